"""Formulas as trees."""

from fractions import Fraction

import pytest

from pmprb.io.workbook.formulas.nodes import (
    ArrayLiteral,
    Binary,
    Call,
    Expression,
    Literal,
    Name,
    Reference,
    Unary,
    Union,
    UnknownFormulaError,
)
from pmprb.io.workbook.formulas.parse import parse
from pmprb.io.workbook.sheet import Area, area_of
from pmprb.io.workbook.values import NOT_AVAILABLE, REFERENCE


def n(value: str | int) -> Literal:
    return Literal(Fraction(value))


def r(cells: str, sheet: str = "", *, fixed: bool = False) -> Reference:
    return Reference(sheet, area_of(cells), fixed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("=1", n(1)),
        ("0.33000000000000002", n("0.33")),
        ("1.5E+3", n(1500)),
        ("12E+3", None),
        (".5", n("0.5")),
        ('"say ""ya"""', Literal('say "ya"')),
        ('""', Literal("")),
        ("TRUE", Literal(True)),
        ("false", Literal(False)),
        ("#N/A", Literal(NOT_AVAILABLE)),
        ("#REF!", Literal(REFERENCE)),
        ("Sheet1!#REF!", Literal(REFERENCE)),
        ("A1", r("A1")),
        ("b$2:$C3", r("B2:C3")),
        ("C3:A1", r("A1:C3")),
        ("$A$1:$B$2", r("A1:B2", fixed=True)),
        ("A:$B", Reference("", Area(1, 1, 1_048_576, 2))),
        ("$2:$3", Reference("", Area(2, 1, 3, 16_384), True)),
        ("'Sheet name'!A1", r("A1", "Sheet name")),
        ("'Pak ''Eko'''!A1", r("A1", "Pak 'Eko'")),
        ("Sheet1!A1:B2", r("A1:B2", "Sheet1")),
        ("Nilai_Akhir", Name("Nilai_Akhir")),
        ("XFE1", Name("XFE1")),
        ("-2^2", Binary("^", Unary("-", n(2)), n(2))),
        ("2^-1", Binary("^", n(2), Unary("-", n(1)))),
        ("2^3^2", Binary("^", Binary("^", n(2), n(3)), n(2))),
        ("-5%", Unary("-", Unary("%", n(5)))),
        ("1+2*3", Binary("+", n(1), Binary("*", n(2), n(3)))),
        ("(1+2)*3", Binary("*", Binary("+", n(1), n(2)), n(3))),
        ("1-2-3", Binary("-", Binary("-", n(1), n(2)), n(3))),
        ('1&2="12"', Binary("=", Binary("&", n(1), n(2)), Literal("12"))),
        ("1&2+3", Binary("&", n(1), Binary("+", n(2), n(3)))),
        ("+K1/G1", Binary("/", Unary("+", r("K1")), r("G1"))),
        ("1 <> 2", Binary("<>", n(1), n(2))),
        ("if(A1,,1)", Call("IF", (r("A1"), Literal(None), n(1)))),
        ("SUM( A1 ,\n B2:B3 )", Call("SUM", (r("A1"), r("B2:B3")))),
        ("NA()", Call("NA", ())),
        ("_xlfn.IFNA(A1,0)", Call("IFNA", (r("A1"), n(0)))),
        ("SUM((A1,B2))", Call("SUM", (Union((r("A1"), r("B2"))),))),
        ("{0}", ArrayLiteral(((Fraction(0),),))),
        ('{1,-2;"a",TRUE}', ArrayLiteral(((Fraction(1), Fraction(-2)), ("a", True)))),
    ],
)
def test_parses(text: str, said: Expression | None) -> None:
    """Each form of a formula is read as spreadsheet programs read it."""
    if said is None:
        with pytest.raises(UnknownFormulaError):
            parse(text)
    else:
        assert said == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1+",
        "(1",
        "1)",
        "SUM(1",
        ")",
        "{1;2,3}",
        "{A1}",
        "A1 B2",
        '"a',
        "[1]Lain!A1",
        "Table1[Nilai]",
        "A1:INDEX(B1:B9,2)",
        "(1,2)",
        "S1:S3!A1",
        "1E999",
        "#LAIN!",
        "1" + "+1" * 5000,
        "(" * 200 + "1" + ")" * 200,
        "-" * 200 + "1",
    ],
)
def test_refuses(text: str) -> None:
    """What is not understood raises an error with a reason, never another one."""
    with pytest.raises(UnknownFormulaError, match=r"\w"):
        parse(text)

"""Parsing formulas, as files have them: English names of functions, commas between arguments."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from pmprb.io.workbook.formulas.nodes import (
    ArrayLiteral,
    Binary,
    Call,
    Expression,
    Literal,
    Reference,
    Unary,
    Union,
    UnknownFormulaError,
)
from pmprb.io.workbook.formulas.operands import operand

LONGEST: Final = 8192
DEEPEST: Final = 90
"""How deep parentheses, functions and signs may stand in each other; Excel allows 64 functions."""

_STRENGTH: Final = dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1) | {
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
    "^": 5,
}
_PREFIX_STRENGTH: Final = 6
"""A sign binds more than a power: -2^2 is 4."""
_PREFIXES: Final = ("_XLFN.", "_XLWS.", "_XLUDF.")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return what the formula ``text``, with or without its =, says.

    Raises:
        UnknownFormulaError: it is not understood here; the reason is told.

    """
    if len(text) > LONGEST:
        raise UnknownFormulaError("it is longer than a formula can be")
    body = text.removeprefix("=").replace("\r", " ").replace("\t", " ")
    try:
        tokens = Tokenizer(f"={body}").items
    except (TokenizerError, IndexError, AssertionError) as error:
        raise UnknownFormulaError(str(error) or "its parentheses do not match") from error
    return _Parser([token for token in tokens if token.type != Token.WSPACE]).whole()


class _Parser:
    """The state of parsing one formula by the strength of its operators."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.index, self.depth = tokens, 0, 0

    def whole(self) -> Expression:
        found = self.expression(0)
        if self.token is not None:
            raise UnknownFormulaError(f"{self.token.value} stands where an operator should")
        return found

    @property
    def token(self) -> Token | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def next(self) -> Token:
        token = self.token
        if token is None:
            raise UnknownFormulaError("it ends too early")
        self.index += 1
        return token

    def at(self, kind: str, value: str | None = None) -> bool:
        token = self.token
        return token is not None and token.type == kind and (value is None or token.value == value)

    def expression(self, strength: int) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnknownFormulaError("it is nested too deep")
        found = self.first()
        while True:
            if self.at(Token.OP_POST):
                self.next()
                found = Unary("%", found)
                continue
            token = self.token
            binds = _STRENGTH.get(token.value, 0) if token is not None and token.type == Token.OP_IN else 0
            if token is None or binds <= strength:
                break
            self.next()
            found = Binary(token.value, found, self.expression(binds))
        self.depth -= 1
        return found

    def first(self) -> Expression:
        token = self.next()
        if token.type == Token.OP_PRE:
            return Unary(token.value, self.expression(_PREFIX_STRENGTH))
        if token.type == Token.OPERAND:
            return operand(token.value)
        if token.subtype == Token.OPEN:
            if token.type == Token.PAREN:
                return self.parenthesis()
            return self.call(token.value) if token.type == Token.FUNC else self.array()
        raise UnknownFormulaError(f"{token.value} stands where an operand should")

    def parenthesis(self) -> Expression:
        found = self.expression(0)
        members = [found]
        while self.at(Token.OP_IN, ","):
            self.next()
            members.append(self.expression(0))
        self.close()
        if len(members) == 1:
            return found
        if not all(isinstance(member, Reference) for member in members):
            raise UnknownFormulaError("a union of other things than ranges")
        return Union(tuple(members))

    def call(self, opening: str) -> Expression:
        name = opening[:-1].upper().lstrip("@")
        for prefix in _PREFIXES:
            name = name.removeprefix(prefix)
        if not name.replace(".", "").replace("_", "").isalnum():
            raise UnknownFormulaError(f"{name} is no function")
        arguments: list[Expression] = []
        if not self.at(Token.FUNC, ")"):
            arguments.append(self.argument())
            while self.at(Token.SEP, ","):
                self.next()
                arguments.append(self.argument())
        self.close()
        return Call(name, tuple(arguments))

    def argument(self) -> Expression:
        if self.at(Token.SEP) or self.at(Token.FUNC, ")"):
            return Literal(None)
        return self.expression(0)

    def array(self) -> Expression:
        rows: list[list[Literal]] = [[self.constant()]]
        while self.at(Token.SEP):
            if self.next().value == ";":
                rows.append([])
            rows[-1].append(self.constant())
        self.close()
        if len({len(row) for row in rows}) != 1:
            raise UnknownFormulaError("the rows of an array differ in length")
        return ArrayLiteral(tuple(tuple(each.value for each in row) for row in rows))

    def constant(self) -> Literal:
        found = self.expression(_PREFIX_STRENGTH)
        if isinstance(found, Unary) and found.operator in "+-" and isinstance(found.operand, Literal):
            value = found.operand.value
            if not isinstance(value, bool | str) and value is not None and not hasattr(value, "code"):
                return Literal(-value if found.operator == "-" else value)
        if not isinstance(found, Literal):
            raise UnknownFormulaError("an array holds something else than constants")
        return found

    def close(self) -> None:
        token = self.next()
        if token.subtype != Token.CLOSE:
            raise UnknownFormulaError(f"{token.value} stands where a parenthesis should close")

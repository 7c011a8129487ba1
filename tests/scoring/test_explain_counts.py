from fractions import Fraction

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.ratios import PartRatio
from pmprb.components.worksheet import Answer, Cell, Given, Worksheet
from pmprb.i18n import language
from pmprb.scoring.score import Score, score, score_worksheet
from tests.components.made import added, count, counted, criterion, fall, instrument, mean, part, times


def _rules() -> Instrument:
    sums = counted(
        "a.z",
        PartRatio("a.z.ada", "a.z.semua"),
        count("a.z.semua", "a.z.ada a.z.tiada"),
        count("a.z.ada"),
        count("a.z.tiada"),
        weight="2",
    )
    return instrument(added("a", part("a.x", "3"), fall("a.y"), sums))


def _told(found: Score, node: str) -> list[str]:
    return str(found.explain(node)).split("\n")


def test_ratio_is_told_with_each_count() -> None:
    """A percentage criterion tells each count with its place, note and evidence, and then the rule."""
    sheet = Worksheet(
        instrument=_rules(),
        answers={
            "a.x.semua": Answer(Fraction(8), cell=Cell("Kertas Kerja", "F7")),
            "a.x.ada": Answer(Fraction(4), "catatan", "bukti"),
        },
    )

    assert [
        "Label a.x (a.x)",
        "  Published 1.50 of 3 points; exact 1.5 = 3/2.",
        '  Jumlah a.x.semua: 8 (sheet "Kertas Kerja", cell F7)',
        "  Jumlah a.x.ada: 4",
        "    Note: catatan",
        "    Evidence: bukti",
        '  Ratio: "Jumlah a.x.ada" over "Jumlah a.x.semua", at most 1.',
        "  It earns 0.5 of the weight.",
        "  Scale %. Source (A): Rumus.",
        "  Weight 3. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score_worksheet(sheet), "a.x")


def test_fall_is_told_by_its_rule() -> None:
    """A fall tells what it was, what it is, and what a rise or nothing at all comes to."""
    assert [
        "  Jumlah a.y.dulu: 4",
        "  Jumlah a.y.kini: 1",
        (
            '  Ratio: the fall from "Jumlah a.y.dulu" to "Jumlah a.y.kini", over the first; 1 if both are 0,'
            " 0 if it rose."
        ),
        "  It earns 0.75 of the weight.",
    ] == _told(score(_rules(), {"a.y.dulu": 4, "a.y.kini": 1}), "a.y")[2:6]


def test_sum_is_told_as_one() -> None:
    """A count that is a sum says so; while a part is missing neither is entered."""
    full = score(_rules(), {"a.z.ada": 1, "a.z.tiada": 2})
    open_ = score(_rules(), {"a.z.ada": 1})

    assert [
        "  Jumlah a.z.semua: 3, the sum of its parts",
        "  Jumlah a.z.ada: 1",
        "  Jumlah a.z.tiada: 2",
    ] == (_told(full, "a.z")[2:5])
    assert [
        "  Still possible: 0.00 to 2.00.",
        "  Jumlah a.z.semua: not entered",
        "  Jumlah a.z.ada: 1",
        "  Jumlah a.z.tiada: not entered",
        '  Ratio: "Jumlah a.z.ada" over "Jumlah a.z.semua", at most 1.',
        "  Weight 2. Source (A): Peraturan.",
    ] == _told(open_, "a.z")[2:8]


def test_share_of_nothing_is_told() -> None:
    """Where a zero leaves the ratio open, that is said, and nothing is earned."""
    assert [
        "  Jumlah a.x.semua: 0",
        "  Jumlah a.x.ada: 0",
        '  Ratio: "Jumlah a.x.ada" over "Jumlah a.x.semua", at most 1.',
        "  There is nothing to take a share of: it counts as not answered.",
        "  Weight 3. Source (A): Peraturan.",
    ] == _told(score(_rules(), {"a.x.semua": 0, "a.x.ada": 0}), "a.x")[3:8]


def test_gates_on_a_ratio_are_told() -> None:
    """What a gate makes of a ratio, and that it waits, is told after what it earns by itself."""
    rules = evolve(_rules(), gates=(times("a.x", "a.y"),))
    answers = {"a.x.semua": 8, "a.x.ada": 4}

    assert [
        "  It earns 0.5 of the weight.",
        "  Scale %. Source (A): Rumus.",
        "  Gate: times what a.y achieved (0.75). Source (A): Peraturan.",
        "  After the gates: 0.375 of the weight.",
    ] == _told(score(rules, answers | {"a.y.dulu": 4, "a.y.kini": 1}), "a.x")[5:9]
    assert "  waits for the answer it depends on" in _told(score(rules, answers), "a.x")


def test_given_figure_takes_the_place_of_the_counts() -> None:
    """Where a figure is given its source is told, not the counts it replaces."""
    given = {"a.x": Given(Fraction(3), "Berita acara")}

    assert [
        "  Given, not computed. Source: Berita acara",
        "  Weight 3. Source (A): Peraturan.",
    ] == _told(score(_rules(), {"a.x.semua": 8}, given), "a.x")[2:4]


def test_mean_tells_the_ratio_among_its_criteria() -> None:
    """A mean tells the share that a percentage criterion achieved, beside those of the others."""
    rules = instrument(mean("a", "2", part("a.x"), criterion("a.y")))

    assert ["    0.25  Label a.x", "    1  Label a.y [A]"] == _told(
        score(rules, {"a.x.semua": 4, "a.x.ada": 1, "a.y": "A"}), "a"
    )[3:5]
    assert "    not answered  Label a.x" in _told(score(rules, {"a.x.ada": 1}), "a")


def test_ratio_is_told_in_indonesian() -> None:
    """In Indonesian the same is told in its words, with decimal commas."""
    told = score(_rules(), {"a.y.dulu": 4, "a.y.kini": 1}).explain("a.y").render(language("id"))

    assert "0,75" in told
    assert "Ratio" not in told
    assert "the fall" not in told

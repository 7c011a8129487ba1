"""Writing one block of a made LKE: the columns of one year."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from tests.io.lke.description import Item, Mistake, Recap, Role, Wrong
from tests.io.lke.figures import Figures, Shown, total
from tests.io.lke.made import TOTAL, Block
from tests.io.lke.sheet_formulas import Formulas, written
from tests.io.lke.target import Target

_STALE_BY: Final = Fraction(1, 4)
_PLACES: Final = {
    Wrong.UNKNOWN_TYPE: Role.ALLOWED,
    Wrong.TEXT_NUMBER: Role.ANSWER,
    Wrong.WEIGHT: Role.WEIGHT,
    Wrong.HIDDEN: Role.ANSWER,
}


def write_block(target: Target, index: int) -> Block:
    """Write the block of the year at ``index``, from 0."""
    year, answers = list(target.lke.years.items())[index]
    mistakes = [mistake for mistake in target.lke.mistakes if mistake.block == index]
    return _BlockWriter(target, index, year, Figures.of(target.lke, answers, mistakes)).write()


class _BlockWriter:
    def __init__(self, target: Target, index: int, year: int, figures: Figures) -> None:
        self.target, self.sheet, self.year, self.figures = target, target.sheet, year, figures
        self.lke, self.layout = target.lke, target.lke.layout
        self.left = self.layout.left - 1 + index * len(self.layout.columns)
        self.levels: list[int] = []
        self.columns: dict[Role, int] = {}
        for column, role in enumerate(self.layout.columns, self.left):
            if role is Role.LEVEL:
                self.levels.append(column)
            elif role is not Role.GAP:
                self.columns[role] = column
        self.formulas = Formulas(self.layout, figures, self.name, self.last)
        self.ratios = 0

    def name(self, key: str, role: Role) -> str:
        return f"{xl_col_to_name(self.columns[role])}{self.target.rows[key]}"

    def last(self, item: Item) -> str:
        *_, (below, _depth) = item.walk()
        return self.name(below.id, Role.VALUE)

    def write(self) -> Block:
        self.headings()
        for item, depth in self.lke.walk():
            self.row(item, depth)
        shown = self.values(self.figures)
        if self.layout.recap is not Recap.ONLY:
            self.totals(shown)
        right = self.values(Figures.of(self.lke, self.figures.answers))
        names = {(key, role): self.name(key, role) for key in self.target.rows for role in self.columns}
        last = self.left + len(self.layout.columns)
        place = (self.layout.sheet, names[TOTAL, Role.VALUE])
        return Block(self.year, self.left + 1, last, right, shown, names, place)

    def values(self, figures: Figures) -> dict[str, Shown]:
        values = {item.id: figures.value(item) for item, _ in self.lke.walk() if item.type != "Jumlah"}
        for item in self.lke.items:
            values[TOTAL + item.id] = values[item.id]
        values[TOTAL] = total([values[item.id] for item in self.lke.items])
        return values

    def headings(self) -> None:
        row = self.layout.header - 1
        upper = 1 if self.layout.upper else 0
        year = f"PENILAIAN TAHUN {self.year}"
        self.sheet.write_string(row - upper - 1, self.left, year, self.target.bold)
        self.sheet.write_string(
            row - upper, self.levels[0], self.layout.headings.get(Role.LEVEL, "PENILAIAN")
        )
        for role, column in self.columns.items():
            place = row - 1 if role in self.layout.upper else row
            self.sheet.write_string(
                place, column, self.layout.headings.get(role, role.value), self.target.bold
            )

    def row(self, item: Item, depth: int) -> None:
        row = self.target.rows[item.id] - 1
        label = item.label
        if item.weight is not None and self.layout.weight_in_label and item.items:
            label += f" ({written(item.weight).replace('.', ',')})"
        if len(self.levels) == 1:
            self.sheet.write_string(row, self.levels[0], f"{item.marker} {label}".strip())
        else:
            self.sheet.write_string(row, self.levels[depth], item.marker)
            self.sheet.write_string(row, self.levels[depth + 1], label)
        if item.weight is not None and Role.WEIGHT in self.columns and not self.is_share(item):
            weight = self.figures.weight(item)
            self.sheet.write_number(row, self.columns[Role.WEIGHT], float(weight), self.target.two)
        self.texts(row, item)
        self.answer(row, item)
        if item.type != "Jumlah" and (depth or self.layout.recap is Recap.ONLY):
            self.value(item)
        mistake = self.figures.mistakes.get(item.id)
        if mistake:
            self.mark(mistake)

    def is_share(self, item: Item) -> bool:
        return item.id in self.figures.means

    def texts(self, row: int, item: Item) -> None:
        kind = "A/B/C/D/E/F/G" if self.figures.has(item, Wrong.UNKNOWN_TYPE) else item.type
        texts = {Role.ALLOWED: kind}
        if item.options:
            texts[Role.GUIDANCE] = "\n".join(f"{code.lower()}. {item.label}: {code}" for code in item.options)
            texts[Role.NOTE] = "Sudah diperiksa" if row % 3 == 0 else ""
        for role, text in texts.items():
            if role in self.columns and text:
                self.sheet.write_string(row, self.columns[role], text)

    def answer(self, row: int, item: Item) -> None:
        column = self.columns[Role.ANSWER]
        answer = self.figures.answers.get(item.id)
        if self.figures.has(item, Wrong.TEXT_NUMBER):
            assert isinstance(answer, Fraction)
            self.sheet.write_string(row, column, written(answer).replace(".", ","))
        elif item.ratio or item.parts:
            formula = self.formulas.answer(item, self.ratios)
            self.ratios += bool(item.ratio)
            self.formula(self.name(item.id, Role.ANSWER), formula, self.figures.computed(item))
        elif isinstance(answer, Fraction):
            self.sheet.write_number(row, column, float(answer))
        elif answer:
            self.sheet.write_string(row, column, answer)

    def value(self, item: Item) -> None:
        cell, shown = self.name(item.id, Role.VALUE), self.figures.value(item)
        if self.figures.has(item, Wrong.OVERWRITTEN):
            assert isinstance(shown, Fraction)
            self.sheet.write_number(cell, float(shown), self.target.two)
        else:
            stale = self.figures.has(item, Wrong.STALE)
            self.formula(cell, self.formulas.value(item), shown, is_stale=stale)
        if item.items and Role.PERCENT in self.columns:
            share = shown / self.figures.weight(item) if isinstance(shown, Fraction) else shown
            formula = f"{cell}/{self.name(item.id, Role.WEIGHT)}"
            place = self.name(item.id, Role.PERCENT)
            self.target.formula(place, formula, share, share, self.target.percent)

    def totals(self, shown: Mapping[str, Shown]) -> None:
        names = []
        for item in self.lke.items:
            key = TOTAL + item.id
            self.sheet.write_string(self.target.rows[key] - 1, self.levels[0], f"TOTAL {item.label.upper()}")
            names.append(self.name(key, Role.VALUE))
            self.formula(names[-1], self.formulas.value(item), shown[item.id])
        self.sheet.write_string(self.target.rows[TOTAL] - 1, self.levels[0], self.layout.final)
        self.formula(self.name(TOTAL, Role.VALUE), "+".join(names), shown[TOTAL])

    def formula(self, cell: str, formula: str, shown: Shown, *, is_stale: bool = False) -> None:
        cached = shown + _STALE_BY if is_stale and isinstance(shown, Fraction) else shown
        self.target.formula(cell, formula, shown, cached)

    def mark(self, mistake: Mistake) -> None:
        cell = self.name(mistake.id, _PLACES.get(mistake.kind, Role.VALUE))
        self.target.wrong[mistake] = f"{self.layout.sheet}!{cell}"
        if mistake.kind is Wrong.HIDDEN:
            self.sheet.set_row(self.target.rows[mistake.id] - 1, None, None, {"hidden": True})

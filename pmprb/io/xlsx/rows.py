"""The rows of the nodes: wording and weight, the cells to fill in, and the formulas."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import plain
from pmprb.components.ratios import Count
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import COLUMNS, COUNT_MARK, INDEX, Field
from pmprb.io.xlsx.styles import Styles, row_height
from pmprb.io.xlsx.values import Values
from pmprb.io.xlsx.writing import Format, Sheet, between, cached, write_text, write_value

_POINTS = "0.00"
_PERCENT = "0.00%"
_COUNT = "0"
_MOST = 10**15 - 1
_INDENT = "    "


@frozen
class RowWriter:
    """Writes rows of one sheet."""

    sheet: Sheet
    styles: Styles
    worksheet: Worksheet
    formulas: Formulas
    values: Values

    def write(self, node: Node) -> None:
        """Write the row of ``node``."""
        sheet, formulas = self.sheet, self.formulas
        row = formulas.rows[node.id]
        meaning = _meaning(node)
        allowed = node.scale.allowed.replace("/", "/ ") if isinstance(node, Criterion) else ""
        texts = {
            Field.NUMBER: node.number,
            Field.LABEL: node.label,
            Field.MEANING: meaning,
            Field.ALLOWED: allowed,
        }
        for column, text in texts.items():
            centred = {"align": "center"} if column in {Field.NUMBER, Field.ALLOWED} else {}
            write_text(sheet, row, INDEX[column], text, self.style(node, **centred))
        self.weight(row, node, self.style(node, num_format=_POINTS))
        self.entries(row, node)
        sheet.write_formula(
            row,
            INDEX[Field.VALUE],
            formulas.value(node),
            self.style(node, num_format=_POINTS),
            cached(self.values.value(node)),
        )
        sheet.write_formula(
            row,
            INDEX[Field.PERCENT],
            formulas.percent(node),
            self.style(node, num_format=_PERCENT),
            cached(self.values.percent(node)),
        )
        sheet.write_string(row, INDEX[Field.ID], node.id)
        shown = [(text, COLUMNS[INDEX[column]].width) for column, text in texts.items()]
        written = [(text, COLUMNS[INDEX[column]].width) for column, text in self.written(node).items()]
        sheet.set_row(row, row_height([*shown, *written]))

    def write_count(self, count: Count) -> None:
        """Write the row of ``count``: its cell to fill in, or the sum of its parts; no value of its own."""
        sheet, row = self.sheet, self.formulas.rows[count.id]
        locked = self.styles.plain()
        for column in COLUMNS:
            write_text(sheet, row, INDEX[column.field], "", locked)
        label = f"{_INDENT}{count.label}"
        write_text(sheet, row, INDEX[Field.LABEL], label, locked)
        write_text(sheet, row, INDEX[Field.ALLOWED], COUNT_MARK, self.styles.plain(align="center"))
        written = self.written(count)
        for name in (Field.NOTE, Field.EVIDENCE):
            write_text(sheet, row, INDEX[name], written[name], self.styles.entry())
        index = INDEX[Field.ANSWER]
        if count.parts:
            style = self.styles.plain(align="center", num_format=_COUNT)
            sheet.write_formula(
                row, index, self.formulas.answer(count), style, cached(self.values.answer(count))
            )
        else:
            answer = self.worksheet.answers.get(count.id)
            style = self.styles.entry(align="center", num_format=_COUNT)
            write_value(sheet, row, index, answer.value if answer else "", style)
            told = "Tulis jumlahnya: bilangan bulat, mulai dari 0."
            sheet.data_validation(row, index, row, index, between(0, _MOST, "integer", told))
        if count.at_most:
            own, most = (self.formulas.cell(key, Field.ANSWER) for key in (count.id, count.at_most))
            criteria = f'=AND({own}<>"",{most}<>"",{own}>{most})'
            alarm = {"type": "formula", "criteria": criteria, "format": self.styles.alarm()}
            sheet.conditional_format(row, index, row, index, alarm)
        sheet.write_string(row, INDEX[Field.ID], count.id)
        shown = [(text, COLUMNS[INDEX[column]].width) for column, text in written.items()]
        sheet.set_row(row, row_height([(label, COLUMNS[INDEX[Field.LABEL]].width), *shown]))

    def weight(self, row: int, node: Node, style: Format) -> None:
        """Write the weight; criteria that enter a mean have none of their own."""
        index = INDEX[Field.WEIGHT]
        parent = self.worksheet.instrument.parents.get(node.id)
        if isinstance(node, Criterion) and parent is not None and parent.combine is Combine.MEAN:
            self.sheet.write_blank(row, index, None, style)
        elif "/" in plain(node.weight):
            self.sheet.write_formula(row, index, self.formulas.weight(node), style, float(node.weight))
        else:
            self.sheet.write_number(row, index, float(node.weight), style)

    def written(self, node: Node | Count) -> Mapping[Field, str]:
        """Return the texts that the assessor has written beside ``node``."""
        beside = self.worksheet.answers.get(node.id) or self.worksheet.notes.get(node.id)
        given = self.worksheet.given.get(node.id)
        return {
            Field.NOTE: beside.note if beside else "",
            Field.EVIDENCE: beside.evidence if beside else "",
            Field.SOURCE: given.source if given else "",
        }

    def entries(self, row: int, node: Node) -> None:
        """Write the cells that the assessor fills in, with the rules for what they take."""
        sheet = self.sheet
        for column, text in self.written(node).items():
            is_open = column is not Field.SOURCE or self.worksheet.instrument.can_be_given(node.id)
            entry = self.styles.entry() if is_open else self.style(node)
            write_text(sheet, row, INDEX[column], text, entry)
        self.given(row, node)
        index = INDEX[Field.ANSWER]
        if isinstance(node, Group):
            sheet.write_blank(row, index, None, self.style(node))
            return
        if node.ratio is not None:
            style = self.styles.plain(align="center", num_format=_PERCENT)
            sheet.write_formula(
                row, index, self.formulas.answer(node), style, cached(self.values.answer(node))
            )
            return
        answer = self.worksheet.answers.get(node.id)
        write_value(sheet, row, index, answer.value if answer else "", self.styles.entry(align="center"))
        scale = node.scale
        if isinstance(scale, OptionScale):
            options = {
                "validate": "list",
                "source": list(scale.codes),
                "error_title": "Jawaban tidak dikenal",
                "error_message": f"Pilih salah satu: {scale.allowed}.",
            }
            sheet.data_validation(row, index, row, index, options)
        elif isinstance(scale, IndexScale):
            told = f"Tulis angka dari 0 sampai {plain(scale.top).replace('.', ',')}."
            sheet.data_validation(row, index, row, index, between(0, float(scale.top), "decimal", told))

    def given(self, row: int, node: Node) -> None:
        """Write the cell for a figure taken over; a criterion that only enters a mean has none."""
        index = INDEX[Field.GIVEN]
        if not self.worksheet.instrument.can_be_given(node.id):
            write_text(self.sheet, row, index, "", self.style(node))
            return
        figure = self.worksheet.given.get(node.id)
        entry = self.styles.entry(align="center")
        write_value(self.sheet, row, index, figure.points if figure else None, entry)
        most = plain(node.weight).replace(".", ",")
        told = f"Tulis poin dari 0 sampai {most}, dan sumbernya di sebelahnya."
        rule = between(0, float(node.weight), "decimal", told)
        self.sheet.data_validation(row, index, row, index, rule)

    def style(self, node: Node, **properties: object) -> Format:
        """Return the format of locked cells in the row of ``node``."""
        if isinstance(node, Criterion):
            return self.styles.plain(**properties)
        depth = 1 if node is self.worksheet.instrument.root else node.id.count(".") + 1
        return self.styles.group(depth, **properties)


def _meaning(node: Node) -> str:
    if isinstance(node, Group):
        return ""
    lines = [f"{code}: {text}" for code, text in node.meanings.items()]
    if node.meanings and node.meanings_certainty is not None:
        lines.append(f"(Bunyi pilihan: keyakinan {node.meanings_certainty})")
    if node.guidance:
        lines.append(node.guidance)
    if node.evidence:
        lines.append(f"Bukti: {node.evidence}")
    return "\n".join(lines)

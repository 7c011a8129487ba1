"""The recap sheet (Rekap), laid out as the ministry prints the result."""

from __future__ import annotations

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import plain
from pmprb.components.provenance import least_sure
from pmprb.components.publication import Totals
from pmprb.components.worksheet import Worksheet
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.front import ENTITY_ROW, YEAR_ROW
from pmprb.io.xlsx.layout import INDEX, Field, cell_name, column_letters
from pmprb.io.xlsx.recap_rows import (
    RecapRow,
    answered_formula,
    award_formula,
    award_shown,
    identity_formula,
    predicate_formula,
    predicate_shown,
    recap_rows,
)
from pmprb.io.xlsx.styles import Styles, row_height
from pmprb.io.xlsx.uncertain import uncertain_formula
from pmprb.io.xlsx.values import Values
from pmprb.io.xlsx.writing import Sheet, cached, cached_text, write_text

HEADER_ROW = 6
"""The row of the headings, from 0; the table follows."""
FIGURE = 3
"""The column of the figures, from 0."""
FIGURES = "Nilai"
"""What stands above them as long as there is no year."""
_POINTS = "0.00"
_A4 = 9


@frozen
class RecapWriter:
    """Writes the recap sheet."""

    sheet: Sheet
    styles: Styles
    worksheet: Worksheet
    formulas: Formulas
    values: Values

    def write(self) -> None:
        """Write the whole sheet."""
        sheet, formulas = self.sheet, self.formulas
        worksheet = self.worksheet
        instrument = worksheet.instrument
        bold = self.styles.make(bold=True, text_wrap=False)
        sheet.write_string(0, 0, layout.RECAP_MARK)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column(0, 0, 11)
        sheet.set_column(1, 1, 58)
        sheet.set_column(2, 3, 12)
        title = self.styles.make(bold=True, font_size=14, text_wrap=False)
        sheet.write_string(1, 0, f"REKAP {instrument.title.upper()}", title)
        about = f"{instrument.regulation} ({instrument.id})"
        sheet.write_string(2, 0, about, self.styles.make(italic=True, text_wrap=False))
        for row, name, source, value in (
            (3, "Instansi", ENTITY_ROW, worksheet.entity),
            (4, "Tahun", YEAR_ROW, worksheet.year),
        ):
            cell = f"'{layout.WORKSHEET_NAME}'!{cell_name(source, INDEX[Field.MEANING])}"
            sheet.write_string(row, 0, name, bold)
            left = self.styles.make(bold=True, text_wrap=False, align="left")
            shown = cached_text(value) if isinstance(value, str) else value or ""
            sheet.write_formula(row, 1, identity_formula(cell), left, shown)
        year = f"'{layout.WORKSHEET_NAME}'!{cell_name(YEAR_ROW, INDEX[Field.MEANING])}"
        for index, heading in enumerate(("No", "Komponen penilaian", "Bobot")):
            sheet.write_string(HEADER_ROW, index, heading, self.styles.heading())
        sheet.write_formula(
            HEADER_ROW, 3, identity_formula(year, FIGURES), self.styles.heading(), worksheet.year or FIGURES
        )
        figure = ""
        row = HEADER_ROW + 1
        for recap_row in recap_rows(instrument, formulas, row + 1, column_letters(FIGURE)):
            self.row(row, recap_row)
            figure = cell_name(row, FIGURE)
            row += 1
        self.below(row + 1, figure)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def row(self, row: int, recap_row: RecapRow) -> None:
        """Write a heading, a line or a total."""
        sheet = self.sheet
        node = recap_row.node
        strong = recap_row.is_total or not recap_row.formula
        style = self.styles.group(3) if strong else self.styles.plain()
        figures = {"num_format": _POINTS}
        style_number = self.styles.group(3, **figures) if strong else self.styles.plain(**figures)
        write_text(sheet, row, 0, recap_row.number, style)
        write_text(sheet, row, 1, recap_row.label, style)
        if not recap_row.formula:
            sheet.write_blank(row, 2, None, style)
            sheet.write_blank(row, 3, None, style)
            return
        sheet.write_number(row, 2, float(node.weight), style_number)
        exact, shown = self.values.points[node.id], self.values.published[node.id]
        is_exact = self.worksheet.instrument.publication.totals is Totals.EXACT
        sheet.write_formula(row, 3, recap_row.formula, style_number, cached(exact if is_exact else shown))

    def below(self, row: int, figure: str) -> None:
        """Write what stands below the table: the predicate, and how much is answered."""
        sheet = self.sheet
        instrument: Instrument = self.worksheet.instrument
        bold = self.styles.make(bold=True, text_wrap=False)
        root = instrument.root.id
        if instrument.predicates:
            predicate = instrument.predicate(self.values.points[root], self.values.published[root])
            shown = predicate_shown(predicate)
            sheet.write_string(row, 1, "Predikat", bold)
            sheet.write_formula(row, 2, predicate_formula(instrument, figure), bold, shown)
            row += 1
        left = self.styles.make(bold=True, align="left")
        for award in instrument.awards:
            certainty = least_sure(minimum.provenance.certainty for minimum in award.minimums)
            sheet.write_string(row, 1, f"Ambang {award.code} terpenuhi (keyakinan ambang {certainty})", bold)
            shown = award_shown(award, self.worksheet, self.values.points)
            sheet.write_formula(row, 2, award_formula(award, self.formulas), left, shown)
            row += 1
        sheet.write_string(row, 1, f"Kriteria terjawab, dari {len(instrument.criteria)}", bold)
        sheet.write_formula(row, 2, answered_formula(instrument, self.formulas), left, self.values.answered)
        uncertain = uncertain_formula(instrument, self.formulas)
        if uncertain:
            row += 1
            most = plain(instrument.root.weight).replace(".", ",")
            told = f"Poin yang bertumpu pada angka atau bunyi tanpa sumber (keyakinan U), dari {most}"
            sheet.write_string(row, 1, told, self.styles.make(bold=True))
            sheet.set_row(row, row_height([(told, 58)]))
            style = self.styles.make(bold=True, align="left", num_format=_POINTS)
            sheet.write_formula(row, 2, uncertain, style, float(self.values.uncertain))

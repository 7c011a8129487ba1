"""Reading an LKE as it is: one worksheet for each year block, against the instrument learned from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.loading.build import built as built_of_tables
from pmprb.components.loading.structure import structure
from pmprb.components.loading.tables import InstrumentFile
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.ratios import Count
from pmprb.components.scales import AnswerValue, UnreadableAnswerError
from pmprb.components.worksheet import Answer, Cell, Remark, Worksheet
from pmprb.errors import InstrumentError, Problem, WorksheetError
from pmprb.io.lke.blocks import Block, blocks
from pmprb.io.lke.compare import difference, figure_cells, figure_in_file
from pmprb.io.lke.document import count_ids, default_id, document
from pmprb.io.lke.learn import LearnedBlock, learned_block
from pmprb.io.lke.problems import AnswerWithoutValue, NoSuchYear, NotAnLke
from pmprb.io.lke.words import Heading
from pmprb.io.problems import MadeForAnother
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.workbook.values import Error
from pmprb.io.xlsx.cells import tidy
from pmprb.scoring.score import score_worksheet

Document = dict[str, object]


@frozen
class Lke:
    """An LKE as read: what its blocks say, the instrument of ``base``, and a worksheet for each block.

    ``base`` is one of the blocks, mostly the first: blocks beside it on its sheet have the ids of its rows.
    """

    package: Package
    evaluator: Evaluator
    blocks: tuple[LearnedBlock, ...]
    base: LearnedBlock
    instrument: Instrument
    document: Document
    worksheets: tuple[Worksheet, ...]


def is_lke(package: Package) -> bool:
    """Tell whether the workbook has a sheet laid out as the ministry's."""
    return bool(blocks(package))


def read_lke(
    package: Package, file: str = "", instrument: Instrument | None = None, *, year: int | None = None
) -> Lke:
    """Return what the LKE ``package`` says; ``file`` names it.

    The instrument is learned from the block of ``year``, or else the first, unless one is given: then its
    ids must be those of the rows.

    Raises:
        WorksheetError: it is no LKE, has no such year, or nothing could be learned from it; every problem
            is named.

    """
    found = blocks(package)
    if not found:
        raise WorksheetError(NotAnLke(file=file))
    evaluator = Evaluator.of(package)
    learned = tuple(learned_block(block, evaluator, file) for block in found)
    base = block_of_year(learned, year)
    if instrument is not None and year is None:
        base = max(learned, key=lambda each: len(instrument.nodes.keys() & set(each.ids.values())))
    told = document(base, id=default_id(base), title=_title(base.block), file=file)
    rules = instrument or built(told, file)
    if instrument is not None:
        _check_fits(base, instrument, file)
    sheets = tuple(_worksheet(block, base, rules, file) for block in learned)
    return Lke(package, evaluator, learned, base, rules, told, sheets)


def _check_fits(base: LearnedBlock, instrument: Instrument, file: str) -> None:
    """Refuse an instrument that most rows have no place in: their answers would silently be lost."""
    own = set(base.ids.values())
    if len(own & instrument.nodes.keys()) * 2 < len(own):
        raise WorksheetError(MadeForAnother(file=file, found=default_id(base), allowed=instrument.id))


def told_worksheets(lke: Lke, file: str, *, own_rules: bool) -> tuple[Worksheet, ...]:
    """Return the worksheet of each block, and tell where it is scored otherwise than its formulas say.

    With ``own_rules`` each block is scored by the rules of that block itself, so that a mistake in the
    formulas of one year changes no other.
    """
    sheets = []
    for learned, sheet in zip(lke.blocks, lke.worksheets, strict=True):
        own = sheet
        if own_rules and learned is not lke.base:
            told = document(learned, id=default_id(learned), title=_title(learned.block), file=file)
            own = _worksheet(learned, learned, built(told, file), file)
        sheets.append(evolve(own, notices=(*own.notices, *_differs(learned, own, file))))
    return tuple(sheets)


def _differs(learned: LearnedBlock, sheet: Worksheet, file: str) -> Iterator[Problem]:
    """Yield that the sheet is scored otherwise than its own formulas say, if it is."""
    in_file, scored = figure_in_file(learned), score_worksheet(sheet).exact
    if in_file != scored:
        told = difference(learned.block.sheet.name, figure_cells(learned), in_file, scored)
        yield evolve(told, file=file)


def block_of_year(learned: tuple[LearnedBlock, ...], year: int | None) -> LearnedBlock:
    """Return the block of ``year``, without one the first.

    Raises:
        WorksheetError: there is none of that year.

    """
    if year is None:
        return learned[0]
    for each in learned:
        if each.block.year == year:
            return each
    years = ", ".join(str(each.block.year or "?") for each in learned)
    raise WorksheetError(NoSuchYear(found=str(year), allowed=years))


def built(told: Mapping[str, object], file: str) -> Instrument:
    """Return the instrument that the tables ``told`` describe.

    Raises:
        InstrumentError: they contradict themselves.

    """
    table = structure(told, InstrumentFile, file)
    if isinstance(table, tuple):
        raise InstrumentError(*table)
    instrument, problems = built_of_tables(table)
    if problems:
        raise InstrumentError(*problems)
    return instrument


def _title(block: Block) -> str:
    """Return what the sheet calls itself: the longest text above its headings."""
    above = [
        cell.text
        for (row, _), cell in block.sheet.cells.items()
        if row < block.header and cell.kind == "s" and cell.text
    ]
    return " ".join(max(above, key=len, default=block.sheet.name).split())


def _worksheet(learned: LearnedBlock, first: LearnedBlock, rules: Instrument, file: str) -> Worksheet:
    block = learned.block
    answers: dict[str, Answer] = {}
    notes: dict[str, Remark] = {}
    notices: list[Problem] = list(learned.problems)
    # Blocks side by side share their rows; ids are those of the block the instrument was learned from.
    ids = first.ids if block.sheet.name == first.block.sheet.name else learned.ids
    asked = dict(_asked(first if ids is first.ids else learned, ids, rules))
    for key, row in asked.items():
        criterion = rules.answerable[key]
        place = learned.probe.key(row, Heading.ANSWER)
        cell = Cell(block.sheet.name, reference_of(place[1]))
        remark = _remark(block, row)
        value = learned.evaluator_value(row)
        read = _answer(value, criterion)
        if isinstance(read, Problem):
            notices.append(evolve(read, sheet=cell.sheet, cell=cell.reference, node=key))
        elif read is not None:
            answers[key] = Answer(read, remark.note, remark.evidence, cell)
            continue
        if remark != Remark():
            notes[key] = remark
    return Worksheet(
        instrument=rules,
        entity=block.entity,
        year=block.year,
        answers=answers,
        notes=notes,
        notices=tuple(evolve(notice, file=file) for notice in notices),
    )


def _asked(learned: LearnedBlock, ids: Mapping[int, str], rules: Instrument) -> Iterator[tuple[str, int]]:
    """Yield the id of each answer of ``rules`` with its row."""
    for row, key in ids.items():
        if row in learned.ratios:
            pairs = count_ids(row, learned).items()
            yield from ((count, number) for count, number in pairs if count in rules.answerable)
        elif key in rules.answerable:
            yield key, row


def _answer(value: Value, asked: Criterion | Count) -> AnswerValue | Problem | None:
    if value is None or (isinstance(value, str) and not tidy(value)):
        return None
    found: str | Fraction
    if isinstance(value, bool):
        found = "Ya" if value else "Tidak"
    elif isinstance(value, str):
        found = tidy(value)
    elif isinstance(value, Fraction):
        found = value
    else:
        found = value.code if isinstance(value, Error) else "?"
    try:
        return asked.scale.read(found)
    except UnreadableAnswerError:
        shown = found if isinstance(found, str) else plain(found)
        return AnswerWithoutValue(found=shown, allowed=asked.scale.allowed)


def _remark(block: Block, row: int) -> Remark:
    note, evidence = (
        block.text(row, column) if (column := block.columns.get(heading)) is not None else ""
        for heading in (Heading.NOTE, Heading.EVIDENCE)
    )
    if not note and Heading.NOTE not in block.columns:
        right = max(block.columns.values())
        free = (block.text(row, column) for column in range(right + 1, block.last + 1))
        numbers = (text for text in free if text and not text.replace(".", "").replace("-", "").isdigit())
        note = next(numbers, "")
    return Remark(note, evidence)

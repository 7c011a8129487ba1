"""Weights and lists of answers of a kertas kerja that are others than the instrument says."""

from __future__ import annotations

from collections.abc import Iterator

from pmprb.components.numbers import stored_number
from pmprb.components.scales import OptionScale
from pmprb.errors import Problem
from pmprb.i18n import mark
from pmprb.io.audit.cached import is_near
from pmprb.io.audit.own_sheet import OwnSheet
from pmprb.io.audit.places import at, shown
from pmprb.io.audit.problems import AllowedChanged, OptionsChanged
from pmprb.io.audit.validations import Validation, validations
from pmprb.io.lke.problems import WeightChanged
from pmprb.io.workbook.formulas.shared import covers
from pmprb.io.xlsx.layout import Field


def other_weights(own: OwnSheet) -> Iterator[Problem]:
    """Yield the weights that are not those of the instrument."""
    for node, key, weight in own.weights():
        found = own.evaluator.value(*key)
        if not is_near(found, weight) and not is_near(found, stored_number(repr(float(weight)))):
            told = WeightChanged(found=shown(found, beside=weight), allowed=shown(weight, beside=found))
            yield at(told, key, node)


def other_words(own: OwnSheet) -> Iterator[Problem]:
    """Yield the cells that tell what may be answered, and tell something else than the instrument."""
    sheet = own.reading.sheets.grid.sheet
    for asked in own.instrument.criteria:
        key = own.key(asked.id, Field.ALLOWED)
        if key is None:
            continue
        cell = sheet.cells.get(key[1])
        found = (cell.text or "") if cell is not None else ""
        if "".join(found.split()) != "".join(asked.scale.allowed.split()):
            yield at(AllowedChanged(found=found.strip(), allowed=asked.scale.allowed), key, asked.id)


def other_options(own: OwnSheet) -> Iterator[Problem]:
    """Yield the answer cells whose list offers something else than the scale; one if all lists are gone."""
    sheet = own.reading.sheets.grid.sheet
    lists = [found for found in validations(sheet) if found.kind == "list"]
    for node, asked in own.instrument.answerable.items():
        key = own.key(node, Field.ANSWER)
        if key is None or not isinstance(asked.scale, OptionScale):
            continue
        offered = next((found for found in lists if any(covers(area, key[1]) for area in found.areas)), None)
        if offered is None or offered.options != asked.scale.codes:
            yield at(OptionsChanged(found=_told(offered), allowed=asked.scale.allowed), key, node)
            if not lists:
                return


def _told(offered: Validation | None) -> str:
    if offered is None:
        return mark("gone")
    return "/".join(offered.options) or offered.formula

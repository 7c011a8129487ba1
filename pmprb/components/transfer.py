"""The answers of a worksheet carried over to another instrument, where that asks the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import evolve, field, frozen
from immutabledict import immutabledict

from pmprb.components.counterparts import Counterparts, counterparts
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import walk
from pmprb.components.scales_alike import are_answered_alike
from pmprb.components.worksheet import Worksheet


class WhyLeft(StrEnum):
    """Why something was not carried over."""

    NO_COUNTERPART = "no-counterpart"
    """The other instrument does not ask this."""
    OTHER_SCALE = "other-scale"
    """It is answered otherwise there: by other options, on another scale, or by other counts."""
    OTHER_MEANING = "other-meaning"
    """The options look alike, but mean something else, or the question is wider or narrower."""
    OTHER_GROUP = "other-group"
    """A given figure: what it stands for weighs something else there, or has other parts."""


@frozen
class LeftOut:
    """What was not carried over: the id of an answer, figure or note in the first instrument, and why."""

    node: str
    reason: WhyLeft


@frozen
class Transfer:
    """A worksheet in terms of another instrument.

    ``moved`` tells for what was carried over where it stands now, by ids; ``left`` what was not, and why.
    ``carried`` is the first worksheet with only what was carried over: compared with it, ``worksheet`` rests
    on the same answers.
    """

    worksheet: Worksheet
    moved: immutabledict[str, str] = field(converter=immutabledict)
    left: tuple[LeftOut, ...]
    carried: Worksheet


def transferred(worksheet: Worksheet, instrument: Instrument, pairs: Counterparts | None = None) -> Transfer:
    """Return ``worksheet`` against ``instrument``, with every answer whose question is asked there as well.

    An answer is carried over, with its note and evidence, if the question has a counterpart whose
    options are the same and mean the same; ``pairs`` says which are counterparts, by default what
    `counterparts` says. A given figure is carried over if what it stands for has the same weight and the
    same parts, a note that stands alone wherever there is a counterpart. Everything else is left out and
    told.
    """
    pairs = pairs or counterparts(worksheet.instrument, instrument)
    places: dict[str, str | WhyLeft] = {
        key: _place(key, worksheet.instrument, instrument, pairs) for key in worksheet.answers
    }
    given: dict[str, str | WhyLeft] = {
        key: _given_place(key, worksheet.instrument, instrument, pairs) for key in worksheet.given
    }
    notes: dict[str, str | WhyLeft] = {
        key: _note_place(key, worksheet.instrument, instrument, pairs) for key in worksheet.notes
    }
    moved = _found(places)
    changed = Worksheet(
        instrument=instrument,
        entity=worksheet.entity,
        year=worksheet.year,
        assessor=worksheet.assessor,
        answers={place: worksheet.answers[key] for key, place in moved.items()},
        given={place: worksheet.given[key] for key, place in _found(given).items()},
        notes={place: worksheet.notes[key] for key, place in _found(notes).items()},
        notices=worksheet.notices,
    )
    carried = evolve(
        worksheet,
        answers={key: worksheet.answers[key] for key in moved},
        given={key: worksheet.given[key] for key in _found(given)},
    )
    asked = (*places.items(), *given.items(), *notes.items())
    left = (LeftOut(key, place) for key, place in asked if isinstance(place, WhyLeft))
    return Transfer(changed, moved | _found(given) | _found(notes), tuple(left), carried)


def shared_worksheets(
    before: Worksheet, after: Worksheet, pairs: Counterparts | None = None
) -> tuple[Worksheet, Worksheet]:
    """Return both worksheets with only what has a counterpart in the instrument of the other.

    Answers and given figures without a counterpart are taken out on both sides, so that both rest on the same
    questions. What that does to a score is what a gap does there: see `Instrument.unanswered`. ``pairs``
    says which nodes are counterparts, by default what `counterparts` says.
    """
    pairs = pairs or counterparts(before.instrument, after.instrument)
    return _only(before, pairs.pairs.keys()), _only(after, pairs.pairs.values())


def _only(worksheet: Worksheet, kept: Iterable[str]) -> Worksheet:
    nodes, counting = set(kept), worksheet.instrument.counting
    answers = {
        key: answer
        for key, answer in worksheet.answers.items()
        if (counting[key].id if key in counting else key) in nodes
    }
    given = {key: figure for key, figure in worksheet.given.items() if key in nodes}
    return evolve(worksheet, answers=answers, given=given)


def _found(places: Mapping[str, str | WhyLeft]) -> dict[str, str]:
    return {key: place for key, place in places.items() if not isinstance(place, WhyLeft)}


def _place(key: str, before: Instrument, after: Instrument, pairs: Counterparts) -> str | WhyLeft:
    """Return where the answer ``key`` stands in ``after``, or why it does not."""
    here = before.counting[key].id if key in before.counting else key
    there = pairs.pairs.get(here)
    if there is None:
        return WhyLeft.NO_COUNTERPART
    if here in pairs.differing:
        return WhyLeft.OTHER_MEANING
    place = there + key.removeprefix(here)
    asked = after.answerable.get(place)
    if asked is None or not are_answered_alike(before.answerable[key].scale, asked.scale):
        return WhyLeft.OTHER_SCALE
    return place


def _note_place(key: str, before: Instrument, after: Instrument, pairs: Counterparts) -> str | WhyLeft:
    here = before.counting[key].id if key in before.counting else key
    place = pairs.pairs.get(here, "") + key.removeprefix(here)
    return place if place in after.nodes or place in after.counts else WhyLeft.NO_COUNTERPART


def _given_place(key: str, before: Instrument, after: Instrument, pairs: Counterparts) -> str | WhyLeft:
    there = pairs.pairs.get(key)
    if there is None:
        return WhyLeft.NO_COUNTERPART
    one, other = before.nodes[key], after.nodes[there]
    parts = sorted(_parts([node.id for node in walk(one)], pairs))
    same = one.weight == other.weight and parts == sorted(node.id for node in walk(other))
    return there if same and after.can_be_given(there) else WhyLeft.OTHER_GROUP


def _parts(nodes: Iterable[str], pairs: Counterparts) -> Iterator[str]:
    return (pairs.pairs.get(node, "") for node in nodes if node not in pairs.differing)

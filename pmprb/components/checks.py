"""Whether an instrument holds together: weights, gates, published lines, predicates, meanings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from pmprb.components.doubt import NO_ANSWERS
from pmprb.components.gates import LimitGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group, walk
from pmprb.components.numbers import plain, total
from pmprb.components.problems import (
    BandsWithGaps,
    DuplicateId,
    GateOnUnknownOption,
    GateToMissingNode,
    LinesDoNotCover,
    MeaningsDoNotMatch,
    RatioWithoutCounts,
    UnknownCount,
    WeightsDoNotAddUp,
    WrongEntry,
)
from pmprb.components.provenance import Provenance
from pmprb.components.scales import OptionScale, RatioScale
from pmprb.errors import Problem
from pmprb.i18n import mark


def check(instrument: Instrument, suspect: AbstractSet[str] = frozenset()) -> list[Problem]:
    """Return everything in which ``instrument`` contradicts itself.

    Of the ``suspect`` nodes a problem is known already, and nothing more can be said.
    """
    found = [
        *_names(instrument),
        *_shape(instrument),
        *_weights(instrument),
        *_counts(instrument),
        *_meanings(instrument),
        *_gates(instrument, suspect),
        *_lines(instrument),
        *_predicates(instrument),
        *_awards(instrument),
    ]
    return [problem for problem in found if problem.node not in suspect]


def _names(instrument: Instrument) -> Iterator[Problem]:
    """Yield ids that no id can be, labels that say nothing, and figures without a source."""
    if not _ID.fullmatch(instrument.id):
        yield WrongEntry(node="id", found=repr(instrument.id), allowed=_ALLOWED_ID)
    sourced: list[tuple[str, Provenance]] = [("", instrument.provenance)]
    sourced += [("publication", instrument.publication.provenance)]
    sourced += [("predicate", predicate.provenance) for predicate in instrument.predicates]
    sourced += [("award", least.provenance) for award in instrument.awards for least in award.minimums]
    sourced += [(gate.target, gate.provenance) for gate in instrument.gates]
    for node in instrument.nodes.values():
        sourced.append((node.id, node.provenance))
        if not node.label.strip():
            yield WrongEntry(node=node.id, found='label = ""', allowed=mark("words"))
    for key in (*instrument.nodes, *instrument.counts):
        if not all(_ID.fullmatch(part) for part in key.split(".")):
            yield WrongEntry(node=key, found=repr(key), allowed=_ALLOWED_ID)
    for key, provenance in sourced:
        if not provenance.source.strip():
            yield WrongEntry(node=key, found='sumber = ""', allowed=mark("a source in words"))


_ID: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_ALLOWED_ID: Final = mark("small letters, digits and single hyphens between them")


def _shape(instrument: Instrument) -> Iterator[Problem]:
    ids = [*(node.id for node in walk(instrument.root))]
    ids += [
        count.id for node in walk(instrument.root) if isinstance(node, Criterion) for count in node.counts
    ]
    for key, times in Counter(ids).items():
        if times > 1:
            yield DuplicateId(node=key, found=str(times))
    for node in instrument.nodes.values():
        if isinstance(node, Group) and node.combine is Combine.MEAN:
            for child in node.children:
                if isinstance(child, Group):
                    yield WrongEntry(node=child.id, found=child.id, allowed=mark("criteria, below a mean"))


def _counts(instrument: Instrument) -> Iterator[Problem]:
    for criterion in instrument.criteria:
        ids = {count.id for count in criterion.counts}
        is_ratio = isinstance(criterion.scale, RatioScale)
        if len({is_ratio, bool(ids), criterion.ratio is not None}) > 1:
            found = ", ".join((criterion.scale.id, *sorted(ids)))
            yield RatioWithoutCounts(node=criterion.id, found=found)
        read = criterion.ratio.counts if criterion.ratio else ()
        named = [*read]
        for count in criterion.counts:
            named += [key for key in (*count.parts, *count.holds, count.at_most) if key]
            if count.same_as and count.same_as not in instrument.counts:
                allowed = ", ".join(instrument.counts)
                yield UnknownCount(node=count.id, found=count.same_as, allowed=allowed)
        for key in dict.fromkeys(named):
            if key not in ids:
                yield UnknownCount(node=criterion.id, found=key, allowed=", ".join(sorted(ids)))
        if len(set(read)) < len(read):
            yield WrongEntry(node=criterion.id, found=", ".join(read), allowed=mark("two different counts"))
        sums = {count.id for count in criterion.counts if count.parts}
        for count in criterion.counts:
            for part in sums.intersection(count.parts):
                yield WrongEntry(node=count.id, found=part, allowed=mark("parts that are entered themselves"))


def _awards(instrument: Instrument) -> Iterator[Problem]:
    for award in instrument.awards:
        if not award.minimums:
            allowed = mark("an entry that every table has")
            yield WrongEntry(node="award", found="minimum = []", allowed=allowed)
        for minimum in award.minimums:
            unknown = [node for node in minimum.nodes if node not in instrument.nodes]
            for node in unknown or ([] if minimum.nodes else [""]):
                yield WrongEntry(node="award", found=repr(node), allowed=mark("ids of nodes"))
            if unknown or not minimum.nodes:
                continue
            for node in dict.fromkeys(minimum.nodes):
                twice = set(instrument.groups_above(node)).intersection(minimum.nodes)
                if twice or minimum.nodes.count(node) > 1:
                    yield WrongEntry(node="award", found=node, allowed=mark("nodes apart from each other"))
            most = total([instrument.nodes[node].weight for node in minimum.nodes])
            if not 0 <= minimum.points <= most:
                found = f"points {plain(minimum.points)}"
                yield WrongEntry(node="award", found=found, allowed=f"0-{plain(most)}")


def _weights(instrument: Instrument) -> Iterator[Problem]:
    for node in instrument.nodes.values():
        parent = instrument.parents.get(node.id)
        if node.weight <= 0 and (parent is None or parent.weight > 0):
            yield WrongEntry(
                node=node.id, found=f"bobot {plain(node.weight)}", allowed=mark("a weight above 0")
            )
        if isinstance(node, Group) and node.combine is Combine.SUM:
            below = total([child.weight for child in node.children])
            if below != node.weight:
                yield WeightsDoNotAddUp(node=node.id, found=plain(below), allowed=plain(node.weight))


def _meanings(instrument: Instrument) -> Iterator[Problem]:
    for criterion in instrument.criteria:
        scale = criterion.scale
        codes = scale.codes if isinstance(scale, OptionScale) else ()
        if criterion.meanings and set(criterion.meanings) != set(codes):
            found = ", ".join(criterion.meanings)
            yield MeaningsDoNotMatch(node=criterion.id, found=found, allowed=scale.allowed)


def _gates(instrument: Instrument, suspect: AbstractSet[str]) -> Iterator[Problem]:
    criteria = {criterion.id: criterion for criterion in instrument.criteria}
    for gate in instrument.gates:
        for end in (gate.target, gate.source):
            if end not in criteria:
                yield GateToMissingNode(node=gate.target, found=end)
        source = criteria.get(gate.source)
        if isinstance(gate, LimitGate) and source is not None and source.id not in suspect:
            yield from _limit(gate, source)


def _limit(gate: LimitGate, source: Criterion) -> Iterator[Problem]:
    codes = source.scale.codes if isinstance(source.scale, OptionScale) else ()
    for answer in sorted(gate.when.difference(codes)):
        yield GateOnUnknownOption(node=gate.target, found=answer, allowed=source.scale.allowed)
    if not gate.when:
        yield WrongEntry(node=gate.target, found=NO_ANSWERS, allowed=source.scale.allowed)
    if not 0 <= gate.limit <= 1:
        yield WrongEntry(node=gate.target, found=f"limit {plain(gate.limit)}", allowed="0-1")


def _lines(instrument: Instrument) -> Iterator[Problem]:
    lines = instrument.publication.lines
    for line in lines:
        if line not in instrument.nodes:
            yield WrongEntry(node="publication.lines", found=line, allowed=mark("ids of nodes"))
    if not 0 <= instrument.publication.decimals <= 15:  # noqa: PLR2004  a spreadsheet shows no more digits
        found = str(instrument.publication.decimals)
        yield WrongEntry(node="publication.decimals", found=found, allowed="0-15")
    for criterion in instrument.criteria:
        path = [criterion.id]
        while path[-1] in instrument.parents:
            path.append(instrument.parents[path[-1]].id)
        found_lines = [node for node in path if node in lines]
        if len(found_lines) != 1:
            yield LinesDoNotCover(node=criterion.id, found=str(len(found_lines)))


def _predicates(instrument: Instrument) -> Iterator[Problem]:
    bands = sorted(instrument.predicates, key=lambda predicate: predicate.above)
    if not bands:
        return
    ends = [band.above for band in bands[1:]] + [instrument.root.weight]
    joined = bands[0].above == 0 and all(band.up_to == end for band, end in zip(bands, ends, strict=True))
    if not joined or any(band.above >= band.up_to for band in bands):
        found = ", ".join(f"{band.code} {plain(band.above)}-{plain(band.up_to)}" for band in bands)
        yield BandsWithGaps(node="predicate", found=found, allowed=f"0-{plain(instrument.root.weight)}")

"""How other rows change what an answer earns, learned by asking the formula for each of their answers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.components.scales import OptionScale, Scale
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.rows import LkeRow
from pmprb.io.workbook.formulas.operand_values import Value

_HALF = Fraction(1, 2)


@frozen
class LearnedGate:
    """A gate on ``target`` by ``source``, rows both: it multiplies, or limits to ``limit`` at ``when``.

    ``by_value`` tells that it looks at what the source came to, so that what zeroes the source zeroes it too.
    """

    target: int
    source: int
    when: frozenset[str] = frozenset()
    limit: Fraction | None = None
    by_value: bool = False


@frozen
class Gates:
    """The gates of a row, and the rows of which the effect could not be told."""

    found: tuple[LearnedGate, ...] = ()
    unclear: tuple[int, ...] = ()


@frozen
class GateLearner:
    """Learns the gates of a block. By row: ``scales``, ``best`` answers, ``most`` shown."""

    probe: Probe
    scales: Mapping[int, Scale]
    best: Mapping[int, Value]
    most: Mapping[int, Fraction]

    def gates(self, row: LkeRow) -> Gates:
        """Return the gates on ``row``."""
        own = self.scales.get(row.number)
        if not isinstance(own, OptionScale):
            return Gates()
        found: list[LearnedGate] = []
        unclear: list[int] = []
        for source in row.values_read:
            if source not in self.scales or source == row.number:
                continue
            if self._multiplies(row, own, source):
                found.append(LearnedGate(row.number, source))
            elif self._zeroes(row, own, source):
                other = self.scales[source]
                worst = other.codes if isinstance(other, OptionScale) else ()
                codes = frozenset(
                    code for code in worst if isinstance(other, OptionScale) and not other.share(code)
                )
                found.append(LearnedGate(row.number, source, codes, Fraction(0), by_value=True))
            elif self._differs(row, own, values={source: Fraction(0)}):
                unclear.append(source)
        for source in row.answers_read:
            read = self.scales.get(source)
            if source != row.number and isinstance(read, OptionScale):
                gates, is_clear = self._by_answers(row, own, source, read)
                found += gates
                unclear += [] if is_clear else [source]
        return Gates(tuple(found), tuple(unclear))

    def _earned(
        self,
        row: LkeRow,
        own: OptionScale,
        answers: Mapping[int, Value] | None = None,
        values: Mapping[int, Value] | None = None,
    ) -> list[Fraction | None]:
        """Return what each option of ``row`` earns of its weight, gates held open but as said."""
        others = {number: self.best[number] for number in row.answers_read if number in self.best}
        opened = {number: self.most.get(number, Fraction(1)) for number in row.values_read}
        most = self.most.get(row.number, Fraction(1))
        shown = [
            self.probe.number(
                row.number,
                {**others, **(answers or {}), row.number: code},
                {**opened, **(values or {})},
            )
            for code in own.codes
        ]
        return [None if value is None else value / most for value in shown]

    def _differs(self, row: LkeRow, own: OptionScale, values: Mapping[int, Value]) -> bool:
        return self._earned(row, own) != self._earned(row, own, values=values)

    def _multiplies(self, row: LkeRow, own: OptionScale, source: int) -> bool:
        whole = self.most.get(source, Fraction(1))
        base = self._earned(row, own)
        for factor in (_HALF, Fraction(0)):
            expected = [None if share is None else share * factor for share in base]
            if self._earned(row, own, values={source: whole * factor}) != expected:
                return False
        return True

    def _zeroes(self, row: LkeRow, own: OptionScale, source: int) -> bool:
        """Tell whether the row earns nothing while ``source`` comes to nothing, and is free otherwise."""
        whole, base = self.most.get(source, Fraction(1)), self._earned(row, own)
        half = self._earned(row, own, values={source: whole / 2})
        nothing = self._earned(row, own, values={source: Fraction(0)})
        return half == base and all(share in (0, None) for share in nothing) and nothing != base

    def _by_answers(
        self, row: LkeRow, own: OptionScale, source: int, other: OptionScale
    ) -> tuple[list[LearnedGate], bool]:
        base = self._earned(row, own)
        changed = {
            code: earned
            for code in other.codes
            if (earned := self._earned(row, own, answers={source: code})) != base
        }
        if not changed:
            return [], True
        is_idle_when_open = self._earned(row, own, answers={source: None}) == base
        if not is_idle_when_open and all(
            self._earned(row, own, answers={source: code})
            == [None if share is None else share * other.share(code) for share in base]
            for code in other.codes
        ):
            return [LearnedGate(row.number, source)], True
        limits: dict[Fraction, set[str]] = {}
        for code, earned in changed.items():
            known = [share for share in earned if share is not None]
            limit = max(known, default=Fraction(0))
            if earned != [None if share is None else min(share, limit) for share in base]:
                return [], False
            limits.setdefault(limit, set()).add(code)
        return [
            LearnedGate(row.number, source, frozenset(codes), limit) for limit, codes in limits.items()
        ], True


def closed(gates: list[LearnedGate]) -> list[LearnedGate]:
    """Return ``gates`` with those that follow: what zeroes a source, zeroes what looks at its value."""
    found = list(dict.fromkeys(gates))
    for gate in found:  # the list grows while it is walked through
        if not gate.by_value:
            continue
        for other in list(found):
            if other.target == gate.source and other.limit == 0:
                follows = LearnedGate(
                    gate.target, other.source, other.when, Fraction(0), by_value=other.by_value
                )
                if follows not in found and follows.source != follows.target:
                    found.append(follows)
    return found

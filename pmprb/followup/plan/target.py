"""What a plan is to reach: a predicate, or a figure as it is published."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact, exact, plain, typed_amount
from pmprb.components.publication import Predicate, Totals
from pmprb.components.registry import instruments, is_bundled, load_instrument
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.problems import NoPredicates, PredicatesBorrowed, UnknownTarget
from pmprb.scoring.score import Score


@frozen
class Target:
    """What is asked for: ``predicate`` or one better, or at least the published ``figure``; one of both.

    ``points`` is the figure that must be reached, in points as they are classified; with ``is_beyond`` it
    must be exceeded: an index of 70,00 is still B.
    """

    points: Fraction
    is_beyond: bool
    predicate: Predicate | None = None
    figure: Decimal | None = None

    def is_reached(self, score: Score) -> bool:
        """Tell whether ``score`` reaches it."""
        figure = classified(score)
        return figure > self.points or (figure == self.points and not self.is_beyond)


@frozen
class Predicates:
    """The predicates an index is classified by, and what must be told of where they come from."""

    bands: tuple[Predicate, ...]
    notices: tuple[Problem, ...] = ()

    def of(self, figure: Fraction) -> Predicate | None:
        """Return the predicate of an index classified as ``figure``; None where there are none."""
        return next((band for band in self.bands if band.holds(figure)), None)


def classified(score: Score) -> Fraction:
    """Return the figure of ``score`` that its predicate is read from."""
    return score.instrument.publication.classified(score.exact, score.published)


def known_predicates(instrument: Instrument, chosen: Instrument | str | None = None) -> Predicates:
    """Return the predicates of ``instrument``, or of the instrument ``chosen`` for them.

    Where an instrument has none, as those learned from the ministry's worksheets, and all bundled ones of
    the same level and weight agree, these are used, and a notice says so.

    Raises:
        InstrumentError: there is no instrument of the id ``chosen``.

    """
    if chosen is not None:
        return Predicates((load_instrument(chosen) if isinstance(chosen, str) else chosen).predicates)
    if instrument.predicates:
        return Predicates(instrument.predicates)
    bundled = [load_instrument(name) for name in instruments() if is_bundled(name)]
    measure = (instrument.level, instrument.root.weight)
    alike = [each for each in bundled if each.predicates and (each.level, each.root.weight) == measure]
    bands = {tuple((band.code, band.above, band.up_to) for band in each.predicates) for each in alike}
    if len(bands) != 1:
        return Predicates(())
    names = ", ".join(each.id for each in alike)
    return Predicates(alike[0].predicates, (PredicatesBorrowed(found=names),))


def read_target(wanted: str | Exact, instrument: Instrument, known: Predicates) -> Target:
    """Return what ``wanted`` means: the code of a predicate, or a figure such as ``70,00``.

    Raises:
        PmprbError: it is neither.
        TypeError: it is a float.

    """
    if isinstance(wanted, str):
        code = wanted.strip().casefold()
        found = next((band for band in known.bands if band.code.casefold() == code), None)
        if found is not None:
            return Target(found.above, is_beyond=found.above > 0, predicate=found)  # 0 is of the lowest
    figure = _figure(wanted)
    most = instrument.root.weight
    if figure is None or figure < 0:  # one that is too high is not reached, and the plan says what is
        if isinstance(wanted, str) and figure is None and not known.bands:
            raise PmprbError(NoPredicates(found=wanted))
        codes = "".join(f"{band.code}, " for band in known.bands)
        shown = wanted if isinstance(wanted, str) else plain(exact(wanted))
        raise PmprbError(UnknownTarget(found=shown, allowed=f"{codes}0-{plain(most)}"))
    rule = instrument.publication
    unit = 10**rule.decimals
    published = math.ceil(figure * unit)
    # Where only what is shown is rounded, the half below the figure shows as the figure.
    points = (
        Fraction(2 * published - 1, 2 * unit) if rule.totals is Totals.EXACT else Fraction(published, unit)
    )
    shown_figure = rule.rounded(Fraction(published, unit))
    return Target(max(Fraction(0), points), is_beyond=False, figure=shown_figure)


def is_figure(wanted: str) -> bool:
    """Tell whether ``wanted`` is a figure, not the code of a predicate."""
    return _figure(wanted) is not None


def _figure(wanted: str | Exact) -> Fraction | None:
    if not isinstance(wanted, str):
        return exact(wanted)
    try:
        return typed_amount(wanted)
    except ValueError:
        return None

"""What is found about the uncertainty of an index."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil
from typing import Final

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.numbers import Exact, exact, in_places
from pmprb.scoring.score import Score
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import Factor

_WIDTHS: Final = (1, 2, 5)


@frozen
class Likelihood:
    """How many of the draws have a predicate; ``code`` is empty where the instrument has none for them."""

    code: str
    label: str
    draws: int
    probability: Fraction


@frozen
class HistogramBar:
    """How many draws lie from ``start`` to before ``end``, in points."""

    start: Decimal
    end: Decimal
    draws: int


@frozen
class SwingEnd:
    """An index that comes out where one thing is another: exactly, as published, and what that thing is.

    ``held`` names the answer, the counts or the rule as data write them; for weights, the ids of those that
    are more. It is empty where the index is the one there is now.
    """

    exact: Fraction
    published: Decimal
    held: str


@frozen
class Swing:
    """Between what the index comes out where ``factor`` alone is uncertain, all else being as it is now.

    For answers the node is a criterion, for weights the group whose children are weighed.
    """

    factor: Factor
    lowest: SwingEnd
    highest: SwingEnd

    @property
    def exact(self) -> Fraction:
        """The points between the two ends, before rounding."""
        return self.highest.exact - self.lowest.exact

    @property
    def published(self) -> Fraction:
        """The points between the two ends as published."""
        return Fraction(self.highest.published) - Fraction(self.lowest.published)


@frozen
class Influence:
    """How much of the variance of the published index comes from ``factor``, by the indices of Sobol.

    ``first`` is the share that it brings alone, ``total`` that together with all it acts on jointly.
    The ``..._confidence`` are half the widths of the 95 % intervals. These are statistics of a sample,
    in floating point; no score rests on them.
    """

    factor: Factor
    first: float
    first_confidence: float
    total: float
    total_confidence: float


@frozen(kw_only=True)
class Uncertainty:
    """How sure the index of ``score`` is, under what was ``assumed``. None of it is an official figure.

    ``figures`` has how often each published index was drawn, the lowest first. ``swings`` are what the index
    depends on one at a time, the widest first; ``influences`` how the variance is shared among all that
    is drawn, the largest total first, from a design of ``samples`` times the number of factors and two
    more; empty if none was asked for. ``varied`` counts what was drawn by kind, ``open`` are the
    criteria that stay open, ``fixed`` those whose other answers are not known.
    """

    score: Score
    assumed: Assumptions
    draws: int
    seed: int
    figures: immutabledict[Decimal, int] = field(converter=immutabledict)
    predicates: tuple[Likelihood, ...]
    swings: tuple[Swing, ...]
    influences: tuple[Influence, ...] = ()
    samples: int = 0
    varied: immutabledict[str, int] = field(default=immutabledict(), converter=immutabledict)
    open: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def published(self) -> Decimal:
        """The index as it is published now."""
        return self.score.published

    def quantile(self, share: str | Exact) -> Decimal:
        """Return the lowest published index that ``share`` of the draws do not exceed; 0 and 1 are the ends.

        It is one of the figures that were drawn, never something between two.

        Raises:
            ValueError: ``share`` is not from 0 to 1.

        """
        wanted = exact(share)
        if not 0 <= wanted <= 1:
            raise ValueError(f"a share is from 0 to 1, not {share}")
        place = max(1, ceil(wanted * self.draws))
        reached = zip(self.figures, accumulate(self.figures.values()), strict=True)
        return next(figure for figure, count in reached if count >= place)

    @property
    def lowest(self) -> Decimal:
        """The lowest index that was drawn."""
        return self.quantile(0)

    @property
    def median(self) -> Decimal:
        """The index that half of the draws do not exceed."""
        return self.quantile("0.5")

    @property
    def highest(self) -> Decimal:
        """The highest index that was drawn."""
        return self.quantile(1)

    def histogram(self, most: int = 12) -> tuple[HistogramBar, ...]:
        """Return the draws in at most ``most`` bars of one width, which is 1, 2 or 5 times a power of ten.

        Raises:
            ValueError: ``most`` is below 2.

        """
        if most < 2:  # noqa: PLR2004  neighbours on both sides of a round number
            raise ValueError("a histogram has 2 bars or more")
        decimals = self.score.instrument.publication.decimals
        decimals = max([decimals, *(-int(figure.as_tuple().exponent) for figure in self.figures)])
        places = {int(Fraction(figure) * 10**decimals): count for figure, count in self.figures.items()}
        low, high = min(places), max(places)
        width = next(
            size * 10**power
            for power in range(len(str(high)) + 1)
            for size in _WIDTHS
            if high // (size * 10**power) - low // (size * 10**power) < most
        )
        bars = dict.fromkeys(range(low // width, high // width + 1), 0)
        for place, count in places.items():
            bars[place // width] += count
        return tuple(
            HistogramBar(
                in_places(number * width, decimals), in_places((number + 1) * width, decimals), count
            )
            for number, count in bars.items()
        )

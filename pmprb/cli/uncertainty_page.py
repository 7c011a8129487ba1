"""The page of the uncertainty of an index for people: how sure it is, what was assumed, what matters most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.compare_words import side_text
from pmprb.cli.folder_page import whole
from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.telling import described
from pmprb.cli.uncertainty_words import assumptions, factor_text, held_text, percent
from pmprb.i18n import Language, mark
from pmprb.scoring.uncertainty.result import Influence, Swing, Uncertainty

_BAR: Final = 28
_ARM: Final = 10
"""The longest arm of a swing."""


def page(found: Uncertainty, file: str, top: int, language: Language) -> str:
    """Return the page of ``found``, with the ``top`` rows of what matters most."""
    return printed(_parts(found, file, top, language))


def _parts(found: Uncertainty, file: str, top: int, language: Language) -> Iterator[RenderableType]:
    yield Text(side_text(found.score, file), style="bold")
    yield Text(described(found.score.instrument))
    told = mark(
        "This is no official figure. It tells how sure the index is if what it rests on is as uncertain as"
        " assumed below."
    )
    yield Text(language(told))
    yield ""
    yield beside(_index(found, language))
    if any(each.code for each in found.predicates):
        yield ""
        yield _predicates(found, language)
    yield ""
    yield heading(language(mark("How often each index was drawn")))
    yield _histogram(found, language)
    yield from _swings(found, top, language)
    yield from _influences(found, top, language)
    yield ""
    yield heading(language(mark("What was assumed")))
    yield beside(assumptions(found, language))


def _index(found: Uncertainty, language: Language) -> Iterator[tuple[str, str]]:
    predicate = found.score.predicate
    code = f" ({predicate.code})" if predicate else ""
    yield language(mark("Published now")), language.number(found.published) + code
    message = language(mark("{low} to {high}, with {middle} in the middle"))
    yield (
        language(mark("90% of the draws")),
        message.format(
            low=language.number(found.quantile("0.05")),
            high=language.number(found.quantile("0.95")),
            middle=language.number(found.median),
        ),
    )
    ends = language(mark("{low} to {high}"))
    yield (
        language(mark("All draws")),
        ends.format(low=language.number(found.lowest), high=language.number(found.highest)),
    )


def _predicates(found: Uncertainty, language: Language) -> Table:
    """Return how likely each predicate is, from the best to the worst that was drawn, with a bar for each."""
    table = _table()
    table.add_column(language(mark("Predicate")), no_wrap=True)
    table.add_column(language(mark("Probability")), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    drawn = [place for place, each in enumerate(found.predicates) if each.draws]
    for each in found.predicates[drawn[0] : drawn[-1] + 1]:
        name = f"{each.code} ({each.label})" if each.code else language(mark("none"))
        table.add_row(Text(name), percent(each.probability, language), _bar(each.probability))
    return table


def _histogram(found: Uncertainty, language: Language) -> Table:
    bars = found.histogram()
    most = max(bar.draws for bar in bars)
    table = _table()
    table.add_column(language(mark("Index")), no_wrap=True)
    table.add_column(language(mark("Draws")), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    message = language(mark("{low} to below {high}"))
    for bar in bars:
        name = message.format(low=language.number(bar.start), high=language.number(bar.end))
        table.add_row(Text(name), whole(bar.draws, language), _bar(Fraction(bar.draws, most)))
    return table


def _bar(share: Fraction) -> str:
    return "█" * max(int(share > 0), int(share * _BAR))


def _swings(found: Uncertainty, top: int, language: Language) -> Iterator[RenderableType]:
    moving = [swing for swing in found.swings if swing.published or swing.exact]
    if not moving:
        return
    yield ""
    yield heading(language(mark("The index where one thing alone is another")))
    table = _table()
    table.add_column(language(mark("What")), min_width=20, overflow="fold")
    table.add_column(language(mark("Lowest")), justify="right", no_wrap=True)
    table.add_column(language(mark("Highest")), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    widest = max(
        _arm(end.published, found.published) for swing in moving for end in (swing.lowest, swing.highest)
    )
    for swing in moving[:top]:
        table.add_row(
            Text(factor_text(swing.factor, found.score, language)),
            *(
                "\n".join(
                    filter(None, (language.number(end.published), held_text(swing.factor, end, language)))
                )
                for end in (swing.lowest, swing.highest)
            ),
            _arms(swing, found.published, widest),
        )
    yield table
    yield from _more(len(moving) - top, language)


def _arm(one: Decimal, other: Decimal) -> Fraction:
    return abs(Fraction(one) - Fraction(other))


def _arms(swing: Swing, now: Decimal, widest: Fraction) -> str:
    """Return the swing as two arms around the index that is published now."""
    lower, higher = (
        round(_ARM * _arm(end.published, now) / widest) if widest else 0
        for end in (swing.lowest, swing.highest)
    )
    return f"{'░' * lower:>{_ARM}}│{'█' * higher}"


def _influences(found: Uncertainty, top: int, language: Language) -> Iterable[RenderableType]:
    if not found.influences:
        if not found.samples:
            yield ""
            yield Text(
                language(
                    mark(
                        "What matters most all in all is ranked with --samples, which needs SALib:"
                        ' pip install "pmprb[sensitivity]".'
                    )
                )
            )
        return
    yield ""
    yield heading(language(mark("What the spread of the index comes from")))
    table = _table()
    table.add_column(language(mark("What")), min_width=20, overflow="fold")
    table.add_column(language(mark("Alone")), justify="right", no_wrap=True)
    table.add_column(language(mark("In all")), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for each in found.influences[:top]:
        table.add_row(
            Text(factor_text(each.factor, found.score, language)),
            _estimate(each.first, each.first_confidence, language),
            _estimate(each.total, each.total_confidence, language),
            _bar_of(each),
        )
    yield table
    yield from _more(len(found.influences) - top, language)
    yield Text(
        language(
            mark(
                "Shares of the variance, by Sobol's indices: what each brings alone, and together with all"
                " it acts on jointly. They are estimates from {samples} samples, with the half width of their"
                " 95% interval."
            )
        ).format(samples=whole(found.samples, language))
    )


def _bar_of(each: Influence) -> str:
    return "█" * round(_ARM * min(1.0, max(0.0, each.total)))


def _estimate(share: float, confidence: float, language: Language) -> str:
    return language.decimal_mark(f"{share:.2f} ± {confidence:.2f}".replace("-0.00", "0.00"))


def _more(count: int, language: Language) -> Iterator[RenderableType]:
    if count > 0:
        yield Text(language(mark("and {count} more")).format(count=whole(count, language)), style="dim")


def _table() -> Table:
    return Table(box=HORIZONTALS, pad_edge=False, header_style="bold")

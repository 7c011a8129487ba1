"""The page of a plan for people: what to improve, what it costs and brings, and what is out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.score_words import warned, warnings
from pmprb.cli.telling import described, one_line
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import exact, is_plain
from pmprb.components.publication import Predicate
from pmprb.components.scales import IndexScale
from pmprb.followup.plan.plan import Improvement, Plan, Reach
from pmprb.i18n import Language, mark
from pmprb.scoring.score import Score


def page(found: Plan, file: str, reaches: tuple[Reach, ...] | None, language: Language) -> str:
    """Return the page of the plan ``found``, with ``reaches`` as the table of what each cost buys."""
    return printed(_parts(found, file, reaches, language))


def _parts(
    found: Plan, file: str, reaches: tuple[Reach, ...] | None, language: Language
) -> Iterator[RenderableType]:
    yield from _header(found.before, file, language)
    if found.improvements:
        yield _table(found, language)
    yield beside(_summary(found, language, is_frontier=reaches is not None))
    if reaches is not None:
        yield ""
        yield heading(language(mark("What each cost buys at best")))
        yield _frontier(reaches, language)
    if found.improvements:
        yield ""
        yield Text(
            language(
                mark(
                    "No other improvements come as far for less. A step is the next option, or a tenth of a"
                    " scale. The gains add up in the order shown; one that others wait for may show none."
                )
            )
        )
    yield from warned(warnings(found.notices, language), language)


def _header(score: Score, file: str, language: Language) -> Iterator[Text]:
    worksheet = score.worksheet
    year = "" if worksheet.year is None else str(worksheet.year)
    subject = ", ".join(filter(None, (one_line(worksheet.entity), year)))
    if subject:
        yield Text(subject, style="bold")
    yield Text(described(score.instrument))
    yield Text(language(mark("File: {file}")).format(file=one_line(file)))


def _table(found: Plan, language: Language) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("To improve")), min_width=30, overflow="fold")
    table.add_column(language(mark("Answer")), no_wrap=True)
    table.add_column(language(mark("Cost")), justify="right", no_wrap=True)
    table.add_column(language(mark("Gain")), justify="right", no_wrap=True)
    table.add_column(language(mark("Index")), justify="right", no_wrap=True)
    instrument = found.before.instrument
    index = found.before.published
    for area, improvements in groupby(found.improvements, lambda each: _area(each, instrument)):
        table.add_row(Text(area, style="bold"))
        for each in improvements:
            index += each.published_gain
            table.add_row(
                _question(each),
                _change(each, instrument, language),
                language.number(each.cost),
                language.number(each.gain),
                language.number(index),
            )
    return table


def _area(each: Improvement, instrument: Instrument) -> str:
    """Return the names of the groups above, the outermost first, and the id of the nearest."""
    keys = instrument.groups_above(each.criterion)
    above = [instrument.nodes[key] for key in reversed(keys[:-1])]  # without the index
    names = " / ".join(f"{node.number} {one_line(node.label)}".strip() for node in above)
    return f"{names} ({keys[0]})" if names else instrument.root.label


def _question(each: Improvement) -> Text:
    """Return the end of the id, which the area begins, and the question."""
    return Text(f"{each.criterion.rpartition('.')[2]}: {one_line(each.label)}")


def _change(each: Improvement, instrument: Instrument, language: Language) -> str:
    node = instrument.nodes[each.criterion]
    is_number = isinstance(node, Criterion) and isinstance(node.scale, IndexScale)
    shown = [
        language.number(exact(text)) if is_number and is_plain(text) else text
        for text in (each.before, each.after)
    ]
    return " -> ".join(shown)


def _summary(found: Plan, language: Language, *, is_frontier: bool) -> Iterator[tuple[str, str]]:
    before = _index(found.before, found.predicate_before, language)
    if found.target is not None and found.target.is_reached(found.before):
        yield language(mark("Index")), before
        said = language(mark("The target {target} is reached already; nothing needs to be improved."))
        yield language(mark("Target")), said.format(target=_target(found, language))
        return
    if (
        found.target is None and not found.budget and is_frontier
    ):  # only the table of what each cost buys was asked for
        yield language(mark("Index")), before
        return
    if found.improvements:
        yield language(mark("Index")), f"{before} -> {_index(found.after, found.predicate_after, language)}"
        yield language(mark("Cost")), _cost(found, language)
    else:
        yield language(mark("Index")), before
        if found.budget is not None:
            said = language(mark("no improvement is to be had for the budget {budget}"))
            yield language(mark("Cost")), said.format(budget=language.number(found.budget))
    if found.target is not None:
        yield language(mark("Target")), _reached(found, language)
    yield from _provisional(found, language)
    if found.uncertain:
        said = language(
            mark(
                "{count} of {all} improvements rest on figures or wordings without a source that was read (U)"
            )
        )
        yield (
            language(mark("Certainty")),
            said.format(count=len(found.uncertain), all=len(found.improvements)),
        )
    if found.without_steps:
        said = language(mark("{count} criteria were left out: enter their counts first ({criteria})"))
        listed = ", ".join(found.without_steps)
        yield language(mark("Left out")), said.format(count=len(found.without_steps), criteria=listed)


def _provisional(found: Plan, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is still open after the plan: gaps leave means, and may change all of it."""
    done = found.after.completeness
    settled = done.answered + done.covered
    if settled == done.criteria:
        return
    low, high = (language.number(figure) for figure in found.after.interval.published)
    said = language(
        mark(
            "{count} of {all} criteria stay unanswered: the index is provisional, and may become {low} to"
            " {high}"
        )
    )
    yield (
        language(mark("Completeness")),
        said.format(count=done.criteria - settled, all=done.criteria, low=low, high=high),
    )


def _cost(found: Plan, language: Language) -> str:
    steps = sum(each.steps for each in found.improvements)
    said = language(mark("{cost} for {count} improvements of {steps} steps"))
    told = said.format(cost=language.number(found.cost), count=len(found.improvements), steps=steps)
    if found.budget is None:
        return told
    return f"{told}; {language(mark('budget {budget}')).format(budget=language.number(found.budget))}"


def _reached(found: Plan, language: Language) -> str:
    target, number = _target(found, language), language.number
    if found.needed is not None:
        said = mark("{target} costs {cost}, more than the budget. Nothing uses the budget better than this.")
        return language(said).format(target=target, cost=number(found.needed.cost))
    if found.most is not None:
        said = mark("{target} cannot be reached. The most is {most}, for {cost}.")
        most = _figure(found.most.published, found.most.predicate, language)
        return language(said).format(target=target, most=most, cost=number(found.most.cost))
    return language(mark("{target} is reached, at the least cost there is.")).format(target=target)


def _target(found: Plan, language: Language) -> str:
    target = found.target
    if target is None:  # pragma: no cover  only asked where there is one
        return ""
    if target.predicate is not None:
        return f"{target.predicate.code} ({target.predicate.label})"
    return "" if target.figure is None else language.number(target.figure)


def _index(score: Score, predicate: Predicate | None, language: Language) -> str:
    return _figure(score.published, predicate, language)


def _figure(published: object, predicate: Predicate | None, language: Language) -> str:
    shown = language.decimal_mark(f"{published:f}")
    return f"{shown} ({predicate.code})" if predicate else shown


def _frontier(reaches: Iterable[Reach], language: Language) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("Cost")), justify="right", no_wrap=True)
    table.add_column(language(mark("Index")), justify="right", no_wrap=True)
    table.add_column(language(mark("Predicate")), no_wrap=True)
    for row in thinned(tuple(reaches)):
        table.add_row(
            language.number(row.cost),
            language.number(row.published),
            "" if row.predicate is None else row.predicate.code,
        )
    return table


def thinned(reaches: tuple[Reach, ...]) -> tuple[Reach, ...]:
    """Return the rows of ``reaches`` a page shows: both ends, each whole point, where predicates begin."""
    return tuple(
        row
        for place, row in enumerate(reaches)
        if place in {0, len(reaches) - 1}
        or int(row.published) > int(reaches[place - 1].published)
        or row.predicate != reaches[place - 1].predicate
    )

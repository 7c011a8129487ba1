"""``pmprb plan``: the cheapest way to a target, or the best use of a budget."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import click
from attrs import evolve, frozen

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.groups import lang_option
from pmprb.cli.one_worksheet import worksheets_of
from pmprb.cli.options import json_option, year_option
from pmprb.cli.plan_page import page
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.instrument import Instrument
from pmprb.components.numbers import typed_amount
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.plan import Plan, Reach, frontier, plan
from pmprb.i18n import Language, mark
from pmprb.io.costs import read_costs
from pmprb.io.fill import fill
from pmprb.io.plan_json import plan_to_json
from pmprb.scoring.score import Score, score


@frozen
class Asked:
    """What was asked for on the command line."""

    target: str | None
    budget: Fraction | None
    costs_file: str | None
    locked: tuple[str, ...]
    predicates: str | None
    with_frontier: bool


@frozen
class Planned:
    """The plan, and the frontier if it was asked for."""

    plan: Plan
    reaches: tuple[Reach, ...] | None


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "plan",
        help=language(
            mark(
                "Find which answers of the kertas kerja FILE to improve so that the index reaches a target at"
                " the least cost, or rises most for a budget. What is found is proven: nothing else is"
                " cheaper or better. Without a file of costs each step costs 1."
            )
        ),
        short_help=language(mark("Find the cheapest way to a target.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @click.option(
        "--target",
        metavar=language(mark("TARGET")),
        help=language(mark("A predicate, such as BB, or the index to be published at least, such as 70,01.")),
    )
    @click.option(
        "--budget",
        metavar=language(mark("COST")),
        callback=_number(language),
        help=language(mark("The most to spend.")),
    )
    @click.option(
        "--costs",
        "costs_file",
        metavar=language(mark("FILE")),
        help=language(mark("Costs, locked criteria and options out of reach (.toml, .csv or .xlsx).")),
    )
    @click.option(
        "--lock",
        "locked",
        multiple=True,
        metavar=language(mark("ID")),
        help=language(mark("Leave this criterion, or all of this group, as it is. May be repeated.")),
    )
    @click.option(
        "--predicates",
        metavar=language(mark("INSTRUMENT")),
        help=language(mark("Classify by the predicates of this instrument.")),
    )
    @click.option(
        "--frontier",
        "with_frontier",
        is_flag=True,
        help=language(mark("Show what each cost buys at best.")),
    )
    @click.option(
        "--out",
        metavar=language(mark("FILE")),
        help=language(mark("Write a copy of the kertas kerja with the planned answers to this file.")),
    )
    @year_option(language, mark("The year whose block is meant, in the ministry's own worksheet."))
    @json_option(language, mark("Print a JSON object, with exact figures."))
    @instrument_option(language)
    @lang_option(language)
    @click.pass_context
    def make_plan(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context,
        *,
        file: str,
        target: str | None,
        budget: Fraction | None,
        costs_file: str | None,
        locked: tuple[str, ...],
        predicates: str | None,
        with_frontier: bool,
        out: str | None,
        year: int | None,
        as_json: bool,
        chosen: str | None,
    ) -> None:
        if target is None and budget is None and not with_frontier:
            raise click.UsageError(language(mark("Say what is wanted: --target, --budget or --frontier.")))
        asked = Asked(target, budget, costs_file, locked, predicates, with_frontier)
        name = shown_name(file)
        instrument = chosen_instrument(chosen)
        if isinstance(instrument, tuple):
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        found = attempt(lambda: score(worksheets_of(file, instrument).of(year)), name)
        if not isinstance(found, Score):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        planned = attempt(lambda: _planned(found, asked), name)
        if not isinstance(planned, Planned):
            tell_problems(planned, language)
            context.exit(PROBLEMS)
        show = _json if as_json else _page
        show(planned, name, language)
        if out is not None:
            written = attempt(lambda: _written(planned.plan, file, out, instrument), name)
            if written is not None:
                tell_problems(written, language)
                context.exit(PROBLEMS)
            if not as_json:
                index = language.number(planned.plan.after.published)
                said = language(mark("{file}: written; the index is now {index}."))
                tell("\n" + said.format(file=shown_name(out), index=index))

    return make_plan


def _planned(before: Score, asked: Asked) -> Planned:
    costs = Costs() if asked.costs_file is None else read_costs(asked.costs_file, before.instrument)
    costs = evolve(costs, locked=costs.locked.union(asked.locked))
    # The frontier alone is a plan that may spend nothing.
    budget = Fraction(0) if asked.target is None and asked.budget is None else asked.budget
    found = plan(before, asked.target, budget=budget, costs=costs, predicates=asked.predicates)
    reaches = frontier(before, costs=costs, predicates=found.predicates) if asked.with_frontier else None
    return Planned(found, reaches)


def _written(found: Plan, file: str, out: str, instrument: Instrument | None) -> None:
    """Write a copy of ``file`` with the answers of the plan to ``out``, which must not exist."""
    worksheet = found.after.worksheet
    if file.lower().endswith(".json"):
        worksheet.save(out)
    else:
        fill(file, found.answers, out, instrument=instrument, year=worksheet.year)


def _page(planned: Planned, name: str, language: Language) -> None:
    tell(page(planned.plan, name, planned.reaches, language))


def _json(planned: Planned, name: str, language: Language) -> None:
    tell_json(plan_to_json(planned.plan, name, planned.reaches, language))


def _number(
    language: Language,
) -> Callable[[click.Context, click.Parameter, str | None], Fraction | None]:
    def read(_context: click.Context, _parameter: click.Parameter, found: str | None) -> Fraction | None:
        if found is None:
            return None
        try:
            return typed_amount(found)
        except ValueError as error:
            said = language(mark('"{found}" is not a cost; write a number such as 40 or 2,5.'))
            raise click.BadParameter(said.format(found=found)) from error

    return read

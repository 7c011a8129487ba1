"""What is uncertain, in words: names of factors, what an end held, and what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from pmprb.cli.folder_page import whole
from pmprb.cli.telling import one_line
from pmprb.components.instrument import Instrument
from pmprb.components.numbers import half_up, is_plain
from pmprb.i18n import Language, mark
from pmprb.scoring.node_score import State
from pmprb.scoring.score import Score
from pmprb.scoring.uncertainty.factors import Factor, FactorKind
from pmprb.scoring.uncertainty.result import SwingEnd, Uncertainty

_PERCENT: Final = 100
_RULES: Final[Mapping[FactorKind, str]] = {
    FactorKind.VARIANT: mark("The instrument"),
    FactorKind.UNANSWERED: mark("The rule for unanswered criteria"),
    FactorKind.PUBLICATION: mark("The rule of publication"),
}
_HELD: Final[Mapping[str, str]] = {
    "exact": mark("rounded once"),
    "sum-of-lines": mark("line by line"),
}


def percent(share: Fraction, language: Language) -> str:
    """Return ``share`` as percent to two places; what is not quite nothing or all is not shown as that.

    Of 10.000 draws that is exact, so that the chances add up to 100 %.
    """
    hundredths = share * _PERCENT * 100
    if 0 < hundredths < 1:
        return f"< {language.decimal_mark('0.01')}%"
    if hundredths > 9_999 and share < 1:  # noqa: PLR2004  of 10.000
        return f"> {language.decimal_mark('99.99')}%"
    return f"{language.number(half_up(share * _PERCENT, 2))}%"


def _whole_percent(share: Fraction, language: Language) -> str:
    return f"{language.number(share * _PERCENT)}%"


def factor_text(factor: Factor, score: Score, language: Language) -> str:
    """Return the name of ``factor``, with the id of its node below it."""
    if factor.kind in _RULES:
        return language(_RULES[factor.kind])
    node = score.instrument.nodes.get(factor.node)
    label = one_line(node.label) if node else factor.node
    if factor.kind is FactorKind.WEIGHTS:
        label = language(mark("Weights in {group}")).format(group=label)
    return f"{label}\n{factor.node}"


def held_text(factor: Factor, end: SwingEnd, language: Language) -> str:
    """Return what ``end`` held, to stand below its figure; nothing for weights and variants."""
    if factor.kind in {FactorKind.WEIGHTS, FactorKind.VARIANT}:
        return ""
    if end.held in _HELD:
        return language(_HELD[end.held])
    return language.decimal_mark(end.held) if is_plain(end.held) else end.held


def assumptions(found: Uncertainty, language: Language) -> Iterator[tuple[str, str]]:
    """Yield names and texts of what was assumed, and of what was held as it is."""
    assumed = found.assumed
    for kind, name, told in (
        (FactorKind.ANSWERS, mark("Answers"), _answers),
        (FactorKind.WEIGHTS, mark("Weights"), _weights),
        (FactorKind.VARIANT, mark("Instrument"), _variants),
        (FactorKind.UNANSWERED, mark("Unanswered"), _unanswered),
        (FactorKind.PUBLICATION, mark("Publication"), _publication),
    ):
        if found.varied[kind]:
            yield language(name), told(found, language)
    held = [text for text in (say(found, language) for say in _STAY) if text]
    if assumed.certain or held:
        yield language(mark("As it is")), "; ".join(held)
    message = language(mark("{draws}, from the seed {seed}: the same seed draws the same"))
    yield language(mark("Draws")), message.format(draws=whole(found.draws, language), seed=found.seed)


def _answers(found: Uncertainty, language: Language) -> str:
    said = language(
        mark(
            "{count} criteria, each with a chance of {doubt} that somebody else answers one step lower or"
            " higher: the next option, or a tenth of the scale"
        )
    )
    count = whole(found.varied[FactorKind.ANSWERS], language)
    told = said.format(count=count, doubt=_whole_percent(found.assumed.doubt, language))
    if found.assumed.open_any:
        told = f"{told}; {language(mark('open criteria get any answer'))}"
    return told


def _weights(found: Uncertainty, language: Language) -> str:
    said = language(
        mark(
            "{count} weights without a source that was read (U), up to {spread} more or less, then rescaled"
            " so that they still add up"
        )
    )
    count = whole(found.varied[FactorKind.WEIGHTS], language)
    return said.format(count=count, spread=_whole_percent(found.assumed.weights, language))


def _variants(found: Uncertainty, language: Language) -> str:
    names = [each.id if isinstance(each, Instrument) else each for each in found.assumed.variants]
    listed = ", ".join(one_line(name) for name in (found.score.instrument.id, *names))
    return language(mark("any of {variants}, each as likely")).format(variants=listed)


def _unanswered(_found: Uncertainty, language: Language) -> str:
    return language(mark("they leave the mean (keluar) or count as nothing (nol), each as likely"))


def _publication(_found: Uncertainty, language: Language) -> str:
    return language(mark("the sum of rounded lines or the rounded index, each as likely"))


def _given(found: Uncertainty, language: Language) -> str:
    given = sum(own.state is State.GIVEN for own in found.score.nodes.values())
    said = language(mark("{count} given figures, with all below them"))
    return said.format(count=given) if given else ""


def _fixed(found: Uncertainty, language: Language) -> str:
    said = language(mark("the answers to {count} criteria"))
    return said.format(count=whole(len(found.fixed), language)) if found.fixed else ""


def _open(found: Uncertainty, language: Language) -> str:
    said = language(mark("{count} open criteria"))
    return said.format(count=whole(len(found.open), language)) if found.open else ""


def _all_else(_found: Uncertainty, language: Language) -> str:
    return language(mark("the weights and rules that are not named here"))


_STAY: Final[tuple[Callable[[Uncertainty, Language], str], ...]] = (_given, _fixed, _open, _all_else)

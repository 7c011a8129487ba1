"""How far awards (predikat WBK, WBBM) are within reach, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pmprb.components.awards import Minimum
from pmprb.components.provenance import Certainty
from pmprb.i18n import Language, mark
from pmprb.scoring.score import Score


def award_lines(score: Score, language: Language) -> Iterable[tuple[str, str]]:
    """Yield the code of each award with whether it is met, or a line for each minimum that is not."""
    for found in score.awards:
        lines = [_lacking(least, score, language) for least in found.lacking]
        unknown = language(mark("cannot be told: {label}"))
        lines += [unknown.format(label=least.label) for least in found.unknown]
        met = language(mark("met ({label})")).format(label=found.award.label)
        unsure = [least.label for least in found.award.minimums if least.provenance.certainty is Certainty.U]
        if unsure:
            told = language(mark("minimums in circulation without a source (certainty U): {labels}"))
            lines = [*(lines or [met]), told.format(labels=", ".join(unsure))]
        yield found.award.code, "\n".join(lines) or met


def _lacking(least: Minimum, score: Score, language: Language) -> str:
    """Return what is reached of a minimum that is lacking; never so rounded that it looks met."""
    exact = least.reached({key: node.exact for key, node in score.nodes.items() if node.exact is not None})
    rounded = score.instrument.publication.rounded
    shown = rounded(exact)
    return language(mark("not yet: {label} {points} of {minimum}")).format(
        label=least.label,
        points=language.number(exact if shown >= least.points else shown),
        minimum=language.number(rounded(least.points)),
    )

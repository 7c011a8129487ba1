"""How the ratio of a percentage criterion came about: each count with its place, and the rule."""

from __future__ import annotations

from collections.abc import Iterator

from pmprb.components.nodes import Criterion
from pmprb.components.ratios import PartRatio, Ratio
from pmprb.components.worksheet import Worksheet
from pmprb.i18n import Language, mark
from pmprb.scoring.explain_words import place
from pmprb.scoring.shares import entered_counts


def ratio_lines(
    worksheet: Worksheet, criterion: Criterion, ratio: Ratio, language: Language
) -> Iterator[str]:
    """Yield a line for each count of ``criterion``, and one for the rule of ``ratio``."""
    known = entered_counts(criterion, worksheet.answers)
    labels = {count.id: count.label for count in criterion.counts}
    for count in criterion.counts:
        value, answer = known.get(count.id), worksheet.answers.get(count.id)
        if value is None:
            said = language(mark("{count}: not entered"))
        elif count.parts:
            said = language(mark("{count}: {value}, the sum of its parts"))
        else:
            said = language(mark("{count}: {value}{place}"))
        where = place(answer.cell if answer else None, language)
        shown = "" if value is None else language.number(value)
        yield said.format(count=count.label, value=shown, place=where)
        for label, text in (
            (mark("Note: {text}"), answer.note if answer else ""),
            (mark("Evidence: {text}"), answer.evidence if answer else ""),
        ):
            if text:
                yield "  " + language(label).format(text=text)
    if isinstance(ratio, PartRatio):
        rule = language(mark('Ratio: "{numerator}" over "{denominator}", at most 1.'))
        yield rule.format(numerator=labels[ratio.numerator], denominator=labels[ratio.denominator])
    else:
        rule = language(
            mark(
                'Ratio: the fall from "{before}" to "{after}", over the first; 1 if both are 0, 0 if it rose.'
            )
        )
        yield rule.format(before=labels[ratio.before], after=labels[ratio.after])
    if all(key in known for key in ratio.counts) and ratio.share(known) is None:
        yield language(mark("There is nothing to take a share of: it counts as not answered."))

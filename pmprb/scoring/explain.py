"""How a figure came about: value, rule, parts, answer with its cell, and the source of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import cast

from attrs import frozen

from pmprb.components.gates import LimitGate, MultiplyGate
from pmprb.components.instrument import Unanswered
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.provenance import Provenance
from pmprb.components.publication import Totals
from pmprb.components.scales import AnswerValue, IndexScale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.i18n import ENGLISH, Language, mark
from pmprb.scoring.explain_counts import ratio_lines
from pmprb.scoring.explain_words import place
from pmprb.scoring.node_score import NodeScore, State

_STATES: Mapping[State, str] = {
    State.GIVEN: mark("given"),
    State.COVERED: mark("replaced by a given figure above"),
    State.UNANSWERED: mark("not answered"),
    State.WAITING: mark("waits for the answer it depends on"),
}


@frozen
class Explanation:
    """The story of one figure. ``str()`` tells it in English, `render` in any language of the library."""

    worksheet: Worksheet
    nodes: Mapping[str, NodeScore]
    score: NodeScore

    def __str__(self) -> str:
        """Return the explanation in English."""
        return self.render()

    def render(self, language: Language = ENGLISH) -> str:
        """Return the explanation as lines of text in ``language``."""
        return "\n".join(_lines(self, language))


def explain(worksheet: Worksheet, nodes: Mapping[str, NodeScore], node: str) -> Explanation:
    """Return the explanation of the figure of ``node``."""
    return Explanation(worksheet, nodes, nodes[node])


def _lines(story: Explanation, language: Language) -> Iterator[str]:
    score, node = story.score, story.score.node
    title = f"{node.number} {node.label}".strip()
    yield f"{title} ({node.id})"
    yield from ("  " + line for line in _figure(score, language))
    if score.state is State.GIVEN:
        yield from ("  " + line for line in _given(score, language))
    elif isinstance(node, Group):
        if score.state is State.COMPUTED:
            yield from ("  " + line for line in _parts(story, node, language))
    else:
        yield from ("  " + line for line in _answered(story, node, language))
    yield from ("  " + line for line in _rules(story, language))


def _figure(score: NodeScore, language: Language) -> Iterator[str]:
    number = language.number
    if score.exact is None or score.published is None or score.interval is None:
        yield language(_STATES[State.COVERED])
        return
    yield language(mark("Published {published} of {weight} points; exact {exact} = {fraction}.")).format(
        published=number(score.published),
        weight=number(score.node.weight),
        exact=number(score.exact),
        fraction=score.exact,
    )
    low, high = score.interval.published
    if low != high:
        yield language(mark("Still possible: {low} to {high}.")).format(low=number(low), high=number(high))


def _given(score: NodeScore, language: Language) -> Iterator[str]:
    given = cast(Given, score.given)
    yield language(mark("Given, not computed. Source: {source}{place}")).format(
        source=given.source, place=place(given.cell, language)
    )


def _parts(story: Explanation, group: Group, language: Language) -> Iterator[str]:
    scores = [story.nodes[child.id] for child in group.children]
    # Where published lines are added up, they are what must be seen; the exact points stand beside.
    rule = story.worksheet.instrument.publication
    sums_lines = rule.totals is Totals.SUM_OF_LINES and _is_above_lines(story, group.id)
    if group.combine is Combine.SUM:
        yield language(mark("The sum of:"))
    else:
        counted = sum(score.share is not None for score in scores)
        if counted < len(scores) and story.worksheet.instrument.unanswered is Unanswered.LEAVES:
            how = mark("The mean of the {counted} answered of {all} criteria, times {weight}:")
        else:
            how = mark("The mean of {all} criteria, times {weight}:")
        yield language(how).format(counted=counted, all=len(scores), weight=language.number(group.weight))
    for score in scores:
        node = score.node
        is_open = score.state in {State.UNANSWERED, State.WAITING}
        value = None if is_open else score.exact if group.combine is Combine.SUM else score.share
        shown = language.number(value) if value is not None else language(_STATES[score.state])
        if sums_lines and value is not None and score.published is not None:
            shown = f"{language.number(score.published)} ({shown})"
        weight = f" / {language.number(node.weight)}" if group.combine is Combine.SUM else ""
        answer = f" [{_answer(score, language)}]" if score.answer else ""
        state = f" ({language(_STATES[score.state])})" if score.state is State.GIVEN else ""
        gate = f" ({language(mark('gated'))})" if score.is_gated and value is not None else ""
        yield f"  {shown}{weight}  {f'{node.number} {node.label}'.strip()}{answer}{gate}{state}"


def _answered(story: Explanation, criterion: Criterion, language: Language) -> Iterator[str]:
    score = story.score
    if criterion.ratio is not None:
        yield from ratio_lines(story.worksheet, criterion, criterion.ratio, language)
        if score.own_share is not None:
            yield from _earned(story, criterion, score.own_share, score.own_share, language)
        return
    answer = score.answer
    if answer is None or score.own_share is None:
        yield language(mark("Not answered. Allowed: {allowed}.")).format(allowed=criterion.scale.allowed)
        return
    yield language(mark("Answer: {answer}{place}")).format(
        answer=_answer(score, language), place=place(answer.cell, language)
    )
    meaning = criterion.meanings.get(str(answer.value))
    if meaning:
        yield language(mark("Meaning: {meaning}")).format(meaning=meaning)
        if criterion.meanings_certainty is not None:
            said = language(mark("The wording of the options is of certainty {certainty}."))
            yield said.format(certainty=criterion.meanings_certainty)
    for label, text in ((mark("Note: {text}"), answer.note), (mark("Evidence: {text}"), answer.evidence)):
        if text:
            yield language(label).format(text=text)
    yield from _earned(story, criterion, answer.value, score.own_share, language)


def _earned(
    story: Explanation, criterion: Criterion, value: AnswerValue, share: Fraction, language: Language
) -> Iterator[str]:
    yield language(mark("It earns {share} of the weight.")).format(share=language.number(share))
    yield _source(
        language(mark("Scale {scale}")).format(scale=criterion.scale.allowed),
        criterion.scale.provenance_of(value),
        language,
    )
    yield from _gates(story, criterion, language)
    if story.score.state is State.WAITING:
        yield language(_STATES[State.WAITING])


def _gates(story: Explanation, criterion: Criterion, language: Language) -> Iterator[str]:
    for gate in story.worksheet.instrument.gates_on(criterion.id):
        source = story.nodes[gate.source]
        reached = language.number(source.share) if source.share is not None else "?"
        if isinstance(gate, MultiplyGate):
            said = language(mark("Gate: times what {source} achieved ({reached})")).format(
                source=gate.source, reached=reached
            )
        else:
            said = _limit(gate, language)
        yield _source(said, gate.provenance, language)
    if story.score.is_gated and story.score.share is not None:
        yield language(mark("After the gates: {share} of the weight.")).format(
            share=language.number(story.score.share)
        )


def _limit(gate: LimitGate, language: Language) -> str:
    return language(mark("Gate: at most {limit} if {source} is {when}")).format(
        limit=language.number(gate.limit), source=gate.source, when=", ".join(sorted(gate.when))
    )


def _rules(story: Explanation, language: Language) -> Iterator[str]:
    node, instrument = story.score.node, story.worksheet.instrument
    publication = instrument.publication
    yield _source(
        language(mark("Weight {weight}")).format(weight=language.number(node.weight)),
        node.provenance,
        language,
    )
    if publication.totals is Totals.EXACT:
        rounding = mark("Rounding: for display only, half up to {places} decimals")
    elif story.score.state is State.COMPUTED and _is_above_lines(story, node.id):
        rounding = mark("Rounding: the sum of the published lines below")
    else:
        rounding = mark("Rounding: half up to {places} decimals")
    said = language(rounding).format(places=publication.decimals)
    yield _source(said, publication.provenance, language)
    if node is instrument.root:
        yield from _awards(story, language)
    predicate = None
    if node is instrument.root and story.score.exact is not None and story.score.published is not None:
        predicate = instrument.predicate(story.score.exact, story.score.published)
    if predicate is not None:
        said = language(mark("Predicate {code} ({label}): above {above}, up to {up_to}")).format(
            code=predicate.code,
            label=predicate.label,
            above=language.number(predicate.above),
            up_to=language.number(predicate.up_to),
        )
        yield _source(said, predicate.provenance, language)


def _awards(story: Explanation, language: Language) -> Iterator[str]:
    """Yield what each award asks for, what was reached, and where that is written."""
    points = {key: score.exact for key, score in story.nodes.items() if score.exact is not None}
    for award in story.worksheet.instrument.awards:
        yield language(mark("Award {code} ({label}) asks for:")).format(code=award.code, label=award.label)
        for least in award.minimums:
            known = all(node in points for node in least.nodes)
            reached = language.number(least.reached(points)) if known else "?"
            said = language(mark("{label}: at least {minimum}; reached {reached}")).format(
                label=least.label, minimum=language.number(least.points), reached=reached
            )
            yield "  " + _source(said, least.provenance, language)


def _is_above_lines(story: Explanation, node: str) -> bool:
    instrument = story.worksheet.instrument
    below = [line for line in instrument.publication.lines if line != node]
    return any(node == instrument.root.id or line.startswith(f"{node}.") for line in below)


def _source(said: str, provenance: Provenance, language: Language) -> str:
    return language(mark("{said}. Source ({certainty}): {source}.")).format(
        said=said, certainty=provenance.certainty, source=provenance.source
    )


def _answer(score: NodeScore, language: Language) -> str:
    value = score.answer.value if score.answer else ""
    if isinstance(value, Fraction):
        scale = score.node.scale if isinstance(score.node, Criterion) else None
        top = f" / {language.number(scale.top)}" if isinstance(scale, IndexScale) else ""
        return language.number(value) + top
    return value

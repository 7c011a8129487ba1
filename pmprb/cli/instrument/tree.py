"""The tree of an instrument: each node with its id, weight, answers and certainty."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.text import Text
from rich.tree import Tree

from pmprb.cli.telling import one_line
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.ratios import Count, PartRatio, Ratio
from pmprb.components.scales import OptionScale
from pmprb.i18n import Language, mark


def tree(instrument: Instrument, nodes: Collection[str], language: Language) -> Tree:
    """Return the tree of ``nodes``, whose first is the root; a criterion there is told in full."""
    start = next(iter(nodes))
    return _tree(instrument.nodes[start], set(nodes), language, is_start=True)


def _tree(node: Node, nodes: Collection[str], language: Language, *, is_start: bool = False) -> Tree:
    grown = Tree(_node(node, language, in_full=is_start))
    if isinstance(node, Group):
        for child in node.children:
            if child.id in nodes:
                grown.children.append(_tree(child, nodes, language))
    else:
        for count in node.counts:
            grown.add(Text("\n".join(_count(count, language))))
    return grown


def _node(node: Node, language: Language, *, in_full: bool) -> Text:
    number = f"{node.number} " if node.number else ""
    text = Text(f"{number}{one_line(node.label)}", style="bold" if isinstance(node, Group) else "")
    for line in (node.id, "; ".join(_facts(node, language))):
        text.append(f"\n{line}", style="not bold")
    if isinstance(node, Criterion):
        if node.ratio is not None:
            text.append(f"\n{_ratio(node.ratio, node, language)}")
        if in_full:
            for line in _in_full(node, language):
                text.append(f"\n{line}")
    return text


def _facts(node: Node, language: Language) -> Iterator[str]:
    yield language(mark("weight {weight}")).format(weight=language.number(node.weight))
    if isinstance(node, Criterion):
        yield language(mark("answer {allowed}")).format(allowed=node.scale.allowed)
    yield language(mark("certainty {certainty}")).format(certainty=node.provenance.certainty)
    if isinstance(node, Criterion) and node.meanings_certainty:
        yield language(mark("meanings {certainty}")).format(certainty=node.meanings_certainty)
    if node.measured_at:
        yield language(mark("measured at: {levels}")).format(levels=", ".join(node.measured_at))


def _count(count: Count, language: Language) -> Iterator[str]:
    yield one_line(count.label)
    yield count.id
    if count.parts:
        yield language(mark("the sum of {parts}")).format(parts=", ".join(count.parts))
    if count.at_most:
        yield language(mark("at most {count}")).format(count=count.at_most)


def _ratio(ratio: Ratio, criterion: Criterion, language: Language) -> str:
    labels = {count.id: count.label for count in criterion.counts}
    if isinstance(ratio, PartRatio):
        rule = language(mark('Ratio: "{numerator}" over "{denominator}", at most 1.'))
        return rule.format(numerator=labels[ratio.numerator], denominator=labels[ratio.denominator])
    rule = language(
        mark('Ratio: the fall from "{before}" to "{after}", over the first; 1 if both are 0, 0 if it rose.')
    )
    return rule.format(before=labels[ratio.before], after=labels[ratio.after])


def _in_full(criterion: Criterion, language: Language) -> Iterator[str]:
    scale = criterion.scale
    if isinstance(scale, OptionScale):
        for option in scale.options:
            meaning = criterion.meanings.get(option.code, "")
            said = language(mark("{code} earns {share} of the weight (certainty {certainty})")).format(
                code=option.code, share=language.number(option.share), certainty=option.certainty
            )
            yield f"{said}: {one_line(meaning)}" if meaning else said
    for label, text in (
        (mark("To be filled in: {text}"), criterion.guidance),
        (mark("Evidence: {text}"), criterion.evidence),
        (mark("Full achievement: {text}"), criterion.full),
        (mark("References: {text}"), ", ".join(criterion.references)),
    ):
        if text:
            yield language(label).format(text=one_line(text))

"""The page of one instrument for people: its tree, its rules, its sources, what differs from its base."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen
from rich.console import RenderableType
from rich.text import Text

from pmprb.cli.instrument.difference_words import difference_parts
from pmprb.cli.instrument.rule_words import award_rules, facts, gate_rules, predicate_rules, sources
from pmprb.cli.instrument.tree import tree
from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.telling import described
from pmprb.components.difference import Difference
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group
from pmprb.i18n import Language, mark


@frozen(slots=False)
class Shown:
    """What is shown of ``instrument``: from the node ``start`` on, ``depth`` levels, all if it is None.

    ``differences`` are those from its base; None if that is not known.
    """

    instrument: Instrument
    start: str
    depth: int | None
    differences: tuple[Difference, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether the tree is shown from its root."""
        return self.start == self.instrument.root.id

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The ids of the nodes of the tree, in the order of the worksheet."""
        found: list[str] = []

        def add(key: str, levels: int | None) -> None:
            found.append(key)
            node = self.instrument.nodes[key]
            if isinstance(node, Group) and levels != 0:
                for child in node.children:
                    add(child.id, None if levels is None else levels - 1)

        add(self.start, self.depth)
        return tuple(found)


def page(shown: Shown, language: Language) -> str:
    """Return the page in ``language``; see `pmprb.cli.printing`."""
    return printed(_parts(shown, language))


def _parts(shown: Shown, language: Language) -> Iterator[RenderableType]:
    instrument = shown.instrument
    yield heading(instrument.id)
    yield Text(described(instrument))
    if shown.is_whole:
        yield beside(facts(instrument, language))
    yield ""
    yield tree(instrument, shown.nodes, language)
    gates = list(gate_rules(instrument, shown.nodes, language))
    if gates:
        yield from ("", heading(language(mark("Gates"))), beside(gates))
    if shown.is_whole:
        predicates = list(predicate_rules(instrument, language))
        if predicates:
            yield from ("", heading(language(mark("Predicates"))), beside(predicates))
        for award in instrument.awards:
            said = language(mark("What {code} ({label}) asks for"))
            yield from ("", heading(said.format(code=award.code, label=award.label)))
            yield beside(award_rules(award, language))
    yield from ("", heading(language(mark("Sources, with the certainty of what they say"))))
    yield beside(sources(instrument, shown.nodes))
    if shown.differences is not None:
        told = [each for each in shown.differences if shown.is_whole or each.node in shown.nodes]
        said = language(mark("Differences from {base}")).format(base=instrument.base)
        yield from ("", heading(said))
        if told:
            yield from difference_parts(told, language)
        else:
            yield Text(language(mark("There is no difference.")))

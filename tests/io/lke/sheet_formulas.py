"""The formulas of a made LKE, in the manner of the ministry's own sheets."""

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from pmprb.components.numbers import plain
from tests.io.lke.description import SHARES, Item, Layout, Role, Wrong
from tests.io.lke.figures import NO_VALUE, Figures


def written(number: Fraction) -> str:
    text = plain(number)
    return repr(float(number)) if "/" in text else text


def _chain(answer: str, options: dict[str, str], no_value: str = f'"{NO_VALUE}"') -> str:
    made = no_value
    for code, share in reversed(options.items()):
        made = f'IF({answer}="{code}",{share},{made})'
    return made


@frozen
class Formulas:
    """The formulas of one block; ``cell`` names the cell of a row in the column of a role."""

    layout: Layout
    figures: Figures
    cell: Callable[[str, Role], str]
    last: Callable[[Item], str]
    """Names the value cell in the last row below a group."""

    def value(self, item: Item) -> str:
        """Return the formula of the value cell."""
        made = self.group(item) if item.items else self.criterion(item)
        if self.figures.has(item, Wrong.REFERENCE):
            return f"{made}+#REF!"
        return made

    def group(self, item: Item) -> str:
        added = self.figures.added(item)
        if item.is_mean:
            last = added[-1] if len(added) < len(item.items) else item
            cells = f"{self.cell(added[0].id, Role.VALUE)}:{self.last(last)}"
            weight = self.cell(item.id, Role.WEIGHT)
            if self.layout.mean == "average":
                return f"AVERAGE({cells})*{weight}"
            return f"SUM({cells})/COUNT({cells})*{weight}"
        names = [self.cell(below.id, Role.VALUE) for below in added]
        return self.sum(names, is_subtotal=self.figures.has(item, Wrong.SUBTOTAL))

    def sum(self, names: list[str], *, is_subtotal: bool = False) -> str:
        if is_subtotal:
            return f"SUBTOTAL(9,{','.join(names)})"
        if self.layout.sum == "plus":
            return "+".join(names)
        if self.layout.sum == "nested" and len(names) > 2:
            return f"SUM(SUM({','.join(names[:2])}),{','.join(names[2:])})"
        return f"SUM({','.join(names)})"

    def criterion(self, item: Item) -> str:
        figures = self.figures
        read = item
        if figures.has(item, Wrong.READS_OTHER):
            read = figures.items[figures.mistakes[item.id].other]
        made = self.share(read, self.factor(item))
        if item.gate and item.gate.kind == "zero":
            return f'IF({self.cell(item.gate.source, Role.ANSWER)}="Tidak",0,{made})'
        return made

    def factor(self, item: Item) -> str:
        """Return what each share is multiplied with, empty for nothing: the weight, or a gate."""
        if item.gate and item.gate.kind == "times":
            return self.cell(item.gate.source, Role.VALUE)
        if item.id in self.figures.means or item.weight is None:
            return ""
        return self.cell(item.id, Role.WEIGHT) if self.layout.reads_weight_cell else written(item.weight)

    def share(self, item: Item, factor: str) -> str:
        kind, answer = self.cell(item.id, Role.ALLOWED), self.cell(item.id, Role.ANSWER)
        if item.top is not None:
            times = f"*{factor}" if factor else ""
            return f'IF({answer}="","{NO_VALUE}",{answer}/{written(item.top)}{times})'
        if item.ratio and factor:
            return f"{answer}*{factor}"
        if factor and item.gate is None:
            # Points at once: no type is asked for.
            is_cell = self.layout.reads_weight_cell
            options = {
                code: f"{written(share)}*{factor}" if is_cell else written(share * Fraction(factor))
                for code, share in item.options.items()
            }
            return _chain(answer, options)
        types = {
            name: _chain(
                answer, {code: f"{share}*{factor}" if factor else share for code, share in shares.items()}
            )
            for name, shares in SHARES.items()
        }
        made = f'IF({kind}="%",{answer},"{NO_VALUE}")'
        for name, chain in reversed(types.items()):
            made = f'IF({kind}="{name}",{chain},{made})'
        return made

    def answer(self, item: Item, variant: int) -> str:
        """Return the formula of an answer cell: of a % row in one of three variants, of a total of counts."""
        if item.parts:
            names = [self.cell(part, Role.ANSWER) for part in item.parts]
            return f"SUM({names[0]}:{names[-1]})"
        assert item.ratio is not None
        part, due = (self.cell(key, Role.ANSWER) for key in (item.ratio.numerator, item.ratio.denominator))
        if item.ratio.is_decrease:
            return f"IF({due}=0,IF({part}=0,1,0),IF({part}>{due},0,({due}-{part})/{due}))"
        variants = (
            f"IFERROR(MIN(1,{part}/{due}),0)",
            f"IF({due}=0,0,MIN({part}/{due},1))",
            f"IFERROR(IF({part}>={due},1,{part}/{due}),0)",
        )
        return variants[variant % len(variants)]

"""Answer scales: what may be answered, and what share of the weight each answer earns.

A scale is a value. Two kinds cover the ministry's worksheets: a choice among options, and an index
on a scale of points. A package may add further kinds: anything with the members of `Scale` will do.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from pmprb.components.numbers import in_formula, plain, typed_number
from pmprb.components.provenance import Certainty, Provenance

AnswerValue = str | Fraction
"""An answer in its canonical form: the code of an option, or a number on the scale."""

_PERCENT = 100

NOT_AVAILABLE = "MATCH(1,{0},0)"
"""A formula that comes to #N/A, in functions that every spreadsheet program has."""


class UnreadableAnswerError(ValueError):
    """The text is not an answer on this scale."""


@runtime_checkable
class Scale(Protocol):
    """What an answer scale offers."""

    @property
    def id(self) -> str:
        """The name by which data refer to the scale."""
        ...

    @property
    def allowed(self) -> str:
        """What may be answered, for a person to read."""
        ...

    @property
    def lowest(self) -> Fraction:
        """The share of the weight that the worst answer earns."""
        ...

    def read(self, found: str | Fraction) -> AnswerValue:
        """Return the canonical answer for what was found, or raise `UnreadableAnswerError`."""
        ...

    def share(self, value: AnswerValue) -> Fraction:
        """Return the share of the weight, from 0 to 1, that the canonical answer ``value`` earns."""
        ...

    def provenance_of(self, value: AnswerValue) -> Provenance:
        """Return where the share that ``value`` earns comes from, and how sure it is."""
        ...

    def formula(self, cell: str) -> str:
        """Return the spreadsheet formula for the share that the answer in ``cell`` earns."""
        ...


@frozen
class Option:
    """One option: its code as answered, the share of the weight it earns, and other spellings of it.

    ``certainty`` is how sure that share is.
    """

    code: str
    share: Fraction
    spellings: tuple[str, ...] = ()
    certainty: Certainty = Certainty.A


def _spelling(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


@frozen
class OptionScale:
    """A choice of one of ``options``, best first. The best earns the whole weight.

    ``source`` is where the shares come from.
    """

    id: str
    options: tuple[Option, ...]
    source: str
    _shares: dict[str, Fraction] = field(init=False, repr=False, eq=False)
    _codes: dict[str, str] = field(init=False, repr=False, eq=False)
    _provenances: dict[str, Provenance] = field(init=False, repr=False, eq=False)

    @_shares.default
    def _collect_shares(self) -> dict[str, Fraction]:
        return {option.code: option.share for option in self.options}

    @_codes.default
    def _collect_codes(self) -> dict[str, str]:
        return {
            _spelling(text): option.code
            for option in self.options
            for text in (option.code, *option.spellings)
        }

    @_provenances.default
    def _collect_provenances(self) -> dict[str, Provenance]:
        return {option.code: Provenance(self.source, option.certainty) for option in self.options}

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the options, best first."""
        return tuple(self._shares)

    @property
    def allowed(self) -> str:
        """The codes with slashes between, as the ministry's worksheets print them."""
        return "/".join(self.codes)

    @property
    def lowest(self) -> Fraction:
        """The share that the worst option earns."""
        return min(self._shares.values())

    def read(self, found: str | Fraction) -> str:
        """Return the code meant by ``found``, whatever its case and spaces.

        Raises:
            UnreadableAnswerError: no option is spelt so.

        """
        if found in self._shares:
            return str(found)
        code = self._codes.get(_spelling(found)) if isinstance(found, str) else None
        if code is None:
            raise UnreadableAnswerError(found)
        return code

    def share(self, value: AnswerValue) -> Fraction:
        """Return the share of the weight that the option ``value`` earns."""
        return self._shares[str(value)]

    def provenance_of(self, value: AnswerValue) -> Provenance:
        """Return where the share that the option ``value`` earns comes from."""
        return self._provenances[str(value)]

    def formula(self, cell: str) -> str:
        """Return the formula that tells the options apart; #N/A where ``cell`` holds none of the codes."""
        formula = NOT_AVAILABLE
        for option in reversed(self.options):
            formula = f'IF({cell}="{option.code}",{in_formula(option.share)},{formula})'
        return formula


@frozen
class IndexScale:
    """A number from 0 to ``top``; it earns its ratio to ``top``.

    ``source`` is where that rule comes from.
    """

    id: str
    top: Fraction
    source: str

    @property
    def allowed(self) -> str:
        """The range, as the ministry's worksheets print it."""
        return f"0-{plain(self.top).replace('.', ',')}"

    @property
    def lowest(self) -> Fraction:
        """The share that 0 earns: none."""
        return Fraction(0)

    def read(self, found: str | Fraction) -> Fraction:
        """Return the number meant by ``found``; text may have a decimal comma or point.

        Raises:
            UnreadableAnswerError: it is not plainly one number, or lies outside the scale.

        """
        try:
            value = typed_number(found) if isinstance(found, str) else found
        except ValueError as error:
            raise UnreadableAnswerError(found) from error
        if isinstance(found, str) and found.rstrip().endswith("%"):
            if self.top != _PERCENT:  # 85% of a scale of 4 may mean 85 or 0,85 or 3,4
                raise UnreadableAnswerError(found)
            value *= _PERCENT
        if not 0 <= value <= self.top:
            raise UnreadableAnswerError(found)
        return value

    def share(self, value: AnswerValue) -> Fraction:
        """Return the ratio of the number ``value`` to the top of the scale."""
        return (value if type(value) is Fraction else Fraction(value)) / self.top

    def provenance_of(self, value: AnswerValue) -> Provenance:  # noqa: ARG002  one rule for the whole scale
        """Return where the rule comes from: value divided by top, for any value."""
        return Provenance(self.source, Certainty.A)

    def formula(self, cell: str) -> str:
        """Return the formula that divides by the top of the scale; #N/A where ``cell`` is not on it."""
        top = in_formula(self.top)
        return f"IF(AND({cell}>=0,{cell}<={top}),{cell}/{top},{NOT_AVAILABLE})"


POINTS_SCALE = "nilai"
"""The scale of a criterion that is answered with its points themselves, from 0 to its weight."""


def points_scale(weight: Fraction) -> IndexScale:
    """Return the scale of points for a criterion of ``weight``."""
    return IndexScale(POINTS_SCALE, weight, "Poin diisi langsung")


@frozen
class RatioScale:
    """A ratio from 0 to 1 that is computed from counts (%); see `pmprb.components.ratios`.

    ``source`` is where the rule comes from.
    """

    id: str
    source: str

    @property
    def allowed(self) -> str:
        """How the ministry's worksheets print it."""
        return "%"

    @property
    def lowest(self) -> Fraction:
        """The share that a ratio of 0 earns: none."""
        return Fraction(0)

    def read(self, found: str | Fraction) -> Fraction:
        """Raise `UnreadableAnswerError`: the counts are answered, not the ratio."""
        raise UnreadableAnswerError(found)

    def share(self, value: AnswerValue) -> Fraction:
        """Return the ratio ``value`` itself."""
        return Fraction(value)

    def provenance_of(self, value: AnswerValue) -> Provenance:  # noqa: ARG002  one rule for every ratio
        """Return where the rule comes from, for any ratio."""
        return Provenance(self.source, Certainty.A)

    def formula(self, cell: str) -> str:
        """Return the reference to ``cell``, which holds the ratio."""
        return cell

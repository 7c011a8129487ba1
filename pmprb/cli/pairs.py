"""Arguments of the form ID=TEXT, and answers among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import click

from pmprb.cli.telling import clean
from pmprb.components.numbers import is_plain, typed_number
from pmprb.i18n import Language, mark

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def answers_of(
    language: Language,
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], dict[str, str]]:
    """Return what reads ID=ANSWER, and refuses what may be one number or another, such as 1.234."""
    read_pairs = pairs_of(language)

    def read(context: click.Context, parameter: click.Parameter, found: tuple[str, ...]) -> dict[str, str]:
        pairs = read_pairs(context, parameter, found)
        for key, text in pairs.items():
            if is_plain(text.strip()) and "." in text and not _is_typed(text):
                said = language(
                    mark('{found}: "{answer}" may be one number or another; write it with a decimal comma.')
                )
                raise click.BadParameter(said.format(found=key, answer=text.strip()))
        return pairs

    return read


def _is_typed(text: str) -> bool:
    try:
        typed_number(text)
    except ValueError:
        return False
    return True


def pairs_of(
    language: Language,
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], dict[str, str]]:
    """Return what reads arguments such as ID=TEXT into texts by id."""

    def read(_context: click.Context, _parameter: click.Parameter, found: tuple[str, ...]) -> dict[str, str]:
        pairs: dict[str, str] = {}
        for each in found:
            key, equals, text = each.partition("=")
            if not equals or not key.strip():
                said = language(mark('"{found}" is not of the form ID=TEXT.'))
                raise click.BadParameter(said.format(found=each))
            if _CONTROL.search(each):
                said = language(mark('"{found}" holds control characters, which a workbook cannot hold.'))
                raise click.BadParameter(said.format(found=clean(each)))
            if key.strip() in pairs:
                said = language(mark("{found} is named twice."))
                raise click.BadParameter(said.format(found=key.strip()))
            pairs[key.strip()] = text
        return pairs

    return read

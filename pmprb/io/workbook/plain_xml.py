"""Whether the text of a part can be cut out of its bytes without asking a parser."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
_NEVER: Final = bytes(code for code in range(32) if code not in b"\t\n\r")


def is_plain_xml(content: bytes) -> bool:
    """Tell whether the text in ``content`` is well formed wherever its tags are.

    It is UTF-8 without characters that XML does not allow, has no references but the five that every
    parser knows, and no comments, instructions, or declarations but the first.
    """
    if b"<!" in content or b"]]>" in content or content.find(b"<?", 1) >= 0:
        return False
    if _REFERENCE.search(content) or len(content.translate(None, _NEVER)) < len(content):
        return False
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text

"""What is said of a name nobody has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def unknown(kind: str, name: object, known: Iterable[str]) -> KeyError:
    """The error, with the name that was likely meant and all there are."""
    names = list(known)
    near = difflib.get_close_matches(str(name), names, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return KeyError(f"no {kind} {name!r}{meant} ({kind}s: {', '.join(names) or 'none'})")

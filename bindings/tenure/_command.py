"""The command line from Python."""

from __future__ import annotations

import sys

from tenure import _core


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line with the given words (those of this process by default) and returns its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    return _core.run_command(sys.argv[1:] if arguments is None else arguments)

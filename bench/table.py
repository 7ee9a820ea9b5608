"""Rows of the result: what, ours, peer, ratio, goal."""

import statistics
from dataclasses import dataclass


@dataclass
class Row:
    """`ours` and `peer` are repeated times in `unit`; ratio = peer/ours of the minima, above 1 we are faster."""

    what: str
    unit: str
    ours: list
    peer: list | None = None
    peer_name: str = ""
    goal: str = ""
    scale: float = 1.0

    def ratio(self):
        return min(self.peer) / min(self.ours) if self.peer else None

    def cells(self):
        ratio = self.ratio()
        return (
            self.what,
            self._times(self.ours),
            f"{self._times(self.peer)} {self.peer_name}" if self.peer else "-",
            f"{ratio:.2f}" if ratio else "-",
            self.goal or "-",
        )

    def _times(self, values):
        low, middle = self.scale * min(values), self.scale * statistics.median(values)
        return f"{low:.3g} ({middle:.3g}) {self.unit}"

    def record(self):
        return {
            "what": self.what,
            "unit": self.unit,
            "goal": self.goal,
            "peer": self.peer_name,
            "ratio": self.ratio(),
        } | {
            f"{side}_{name}": self.scale * pick(values)
            for side, values in (("ours", self.ours), ("peer", self.peer))
            if values
            for name, pick in (("min", min), ("median", statistics.median))
        }


def render(rows):
    """Fixed-width text."""
    table = [
        ("what", "ours: min (median)", "peer: min (median)", "peer/ours", "goal"),
        *(row.cells() for row in rows),
    ]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )

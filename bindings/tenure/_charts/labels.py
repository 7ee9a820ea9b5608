"""Places for labels: of several spots, the one that covers least of what is drawn."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LETTER, LINE = 7.0, 16.0
"""Rough size of a character, in pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a text beside a point, in pixels from the upper left of the frame."""

    x: float
    y: float
    align: str
    dx: float
    dy: float

    def mark(self) -> dict[str, Any]:
        """Options of a text mark."""
        return {"align": self.align, "dx": self.dx, "dy": self.dy}

    def box(self, text: str) -> tuple[float, float, float, float]:
        """left, top, right, bottom of the text."""
        wide = LETTER * len(text)
        left = self.x + self.dx - {"left": 0.0, "center": wide / 2, "right": wide}[self.align]
        middle = self.y + self.dy
        return left, middle - LINE / 2, left + wide, middle + LINE / 2


class Frame:
    """What is drawn so far, as points; remembers the labels it places."""

    def __init__(self, width: float, height: float, points: Iterable[tuple[float, float]]) -> None:
        self._width, self._height = width, height
        self._points = list(points)

    def covered(self, spot: Spot, text: str) -> int:
        """Points under the text; leaving the frame counts as covering many."""
        left, top, right, bottom = spot.box(text)
        outside = left < -8 or right > self._width + 40 or top < -20 or bottom > self._height
        inside = sum(left <= x <= right and top <= y <= bottom for x, y in self._points)
        return inside + (1000 if outside else 0)

    def place(self, spots: Iterable[tuple[Spot, Any]], text: str) -> tuple[Spot, Any]:
        """The best of the spots, with what came with it; earlier ones win a tie."""
        best = min(spots, key=lambda each: self.covered(each[0], text))
        left, top, right, bottom = best[0].box(text)
        steps = max(2, int((right - left) / 4))
        self._points += [
            (left + (right - left) * i / steps, top + (bottom - top) * j / 4)
            for i in range(steps + 1)
            for j in range(5)
        ]
        return best


def along(points: list[tuple[float, float]], step: float = 3.0) -> list[tuple[float, float]]:
    """Points of a polyline at most `step` pixels apart."""
    dense = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / step))
        dense += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)]
    return dense + points[-1:]

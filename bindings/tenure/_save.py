"""Charts as files, without a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def save(chart: Any, path: str | os.PathLike[str], *, scale: float = 2.0) -> Path:
    """Writes a chart as .png, .svg, .pdf, .json or .html and returns the path. Nothing is fetched.

    ``scale`` multiplies the pixels of a .png. The .html holds everything it needs and opens offline.

    Raises ValueError for another ending, ImportError without the plots extra (``pip install tenure[plots]``).

        >>> import tenure, tempfile, pathlib
        >>> case = tenure.simulate(tenure.parse(tenure.starter()), replications=40, progress=False)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = tenure.save(case.plot.s_curve(), pathlib.Path(folder) / "s.svg")
        ...     file.read_text()[:4]
        '<svg'
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending == ".html":
        chart.save(str(target), format="html", inline=True)
    elif ending in {".png", ".pdf", ".svg", ".json"}:
        options = {"scale_factor": scale} if ending == ".png" else {}
        chart.save(str(target), format=ending[1:], **options)
    else:
        raise ValueError(f"{target.name}: the ending is not one of .png .svg .pdf .html .json")
    return target

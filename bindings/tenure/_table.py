"""A table of a case: Arrow for frames, numpy for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenure import _core

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Table:
    """Columns of equal length: float64, int64, uint64, bool or text, with nulls.

    Anything that speaks the Arrow capsule protocol reads it without a copy: ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``, ``duckdb.sql("from metrics")`` where ``metrics`` is the variable. A number without a value (an IRR that does not
    exist) is null there and NaN in numpy.

        >>> import tenure
        >>> case = tenure.simulate(tenure.parse(tenure.starter()), replications=40, progress=False)
        >>> case.table("waterfall").columns[:4]
        ('arm', 'versus', 'step', 'label')
    """

    __slots__ = ("_core",)

    def __init__(self, core: _core.Table) -> None:
        self._core = core

    @property
    def name(self) -> str:
        """Name of the table, e.g. ``"metrics"``."""
        return self._core.name

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, from left to right."""
        return tuple(self._core.columns)

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        return self._core.num_rows

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.num_rows, len(self.columns)

    def __len__(self) -> int:
        return self.num_rows

    def __getitem__(self, column: str) -> np.ndarray[Any, Any]:
        """One column, shape (rows,): float64 with NaN for null, int64, uint64, bool, or object of str and None.

        Numbers are read-only views of the table's memory. Raises KeyError where there is no such column.
        """
        return self._core.column(column)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as a dict of float, int, bool, str or None."""
        columns = [self._core.column(name).tolist() for name in self.columns]
        for values in zip(*columns, strict=True):
            yield {
                name: None if value != value else value
                for name, value in zip(self.columns, values, strict=True)
            }

    def to_numpy(self) -> dict[str, np.ndarray[Any, Any]]:
        """Every column as an array, see ``__getitem__``."""
        return {name: self._core.column(name) for name in self.columns}

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame. Raises ImportError without pandas (``pip install pandas``)."""
        import pandas as pd

        return pd.DataFrame(self.to_numpy())

    def to_polars(self) -> pl.DataFrame:
        """A polars frame over the same memory. Raises ImportError without polars (``pip install polars``)."""
        import polars as pl

        return pl.DataFrame(self)

    def to_arrow(self) -> pa.Table:
        """A pyarrow table over the same memory. Raises ImportError without pyarrow."""
        import pyarrow as pa

        return pa.table(self)

    def __arrow_c_schema__(self) -> object:
        """Type of the rows, as the Arrow capsule protocol asks for it."""
        return self._core.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as a stream of one batch; a requested schema is ignored, as the protocol allows."""
        return self._core.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        shown = ", ".join(self.columns[:8]) + (", ..." if len(self.columns) > 8 else "")
        return f"<tenure.Table {self.name}: {self.num_rows} rows, {len(self.columns)} columns ({shown})>"

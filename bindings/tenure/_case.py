"""The case: what a run found, for people, for frames and for charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tenure import _core
from tenure._names import unknown
from tenure._table import Table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from tenure.plots import Plots


@dataclass(frozen=True, slots=True, repr=False)
class Estimate:
    """Distribution of one number over replications, in ``unit``. None = no value (an IRR that does not exist)."""

    mean: float | None
    se: float | None
    """Simulation error of the mean: what more replications would shrink."""
    sd: float | None
    p05: float | None
    p10: float | None
    p50: float | None
    p90: float | None
    p95: float | None
    unit: str
    share_not_reached: float = 0.0
    """Share of replications without a value."""
    quantile_se: tuple[float | None, ...] = (None,) * 5
    """Simulation errors of p05, p10, p50, p90 and p95; None = not known, as of plain draws."""

    def tail_error(self, end: int) -> float:
        """Error of p05 (0) or p95 (4), by a rule for plain draws where it is not known."""
        known = self.quantile_se[end]
        return _core.tail_error_factor * (self.se or 0.0) if known is None else known

    def __str__(self) -> str:
        if self.mean is None:
            return "no value"
        error = self.se or 0.0
        text = _core.with_unit(self.mean, error, self.unit)
        if error > 0:
            text += f" (+/- {_core.with_unit(error, error, self.unit)})"
        return text

    def __repr__(self) -> str:
        parts = [str(self)]
        if self.p05 is not None and self.p95 is not None and self.p05 != self.p95:
            low = _core.with_unit(self.p05, self.tail_error(0), self.unit)
            high = _core.with_unit(self.p95, self.tail_error(4), self.unit)
            parts.append(f"90 % interval {low} to {high}")
        if self.share_not_reached > 0:
            parts.append(f"no value in {_core.probability(self.share_not_reached, 0.0)}")
        return f"<Estimate {'; '.join(parts)}>"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall; the steps of a contrast sum to its mean difference in NPV."""

    name: str
    label: str
    value: Estimate


@dataclass(frozen=True, slots=True)
class Arm:
    """One course of action: its level of every metric."""

    name: str
    metrics: Mapping[str, Estimate]
    irr_roots: tuple[float, ...]
    """All annual internal rates of return of the mean cash flow."""


@dataclass(frozen=True, slots=True, repr=False)
class Contrast:
    """One arm against another, same customers and same luck: differences."""

    arm: str
    versus: str
    metrics: Mapping[str, Estimate]
    waterfall: tuple[Step, ...]
    npv_controlled: Estimate
    """Mean difference in NPV with the expectation engine as control variate: sharper than the mean of ``npv``,
    without a distribution. Its ``mean`` is None where there is none."""
    probability_positive: Estimate
    """P(difference in NPV > 0)."""
    probability_positive_with_residual: float | None
    """The same with the worth of the customers left at the end."""
    ignorance_share: Estimate
    """Share of the variance that comes from uncertain inputs; the rest is chance."""
    is_headline: bool

    @property
    def npv(self) -> Estimate:
        """Difference in net present value."""
        return self.metrics["npv"]

    def __repr__(self) -> str:
        text = f"<Contrast {self.arm} versus {self.versus}: delta NPV {self.npv}"
        positive = self.probability_positive
        if positive.mean in (0.0, 1.0):
            text += f", positive in {'every' if positive.mean else 'no'} replication"
        elif positive.mean is not None:
            text += f", positive with probability {_core.probability(positive.mean, positive.se or 0.0)}"
        return f"{text}; {len(self.metrics)} metrics>"


_QUANTITIES = ("mean", "se", "sd", "p05", "p10", "p50", "p90", "p95")


def _estimate(row: Mapping[str, Any], unit: str) -> Estimate:
    mean, se, sd, p05, p10, p50, p90, p95 = (row[name] for name in _QUANTITIES)
    errors = tuple(row.get(f"{name}_se") for name in _QUANTITIES[3:])
    missing = row.get("share_not_reached") or 0.0
    return Estimate(mean, se, sd, p05, p10, p50, p90, p95, unit, missing, errors)


class Case:
    """A finished run. Everything is read-only.

    ``headline``, ``arms`` and ``contrasts`` hold the numbers with their errors, ``table`` gives frames,
    ``plot`` draws, ``page`` is the text page of the command line.

        >>> import tenure
        >>> case = tenure.simulate(tenure.parse(tenure.starter()), replications=40, progress=False)
        >>> case.metric("npv", arm="baseline").unit
        'EUR'
    """

    def __init__(self, core: _core.Case, *, hurdle: float = 0.0) -> None:
        self.core = core
        self.hurdle = hurdle
        """NPV the case must pass, in currency: the scenario's ``finance.hurdle``."""

    # What was run

    @property
    def scenario(self) -> str:
        """Short name of the scenario."""
        return self.core.scenario

    @property
    def title(self) -> str:
        """Title of the scenario."""
        return self.core.title

    @property
    def question(self) -> str:
        """The question the scenario answers."""
        return self.core.question

    @property
    def hash(self) -> str:
        """Hash of the scenario, hex."""
        return self.core.hash

    @property
    def currency(self) -> str:
        """Currency of every amount."""
        return self.core.currency

    @property
    def start(self) -> str:
        """Calendar month of month 0, or ``""``."""
        return self.core.start

    @property
    def engine(self) -> str:
        """``"cohort"``, ``"individual"`` or ``"expectation"``."""
        return self.core.engine

    @property
    def approximations(self) -> list[str]:
        """Why the expectation engine is only a mean field here; empty where the result is exact."""
        return self.core.approximations

    @property
    def sampling(self) -> str:
        """How the uncertain inputs were drawn: plain, sobol or latin; "" where none is."""
        return self.core.sampling

    @property
    def seed(self) -> int:
        """Seed of every draw."""
        return self.core.seed

    @property
    def replications(self) -> int:
        """Replications of each arm and contrast."""
        return self.core.replications

    @property
    def parameter_draws(self) -> int:
        """Distinct draws of the uncertain inputs."""
        return self.core.parameter_draws

    @property
    def months(self) -> int:
        """Length of the case in months."""
        return self.core.months

    @property
    def grade_d_share(self) -> float | None:
        """Share of what moves the headline that rests on expert guesses, 0 to 1; None where no input is drawn."""
        share = self.core.grade_d_share
        return None if share != share else share

    @property
    def checks(self) -> tuple[int, int]:
        """Identities checked while running, and how many failed."""
        return self.core.checks_done, self.core.checks_failed

    @property
    def warnings(self) -> list[_core.Diagnostic]:
        """What a reader should know."""
        return self.core.warnings

    # What came out

    @cached_property
    def arms(self) -> Mapping[str, Arm]:
        """Every arm by name, the baseline first."""
        metrics: dict[str, dict[str, Estimate]] = {name: {} for name in self.core.arm_names}
        for row in self.table("metrics").rows():
            metrics[row["arm"]][row["metric"]] = _estimate(row, row["unit"])
        return MappingProxyType(
            {
                name: Arm(name, MappingProxyType(each), tuple(self.core.irr_roots(name)))
                for name, each in metrics.items()
            }
        )

    @cached_property
    def contrasts(self) -> Mapping[tuple[str, str], Contrast]:
        """Every contrast by (arm, versus)."""
        pairs = [(arm, versus) for arm, versus in self.core.contrast_names]
        metrics: dict[tuple[str, str], dict[str, Estimate]] = {pair: {} for pair in pairs}
        for row in self.table("contrasts").rows():
            metrics[row["arm"], row["versus"]][row["metric"]] = _estimate(row, row["unit"])
        steps: dict[tuple[str, str], list[Step]] = {pair: [] for pair in pairs}
        for row in self.table("waterfall").rows():
            step = Step(row["step"], row["label"], _estimate(row, self.currency))
            steps[row["arm"], row["versus"]].append(step)
        made = {}
        for number, pair in enumerate(pairs):
            values = metrics[pair]
            controlled = values.pop("npv_controlled")
            positive = values.pop("probability_positive")
            with_residual = values.pop("probability_positive_with_residual").mean
            ignorance = values.pop("ignorance_share")
            made[pair] = Contrast(
                *pair,
                MappingProxyType(values),
                tuple(steps[pair]),
                controlled,
                positive,
                with_residual,
                ignorance,
                number == self.core.headline_index,
            )
        return MappingProxyType(made)

    @property
    def headline(self) -> Contrast:
        """The contrast the case is about: an initiative against the same money spent otherwise.

        Raises LookupError where the scenario has only a baseline.
        """
        index = self.core.headline_index
        if index < 0:
            raise LookupError("the scenario has no arm besides the baseline, so there is nothing to compare")
        return list(self.contrasts.values())[index]

    def contrast(self, arm: str | None = None, versus: str | None = None) -> Contrast:
        """The contrast of two arms; the headline without names. Raises KeyError where it was not run."""
        if arm is None and versus is None:
            return self.headline
        found = [
            each
            for each in self.contrasts.values()
            if (arm is None or each.arm == arm) and (versus is None or each.versus == versus)
        ]
        if not found:
            wanted = " versus ".join(each for each in (arm, versus) if each is not None)
            raise unknown("contrast", wanted, (f"{each[0]} versus {each[1]}" for each in self.contrasts))
        return found[0]

    def metric(self, name: str, *, arm: str | None = None, versus: str | None = None) -> Estimate:
        """One number with its distribution: of an arm, of a contrast, or of the headline without names.

        Raises KeyError with the known names.
        """
        if arm is not None and versus is None:
            if arm not in self.arms:
                raise unknown("arm", arm, self.arms)
            metrics = self.arms[arm].metrics
        else:
            metrics = self.contrast(arm, versus).metrics
        if name not in metrics:
            raise unknown("metric", name, metrics)
        return metrics[name]

    def waterfall(self, arm: str | None = None, versus: str | None = None) -> tuple[Step, ...]:
        """Steps of the difference in NPV; the headline's without names. They sum to its mean."""
        return self.contrast(arm, versus).waterfall

    def npv_draws(self, arm: str | None = None, versus: str | None = None) -> npt.NDArray[np.float64]:
        """NPV by replication: float64[replications], in currency, a read-only view.

        With ``versus`` the draws of the difference, which has its own replications; without any name those
        of the headline. The expectation engine has one value, the mean. Raises KeyError for an unknown name.
        """
        if arm is None:
            chosen = self.contrast(None, versus)
            arm, versus = chosen.arm, chosen.versus
        draws: npt.NDArray[np.float64] = self.core.npv_draws(arm, versus or "")
        return draws

    def table(self, name: str) -> Table:
        """One part of the case as typed columns; the same names and columns as the CSV files.

        ``metrics``, ``contrasts``, ``waterfall``, ``statement`` (money by year and line), ``segments``,
        ``touchpoints``, ``sweep``, ``fan`` (quantiles by month), ``draws`` (NPV by replication),
        ``assumptions``, ``drivers``, ``warnings``. Money is in currency; shares are 0 to 1.

        Raises KeyError with the known names.
        """
        if name not in _core.table_names():
            raise unknown("table", name, _core.table_names())
        return Table(self.core.table(name))

    @property
    def plot(self) -> Plots:
        """The charts of this case, one call each; needs the plots extra (``pip install tenure[plots]``)."""
        from tenure.plots import Plots

        return Plots(self)

    # As text

    def to_json(self) -> str:
        """The case as JSON, the bytes of ``tenure run --json``; draws are left to ``table("draws")``."""
        return self.core.to_json()

    def page(self, width: int = 96) -> str:
        """The page the command line prints, in plain text."""
        return self.core.page(width)

    def __repr__(self) -> str:
        from tenure._show import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from tenure._show import as_html

        return as_html(self)

"""The engines and the independent twin (customers one by one, written from docs/model alone) follow one law.

Expected paths have no chance in them, and agree to rounding (twin_agreement.py). Near the critical point the expectation engine gives
no answer, so that firm is compared by persons alone.

Simulated laws, false-alarm budget 1e-6 for the file by Bonferroni: at most 2,000 comparisons (100 in each of
ten cases, default and `long`), so 5e-10 each: |z| < 6.22, and Kolmogorov's limit law 2*exp(-2*D^2*n*m/(n+m))
for the two-sample distance D. The z of means and spreads are normal in the limit only; errors of spreads
carry the kurtosis.

Smallest difference seen in half of the runs, 300 twin and 3,000 engine replications: mean 0.38 standard
deviations of what is compared, spread 30 % (normal tails), distribution function 0.20. `long`, 6,000 and
60,000: 0.084, 6 % and 0.045.
"""

from __future__ import annotations

import pytest
from twin.firms import FIRMS
from twin.loop_firms import LOOP_FIRMS

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")

from twin_agreement import LIMIT, assert_expected_path, compare  # noqa: E402

COMPARISONS = 100
SIZES = [
    pytest.param(300, 3000, id="default"),
    pytest.param(6000, 60000, id="long", marks=pytest.mark.long),
]
CASES = FIRMS | LOOP_FIRMS
WITHOUT_MEAN_FIELD = {"near-critical"}


def load(name: str) -> tuple[tenure.Scenario, dict]:
    scenario = tenure.parse(CASES[name])
    return scenario, scenario.parameters()


@pytest.mark.parametrize("name", [name for name in CASES if name not in WITHOUT_MEAN_FIELD])
def test_expected_paths_agree(name: str) -> None:
    assert_expected_path(*load(name))


@pytest.mark.parametrize(("twin_size", "engine_size"), SIZES)
@pytest.mark.parametrize("name", CASES)
def test_simulated_levels_and_differences_agree(name: str, twin_size: int, engine_size: int) -> None:
    found = compare(*load(name), twin_size, engine_size, name not in WITHOUT_MEAN_FIELD)
    assert len(found) <= COMPARISONS
    assert {key: z for key, z in found.items() if not abs(z) < LIMIT} == {}

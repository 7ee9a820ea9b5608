"""Cases that many tests read; run once."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[2] / "scenarios"

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """A background job starts with Ctrl-C ignored, and a run that is told to stop would go on to its end."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def scenario() -> "tenure.Scenario":
    """The scenario `tenure init` writes."""
    return tenure.parse(tenure.starter())


@pytest.fixture(scope="session")
def case(scenario: "tenure.Scenario") -> "tenure.Case":
    """Its case with few replications."""
    return tenure.simulate(scenario, replications=64, seed=11, progress=False)


@pytest.fixture(scope="session")
def telecom() -> "tenure.Case":
    """The shipped telecom case with few replications: several touchpoints, arms and sweeps."""
    return tenure.simulate(SCENARIOS / "telecom-service" / "scenario.toml", replications=64, progress=False)


@pytest.fixture(scope="session")
def expected(scenario: "tenure.Scenario") -> "tenure.Case":
    """The starter by the expectation engine, which draws nothing."""
    return tenure.simulate(scenario, engine="expectation", progress=False)

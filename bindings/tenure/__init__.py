"""Customer-lifetime and CX ROI simulation: from a scenario file to a business case with its errors.

>>> import tenure
>>> scenario = tenure.parse(tenure.starter())
>>> case = tenure.simulate(scenario, replications=40, progress=False)
>>> case.headline.metrics["npv"].unit
'EUR'
"""

from tenure._allocation import Allocation, allocate
from tenure._batch import Batch, BatchStopped, FailedScenario, batch
from tenure._breakeven import Breakeven, breakeven
from tenure._case import Arm, Case, Contrast, Estimate, Step
from tenure._core import Assumption, Diagnostic, Explanation, __version__
from tenure._customers import Customers, Saved, customers
from tenure._errors import InputError
from tenure._fields import ScenarioFields
from tenure._portfolio import Portfolio, portfolio
from tenure._progress import BatchProgress, Progress, RunStopped
from tenure._register import Register, register
from tenure._save import save
from tenure._scenario import Scenario, load, parse, schema, starter, validate
from tenure._simulate import simulate
from tenure._study import Sensitivity, ValueOfInformation, Worth, sensitivity, voi
from tenure._table import Table

__all__ = [
    "Allocation",
    "Arm",
    "Assumption",
    "Batch",
    "BatchProgress",
    "BatchStopped",
    "Breakeven",
    "Case",
    "Contrast",
    "Customers",
    "Diagnostic",
    "Estimate",
    "Explanation",
    "FailedScenario",
    "InputError",
    "Portfolio",
    "Progress",
    "Register",
    "RunStopped",
    "Saved",
    "Scenario",
    "ScenarioFields",
    "Sensitivity",
    "Step",
    "Table",
    "ValueOfInformation",
    "Worth",
    "__version__",
    "allocate",
    "batch",
    "breakeven",
    "customers",
    "load",
    "parse",
    "portfolio",
    "register",
    "save",
    "schema",
    "sensitivity",
    "simulate",
    "starter",
    "validate",
    "voi",
]

"""A small scenario and sweeps of it, for the batches of the command line and of Python."""

SMALL = """
format = "tenure.scenario/1"
name = "small"
currency = "EUR"
[run]
months = 6
replications = 4
[segment.all]
customers = 50
arpu = "10 EUR/month"
h0 = "2 %/month"
[initiative.help]
one_off = "20 EUR"
[initiative.help.effect.stay]
target = "segment.all.h0"
multiply = 0.5
[arm.helped]
initiatives = ["help"]
"""
SWEEP = (
    SMALL
    + """
[[sweep]]
path = "segment.all.arpu"
values = ["10 EUR/month", "12 EUR/month", "14 EUR/month"]
[[sweep]]
path = "run.seed"
values = [1, 9007199254740992]
"""
)
POINTS = 6
ROWS = 3
"""Rows of a scenario: two arms and their contrast."""


def many(count: int) -> str:
    values = ", ".join(f'"{10 + i} EUR/month"' for i in range(count))
    return SMALL + f'\n[[sweep]]\npath = "segment.all.arpu"\nvalues = [{values}]\n'

"""Wrong inputs as people make them, and what must be said about each. Silence is the one wrong answer.

Each changes one thing in a valid file of tests/cli/corpus, gives a file that is none, a word of the command line
or a call from Python. The wrong inputs of the corpus itself (hand_bar_*) go through the same doors.
"""

import pathlib
from typing import NamedTuple

CORPUS = pathlib.Path(__file__).parents[1] / "cli" / "corpus"
VALID = (CORPUS / "valid.toml").read_text(encoding="utf-8")
LAW = (CORPUS / "valid_law.toml").read_text(encoding="utf-8")


class InFile(NamedTuple):
    """One change of a valid file; `caret` begins, inside or after the change, where the message must point."""

    name: str
    old: str
    new: str
    caret: str
    words: str
    text: str = VALID

    def changed(self) -> str:
        assert self.text.count(self.old) == 1, f"{self.name}: {self.old!r} is not once in the file"
        return self.text.replace(self.old, self.new)

    def place(self) -> tuple[int, int]:
        """Line and column, from 1."""
        text = self.changed()
        at = text.index(self.caret, self.text.index(self.old))
        return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


MARGIN = 'margin = "50 %"'
CHURN = '"19 %/year"'
BASKET = 'basket = "55 EUR"'
BASKETS = '["45 EUR", "65 EUR"]'
MEAN = 'value = 7.2, dist = "pert", low = 6.8, high = 7.6'
ARPU = '{ value = "30 EUR/month", p10 = "28 EUR/month", p90 = "33 EUR/month", source = "billing" }'
AS_OF = "mean = { " + MEAN + ', source = "survey", grade = "C", as_of = "2025-06" }'
REACH = 'segments = ["consumer"]\n\n[initiative.bills]'

REFUSED = [
    InFile("margin 40 instead of 0.4", MARGIN, "margin = 40", "40", 'write "40 %"'),
    InFile("margin 40 as a text", MARGIN, 'margin = "40"', '"40"', "out of range"),
    InFile("churn of 3", CHURN, "3", "3", "has no unit"),
    InFile("churn of 300 %", CHURN, '"300 %/year"', '"300', "out of range"),
    InFile("monthly churn for yearly", CHURN, '"1.6 %/month"', '"1.6', "h0"),
    InFile("monthly discount rate", '"10 %/year"', '"0.8 %/month"', '"0.8', "wrong unit"),
    InFile("revenue without its period", f"arpu = {ARPU}", 'arpu = "30 EUR"', '"30 EUR"', "period"),
    InFile("one-off money per month", '"250 kEUR"', '"250 kEUR/month"', '"250', "wrong unit"),
    InFile("not a number", "mean = 7.8", "mean = nan", "nan", "finite"),
    InFile("infinite", "mean = 7.8", "mean = inf", "inf", "finite"),
    InFile("too large for a number", BASKET, 'basket = "1e999 EUR"', '"1e999', "not finite"),
    InFile("negative customers", "customers = 25000", "customers = -25000", "-25000", "out of range"),
    InFile("part of a customer", "customers = 25000", "customers = 2.5", "2.5", "whole number"),
    InFile("market below its customers", "market = 125000", "market = 12500", "12500", "less than"),
    InFile("probability above 1", "conversion = 0.1", 'conversion = "140 %"', '"140', "out of range"),
    InFile("negative probability", "conversion = 0.1", "conversion = -0.1", "-0.1", "out of range"),
    InFile("mixed currencies", BASKET, 'basket = "55 USD"', '"55 USD', "nothing is converted"),
    InFile("currency sign", BASKET, 'basket = "55 €"', '"55', "unknown unit"),
    InFile("decimal comma", BASKET, 'basket = "55,50 EUR"', '"55,50', "comma"),
    InFile("currency in small letters", 'currency = "EUR"', 'currency = "eur"', '"eur', "capital letters"),
    InFile("misspelt key", MARGIN, 'margn = "50 %"', "margn", 'did you mean "margin"'),
    InFile("misspelt table", "[finance]", "[finanse]", "finanse", 'did you mean "finance"'),
    InFile("key of another table", "[run]\n", '[run]\nbasket = "5 EUR"\n', "basket", "belongs to"),
    InFile("text for a number", "months = 60", 'months = "sixty"', '"sixty', "not a number"),
    InFile("list for a number", "mean = 7.8", "mean = [7.8]", "[7.8]", "not a list"),
    InFile("number for a word", 'engine = "auto"', "engine = 2", "2", "expects one of"),
    InFile("unknown engine", 'engine = "auto"', 'engine = "agents"', '"agents', "expectation"),
    InFile("unit of the wrong kind", 'add = "0.3 points"', 'add = "0.3 EUR"', '"0.3 EUR', "wrong unit"),
    InFile("satisfaction in percent", "mean = 7.8", 'mean = "78 %"', '"78 %', "wrong unit"),
    InFile("unsorted percentiles", 'p10 = "28 EUR/month"', 'p10 = "35 EUR/month"', '"33', "not above p10"),
    InFile("low above high", "low = 0.5, high", "low = 1.5, high", "1.4", "not above low"),
    InFile("value against percentiles", MEAN, "value = 8, p10 = 7, p50 = 7.2, p90 = 7.6", "8,", "own range"),
    InFile(
        "value against a normal", MEAN, 'value = 9, dist = "normal", mean = 7, sd = 0.3', "9,", "own range"
    ),
    InFile("mean in percent", MARGIN, 'margin = { dist = "normal", mean = 50, sd = 0.1 }', "50", '"50 %"'),
    InFile("spread in percent", MARGIN, 'margin = { dist = "normal", mean = 0.5, sd = 10 }', "10", '"10 %"'),
    InFile("guess without a range", ", low = 0.5, high = 1.4", "", '"assumption"', "needs a range"),
    InFile("deadline before the start", "deadline = 15", "deadline = 2", "2", "before its start"),
    InFile("last month before the first", "last = 30", "last = 3", "3", "before first"),
    InFile("start before the case", 'start = "2026-04"', 'start = "2025-04"', '"2025', "before the scenario"),
    InFile("month 13", 'start = "2026-04"', 'start = "2026-13"', '"2026-13', "not a month"),
    InFile("start after the horizon", "start = 6\n", "start = 66\n", "66", "after the horizon"),
    InFile("horizon of 1e9 months", "months = 60", "months = 1000000000", "1000000000", "at most 600"),
    InFile("horizon of 0 months", "months = 60", "months = 0", "0", "at least 1"),
    InFile("no replication", "replications = 200", "replications = 0", "0", "at least 1"),
    InFile("negative seed", "seed = 7", "seed = -7", "-7", "out of range"),
    InFile(
        "arm that matches itself",
        'arm = "retention", levers',
        'arm = "acquisition", levers',
        '"acq',
        "itself",
    ),
    InFile("arm against itself", 'versus = "acquisition"', 'versus = "retention"', "", "itself"),
    InFile(
        "baseline as an arm", "[arm.retention]", "[arm.baseline]\n[arm.retention]", "baseline", "reserved"
    ),
    InFile("levers that do not sum to 1", "retention = 0.3", "retention = 0.2", "", "sum to"),
    InFile("duplicate table", "[arm.acquisition]", "[arm.retention]", "[arm", "redefine"),
    InFile("duplicate key", "months = 60", "months = 60\nmonths = 36", "", "redefine"),
    InFile("unknown name", 'requires = ["bills"]', 'requires = ["bils"]', '"bils', 'did you mean "bills"'),
    InFile(
        "initiative that needs itself", 'requires = ["bills"]', 'requires = ["portal"]', "[", "leads back"
    ),
    InFile("effect on nothing", '"touchpoint.*.mean"', '"touchpoint.*.meen"', '"touch', "did you mean"),
    InFile("nobody to reach", REACH, REACH.replace('"consumer"', ""), "[]", "left out it means all"),
    InFile(
        "sweep of an unknown path", '"segment.shop.basket"', '"segment.shop.bascet"', '"seg', "unknown path"
    ),
    InFile("sweep without units", BASKETS, "[45, 65]", "45", 'write "45 EUR"'),
    InFile("sweep out of range", BASKETS, '["45 EUR", "-65 EUR"]', '"-65', "out of range"),
    InFile("sweep of one value twice", BASKETS, '["45 EUR", "45 EUR"]', '"45 EUR"]', "listed twice"),
    InFile("correlation above 1", "rank = 0.3", "rank = 1.3", "1.3", "out of range"),
    InFile("effect on an absent table", "[win_back]\n", "", '"win_back.winback"', "add [win_back]", LAW),
    InFile(
        "shares that do not sum to 1", "shares = [0.7, 0.3]", "shares = [0.7, 0.2]", "[0.7", "sum to", LAW
    ),
    InFile("half an agent", "agents = 6\n", "agents = 5.5\n", "5.5", "whole number", LAW),
    InFile("event after the horizon", "start = 18\n", "start = 36\n", "36", "after the horizon", LAW),
]

WARNED = [
    InFile("share of 1", MARGIN, "margin = 1", "1", "1 is read as 100 %"),
    InFile("percentage of a percentage", MARGIN, 'margin = "0.4 %"', '"0.4', "0.4 % is unusual"),
    InFile("tax in percent of a percent", 'tax_rate = "21 %"', 'tax_rate = "0.21 %"', '"0.21', "unusual"),
    InFile("negative discount rate", '"10 %/year"', '"-10 %/year"', '"-10', "later money counts for more"),
    InFile("churn of 95 %", CHURN, '"95 %/year"', '"95', "nearly every customer"),
    InFile("satisfaction of 0.78", "mean = 7.8", "mean = 0.78", "0.78", "from 0 to 10"),
    InFile("visits of a year in a month", '"1.5/month"', '"300/month"', '"300', "more than two a day"),
    InFile("factor in percent", "multiply = 0.6", "multiply = 60", "60", "the factor 0.65"),
    InFile("factor of 1", "multiply = 0.6", "multiply = 1", "1", "has no effect"),
    InFile("more than there is", "multiply = 0.6", 'add = "-5 %"', '"-5 %"', "from 1.2 % to -3.8 %"),
    InFile("above the scale", '"0.3 points"', '"3 points"', '"3 points', "from 7.8 to 10.8"),
    InFile("scale in percent", "spread = 12 }", "spread = 12 }\nscale = 100", "100", "unusual"),
    InFile("one replication", "replications = 200", "replications = 1", "1", "no simulation error"),
    InFile(
        "draws beyond the bound",
        MARGIN,
        'margin = { dist = "normal", mean = 0.9, sd = 0.3 }',
        "{",
        "lie above",
    ),
    InFile("evidence from the future", AS_OF, AS_OF.replace("2025", "2062"), "{ value = 7.2", "has ended"),
    InFile("money paid after the end", "last = 30", "last = 300", "300", "after the horizon"),
    InFile("initiative in no arm", '["bills", "portal"]', '["bills"]', "", "carried out in no arm"),
    InFile(
        "arm that changes nothing",
        "[arm.retention]",
        "[arm.nothing]\n[arm.retention]",
        "nothing]",
        "does what baseline does",
    ),
    InFile(
        "one comparison twice",
        "[correlation.load]",
        '[contrast.again]\narm = "retention"\nversus = "acquisition"\n[correlation.load]',
        "again]",
        "contrast.main again",
    ),
    InFile(
        "impossible correlations",
        "rank = 0.3",
        'rank = 0.9\n[correlation.b]\nbetween = ["segment.consumer.arpu", '
        '"initiative.bills.one_off"]\nrank = 0.9\n[correlation.c]\nbetween = ["touchpoint.billing.mean", '
        '"initiative.bills.one_off"]\nrank = -0.9',
        "",
        "not possible together",
    ),
    InFile("more hours than a month has", "[120, 100]", "[1200, 1000]", "[1200", "at most 744", LAW),
    InFile(
        "event that changes nothing",
        "[arm.service]",
        "[event.none]\n[arm.service]",
        "none]",
        "no effect",
        LAW,
    ),
]

# File contents that are no scenario; what must be said, and where.
NO_SCENARIO: list[tuple[str, bytes, str]] = [
    ("empty file", b"", ":1:1: error: segment: no segment"),
    ("only a comment", b"# later\n", ":1:1: error: segment: no segment"),
    ("binary", bytes(range(256)), ":1:1: error: not valid TOML"),
    ("workbook", b"PK\x03\x04\x14\x00\x06\x00", "zip archive"),
    ("JSON", b'{"run": {"months": 60}}', "JSON"),
    ("table with commas", b"segment,customers\nconsumer,25000\n", ":1:8: error: not valid TOML"),
    ("UTF-16", VALID.encode("utf-16"), "save the file as UTF-8"),
    ("Latin-1", VALID.replace("A valid file", "Fidélité").encode("latin-1"), "save the file as UTF-8"),
    ("zero byte", VALID.replace("corpus", "cor\0pus").encode(), ":2:12: error: not valid TOML"),
    ("cut off", VALID.encode()[:700], "not valid TOML"),
    ("nested 100,000 times", b"x = " + b"[" * 100_000, "nested deeper"),
    ("key of 100 dots", b"a" + b".a" * 100 + b" = 1", "nested deeper"),
    ("20 MB", b"#" * 20_000_000, "at most 1048576 are read"),
    ("YAML", b"run:\n  months: 60\n", ":1:4: error: not valid TOML"),
]

# Words of the command line after `tenure compare FILE`, and what must be said; exit code 2.
COMMANDS: list[tuple[str, list[str], str]] = [
    ("no replication", ["--replications", "0"], "not in range 2 to"),
    ("one replication", ["--replications", "1"], "not in range 2 to"),
    ("replications with a letter", ["--replications", "10k"], "10k"),
    ("part of a replication", ["--replications", "2.5"], "2.5"),
    ("negative seed", ["--seed", "-1"], "-1 is not a whole number"),
    ("seed too large", ["--seed", "99999999999999999999"], "2^64-1"),
    ("two seeds", ["--seed", "1", "--seed", "2"], "--seed"),
    ("horizon of 1e9", ["--months", "1000000000"], "not in range 1 to 600"),
    ("horizon of 0", ["--months", "0"], "not in range 1 to 600"),
    ("horizon before every start", ["--months", "3"], "after the horizon"),
    ("unknown engine", ["--engine", "agents"], "auto,expectation,cohort,individual"),
    ("negative threads", ["--threads", "-2"], "not in range"),
    ("misspelt option", ["--josn"], 'did you mean "--json"'),
    ("a second file", ["other.toml"], "other.toml"),
    ("override without a value", ["--set", "run.months"], '--set:1:1: error: run.months: has no "="'),
    ("override of an unknown path", ["--set", "run.moths=3"], 'did you mean "run.months"'),
    ("override of an unknown name", ["--set", "segment.nobody.arpu=3 EUR/month"], "unknown path"),
    (
        "override in percent",
        ["--set", "segment.consumer.margin=40"],
        "--set:1:25: error: segment.consumer.margin",
    ),
    ("override with nothing", ["--set", "segment.consumer.margin="], "--set:1:25"),
    ("override of nothing", ["--set", "=3"], "--set:1:1"),
    ("no folder to write to", ["--out", ""], "--out"),
]

# The same, accepted with a warning on standard error.
DOUBTED_COMMANDS: list[tuple[str, list[str], str]] = [
    (
        "one path overridden twice",
        ["--set", "run.months=60", "--set", "run.months=72"],
        "--set:2:1: warning: run.months: is set twice",
    ),
]

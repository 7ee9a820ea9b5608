"""Writes tests/cli/corpus: broken scenario files and what the reader must say about each.

Two kinds. `hand_*`: one deliberate fault each, with the line, the path and a phrase of the message.
`mutant_*`: single-token changes of a valid file that a reference TOML parser (tomllib) or the JSON Schema
rejects; changes both accept are dropped, since they may be valid scenarios.

    python tests/cli/make_corpus.py            # rewrite the folder
    python tests/cli/make_corpus.py --check    # fail if the folder differs from what would be written
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import pathlib
import random
import re
import sys
import tomllib

import jsonschema
from corpus_cases import HAND

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
SCHEMA = HERE.parents[1] / "scenarios" / "schema" / "scenario.schema.json"
MUTANTS = 230
SEED = 20260101

BASE = """\
format = "tenure.scenario/1"
name = "corpus"
title = "A valid file"
currency = "EUR"
start = "2026-01"

[run]
months = 60
replications = 200
seed = 7
engine = "auto"

[finance]
discount_rate = "10 %/year"
tax_rate = "21 %"
timing = "mid_month"

[segment.consumer]
customers = 25000
market = 125000
arpu = { value = "30 EUR/month", p10 = "28 EUR/month", p90 = "33 EUR/month", source = "billing" }
margin = "50 %"
first_year_churn = "19 %/year"
opening_bands = [1, 2, 4, 8, 5]
visits = { web = "0.7/month" }

[segment.shop]
customers = 4000
reference_market = 90000
revenue = "orders"
order_rate = "0.4/month"
basket = "55 EUR"
h0 = "2 %/month"
frailty = "gamma"
frailty_sd = { value = 1.0, low = 0.5, high = 1.4, source = "assumption" }

[touchpoint.web]
visits = "1.5/month"
mean = 7.8
sd = 1.0
failure = "1.2 %"

[touchpoint.billing]
visits = "1/month"
mean = { value = 7.2, dist = "pert", low = 6.8, high = 7.6, source = "survey", grade = "C", as_of = "2025-06" }
cost_per_visit = "0.6 EUR"
partner = true

[word_of_mouth]
conversion = 0.1

[win_back]
winback = "0.3 %/month"

[channel.search]
spend = "0.34 EUR/month"
ceiling = "1.2 %/month"
segments = ["consumer"]

[initiative.bills]
action = "Clear bills"
owner = "billing"
class = "programme"
start = "2026-04"
deadline = 15
one_off = { value = "250 kEUR", p10 = "220 kEUR", p90 = "320 kEUR", source = "quote" }
run = "5 kEUR/month"
upkeep = true

[initiative.bills.effect.failures]
target = "touchpoint.billing.failure"
multiply = 0.6

[initiative.portal]
start = 6
ramp_months = 6
requires = ["bills"]

[initiative.portal.effect.quality]
target = "touchpoint.*.mean"
add = "0.3 points"
segments = ["consumer"]

[arm.retention]
initiatives = ["bills", "portal"]

[arm.acquisition]
match_spend = { arm = "retention", levers = { "channel.search" = 0.7, retention = 0.3 }, spread = 12 }

[line.saving]
kind = "benefit"
amount = "4 kEUR/month"
first = 6
last = 30
arms = ["retention"]

[contrast.main]
arm = "retention"
versus = "acquisition"

[correlation.load]
between = ["segment.consumer.arpu", "touchpoint.billing.mean"]
rank = 0.3

[[sweep]]
path = "segment.consumer.arpu"
values = ["25 EUR/month", "35 EUR/month"]

[uncertainty]
defaults = "fixed"
"""


EXTRA = {
    "table_as_value": lambda text: text.replace(
        'start = "2026-01"\n', 'start = "2026-01"\nwin_back = true\n', 1
    ),
    "no_segment": lambda text: 'format = "tenure.scenario/1"\n[run]\nmonths = 12\n',
}


def line_of(text: str, fragment: str) -> int:
    at = text.index(fragment)
    return text.count("\n", 0, at) + 1


def hand_cases() -> list[tuple[str, str, int, str, str]]:
    cases = []
    for name, old, new, path, phrase, *where in HAND:
        if old and old not in BASE:
            raise SystemExit(f"{name}: {old!r} is not in the base file")
        text = BASE.replace(old, new, 1) if old else BASE
        text = EXTRA.get(name, lambda t: t)(text)
        marker = where[0] if where else new.rstrip("\n").rsplit("\n", 1)[-1]
        if name == "bar_duplicate_table":
            line = line_of(text, "[run]\nconversion")
        elif where:
            line = line_of(text, marker)
        else:
            at = BASE.index(old)
            line = text.count("\n", 0, text.index(marker, at)) + 1
        cases.append((f"hand_{name}.toml", text, line, path, phrase))
    return cases


TOKEN = re.compile(r'"[^"\n]*"|[A-Za-z0-9_.%-]+|[\[\]{}=,]')


def changes_of(token: str) -> list[str]:
    bare = token.strip('"')
    found = ["", token + token, "~" + token]
    if len(bare) > 3 and bare.isidentifier():
        middle = len(bare) // 2
        found.append(token.replace(bare, bare[:middle] + bare[middle + 1 :]))
        found.append(token.replace(bare, bare + "x"))
    if token.startswith('"'):
        found += [token[1:], token[:-1], bare, '"?"', "3", "true", "[]", "{}"]
    elif re.fullmatch(r"[0-9.]+", token):
        found += ["-" + token, '"many"', "true", "[1]", token + " %", "1e400", token.replace(".", ",")]
    elif token in "[]{}=,":
        found += [{"[": "(", "]": ")", "{": "[", "}": "]", "=": ":", ",": ";"}[token]]
    return found


def plain(value: object) -> object:
    """Dates as texts, since JSON Schema knows none."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def mutant_cases(validator: jsonschema.Draft7Validator) -> list[tuple[str, str, int, str, str]]:
    found = []
    for match in TOKEN.finditer(BASE):
        for change in changes_of(match.group()):
            text = BASE[: match.start()] + change + BASE[match.end() :]
            line = BASE.count("\n", 0, match.start()) + 1
            try:
                content = plain(tomllib.loads(text))
            except tomllib.TOMLDecodeError:
                found.append((text, line, "", "not valid TOML"))
                continue
            if validator.is_valid(content):
                continue
            if change == "1e400":  # tomllib reads infinity, other parsers refuse the number itself
                found.append((text, line, "", "1e400"))
                continue
            changed = text.splitlines()[line - 1]
            key = re.match(r"\s*\[*([A-Za-z0-9_.~-]*)", changed).group(1)
            found.append((text, line, key.split(".")[0] if changed.startswith("[") else key, ""))
    by_kind: dict[bool, list] = {True: [], False: []}
    for case in found:
        by_kind[case[3] == ""].append(case)
    chooser = random.Random(SEED)
    chosen = chooser.sample(by_kind[False], MUTANTS // 2) + chooser.sample(
        by_kind[True], MUTANTS - MUTANTS // 2
    )
    chosen.sort(key=lambda case: (case[1], case[0]))
    return [(f"mutant_{i:03}.toml", *case) for i, case in enumerate(chosen)]


def main() -> int:
    schema = json.loads(SCHEMA.read_text())
    validator = jsonschema.Draft7Validator(schema)
    if errors := list(validator.iter_errors(plain(tomllib.loads(BASE)))):
        raise SystemExit(f"the base file does not pass the schema: {errors[0].message}")
    cases = hand_cases() + mutant_cases(validator)
    files = {name: text for name, text, *_ in cases}
    files["valid.toml"] = BASE
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["file", "line", "path", "phrase"])
    for name, _, line, path, phrase in cases:
        writer.writerow([name, line, path, phrase])
    files["manifest.csv"] = table.getvalue()
    if "--check" in sys.argv:
        there = {path.name: path.read_text() for path in CORPUS.iterdir()}
        different = sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))
        print(f"{len(cases)} cases, {len(different)} differ {different[:5]}")
        return 1 if different else 0
    CORPUS.mkdir(exist_ok=True)
    for path in CORPUS.iterdir():
        path.unlink()
    for name, text in files.items():
        (CORPUS / name).write_text(text)
    print(f"{len(cases)} cases written ({sum(n.startswith('hand_bar') for n in files)} wrong inputs)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

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
from corpus_law import HAND_LAW

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
path = "segment.shop.basket"
values = ["45 EUR", "65 EUR"]

[uncertainty]
defaults = "fixed"
"""

LAW = """\
format = "tenure.scenario/1"
name = "law"
title = "Every table of the firm's side"
currency = "EUR"
start = "2026-01"

[run]
months = 36
replications = 200

[segment.consumer]
customers = 25000
market = 125000
arpu = "30 EUR/month"
first_year_churn = "19 %/year"
expectation = 7.6

[touchpoint.line]
visits = "0.4/month"
mean = 7.4
failure = "2 %"
service = true
staffed = true

[touchpoint.app]
mean = 7.8
failure = "0.5 %"

[experience]
reference = 7.7

[word_of_mouth]
reach_neg = { value = 16, low = 15, high = 24, source = "assumption" }
referral_reward = "25 EUR"
tell_friends = "53 %"
tell_social = "20 %"
tell_reviews = "14 %"
tell_microblog = "10 %"
reach_friends = 16
reach_social = 45
reach_microblog = 45
rating_half_life = "1 years"
rating_elasticity = 0.417
review_reader_share = "50 %"
rating_volume = 900
c_neg = "4 %"
p_retell = "5 %"
kappa = 0.8
poison_half_life = "24 months"
poisoned = 1200
newly_poisoned = 40

[win_back]

[channel.search]
spend = "0.34 EUR/month"

[contact_centre]
base = "0.15/month"
onboarding = 0.3
campaign = "10/month"
contacts_per_failure = 1.3
first_contact_resolution = "70 %"
p_repeat = 0.8
p_retry = 0.5
adds = 400
failures = 350
handling = { value = "6 minutes", p10 = "5 minutes", p90 = "8 minutes", source = "telephony" }
patience = 180
agents = 6
hours = [120, 100]
shares = [0.7, 0.3]
cost_per_contact = "6 EUR"
wait_penalty = "0.5 points"
abandon_failure = "30 %"

[engagement]
g0 = 7
opening = 6.8
to_quality = 0.26
to_failure = 0.1
recovery = "10 %/month"
load = 0.02
load_threshold = "85 %"
pay = "1 %"
pay_to_engagement = 0.02

[competencies]
leadership = { value = 0.4, low = 0.3, high = 0.5, source = "assumption" }
brand_promise = 0.4
engagement = 0.4
culture = 0.1
culture_growth = "5 %/year"

[response_time]
latency = "3 months"

[initiative.service]
start = 3
one_off = "100 kEUR"
run = "9 kEUR/month"

[initiative.service.effect.agents]
target = "contact_centre.agents"
add = 1

[initiative.service.effect.resolution]
target = "contact_centre.first_contact_resolution"
add = { value = 0.1, low = 0, high = 0.15, source = "assumption" }

[initiative.service.effect.handling]
target = "contact_centre.handling"
add = "-30 seconds"

[initiative.service.effect.pay]
target = "engagement.pay"
add = "3 %"

[initiative.service.effect.clarity]
target = "competencies.leadership"
add = 0.2

[initiative.service.effect.speed]
target = "response_time.latency"
multiply = 0.5

[initiative.service.effect.apology]
target = "word_of_mouth.reach_neg"
multiply = 0.9

[initiative.service.effect.return]
target = "win_back.winback"
multiply = 1.2

[event.campaign]
start = "2026-06"
duration = 2

[event.campaign.effect.spend]
target = "channel.search.spend"
multiply = 1.5

[event.campaign.effect.calls]
target = "contact_centre.campaign"
add = "900/month"

[event.outage]
start = 12
fix_months = { value = 2, p10 = 1, p90 = 4, source = "incident log" }

[event.outage.effect.failures]
target = "touchpoint.*.failure"
add = "6 %"
segments = ["consumer"]

[event.rival]
start = 18
ramp_months = 6
half_life = "5 years"

[event.rival.effect.level]
target = "experience.reference"
add = "0.3 points"

[event.rival.effect.taste]
target = "segment.consumer.expectation"
add = "0.2 points"

[event.rival.effect.price]
target = "price.rival_price"
multiply = 0.95

[arm.service]
initiatives = ["service"]

[[sweep]]
path = "contact_centre.agents"
values = [5, 6, 7]
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


def law_cases() -> list[tuple[str, str, int, int, str, str]]:
    cases = []
    for name, old, new, path, phrase, marker in HAND_LAW:
        if LAW.count(old) != 1:
            raise SystemExit(f"{name}: {old!r} is not once in the file of the law")
        text = LAW.replace(old, new)
        if text.count(marker) != 1:
            raise SystemExit(f"{name}: {marker!r} does not name one place")
        at = text.index(marker)
        column = at - text.rfind("\n", 0, at)
        cases.append((f"hand_{name}.toml", text, line_of(text, marker), column, path, phrase))
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
    valid = {"valid.toml": BASE, "valid_law.toml": LAW}
    for name, text in valid.items():
        if errors := list(validator.iter_errors(plain(tomllib.loads(text)))):
            raise SystemExit(f"{name} does not pass the schema: {errors[0].message}")
    # The column is empty where only the line is known.
    cases = [(name, text, line, "", *rest) for name, text, line, *rest in hand_cases()]
    cases += law_cases()
    cases += [(name, text, line, "", *rest) for name, text, line, *rest in mutant_cases(validator)]
    files = {name: text for name, text, *_ in cases} | valid
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["file", "line", "column", "path", "phrase"])
    for name, _, *place in cases:
        writer.writerow([name, *place])
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

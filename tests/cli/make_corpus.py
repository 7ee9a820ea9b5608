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

# (name, old text, new text, path fragment, phrase of the message); the expected line is that of the new text's
# last line unless a sixth item names a text whose line is meant. Names that begin with bar_ are the wrong
# inputs no tool of this kind may accept in silence.
HAND: list[tuple[str, ...]] = [
    ("bar_percent_as_number", 'margin = "50 %"', "margin = 50", "segment.consumer.margin", 'write "50 %"'),
    (
        "bar_percent_as_number_failure",
        'failure = "1.2 %"',
        "failure = 1.2",
        "touchpoint.web.failure",
        'write "1.2 %"',
    ),
    ("bar_percent_as_number_tax", 'tax_rate = "21 %"', "tax_rate = 21", "finance.tax_rate", 'write "21 %"'),
    (
        "bar_rate_as_number",
        'discount_rate = "10 %/year"',
        "discount_rate = 10",
        "finance.discount_rate",
        'write "10 %/year"',
    ),
    (
        "bar_churn_of_three",
        'first_year_churn = "19 %/year"',
        "first_year_churn = 3",
        "first_year_churn",
        "has no unit",
    ),
    (
        "bar_churn_300_percent",
        'first_year_churn = "19 %/year"',
        'first_year_churn = "300 %/year"',
        "first_year_churn",
        "out of range",
    ),
    (
        "bar_monthly_for_yearly",
        'first_year_churn = "19 %/year"',
        'first_year_churn = "2 %/month"',
        "first_year_churn",
        "h0",
    ),
    ("bar_yearly_for_monthly", 'h0 = "2 %/month"', 'h0 = "19 %/year"', "segment.shop.h0", "first_year_churn"),
    (
        "bar_yearly_winback",
        'winback = "0.3 %/month"',
        'winback = "3 %/year"',
        "win_back.winback",
        "not twelve monthly ones",
    ),
    ("bar_nan", "mean = 7.8", "mean = nan", "touchpoint.web.mean", "finite"),
    ("bar_infinity", "sd = 1.0", "sd = inf", "touchpoint.web.sd", "finite"),
    ("bar_negative_infinity", "multiply = 0.6", "multiply = -inf", "effect.failures.multiply", "finite"),
    ("bar_nan_text", "mean = 7.8", 'mean = "nan"', "touchpoint.web.mean", "not a number"),
    ("bar_overflow", 'basket = "55 EUR"', 'basket = "1e999 EUR"', "segment.shop.basket", "not finite"),
    (
        "bar_negative_customers",
        "customers = 25000",
        "customers = -25000",
        "segment.consumer.customers",
        "out of range",
    ),
    ("bar_negative_market", "market = 125000", "market = -1", "segment.consumer.market", "out of range"),
    (
        "bar_fraction_of_customer",
        "customers = 25000",
        "customers = 25000.5",
        "segment.consumer.customers",
        "whole number",
    ),
    (
        "bar_negative_spend",
        'spend = "0.34 EUR/month"',
        'spend = "-0.34 EUR/month"',
        "channel.search.spend",
        "out of range",
    ),
    (
        "bar_negative_cost",
        'run = "5 kEUR/month"',
        'run = "-5 kEUR/month"',
        "initiative.bills.run",
        "out of range",
    ),
    (
        "bar_probability_above_one",
        "conversion = 0.1",
        'conversion = "140 %"',
        "word_of_mouth.conversion",
        "out of range",
    ),
    (
        "bar_negative_probability",
        "conversion = 0.1",
        "conversion = -0.1",
        "word_of_mouth.conversion",
        "out of range",
    ),
    ("bar_mixed_currency", 'basket = "55 EUR"', 'basket = "55 USD"', "segment.shop.basket", "currency"),
    (
        "bar_mixed_currency_range",
        'p90 = "33 EUR/month"',
        'p90 = "33 GBP/month"',
        "segment.consumer.arpu.p90",
        "currency",
    ),
    ("bar_currency_symbol", 'basket = "55 EUR"', 'basket = "55 €"', "segment.shop.basket", "unknown unit"),
    (
        "bar_misspelt_key",
        'margin = "50 %"',
        'margn = "50 %"',
        "segment.consumer.margn",
        'did you mean "margin"',
    ),
    ("bar_misspelt_table", "[finance]", "[finanse]", "finanse", 'did you mean "finance"'),
    ("bar_misspelt_range_key", 'p90 = "33 EUR/month"', 'p9 = "33 EUR/month"', "arpu.p9", "unknown key"),
    (
        "bar_misspelt_word",
        'revenue = "orders"',
        'revenue = "order"',
        "segment.shop.revenue",
        'did you mean "orders"',
    ),
    (
        "bar_unsorted_percentiles",
        'p10 = "28 EUR/month", p90 = "33 EUR/month"',
        'p10 = "33 EUR/month", p90 = "28 EUR/month"',
        "segment.consumer.arpu.p90",
        "p90 is not above p10",
    ),
    (
        "bar_value_outside_percentiles",
        'value = "30 EUR/month"',
        'value = "40 EUR/month"',
        "segment.consumer.arpu.value",
        "outside p10 and p90",
    ),
    (
        "bar_low_above_high",
        "low = 0.5, high = 1.4",
        "low = 1.5, high = 1.4",
        "segment.shop.frailty_sd.high",
        "high is not above low",
    ),
    (
        "bar_mode_outside",
        "value = 7.2, dist",
        "value = 8.2, dist",
        "touchpoint.billing.mean.value",
        "outside low and high",
    ),
    (
        "bar_deadline_before_start",
        "deadline = 15",
        "deadline = 2",
        "initiative.bills.deadline",
        "before its start",
    ),
    ("bar_last_before_first", "last = 30", "last = 3", "line.saving.last", "before first"),
    (
        "bar_start_before_scenario",
        'start = "2026-04"',
        'start = "2025-04"',
        "initiative.bills.start",
        "before the scenario's start",
    ),
    ("bar_month_13", 'start = "2026-04"', 'start = "2026-13"', "initiative.bills.start", "not a month"),
    (
        "bar_start_after_horizon",
        "start = 6\n",
        "start = 66\n",
        "initiative.portal.start",
        "after the horizon",
        "start = 66",
    ),
    (
        "bar_assumption_without_range",
        '{ value = 1.0, low = 0.5, high = 1.4, source = "assumption" }',
        '{ value = 1.0, source = "assumption" }',
        "segment.shop.frailty_sd",
        "needs a range",
    ),
    ("bar_no_unit_money", 'basket = "55 EUR"', "basket = 55", "segment.shop.basket", 'write "55 EUR"'),
    (
        "bar_no_unit_rate",
        'order_rate = "0.4/month"',
        "order_rate = 0.4",
        "segment.shop.order_rate",
        'write "0.4/month"',
    ),
    ("bar_no_period", 'spend = "0.34 EUR/month"', 'spend = "0.34 EUR"', "channel.search.spend", "per month"),
    (
        "bar_period_on_share",
        'margin = "50 %"',
        'margin = "50 %/year"',
        "segment.consumer.margin",
        "no period",
    ),
    ("bar_decimal_comma", 'basket = "55 EUR"', 'basket = "55,50 EUR"', "segment.shop.basket", "comma"),
    (
        "bar_thousands_separator",
        'one_off = { value = "250 kEUR"',
        'one_off = { value = "250,000 EUR"',
        "initiative.bills.one_off",
        "comma",
    ),
    ("bar_duplicate_key", "months = 60", "months = 60\nmonths = 36", "", "not valid TOML"),
    ("bar_duplicate_table", "[word_of_mouth]", "[run]", "", "not valid TOML", "[run]\nconversion"),
    (
        "bar_unknown_prerequisite",
        'requires = ["bills"]',
        'requires = ["bils"]',
        "initiative.portal.requires",
        'did you mean "bills"',
    ),
    (
        "bar_circle",
        "upkeep = true",
        'upkeep = true\nrequires = ["portal"]',
        "initiative.bills.requires",
        "leads back to itself",
    ),
    (
        "bar_self_prerequisite",
        'requires = ["bills"]',
        'requires = ["portal"]',
        "initiative.portal.requires",
        "leads back to itself",
    ),
    (
        "bar_levers_short",
        '"channel.search" = 0.7, retention = 0.3',
        '"channel.search" = 0.7, retention = 0.2',
        "arm.acquisition.match_spend.levers",
        "sum to",
    ),
    (
        "bar_levers_percent",
        '"channel.search" = 0.7, retention = 0.3',
        '"channel.search" = 70, retention = 30',
        "levers.channel.search",
        'write "70 %"',
    ),
    (
        "bar_market_below_customers",
        "market = 125000",
        "market = 12500",
        "segment.consumer.market",
        "less than",
    ),
    (
        "bar_both_churns",
        'h0 = "2 %/month"',
        'h0 = "2 %/month"\nfirst_year_churn = "19 %/year"',
        "segment.shop.first_year_churn",
        "excludes h0",
    ),
    (
        "bar_both_effects",
        "multiply = 0.6",
        "multiply = 0.6\nadd = -0.01",
        "effect.failures",
        "exclude each other",
    ),
    ("bar_negative_sd", "sd = 1.0", "sd = -1.0", "touchpoint.web.sd", "out of range"),
    ("bar_zero_months", "months = 60", "months = 0", "run.months", "out of range"),
    ("bar_negative_seed", "seed = 7", "seed = -7", "run.seed", "out of range"),
    ("bar_satisfaction_of_11", "mean = 7.8", "mean = 11", "touchpoint.web.mean", "out of range"),
    ("bar_satisfaction_percent", "mean = 7.8", 'mean = "78 %"', "touchpoint.web.mean", "wrong unit"),
    ("bar_correlation_above_one", "rank = 0.3", "rank = 1.3", "correlation.load.rank", "out of range"),
    (
        "bar_correlate_fixed",
        '"touchpoint.billing.mean"]',
        '"touchpoint.web.mean"]',
        "correlation.load.between",
        "not an uncertain value",
    ),
    ("missing_customers", "customers = 4000\n", "", "segment.shop.customers", "missing", "[segment.shop]"),
    (
        "missing_churn",
        'first_year_churn = "19 %/year"\n',
        "",
        "segment.consumer.first_year_churn",
        "missing",
        "[segment.consumer]",
    ),
    (
        "missing_arpu",
        'arpu = { value = "30 EUR/month", p10 = "28 EUR/month", p90 = "33 EUR/month", source = "billing" }\n',
        "",
        "segment.consumer.arpu",
        "missing",
        "[segment.consumer]",
    ),
    ("missing_basket", 'basket = "55 EUR"\n', "", "segment.shop.basket", "missing", "[segment.shop]"),
    (
        "missing_order_rate",
        'order_rate = "0.4/month"\n',
        "",
        "segment.shop.order_rate",
        "missing",
        "[segment.shop]",
    ),
    (
        "missing_reference_market",
        "reference_market = 90000\n",
        "",
        "segment.shop.reference_market",
        "missing",
        "[segment.shop]",
    ),
    (
        "missing_target",
        'target = "touchpoint.billing.failure"\n',
        "",
        "effect.failures.target",
        "missing",
        "[initiative.bills.effect.failures]",
    ),
    (
        "missing_size",
        "multiply = 0.6\n",
        "",
        "effect.failures",
        "multiply or add is missing",
        "[initiative.bills.effect.failures]",
    ),
    ("missing_kind", 'kind = "benefit"\n', "", "line.saving.kind", "missing", "[line.saving]"),
    ("missing_amount", 'amount = "4 kEUR/month"\n', "", "line.saving.amount", "missing", "[line.saving]"),
    ("missing_rank", "rank = 0.3\n", "", "correlation.load.rank", "missing", "[correlation.load]"),
    (
        "missing_contrast_arm",
        'arm = "retention"\nversus',
        "versus",
        "contrast.main.arm",
        "missing",
        "[contrast.main]",
    ),
    ("missing_match_arm", 'arm = "retention", levers', "levers", "match_spend.arm", "missing"),
    (
        "missing_levers",
        ', levers = { "channel.search" = 0.7, retention = 0.3 }',
        "",
        "match_spend.levers",
        "missing",
    ),
    (
        "missing_value",
        '{ value = "250 kEUR", p10 = "220 kEUR", p90 = "320 kEUR", source = "quote" }',
        '{ source = "quote" }',
        "initiative.bills.one_off",
        "value is missing",
    ),
    ("missing_p90", ', p90 = "33 EUR/month"', "", "segment.consumer.arpu", '"p90" is missing'),
    ("missing_high", "low = 6.8, high = 7.6", "low = 6.8", "touchpoint.billing.mean", '"high" is missing'),
    (
        "missing_dist_numbers",
        'dist = "pert", low = 6.8, high = 7.6',
        'dist = "normal"',
        "touchpoint.billing.mean",
        '"mean" is missing',
    ),
    (
        "foreign_dist_key",
        'dist = "pert", low = 6.8, high = 7.6',
        'dist = "pert", low = 6.8, high = 7.6, sd = 1',
        "touchpoint.billing.mean.sd",
        "does not belong",
    ),
    ("unknown_dist", 'dist = "pert"', 'dist = "prt"', "touchpoint.billing.mean.dist", 'did you mean "pert"'),
    (
        "beta_on_points",
        'dist = "pert", low = 6.8, high = 7.6',
        'dist = "beta", a = 2, b = 3',
        "touchpoint.billing.mean.dist",
        "between 0 and 1",
    ),
    (
        "zero_sd",
        'dist = "pert", low = 6.8, high = 7.6',
        'dist = "normal", mean = 7, sd = 0',
        "touchpoint.billing.mean.sd",
        "above 0",
    ),
    ("unknown_grade", 'grade = "C"', 'grade = "E"', "touchpoint.billing.mean.grade", "not a grade"),
    (
        "unknown_as_of",
        'as_of = "2025-06"',
        'as_of = "last year"',
        "touchpoint.billing.mean.as_of",
        "not a month",
    ),
    ("empty_source", 'source = "survey"', 'source = ""', "touchpoint.billing.mean.source", "is empty"),
    ("source_number", 'source = "survey"', "source = 3", "touchpoint.billing.mean.source", "expects a text"),
    ("unknown_lever", "retention = 0.3 }", "retentoin = 0.3 }", "match_spend.levers", "unknown lever"),
    (
        "unknown_lever_channel",
        '"channel.search" = 0.7',
        '"channel.serch" = 0.7',
        "match_spend.levers",
        'did you mean "search"',
    ),
    (
        "unknown_arm",
        'versus = "acquisition"',
        'versus = "aquisition"',
        "contrast.main.versus",
        'did you mean "acquisition"',
    ),
    (
        "unknown_segment",
        'segments = ["consumer"]\n\n[initiative.bills]',
        'segments = ["consumr"]\n\n[initiative.bills]',
        "channel.search.segments",
        'did you mean "consumer"',
        '["consumr"]',
    ),
    (
        "unknown_visits",
        "visits = { web =",
        "visits = { wab =",
        "segment.consumer.visits",
        'did you mean "web"',
    ),
    (
        "unknown_target",
        'target = "touchpoint.billing.failure"',
        'target = "touchpoint.billing.failures"',
        "effect.failures.target",
        "nothing an effect can act on",
    ),
    (
        "unknown_target_name",
        'target = "touchpoint.billing.failure"',
        'target = "touchpoint.biling.failure"',
        "effect.failures.target",
        'did you mean "billing"',
    ),
    (
        "target_not_allowed",
        'target = "touchpoint.billing.failure"',
        'target = "run.months"',
        "effect.failures.target",
        "nothing an effect can act on",
    ),
    ("effect_unit", 'add = "0.3 points"', 'add = "0.3 EUR"', "effect.quality.add", "wrong unit"),
    (
        "unknown_sweep_path",
        'path = "segment.consumer.arpu"',
        'path = "segment.consumer.arpo"',
        "sweep",
        "unknown path",
    ),
    (
        "empty_sweep",
        'values = ["25 EUR/month", "35 EUR/month"]',
        "values = []",
        "sweep",
        "list that is not empty",
    ),
    (
        "unknown_uncertainty",
        'defaults = "fixed"',
        'defaults = "range"',
        "uncertainty.defaults",
        'did you mean "ranges"',
    ),
    (
        "unknown_format",
        'format = "tenure.scenario/1"',
        'format = "tenure.scenario/2"',
        "format",
        "unknown format",
    ),
    ("bad_currency", 'currency = "EUR"', 'currency = "euro"', "currency", "not a currency"),
    ("bad_start", 'start = "2026-01"', 'start = "01/2026"', "start", "not a month"),
    (
        "date_without_start",
        'start = "2026-01"\n',
        "",
        "initiative.bills.start",
        "needs the scenario's start",
        'start = "2026-04"',
    ),
    ("capital_name", "[segment.shop]", "[segment.Shop]", "segment.Shop", "not a name"),
    ("baseline_arm", "[arm.retention]", "[arm.baseline]", "arm.baseline", "reserved"),
    (
        "table_as_value",
        '[win_back]\nwinback = "0.3 %/month"\n',
        "",
        "win_back",
        "expects a table",
        "win_back = true",
    ),
    ("list_as_value", "mean = 7.8", "mean = [7.8]", "touchpoint.web.mean", "not a list"),
    ("flag_as_number", "mean = 7.8", "mean = true", "touchpoint.web.mean", "not true/false"),
    ("text_as_flag", "partner = true", 'partner = "yes"', "touchpoint.billing.partner", "true or false"),
    (
        "text_as_list",
        'initiatives = ["bills", "portal"]',
        'initiatives = "bills"',
        "arm.retention.initiatives",
        "list of names",
    ),
    (
        "twice_in_list",
        'initiatives = ["bills", "portal"]',
        'initiatives = ["bills", "bills", "portal"]',
        "arm.retention.initiatives",
        "listed twice",
    ),
    (
        "prerequisite_outside_arm",
        'initiatives = ["bills", "portal"]',
        'initiatives = ["portal"]',
        "arm.retention.initiatives",
        'needs "bills"',
    ),
    (
        "four_bands",
        "opening_bands = [1, 2, 4, 8, 5]",
        "opening_bands = [1, 2, 4, 8]",
        "segment.consumer.opening_bands",
        "five weights",
    ),
    (
        "zero_bands",
        "opening_bands = [1, 2, 4, 8, 5]",
        "opening_bands = [0, 0, 0, 0, 0]",
        "segment.consumer.opening_bands",
        "not all 0",
    ),
    (
        "negative_band",
        "opening_bands = [1, 2, 4, 8, 5]",
        "opening_bands = [1, -2, 4, 8, 5]",
        "segment.consumer.opening_bands",
        "0 or more",
    ),
    (
        "both_spends",
        'spend = "0.34 EUR/month"',
        'spend = "0.34 EUR/month"\nbudget = "9 kEUR/month"',
        "channel.search.budget",
        "excludes spend",
    ),
    (
        "both_markets",
        "market = 125000",
        "market = 125000\nreference_market = 125000",
        "segment.consumer.reference_market",
        "excludes market",
    ),
    (
        "arpu_with_orders",
        'basket = "55 EUR"',
        'basket = "55 EUR"\narpu = "3 EUR/month"',
        "segment.shop.arpu",
        "no effect",
    ),
    (
        "basket_with_subscription",
        'margin = "50 %"',
        'margin = "50 %"\nbasket = "3 EUR"',
        "segment.consumer.basket",
        "no effect",
    ),
    (
        "beta_without_shapes",
        'frailty = "gamma"',
        'frailty = "beta"',
        "segment.shop.frailty_a",
        "missing",
        "[segment.shop]",
    ),
    (
        "shape_without_beta",
        'frailty = "gamma"',
        'frailty = "gamma"\nfrailty_a = 0.7',
        "segment.shop.frailty_a",
        "no effect",
    ),
    (
        "key_in_wrong_table",
        "[run]\n",
        '[run]\narpu = "30 EUR/month"\n',
        "run.arpu",
        "belongs to [segment.NAME]",
        'arpu = "30 EUR/month"\n',
    ),
    (
        "classes_32",
        'frailty = "gamma"',
        'frailty = "gamma"\nclasses = 32',
        "segment.shop.classes",
        "out of range",
    ),
    (
        "band_6",
        'winback = "0.3 %/month"',
        'winback = "0.3 %/month"\nwinback_band = 6',
        "win_back.winback_band",
        "out of range",
    ),
    ("month_fraction", "first = 6", "first = 6.5", "line.saving.first", "whole month"),
    (
        "contrast_with_itself",
        'versus = "acquisition"',
        'versus = "retention"',
        "contrast.main",
        "with itself",
        'arm = "retention"\nversus',
    ),
    (
        "match_itself",
        'arm = "retention", levers',
        'arm = "acquisition", levers',
        "match_spend.arm",
        "leads back to itself",
    ),
    (
        "match_baseline",
        'arm = "retention", levers',
        'arm = "baseline", levers',
        "match_spend.arm",
        "nothing to match",
    ),
    (
        "scale_without_match",
        'initiatives = ["bills", "portal"]',
        'initiatives = ["bills", "portal"]\nscale = 2',
        "arm.retention.scale",
        "no effect",
    ),
    (
        "once_with_last",
        'amount = "4 kEUR/month"',
        'amount = "4 kEUR"',
        "line.saving.last",
        "no effect",
        "last = 30",
    ),
    (
        "one_correlated",
        '"segment.consumer.arpu", "touchpoint.billing.mean"]',
        '"segment.consumer.arpu"]',
        "correlation.load.between",
        "at least two",
    ),
    (
        "correlated_twice",
        '"segment.consumer.arpu", "touchpoint.billing.mean"]',
        '"segment.consumer.arpu", "segment.consumer.arpu"]',
        "correlation.load.between",
        "listed twice",
    ),
    (
        "draws_not_there",
        '{ value = 7.2, dist = "pert", low = 6.8, high = 7.6,',
        '{ draws = "none.csv", column = "x",',
        "touchpoint.billing.mean.draws",
        "no such file",
    ),
    (
        "draws_outside",
        '{ value = 7.2, dist = "pert", low = 6.8, high = 7.6,',
        '{ draws = "../none.csv", column = "x",',
        "touchpoint.billing.mean.draws",
        "leaves the folder",
    ),
    (
        "draws_without_column",
        '{ value = 7.2, dist = "pert", low = 6.8, high = 7.6,',
        '{ draws = "none.csv",',
        "touchpoint.billing.mean",
        "needs a file and a column",
    ),
    ("extends_absolute", 'name = "corpus"', 'extends = ["/etc/passwd"]', "extends", "only a relative path"),
    ("extends_parent", 'name = "corpus"', 'extends = ["../base.toml"]', "extends", "leaves the folder"),
    ("extends_missing", 'name = "corpus"', 'extends = ["nowhere.toml"]', "extends", "no such file"),
    ("extends_text", 'name = "corpus"', 'extends = "nowhere.toml"', "extends", "list of files"),
    (
        "extends_itself",
        'name = "corpus"',
        'extends = ["hand_extends_itself.toml"]',
        "extends",
        "extends itself",
    ),
    ("deep_nesting", 'name = "corpus"', "name = " + "[" * 70 + "]" * 70, "", "nested deeper"),
    ("deep_key", 'name = "corpus"', "a" + ".a" * 70 + " = 1", "", "nested deeper"),
    ("not_toml_yaml", "[run]\nmonths = 60", "run:\n  months: 60", "", "not valid TOML", "run:"),
    ("open_string", 'title = "A valid file"', 'title = "A valid file', "", "not valid TOML"),
    ("open_table", "[finance]", "[finance", "", "not valid TOML"),
    ("smart_quotes", 'title = "A valid file"', "title = “A valid file”", "", "not valid TOML"),
    ("bad_escape", 'title = "A valid file"', 'title = "A \\valid file"', "", "not valid TOML"),
    ("leading_zero", "months = 60", "months = 060", "", "not valid TOML"),
    ("bare_unit", 'h0 = "2 %/month"', "h0 = 2 %/month", "", "not valid TOML"),
    ("no_segment", "", "", "segment", "no segment", 'format = "tenure'),
]

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

"""Scenario files for the comparison of twin and engine: firms without loops."""

from __future__ import annotations

CERTAIN = "delivery = 1\nschedule_multiplier = 1\ncost_multiplier = 1\n"

FINITE = f"""
[run]
months = 24
[segment.all]
customers = 1500
market = 6000
arpu = "30 EUR/month"
first_year_churn = "22 %/year"
classes = 4
[touchpoint.visit]
failure = 0.05
cost_per_visit = "0.6 EUR"
[word_of_mouth]
[win_back]
winback = "1 %/month"
[acquisition]
[channel.search]
spend = "0.4 EUR/month"
[initiative.fix]
start = 1
ramp_months = 4
one_off = "9000 EUR"
run = "150 EUR/month"
{CERTAIN}
[initiative.fix.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.4
[initiative.call]
requires = ["fix"]
start = 2
ramp_months = 2
one_off = "2000 EUR"
upkeep = true
{CERTAIN}
[initiative.call.effect.quality]
target = "touchpoint.visit.mean"
add = 0.8
[arm.retention]
initiatives = ["fix", "call"]
[arm.acquisition]
match_spend = {{ arm = "retention", levers = {{ "channel.search" = 1.0 }}, spread = 6 }}
"""

UNLIMITED = f"""
[run]
months = 20
[segment.all]
customers = 1500
market = "unlimited"
reference_market = 6000
arpu = "25 EUR/month"
h0 = "3 %/month"
frailty_sd = 0.6
classes = 3
[touchpoint.visit]
visits = "2/month"
[word_of_mouth]
p0 = "0.3/year"
conversion = 0.3
referral_reward = "5 EUR"
[acquisition]
organic = "0.2 %/month"
[initiative.quality]
one_off = "5000 EUR"
ramp_months = 3
{CERTAIN}
[initiative.quality.effect.mean]
target = "touchpoint.visit.mean"
add = 0.7
[arm.better]
initiatives = ["quality"]
"""

ORDERS = f"""
[run]
months = 18
[segment.shop]
customers = 1500
market = "unlimited"
reference_market = 3000
revenue = "orders"
order_rate = "0.5/month"
basket = "40 EUR"
basket_shape = 1.5
h0 = "4 %/month"
frailty = "none"
cross_sell = "1 EUR/month"
[initiative.nudge]
one_off = "1000 EUR"
ramp_months = 0
{CERTAIN}
[initiative.nudge.effect.orders]
target = "segment.shop.order_rate"
multiply = 1.2
[arm.nudged]
initiatives = ["nudge"]
"""

TWO_SEGMENTS = """
[run]
months = 18
[segment.light]
customers = 900
market = 4000
arpu = "20 EUR/month"
first_year_churn = "30 %/year"
classes = 3
[segment.heavy]
customers = 600
market = 2500
arpu = "60 EUR/month"
h0 = "2 %/month"
frailty = "none"
visits = { visit = "3/month" }
retention_spend = "1 EUR/month"
[touchpoint.visit]
failure = 0.03
partner = true
[acquisition]
[channel.ads]
segments = ["light"]
budget = "900 EUR/month"
[win_back]
[initiative.care]
start = 1
one_off = "4000 EUR"
ramp_months = 4
half_life = "10 months"
duration = 14
delivery = 0.9
schedule_multiplier = 1.6
cost_multiplier = 1.3
[initiative.care.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.3
segments = ["heavy"]
[initiative.care.effect.gifts]
target = "segment.heavy.retention_spend"
add = "0.5 EUR/month"
[arm.retention]
initiatives = ["care"]
[arm.acquisition]
match_spend = { arm = "retention", levers = { "channel.ads" = 0.6, "retention" = 0.4 } }
"""

RENEWALS = f"""
[run]
months = 30
[segment.cohort]
customers = 2500
market = "unlimited"
arpu = "12 EUR/month"
frailty = "beta"
frailty_a = 0.7
frailty_b = 8
classes = 16
opening_age = 0
retention_spend = "0.2 EUR/month"
[initiative.gift]
start = 2
one_off = "1500 EUR"
run = "40 EUR/month"
ramp_months = 3
{CERTAIN}
[initiative.gift.effect.spend]
target = "segment.cohort.retention_spend"
add = "0.8 EUR/month"
[initiative.offer]
requires = ["gift"]
ramp_months = 2
one_off = "500 EUR"
duration = 20
{CERTAIN}
[initiative.offer.effect.arpu]
target = "segment.cohort.arpu"
multiply = 1.05
[arm.kept]
initiatives = ["gift", "offer"]
"""

FIRMS = {
    "finite": FINITE,
    "unlimited": UNLIMITED,
    "orders": ORDERS,
    "two-segments": TWO_SEGMENTS,
    "renewals": RENEWALS,
}

"""Scenario files for the comparison of twin and engine: word of mouth, poisoned persons, contact centre, staff.

Small markets, for the twin draws every person of them every month.
"""

from __future__ import annotations

from .firms import CERTAIN

RATING = f"""
[run]
months = 18
[segment.all]
customers = 600
market = 2500
arpu = "30 EUR/month"
first_year_churn = "25 %/year"
expectation = 8
classes = 3
[touchpoint.visit]
failure = 0.06
[word_of_mouth]
p0 = "0.4/year"
p1 = "0.3/year"
q0 = "0.1/year"
q1 = "0.2/year"
post_share = 0.3
rating_half_life = 6
rating_elasticity = 0.9
conversion = 0.06
referral_reward = "5 EUR"
[acquisition]
[channel.ads]
spend = "0.4 EUR/month"
[initiative.repair]
start = 1
ramp_months = 3
one_off = "4000 EUR"
{CERTAIN}
[initiative.repair.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.2
[initiative.repair.effect.quality]
target = "touchpoint.visit.mean"
add = 1.0
[arm.repaired]
initiatives = ["repair"]
"""

NEAR_CRITICAL = f"""
[run]
months = 18
[segment.all]
customers = 250
market = 1500
arpu = "20 EUR/month"
h0 = "3 %/month"
frailty = "none"
[touchpoint.visit]
failure = 0.03
[word_of_mouth]
p0 = "0.1/year"
c_neg = 0.1
p_retell = 0.5
reach_neg = 18
poison_half_life = 6
poisoned = 30
newly_poisoned = 8
[acquisition]
organic = "1 %/month"
[initiative.answer]
start = 2
ramp_months = 0
one_off = "500 EUR"
{CERTAIN}
[initiative.answer.effect.reach]
target = "word_of_mouth.reach_neg"
multiply = 0.5
[arm.answered]
initiatives = ["answer"]
"""

OVERLOAD = f"""
[run]
months = 18
[segment.all]
customers = 700
market = 3000
arpu = "30 EUR/month"
first_year_churn = "20 %/year"
classes = 3
[touchpoint.visit]
failure = 0.03
cost_per_visit = "0.2 EUR"
[touchpoint.call]
visits = "1/month"
service = true
[acquisition]
[channel.ads]
spend = "0.4 EUR/month"
[contact_centre]
base = "0.3/month"
handling = 480
patience = 240
hours = [40, 20]
shares = [0.7, 0.3]
target_occupancy = 0.6
abandon_failure = 0.5
[response_time]
latency = 4
[event.sale]
start = 3
fix_months = 3
[event.sale.effect.calls]
target = "contact_centre.campaign"
add = "250/month"
[event.sale.effect.trouble]
target = "contact_centre.onboarding"
add = 1.5
[event.sale.effect.spend]
target = "channel.ads.spend"
multiply = 1.8
[initiative.hire]
start = 2
ramp_months = 0
run = "300 EUR/month"
{CERTAIN}
[initiative.hire.effect.agents]
target = "contact_centre.agents"
add = 2
[initiative.hire.effect.handling]
target = "contact_centre.handling"
multiply = 0.9
[initiative.alert]
ramp_months = 1
{CERTAIN}
[initiative.alert.effect.latency]
target = "response_time.latency"
add = "-3 months"
[arm.hired]
initiatives = ["hire"]
[arm.alerted]
initiatives = ["alert"]
"""

STAFF = """
[run]
months = 24
[segment.all]
customers = 900
market = "unlimited"
reference_market = 3000
arpu = "25 EUR/month"
first_year_churn = "22 %/year"
classes = 3
[touchpoint.shop]
failure = 0.03
staffed = true
[touchpoint.web]
visits = "2/month"
sd = 0.6
failure = 0.01
[acquisition]
organic = "0.4 %/month"
[engagement]
opening = 6
pay = "3 %"
[competencies]
leadership = 0.5
brand_promise = 0.3
engagement = 0.6
culture = 0.1
[event.rival]
start = 4
duration = 6
[event.rival.effect.level]
target = "experience.reference"
add = "0.5 points"
[event.taste]
start = 8
ramp_months = 2
half_life = 6
[event.taste.effect.level]
target = "segment.all.expectation"
add = "0.4 points"
[initiative.care]
start = 1
ramp_months = 4
run = "200 EUR/month"
[initiative.care.effect.level]
target = "engagement.g0"
add = "1.5 points"
[initiative.care.effect.pay]
target = "engagement.pay"
add = "5 %"
[initiative.lead]
start = 2
ramp_months = 0
half_life = 6
[initiative.lead.effect.leadership]
target = "competencies.leadership"
add = 0.3
[initiative.lead.effect.web]
target = "touchpoint.web.mean"
add = 0.6
[arm.led]
initiatives = ["care", "lead"]
"""

EVERYTHING = """
[run]
months = 18
[segment.light]
customers = 400
market = 1500
arpu = "30 EUR/month"
first_year_churn = "25 %/year"
classes = 3
[segment.heavy]
customers = 150
market = 500
arpu = "60 EUR/month"
first_year_churn = "15 %/year"
frailty = "none"
visits = { visit = "3/month" }
retention_spend = "1 EUR/month"
[touchpoint.visit]
failure = 0.04
staffed = true
cost_per_visit = "0.2 EUR"
[touchpoint.call]
visits = "0.5/month"
service = true
staffed = true
partner = true
[word_of_mouth]
p0 = "0.2/year"
p1 = "0.2/year"
q0 = "0.05/year"
post_share = 0.3
rating_half_life = 6
conversion = 0.05
[win_back]
winback = "2 %/month"
forget_half_life = 12
[acquisition]
[channel.ads]
spend = "0.4 EUR/month"
[channel.fair]
segments = ["light"]
budget = "300 EUR/month"
[contact_centre]
base = "0.3/month"
patience = 600
hours = [20, 10]
shares = [0.7, 0.3]
target_occupancy = 0.8
[engagement]
[competencies]
leadership = 0.5
[event.sale]
start = 4
duration = 3
[event.sale.effect.calls]
target = "contact_centre.campaign"
add = "400/month"
[initiative.programme]
start = 1
ramp_months = 3
one_off = "3000 EUR"
run = "100 EUR/month"
[initiative.programme.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.4
[initiative.programme.effect.resolution]
target = "contact_centre.first_contact_resolution"
add = 0.1
[initiative.programme.effect.staff]
target = "engagement.g0"
add = "1 points"
[initiative.programme.effect.gifts]
target = "segment.heavy.retention_spend"
add = "0.5 EUR/month"
[arm.retention]
initiatives = ["programme"]
[arm.acquisition]
match_spend = { arm = "retention", levers = { "channel.ads" = 0.5, "retention" = 0.5 }, spread = 6 }
"""

LOOP_FIRMS = {
    "rating": RATING,
    "near-critical": NEAR_CRITICAL,
    "overload": OVERLOAD,
    "staff": STAFF,
    "everything": EVERYTHING,
}

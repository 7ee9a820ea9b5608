#include "tenure/scenario/starter.hpp"

namespace tenure {

std::string starter_scenario() {
    return R"(# A subscription business that asks: does fixing the billing journey pay, and would the same
# money do more in acquisition? Replace the numbers by yours; `tenure explain` shows every default.
format = "tenure.scenario/1"
name = "starter"
title = "Fix the billing journey"
question = "Does it pay, against doing nothing and against buying customers with the same money?"
currency = "EUR"
start = "2026-01"                     # month 0

[run]
months = 60
replications = 200                    # a first look; 1000 and more for the figure you show
seed = 1

[finance]
discount_rate = "10 %/year"

# Who is simulated. A value may be plain, or a table with range, source, owner and grade.
[segment.consumer]
customers = { value = 25000, source = "example: customer register", owner = "finance", grade = "A" }
market = { value = 125000, source = "assumption", low = 100000, high = 150000 }
arpu = { value = "30 EUR/month", source = "assumption", p10 = "28 EUR/month", p90 = "32 EUR/month" }
margin = { value = "50 %", source = "assumption", low = "40 %", high = "60 %" }
first_year_churn = { value = "19 %/year", source = "assumption", p10 = "16 %/year", p90 = "23 %/year" }

# What customers live through: visits a month, quality on 0-10, failures.
[touchpoint.billing]
owner = "billing"
visits = { value = "1.5/month", source = "assumption", low = "1/month", high = "2/month" }
mean = { value = 7.8, source = "assumption", low = 7.4, high = 8.2 }
failure = { value = "1.2 %", source = "assumption", low = "0.6 %", high = "2.4 %" }
cost_per_visit = { value = "0.60 EUR", source = "assumption", low = "0.40 EUR", high = "0.90 EUR" }

# These tables switch mechanisms on; every number in them has a default.
[word_of_mouth]
[win_back]

[channel.search]
spend = "0.34 EUR/month"              # per prospect

# The decision: what is done, what it costs, what it changes.
[initiative.clear_bills]
action = "Rewrite bills, answer billing questions the first time"
owner = "billing"
class = "programme"
start = "2026-04"
deadline = "2027-04"
one_off = { value = "250 kEUR", source = "assumption", p10 = "220 kEUR", p90 = "320 kEUR" }
run = { value = "5 kEUR/month", source = "assumption", low = "4 kEUR/month", high = "7 kEUR/month" }
upkeep = true                         # 15 % of the one-off a year keeps the effect alive

[initiative.clear_bills.effect.fewer_failures]
target = "touchpoint.billing.failure"
multiply = { value = 0.6, source = "assumption", low = 0.4, high = 0.9 }

[initiative.clear_bills.effect.better_visits]
target = "touchpoint.billing.mean"
add = { value = "0.3 points", source = "assumption", low = "0 points", high = "0.6 points" }

# The arms that are compared; "baseline" is always there.
[arm.retention]
initiatives = ["clear_bills"]

[arm.acquisition]                     # the same money, spread over a year, on paid search
match_spend = { arm = "retention", levers = { "channel.search" = 1.0 }, spread = 12 }
)";
}

}  // namespace tenure

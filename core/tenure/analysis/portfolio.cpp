#include "tenure/analysis/portfolio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tenure/analysis/schedule_bound.hpp"
#include "tenure/analysis/shapley.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/model/initiative.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr std::size_t search_draws = 48;
constexpr std::size_t most_by_sets = 10;  ///< initiatives whose Shapley value counts all sets
constexpr std::size_t order_pairs = 32;   ///< beyond: orders drawn, each with its reverse

void check_limits(const PortfolioLimits& limits, int months) {
    Report faults;
    if (limits.quarters < 1 || limits.quarters > most_quarters)
        faults.error({}, "quarters", std::to_string(limits.quarters), "initiatives start in 1 to 8 quarters",
                     "give a whole number from 1 to 8");
    else if ((limits.quarters - 1) * quarter_months >= months)
        faults.error({}, "quarters", std::to_string(limits.quarters),
                     "the last of them begins behind the horizon of " + std::to_string(months) + " months",
                     "ask for fewer quarters or more months");
    const auto money = [&](const char* name, double amount) {
        if (!(amount > 0.0))
            faults.error({}, name, number_text(amount), "it is money to be spent",
                         "give a positive amount in currency units, or leave it out");
    };
    money("per-quarter", limits.per_quarter);
    money("budget", limits.budget);
    if (limits.at_once < 1)
        faults.error({}, "at-once", std::to_string(limits.at_once), "nothing could ever start",
                     "give 1 or more, or leave it out");
    faults.throw_if_errors();
}

/// A start is decided here; a plan whose end is drawn keeps what it takes in each draw, but a number written
/// down is no range.
void warn_of_drawn_dates(const Scenario& scenario, const std::vector<Candidate>& candidates,
                         const Schedule& schedule, PortfolioCase& result) {
    for (const UncertainInput& each : scenario.uncertain_inputs())
        for (std::size_t c = 0; c < candidates.size(); ++c) {
            if (schedule[c] == never) continue;
            const std::string of = "initiative." + candidates[c].name;
            if (each.path == of + ".start")
                result.warnings.push_back(of + ".start has a range in the scenario; here it is decided");
            if (each.path == of + ".deadline")
                result.warnings.push_back(of +
                                          ".deadline has a range that the lines of the schedule leave "
                                          "out: put it there if you simulate them");
        }
}

std::vector<std::size_t> chosen_of(const Schedule& schedule) {
    std::vector<std::size_t> chosen;
    for (std::size_t c = 0; c < schedule.size(); ++c)
        if (schedule[c] != never) chosen.push_back(c);
    return chosen;
}

/// Of the schedule, the initiatives of a set; those that lack what they require are not done.
Schedule part_of(const std::vector<Candidate>& candidates, const Schedule& schedule,
                 const std::vector<std::size_t>& chosen, MeasureSet set) {
    Schedule part(schedule.size(), never);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if ((set >> i & 1U) != 0) part[chosen[i]] = schedule[chosen[i]];
    return workable(candidates, std::move(part));
}

/// By initiative of the schedule; the error of the draws, and beyond `most_by_sets` that of the orders too.
std::vector<Worth> shapley_of(ScheduleValue& value, const Schedule& schedule, Key key,
                              const Between& between) {
    const std::vector<std::size_t> chosen = chosen_of(schedule);
    const int count = static_cast<int>(chosen.size());
    const bool by_sets = chosen.size() <= most_by_sets;
    const auto orders = by_sets ? std::vector<std::vector<int>>{} : random_orders(count, order_pairs, key);
    std::vector<Schedule> parts;
    const auto add = [&](MeasureSet set) {
        parts.push_back(part_of(value.candidates(), schedule, chosen, set));
    };
    if (by_sets)
        for (MeasureSet set = 0; set < MeasureSet{1} << count; ++set) add(set);
    for (const std::vector<int>& order : orders) {
        MeasureSet set = 0;
        add(set);
        for (const int i : order) add(set |= MeasureSet{1} << i);
    }
    const std::vector<const ScheduleWorth*> worth = value.evaluate(parts, between);
    const auto of_numbers = [&](const auto& npv_of) -> SampledShapley {
        std::vector<double> npv;
        for (const ScheduleWorth* each : worth) npv.push_back(npv_of(*each));
        if (by_sets) return {shapley_values(count, npv), std::vector<double>(chosen.size(), 0.0)};
        std::vector<std::vector<double>> gain(orders.size(), std::vector<double>(chosen.size()));
        std::size_t at = 0;
        for (std::size_t o = 0; o < orders.size(); ++o, ++at)
            for (const int i : orders[o]) {
                gain[o][i] = npv[at + 1] - npv[at];
                ++at;
            }
        return sampled_shapley(gain);
    };
    const SampledShapley mean = of_numbers([](const ScheduleWorth& each) { return each.npv; });
    std::vector<std::vector<double>> by_draw(chosen.size());
    for (std::size_t d = 0; d < value.draws(); ++d) {
        const SampledShapley drawn =
            of_numbers([&](const ScheduleWorth& each) { return each.npv_by_draw[d]; });
        for (std::size_t i = 0; i < chosen.size(); ++i) by_draw[i].push_back(drawn.value[i]);
    }
    std::vector<Worth> shares;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const double of_draws = mean_worth(by_draw[i]).se;
        shares.push_back({mean.value[i], std::sqrt(mean.se[i] * mean.se[i] + of_draws * of_draws)});
    }
    return shares;
}

/// Months from `start` in which cumulative value comes back to 0 from below; evenly within a month.
double payback_months(const ScheduleWorth& with, const ScheduleWorth& without, int start) {
    double sum = 0.0;
    bool below = false;
    for (std::size_t month = 0; month < with.month_value.size(); ++month) {
        const double more = with.month_value[month] - without.month_value[month];
        if (below && sum + more >= 0.0) return static_cast<double>(month) - sum / more - start;
        sum += more;
        below = sum < 0.0;
    }
    return below ? std::numeric_limits<double>::infinity() : 0.0;
}

double share_better(const ScheduleWorth& with, const ScheduleWorth& without) {
    std::size_t better = 0;
    for (std::size_t d = 0; d < with.npv_by_draw.size(); ++d)
        better += with.npv_by_draw[d] > without.npv_by_draw[d] ? 1 : 0;
    return static_cast<double>(better) / static_cast<double>(with.npv_by_draw.size());
}

/// with - without, the error over the draws.
Worth difference(const ScheduleWorth& with, const ScheduleWorth& without) {
    std::vector<double> by_draw;
    for (std::size_t d = 0; d < with.npv_by_draw.size(); ++d)
        by_draw.push_back(with.npv_by_draw[d] - without.npv_by_draw[d]);
    return {with.npv - without.npv, mean_worth(by_draw).se};
}

void describe_difference(const ScheduleWorth& with, const ScheduleWorth& without, int start,
                         PortfolioInitiative& row) {
    row.npv = difference(with, without);
    row.cost = with.cost - without.cost;
    row.benefit = row.npv.value + row.cost;
    row.payback = payback_months(with, without, start);
    row.sure = share_better(with, without);
}

std::vector<PortfolioInitiative> rows_of(const Parameters& central, ScheduleSearch& search,
                                         ScheduleValue& judge, const Schedule& schedule, Key key,
                                         const Between& between) {
    const std::vector<Candidate>& candidates = judge.candidates();
    const Parameters planned = with_schedule(central, candidates, schedule);
    const std::vector<InitiativeDates> dates = initiative_dates(planned, planned.arms[1]);
    std::vector<Schedule> asked{schedule};
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        const bool chosen = schedule[c] != never;
        asked.push_back(chosen ? without(candidates, schedule, c) : search.with(schedule, c));
        asked.push_back(schedule);
        if (chosen) ++asked.back()[c];
    }
    const std::vector<const ScheduleWorth*> worth = judge.evaluate(asked, between);
    std::vector<PortfolioInitiative> rows;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        PortfolioInitiative& row = rows.emplace_back();
        row.initiative = candidates[c].name;
        row.owner = candidates[c].owner;
        row.start = schedule[c];
        const ScheduleWorth &whole = *worth[0], &other = *worth[2 * c + 1];
        if (schedule[c] == never) {
            describe_difference(other, whole, asked[2 * c + 1][c], row);
            continue;
        }
        row.quarter = schedule[c] / quarter_months + 1;
        row.works_from = dates[candidates[c].index].works_from;
        describe_difference(whole, other, schedule[c], row);
        row.delay = difference(whole, *worth[2 * c + 2]);
    }
    const std::vector<std::size_t> chosen = chosen_of(schedule);
    if (!chosen.empty()) {
        const std::vector<Worth> shares = shapley_of(judge, schedule, key, between);
        for (std::size_t i = 0; i < chosen.size(); ++i) rows[chosen[i]].shapley = shares[i];
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& x, const auto& y) {
        if ((x.start == never) != (y.start == never)) return y.start == never;
        if (x.start != y.start) return x.start < y.start;
        return x.start == never ? x.npv.value > y.npv.value : x.delay.value > y.delay.value;
    });
    return rows;
}

std::vector<PortfolioQuarter> quarters_of(const ScheduleWorth& worth,
                                          const std::vector<PortfolioInitiative>& rows) {
    std::vector<PortfolioQuarter> quarters;
    for (std::size_t q = 0; q < worth.quarter_cost.size(); ++q) {
        const int number = static_cast<int>(q) + 1;
        PortfolioQuarter& quarter = quarters.emplace_back();
        quarter.quarter = number;
        quarter.month = static_cast<int>(q) * quarter_months;
        quarter.money = worth.quarter_cost[q];
        for (const PortfolioInitiative& row : rows)
            if (row.quarter == number) quarter.starts.push_back(row.initiative);
    }
    return quarters;
}

}  // namespace

PortfolioCase portfolio(const Scenario& scenario, const PortfolioOptions& asked, int draws,
                        const Options& options) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    check_limits(asked.limits, plan.central.run.months);
    PortfolioCase result;
    describe_search(scenario, plan, draws, result);
    result.limits = asked.limits;
    result.start = scenario.start();
    SearchProgress progress(options);
    const auto stay = [&](std::size_t) { progress.stay(); };
    if (find_candidates(plan.central).empty())
        refuse("portfolio", "there is nothing to decide", "the baseline has every initiative of the scenario",
               "add an [initiative.NAME]");

    ScheduleValue value(plan, DrawSet::search, search_draws, options.parallel, stay);
    ScheduleSearch search(value, asked.limits, [&](double share) { progress.reach(0.6 * share); });
    const Schedule best = search.best();
    result.exact = search.is_exact();
    result.tried = search.tried();
    result.search_draws = static_cast<int>(value.draws());
    const ScheduleWorth& expected = *value.evaluate({best}, stay).front();
    result.npv_expected = expected.npv;
    result.money = expected.cost;
    result.bound = expected.npv;
    if (!result.exact) {
        const double bound = schedule_bound(value, asked.limits, expected.npv, stay);
        const double rounding = 1e-9 * (std::abs(expected.npv) + 1.0);
        result.bound = bound < expected.npv - rounding ? not_given : std::max(bound, expected.npv);
    }
    result.spends = !chosen_of(best).empty();

    // Without ranges there are no other draws: the values of the search are those of any.
    ScheduleValue fresh(plan, DrawSet::judge, plan.uncertain ? search_draws : 1, options.parallel, stay);
    progress.reach(0.65);
    const ScheduleWorth& judged = *fresh.evaluate({best}, stay).front();
    result.npv_fresh = {judged.npv, mean_worth(judged.npv_by_draw).se};
    result.initiatives = rows_of(plan.central, search, fresh, best, plan.key, stay);
    progress.reach(0.8);
    result.quarters = quarters_of(expected, result.initiatives);
    result.lines = write_schedule(scenario, plan.central, fresh.candidates(), best, asked.file);
    warn_of_drawn_dates(scenario, fresh.candidates(), best, result);
    if (!result.spends) return result;
    const auto all = static_cast<std::size_t>(draws);
    summarise_simulation(
        simulate_decision(
            plan, [&](const Parameters& p) { return with_schedule(p, fresh.candidates(), best); }, all,
            options.parallel,
            [&](std::size_t some) {
                progress.reach(0.8 + 0.2 * static_cast<double>(some) / static_cast<double>(all));
            }),
        plan.uncertain, result);
    return result;
}

}  // namespace tenure

#include "tenure/analysis/schedule_value.hpp"

#include <algorithm>

#include "tenure/analysis/statistics.hpp"
#include "tenure/model/initiative.hpp"
#include "tenure/scenario/effects.hpp"

namespace tenure {
namespace {

bool moves_spend(const InitiativeParameters& initiative) {
    return std::any_of(initiative.effects.begin(), initiative.effects.end(),
                       [](const Effect& effect) { return is_decided(effect.target); });
}

/// What one draw says of a schedule.
struct DrawWorth {
    double npv = 0.0, cost = 0.0;
    std::vector<double> quarter_cost, month_value;
};

std::size_t quarters_of(int months) {
    return static_cast<std::size_t>((months + quarter_months - 1) / quarter_months);
}

DrawWorth worth_of(const CashTable& cash, const OpenWorld& world) {
    CashTable more;
    more.set_difference(cash, world.baseline);
    const CashCalendar& calendar = world.calendar;
    DrawWorth worth;
    worth.npv = net_present_value(more, calendar);
    worth.quarter_cost.resize(quarters_of(more.months()));
    worth.month_value.resize(static_cast<std::size_t>(more.months()));
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        const double* amounts = more.line(line);
        const std::vector<double>& present = dates_of(line, calendar).present_value;
        for (int month = 0; month < more.months(); ++month) {
            worth.month_value[month] += cash_sign(line) * amounts[month] * present[month];
            if (!is_programme(line)) continue;
            worth.quarter_cost[month / quarter_months] += amounts[month];
            worth.cost += amounts[month] * present[month];
        }
    }
    return worth;
}

}  // namespace

ScheduleValue::ScheduleValue(const RunPlan& plan, DrawSet set, std::size_t draws,
                             const ParallelOptions& parallel, const Between& between)
    : worlds_(plan, set, draws, parallel, between), candidates_(find_candidates(plan.central)) {
    is_planned_ = std::none_of(plan.central.initiatives.begin(), plan.central.initiatives.end(), moves_spend);
    for (const OpenWorld& world : worlds_.all()) {
        Parameters& alone = plans_.emplace_back();
        alone.initiatives = world.parameters.initiatives;
        alone.arms = {world.parameters.arms[0]};
    }
}

std::vector<const ScheduleWorth*> ScheduleValue::evaluate(const std::vector<Schedule>& schedules,
                                                          const Between& between) {
    std::vector<const Schedule*> fresh;
    for (const Schedule& each : schedules) {
        const auto [place, is_new] = known_.try_emplace(each);
        if (is_new) fresh.push_back(&place->first);
    }
    const std::size_t count = draws();
    std::vector<DrawWorth> drawn(fresh.size() * count);
    try {
        worlds_.walk(
            fresh.size(),
            [&](std::size_t s, const Parameters& p) { return with_schedule(p, candidates_, *fresh[s]); },
            [&](std::size_t s, std::size_t world, const CashTable& cash) {
                drawn[s * count + world] = worth_of(cash, worlds_.all()[world]);
            },
            between);
    } catch (...) {
        for (const Schedule* each : fresh) known_.erase(Schedule(*each));
        throw;
    }
    std::vector<double> values(count);
    const auto mean = [&](std::size_t s, auto part) {
        for (std::size_t d = 0; d < count; ++d) values[d] = part(drawn[s * count + d]);
        return tree_sum(values) / static_cast<double>(count);
    };
    for (std::size_t s = 0; s < fresh.size(); ++s) {
        ScheduleWorth& worth = known_.at(*fresh[s]);
        worth.npv = mean(s, [](const DrawWorth& each) { return each.npv; });
        worth.npv_by_draw = values;
        worth.cost = mean(s, [](const DrawWorth& each) { return each.cost; });
        for (std::size_t q = 0; q < drawn[s * count].quarter_cost.size(); ++q)
            worth.quarter_cost.push_back(
                mean(s, [&](const DrawWorth& each) { return each.quarter_cost[q]; }));
        for (std::size_t m = 0; m < drawn[s * count].month_value.size(); ++m)
            worth.month_value.push_back(mean(s, [&](const DrawWorth& each) { return each.month_value[m]; }));
    }
    std::vector<const ScheduleWorth*> found;
    for (const Schedule& each : schedules) found.push_back(&known_.at(each));
    return found;
}

ScheduleWorth ScheduleValue::planned(const Schedule& schedule) {
    ScheduleWorth worth;
    const std::vector<OpenWorld>& worlds = worlds_.all();
    const double share = 1.0 / static_cast<double>(worlds.size());
    worth.quarter_cost.resize(quarters_of(worlds.front().calendar.months));
    for (std::size_t d = 0; d < worlds.size(); ++d) {
        Parameters& p = plans_[d];
        Arm arm = p.arms[0];
        for (std::size_t c = 0; c < candidates_.size(); ++c) {
            if (schedule[c] == never) continue;
            start_in(p.initiatives[candidates_[c].index], schedule[c]);
            arm.initiatives.push_back(candidates_[c].index);
        }
        const std::vector<InitiativeDates> dates = initiative_dates(p, arm);
        const CashCalendar& calendar = worlds[d].calendar;
        for (std::size_t c = 0; c < candidates_.size(); ++c) {
            if (schedule[c] == never) continue;
            const int i = candidates_[c].index;
            for (int month = 0; month < calendar.months; ++month) {
                const InitiativeCash cash = initiative_cash(p.initiatives[i], dates[i], month);
                const double level = cash.run + cash.upkeep;
                worth.quarter_cost[month / quarter_months] += share * (cash.one_off + level);
                worth.cost += share * (cash.one_off * calendar.start.present_value[month] +
                                       level * calendar.middle.present_value[month]);
            }
        }
    }
    return worth;
}

}  // namespace tenure

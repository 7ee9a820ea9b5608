#include "tenure/analysis/league_table.hpp"

#include <limits>

#include "tenure/model/settings.hpp"

namespace tenure {
namespace {

/// A free initiative that works in full from month 0 for ever.
InitiativeParameters permanent(const std::string& name, Target target, Operation operation, double size,
                               int touchpoint) {
    InitiativeParameters initiative;
    initiative.name = name;
    initiative.deadline = 0.0;
    initiative.ramp_months = 0.0;
    initiative.half_life = std::numeric_limits<double>::infinity();
    initiative.delivery = 1.0;
    initiative.schedule_multiplier = 1.0;
    Effect effect;
    effect.name = name;
    effect.target = target;
    effect.operation = operation;
    effect.size = size;
    effect.index = touchpoint;
    initiative.effects.push_back(effect);
    return initiative;
}

Parameters with_arms_at_stake(const Parameters& central) {
    Parameters p = central;
    p.arms.resize(1);
    p.initiatives.clear();
    p.contrasts.clear();
    for (std::size_t j = 0; j < p.touchpoints.size(); ++j) {
        p.touchpoints[j].partner = false;  // the question is what the touchpoint is worth, not who runs it
        for (const bool failure : {true, false}) {
            const auto touchpoint = static_cast<int>(j);
            p.initiatives.push_back(
                failure ? permanent("no failure", Target::touchpoint_failure, Operation::multiply, 0.0,
                                    touchpoint)
                        : permanent("one point", Target::touchpoint_mean, Operation::add, 1.0, touchpoint));
            Arm arm;
            arm.name = p.touchpoints[j].name;
            arm.initiatives.push_back(static_cast<int>(p.initiatives.size()) - 1);
            p.arms.push_back(arm);
        }
    }
    return p;
}

/// Shares of unresolved and recovered failures by touchpoint, from the rates they add up from.
struct Shares {
    std::vector<double> unresolved, recovered;
};
Shares failure_shares(const Journey& journey) {
    Shares shares;
    double all_unresolved = 0.0, all_recovered = 0.0;
    for (const Visit& visit : journey) {
        shares.unresolved.push_back(visit.visits * visit.failure * (1.0 - visit.rho()));
        shares.recovered.push_back(visit.visits * visit.failure * visit.rho());
        all_unresolved += shares.unresolved.back();
        all_recovered += shares.recovered.back();
    }
    for (double& share : shares.unresolved) share = all_unresolved > 0.0 ? share / all_unresolved : 0.0;
    for (double& share : shares.recovered) share = all_recovered > 0.0 ? share / all_recovered : 0.0;
    return shares;
}

double mean_npv(const Parameters& p, const World& world, int arm, const CashCalendar& calendar) {
    CashTable cash;
    fill_cash(world.means[arm], p.finance, calendar, cash);
    return net_present_value(cash, calendar);
}

}  // namespace

std::vector<TouchpointCase> league_table(const Parameters& central,
                                         const std::optional<CentralSolution>& solution) {
    std::vector<TouchpointCase> table;
    if (central.touchpoints.empty()) return table;
    const Parameters p = with_arms_at_stake(central);
    const World world = build_world(p, solution);
    const CashCalendar calendar = make_cash_calendar(p.finance, p.run.months);
    const MeanPath& baseline = world.means[0];
    const double npv = mean_npv(p, world, 0, calendar);
    const Settings settings = arm_settings(p, p.arms[0], 1).front();
    for (std::size_t j = 0; j < p.touchpoints.size(); ++j) {
        TouchpointCase row;
        row.name = p.touchpoints[j].name;
        row.owner = p.touchpoints[j].owner;
        const int without_failure = static_cast<int>(2 * j + 1);
        row.npv_without_failure = mean_npv(p, world, without_failure, calendar) - npv;
        row.npv_mean_plus_one = mean_npv(p, world, without_failure + 1, calendar) - npv;
        for (int unit = 0; unit < world.shape.units(); ++unit) {
            const Shares shares = failure_shares(settings.segments[unit / 2].journey);
            for (int month = 0; month < world.shape.months; ++month) {
                row.failure_months +=
                    baseline.at(UnitSeries::unresolved, unit, month) * shares.unresolved[j] +
                    baseline.at(UnitSeries::recovered, unit, month) * shares.recovered[j];
                row.defections += baseline.at(UnitSeries::defections, unit, month) * shares.unresolved[j];
            }
        }
        table.push_back(row);
    }
    return table;
}

}  // namespace tenure

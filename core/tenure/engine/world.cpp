#include "tenure/engine/world.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// What an arm's programme costs by month, known before chance: planned cash, and moved spend along the
/// mean path. Currency units; `one_off` is paid at the start of the month, the rest in its middle.
struct ProgrammeCash {
    std::vector<double> one_off, running;
};

ProgrammeCash programme_cash(const CellModel& model, const MeanPath& mean) {
    ProgrammeCash cash;
    for (int month = 0; month < model.months; ++month) {
        cash.one_off.push_back(mean.at(FirmSeries::one_off, month) / money_per_unit);
        cash.running.push_back((mean.at(FirmSeries::run, month) + mean.at(FirmSeries::upkeep, month) +
                                mean.at(FirmSeries::budget_moves, month)) /
                               money_per_unit);
    }
    return cash;
}

/// The matched plan, spent mid-month: running money in its own month, each one-off spread evenly over
/// `spread` months from its date at equal present value; what would fall beyond the case goes to the months
/// that remain. Running money is level already: spreading it too would pile up before the horizon.
std::vector<double> matched_plan(const ProgrammeCash& cash, double spread, double annual_rate) {
    const int months = static_cast<int>(cash.one_off.size());
    const double v = math::exp(-math::log1p(annual_rate) / 12.0), half = std::sqrt(v);
    std::vector<double> plan = cash.running;
    const int width = std::max(1, static_cast<int>(std::floor(spread + 0.5)));
    for (int month = 0; month < months; ++month) {
        if (cash.one_off[month] == 0.0) continue;
        const int last = std::min(months, month + width);
        double annuity = 0.0, factor = half;
        for (int t = month; t < last; ++t, factor *= v) annuity += factor;
        for (int t = month; t < last; ++t) plan[t] += cash.one_off[month] / annuity;
    }
    return plan;
}

PathShape shape_of(const Parameters& p, const Opening& opening) {
    const CellIndex index(opening.anchors);
    return {p.run.months, index.segments(), static_cast<int>(p.channels.size()), index.cells(),
            index.pools()};
}

RowsAt rows_at(const Parameters& p) {
    return p.contact_centre.present ? RowsAt::later : RowsAt::opening;
}

/// Compiles an arm into the world, walks its mean path and, where its rows or its newcomers depend on the
/// environment, puts them along it.
void add_arm(const Parameters& p, int arm, std::span<const double> cash, World& world) {
    CellModel model = compile(p, arm, world.opening.anchors, cash, rows_at(p));
    const bool follows = model.coupled || model.entry_moves();
    std::vector<MonthRows> along;
    world.means[arm] = mean_path(model, world.opening, world.shape, follows ? &along : nullptr);
    if (follows) model.rows = std::move(along);
    world.arms[arm] = std::move(model);
}

/// Which arms to compile: those wanted, and whom they match.
std::vector<bool> chosen_arms(const Parameters& p, const std::vector<int>& wanted) {
    std::vector<bool> chosen(p.arms.size(), wanted.empty());
    for (const int arm : wanted) {
        chosen[arm] = true;
        if (p.arms[arm].match_arm >= 0) chosen[p.arms[arm].match_arm] = true;
    }
    return chosen;
}

}  // namespace

MeanPath arm_mean(const Parameters& p, int arm, const Opening& opening) {
    return mean_path(compile(p, arm, opening.anchors, {}, rows_at(p)), opening, shape_of(p, opening));
}

World build_world(const Parameters& p, const std::optional<CentralSolution>& central,
                  const std::vector<int>& wanted, Accuracy accuracy) {
    World world;
    world.opening = solve_opening(p, central, accuracy);
    world.shape = shape_of(p, world.opening);
    world.arms.resize(p.arms.size());
    world.means.resize(p.arms.size());
    world.matched_cash.resize(p.arms.size());
    const std::vector<bool> chosen = chosen_arms(p, wanted);
    for (std::size_t a = 0; a < p.arms.size(); ++a)
        if (chosen[a] && p.arms[a].match_arm < 0) add_arm(p, static_cast<int>(a), {}, world);
    // The reader refuses an arm that matches another matching arm.
    for (std::size_t a = 0; a < p.arms.size(); ++a) {
        const int source = p.arms[a].match_arm;
        if (!chosen[a] || source < 0) continue;
        world.matched_cash[a] = matched_plan(programme_cash(world.arms[source], world.means[source]),
                                             p.arms[a].spread, p.finance.discount_rate);
        add_arm(p, static_cast<int>(a), world.matched_cash[a], world);
    }
    return world;
}

}  // namespace tenure

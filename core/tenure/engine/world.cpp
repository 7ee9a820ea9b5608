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

/// Compiles an arm and, where its rows or its newcomers depend on the environment, puts them along its mean
/// path.
CellModel compile_along(const Parameters& p, int arm, const World& world, std::span<const double> cash = {}) {
    CellModel model = compile(p, arm, world.opening.anchors, cash);
    if (model.coupled || model.entry_moves()) {
        std::vector<MonthRows> along;
        mean_path(model, world.opening, world.shape, &along);
        model.rows = std::move(along);
    }
    return model;
}

}  // namespace

World build_world(const Parameters& p, const std::optional<CentralSolution>& central) {
    World world;
    world.opening = solve_opening(p, central);
    const CellIndex index(world.opening.anchors);
    world.shape = {p.run.months, index.segments(), static_cast<int>(p.channels.size()), index.cells(),
                   index.pools()};
    world.arms.resize(p.arms.size());
    world.matched_cash.resize(p.arms.size());
    for (std::size_t a = 0; a < p.arms.size(); ++a)
        if (p.arms[a].match_arm < 0) world.arms[a] = compile_along(p, static_cast<int>(a), world);
    // The reader refuses an arm that matches another matching arm.
    for (std::size_t a = 0; a < p.arms.size(); ++a) {
        const int source = p.arms[a].match_arm;
        if (source < 0) continue;
        const CellModel& matched = world.arms[source];
        const MeanPath mean = mean_path(matched, world.opening, world.shape);
        world.matched_cash[a] =
            matched_plan(programme_cash(matched, mean), p.arms[a].spread, p.finance.discount_rate);
        world.arms[a] = compile_along(p, static_cast<int>(a), world, world.matched_cash[a]);
    }
    return world;
}

}  // namespace tenure

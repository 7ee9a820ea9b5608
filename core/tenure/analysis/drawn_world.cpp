#include "tenure/analysis/drawn_world.hpp"

#include <utility>

namespace tenure {

DrawnWorld::DrawnWorld(Parameters parameters, const std::optional<CentralSolution>& solution)
    : parameters_(std::move(parameters)),
      world_(build_world(parameters_, solution)),
      calendar_(make_cash_calendar(parameters_.finance, parameters_.run.months)) {
    const std::size_t arms = world_.arms.size();
    for (std::size_t arm = 0; arm < arms; ++arm)
        values_.push_back(value_arm(world_, static_cast<int>(arm), calendar_, parameters_.finance));
    survivals_.resize(arms);
    waterfalls_.resize(arms);
    for (const Contrast& contrast : parameters_.contrasts) {
        const int versus = contrast.versus;
        WaterfallContext& context = waterfalls_[versus];
        if (context.calendar != nullptr) continue;
        const CellModel& model = world_.arms[versus];
        survivals_[versus] = newcomer_survival(model, mean(versus));
        context.calendar = &calendar_;
        context.survival = &survivals_[versus];
        for (int unit = 0; unit < world_.shape.units(); ++unit)
            context.newcomers.push_back(newcomer_contribution(model, unit));
    }
}

std::optional<CentralSolution> shared_solution(const Parameters& central) {
    const bool organic = central.acquisition.present && !is_given(central.acquisition.organic);
    const bool agents = central.contact_centre.present && !is_given(central.contact_centre.agents);
    if (!organic && !agents) return std::nullopt;
    return central_solution(solve_opening(central));
}

double expected_npv(const MeanPath& mean, const Parameters& p, const CashCalendar& calendar) {
    CashTable cash;
    fill_cash(mean, p.finance, calendar, cash);
    return net_present_value(cash, calendar);
}

ArmMeasure measure_mean(const DrawnWorld& drawn, int arm) {
    ArmMeasure of;
    measure(drawn.mean(arm), drawn.measuring(arm), Returns::all, of);
    return of;
}

ContrastMeasure contrast_mean(const DrawnWorld& drawn, int arm, int versus) {
    ContrastMeasure of;
    measure_contrast(drawn.mean(arm), drawn.mean(versus), measure_mean(drawn, arm),
                     measure_mean(drawn, versus), drawn.comparing(versus), of);
    return of;
}

}  // namespace tenure

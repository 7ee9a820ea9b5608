#pragma once
/// One draw of the parameters with everything that is computed once for it: compiled arms, cash calendar,
/// customer values, survival of newcomers of the arms others are compared with.
#include <memory>
#include <optional>
#include <vector>

#include "tenure/analysis/contrast_measure.hpp"
#include "tenure/engine/world.hpp"

namespace tenure {

class DrawnWorld {
  public:
    /// Throws InputError where the draw cannot be calibrated.
    DrawnWorld(Parameters parameters, const std::optional<CentralSolution>& solution);
    DrawnWorld(const DrawnWorld&) = delete;
    DrawnWorld& operator=(const DrawnWorld&) = delete;

    const Parameters& parameters() const { return parameters_; }
    const World& world() const { return world_; }
    const CashCalendar& calendar() const { return calendar_; }
    const MeanPath& mean(int arm) const { return world_.means[arm]; }
    const ArmValue& value(int arm) const { return values_[arm]; }
    MeasureContext measuring(int arm) const {
        return {&world_.arms[arm], &values_[arm], &parameters_.finance, &calendar_};
    }
    /// For contrasts against `arm`, one of `parameters.contrasts`.
    const WaterfallContext& comparing(int versus) const { return waterfalls_[versus]; }

  private:
    Parameters parameters_;
    World world_;
    CashCalendar calendar_;
    std::vector<ArmValue> values_;             ///< by arm
    std::vector<NewcomerSurvival> survivals_;  ///< by arm; empty where nothing is compared with it
    std::vector<WaterfallContext> waterfalls_;
};

/// What is solved at central values and shared by all draws; nothing where the scenario gives it all.
std::optional<CentralSolution> shared_solution(const Parameters& central);

/// Of an expected path, currency units.
double expected_npv(const MeanPath& mean, const Parameters& p, const CashCalendar& calendar);

/// Measures of arms and contrasts on expected paths.
ArmMeasure measure_mean(const DrawnWorld& drawn, int arm);
ContrastMeasure contrast_mean(const DrawnWorld& drawn, int arm, int versus);

}  // namespace tenure

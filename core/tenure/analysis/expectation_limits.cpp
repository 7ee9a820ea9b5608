#include "tenure/analysis/expectation_limits.hpp"

#include <algorithm>

#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/model/poison.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr double largest_ratio = 0.8;

/// Further persons a bad story reaches each time it is told, the most of any arm and month.
double story_ratio(const World& world) {
    double ratio = 0.0;
    for (const CellModel& model : world.arms) {
        if (!model.word_of_mouth.present) continue;
        for (const FirmMonth& firm : model.firm_months)
            ratio = std::max(ratio, poison_ratio(firm.reach_neg, model.word_of_mouth));
    }
    return ratio;
}

}  // namespace

std::vector<std::string> mean_field_reasons(const World& world) {
    std::vector<std::string> reasons;
    for (const CellModel& model : world.arms)
        for (const std::string& reason : feedback_reasons(model))
            if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
    return reasons;
}

bool is_cascade(const World& world) {
    return story_ratio(world) > largest_ratio;
}

void refuse_cascade(const World& world, const std::string& problem, const std::string& remedy) {
    if (!is_cascade(world)) return;
    refuse("run.engine", problem,
           "a bad story reaches " + number_text(story_ratio(world)) +
               " further persons each time it is told (reach_neg*c_neg*p_retell above 0.8): whether it "
               "dies out is chance",
           remedy);
}

}  // namespace tenure

#pragma once
/// What every study of the uncertain inputs says of itself.
#include <cstdint>
#include <string>
#include <vector>

#include "tenure/analysis/replicate.hpp"

namespace tenure {

struct Study {
    std::string scenario, title, hash, currency;
    std::uint64_t seed = 0;
    int draws = 0, months = 0;
    std::vector<std::string> approximations;  ///< why expected values are a mean field here
};

/// About the difference of the headline's two arms.
struct HeadlineStudy : Study {
    std::string arm, versus;
    double central = 0.0;  ///< delta NPV with every input central
};

inline constexpr int least_draws = 100;

/// Throws InputError for fewer than `least_draws`: relations are read from them.
void check_draws(int draws);

/// The plan of a study whose errors and fits take draws for independent: drawn plainly, whatever the file
/// says.
RunPlan plan_plain_draws(const Scenario& scenario, const Options& options);

/// All but the approximations.
void describe_study(const Scenario& scenario, const RunPlan& plan, int draws, Study& study);

/// The same, and the names of the two arms. Throws InputError with `problem` where no arms are compared.
void describe_headline(const Scenario& scenario, const RunPlan& plan, int draws, const std::string& problem,
                       HeadlineStudy& study);

/// The row of a path; nullptr where there is none.
const Assumption* find_assumption(const std::vector<Assumption>& all, const std::string& path);

}  // namespace tenure

#pragma once
/// What management is good at (docs/model section 7): factors that are exactly 1 at the neutral level.
/// Grade D throughout: expert guesses, exposed.
#include "tenure/model/settings.hpp"

namespace tenure {

inline constexpr double neutral_competency = 0.4;

/// On the strength of initiatives: (0.9+0.2*leadership)/0.98.
double delivery_factor(double leadership);

/// Leadership makes touchpoints consistent: every sd times (1-0.3*leadership)/0.88.
void lead(Settings& settings);

/// What newcomers are promised when the brand keeps (1-brand_promise)/0.6 of the gap to delivered quality.
double kept_promise(double promise, double mean_quality, double brand_promise);

/// Level engagement returns to: g0 with pay and the engagement competency.
double engagement_level(const Settings& settings, const Parameters& parameters);

/// Culture of the next month: grows with the mean competency above neutral, never below 0.
double next_culture(double culture, const Settings& settings, const CompetencyParameters& law);

}  // namespace tenure

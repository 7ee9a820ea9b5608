#pragma once
/// What couples customers: the state of the firm and its market in one arm at the start of a month
/// (docs/model section 1). Engines carry one per replication and arm and close it once a month.
#include <vector>

#include "tenure/model/experience.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct Environment {
    std::vector<double> expectation;  ///< E_g
    double reference = 0.0;           ///< Ref
    double volume = 0.0;              ///< Vol, posts
    double posted = 0.0;              ///< S, sum of posted satisfaction
    double rating = 0.0;              ///< R
    double poisoned = 0.0;            ///< Z, persons
    double newly_poisoned = 0.0;      ///< of the month before, persons
    double engagement = 0.0;          ///< G
    double adds = 0.0;                ///< of the month before, customers
    double failures = 0.0;            ///< failure months of the month before, customers
};

/// What a month's customers did that the next month's environment depends on.
struct MonthFlows {
    double posts = 0.0, posted = 0.0;  ///< number of posts, sum of their satisfaction
    double poisoned = 0.0, newly_poisoned = 0.0;
    double adds = 0.0, failures = 0.0;
};

/// Rating after a month: old posts fade with their half-life; unchanged while nobody posts.
void close_rating(const MonthFlows& flows, const WordOfMouthParameters& law, Environment& environment);

/// G of the next month: part of the gap to `g0` closes, work above the threshold wears out.
double next_engagement(double engagement, double g0, double occupancy, const EngagementParameters& law);

}  // namespace tenure

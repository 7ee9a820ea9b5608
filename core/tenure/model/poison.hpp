#pragma once
/// Bad stories that travel (docs/model section 6): persons of the market who heard one and hold it against
/// the firm. Counts, not a fluid: a cascade can die out.
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// P(a person who is not poisoned becomes so) in a month with `exposures` negative exposures of customers'
/// own telling, when `newly` persons of the month before tell the story on; `market` persons hear.
double poison_probability(double exposures, double newly, double reach_neg, double market,
                          const WordOfMouthParameters& law);

/// P(a poisoned person stays so for another month).
double stay_poisoned(const WordOfMouthParameters& law);

/// Mean number of persons one newly poisoned person poisons; above 1 a story can spread without end.
double poison_ratio(double reach_neg, const WordOfMouthParameters& law);

struct OpeningPoison {
    double poisoned = 0.0, newly = 0.0;  ///< persons, whole
};

/// Least stationary solution under steady `exposures`, rounded half to even; 0 from ratio 1 on, where no
/// steady state need exist.
OpeningPoison opening_poison(double exposures, double reach_neg, double market,
                             const WordOfMouthParameters& law);

}  // namespace tenure

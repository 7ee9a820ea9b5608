#pragma once
/// The menu a firm buys initiatives from by what it believes of them (docs/model section 7, sensing): how
/// well it senses, how far its beliefs are off, what it may spend. Simulated cases do not know of it; `tenure
/// voi` says what measuring is worth.
#include <limits>
#include <vector>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"

namespace tenure {

struct MenuPlan {
    bool given = false;
    double sensing = 0.4;                                     ///< 0-1
    double noise = 0.0;                                       ///< sd of a belief about benefit/cost
    double budget = std::numeric_limits<double>::infinity();  ///< currency, present value
    std::vector<double> bias;  ///< of the belief without sensing, by initiative
};

MenuPlan menu_plan(const Document& document);

/// The plan's own numbers; what does nothing without [menu] is refused.
void check_menu(const Document& document, Report& report);

}  // namespace tenure

#include "tenure/analysis/solved_values.hpp"

#include "tenure/engine/opening.hpp"

namespace tenure {

std::vector<SolvedValue> solved_values(const Parameters& central) {
    const Opening opening = solve_opening(central);
    std::vector<SolvedValue> values;
    for (std::size_t g = 0; g < central.segments.size(); ++g) {
        const SegmentParameters& segment = central.segments[g];
        if (is_given(segment.first_year_churn))
            values.push_back({"segment." + segment.name + ".h0", "", opening.anchors.segments[g].h0, "/month",
                              "base hazard that loses first_year_churn in the first year"});
    }
    const bool open = central.acquisition.present && !is_given(central.acquisition.organic);
    for (std::size_t g = 0; open && g < central.segments.size(); ++g)
        values.push_back({"acquisition.organic", central.segments.size() > 1 ? central.segments[g].name : "",
                          opening.anchors.segments[g].organic, "/month",
                          opening.growing[g] || opening.anchors.segments[g].organic == 0.0
                              ? "paid channels and referral alone make up for churn or more"
                              : "baseline assumed level: those who join and come back make up for churn"});
    if (central.contact_centre.present && !is_given(central.contact_centre.agents))
        values.push_back({"contact_centre.agents", "", opening.anchors.agents, "",
                          "fewest who could answer everybody at the target occupancy"});
    return values;
}

}  // namespace tenure

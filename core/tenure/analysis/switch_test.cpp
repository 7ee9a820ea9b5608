#include "tenure/analysis/switch_test.hpp"

#include <cmath>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/base/error.hpp"

namespace tenure {
namespace {

struct Trial {
    const Entry* entry = nullptr;
    double value = 0.0, end = 0.0, npv = 0.0;
    bool possible = false;
};

/// Of the central value: a lead this near 0 has no sign yet when it comes from a screening.
constexpr double doubtful = 0.05;

/// Delta NPV, to four digits where its sign is the central one for sure. Only the fixed point of a contact
/// centre is dear enough for two tries.
double lead_with_sign(const RunPlan& plan, const Parameters& p, double central) {
    if (p.contact_centre.present) {
        const double npv = expected_lead(plan, p, Accuracy::screening);
        if (!turns(npv, central) && std::abs(npv) >= doubtful * std::abs(central)) return npv;
    }
    return expected_lead(plan, p);
}

bool decides_acquisition(const std::string& path) {
    return path.starts_with("channel.") && (path.ends_with(".ceiling") || path.ends_with(".k_a"));
}

}  // namespace

const Entry* find_entry(const Document& document, const std::string& path) {
    if (const Entry* entry = document.find(path)) return entry;
    for (const Entry& entry : document.defaults)
        if (entry.path == path) return &entry;
    return nullptr;
}

std::vector<Switch> find_switches(const RunPlan& plan, const ParallelOptions& parallel,
                                  const std::function<void(std::size_t)>& between) {
    std::vector<Switch> switches;
    if (plan.headline < 0) return switches;
    const double central = expected_lead(plan, plan.central);
    if (central == 0.0) return switches;
    std::vector<Trial> trials;
    for (const Assumption& assumption : plan.scenario->assumptions()) {
        if (assumption.grade != "D") continue;
        const Entry* entry = find_entry(plan.scenario->document(), assumption.path);
        if (entry == nullptr) continue;
        double low = assumption.low, high = assumption.high;
        if (!is_given(low) && !is_given(high) && decides_acquisition(assumption.path)) {
            low = 0.5 * assumption.value;
            high = 2.0 * assumption.value;
        }
        for (const double end : {low, high})
            if (is_given(end) && end != assumption.value)
                trials.push_back({entry, assumption.value, end, 0.0, false});
    }
    ParallelOptions one_by_one = parallel;
    one_by_one.grain = 1;
    for_chunks(
        trials.size(), one_by_one,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                Parameters p = plan.central;
                store_number(*trials[i].entry, trials[i].end, p);
                try {
                    trials[i].npv = lead_with_sign(plan, p, central);
                    trials[i].possible = true;
                } catch (const InputError&) {
                    // An end of a range that cannot be calibrated is no world to decide in.
                }
            }
        },
        between);
    for (const Trial& trial : trials) {
        if (!trial.possible || !turns(trial.npv, central)) continue;
        if (!switches.empty() && switches.back().path == trial.entry->path) {
            if (std::abs(trial.npv) > std::abs(switches.back().npv)) {
                switches.back().end = trial.end;
                switches.back().npv = trial.npv;
            }
            continue;
        }
        switches.push_back({trial.entry->path, trial.value, trial.end, central, trial.npv});
    }
    return switches;
}

}  // namespace tenure

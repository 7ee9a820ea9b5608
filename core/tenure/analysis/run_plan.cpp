#include <string>

#include "tenure/analysis/replicate.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr int longest_case = 600;  ///< months, as in the reader

/// The pair linked by match_spend, retention against acquisition; else the first contrast.
int find_headline(const Parameters& p) {
    for (std::size_t c = 0; c < p.contrasts.size(); ++c)
        if (p.arms[p.contrasts[c].versus].match_arm == p.contrasts[c].arm) return static_cast<int>(c);
    return p.contrasts.empty() ? -1 : 0;
}

/// The options a caller may get wrong.
void check_options(const Options& options) {
    Report faults;
    if (options.months && (*options.months < 1 || *options.months > longest_case))
        faults.error({}, "run.months", std::to_string(*options.months) + " months", "", "use 1 to 600");
    if (options.replications && *options.replications < 1)
        faults.error({}, "run.replications", std::to_string(*options.replications) + " replications", "",
                     "use at least 1");
    faults.throw_if_errors();
}

/// What begins after a horizon of the caller would be left out in silence.
void refuse_late_starts(const Parameters& p) {
    Report faults;
    const auto check = [&](const std::string& path, double start) {
        if (start < p.run.months) return;
        faults.error({}, path, "is after the horizon",
                     "month " + number_text(start) + " of " + std::to_string(p.run.months) + " months",
                     "start earlier or ask for more months");
    };
    for (const InitiativeParameters& each : p.initiatives)
        check("initiative." + each.name + ".start", each.start);
    for (const EventParameters& each : p.events) check("event." + each.name + ".start", each.start);
    for (const Line& each : p.lines) check("line." + each.name + ".first", each.first);
    faults.throw_if_errors();
}

}  // namespace

void set_replications(RunPlan& plan, std::size_t replications) {
    plan.replications = replications;
    plan.design.draws = static_cast<std::uint32_t>((replications + 1) / 2);
}

Pairing pairing_of(const RunPlan& plan) {
    if (!plan.uncertain) return Pairing::independent;
    return plan.design.sampling == Sampling::plain ? Pairing::pairs : Pairing::replicates;
}

RunPlan make_plan(const Scenario& scenario, const Options& options, bool expectation) {
    check_options(options);
    RunPlan plan;
    plan.scenario = &scenario;
    plan.central = scenario.central();
    if (options.months) plan.central.run.months = *options.months;
    if (options.replications) plan.central.run.replications = *options.replications;
    if (options.seed) plan.central.run.seed = *options.seed;
    if (options.months) refuse_late_starts(plan.central);
    plan.key = make_key(plan.central.run.seed);
    plan.uncertain = scenario.uncertain() && !expectation;
    plan.design.sampling = plan.uncertain ? plan.central.run.sampling : Sampling::plain;
    set_replications(plan, expectation ? 1 : static_cast<std::size_t>(plan.central.run.replications));
    plan.headline = find_headline(plan.central);
    plan.solution = shared_solution(plan.central);
    return plan;
}

}  // namespace tenure

#include "tenure/analysis/evidence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/analysis/switch_test.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/canonical.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

bool is_source(const std::string& source) {
    return !source.empty() && source != "assumption" && !source.starts_with("expert guess");
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and no " : ", no ") + words[i];
    return text;
}

std::string why(const InputWeight& input, bool weighed) {
    if (input.turns)
        return input.drawn || is_given(input.assumption.low)
                   ? "an end of its range turns the decision"
                   : "a tenth more or less of it turns the decision";
    if (!weighed) return "bad stories run away, so no share can be told and every uncertain input counts";
    return fmt::format("carries {:.0f} % of the spread of delta NPV", 100.0 * input.share.value);
}

std::string remedy(const Entry& entry, const Document& document, const std::vector<std::string>& missing) {
    Entry plain = entry;
    plain.distribution.reset();
    plain.provenance = {};
    const bool is_drawn = entry.distribution && !entry.is_default;
    std::string text = "write " + entry.path.substr(entry.path.rfind('.') + 1) + " = { " +
                       (is_drawn ? "..." : "value = " + value_text(plain, document));
    for (const std::string& each : missing)
        text += each == "range" ? ", low = ..., high = ..." : ", " + each + " = \"...\"";
    return text + " }";
}

void refuse_lacking(const Scenario& scenario, const std::vector<InputWeight>& inputs, bool weighed) {
    const Document& document = scenario.document();
    Report report;
    for (const auto& [file, text] : scenario.sources()) report.add_source(file, text);
    for (const InputWeight& each : inputs) {
        const std::vector<std::string> missing = lacking(each.assumption);
        if (!each.decides || missing.empty()) continue;
        const std::string& path = each.assumption.path;
        report.error(document.position_of(path), path,
                     "decides the case and has no " + listed(missing) +
                         (each.assumption.is_default ? ": a default" : ""),
                     why(each, weighed), remedy(*find_entry(document, path), document, missing));
    }
    report.throw_if_errors();
}

}  // namespace

std::vector<std::string> lacking(const Assumption& assumption) {
    std::vector<std::string> missing;
    if (!is_source(assumption.source)) missing.emplace_back("source");
    if (assumption.owner.empty()) missing.emplace_back("owner");
    if (!is_given(assumption.low) || !is_given(assumption.high)) missing.emplace_back("range");
    return missing;
}

bool is_weak(const Assumption& assumption) {
    return assumption.grade.empty() || assumption.grade == "D" || !lacking(assumption).empty();
}

void refuse_weak(const Scenario& scenario, const std::vector<InputWeight>& inputs) {
    refuse_lacking(scenario, inputs, true);
}

void require_evidence(const Scenario& scenario, const Options& options) {
    const StandardArithmetic arithmetic;
    const RunPlan plan = plan_plain_draws(scenario, options);
    if (plan.headline < 0) return;
    const std::size_t steps = weighing_steps(plan, strict_draws);
    const auto tell = [&](std::size_t done) {
        if (options.progress) options.progress({done, steps, 0.0, 0.0});
    };
    if (!is_cascade(build_world(plan.central, plan.solution))) {
        refuse_weak(scenario, weigh_inputs(plan, strict_draws, options.parallel, tell).inputs);
        return;
    }
    std::vector<InputWeight> inputs = register_rows(scenario);
    mark_guesses(plan, options.parallel, [&](std::size_t) { tell(0); }, inputs);
    for (InputWeight& each : inputs) each.decides = each.drawn || each.turns;
    refuse_lacking(scenario, inputs, false);
}

}  // namespace tenure

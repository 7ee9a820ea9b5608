#include "tenure/analysis/sample_information.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/random/binomial.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/scenario/sampler.hpp"

namespace tenure {
namespace {

using Columns = std::vector<std::vector<double>>;

/// Adds what `more` further answers say to the sums of the smaller study.
void ask(const StudyPlan& plan, const std::vector<StudyColumn>& columns, double more, std::uint32_t step,
         Key key, Columns& sums) {
    const std::uint64_t entity = path_entity("study:" + plan.name);
    for (std::size_t draw = 0; draw < sums.front().size(); ++draw) {
        Stream stream(key, {entity, static_cast<std::uint32_t>(draw), step, Purpose::sampling});
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const double truth = columns[c].truth[draw];
            sums[c][draw] +=
                is_given(columns[c].sd)
                    ? sample_normal(stream, more * truth, std::sqrt(more) * columns[c].sd)
                    : static_cast<double>(sample_binomial(stream, static_cast<std::int64_t>(more), truth));
        }
    }
}

}  // namespace

std::vector<double> study_sizes(const StudyPlan& plan) {
    std::vector<double> sizes;
    for (double size = plan.least; size < plan.most; size *= 2.0) sizes.push_back(size);
    sizes.push_back(plan.most);
    return sizes;
}

StudyWorth weigh_study(const StudyPlan& plan, const std::vector<StudyColumn>& columns,
                       const std::vector<std::vector<double>>& now,
                       const std::vector<std::vector<double>>& later, Key key) {
    StudyWorth study;
    study.plan = plan;
    const std::vector<double>& today = now[best_arm(now)];
    const std::vector<double>& waited = later[best_arm(later)];
    const std::vector<std::size_t> as_today(today.size(), best_arm(now));
    study.wait = mean_gain(as_today, now, waited);
    Columns sums(columns.size(), std::vector<double>(today.size()));
    double asked = 0.0;
    for (const double size : study_sizes(plan)) {
        ask(plan, columns, size - asked, static_cast<std::uint32_t>(study.sizes.size()), key, sums);
        asked = size;
        const std::vector<std::size_t> chosen = informed_choice({sums.begin(), sums.end()}, later);
        StudySize row;
        row.size = size;
        row.evsi = mean_gain(chosen, later, waited);
        row.cost = plan.cost + plan.cost_each * size * (plan.is_experiment() ? 2.0 : 1.0);
        row.net = mean_gain(chosen, later, today);
        row.net.value = row.evsi.value - study.wait.value - row.cost;
        study.sizes.push_back(row);
        if (row.net.value > study.best_size().net.value) study.best = study.sizes.size() - 1;
    }
    return study;
}

}  // namespace tenure

#include "tenure/engine/individual/joiners.hpp"

#include <algorithm>
#include <numeric>

#include "tenure/base/error.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/random/multinomial.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

/// Layers of prospects and channels of a segment have draws of their own.
std::uint64_t entity(int segment, std::size_t part) {
    return static_cast<std::uint64_t>(segment) * max_person_channels + part;
}

[[noreturn]] void refuse_overlap(int segment) {
    Diagnostic fault;
    fault.path = "channel";
    fault.problem =
        "the arms together claim more than every prospect of segment " + std::to_string(segment + 1);
    fault.why = "one uniform a month decides for a prospect in all arms";
    fault.suggestion = "lower the ceilings of the channels, or compare fewer arms at a time";
    throw InputError(fault.problem, {fault});
}

/// Arms sorted by a value, smallest first; equal values keep the order of the arms.
template <class Value>
std::vector<int> sorted_arms(const std::vector<int>& arms, Value value) {
    std::vector<int> order = arms;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return value(a) < value(b); });
    return order;
}

/// Calls step(width, arms) for each stretch between neighbouring values: `arms` are those that reach it.
template <class Value, class Sink>
void for_steps(const std::vector<int>& arms, Value value, Sink step) {
    const std::vector<int> order = sorted_arms(arms, value);
    double before = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double width = value(order[i]) - before;
        if (width <= 0.0) continue;
        ArmSet above = 0;
        for (std::size_t j = i; j < order.size(); ++j) above |= ArmSet{1} << order[j];
        step(width, above);
        before = value(order[i]);
    }
}

}  // namespace

std::vector<Joiners> join_arms(const MonthAddress& at, int segment, bool unlimited,
                               std::span<const double> prospects,
                               const std::vector<std::vector<double>>& rates) {
    const std::size_t channels = rates[0].size();
    std::vector<int> arms(rates.size());
    std::iota(arms.begin(), arms.end(), 0);
    std::vector<Joiners> joined;
    if (unlimited) {
        for (std::size_t c = 0; c < channels; ++c) {
            Stream draw = at.stream(entity(segment, c), Purpose::adds);
            for_steps(
                arms, [&](int a) { return prospects[a] * rates[a][c]; },
                [&](double width, ArmSet above) {
                    if (const std::int64_t n = sample_poisson(draw, width); n > 0)
                        joined.push_back({static_cast<int>(c), above, n});
                });
        }
        return joined;
    }
    std::vector<std::vector<double>> p(arms.size(), std::vector<double>(channels, 0.0));
    for (const int a : arms) {
        const double hazard = std::accumulate(rates[a].begin(), rates[a].end(), 0.0);
        if (hazard <= 0.0) continue;
        for (std::size_t c = 0; c < channels; ++c)
            p[a][c] = joining_probability(hazard) * rates[a][c] / hazard;
    }
    std::size_t layer = 0;
    for_steps(
        arms, [&](int a) { return prospects[a]; },
        [&](double width, ArmSet existing) {
            std::vector<int> here;
            for (const int a : arms)
                if (existing >> a & 1) here.push_back(a);
            std::vector<double> law;
            std::vector<Joiners> outcome;
            for (std::size_t c = 0; c < channels; ++c)
                for_steps(
                    here, [&](int a) { return p[a][c]; },
                    [&](double share, ArmSet above) {
                        law.push_back(share);
                        outcome.push_back({static_cast<int>(c), above, 0});
                    });
            if (law.empty()) return;
            const double any = std::accumulate(law.begin(), law.end(), 0.0);
            if (any > 1.0) refuse_overlap(segment);
            law.push_back(1.0 - any);
            std::vector<std::int64_t> counts(law.size());
            Stream draw = at.stream(entity(segment, layer++), Purpose::adds);
            sample_multinomial(draw, static_cast<std::int64_t>(width), law, counts);
            for (std::size_t i = 0; i < outcome.size(); ++i) {
                outcome[i].count = counts[i];
                if (counts[i] > 0) joined.push_back(outcome[i]);
            }
        });
    return joined;
}

}  // namespace tenure

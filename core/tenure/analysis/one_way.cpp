#include "tenure/analysis/one_way.hpp"

#include <algorithm>
#include <numeric>

#include "tenure/analysis/break_even.hpp"

namespace tenure {

std::vector<OneWay> one_way(const RunPlan& plan, const ParallelOptions& parallel, const DoneRuns& between) {
    const std::vector<double> central = plan.scenario->central_values();
    constexpr std::size_t levels = one_way_levels.size();
    std::vector<std::vector<double>> rows;
    for (std::size_t i = 0; i < central.size(); ++i)
        for (const double p : one_way_levels) {
            rows.push_back(central);
            rows.back()[i] = plan.scenario->input_quantile(i, p);
        }
    const std::vector<double> npv = leads_at(plan, rows, parallel, between);
    std::vector<OneWay> ways(central.size());
    for (std::size_t i = 0; i < ways.size(); ++i)
        for (std::size_t level = 0; level < levels; ++level) {
            ways[i].at[level] = rows[i * levels + level][i];
            ways[i].npv[level] = npv[i * levels + level];
        }
    return ways;
}

std::vector<double> break_evens(const RunPlan& plan, const std::vector<OneWay>& ways, double central_npv,
                                const ParallelOptions& parallel, const DoneRuns& between) {
    const std::vector<double> central = plan.scenario->central_values();
    std::vector<double> found(ways.size());
    ParallelOptions one_by_one = parallel;
    one_by_one.grain = 1;
    for_chunks(
        ways.size(), one_by_one,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                found[i] = break_even_around(
                    [&](double value) {
                        std::vector<double> row = central;
                        row[i] = value;
                        return expected_lead(plan, parameters_at(plan, std::move(row)));
                    },
                    ways[i].at, ways[i].npv, central[i], central_npv);
        },
        between);
    return found;
}

std::vector<std::size_t> widest_first(const std::vector<OneWay>& ways) {
    std::vector<std::size_t> order(ways.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ways[a].swing() > ways[b].swing(); });
    return order;
}

}  // namespace tenure

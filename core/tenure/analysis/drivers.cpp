#include "tenure/analysis/drivers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tenure/analysis/ranks.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

double mean_of(const std::vector<double>& y, const std::vector<std::size_t>& order, std::size_t first,
               std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = first; i < first + count; ++i) values.push_back(y[order[i]]);
    return tree_sum(values) / static_cast<double>(count);
}

/// Each design has its own rank correlation; NaN where one has too few draws to rank.
double error_from_designs(const std::vector<double>& x, const std::vector<double>& y) {
    constexpr std::size_t least = 4;
    if (x.size() < least * quasi_replicates) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> found;
    for (std::size_t design = 0; design < quasi_replicates; ++design) {
        std::vector<double> of_x, of_y;
        for (std::size_t d = design; d < x.size(); d += quasi_replicates) {
            of_x.push_back(x[d]);
            of_y.push_back(y[d]);
        }
        found.push_back(rank_correlation(of_x, of_y));
    }
    return summarise(found, Pairing::independent).estimate.se;
}

}  // namespace

std::vector<Driver> rank_drivers(const RunPlan& plan, std::span<const double> npv,
                                 const std::function<void()>& between) {
    constexpr std::size_t draws_between = 256;
    std::vector<Driver> drivers;
    const std::size_t draws = npv.size() / 2;
    if (!plan.uncertain || draws < 3) return drivers;
    const auto& inputs = plan.scenario->uncertain_inputs();
    std::vector<std::vector<double>> x(inputs.size(), std::vector<double>(draws));
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        if (d % draws_between == 0) between();
        y[d] = 0.5 * (npv[2 * d] + npv[2 * d + 1]);
        const std::vector<double> values =
            plan.scenario->draw_values(plan.key, static_cast<std::uint32_t>(d), plan.design);
        for (std::size_t i = 0; i < inputs.size(); ++i) x[i][d] = values[i];
    }
    const std::size_t tenth = std::max<std::size_t>(1, draws / 10);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        between();
        Driver driver;
        driver.path = inputs[i].path;
        driver.rank_correlation = rank_correlation(x[i], y);
        driver.se = plan.design.sampling == Sampling::plain ? 1.0 / std::sqrt(static_cast<double>(draws - 1))
                                                            : error_from_designs(x[i], y);
        std::vector<std::size_t> order(draws);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return x[i][a] < x[i][b] || (x[i][a] == x[i][b] && a < b);
        });
        driver.npv_low = mean_of(y, order, 0, tenth);
        driver.npv_high = mean_of(y, order, draws - tenth, tenth);
        drivers.push_back(std::move(driver));
    }
    std::stable_sort(drivers.begin(), drivers.end(), [](const Driver& a, const Driver& b) {
        return std::abs(a.rank_correlation) > std::abs(b.rank_correlation);
    });
    return drivers;
}

double grade_d_share(const std::vector<Driver>& drivers, const std::vector<AssumptionRow>& assumptions) {
    double grade_d = 0.0, all = 0.0;
    for (const Driver& driver : drivers) {
        const double square = driver.rank_correlation * driver.rank_correlation;
        all += square;
        const auto row = std::find_if(assumptions.begin(), assumptions.end(),
                                      [&](const AssumptionRow& a) { return a.path == driver.path; });
        // An input nobody graded is no better than a guess.
        if (row == assumptions.end() || row->grade.empty() || row->grade == "D") grade_d += square;
    }
    return all > 0.0 ? grade_d / all : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace tenure

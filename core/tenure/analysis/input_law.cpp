#include "tenure/analysis/input_law.hpp"

namespace tenure {
namespace {

constexpr std::size_t points = 1024;

}  // namespace

std::vector<LawPoint> law_of(const std::function<double(double)>& quantile) {
    // u = t^2 (3 - 2t) puts points of equal distance in t close together at both ends.
    std::vector<LawPoint> law;
    double sum = 0.0;
    for (std::size_t i = 0; i < points; ++i) {
        const double t = (static_cast<double>(i) + 0.5) / static_cast<double>(points);
        law.push_back({quantile(t * t * (3.0 - 2.0 * t)), 6.0 * t * (1.0 - t)});
        sum += law.back().weight;
    }
    for (LawPoint& each : law) each.weight /= sum;
    return law;
}

std::vector<LawPoint> law_of(const Scenario& scenario, std::size_t input) {
    const std::vector<double> rows = scenario.input_rows(input);
    if (rows.empty()) return law_of([&](double u) { return scenario.input_quantile(input, u); });
    std::vector<LawPoint> law;
    for (const double row : rows) law.push_back({row, 1.0 / static_cast<double>(rows.size())});
    return law;
}

}  // namespace tenure

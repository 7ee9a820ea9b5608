#include "tenure/math/finance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/math/roots.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double lowest_growth = 0.01, highest_growth = 101.0;  // 1 + rate
constexpr int scan_points = 4000;
constexpr int scan_refresh =
    100;  // recompute the discount factors: keeps the running product's error below 1e-13

double npv_at(std::span<const double> flows, std::span<const double> times_months, double log_growth) {
    double sum = 0.0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (flows[i] != 0.0) sum += flows[i] * math::exp(-log_growth * times_months[i] / 12.0);
    }
    return sum;
}

int count_sign_changes(std::span<const double> flows, std::span<const double> times_months) {
    std::vector<std::size_t> order(flows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        return times_months[i] < times_months[j] || (times_months[i] == times_months[j] && i < j);
    });
    int changes = 0;
    double last = 0.0;
    for (std::size_t first = 0; first < order.size();) {
        double sum = 0.0;  // flows of one date count as one
        std::size_t next = first;
        while (next < order.size() && times_months[order[next]] == times_months[order[first]]) {
            sum += flows[order[next++]];
        }
        first = next;
        if (sum == 0.0) continue;
        if (last != 0.0 && (sum > 0.0) != (last > 0.0)) ++changes;
        last = sum;
    }
    return changes;
}

/// NPV on the scan grid, each discount factor carried from point to point by one multiplication.
std::vector<double> scan(std::span<const double> flows, std::span<const double> times_months, double lowest,
                         double step) {
    std::vector<double> ratios(flows.size()), factors(flows.size()), values;
    for (std::size_t i = 0; i < flows.size(); ++i) ratios[i] = math::exp(-step * times_months[i] / 12.0);
    for (int point = 0; point < scan_points; ++point) {
        double sum = 0.0;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (point % scan_refresh == 0) {
                factors[i] = math::exp(-(lowest + point * step) * times_months[i] / 12.0);
            } else {
                factors[i] *= ratios[i];
            }
            sum += flows[i] * factors[i];
        }
        values.push_back(sum);
    }
    return values;
}

}  // namespace

double npv(std::span<const double> flows, std::span<const double> times_months, double annual_rate) {
    TENURE_EXPECT(flows.size() == times_months.size() && annual_rate > -1.0);
    return npv_at(flows, times_months, math::log1p(annual_rate));
}

IrrResult irr(std::span<const double> flows, std::span<const double> times_months) {
    TENURE_EXPECT(flows.size() == times_months.size());
    IrrResult result;
    result.sign_changes = count_sign_changes(flows, times_months);
    if (result.sign_changes == 0) return result;
    const double lowest = math::log(lowest_growth), highest = math::log(highest_growth);
    const auto value = [&](double log_growth) { return npv_at(flows, times_months, log_growth); };
    const auto solve = [&](double low, double high) {
        const Root root = find_root(value, low, high, 1e-14);
        if (root.converged) result.all.push_back(math::expm1(root.value));
    };
    if (result.sign_changes == 1) {
        solve(lowest, highest);
    } else {
        const double step = (highest - lowest) / (scan_points - 1);
        const std::vector<double> values = scan(flows, times_months, lowest, step);
        for (int point = 0; point < scan_points; ++point) {
            if (values[point] == 0.0) {
                result.all.push_back(math::expm1(lowest + point * step));
            } else if (point > 0 && values[point - 1] != 0.0 &&
                       (values[point] > 0.0) != (values[point - 1] > 0.0)) {
                solve(lowest + (point - 1) * step, lowest + point * step);
            }
        }
    }
    result.roots = static_cast<int>(result.all.size());
    if (result.roots == 1) result.annual = result.all.front();
    return result;
}

std::optional<double> mirr(std::span<const double> flows, std::span<const double> times_months,
                           double finance_rate, double reinvest_rate) {
    TENURE_EXPECT(flows.size() == times_months.size() && finance_rate > -1.0 && reinvest_rate > -1.0);
    if (flows.empty()) return std::nullopt;
    const double last = *std::max_element(times_months.begin(), times_months.end());
    const double finance = math::log1p(finance_rate), reinvest = math::log1p(reinvest_rate);
    double outlays = 0.0, receipts = 0.0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (flows[i] < 0.0) outlays -= flows[i] * math::exp(-finance * times_months[i] / 12.0);
        if (flows[i] > 0.0) receipts += flows[i] * math::exp(reinvest * (last - times_months[i]) / 12.0);
    }
    if (outlays <= 0.0 || receipts <= 0.0 || last <= 0.0) return std::nullopt;
    return math::expm1(math::log(receipts / outlays) * (12.0 / last));
}

std::optional<double> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate) {
    std::vector<double> months(flows.size());
    for (std::size_t i = 0; i < months.size(); ++i) months[i] = 12.0 * static_cast<double>(i);
    return mirr(flows, months, finance_rate, reinvest_rate);
}

std::optional<double> payback(std::span<const double> cumulative, std::span<const double> times) {
    TENURE_EXPECT(cumulative.size() == times.size());
    bool was_negative = false;
    for (std::size_t i = 0; i < cumulative.size(); ++i) {
        if (cumulative[i] < 0.0) {
            was_negative = true;
        } else if (was_negative) {
            const double before = cumulative[i - 1];
            return times[i - 1] + (times[i] - times[i - 1]) * (before / (before - cumulative[i]));
        }
    }
    if (was_negative) return std::nullopt;
    return 0.0;
}

}  // namespace tenure

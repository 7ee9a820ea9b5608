#include "tenure/analysis/rate_of_return.hpp"

#include <array>
#include <cmath>

#include "tenure/math/roots.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int scan_points = 256;
constexpr int lanes = 8;  // independent sums side by side hide the latency of the recurrence

using ScanGrid = std::array<double, scan_points>;

/// x of the scan points, from the highest rate to the lowest.
const ScanGrid& scan_grid() {
    static const ScanGrid grid = [] {
        ScanGrid x{};
        const double high = math::log(101.0), low = math::log(0.01);
        for (int i = 0; i < scan_points; ++i)
            x[i] = math::exp(-(high + (low - high) * i / (scan_points - 1)) / 24.0);
        return x;
    }();
    return grid;
}

double polynomial(const std::vector<double>& flows, double x) {
    double sum = 0.0;
    for (std::size_t s = flows.size(); s-- > 0;) sum = sum * x + flows[s];
    return sum;
}

double rate_of(double x) {
    return math::expm1(-24.0 * math::log(x));
}

}  // namespace

double internal_rate(const std::vector<double>& flows) {
    int sign_changes = 0;
    double last = 0.0;
    for (const double flow : flows) {
        if (flow == 0.0) continue;
        if (last != 0.0 && (flow > 0.0) != (last > 0.0)) ++sign_changes;
        last = flow;
    }
    if (last == 0.0) return std::numeric_limits<double>::quiet_NaN();
    if (sign_changes == 0) return last > 0.0 ? infinity : -infinity;

    const ScanGrid& grid = scan_grid();
    const auto value = [&](double x) { return polynomial(flows, x); };
    const auto solve = [&](double low, double high) {
        return rate_of(find_root(value, low, high, 1e-15).value);
    };
    if (sign_changes == 1) {
        const double at_highest = value(grid.front()), at_lowest = value(grid.back());
        if ((at_highest > 0.0) == (at_lowest > 0.0)) return at_lowest > 0.0 ? infinity : -infinity;
        return solve(grid.front(), grid.back());
    }
    ScanGrid values{};
    for (int first = 0; first < scan_points; first += lanes) {
        std::array<double, lanes> sum{};
        for (std::size_t s = flows.size(); s-- > 0;)
            for (int i = 0; i < lanes; ++i) sum[i] = sum[i] * grid[first + i] + flows[s];
        for (int i = 0; i < lanes; ++i) values[first + i] = sum[i];
    }
    int roots = 0, bracket = 0;
    for (int i = 1; i < scan_points; ++i) {
        if ((values[i] > 0.0) != (values[i - 1] > 0.0)) {
            ++roots;
            bracket = i;
        }
    }
    if (roots == 0) return values.back() > 0.0 ? infinity : -infinity;
    if (roots > 1) return std::numeric_limits<double>::quiet_NaN();
    return solve(grid[bracket - 1], grid[bracket]);
}

double modified_internal_rate(const std::vector<double>& flows, const CashCalendar& calendar) {
    double outlays = 0.0, receipts = 0.0;
    for (std::size_t s = 0; s < flows.size(); ++s) {
        if (flows[s] < 0.0)
            outlays -= flows[s] * calendar.finance[s];
        else
            receipts += flows[s] * calendar.reinvest[s];
    }
    if (outlays <= 0.0 && receipts <= 0.0) return std::numeric_limits<double>::quiet_NaN();
    if (outlays <= 0.0) return infinity;
    if (receipts <= 0.0) return -infinity;
    const double years = static_cast<double>(calendar.slots - 1) / 24.0;
    return math::expm1(math::log(receipts / outlays) / years);
}

Payback payback_time(const CashTable& table, const CashCalendar& calendar, bool discounted) {
    Payback result;
    bool below = false, crossed = false;
    double cumulative = 0.0;
    const int step = calendar.year_end ? 12 : 1;
    const auto amount = [&](int month, bool at_start) {
        double sum = 0.0;
        for (int l = 0; l < cash_lines; ++l) {
            const auto line = static_cast<CashLine>(l);
            if (paid_at_start(line) != at_start) continue;
            const PaymentDates& dates = at_start ? calendar.start : calendar.middle;
            const double worth = discounted ? dates.present_value[month] : dates.reported[month];
            sum += cash_sign(line) * table.line(line)[month] * worth;
        }
        return sum;
    };
    for (int first = 0; first < table.months(); first += step) {
        // Yearly convention: only day 0 has money at a start, the rest of the year comes in evenly.
        const bool jump = !calendar.year_end || first == 0;
        if (jump) cumulative += amount(first, true);
        double period = 0.0;
        for (int month = first; month < first + step && month < table.months(); ++month) {
            period += amount(month, false);
            if (calendar.year_end && month > 0) period += amount(month, true);
        }
        below = below || cumulative < 0.0;
        const double after = cumulative + period;
        if (below && cumulative < 0.0 && after >= 0.0) {
            result.last = first - step * cumulative / period;
            if (!crossed) result.first = result.last;
            crossed = true;
        }
        cumulative = after;
        below = below || cumulative < 0.0;
    }
    if (below && !crossed) result.first = infinity;
    if (cumulative < 0.0) result.last = infinity;
    return result;
}

}  // namespace tenure

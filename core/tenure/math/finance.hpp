#pragma once
/// Measures of dated cash flows. Times are months from the decision, rates are per year and effective:
/// a flow at month t is worth (1 + rate)^(-t/12) of itself. Flows need not be equally spaced.
#include <optional>
#include <span>
#include <vector>

namespace tenure {

/// Net present value; annual_rate > -1.
double npv(std::span<const double> flows, std::span<const double> times_months, double annual_rate);

/// Every internal rate of return found. A single number is given only when it is the only root.
struct IrrResult {
    std::optional<double> annual;  ///< the rate, if there is exactly one
    int roots = 0;
    int sign_changes = 0;     ///< of the flows in order of time: an upper bound of the roots (Descartes)
    std::vector<double> all;  ///< ascending
};

/// Roots of NPV in 1 + rate over [0.01, 101]. With one sign change there is at most one root; otherwise the
/// interval is scanned on 4,000 points evenly spaced in log(1 + rate) (0.23 % of 1 + rate apart) and each
/// sign change of the NPV solved to 1e-12. Two roots closer than that, or a double root, are not seen.
IrrResult irr(std::span<const double> flows, std::span<const double> times_months);

/// Modified internal rate of return: outlays discounted to month 0 at finance_rate, receipts compounded to
/// the last date at reinvest_rate. No value without both an outlay and a receipt, or when every flow falls on
/// month 0.
std::optional<double> mirr(std::span<const double> flows, std::span<const double> times_months,
                           double finance_rate, double reinvest_rate);

/// The same for flows at the years 0, 1, 2, ...
std::optional<double> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate);

/// First time at which the cumulative flow comes back to zero from below, linear between its dates: 0 when it
/// is never negative ("immediate"), no value when it ends the search below zero ("not reached"). `cumulative`
/// holds running totals, discounted or not; `times` any unit, which is that of the result.
std::optional<double> payback(std::span<const double> cumulative, std::span<const double> times);

}  // namespace tenure

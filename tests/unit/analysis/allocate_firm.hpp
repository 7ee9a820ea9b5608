#pragma once
/// Firms whose best allocation is known in closed form.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "tenure/analysis/allocate.hpp"

namespace tenure::test {

/// One segment without satisfaction or frailty, everything certain.
inline std::string firm(const std::string& customers) {
    return R"(
[run]
months = 36
seed = 1
[finance]
discount_rate = "10 %/year"
[segment.all]
customers = 10000
margin = "50 %"
frailty = "none"
referred_share = 0
)" + customers;
}

inline const OutletShare& outlet(const AllocateCase& result, const std::string& name) {
    for (const OutletShare& each : result.outlets)
        if (each.outlet == name) return each;
    FAIL("no outlet ", name);
    return result.outlets.front();
}

inline const double v = std::pow(1.1, -1.0 / 12.0);  ///< a month's discount

/// A firm whose customers can only be won by one channel: what spend on it brings, in closed form.
struct AdsFirm {
    double ceiling = 0.01, k = 2.0, prospects = 10000.0;
    double level = 0.0;  ///< present value of 1 a month
    double clv = 0.0;    ///< of who joins at month t, at its middle, mean over t

    AdsFirm() {
        const int months = 36;
        const double margin = 15.0, stay = std::exp(-0.03);
        double brought = 0.0;
        // A customer who joins in month t pays margin in t+1 ... 35; money and margins fall in the middle of
        // months.
        for (int t = 0; t < months; ++t) {
            const double now = std::pow(v, t + 0.5);
            level += now;
            for (int s = t + 1; s < months; ++s)
                brought += now * margin * std::pow(v, s - t) * std::pow(stay, s - t - 1);
        }
        clv = brought / level;
    }

    static std::string text() {
        return firm(R"(
arpu = "30 EUR/month"
h0 = "3 %/month"
market = "unlimited"
reference_market = 10000
[churn]
save_max = 0
[acquisition]
organic = "0 %/month"
[channel.ads]
ceiling = "1 %/month"
k_a = 2
spend = "0 EUR/month"
)");
    }

    double joining(double a) const { return ceiling * (1.0 - std::exp(-k * a)); }
    /// The textbook's A*.
    double textbook() const { return std::log(k * ceiling * clv) / k; }
    /// Delta NPV per unit of money at spend `a` a prospect; the law's hazard is -log(1-joining).
    double excess(double a) const { return ceiling * k * std::exp(-k * a) / (1.0 - joining(a)) * clv - 1.0; }
    double npv(double a) const { return level * prospects * (-std::log1p(-joining(a)) * clv - a); }
    double money(double a) const { return a * level * prospects; }
    double best() const {
        return falls_to_zero(0.0, 5.0, [this](double a) { return excess(a); });
    }
    template <class Function>
    static double falls_to_zero(double low, double high, Function function) {
        for (int i = 0; i < 60; ++i) (function(0.5 * (low + high)) > 0.0 ? low : high) = 0.5 * (low + high);
        return low;
    }
};

}  // namespace tenure::test

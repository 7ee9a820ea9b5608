#pragma once
/// A case that is decided on its first day: arm "buy" brings its lines of money and nothing else, so that
/// what a study must say can be worked by hand.
#include <string>

namespace tenure::test {

/// One line of money of "buy"; `amount` as in a scenario, `more` further keys.
inline std::string money_line(const std::string& name, const std::string& kind, const std::string& amount,
                              const std::string& more = "") {
    return "[line." + name + "]\nkind = \"" + kind + "\"\namount = " + amount + "\n" + more +
           "arms = [\"buy\"]\n";
}

inline std::string first_day(const std::string& lines, const std::string& more = "") {
    return R"([run]
months = 1
seed = 3
[finance]
discount_rate = "0 %/year"
[segment.all]
customers = 100
arpu = "10 EUR/month"
h0 = "2 %/month"
)" + lines +
           "[arm.buy]\n" + more;
}

/// Benefits X*(1-R) and Y: X ~ U(0, 20), R ~ U(0, 0.5), Y ~ U(3, 5).
inline std::string uncertain_benefits() {
    return money_line("gain", "benefit",
                      R"({ value = "10 EUR", dist = "uniform", low = "0 EUR", high = "20 EUR" })",
                      "risk_adjustment = { value = \"25 %\", dist = \"uniform\", low = \"0 %\", high = \"50 "
                      "%\" }\n") +
           money_line("rebate", "benefit",
                      R"({ value = "4 EUR", dist = "uniform", low = "3 EUR", high = "5 EUR" })");
}

}  // namespace tenure::test

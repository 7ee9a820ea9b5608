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

}  // namespace tenure::test

#pragma once
/// The smallest valid scenario, and helpers to try lines on top of it.
#include <string>

#include "tenure/scenario/load.hpp"

namespace tenure::test {

inline const std::string small_file =
    "[segment.a]\ncustomers = 1000\nmarket = 5000\narpu = \"30 EUR/month\"\nfirst_year_churn = \"19 "
    "%/year\"\n";

inline Scenario small(const std::string& more = {}, const std::vector<std::string>& overrides = {}) {
    return parse_scenario(small_file + more, "small.toml", overrides);
}

/// The text of the errors, or "" when there are none.
inline std::string refusal(const std::string& more, const std::vector<std::string>& overrides = {}) {
    try {
        small(more, overrides);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace tenure::test

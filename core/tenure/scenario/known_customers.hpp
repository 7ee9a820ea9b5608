#pragma once
/// The opening base of a segment person by person, as a file gives it (docs/model section 1).
#include <cstdint>
#include <string>
#include <vector>

namespace tenure {

/// Persons who share what the file says of them; only the frailty class is left to chance.
struct KnownGroup {
    int tenure = 0;  ///< months as a customer
    int origin = 0;  ///< 0 direct, 1 referred
    int band = 0;    ///< 0-based
    std::int64_t persons = 0;
};

struct KnownCustomers {
    std::vector<KnownGroup> groups;       ///< in order of tenure, origin, band
    std::vector<std::uint32_t> group_of;  ///< person by person, in the order of the file
    std::vector<std::string> ids;         ///< the same; empty where the file has none
};

}  // namespace tenure

#pragma once
/// Where the draws of one month of one replication come from, whatever the arms.
#include <cstdint>

#include "tenure/random/stream.hpp"

namespace tenure {

struct MonthAddress {
    Key key;
    std::uint32_t replication = 0;
    int month = 0;

    Stream stream(std::uint64_t entity, Purpose purpose) const {
        return Stream(key, {entity, replication, static_cast<std::uint32_t>(month), purpose});
    }
};

}  // namespace tenure

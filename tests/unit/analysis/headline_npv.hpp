#pragma once
#include <doctest/doctest.h>

#include "tenure/analysis/case.hpp"

namespace tenure::test {

/// Delta NPV of the first contrast.
inline Estimate delta_npv(const Case& result) {
    for (const Metric& each : result.contrasts.front().metrics)
        if (each.name == "npv") return each.value;
    FAIL("no NPV");
    return {};
}

}  // namespace tenure::test

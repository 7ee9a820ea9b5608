#pragma once
/// The case as one page of plain text, for the person who decides and the one who checks the money.
///
/// Order: decision, headline with intervals, acquisition against retention, waterfall, unit economics,
/// journey, year by year, spend sweep, drivers, warnings, how to reproduce. A part the case does not hold is
/// left out. Numbers carry no more digits than their simulation error supports.
#include <string>

#include "tenure/analysis/case.hpp"

namespace tenure {

struct PageOptions {
    std::size_t width = 96;  ///< columns, at least 80
    bool colour = false;     ///< ANSI colour; only for a terminal that wants it
    std::string command;     ///< how to get the same page again; left out when empty
};

std::string page(const Case& result, const PageOptions& options = {});

}  // namespace tenure

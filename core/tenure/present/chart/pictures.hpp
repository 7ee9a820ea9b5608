#pragma once
/// The picture of each answer, as a file: an .svg, or an .html page that holds it and the decision in words
/// and needs nothing from elsewhere.
#include <string>

#include "tenure/analysis/allocate.hpp"
#include "tenure/analysis/breakeven_case.hpp"
#include "tenure/analysis/case.hpp"
#include "tenure/analysis/portfolio.hpp"
#include "tenure/analysis/sensitivity.hpp"
#include "tenure/analysis/voi.hpp"

namespace tenure::chart {

struct Picture {
    std::string title;   ///< of the scenario
    std::string advice;  ///< the decision in words
    std::string svg;
};

/// Spread of the headline's delta NPV (none of the expectation engine) and where it comes from.
Picture picture_of(const Case& result);
Picture picture_of(const BreakevenCase& result);    ///< what each input can do along its range
Picture picture_of(const SensitivityCase& result);  ///< tornado
Picture picture_of(const VoiCase& result);          ///< EVPPI, net of each study by size
Picture picture_of(const AllocateCase& result);     ///< money by outlet
Picture picture_of(const PortfolioCase& result);    ///< what starts when, with its worth

/// "" where the name ends in .svg or .html, else what is wrong.
std::string plot_name_fault(const std::string& name);

/// What a file of that name holds.
std::string plot_file(const std::string& name, const Picture& picture);

}  // namespace tenure::chart

#pragma once
/// Shares of the variance of the headline's delta NPV beyond those of single inputs: of groups that belong
/// together, and shares that add up. From draws that are there; no run is added.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "tenure/analysis/anova_fit.hpp"
#include "tenure/analysis/information_value.hpp"
#include "tenure/engine/parallel.hpp"

namespace tenure {

struct GroupShare {
    std::string by;    ///< "owner", or "table" for all inputs of one table of the scenario
    std::string name;  ///< "" = of nobody; "touchpoint.billing", "finance"
    int inputs = 0;
    Worth first;
};

struct ShapleyShare {
    std::string input;  ///< "" = all the others together
    int inputs = 1;
    Worth share;
};

struct ShapleyShares {
    std::vector<ShapleyShare> inputs;  ///< largest first, the others together last
    Worth unseen;                      ///< what no fit explains; with the shares 1
};

/// An uncertain input with its draws, and a weight by which the most important are found.
struct SharedInput {
    std::string path, owner;
    std::span<const double> x;
    double weight = 0.0;
};

/// The table a path belongs to: "segment.consumer.arpu" to "segment.consumer", "finance.tax_rate" to
/// "finance".
std::string table_of_path(const std::string& path);

/// Places of inputs to what they explain together.
using Explained = std::function<Worth(const std::vector<std::size_t>& of)>;

/// Largest first. `between` as in for_chunks.
std::vector<GroupShare> group_shares(const std::vector<SharedInput>& inputs, const Explained& explained,
                                     const ParallelOptions& parallel,
                                     const std::function<void(std::size_t)>& between = {});

/// Of any inputs: those of the largest weights one by one; where there are more than nine inputs, eight of
/// them and all the others as one, which stands for their best sum (conditional_mean.hpp, added_part).
ShapleyShares shapley_shares(const std::vector<SharedInput>& inputs, std::span<const double> y,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t)>& between = {});

/// Of independent ones: of more than twelve, eleven one by one and all the others as one.
ShapleyShares shapley_shares(const std::vector<SharedInput>& inputs, const AnovaFit& fit);

}  // namespace tenure

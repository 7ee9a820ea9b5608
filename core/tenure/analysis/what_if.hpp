#pragma once
/// What a reader asks to be tried: a field along a range (`PATH` or `PATH=A:B`), or a stress
/// (`NAME: path=value, path=value`). Values are read and checked as an override of the scenario is; values
/// between two that were read are stored as draws are. An input of a [correlation] stays one: only its
/// central value moves.
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tenure/analysis/replicate.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {

/// Reads the scenario again with overrides on top of those it has.
using Reread = std::function<Scenario(const std::vector<std::string>& overrides)>;

/// How words become scenarios, and what they are called where they are wrong.
struct WordSource {
    Reread reread;
    std::size_t overrides = 0;  ///< the scenario has already
};

struct TriedField {
    std::string path, unit;
    double central = 0.0;
    int input = -1;              ///< place among the uncertain inputs; -1: fixed
    std::vector<double> levels;  ///< quantiles that `values` are; empty: evenly spaced
    std::vector<double> values;  ///< ascending
};

struct StressWords {
    std::string name;
    std::string changes;    ///< as given
    Parameters parameters;  ///< central, with the changes; months and contrasts of the plan
};

/// The uncertain input at `place` along its quantiles.
TriedField tried_input(const RunPlan& plan, std::size_t place);

/// `option` names the words in messages ("--of"); every fault of all of them goes to `report`.
std::vector<TriedField> read_fields(const RunPlan& plan, const std::vector<std::string>& words,
                                    const std::string& option, const WordSource& source, Report& report);
std::vector<StressWords> read_stresses(const RunPlan& plan, const std::vector<std::string>& words,
                                       const WordSource& source, Report& report);

/// Parameters with every input central but these fields at these values.
Parameters parameters_with(const RunPlan& plan,
                           const std::vector<std::pair<const TriedField*, double>>& fields);

}  // namespace tenure

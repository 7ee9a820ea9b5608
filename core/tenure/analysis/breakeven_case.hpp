#pragma once
/// How wrong may an assumption be before the decision turns? About the headline's delta NPV in expected
/// values: one input at a time (break-even, spider), two at a time (table), stresses in words, and the least
/// unlikely combination that turns it (reverse stress).
#include <limits>
#include <string>
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/analysis/what_if.hpp"

namespace tenure {

struct BreakevenAsked {
    std::vector<std::string> of;      ///< PATH or PATH=A:B, fields that may be fixed
    std::vector<std::string> table;   ///< two of these; empty: the two inputs of widest swing
    std::vector<std::string> stress;  ///< NAME: path=value, path=value
    WordSource source;                ///< may be empty where all of these are
};

/// One field along its range, the others central.
struct OneWayField {
    TriedField field;
    std::vector<double> npv;                                       ///< delta NPV at its values
    double break_even = std::numeric_limits<double>::quiet_NaN();  ///< NaN: none in the range
    /// Probability that the input lies beyond it, seen from the central value; NaN where fixed or none.
    double beyond = std::numeric_limits<double>::quiet_NaN();
    bool simulated = false;
    Worth npv_simulated;  ///< there, every other input central; chance alone
    /// Where the simulation would put it: a step along the slope of the expected values.
    double break_even_simulated = std::numeric_limits<double>::quiet_NaN();
};

struct TwoWayTable {
    TriedField rows, columns;
    std::vector<std::vector<double>> npv;  ///< [row][column]
};

struct Stress {
    std::string name, changes;
    double npv = 0.0;      ///< delta NPV
    double change = 0.0;   ///< against central
    bool cascade = false;  ///< bad stories run away: expected values may mislead
};

/// Where an input stands in the least unlikely combination.
struct StressedInput {
    std::string path, unit;
    double central = 0.0, value = 0.0;
    double score = 0.0;     ///< standard deviations from its median, on the normal scale
    double quantile = 0.0;  ///< probability of a value below it
    double share = 0.0;     ///< of beta squared; of correlated inputs, what it adds to those before it
};

struct ReverseStress {
    bool searched = false;  ///< false where no input has a distribution
    bool found = false;     ///< within `furthest_score`
    double beta = 0.0;      ///< reliability index; below 0 where inputs at their medians turn the decision
    double probability = std::numeric_limits<double>::quiet_NaN();  ///< Phi(-beta)
    double npv = 0.0;                                               ///< delta NPV there, 0 but for rounding
    Worth other_sign;                       ///< share of the draws with the other sign
    int starts = 0, agreeing = 0;           ///< of the search
    std::vector<StressedInput> inputs;      ///< furthest moved first
    std::vector<std::string> left_central;  ///< inputs read from rows of a file
};

struct BreakevenCase : HeadlineStudy {
    std::vector<OneWayField> asked;   ///< of `--of`
    std::vector<OneWayField> inputs;  ///< every uncertain input, widest swing first
    bool has_table = false;
    TwoWayTable table;
    std::vector<Stress> stresses;
    ReverseStress reverse;
};

inline constexpr int default_breakeven_draws = 1000;

/// `draws`: of the inputs, for the share with the other sign; and replications at each break-even that is
/// simulated. Throws InputError without a contrast, in a cascade, where nothing is uncertain and nothing is
/// asked, and for words that are wrong. Of the options, seed, months, threads and progress count.
BreakevenCase breakeven(const Scenario& scenario, const BreakevenAsked& asked, int draws,
                        const Options& options = {});

}  // namespace tenure

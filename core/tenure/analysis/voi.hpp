#pragma once
/// Is it worth finding out before deciding? The whole answer for a scenario, from one sample of expected
/// outcomes: who is best, what perfect knowledge would add, what each input and each owner's inputs would.
#include <string>
#include <vector>

#include "tenure/analysis/sample_information.hpp"
#include "tenure/analysis/sensing.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/analysis/study.hpp"

namespace tenure {

struct ArmOutlook {
    std::string arm;
    Worth npv;                         ///< mean over draws
    Worth lead;                        ///< NPV less that of the choice, draw by draw
    double best = 0.0, best_se = 0.0;  ///< share of draws in which no arm is worth more
};

struct InputWorth {
    std::string path, owner, grade;
    Worth worth;
};

struct OwnerWorth {
    std::string owner;  ///< "" = of nobody
    int inputs = 0;
    Worth worth;  ///< of all of them together
};

struct VoiCase : Study {
    std::vector<ArmOutlook> arms;  ///< in the order of the scenario
    std::string choice;            ///< the arm to choose on what is known
    Worth perfect;
    std::vector<InputWorth> inputs;   ///< dearest first
    std::vector<OwnerWorth> owners;   ///< dearest first
    std::vector<StudyWorth> studies;  ///< largest net worth first
    SensingWorth sensing;             ///< of a [menu]
    int cascades = 0;                 ///< draws that begin a cascade
};

/// Three standard errors above nothing: less cannot be told from 0 (one-sided 0.13 %, for a scenario may ask
/// this of a hundred inputs).
bool is_told(const Worth& worth);

inline constexpr int default_draws = 2000;

/// Throws InputError for fewer than two arms, without uncertain inputs, or in a cascade. Of the options,
/// seed, months, threads and progress count.
VoiCase value_of_information(const Scenario& scenario, int draws, const Options& options = {});

}  // namespace tenure

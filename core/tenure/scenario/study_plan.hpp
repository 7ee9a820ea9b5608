#pragma once
/// A study that could be made before the decision ([study.NAME]): what it asks or tries, how large it may
/// be, how long it takes and what it costs. Simulated cases do not know of it; `tenure voi` weighs it.
#include <string>
#include <vector>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"

namespace tenure {

struct StudyPlan {
    std::string name;
    std::vector<std::string> about;  ///< a survey: paths of the uncertain inputs it asks about
    int arm = -1, versus = 0;        ///< an experiment: `most` customers in each of two arms; -1 = a survey
    double spread = not_given;       ///< sd of one answer, share of the central value; not given: yes or no
    int months = 0;                  ///< what is decided starts so much later
    double least = 0.0, most = 0.0;  ///< answers, or customers in each arm
    double cost = 0.0, cost_each = 0.0;  ///< currency, now; each = an answer, or a customer in either arm

    bool is_experiment() const { return arm >= 0; }
};

/// In the order of the file.
std::vector<StudyPlan> study_plans(const Document& document);

/// After the defaults in use are collected: a survey may ask about one of them.
void check_studies(const Document& document, Report& report);

}  // namespace tenure

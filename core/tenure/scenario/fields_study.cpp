#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

/// A number that no simulated case reads: it stays with the file (study_plan.hpp).
Field plan(std::string path, Dimension dimension, Range range, std::string doc, std::string unless_given) {
    Field field = setting(number(std::move(path), dimension, range, nullptr, std::move(doc)));
    field.access = std::monostate{};
    field.default_note = std::move(unless_given);
    return field;
}

Field arm_of(std::string path, std::string doc, std::string unless_given) {
    Field field = noted(row(std::move(path), Kind::name, {}, std::move(doc)), std::move(unless_given));
    field.choices = {"arm"};
    return field;
}

}  // namespace

std::vector<Field> study_fields() {
    using D = Dimension;
    return {
        noted(row("study.*.about", Kind::paths, {}, "A survey: paths of the uncertain values it asks about"),
              "an experiment"),
        arm_of("study.*.arm", "An experiment: the arm that treated customers get; their churn is watched",
               "a survey"),
        arm_of("study.*.versus", "An experiment: the arm that the others get", "baseline"),
        plan("study.*.spread", D::number, positive,
             "Standard deviation of one answer, as a share of the central value", "yes or no answers"),
        whole(plan("study.*.months", D::months, {0.0, 240.0, false},
                   "Months it takes: what is decided by it starts so much later", "0")),
        whole(plan("study.*.least", D::number, {10.0, 1e9, false},
                   "Fewest answers, or customers in each arm, that are considered", "10")),
        required(whole(plan("study.*.most", D::number, {10.0, 1e9, false},
                            "Most answers, or customers in each arm, that are considered", ""))),
        plan("study.*.cost", D::money, not_negative, "What it costs whatever its size, paid now", "0"),
        plan("study.*.cost_each", D::money, not_negative,
             "What each answer, or each customer in either arm, costs, paid now", "0")};
}

}  // namespace tenure

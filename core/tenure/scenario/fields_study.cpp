#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

/// A number that no simulated case reads: it stays with the file (study_plan.hpp, menu_plan.hpp).
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

std::vector<Field> menu_fields() {
    using D = Dimension;
    return {
        plan("competencies.sensing", D::share, unit_share,
             "Contact with reality, 0-1: the share of belief_bias that measuring takes away; needs [menu]",
             "0.4"),
        plan("initiative.*.belief_bias", D::number, any_number,
             "How far the firm overrates its benefit/cost where it senses nothing; below 0 underrates; needs "
             "[menu]",
             "0"),
        required(plan("menu.noise", D::number, not_negative,
                      "Standard deviation of a belief about the benefit/cost of an initiative", "")),
        plan("menu.budget", D::money, positive,
             "Present value of all that is bought by belief; the menu is every initiative that the baseline "
             "does not "
             "have",
             "without limit")};
}

}  // namespace

std::vector<Field> study_fields() {
    using D = Dimension;
    std::vector<Field> fields{
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
    for (const Field& field : menu_fields()) fields.push_back(field);
    return fields;
}

}  // namespace tenure

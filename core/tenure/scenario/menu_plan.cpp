#include "tenure/scenario/menu_plan.hpp"

#include <algorithm>

namespace tenure {
namespace {

double number_of(const Document& document, const std::string& path, double otherwise) {
    const Entry* entry = document.find(path);
    return entry == nullptr ? otherwise : entry->value.number;
}

std::string bias_path(const InitiativeParameters& initiative) {
    return "initiative." + initiative.name + ".belief_bias";
}

bool has_menu(const Document& document) {
    return document.tables.count("menu") > 0;
}

/// Whether the baseline leaves anything to buy.
bool can_buy(const Parameters& p) {
    const std::vector<int>& done = p.arms[0].initiatives;
    for (std::size_t i = 0; i < p.initiatives.size(); ++i)
        if (std::find(done.begin(), done.end(), static_cast<int>(i)) == done.end()) return true;
    return false;
}

}  // namespace

MenuPlan menu_plan(const Document& document) {
    MenuPlan plan;
    plan.given = has_menu(document);
    plan.sensing = number_of(document, "competencies.sensing", plan.sensing);
    plan.noise = number_of(document, "menu.noise", plan.noise);
    plan.budget = number_of(document, "menu.budget", plan.budget);
    for (const InitiativeParameters& each : document.central.initiatives)
        plan.bias.push_back(number_of(document, bias_path(each), 0.0));
    return plan;
}

void check_menu(const Document& document, Report& report) {
    std::vector<std::string> of_beliefs{"competencies.sensing"};
    for (const InitiativeParameters& each : document.central.initiatives)
        of_beliefs.push_back(bias_path(each));
    std::vector<std::string> all = of_beliefs;
    all.insert(all.end(), {"menu.noise", "menu.budget"});
    for (const std::string& path : all)
        if (const Entry* entry = document.find(path); entry != nullptr && entry->distribution)
            report.error(entry->at, path, "is uncertain", "beliefs are drawn around one number",
                         "give one number");
    if (!has_menu(document)) {
        for (const std::string& path : of_beliefs)
            if (const Entry* entry = document.find(path))
                report.error(entry->at, path, "has no effect",
                             "beliefs decide what is bought from a menu, and nothing else",
                             "add [menu] with noise = 0.5, or remove it");
        return;
    }
    if (document.find("menu.noise") == nullptr && document.tables.count("menu.noise") == 0)
        report.error(document.position_of("menu"), "menu.noise", "is missing",
                     "how far a belief about benefit/cost is off by chance",
                     "add noise = 0.5 (standard deviation)");
    if (!can_buy(document.central))
        report.error(document.position_of("menu"), "menu", "there is nothing on it",
                     "the baseline has every initiative of the scenario", "add an [initiative.NAME]");
}

}  // namespace tenure

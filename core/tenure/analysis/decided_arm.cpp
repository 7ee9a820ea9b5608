#include "tenure/analysis/decided_arm.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tenure {

bool contains(const std::vector<int>& all, int one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

namespace {

void add_required(const Parameters& p, int initiative, std::vector<int>& required) {
    for (const int needed : p.initiatives[initiative].requires_) {
        if (contains(p.arms[0].initiatives, needed) || contains(required, needed)) continue;
        required.push_back(needed);
        add_required(p, needed, required);
    }
}

}  // namespace

std::vector<int> required_initiatives(const Parameters& p, int initiative) {
    std::vector<int> required;
    add_required(p, initiative, required);
    return required;
}

void decide(Parameters& p, Arm arm) {
    // What belongs to arms that are not there any more must not turn into something of every arm.
    for (Line& line : p.lines) {
        if (line.arms.empty()) continue;
        if (!contains(line.arms, 0)) line.amount = 0.0;
        line.arms = {0, 1};
    }
    p.arms = {p.arms[0], std::move(arm)};
    p.contrasts = {{1, 0}};
}

std::vector<std::string> named_contrasts(const Scenario& scenario) {
    const auto& names = scenario.document().names;
    const auto contrasts = names.find("contrast");
    return contrasts == names.end() ? std::vector<std::string>{} : contrasts->second;
}

std::string free_arm_name(const Parameters& p, const std::vector<std::string>& contrasts,
                          const std::string& stem) {
    const auto taken = [&](const std::string& name) {
        const auto has = [&](const auto& all) {
            return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
        };
        return has(p.initiatives) || has(p.arms) ||
               std::find(contrasts.begin(), contrasts.end(), name) != contrasts.end();
    };
    std::string name = stem;
    for (int i = 2; taken(name); ++i) name = stem + "_" + std::to_string(i);
    return name;
}

std::string arm_lines(const std::string& name, const std::vector<std::string>& initiatives,
                      const std::string& between, const std::vector<std::string>& contrasts) {
    std::string text = fmt::format("[arm.{}]\ninitiatives = [", name);
    for (std::size_t i = 0; i < initiatives.size(); ++i)
        text += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", initiatives[i]);
    text += "]\n" + between;
    if (!contrasts.empty()) text += fmt::format("\n[contrast.{}]\narm = \"{}\"\n", name, name);
    return text;
}

}  // namespace tenure

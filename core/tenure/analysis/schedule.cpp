#include "tenure/analysis/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/toml_text.hpp"

namespace tenure {
namespace {

/// What the baseline owes it owes with the portfolio too.
std::string owed_lines(const Parameters& p, const std::string& name) {
    std::string text;
    for (const Line& line : p.lines) {
        if (std::find(line.arms.begin(), line.arms.end(), 0) == line.arms.end()) continue;
        text += fmt::format("\n[line.{}]\narms = [", line.name);
        for (const int arm : line.arms) text += quoted(p.arms[arm].name) + ", ";
        text += quoted(name) + "]\n";
    }
    return text;
}

}  // namespace

bool needs(const Candidate& one, std::size_t other) {
    return std::find(one.requires_.begin(), one.requires_.end(), static_cast<int>(other)) !=
           one.requires_.end();
}

std::vector<Candidate> find_candidates(const Parameters& p) {
    std::vector<Candidate> candidates;
    std::vector<int> at(p.initiatives.size(), -1);
    const std::vector<int>& done = p.arms[0].initiatives;
    for (std::size_t i = 0; i < p.initiatives.size(); ++i) {
        const int index = static_cast<int>(i);
        if (std::find(done.begin(), done.end(), index) != done.end()) continue;
        at[i] = static_cast<int>(candidates.size());
        candidates.push_back({index, p.initiatives[i].name, p.initiatives[i].owner, {}});
    }
    for (Candidate& each : candidates)
        for (const int needed : required_initiatives(p, each.index)) each.requires_.push_back(at[needed]);
    return candidates;
}

void start_in(InitiativeParameters& initiative, int month) {
    if (is_given(initiative.deadline)) initiative.deadline += month - initiative.start;
    initiative.start = month;
}

Schedule workable(const std::vector<Candidate>& candidates, Schedule schedule) {
    for (std::size_t c = 0; c < candidates.size(); ++c)
        for (const int needed : candidates[c].requires_)
            if (schedule[needed] == never) schedule[c] = never;
    return schedule;
}

Schedule without(const std::vector<Candidate>& candidates, Schedule schedule, std::size_t candidate) {
    schedule[candidate] = never;
    return workable(candidates, std::move(schedule));
}

Parameters with_schedule(const Parameters& parameters, const std::vector<Candidate>& candidates,
                         const Schedule& schedule) {
    Parameters p = parameters;
    Arm arm = p.arms[0];
    arm.name = "portfolio";
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        if (schedule[c] == never) continue;
        start_in(p.initiatives[candidates[c].index], schedule[c]);
        arm.initiatives.push_back(candidates[c].index);
    }
    decide(p, std::move(arm));
    return p;
}

std::string write_schedule(const Scenario& scenario, const Parameters& p,
                           const std::vector<Candidate>& candidates, const Schedule& schedule,
                           const std::string& file) {
    if (std::all_of(schedule.begin(), schedule.end(), [](int month) { return month == never; })) return {};
    const std::vector<std::string> contrasts = named_contrasts(scenario);
    const std::string name = free_arm_name(p, contrasts, "portfolio");
    std::string text = fmt::format("extends = [{}]\n", quoted(file));
    std::vector<std::string> initiatives;
    for (const int i : p.arms[0].initiatives) initiatives.push_back(p.initiatives[i].name);
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        if (schedule[c] == never) continue;
        InitiativeParameters moved = p.initiatives[candidates[c].index];
        start_in(moved, schedule[c]);
        text += fmt::format("\n[initiative.{}]\nstart = {}\n", moved.name, schedule[c]);
        if (is_given(moved.deadline)) text += fmt::format("deadline = {}\n", number_text(moved.deadline));
        initiatives.push_back(moved.name);
    }
    return text + "\n" + arm_lines(name, initiatives, owed_lines(p, name), contrasts);
}

}  // namespace tenure

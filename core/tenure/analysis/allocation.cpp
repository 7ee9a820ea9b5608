#include "tenure/analysis/allocation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tenure/analysis/decided_arm.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

/// Outlets of everything an initiative requires.
std::vector<int> required_outlets(const Parameters& p, const std::vector<Outlet>& outlets, int initiative) {
    std::vector<int> required;
    for (const int needed : required_initiatives(p, initiative))
        for (std::size_t o = 0; o < outlets.size(); ++o)
            if (outlets[o].kind == Outlet::Kind::initiative && outlets[o].index == needed)
                required.push_back(static_cast<int>(o));
    return required;
}

/// A decision of the firm from month 0 on: in full at once, and it stays.
Effect decided(Target target, int index, double amount) {
    Effect effect;
    effect.target = target;
    effect.index = index;
    effect.operation = Operation::add;
    effect.size = amount;
    return effect;
}

/// What changes in an outlet when its phase begins: on top of the phase before.
double change_in(const std::vector<Outlet>& outlets, const Allocation& allocation, std::size_t o) {
    return allocation[o] - (outlets[o].phase == 0 ? 0.0 : allocation[o - 1]);
}

int phases_of(const std::vector<Outlet>& outlets) {
    int phases = 1;
    for (const Outlet& outlet : outlets) phases = std::max(phases, outlet.phase + 1);
    return phases;
}

/// The money as initiatives, one for the beginning of each phase.
std::vector<InitiativeParameters> money_of(const std::vector<Outlet>& outlets, const Allocation& allocation) {
    std::vector<InitiativeParameters> money(static_cast<std::size_t>(phases_of(outlets)));
    for (std::size_t k = 0; k < money.size(); ++k) {
        money[k].name = "allocation_" + std::to_string(k + 1);
        money[k].ramp_months = 0.0;
    }
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        const Outlet& outlet = outlets[o];
        if (outlet.kind == Outlet::Kind::initiative) continue;
        InitiativeParameters& in = money[static_cast<std::size_t>(outlet.phase)];
        in.start = outlet.from;
        const double change = change_in(outlets, allocation, o);
        if (change == 0.0) continue;
        in.effects.push_back(decided(
            outlet.kind == Outlet::Kind::channel ? Target::channel_budget : Target::segment_retention_spend,
            outlet.index, change));
    }
    return money;
}

std::string phase_name(const std::string& arm, int start) {
    return start == 0 ? arm : arm + "_from_" + std::to_string(start);
}

}  // namespace

int phase_begin(int phase, int phases, int months) {
    return phase * months / phases;
}

std::vector<Outlet> find_outlets(const Parameters& p, const MeanPath& baseline, const CashCalendar& calendar,
                                 int phases) {
    std::vector<Outlet> outlets;
    for (std::size_t i = 0; i < p.initiatives.size(); ++i)
        if (!contains(p.arms[0].initiatives, static_cast<int>(i)))
            outlets.push_back({Outlet::Kind::initiative,
                               static_cast<int>(i),
                               "initiative." + p.initiatives[i].name,
                               {},
                               1.0});
    for (Outlet& outlet : outlets) outlet.requires_ = required_outlets(p, outlets, outlet.index);
    /// One for each phase; `unit_in`: present value of the unit in one month.
    const auto add_levels = [&](Outlet::Kind kind, std::size_t index, const std::string& name, auto unit_in) {
        for (int k = 0; k < phases; ++k) {
            Outlet outlet{
                kind, static_cast<int>(index), name, {}, 0.0, k, phase_begin(k, phases, p.run.months)};
            for (int month = outlet.from; month < phase_begin(k + 1, phases, p.run.months); ++month)
                outlet.unit += calendar.middle.present_value[month] * unit_in(month);
            if (phases > 1) outlet.name += ".phase_" + std::to_string(k + 1);
            outlets.push_back(std::move(outlet));
        }
    };
    for (std::size_t c = 0; c < p.channels.size(); ++c)
        add_levels(Outlet::Kind::channel, c, "channel." + p.channels[c].name, [](int) { return 1.0; });
    for (std::size_t g = 0; g < p.segments.size(); ++g) {
        const auto customers = [&](int month) {
            return baseline.at(UnitSeries::open, 2 * static_cast<int>(g), month) +
                   baseline.at(UnitSeries::open, 2 * static_cast<int>(g) + 1, month);
        };
        bool has_any = false;
        for (int month = 0; month < p.run.months; ++month) has_any = has_any || customers(month) > 0.0;
        if (has_any && p.churn.save_max > 0.0 && p.churn.k_r > 0.0)
            add_levels(Outlet::Kind::retention, g, "retention." + p.segments[g].name, customers);
    }
    return outlets;
}

Parameters with_allocation(const Parameters& parameters, const std::vector<Outlet>& outlets,
                           const Allocation& allocation) {
    Parameters p = parameters;
    Arm arm = p.arms[0];
    arm.name = "allocation";
    for (std::size_t o = 0; o < outlets.size(); ++o)
        if (outlets[o].kind == Outlet::Kind::initiative && allocation[o] > 0.0)
            arm.initiatives.push_back(outlets[o].index);
    for (InitiativeParameters& money : money_of(outlets, allocation)) {
        p.initiatives.push_back(std::move(money));
        arm.initiatives.push_back(static_cast<int>(p.initiatives.size()) - 1);
    }
    decide(p, std::move(arm));
    return p;
}

std::string write_arm(const Parameters& p, const std::vector<Outlet>& outlets, const Allocation& allocation,
                      const std::string& currency, const std::vector<std::string>& contrasts) {
    if (std::all_of(allocation.begin(), allocation.end(), [](double amount) { return amount == 0.0; }))
        return {};
    const std::string name = free_arm_name(p, contrasts, "allocation");
    std::vector<std::string> initiatives;
    for (const int i : p.arms[0].initiatives) initiatives.push_back(p.initiatives[i].name);
    std::vector<std::string> effects(static_cast<std::size_t>(phases_of(outlets)));
    std::vector<int> starts(effects.size());
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        const auto index = static_cast<std::size_t>(outlets[o].index),
                   k = static_cast<std::size_t>(outlets[o].phase);
        if (outlets[o].kind == Outlet::Kind::initiative) {
            if (allocation[o] > 0.0) initiatives.push_back(p.initiatives[index].name);
            continue;
        }
        starts[k] = outlets[o].from;
        const double change = change_in(outlets, allocation, o);
        if (change == 0.0) continue;
        const bool is_channel = outlets[o].kind == Outlet::Kind::channel;
        const std::string& of = is_channel ? p.channels[index].name : p.segments[index].name;
        const std::string target =
            is_channel ? "channel." + of + ".budget" : "segment." + of + ".retention_spend";
        effects[k] += fmt::format("[initiative.{}.effect.{}_{}]\ntarget = \"{}\"\nadd = \"{} {}/month\"\n\n",
                                  phase_name(name, starts[k]), is_channel ? "channel" : "retention", of,
                                  target, number_text(change), currency);
    }
    std::string text;
    for (std::size_t k = 0; k < effects.size(); ++k) {
        if (effects[k].empty()) continue;
        const std::string of_phase = phase_name(name, starts[k]);
        text += fmt::format(
                    "[initiative.{}]\naction = \"Money from month {} on{}\"\nstart = {}\nramp_months = 0\n\n",
                    of_phase, starts[k], k > 0 ? ": the change" : "", starts[k]) +
                effects[k];
        initiatives.push_back(of_phase);
    }
    std::string owed;
    for (const Line& line : p.lines)
        if (contains(line.arms, 0))
            owed += fmt::format("# and \"{}\" to line.{}.arms: it falls due as in the baseline\n", name,
                                line.name);
    return text + arm_lines(name, initiatives, owed, contrasts);
}

}  // namespace tenure

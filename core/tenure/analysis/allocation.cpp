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

InitiativeParameters money_of(const std::vector<Outlet>& outlets, const Allocation& allocation) {
    InitiativeParameters money;
    money.name = "allocation";
    money.ramp_months = 0.0;
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        if (allocation[o] == 0.0) continue;
        if (outlets[o].kind == Outlet::Kind::channel)
            money.effects.push_back(decided(Target::channel_budget, outlets[o].index, allocation[o]));
        if (outlets[o].kind == Outlet::Kind::retention)
            money.effects.push_back(
                decided(Target::segment_retention_spend, outlets[o].index, allocation[o]));
    }
    return money;
}

}  // namespace

std::vector<Outlet> find_outlets(const Parameters& p, const MeanPath& baseline,
                                 const CashCalendar& calendar) {
    std::vector<Outlet> outlets;
    for (std::size_t i = 0; i < p.initiatives.size(); ++i)
        if (!contains(p.arms[0].initiatives, static_cast<int>(i)))
            outlets.push_back({Outlet::Kind::initiative,
                               static_cast<int>(i),
                               "initiative." + p.initiatives[i].name,
                               {},
                               1.0});
    for (Outlet& outlet : outlets) outlet.requires_ = required_outlets(p, outlets, outlet.index);
    double level = 0.0;
    for (const double worth : calendar.middle.present_value) level += worth;
    for (std::size_t c = 0; c < p.channels.size(); ++c)
        outlets.push_back(
            {Outlet::Kind::channel, static_cast<int>(c), "channel." + p.channels[c].name, {}, level});
    for (std::size_t g = 0; g < p.segments.size(); ++g) {
        double customers = 0.0;
        for (int month = 0; month < p.run.months; ++month)
            for (int o = 0; o < 2; ++o)
                customers += calendar.middle.present_value[month] *
                             baseline.at(UnitSeries::open, 2 * static_cast<int>(g) + o, month);
        if (customers > 0.0 && p.churn.save_max > 0.0 && p.churn.k_r > 0.0)
            outlets.push_back({Outlet::Kind::retention,
                               static_cast<int>(g),
                               "retention." + p.segments[g].name,
                               {},
                               customers});
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
    p.initiatives.push_back(money_of(outlets, allocation));
    arm.initiatives.push_back(static_cast<int>(p.initiatives.size()) - 1);
    decide(p, std::move(arm));
    return p;
}

std::string write_arm(const Parameters& p, const std::vector<Outlet>& outlets, const Allocation& allocation,
                      const std::string& currency, const std::vector<std::string>& contrasts) {
    if (std::all_of(allocation.begin(), allocation.end(), [](double amount) { return amount == 0.0; }))
        return {};
    const std::string name = free_arm_name(p, contrasts, "allocation");
    std::vector<std::string> initiatives;
    std::string effects;
    for (const int i : p.arms[0].initiatives) initiatives.push_back(p.initiatives[i].name);
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        if (allocation[o] == 0.0) continue;
        const auto index = static_cast<std::size_t>(outlets[o].index);
        if (outlets[o].kind == Outlet::Kind::initiative) {
            initiatives.push_back(p.initiatives[index].name);
            continue;
        }
        const bool is_channel = outlets[o].kind == Outlet::Kind::channel;
        const std::string& of = is_channel ? p.channels[index].name : p.segments[index].name;
        const std::string target =
            is_channel ? "channel." + of + ".budget" : "segment." + of + ".retention_spend";
        effects += fmt::format("[initiative.{}.effect.{}_{}]\ntarget = \"{}\"\nadd = \"{} {}/month\"\n\n",
                               name, is_channel ? "channel" : "retention", of, target,
                               number_text(allocation[o]), currency);
    }
    std::string text;
    if (!effects.empty()) {
        text =
            fmt::format("[initiative.{}]\naction = \"Money from month 0 on\"\nstart = 0\nramp_months = 0\n\n",
                        name) +
            effects;
        initiatives.push_back(name);
    }
    std::string owed;
    for (const Line& line : p.lines)
        if (contains(line.arms, 0))
            owed += fmt::format("# and \"{}\" to line.{}.arms: it falls due as in the baseline\n", name,
                                line.name);
    return text + arm_lines(name, initiatives, owed, contrasts);
}

}  // namespace tenure

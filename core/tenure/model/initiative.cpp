#include "tenure/model/initiative.hpp"

#include <algorithm>
#include <limits>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double ramp_slope = 5.889;  // 2*ln(19): 5 % to 95 % over the ramp

double resolve_works_from(const Parameters& parameters, const Arm& arm, int index,
                          std::vector<InitiativeDates>& dates, std::vector<bool>& done, int depth) {
    if (done[index]) return dates[index].works_from;
    TENURE_EXPECT(depth <= static_cast<int>(parameters.initiatives.size()));  // the reader refuses circles
    const auto& initiative = parameters.initiatives[index];
    const double deadline =
        is_given(initiative.deadline) ? initiative.deadline : initiative.start + initiative.ramp_months;
    InitiativeDates& d = dates[index];
    d.slip = (initiative.schedule_multiplier - 1.0) * (deadline - initiative.start);
    d.works_from = initiative.start + d.slip;
    for (const int needed : initiative.requires_) {
        const bool in_arm =
            std::find(arm.initiatives.begin(), arm.initiatives.end(), needed) != arm.initiatives.end();
        const double from =
            in_arm ? resolve_works_from(parameters, arm, needed, dates, done, depth + 1) : never;
        d.works_from = std::max(d.works_from, from + parameters.initiatives[needed].ramp_months);
    }
    d.full = d.works_from + initiative.ramp_months;
    d.ends = is_given(initiative.duration) ? initiative.start + d.slip + initiative.duration : never;
    done[index] = true;
    return d.works_from;
}

double ramp(double since, double ramp_months) {
    return ramp_months > 0.0 ? 1.0 / (1.0 + math::exp(-ramp_slope * (since / ramp_months - 0.5))) : 1.0;
}

double decay(double past_full, double half_life) {
    return math::exp2(-std::max(0.0, past_full) / half_life);
}

/// ramp*decay in a month, with the half-life that holds unless one is given.
double working_share(const InitiativeParameters& initiative, const InitiativeDates& dates, int month,
                     double usual_half_life, double culture) {
    const double since = month - dates.works_from;
    if (!(since >= 0.0) || month >= dates.ends) return 0.0;
    const double half_life = is_given(initiative.half_life) ? initiative.half_life : usual_half_life;
    return ramp(since, initiative.ramp_months) * decay(month - dates.full, half_life * (1.0 + culture));
}

}  // namespace

std::vector<InitiativeDates> initiative_dates(const Parameters& parameters, const Arm& arm) {
    const std::size_t count = parameters.initiatives.size();
    std::vector<InitiativeDates> dates(count);
    std::vector<bool> done(count, false);
    for (std::size_t i = 0; i < count; ++i)
        resolve_works_from(parameters, arm, static_cast<int>(i), dates, done, 0);
    return dates;
}

double effect_strength(const InitiativeParameters& initiative, const InitiativeDates& dates, int month,
                       double culture) {
    const double half_life = initiative.upkeep > 0.0 ? 120.0 : 24.0;
    return initiative.delivery * working_share(initiative, dates, month, half_life, culture);
}

double decision_strength(const InitiativeParameters& initiative, const InitiativeDates& dates, int month,
                         double culture) {
    return working_share(initiative, dates, month, never, culture);
}

double event_strength(const EventParameters& event, double ends, int month) {
    const double since = month - event.start;
    if (!(since >= 0.0) || month >= ends) return 0.0;
    const double faded = is_given(event.half_life) ? decay(since - event.ramp_months, event.half_life) : 1.0;
    return ramp(since, event.ramp_months) * faded;
}

double event_end(const EventParameters& event, double latency) {
    if (is_given(event.fix_months)) return event.start + latency + event.fix_months;
    return is_given(event.duration) ? event.start + event.duration : never;
}

InitiativeCash initiative_cash(const InitiativeParameters& initiative, const InitiativeDates& dates,
                               int month) {
    InitiativeCash cash;
    const double multiplier = initiative.cost_multiplier;
    // A start inside a month is paid at the start of that month.
    if (month <= initiative.start && initiative.start < month + 1)
        cash.one_off = initiative.one_off * multiplier;
    if (month + 1 > initiative.start && month < dates.ends) cash.run = initiative.run * multiplier;
    if (month >= dates.full && month < dates.ends)
        cash.upkeep = initiative.one_off * multiplier * initiative.upkeep / 12.0;
    return cash;
}

}  // namespace tenure

#include "tenure/scenario/size_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tenure/base/money.hpp"
#include "tenure/scenario/check.hpp"

namespace tenure {
namespace {

using Wide = unsigned __int128;

constexpr double effect_room = 16.0;  ///< premium, price index and effects on revenue together
constexpr Wide widest = ~Wide{0};

/// Rounded up; everything from 2^120 on counts as 2^120, far beyond any limit here.
Wide wide(double value) {
    if (!(value > 0.0)) return 0;
    if (value >= 1.3e36) return Wide{1} << 120;
    return static_cast<Wide>(std::ceil(value));
}

Wide times(Wide a, Wide b) {
    return b != 0 && a > widest / b ? widest : a * b;
}

Wide plus(Wide a, Wide b) {
    return a > widest - b ? widest : a + b;
}

Wide people_of(const SegmentParameters& segment) {
    const double market = is_given(segment.market) ? segment.market : 0.0;
    return segment.unlimited ? plus(wide(segment.customers), wide(market))
                             : wide(std::max(segment.customers, market));
}

Wide monthly_per_person(const SegmentParameters& s) {
    const double revenue = s.revenue == Revenue::orders ? s.order_rate * s.basket : s.arpu;
    return wide((revenue + s.cross_sell + s.retention_spend) * effect_room * money_per_unit);
}

Wide programme(const Parameters& p, Wide months) {
    Wide sum = 0;
    for (const InitiativeParameters& i : p.initiatives) {
        const double yearly = i.upkeep * i.one_off;
        sum = plus(sum, wide(i.one_off * i.cost_multiplier * money_per_unit));
        sum = plus(sum, times(wide((i.run + yearly) * i.cost_multiplier * money_per_unit), months));
    }
    return sum;
}

/// Cost of the contacts of a month, were every person a customer, joined and failed; repeats included.
double contact_cost(const ContactCentreParameters& c, double people) {
    if (!c.present) return 0.0;
    const double again = std::max(c.p_repeat * (1.0 - c.first_contact_resolution), c.p_retry);
    const double first = (c.base + c.onboarding + c.contacts_per_failure) * people + c.campaign;
    return first / (1.0 - std::min(again, most_repeats)) * c.cost_per_contact;
}

}  // namespace

SizePlan plan_size(const Parameters& p, int metrics, std::uint64_t memory_limit) {
    const Wide months = static_cast<Wide>(std::max(p.run.months, 1));
    Wide people = 0;
    Wide sum = 0;
    for (const SegmentParameters& segment : p.segments) {
        people = plus(people, people_of(segment));
        sum = plus(sum, times(times(people_of(segment), monthly_per_person(segment)), months));
    }
    double visits_cost = 0.0;
    for (const TouchpointParameters& t : p.touchpoints) visits_cost += t.visits * t.cost_per_visit;
    sum = plus(sum, times(times(people, wide(visits_cost * effect_room * money_per_unit)), months));
    const double contacts = contact_cost(p.contact_centre, static_cast<double>(people));
    sum = plus(sum, times(wide(contacts * effect_room * money_per_unit), months));
    for (const ChannelParameters& c : p.channels)
        sum = plus(sum, c.mode == SpendMode::budget
                            ? times(wide(c.budget * effect_room * money_per_unit), months)
                            : times(times(people, wide(c.spend * effect_room * money_per_unit)), months));
    sum = plus(sum, programme(p, months));
    for (const Line& line : p.lines) sum = plus(sum, times(wide(2.0 * line.amount * money_per_unit), months));

    const Wide arms = std::max<std::size_t>(p.arms.size(), 1);
    const Wide cells = times(times(static_cast<Wide>(std::max(p.run.replications, 1)), arms), months);
    const Wide bytes = times(cells, static_cast<Wide>(std::max(metrics, 1)) * 8);

    SizePlan plan;
    const Wide limit = Wide{1} << 62;
    plan.largest_sum = static_cast<double>(sum) / money_per_unit;
    plan.largest_allowed = static_cast<double>(limit) / money_per_unit;
    plan.bytes = bytes > std::numeric_limits<std::uint64_t>::max() ? std::numeric_limits<std::uint64_t>::max()
                                                                   : static_cast<std::uint64_t>(bytes);
    const auto refuse = [&plan](std::string path, std::string problem, std::string why,
                                std::string suggestion) {
        plan.diagnostics.push_back({Diagnostic::Severity::error,
                                    {},
                                    std::move(path),
                                    std::move(problem),
                                    std::move(why),
                                    std::move(suggestion)});
    };
    if (sum >= limit)
        refuse("segment", fmt::format("sums could reach {:.3g} currency units", plan.largest_sum),
               fmt::format("money is exact only below {:.3g}", plan.largest_allowed),
               "write amounts in thousands or simulate fewer customers");
    if (bytes > memory_limit)
        refuse(
            "run.replications",
            fmt::format("results would take {:.3g} GiB", static_cast<double>(bytes) / 1073741824.0),
            fmt::format("{} replications x {} arms x {} months; the limit is {:.3g} GiB", p.run.replications,
                        p.arms.size(), p.run.months, static_cast<double>(memory_limit) / 1073741824.0),
            "lower run.replications");
    return plan;
}

}  // namespace tenure

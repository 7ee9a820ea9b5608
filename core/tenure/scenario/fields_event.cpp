#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

EventParameters& event(Parameters& p, Index i) {
    return p.events[at(i.first)];
}

}  // namespace

std::vector<Field> event_fields() {
    using D = Dimension;
    return {month(number(
                "event.*.start", D::months, not_negative,
                +[](Parameters& p, Index i) { return &event(p, i).start; }, "Month it happens in")),
            noted(setting(number(
                      "event.*.duration", D::months, positive,
                      +[](Parameters& p, Index i) { return &event(p, i).duration; },
                      "Months it lasts, whatever the firm does")),
                  "to the horizon"),
            noted(number(
                      "event.*.fix_months", D::months, not_negative,
                      +[](Parameters& p, Index i) { return &event(p, i).fix_months; },
                      "Months a repair takes: it lasts response_time.latency and these; instead of duration"),
                  "no repair"),
            number("event.*.ramp_months", D::months, {0.0, 240.0, false},
                   +[](Parameters& p, Index i) { return &event(p, i).ramp_months; },
                   "Months from 5 % to 95 % of the effect", {'D', "at once unless given"}),
            noted(number(
                      "event.*.half_life", D::months, positive,
                      +[](Parameters& p, Index i) { return &event(p, i).half_life; },
                      "Half-life of the effect once it stands"),
                  "does not fade")};
}

}  // namespace tenure

#include "tenure/engine/individual/arm_table.hpp"

namespace tenure {

ArmTable arm_table(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                   int frailty, double active) {
    const SegmentMonth& row = rows.segments[segment];
    const FirmMonth& firm = model.firm_months[month];
    const auto leave = model.leave_of(rows, model.index.pool(segment, origin, frailty));
    ArmTable table;
    table.unresolved = threshold(row.experience.p_unresolved);
    table.failed = threshold(row.experience.p_unresolved + row.experience.p_recovered);
    for (int k = 0; k < model.index.bands(); ++k) {
        for (int status = 0; status < 3; ++status)
            table.down[status][k] = threshold(row.experience.down[status][k]);
        table.stay[k] = threshold(1.0 - row.experience.up[k]);
        table.defect[k] = threshold(row.defect[k]);
        const double p = firm.matched_retention > 0.0
                             ? leave_probability(model, row, month, segment, origin, frailty, k, active)
                             : leave[k];
        table.dissatisfied[k] = threshold(p * row.dissatisfied[k]);
        table.leave[k] = threshold(p);
    }
    table.winback = threshold(firm.winback);
    table.forgotten = threshold(firm.winback + firm.forget);
    table.winback_band = static_cast<PersonState>(model.winback_band);
    return table;
}

}  // namespace tenure

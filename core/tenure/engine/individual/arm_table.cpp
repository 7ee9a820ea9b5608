#include "tenure/engine/individual/arm_table.hpp"

namespace tenure {

ArmTable arm_table(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                   int frailty, double active) {
    const SegmentMonth& row = rows.segments[segment];
    const FirmMonth& firm = model.firm_months[month];
    const ByBand leave = leave_probabilities(model, rows, month, segment, origin, frailty, active);
    ArmTable table;
    table.unresolved = threshold(row.experience.p_unresolved);
    table.failed = threshold(row.experience.p_unresolved + row.experience.p_recovered);
    for (int k = 0; k < model.index.bands(); ++k) {
        for (int status = 0; status < 3; ++status)
            table.down[status][k] = threshold(row.experience.down[status][k]);
        table.stay[k] = threshold(1.0 - row.experience.up[k]);
        table.defect[k] = threshold(row.defect[k]);
        table.dissatisfied[k] = threshold(leave[k] * row.dissatisfied[k]);
        table.leave[k] = threshold(leave[k]);
    }
    table.winback = threshold(firm.winback);
    table.forgotten = threshold(firm.winback + firm.forget);
    table.winback_band = static_cast<PersonState>(model.winback_band);
    return table;
}

}  // namespace tenure

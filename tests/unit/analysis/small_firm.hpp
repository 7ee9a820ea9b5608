#pragma once
/// A cell model and its surroundings for paths written by hand: one segment, one paid channel, one band and
/// one class, so cell 0 = direct, cell 1 = referred.
#include "tenure/analysis/contrast_measure.hpp"
#include "unit/analysis/hand_made.hpp"

namespace tenure::test {

struct SmallFirm {
    CellModel model;
    ArmValue value;
    FinanceParameters finance;
    CashCalendar calendar;
    NewcomerSurvival survival;
    WaterfallContext waterfall;

    /// Newcomers survive a month with probability `keep`.
    explicit SmallFirm(int months, double keep = 0.9, FinanceParameters f = {}) : finance(f) {
        Anchors anchors;
        anchors.bands = 1;
        SegmentAnchor anchor;
        anchor.classes = {{1.0}, {1.0}};
        anchors.segments.push_back(anchor);
        model.index = CellIndex(anchors);
        model.months = months;
        model.unlimited = {false};
        model.market = {1000.0};
        model.firm_market = 1000.0;
        model.channel_segments = {{0}};
        model.anchors = anchors.segments;
        FirmMonth firm;
        firm.channels.resize(1);
        firm.channels[0].ceiling = 0.02;
        firm.channels[0].k_a = 0.5;
        model.firm_months.assign(static_cast<std::size_t>(months), firm);
        value.residual = {{100.0, 120.0}, {5.0, 6.0}};
        value.clv_unit = {200.0, 240.0};
        value.clv = 210.0;
        value.clv_direct = 200.0;
        value.clv_referred = 240.0;
        value.cumulative_margin = {10.0, 19.0, 27.0};
        calendar = make_cash_calendar(finance, months);
        value.close_value = calendar.close_value;
        survival = NewcomerSurvival(2, months);
        for (int unit = 0; unit < 2; ++unit)
            for (int joined = 0; joined < months; ++joined) {
                double alive = 1.0;
                for (int month = joined + 1; month <= months; ++month, alive *= keep)
                    survival.at(unit, joined, month) = alive;
            }
        waterfall = {&calendar, &survival, {{7.0, 0.0, 2.0}, {7.0, 0.0, 2.0}}};
    }

    MeasureContext context() const { return {&model, &value, &finance, &calendar}; }

    ArmMeasure measured(const CountPath& path) const {
        ArmMeasure m;
        measure(path, context(), Returns::all, m);
        return m;
    }

    ContrastMeasure compared(const CountPath& arm, const CountPath& versus) const {
        ContrastMeasure m;
        measure_contrast(arm, versus, measured(arm), measured(versus), waterfall, m);
        return m;
    }
};

}  // namespace tenure::test

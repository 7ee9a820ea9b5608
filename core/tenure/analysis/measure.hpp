#pragma once
/// All metrics of one arm in one replication (names and definitions: metric_table.hpp).
#include <vector>

#include "tenure/analysis/arm_value.hpp"
#include "tenure/analysis/cash_table.hpp"
#include "tenure/analysis/metric_table.hpp"

namespace tenure {

/// What measuring needs beside the path; fixed over the replications of a parameter draw.
struct MeasureContext {
    const CellModel* model = nullptr;
    const ArmValue* value = nullptr;
    const FinanceParameters* finance = nullptr;
    const CashCalendar* calendar = nullptr;
};

struct ArmMeasure {
    MetricValues metrics;
    CashTable cash;
    std::vector<double> channel_adds;    ///< by acquisition channel: paid..., organic, referred
    std::vector<MetricValues> segments;  ///< by segment; only what a segment can have
    std::vector<double> flows;           ///< reported net flow by slot of the calendar
};

/// `none` leaves out rates of return and paybacks: a contrast takes them from the difference.
enum class Returns { all, none };

/// `into` keeps its memory between calls.
template <class Number>
void measure(const Path<Number>& path, const MeasureContext& context, Returns returns, ArmMeasure& into);

/// irr, mirr and the paybacks of a table; fills `flows`.
void measure_returns(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& flows,
                     MetricValues& metrics);

/// npv, programme_cost, benefits and roi of a table, and its returns.
void measure_money(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& flows,
                   MetricValues& metrics);

}  // namespace tenure

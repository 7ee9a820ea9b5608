/// One month is a linear map of (band, lapsed) for each frailty class. The maps are built once from the
/// expectation engine's step; a backward pass over them for each target month gives the whole table.
#include "tenure/analysis/newcomer_survival.hpp"

#include <array>

#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/engine/expectation/expectation.hpp"

namespace tenure {
namespace {

/// By band; the last is "lapsed, may come back".
template <int bands>
using State = std::array<double, bands + 1>;
/// map[to][from]: the backward pass adds up columns side by side
template <int bands>
using MonthMap = std::array<State<bands>, bands + 1>;

template <int bands>
MonthMap<bands> month_map(const CellModel& model, int month, int unit, int frailty, double active) {
    const int g = unit / 2, origin = unit % 2;
    const int pool = model.index.pool(g, origin, frailty), lapsed = bands;
    const ByBand leave = leave_probabilities(model, model.rows[month], month, g, origin, frailty, active);
    MonthMap<bands> map{};
    std::vector<double> band(static_cast<std::size_t>(bands));
    for (int from = 0; from < bands; ++from) {
        for (int k = 0; k < bands; ++k) band[k] = k == from ? 1.0 : 0.0;
        step_active(model, model.rows[month], g, pool, band, leave.data());
        double kept = 0.0;
        for (int k = 0; k < bands; ++k) {
            map[k][from] = band[k];
            kept += band[k];
        }
        map[lapsed][from] = 1.0 - kept;
    }
    const FirmMonth& firm = model.firm_months[month];
    map[model.winback_band][lapsed] = firm.winback;
    map[lapsed][lapsed] = 1.0 - firm.winback - firm.forget;
    return map;
}

template <int bands>
void fill_unit(const CellModel& model, int unit, const std::vector<double>& active,
               NewcomerSurvival& survival) {
    const int months = model.months, g = unit / 2;
    const auto& weight = model.anchors[g].classes.weight;
    std::vector<MonthMap<bands>> maps(static_cast<std::size_t>(months));
    for (int h = 0; h < model.index.classes(g); ++h) {
        for (int month = 0; month < months; ++month)
            maps[month] = month_map<bands>(model, month, unit, h, active[month]);
        for (int target = unit % 2 == 0 ? 1 : months; target <= months; ++target) {
            State<bands> now{};  // P(active at the target | state now)
            for (int k = 0; k < bands; ++k) now[k] = 1.0;
            for (int month = target - 1; month >= 0; --month) {
                // Who joins in `month` is active from the next one.
                double entering = 0.0;
                for (int k = 0; k < bands; ++k) entering += model.at(month, g).entry[k] * now[k];
                survival.at(unit, month, target) += weight[h] * entering;
                State<bands> before{};
                for (int to = 0; to <= bands; ++to)
                    for (int from = 0; from <= bands; ++from) before[from] += maps[month][to][from] * now[to];
                now = before;
            }
        }
    }
}

}  // namespace

NewcomerSurvival newcomer_survival(const CellModel& model, const MeanPath& mean) {
    const PathShape& shape = mean.shape();
    std::vector<double> active;
    for (int month = 0; month < shape.months; ++month) active.push_back(active_mean(mean, month));
    NewcomerSurvival survival(shape.units(), shape.months);
    for (int unit = 0; unit < shape.units(); ++unit)
        model.index.bands() == 1 ? fill_unit<1>(model, unit, active, survival)
                                 : fill_unit<max_bands>(model, unit, active, survival);
    return survival;
}

}  // namespace tenure

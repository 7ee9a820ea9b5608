#include "tenure/engine/expectation/calibrate.hpp"

#include "tenure/base/error.hpp"
#include "tenure/math/roots.hpp"
#include "tenure/math/special.hpp"
#include "tenure/model/churn.hpp"
#include "tenure/model/opening_base.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

/// P(one month's move and failure) mixed with base churn at hazard scale `h0`: survival of the opening base.
double first_year_survival(const CellModel& unit, int g, const SegmentParameters& segment, double h0) {
    const SegmentAnchor& anchor = unit.anchors[g];
    const auto classes = opening_class_weights(anchor.classes, h0, segment.opening_age);
    const int bands = unit.index.bands();
    const bool known = segment.known && !segment.known->groups.empty();
    std::vector<double> cells;
    if (known) cells = opening_cells(segment, anchor.classes, h0, anchor.opening_bands, bands);
    double survival = 0.0;
    const auto months = static_cast<std::size_t>(unit.months), width = static_cast<std::size_t>(bands);
    std::vector<double> band(width), leave(months * width);
    for (int o = 0; o < 2; ++o) {
        const double origin = o == 0 ? 1.0 - segment.referred_share : segment.referred_share;
        if (origin == 0.0) continue;
        for (std::size_t h = 0; h < classes.size(); ++h) {
            for (int k = 0; k < bands; ++k)
                band[k] =
                    known ? cells[opening_cell(o, h, k, classes.size(), bands)] : anchor.opening_bands[k];
            for (std::size_t month = 0; month < months; ++month) {
                const SegmentMonth& row = unit.at(static_cast<int>(month), g);
                for (std::size_t k = 0; k < width; ++k)
                    leave[month * width + k] = h0 * row.hazard[o][k] * anchor.classes.theta[h] * row.save;
            }
            churn_probabilities(leave);
            for (std::size_t month = 0; month < months; ++month)
                step_active(unit, unit.rows[month], g, unit.index.pool(g, o, static_cast<int>(h)), band,
                            &leave[month * width]);
            survival += (known ? 1.0 : origin * classes[h]) * sum_of(band);
        }
    }
    return survival;
}

}  // namespace

double sum_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum;
}

ExpectedMonth step_active(const CellModel& model, const MonthRows& rows, int segment, int pool,
                          std::vector<double>& band, const double* leave) {
    const SegmentMonth& row = rows.segments[segment];
    const ExperienceRow& x = row.experience;
    const int bands = model.index.bands();
    const double p_none = 1.0 - x.p_unresolved - x.p_recovered;
    const auto compiled = model.leave_of(rows, pool);
    ExpectedMonth out;
    ByBand& failed = out.failed;
    for (int k = 0; k < bands; ++k) {
        const double n = band[k];
        if (n == 0.0) continue;
        const double bad = n * x.p_unresolved, well = n * x.p_recovered, plain = n * p_none;
        out.unresolved += bad;
        out.recovered += well;
        const double bad_down = bad * x.down[unresolved][k];
        const double down = bad_down + well * x.down[recovered][k] + plain * x.down[none][k];
        const double up = plain * x.up[k];
        out.after[k] += n - down - up;
        failed[k] += bad - bad_down;
        if (k > 0) {
            out.after[k - 1] += down;
            failed[k - 1] += bad_down;
        }
        if (k + 1 < bands) out.after[k + 1] += up;
    }
    for (int k = 0; k < bands; ++k) {
        const double defect = failed[k] * row.defect[k];
        const double rest = out.after[k] - defect;
        const double churn = rest * (leave ? leave[k] : compiled[k]);
        out.defections += defect;
        out.dissatisfied += churn * row.dissatisfied[k];
        out.base_churn += churn * (1.0 - row.dissatisfied[k]);
        band[k] = rest - churn;
    }
    return out;
}

void calibrate_base_churn(const Parameters& p, const std::vector<MonthRows>& along, double tolerance,
                          std::vector<BaseChurnFound>& found, Anchors& anchors) {
    bool needed = false;
    for (const auto& segment : p.segments) needed = needed || is_given(segment.first_year_churn);
    if (!needed) return;
    Parameters year = p;
    year.run.months = 12;
    Anchors unit_anchors = anchors;  // hazards per unit of h0
    for (std::size_t g = 0; g < p.segments.size(); ++g)
        if (is_given(p.segments[g].first_year_churn)) unit_anchors.segments[g].h0 = 1.0;
    CellModel unit = compile(year, 0, unit_anchors, {}, along.empty() ? RowsAt::opening : RowsAt::later);
    for (std::size_t month = 0; month < along.size(); ++month) {
        unit.rows[month] = along[month];
        unit.compiler->reanchor(static_cast<int>(month), unit.rows[month]);
    }
    Report faults;
    for (int g = 0; g < unit.index.segments(); ++g) {
        const auto& segment = p.segments[g];
        if (!is_given(segment.first_year_churn)) continue;
        const double target = 1.0 - segment.first_year_churn;
        const auto excess = [&](double h0) { return first_year_survival(unit, g, segment, h0) - target; };
        BaseChurnFound& last = found[static_cast<std::size_t>(g)];
        if (last.slope != 0.0) {
            const Root near = follow_root(excess, last.h0, last.slope, last.doubt, tolerance);
            last.doubt = 0.0;
            if (near.converged && near.value > 0.0) {
                anchors.segments[g].h0 = last.h0 = near.value;
                continue;
            }
        }
        const double at_zero = excess(0.0);
        if (at_zero < 0.0) {
            faults.error({}, "segment." + segment.name + ".first_year_churn",
                         "failure defection alone loses more than this in the first year",
                         "unresolved failures drive away " +
                             std::to_string(100.0 * (1.0 - first_year_survival(unit, g, segment, 0.0))) +
                             " % of the opening base",
                         "lower p_defect or the failure rates, or raise first_year_churn");
            continue;
        }
        double high = 0.05;
        while (excess(high) > 0.0 && high < 1e6) high *= 2.0;
        anchors.segments[g].h0 = last.h0 = find_root(excess, 0.0, high, tolerance).value;
        last.slope = last.h0 > 0.0 ? -at_zero / last.h0 : 0.0;
        last.doubt = 1.0;
    }
    faults.throw_if_errors();
}

}  // namespace tenure

#include "tenure/engine/opening.hpp"

#include <algorithm>

#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {
namespace {

/// Opening shares over (origin, class, band): independent draws of each.
std::vector<double> opening_cells(const SegmentAnchor& anchor, const SegmentParameters& segment, int bands) {
    const auto classes = opening_class_weights(anchor.classes, anchor.h0, segment.opening_age);
    std::vector<double> cells;
    for (int o = 0; o < 2; ++o)
        for (const double weight : classes)
            for (int k = 0; k < bands; ++k)
                cells.push_back((o == 0 ? 1.0 - segment.referred_share : segment.referred_share) * weight *
                                anchor.opening_bands[k]);
    return cells;
}

/// Month-0 churn of the opening base: by (origin, class), and the whole.
double month_0_leavers(const CellModel& model, int g, const SegmentOpening& opening,
                       std::vector<double>& pools) {
    const int bands = model.index.bands();
    double churn = 0.0;
    for (int o = 0; o < 2; ++o)
        for (int h = 0; h < model.index.classes(g); ++h) {
            std::vector<double> band(bands);
            for (int k = 0; k < bands; ++k)
                band[k] = opening.customers * opening.cells[(o * model.index.classes(g) + h) * bands + k];
            const double before = sum_of(band);
            step_active(model, 0, g, model.index.pool(g, o, h), band);
            pools.push_back(before - sum_of(band));
            churn += pools.back();
        }
    return churn;
}

}  // namespace

Opening solve_opening(const Parameters& p, const std::optional<std::vector<double>>& organic) {
    Opening result;
    result.anchors = anchor_baseline(p);
    calibrate_base_churn(p, result.anchors);
    Anchors& anchors = result.anchors;

    Parameters first = p;  // month 0 is all that the flows below need
    first.run.months = 1;
    const CellModel model = compile(first, 0, anchors);
    const FirmMonth& firm = model.firm_months[0];

    std::vector<double> prospects;
    double episodes = 0.0;
    for (int g = 0; g < model.index.segments(); ++g) {
        const auto& segment = p.segments[g];
        SegmentOpening opening;
        opening.customers = segment.customers;
        opening.cells = opening_cells(anchors.segments[g], segment, anchors.bands);
        opening.newcomer_classes = anchors.segments[g].classes.weight;
        opening.churn = month_0_leavers(model, g, opening, opening.lapsed_pools);
        // A pool filled from nothing would be a trend nobody put in: start where flows balance.
        if (p.win_back.present && firm.winback + firm.forget > 0.0) {
            const double stationary = opening.churn / (firm.winback + firm.forget);
            const double room = segment.unlimited ? stationary : segment.market - segment.customers;
            opening.lapsed = static_cast<double>(round_half_even(std::min(stationary, room)));
        }
        const double total = sum_of(opening.lapsed_pools);
        for (double& share : opening.lapsed_pools) share = total > 0.0 ? share / total : 0.0;
        opening.prospects =
            segment.unlimited ? model.market[g] : segment.market - segment.customers - opening.lapsed;
        prospects.push_back(opening.prospects);
        const SegmentMonth& row = model.at(0, g);
        // Episodes use the band after the move.
        const ByBand after =
            moved_shares(row.experience, anchors.segments[g].opening_bands, anchors.bands).all;
        for (int k = 0; k < anchors.bands; ++k)
            episodes += opening.customers * after[k] * row.positive_rate[k];
        result.segments.push_back(std::move(opening));
    }

    std::vector<double> rates(model.paid_channels() + 2);
    for (int g = 0; g < model.index.segments(); ++g) {
        SegmentAnchor& anchor = anchors.segments[g];
        bool growing = false;
        if (organic) {
            anchor.organic = (*organic)[g];
        } else if (p.acquisition.present && !is_given(p.acquisition.organic)) {
            acquisition_rates(model, 0, g, prospects, episodes, rates);
            const double others = sum_of(rates) - rates[model.paid_channels()];
            const double needed = result.segments[g].churn - firm.winback * result.segments[g].lapsed;
            double hazard = 0.0;
            if (prospects[g] > 0.0 && needed > 0.0)
                hazard = model.unlimited[g] ? needed / prospects[g]
                                            : joining_hazard(std::min(needed / prospects[g], 0.999));
            growing = hazard < others;
            anchor.organic = growing ? 0.0 : hazard - others;
        }
        result.growing.push_back(growing);
    }
    return result;
}

}  // namespace tenure

#include "tenure/model/cell_model.hpp"

#include <algorithm>

#include "tenure/model/acquisition.hpp"
#include "tenure/model/churn.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {
CellIndex::CellIndex(const Anchors& anchors) : bands_(anchors.bands) {
    for (const auto& segment : anchors.segments) {
        classes_.push_back(static_cast<int>(segment.classes.theta.size()));
        first_pool_.push_back(first_pool_.back() + 2 * classes_.back());
    }
}

double leave_probability(const CellModel& model, const SegmentMonth& row, int month, int segment, int origin,
                         int frailty, int band, double active) {
    const double extra = model.firm_months[month].matched_retention / std::max(active, 1.0);
    const double save = extra > 0.0 ? retention_save(row.retention_spend + extra, model.churn) : row.save;
    const double theta = model.anchors[segment].classes.theta[frailty];
    return churn_probability(row.hazard[origin][band] * theta * save);
}

ByBand leave_probabilities(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                           int frailty, double active) {
    ByBand leave{};
    const auto compiled = model.leave_of(rows, model.index.pool(segment, origin, frailty));
    std::copy(compiled.begin(), compiled.end(), leave.begin());
    if (model.firm_months[month].matched_retention == 0.0) return leave;
    for (int k = 0; k < model.index.bands(); ++k)
        leave[k] =
            leave_probability(model, rows.segments[segment], month, segment, origin, frailty, k, active);
    return leave;
}

double expected_margin(const SegmentMonth& row, int origin, int band) {
    const RevenueMultiplier& multiplier = row.multiplier[band];
    const double sales = row.orders.rate * row.orders.basket * (multiplier.base + multiplier.premium);
    return to_units(row.value[origin][band].contribution() - row.retention_baseline) +
           sales * row.margin[origin];
}

double margin_variance(const SegmentMonth& row, int origin, int band) {
    const RevenueMultiplier& multiplier = row.multiplier[band];
    const double scale = row.orders.basket * (multiplier.base + multiplier.premium) * row.margin[origin];
    // Compound Poisson: rate times the second moment of a basket, gamma with mean 1 and variance 1/shape.
    return row.orders.rate * scale * scale * (1.0 + 1.0 / row.orders.shape);
}

double reached_prospects(const CellModel& model, int channel, std::span<const double> prospects) {
    double persons = 0.0;
    for (const int g : model.channel_segments[channel]) persons += prospects[g];
    return persons;
}

double spend_per_prospect(const CellModel& model, int month, int channel, std::span<const double> prospects) {
    const ChannelMonth& now = model.firm_months[month].channels[channel];
    const double cash = now.budget + now.matched;
    return cash > 0.0 ? now.spend + cash / std::max(reached_prospects(model, channel, prospects), 1.0)
                      : now.spend;
}

void acquisition_rates(const CellModel& model, int month, int segment, std::span<const double> prospects,
                       double episodes, const Environment& environment, std::span<double> rates) {
    const FirmMonth& firm = model.firm_months[month];
    const int paid = model.paid_channels();
    for (int c = 0; c < paid; ++c) {
        const auto& reached = model.channel_segments[c];
        const ChannelMonth& channel = firm.channels[c];
        rates[c] = 0.0;
        if (std::find(reached.begin(), reached.end(), segment) == reached.end()) continue;
        rates[c] =
            channel_hazard(spend_per_prospect(model, month, c, prospects), channel.ceiling, channel.k_a);
    }
    rates[paid] = model.anchors[segment].organic *
                  rating_response(environment.rating, model.opening.rating, model.word_of_mouth);
    rates[paid + 1] = model.firm_market > 0.0 ? firm.referral_yield * episodes / model.firm_market : 0.0;
    if (environment.poisoned > 0.0) {
        const double heard = model.word_of_mouth.kappa * environment.poisoned / model.firm_market;
        for (double& rate : rates) rate *= 1.0 - heard;
    }
}

ByBand newcomer_bands(const CellModel& model, const SegmentMonth& row, const Environment& environment) {
    if (!model.entry_moves()) return row.entry;
    return entry_bands(row.promise, environment.rating, model.entry, model.index.bands());
}

AcquisitionSpend acquisition_spend(const CellModel& model, int month, std::span<const double> prospects) {
    AcquisitionSpend spend;
    for (int c = 0; c < model.paid_channels(); ++c) {
        const ChannelMonth& channel = model.firm_months[month].channels[c];
        const double persons = reached_prospects(model, c, prospects);
        spend.baseline += channel.spend_baseline * persons + channel.budget_baseline;
        spend.moved += (channel.spend - channel.spend_baseline) * persons +
                       (channel.budget - channel.budget_baseline) + channel.matched;
    }
    return spend;
}

}  // namespace tenure

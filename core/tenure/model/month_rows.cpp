#include "tenure/model/month_rows.hpp"

#include <algorithm>

#include "tenure/math/special.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/churn.hpp"
#include "tenure/model/competencies.hpp"

namespace tenure {

void apply_firm(const Parameters& p, double engagement_gain, const ServiceMonth& service, Journey& journey) {
    for (std::size_t j = 0; j < journey.size(); ++j) {
        Visit& visit = journey[j];
        if (p.engagement.present && p.touchpoints[j].staffed && engagement_gain != 0.0) {
            visit.mean = std::clamp(visit.mean + p.engagement.to_quality * engagement_gain, 0.0, 10.0);
            const double failure = visit.failure * math::exp(-p.engagement.to_failure * engagement_gain);
            visit.failure = std::clamp(failure, 0.0, 1.0);
        }
        if (p.contact_centre.present && p.touchpoints[j].service)
            apply_waiting(service, p.contact_centre, visit.mean, visit.failure);
    }
}

RowCompiler::RowCompiler(const Parameters& parameters, int arm, const Anchors& anchors)
    : parameters_(parameters),
      anchors_(anchors),
      baseline_(arm_settings(parameters, parameters.arms[0], parameters.run.months)),
      settings_(arm == 0 ? baseline_
                         : arm_settings(parameters, parameters.arms[arm], parameters.run.months)) {
    // Effects on agents start from what was solved; the reader left it at 0.
    if (!is_given(parameters.contact_centre.agents))
        for (auto* months : {&baseline_, &settings_})
            for (Settings& month : *months) month.line.agents += anchors.agents;
}

Journey RowCompiler::journey(int month, int segment, const MonthRows& rows) const {
    Journey journey = settings_[month].segments[segment].journey;
    apply_firm(parameters_, rows.start.engagement - anchors_.engagement_level, rows.service, journey);
    return journey;
}

/// Base churn and its reasons; the row knows its variance.
void RowCompiler::set_hazards(int month, int g, const Environment& start, SegmentMonth& row) const {
    const Parameters& p = parameters_;
    const Settings& settings = settings_[month];
    const double reference = start.reference + settings.reference_shift;
    const double base_hazard =
        anchors_.segments[g].h0 * settings.segments[g].hazard_factor *
        price_response(settings.price, settings.rival_price, p.price.price_sensitivity);
    for (int k = 0; k < anchors_.bands; ++k) {
        const double z = anchors_.bands == 1
                             ? 0.0
                             : satisfaction_gap(band_centre(k, anchors_.bands), reference, row.variance,
                                                anchors_.segments[g].variance, p.churn);
        row.dissatisfied[k] = dissatisfied_share(z, p.churn);
        const double response = base_hazard * satisfaction_response(z, p.churn);
        row.hazard[0][k] = response;
        row.hazard[1][k] = response * p.churn.origin_mult;
    }
}

/// Experience, churn and value of one segment under this month's levers.
SegmentMonth RowCompiler::segment_row(int month, int g, const MonthRows& rows) const {
    const Parameters& p = parameters_;
    const Settings& settings = settings_[month];
    const SegmentParameters& segment = p.segments[g];
    const SegmentSettings& now = settings.segments[g];
    const int bands = anchors_.bands;
    const Journey journey = this->journey(month, g, rows);
    const double expectation = rows.start.expectation[g] + now.expectation_shift;

    SegmentMonth row;
    row.mean_quality = mean_quality(journey);
    row.variance = quality_variance(journey);
    row.encounter = -math::expm1(-total_visits(journey));
    row.experience = experience_row(journey, expectation, p.experience, bands);
    row.retention_spend = now.retention_spend;
    row.save = retention_save(now.retention_spend, p.churn);
    row.retention_baseline = to_money(baseline_[month].segments[g].retention_spend);
    row.retention_moved = to_money(now.retention_spend) - row.retention_baseline;
    if (segment.revenue == Revenue::orders) row.orders = {now.order_rate, now.basket, segment.basket_shape};

    double service = rows.service.cost / std::max(rows.customers, 1.0);
    for (const Visit& visit : journey) service += visit.visits * visit.cost;
    set_hazards(month, g, rows.start, row);
    for (int k = 0; k < bands; ++k) {
        const double centre = band_centre(k, bands);
        row.defect[k] = defection_probability(centre, p.churn);
        row.multiplier[k] = revenue_multiplier(centre, anchors_.spend_reference, settings.price, p.spend);
        for (int o = 0; o < 2; ++o) {
            row.margin[o] = origin_margin(now.margin, segment.ref_margin, o);
            const double sales = segment.revenue == Revenue::subscription ? now.arpu : 0.0;
            CustomerMonth& value = row.value[o][k];
            value = ledger_amounts(sales, row.multiplier[k], row.margin[o]);
            value.revenue_base += to_money(now.cross_sell);
            value.goods_base += to_money(now.cross_sell * (1.0 - segment.cross_sell_margin));
            value.service = to_money(service);
        }
    }
    row.promise = p.competencies.present
                      ? kept_promise(settings.promise, row.mean_quality, settings.brand_promise)
                      : settings.promise;
    row.entry = entry_bands(row.promise, rows.start.rating, p.entry, bands);
    return row;
}

void RowCompiler::compile(int month, const Environment& start, double customers, MonthRows& rows) const {
    rows.start = start;
    rows.customers = customers;
    rows.service =
        parameters_.contact_centre.present
            ? serve(settings_[month].line, parameters_.contact_centre, customers, start.adds, start.failures)
            : ServiceMonth{};
    rows.segments.clear();
    for (std::size_t g = 0; g < parameters_.segments.size(); ++g)
        rows.segments.push_back(segment_row(month, static_cast<int>(g), rows));
    rows.leave.clear();
    for (std::size_t g = 0; g < rows.segments.size(); ++g) {
        const SegmentMonth& row = rows.segments[g];
        for (int o = 0; o < 2; ++o)
            for (const double theta : anchors_.segments[g].classes.theta)
                for (int k = 0; k < anchors_.bands; ++k)
                    rows.leave.push_back(row.hazard[o][k] * theta * row.save);
    }
    churn_probabilities(rows.leave);
}

void RowCompiler::reanchor(int month, MonthRows& rows) const {
    for (std::size_t g = 0; g < rows.segments.size(); ++g)
        set_hazards(month, static_cast<int>(g), rows.start, rows.segments[g]);
}

void RowCompiler::drift(int month, const MonthRows& rows, Environment& environment) const {
    const ExperienceParameters& law = parameters_.experience;
    if (anchors_.bands > 1) {
        for (std::size_t g = 0; g < rows.segments.size(); ++g)
            environment.expectation[g] = next_expectation(
                environment.expectation[g], rows.segments[g].mean_quality, rows.segments[g].encounter, law);
        environment.reference += law.ref_drift / 12.0;
    }
    if (parameters_.engagement.present)
        environment.engagement =
            next_engagement(environment.engagement, engagement_level(settings_[month], parameters_),
                            rows.service.occupancy, parameters_.engagement);
}

void RowCompiler::close(int month, const MonthRows& rows, const MonthFlows& flows,
                        Environment& environment) const {
    drift(month, rows, environment);
    if (parameters_.word_of_mouth.present) close_rating(flows, parameters_.word_of_mouth, environment);
    environment.poisoned = flows.poisoned;
    environment.newly_poisoned = flows.newly_poisoned;
    environment.adds = flows.adds;
    environment.failures = flows.failures;
}

}  // namespace tenure

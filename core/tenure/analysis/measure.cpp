#include "tenure/analysis/measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "tenure/analysis/channel_cost.hpp"
#include "tenure/analysis/rate_of_return.hpp"
#include "tenure/base/money.hpp"

namespace tenure {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) {
    return whole > 0.0 ? part / whole : no_value;
}

template <class Number>
double sum_months(const Path<Number>& path, UnitSeries series, int unit, int first, int end) {
    Number sum{};
    for (int month = first; month < end; ++month) sum += path.at(series, unit, month);
    return static_cast<double>(sum);
}

/// Counts of a set of units that the count metrics are made of.
struct Counts {
    double opening = 0.0, customer_months = 0.0, closing = 0.0;
    double defections = 0.0, dissatisfied = 0.0, base = 0.0;
    std::array<double, 12> open_year_1{}, churned_year_1{};  ///< by month
    double churned_final = 0.0, months_final = 0.0;
    double failure_months = 0.0, promoters = 0.0, detractors = 0.0;
    double adds = 0.0, winbacks = 0.0;
    double revenue = 0.0, goods = 0.0, service = 0.0;

    void add(const Counts& o) {
        opening += o.opening, customer_months += o.customer_months, closing += o.closing;
        defections += o.defections, dissatisfied += o.dissatisfied, base += o.base;
        for (std::size_t month = 0; month < open_year_1.size(); ++month) {
            open_year_1[month] += o.open_year_1[month];
            churned_year_1[month] += o.churned_year_1[month];
        }
        churned_final += o.churned_final, months_final += o.months_final;
        failure_months += o.failure_months, promoters += o.promoters, detractors += o.detractors;
        adds += o.adds, winbacks += o.winbacks;
        revenue += o.revenue, goods += o.goods, service += o.service;
    }
};

template <class Number>
Counts count_unit(const Path<Number>& path, int unit) {
    const int months = path.shape().months;
    const int year = std::min(12, months), final_year = std::max(0, months - 12);
    const auto sum = [&](UnitSeries series, int first, int end) {
        return sum_months(path, series, unit, first, end);
    };
    const auto churn = [&](int first, int end) {
        return sum(UnitSeries::defections, first, end) + sum(UnitSeries::dissatisfied, first, end) +
               sum(UnitSeries::base_churn, first, end);
    };
    Counts c;
    if (months == 0) return c;
    c.opening = static_cast<double>(path.at(UnitSeries::open, unit, 0));
    c.customer_months = sum(UnitSeries::open, 0, months);
    c.defections = sum(UnitSeries::defections, 0, months);
    c.dissatisfied = sum(UnitSeries::dissatisfied, 0, months);
    c.base = sum(UnitSeries::base_churn, 0, months);
    for (int month = 0; month < year; ++month) {
        c.open_year_1[static_cast<std::size_t>(month)] = sum(UnitSeries::open, month, month + 1);
        c.churned_year_1[static_cast<std::size_t>(month)] = churn(month, month + 1);
    }
    c.churned_final = churn(final_year, months);
    c.months_final = sum(UnitSeries::open, final_year, months);
    c.failure_months = sum(UnitSeries::unresolved, 0, months) + sum(UnitSeries::recovered, 0, months);
    c.promoters = sum(UnitSeries::promoters, 0, months);
    c.detractors = sum(UnitSeries::detractors, 0, months);
    c.adds = sum(UnitSeries::adds, 0, months);
    c.winbacks = sum(UnitSeries::winbacks, 0, months);
    c.closing = c.opening + c.adds + c.winbacks - c.defections - c.dissatisfied - c.base;
    c.revenue = (sum(UnitSeries::revenue_base, 0, months) + sum(UnitSeries::revenue_premium, 0, months)) /
                money_per_unit;
    c.goods =
        (sum(UnitSeries::goods_base, 0, months) + sum(UnitSeries::goods_premium, 0, months)) / money_per_unit;
    c.service = sum(UnitSeries::service, 0, months) / money_per_unit;
    return c;
}

/// Share of customers who would still be there after meeting the churn of each month of year 1, one after the
/// other. Newcomers count in the month they are at risk, so that a growing firm cannot lose more than it has;
/// a month without customers has no churn to meet.
double retention_of_year_1(const Counts& c) {
    double kept = no_value;
    for (std::size_t month = 0; month < c.open_year_1.size(); ++month) {
        if (!(c.open_year_1[month] > 0.0)) continue;
        const double stays = 1.0 - c.churned_year_1[month] / c.open_year_1[month];
        kept = std::isnan(kept) ? stays : kept * stays;
    }
    return kept;
}

void store_counts(const Counts& c, MetricValues& m) {
    const double churned = c.defections + c.dissatisfied + c.base;
    m[MetricId::customers_end] = c.closing;
    m[MetricId::customer_months] = c.customer_months;
    m[MetricId::churned] = churned;
    m[MetricId::churned_defection] = c.defections;
    m[MetricId::churned_dissatisfied] = c.dissatisfied;
    m[MetricId::churned_base] = c.base;
    m[MetricId::retention_year_1] = retention_of_year_1(c);
    m[MetricId::churn_rate] = ratio(churned, c.customer_months);
    m[MetricId::churn_rate_year_1] =
        ratio(std::accumulate(c.churned_year_1.begin(), c.churned_year_1.end(), 0.0),
              std::accumulate(c.open_year_1.begin(), c.open_year_1.end(), 0.0));
    m[MetricId::churn_rate_final_year] = ratio(c.churned_final, c.months_final);
    m[MetricId::failure_months] = c.failure_months;
    m[MetricId::adds] = c.adds;
    m[MetricId::winbacks] = c.winbacks;
    m[MetricId::nps] = 100.0 * ratio(c.promoters - c.detractors, c.customer_months);
    m[MetricId::revenue] = c.revenue;
    m[MetricId::contribution] = c.revenue - c.goods - c.service;
    m[MetricId::cost_to_serve] = c.service;
}

/// Months until the mean margin of a newcomer has paid `cost`; +infinity if it never does.
double cac_payback(const std::vector<double>& cumulative_margin, double cost) {
    if (!(cost >= 0.0) || cumulative_margin.empty()) return no_value;
    double before = 0.0;
    for (std::size_t month = 0; month < cumulative_margin.size(); ++month) {
        const double after = cumulative_margin[month];
        if (after >= cost)
            return static_cast<double>(month) + (after > before ? (cost - before) / (after - before) : 0.0);
        before = after;
    }
    return std::numeric_limits<double>::infinity();
}

template <class Number>
void measure_customers(const Path<Number>& path, const ArmValue& value, ArmMeasure& into) {
    const PathShape& shape = path.shape();
    Counts firm, referred;
    into.segments.assign(static_cast<std::size_t>(shape.segments), MetricValues{});
    for (int g = 0; g < shape.segments; ++g) {
        Counts segment = count_unit(path, 2 * g);
        const Counts by_referral = count_unit(path, 2 * g + 1);
        segment.add(by_referral);
        store_counts(segment, into.segments[g]);
        into.segments[g][MetricId::referrals] = by_referral.adds;
        into.segments[g][MetricId::clv_direct] = value.clv_unit[2 * g];
        into.segments[g][MetricId::clv_referred] = value.clv_unit[2 * g + 1];
        firm.add(segment);
        referred.add(by_referral);
    }
    store_counts(firm, into.metrics);
    into.metrics[MetricId::referrals] = referred.adds;
    into.channel_adds.assign(static_cast<std::size_t>(shape.channels()), 0.0);
    for (int channel = 0; channel < shape.channels(); ++channel) {
        Number sum{};
        for (int g = 0; g < shape.segments; ++g)
            for (int month = 0; month < shape.months; ++month) sum += path.adds(g, channel, month);
        into.channel_adds[channel] = static_cast<double>(sum);
    }
}

void store_values(const CashTable& cash, const CashCalendar& calendar, MetricValues& m) {
    double npv = 0.0, programme = 0.0;
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        const double worth = present_value(cash, line, calendar);
        npv += cash_sign(line) * worth;
        if (is_programme(line)) programme += worth;
    }
    m[MetricId::npv] = npv;
    m[MetricId::programme_cost] = programme;
    m[MetricId::benefits] = npv + programme;
    m[MetricId::roi] = ratio(npv, programme);
}

/// Rating, stories, staff and the service line, where they are modelled.
template <class Number>
void measure_firm(const Path<Number>& path, const CellModel& model, MetricValues& m) {
    const int months = path.shape().months, last = months - 1;
    if (months == 0) return;
    if (model.word_of_mouth.present) {
        m[MetricId::rating_end] = path.at(FirmGauge::rating, last);
        m[MetricId::poisoned_end] = path.at(FirmGauge::poisoned, last);
    }
    if (model.staffed) m[MetricId::engagement_end] = path.at(FirmGauge::engagement, last);
    if (!model.coupled) return;
    double offered = 0.0, abandoned = 0.0, waited = 0.0, occupancy = 0.0;
    for (int month = 0; month < months; ++month) {
        const double contacts = path.at(FirmGauge::offered, month);
        offered += contacts;
        abandoned += path.at(FirmGauge::abandoned, month);
        waited += contacts * path.at(FirmGauge::wait, month);
        occupancy += path.at(FirmGauge::occupancy, month);
    }
    m[MetricId::contacts] = offered;
    m[MetricId::wait] = ratio(waited, offered);
    m[MetricId::abandoned_share] = ratio(abandoned, offered);
    m[MetricId::occupancy] = occupancy / months;
}

}  // namespace

void measure_returns(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& flows,
                     MetricValues& m) {
    date_flows(cash, calendar, flows);
    m[MetricId::irr] = internal_rate(flows);
    m[MetricId::mirr] = modified_internal_rate(flows, calendar);
    const Payback simple = payback_time(cash, calendar, false);
    m[MetricId::payback_months] = simple.first;
    m[MetricId::break_even_months] = simple.last;
    m[MetricId::discounted_payback_months] = payback_time(cash, calendar, true).first;
}

void measure_money(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& flows,
                   MetricValues& m) {
    store_values(cash, calendar, m);
    measure_returns(cash, calendar, flows, m);
}

template <class Number>
void measure(const Path<Number>& path, const MeasureContext& context, Returns returns, ArmMeasure& into) {
    const CashCalendar& calendar = *context.calendar;
    const ArmValue& value = *context.value;
    fill_cash(path, *context.finance, calendar, into.cash);
    into.metrics = MetricValues{};
    MetricValues& m = into.metrics;
    measure_customers(path, value, into);
    measure_firm(path, *context.model, m);
    store_values(into.cash, calendar, m);
    if (returns == Returns::all) measure_returns(into.cash, calendar, into.flows, m);

    m[MetricId::residual_equity] = residual_equity(value, path);
    m[MetricId::npv_with_residual] = m[MetricId::npv] + m[MetricId::residual_equity];
    double inside = 0.0;
    for (const CashLine line : {CashLine::revenue_base, CashLine::revenue_premium, CashLine::goods_base,
                                CashLine::goods_premium, CashLine::service, CashLine::retention_spend,
                                CashLine::acquisition_spend, CashLine::referral_rewards})
        inside += cash_sign(line) * present_value(into.cash, line, calendar);
    m[MetricId::customer_equity] = inside + m[MetricId::residual_equity];

    const int organic = path.shape().organic();
    double paid = 0.0;
    for (int channel = 0; channel < organic; ++channel) paid += into.channel_adds[channel];
    const ChannelCost channels = channel_cost(*context.model, path);
    const double rewards = total(into.cash, CashLine::referral_rewards);
    m[MetricId::retention_spend] = total(into.cash, CashLine::retention_spend);
    m[MetricId::acquisition_spend] = channels.spend;
    m[MetricId::referral_rewards] = rewards;
    m[MetricId::adds_paid] = paid;
    m[MetricId::adds_organic] = into.channel_adds[organic];
    m[MetricId::clv] = value.clv;
    m[MetricId::clv_direct] = value.clv_direct;
    m[MetricId::clv_referred] = value.clv_referred;
    m[MetricId::cac] = ratio(channels.spend + rewards, m[MetricId::adds]);
    m[MetricId::cac_paid] = ratio(channels.spend, paid);
    m[MetricId::cac_marginal] = channels.marginal;
    m[MetricId::clv_to_cac] = ratio(value.clv, m[MetricId::cac_paid]);
    m[MetricId::clv_to_cac_blended] = ratio(value.clv, m[MetricId::cac]);
    m[MetricId::cac_payback_months] = cac_payback(value.cumulative_margin, m[MetricId::cac_paid]);
    m[MetricId::referral_value] =
        m[MetricId::referrals] > 0.0 ? m[MetricId::referrals] * value.clv_referred : 0.0;
}

template void measure(const Path<std::int64_t>&, const MeasureContext&, Returns, ArmMeasure&);
template void measure(const Path<double>&, const MeasureContext&, Returns, ArmMeasure&);

}  // namespace tenure

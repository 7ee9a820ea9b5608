#include "tenure/analysis/waterfall.hpp"

#include "tenure/base/money.hpp"

namespace tenure {
namespace {

struct UnitMonth {
    double customers = 0.0;
    CustomerContribution total;
};

template <class Number>
UnitMonth read_month(const Path<Number>& path, int unit, int month) {
    const auto amount = [&](UnitSeries series) { return static_cast<double>(path.at(series, unit, month)); };
    UnitMonth m;
    m.customers = amount(UnitSeries::open);
    m.total.spend = (amount(UnitSeries::revenue_base) - amount(UnitSeries::goods_base)) / money_per_unit;
    m.total.premium =
        (amount(UnitSeries::revenue_premium) - amount(UnitSeries::goods_premium)) / money_per_unit;
    m.total.serve = (amount(UnitSeries::service) + amount(UnitSeries::retention_spend)) / money_per_unit;
    return m;
}

CustomerContribution per_customer(const UnitMonth& m) {
    return {m.total.spend / m.customers, m.total.premium / m.customers, m.total.serve / m.customers};
}

double& part(Waterfall& w, WaterfallPart p) {
    return w.parts[static_cast<std::size_t>(p)];
}

/// Present value of a month's contribution per customer of the versus arm, for every month of one unit, and
/// the steps that do not need volume's split. Returns the total volume of the unit.
template <class Number>
double decompose_unit(const Path<Number>& arm, const Path<Number>& versus, int unit,
                      const WaterfallContext& context, Waterfall& into, double* contribution) {
    double volume = 0.0;
    CustomerContribution each = context.newcomers[unit];
    for (int month = 0; month < arm.shape().months; ++month) {
        const double worth = context.calendar->middle.present_value[month];
        const UnitMonth a = read_month(arm, unit, month);
        const UnitMonth b = read_month(versus, unit, month);
        if (b.customers > 0.0) each = per_customer(b);
        contribution[month] = worth * (each.spend + each.premium - each.serve);
        volume += (a.customers - b.customers) * contribution[month];
        // Without versus customers `b.total` is 0 and the customers it would have had are a.customers.
        const double more = a.customers - b.customers;
        part(into, WaterfallPart::spend) += worth * (a.total.spend - b.total.spend - more * each.spend);
        part(into, WaterfallPart::premium_price) +=
            worth * (a.total.premium - b.total.premium - more * each.premium);
        part(into, WaterfallPart::cost_to_serve) -=
            worth * (a.total.serve - b.total.serve - more * each.serve);
    }
    return volume;
}

double signed_value(const CashTable& table, CashLine line, const CashCalendar& calendar) {
    return cash_sign(line) * present_value(table, line, calendar);
}

}  // namespace

CustomerContribution newcomer_contribution(const CellModel& model, int unit) {
    const int g = unit / 2, origin = unit % 2;
    const SegmentMonth& row = model.at(0, g);
    CustomerContribution mean;
    for (int k = 0; k < model.index.bands(); ++k) {
        CustomerMonth value = row.value[origin][k];
        if (row.orders.rate > 0.0) {
            const CustomerMonth orders =
                ledger_amounts(row.orders.rate * row.orders.basket, row.multiplier[k], row.margin[origin]);
            value.revenue_base += orders.revenue_base;
            value.revenue_premium += orders.revenue_premium;
            value.goods_base += orders.goods_base;
            value.goods_premium += orders.goods_premium;
        }
        mean.spend += row.entry[k] * to_units(value.revenue_base - value.goods_base);
        mean.premium += row.entry[k] * to_units(value.revenue_premium - value.goods_premium);
        mean.serve += row.entry[k] * to_units(value.service + row.retention_baseline);
    }
    return mean;
}

double Waterfall::sum() const {
    double total_value = 0.0;
    for (const double value : acquisition) total_value += value;
    for (const double value : parts) total_value += value;
    return total_value;
}

template <class Number>
void decompose(const Path<Number>& arm, const Path<Number>& versus, const CashTable& difference,
               const WaterfallContext& context, Waterfall& into) {
    const PathShape& shape = arm.shape();
    const CashCalendar& calendar = *context.calendar;
    into.acquisition.assign(static_cast<std::size_t>(shape.paid_channels) + 1, 0.0);
    into.parts.fill(0.0);
    std::vector<double> contribution(static_cast<std::size_t>(shape.months));
    for (int g = 0; g < shape.segments; ++g) {
        double retention = decompose_unit(arm, versus, 2 * g, context, into, contribution.data());
        for (int joined = 0; joined < shape.months; ++joined) {
            double value = 0.0;  // of one more newcomer of this month
            bool known = false;
            for (int channel = 0; channel <= shape.organic(); ++channel) {
                const auto more = arm.adds(g, channel, joined) - versus.adds(g, channel, joined);
                if (more == Number{}) continue;
                if (!known) {
                    const double* alive = context.survival->row(2 * g, joined);
                    for (int month = joined + 1; month < shape.months; ++month)
                        value += alive[month] * contribution[month];
                    known = true;
                }
                into.acquisition[channel] += static_cast<double>(more) * value;
                retention -= static_cast<double>(more) * value;
            }
        }
        part(into, WaterfallPart::volume_retention) += retention;
        part(into, WaterfallPart::volume_referral) +=
            decompose_unit(arm, versus, 2 * g + 1, context, into, contribution.data());
    }
    const auto value = [&](CashLine line) { return signed_value(difference, line, calendar); };
    part(into, WaterfallPart::acquisition_spend) =
        value(CashLine::acquisition_spend) + value(CashLine::referral_rewards);
    for (int l = 0; l < cash_lines; ++l)
        if (is_programme(static_cast<CashLine>(l)))
            part(into, WaterfallPart::programme) += value(static_cast<CashLine>(l));
    part(into, WaterfallPart::lines) = value(CashLine::line_benefit) + value(CashLine::line_benefit_once);
    part(into, WaterfallPart::working_capital) = value(CashLine::working_capital);
    part(into, WaterfallPart::tax) = value(CashLine::tax);
}

template <class Number>
double surviving_newcomers(const Path<Number>& arm, const Path<Number>& versus,
                           const NewcomerSurvival& survival) {
    const PathShape& shape = arm.shape();
    double alive = 0.0;
    for (int unit = 0; unit < shape.units(); ++unit)
        for (int joined = 0; joined < shape.months; ++joined) {
            const auto more =
                arm.at(UnitSeries::adds, unit, joined) - versus.at(UnitSeries::adds, unit, joined);
            if (more != Number{})
                alive += static_cast<double>(more) * survival.at(unit, joined, shape.months);
        }
    return alive;
}

std::vector<WaterfallStepName> waterfall_steps(const std::vector<std::string>& paid_channels) {
    std::vector<WaterfallStepName> steps;
    for (const auto& channel : paid_channels)
        steps.push_back({"volume_acquisition_" + channel, "More customers: " + channel});
    steps.push_back({"volume_acquisition_organic", "More customers: organic"});
    steps.push_back({"volume_retention", "Customers kept"});
    steps.push_back({"volume_referral", "Customers by referral"});
    steps.push_back({"spend", "Spend per customer"});
    steps.push_back({"premium_price", "Premium and price"});
    steps.push_back({"cost_to_serve", "Cost to serve"});
    steps.push_back({"acquisition_spend", "Acquisition spend"});
    steps.push_back({"programme", "Programme cost"});
    steps.push_back({"lines", "Other benefits"});
    steps.push_back({"working_capital", "Working capital"});
    steps.push_back({"tax", "Tax"});
    return steps;
}

void waterfall_values(const Waterfall& waterfall, std::vector<double>& values) {
    values = waterfall.acquisition;
    values.insert(values.end(), waterfall.parts.begin(), waterfall.parts.end());
}

template void decompose(const Path<std::int64_t>&, const Path<std::int64_t>&, const CashTable&,
                        const WaterfallContext&, Waterfall&);
template void decompose(const Path<double>&, const Path<double>&, const CashTable&, const WaterfallContext&,
                        Waterfall&);
template double surviving_newcomers(const Path<std::int64_t>&, const Path<std::int64_t>&,
                                    const NewcomerSurvival&);
template double surviving_newcomers(const Path<double>&, const Path<double>&, const NewcomerSurvival&);

}  // namespace tenure

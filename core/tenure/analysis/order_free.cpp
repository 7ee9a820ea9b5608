#include "tenure/analysis/order_free.hpp"

#include <array>
#include <cstddef>
#include <vector>

#include "tenure/analysis/shapley.hpp"
#include "tenure/base/money.hpp"

namespace tenure {
namespace {

/// The players of every game; the channel whose newcomers a game follows comes last.
enum Player { retention, referral, spend, premium, serve, channel, players };

/// Values by unit and month.
using Table = std::vector<std::vector<double>>;

/// A path as rates.
struct Rates {
    Table spend, premium, serve;  ///< money a customer of the unit
    Table referred;               ///< newcomers of a segment for one customer of the firm: [segment]
    const NewcomerSurvival* survival = nullptr;
};

Table table(int rows, int months) {
    return Table(static_cast<std::size_t>(rows), std::vector<double>(static_cast<std::size_t>(months)));
}

/// Per customer; `otherwise` where there is none.
double each(double total, double customers, double otherwise) {
    return customers > 0.0 ? total / customers : otherwise;
}

/// `other`: rates of the other path, for where this one has no customers; its own there are never weighed.
Rates rates_of(const FollowedPath& path, const Rates* other) {
    const PathShape& shape = path.mean->shape();
    const auto without = [&](const Table Rates::* of, int row, int month) {
        return other != nullptr ? (other->*of)[row][month] : 0.0;
    };
    Rates rates{table(shape.units(), shape.months), table(shape.units(), shape.months),
                table(shape.units(), shape.months), table(shape.segments, shape.months), path.survival};
    for (int month = 0; month < shape.months; ++month) {
        double firm = 0.0;
        for (int unit = 0; unit < shape.units(); ++unit) {
            const double open = path.mean->at(UnitSeries::open, unit, month);
            firm += open;
            const auto of = [&](UnitSeries series) {
                return path.mean->at(series, unit, month) / money_per_unit;
            };
            rates.spend[unit][month] = each(of(UnitSeries::revenue_base) - of(UnitSeries::goods_base), open,
                                            without(&Rates::spend, unit, month));
            rates.premium[unit][month] = each(of(UnitSeries::revenue_premium) - of(UnitSeries::goods_premium),
                                              open, without(&Rates::premium, unit, month));
            rates.serve[unit][month] = each(of(UnitSeries::service) + of(UnitSeries::retention_spend), open,
                                            without(&Rates::serve, unit, month));
        }
        for (int g = 0; g < shape.segments; ++g)
            rates.referred[g][month] =
                each(path.mean->adds(g, shape.referred(), month), firm, without(&Rates::referred, g, month));
    }
    return rates;
}

/// Customers whom the rates do not make, of the versus arm and of the arm. Everything is linear in them, so
/// each source plays a game of its own and no number of channels makes a large one.
struct Source {
    Player player = channel;     ///< who switches them
    std::array<Table, 2> there;  ///< [off, on][unit][month]: of the base, at the start of the month
    std::array<Table, 2> join;   ///< [off, on][unit][month]: newcomers of the month
};

/// What is left of a unit's customers without the newcomers of the case: the opening and those who came back.
std::vector<double> base_of(const FollowedPath& path, int unit) {
    const PathShape& shape = path.mean->shape();
    std::vector<double> base;
    for (int month = 0; month < shape.months; ++month)
        base.push_back(path.mean->at(UnitSeries::open, unit, month));
    const int first = unit % 2 == 0 ? 0 : shape.referred(), last = unit % 2 == 0 ? shape.organic() : first;
    for (int joined = 0; joined < shape.months; ++joined) {
        double adds = 0.0;
        for (int c = first; c <= last; ++c) adds += path.mean->adds(unit / 2, c, joined);
        if (adds == 0.0) continue;
        const double* alive = path.survival->row(unit, joined);
        for (int month = joined + 1; month < shape.months; ++month) base[month] -= adds * alive[month];
    }
    return base;
}

std::vector<Source> sources_of(const std::array<FollowedPath, 2>& paths) {
    const PathShape& shape = paths[0].mean->shape();
    const Table empty = table(shape.units(), shape.months);
    std::vector<Source> sources;
    for (int c = 0; c <= shape.organic(); ++c) {
        Source source{channel, {empty, empty}, {empty, empty}};
        for (const std::size_t on : {0, 1})
            for (int g = 0; g < shape.segments; ++g)
                for (int month = 0; month < shape.months; ++month)
                    source.join[on][2 * g][month] = paths[on].mean->adds(g, c, month);
        sources.push_back(std::move(source));
    }
    Source kept{retention, {empty, empty}, {empty, empty}}, lone{referral, {empty, empty}, {empty, empty}};
    for (const std::size_t on : {0, 1}) {
        for (int unit = 0; unit < shape.units(); ++unit) kept.there[on][unit] = base_of(paths[on], unit);
        // Referred newcomers of a firm without customers have no rate.
        for (int month = 0; month < shape.months; ++month) {
            double firm = 0.0;
            for (int unit = 0; unit < shape.units(); ++unit)
                firm += paths[on].mean->at(UnitSeries::open, unit, month);
            if (firm > 0.0) continue;
            for (int g = 0; g < shape.segments; ++g)
                lone.join[on][2 * g + 1][month] = paths[on].mean->adds(g, shape.referred(), month);
        }
    }
    sources.push_back(std::move(kept));
    sources.push_back(std::move(lone));
    return sources;
}

/// Present value of what the customers of a source, and those they refer, bring under a set of effects.
double worth(const PathShape& shape, const Source& source, const std::array<Rates, 2>& rates, MeasureSet set,
             const CashCalendar& calendar) {
    const auto chosen = [&](Player player) -> std::size_t { return set >> player & 1U; };
    const NewcomerSurvival& survival = *rates[chosen(retention)].survival;
    const Table &referred = rates[chosen(referral)].referred, &spends = rates[chosen(spend)].spend,
                &premiums = rates[chosen(premium)].premium, &serves = rates[chosen(serve)].serve,
                &join = source.join[chosen(source.player)];
    Table customers = source.there[chosen(source.player)];
    double value = 0.0;
    for (int month = 0; month < shape.months; ++month) {
        double firm = 0.0, brought = 0.0;
        for (int unit = 0; unit < shape.units(); ++unit) {
            const double here = customers[unit][month];
            firm += here;
            brought += here * (spends[unit][month] + premiums[unit][month] - serves[unit][month]);
        }
        value += calendar.middle.present_value[month] * brought;
        for (int unit = 0; unit < shape.units(); ++unit) {
            const double newcomers =
                join[unit][month] + (unit % 2 == 1 ? firm * referred[unit / 2][month] : 0.0);
            if (newcomers == 0.0) continue;
            const double* alive = survival.row(unit, month);
            for (int later = month + 1; later < shape.months; ++later)
                customers[unit][later] += newcomers * alive[later];
        }
    }
    return value;
}

}  // namespace

NewcomerSurvival followed_survival(const CellModel& model, const MeanPath& mean) {
    const PathShape& shape = mean.shape();
    NewcomerSurvival survival = newcomer_survival(model, mean);
    for (int g = 0; g < shape.segments; ++g)
        for (int joined = 0; joined < shape.months; ++joined) {
            std::vector<double> one(static_cast<std::size_t>(shape.months));
            one[joined] = 1.0;
            const std::vector<double> there = newcomer_survivors(model, mean, g, 1, one);
            for (int month = joined + 1; month < shape.months; ++month)
                survival.at(2 * g + 1, joined, month) = there[month];
        }
    return survival;
}

Waterfall order_free_waterfall(const FollowedPath& arm, const FollowedPath& versus,
                               const CashCalendar& calendar, const Waterfall& in_order) {
    const Rates own = rates_of(versus, nullptr);
    const Rates on = rates_of(arm, &own);
    const std::array<Rates, 2> rates{rates_of(versus, &on), on};
    const std::vector<Source> sources = sources_of({versus, arm});

    Waterfall result = in_order;
    const auto part = [&](WaterfallPart p) -> double& { return result.parts[static_cast<std::size_t>(p)]; };
    constexpr std::array<WaterfallPart, channel> steps{
        WaterfallPart::volume_retention, WaterfallPart::volume_referral, WaterfallPart::spend,
        WaterfallPart::premium_price, WaterfallPart::cost_to_serve};
    for (const WaterfallPart step : steps) part(step) = 0.0;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        std::vector<double> game(std::size_t{1} << players);
        for (MeasureSet set = 0; set < game.size(); ++set)
            game[set] = worth(arm.mean->shape(), sources[s], rates, set, calendar);
        const std::vector<double> values = shapley_values(players, game);
        for (std::size_t p = 0; p < steps.size(); ++p) part(steps[p]) += values[p];
        if (sources[s].player == channel) result.acquisition[s] = values[channel];
    }
    return result;
}

}  // namespace tenure

/// What customers are worth: value functions and newcomers followed in expectation.
#include <algorithm>
#include <array>
#include <cmath>

#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/engine/expectation/expectation.hpp"

namespace tenure {
namespace {

/// Customers of one segment and origin on their way: by class and band, and lapsed by class.
struct Followed {
    std::vector<std::vector<double>> band;
    std::vector<double> lapsed;

    double active() const {
        double sum = 0.0;
        for (const auto& b : band) sum += sum_of(b);
        return sum;
    }
};

Followed newcomers(const CellModel& model, int g) {
    const int classes = model.index.classes(g);
    return {std::vector<std::vector<double>>(classes, std::vector<double>(model.index.bands(), 0.0)),
            std::vector<double>(classes, 0.0)};
}

void add_newcomers(Followed& people, const CellModel& model, int g, int month, double count) {
    for (int h = 0; h < model.index.classes(g); ++h)
        for (int k = 0; k < model.index.bands(); ++k)
            people.band[h][k] += count * model.anchors[g].classes.weight[h] * model.at(month, g).entry[k];
}

/// One month on; returns the expected margin of the month.
double follow(Followed& people, const CellModel& model, int month, int g, int o, double active) {
    const FirmMonth& firm = model.firm_months[month];
    const SegmentMonth& row = model.at(month, g);
    double margin = 0.0;
    for (int h = 0; h < model.index.classes(g); ++h) {
        const double before = sum_of(people.band[h]);
        const auto leave = leave_probabilities(model, model.rows[month], month, g, o, h, active);
        const ExpectedMonth out =
            step_active(model, model.rows[month], g, model.index.pool(g, o, h), people.band[h], leave.data());
        for (int k = 0; k < model.index.bands(); ++k) margin += out.after[k] * expected_margin(row, o, k);
        const double returned = people.lapsed[h] * firm.winback;
        people.lapsed[h] += before - sum_of(people.band[h]) - returned - people.lapsed[h] * firm.forget;
        people.band[h][model.winback_band] += returned;
    }
    return margin;
}

}  // namespace

double active_mean(const MeanPath& mean, int month) {
    double sum = 0.0;
    for (int unit = 0; unit < mean.shape().units(); ++unit) sum += mean.at(UnitSeries::open, unit, month);
    return sum;
}

ValueFunction residual_value(const CellModel& model, double active, double v, int horizon) {
    const int bands = model.index.bands(), last = model.months - 1;
    ValueFunction value{std::vector<double>(model.index.cells(), 0.0),
                        std::vector<double>(model.index.pools(), 0.0)};
    if (last < 0) return value;
    const FirmMonth& firm = model.firm_months[last];
    const double half = std::sqrt(v);
    for (int g = 0; g < model.index.segments(); ++g) {
        const SegmentMonth& row = model.at(last, g);
        const ExperienceRow& x = row.experience;
        for (int o = 0; o < 2; ++o) {
            for (int h = 0; h < model.index.classes(g); ++h) {
                const int pool = model.index.pool(g, o, h);
                const auto leave = leave_probabilities(model, model.rows[last], last, g, o, h, active);
                std::vector<double> now(bands);
                for (int step = 0; step < horizon; ++step) {
                    double* next = value.cells.data() + static_cast<std::ptrdiff_t>(pool) * bands;
                    double& away = value.pools[pool];
                    // Worth of standing in a band after the move, with and without an unresolved failure.
                    std::array<double, max_bands> ok{}, failed{};
                    for (int k = 0; k < bands; ++k) {
                        const double margin = half * expected_margin(row, o, k);
                        const double later = v * ((1.0 - leave[k]) * next[k] + leave[k] * away);
                        ok[k] = margin + later;
                        failed[k] = margin + row.defect[k] * v * away + (1.0 - row.defect[k]) * later;
                    }
                    for (int k = 0; k < bands; ++k) {
                        const auto moved = [&](const auto& worth, double down, double up) {
                            double sum = (1.0 - down - up) * worth[k];
                            if (down > 0.0) sum += down * worth[k - 1];
                            if (up > 0.0) sum += up * worth[k + 1];
                            return sum;
                        };
                        now[k] = x.p_unresolved * moved(failed, x.down[unresolved][k], 0.0) +
                                 x.p_recovered * moved(ok, x.down[recovered][k], 0.0) +
                                 (1.0 - x.p_unresolved - x.p_recovered) * moved(ok, x.down[none][k], x.up[k]);
                    }
                    away = v * (firm.winback * next[model.winback_band] +
                                (1.0 - firm.winback - firm.forget) * away);
                    std::copy(now.begin(), now.end(), next);
                }
            }
        }
    }
    return value;
}

NewcomerValue newcomer_value(const CellModel& model, const MeanPath& mean, int g, int o, int join, double v,
                             int horizon) {
    NewcomerValue value;
    const int last = model.months - 1;
    Followed people = newcomers(model, g);
    add_newcomers(people, model, g, std::min(join, last), 1.0);
    double discount = std::sqrt(v), total = 0.0;
    for (int age = 0; age < horizon; ++age, discount *= v) {
        const int month = std::min(join + 1 + age, last);  // the environment stands still after the case
        value.survival.push_back(people.active());
        const double margin = follow(people, model, month, g, o, active_mean(mean, month));
        total += margin;
        value.clv += margin * discount;
        value.cumulative_margin.push_back(total);
    }
    return value;
}

std::vector<double> newcomer_survivors(const CellModel& model, const MeanPath& mean, int g, int o,
                                       const std::vector<double>& adds) {
    std::vector<double> survivors;
    Followed people = newcomers(model, g);
    for (int month = 0; month < model.months; ++month) {
        survivors.push_back(people.active());
        follow(people, model, month, g, o, active_mean(mean, month));
        add_newcomers(people, model, g, month, adds[month]);
    }
    return survivors;
}

}  // namespace tenure

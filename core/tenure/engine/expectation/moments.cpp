/// Exact mean and variance by backward recursion over the states of one person, where nobody's rows depend
/// on counts (docs/model section 12).
///
/// A person's future X has first and second moments by state. Reward comes with the band after the move;
/// a referral starts a further independent person (branching). Sums over independent persons add variances:
/// N*(E[X^2]-E[X]^2) over the whole opening mixture (over each group of a file's customers), rate*E[X^2] for
/// Poisson arrivals.
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/model/acquisition.hpp"

namespace tenure {
namespace {

struct Moments {
    double mean = 0.0, square = 0.0;
};

Moments mix(double p, const Moments& a, const Moments& b) {
    return {p * a.mean + (1.0 - p) * b.mean, p * a.square + (1.0 - p) * b.square};
}

/// X + c for an independent c with mean and variance.
Moments shift(const Moments& x, double mean, double variance) {
    return {x.mean + mean, x.square + 2.0 * mean * x.mean + mean * mean + variance};
}

/// What is added up along a person's life.
struct Functional {
    std::function<double(int month, int g, int o, int k)> active;  ///< mean reward of an active month
    std::function<double(int month, int g, int o, int k)> noise;   ///< its variance
    std::function<double(int month)> referral;                     ///< reward of a referred add
    std::function<double(int month, int g)> prospect;              ///< reward of a prospect-month
    double terminal = 0.0;                                         ///< of being active at the end
};

class Recursion {
  public:
    Recursion(const CellModel& model, const Opening& opening, const Functional& functional, int months)
        : model_(model), opening_(opening), f_(functional) {
        cells_.assign(model.index.cells(), {f_.terminal, f_.terminal * f_.terminal});
        pools_.assign(model.index.pools(), {});
        prospects_.assign(model.index.segments(), {});
        for (int month = months - 1; month >= 0; --month) step(month);
        for (int g = 0; g < model.index.segments(); ++g) add_opening(g);
    }

    double mean() const { return mean_; }
    double variance() const { return variance_; }

  private:
    Moments newcomer(int month, int g, int o) const {
        Moments x;
        for (int h = 0; h < model_.index.classes(g); ++h)
            for (int k = 0; k < model_.index.bands(); ++k) {
                const double p = model_.anchors[g].classes.weight[h] * model_.at(month, g).entry[k];
                const Moments& cell = cells_[model_.index.cell(g, o, h, k)];
                x.mean += p * cell.mean;
                x.square += p * cell.square;
            }
        return x;
    }

    void step(int month) {
        const FirmMonth& firm = model_.firm_months[month];
        const int bands = model_.index.bands(), segments = model_.index.segments();
        // A referral of any segment: one episode leads to Poisson(yield * share) adds of each.
        Moments per_episode;  // mean and plain second moment of what one episode brings
        for (int g = 0; g < segments && firm.referral_yield > 0.0; ++g) {
            const double adds = firm.referral_yield * model_.market[g] / model_.firm_market;
            const Moments child = shift(newcomer(month, g, 1), f_.referral(month), 0.0);
            per_episode.mean += adds * child.mean;
            per_episode.square += adds * child.square;  // variance of a compound Poisson
        }
        std::vector<Moments> joining(segments);
        std::vector<double> rates(model_.paid_channels() + 2);
        std::vector<double> open(segments);
        for (int g = 0; g < segments; ++g) open[g] = opening_.segments[g].prospects;
        for (int g = 0; g < segments; ++g) {
            acquisition_rates(model_, month, g, open, 0.0, model_.opening, rates);
            const double hazard = std::accumulate(rates.begin(), rates.end(), 0.0);
            const Moments direct = newcomer(month, g, 0);
            if (model_.unlimited[g]) {
                mean_ += open[g] * (hazard * direct.mean + f_.prospect(month, g));
                variance_ += open[g] * hazard * direct.square;
            } else {
                joining[g] = shift(mix(joining_probability(hazard), direct, prospects_[g]),
                                   f_.prospect(month, g), 0.0);
            }
        }
        for (int g = 0; g < segments; ++g) {
            const SegmentMonth& row = model_.at(month, g);
            for (int o = 0; o < 2; ++o) {
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    const int pool = model_.index.pool(g, o, h);
                    const auto leave = model_.leave_of(month, pool);
                    const Moments away = pools_[pool];
                    std::array<Moments, max_bands> ok, failed;
                    for (int k = 0; k < bands; ++k) {
                        const double episodes = model_.positive_rate[k];
                        const double mean = f_.active(month, g, o, k) + episodes * per_episode.mean;
                        const double noise =
                            f_.noise(month, g, o, k) +
                            episodes * (per_episode.square + per_episode.mean * per_episode.mean);
                        const Moments later = mix(leave[k], away, cells_[pool * bands + k]);
                        ok[k] = shift(later, mean, noise);
                        failed[k] = shift(mix(row.defect[k], away, later), mean, noise);
                    }
                    move(row.experience, pool, ok, failed);
                    const Moments back = pool_after_return(pool);
                    const Moments forgotten = model_.unlimited[g] ? Moments{} : prospects_[g];
                    const double stay = 1.0 - firm.winback - firm.forget;
                    pools_[pool] = {
                        firm.winback * back.mean + firm.forget * forgotten.mean + stay * away.mean,
                        firm.winback * back.square + firm.forget * forgotten.square + stay * away.square};
                }
            }
        }
        prospects_ = joining;
    }

    /// The cell a returning customer will stand in next month, before it is overwritten: kept by `move`.
    Moments pool_after_return(int pool) const { return returned_[pool]; }

    void move(const ExperienceRow& x, int pool, const std::array<Moments, max_bands>& ok,
              const std::array<Moments, max_bands>& failed) {
        const int bands = model_.index.bands();
        returned_.resize(model_.index.pools());
        returned_[pool] = cells_[pool * bands + model_.winback_band];
        for (int k = 0; k < bands; ++k) {
            const auto moved = [&](const std::array<Moments, max_bands>& from, double down, double up) {
                Moments sum{(1.0 - down - up) * from[k].mean, (1.0 - down - up) * from[k].square};
                if (down > 0.0)
                    sum = {sum.mean + down * from[k - 1].mean, sum.square + down * from[k - 1].square};
                if (up > 0.0) sum = {sum.mean + up * from[k + 1].mean, sum.square + up * from[k + 1].square};
                return sum;
            };
            const double p_none = 1.0 - x.p_unresolved - x.p_recovered;
            const Moments bad = moved(failed, x.down[unresolved][k], 0.0);
            const Moments well = moved(ok, x.down[recovered][k], 0.0);
            const Moments plain = moved(ok, x.down[none][k], x.up[k]);
            cells_[pool * bands + k] = {
                x.p_unresolved * bad.mean + x.p_recovered * well.mean + p_none * plain.mean,
                x.p_unresolved * bad.square + x.p_recovered * well.square + p_none * plain.square};
        }
    }

    void add_group(double persons, const std::vector<double>& shares, const Moments* states) {
        Moments x;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            x.mean += shares[i] * states[i].mean;
            x.square += shares[i] * states[i].square;
        }
        mean_ += persons * x.mean;
        variance_ += persons * (x.square - x.mean * x.mean);
    }

    void add_opening(int g) {
        const SegmentOpening& segment = opening_.segments[g];
        if (segment.groups.empty())
            add_group(segment.customers, segment.cells, &cells_[model_.index.cell(g, 0, 0, 0)]);
        for (const OpeningGroup& group : segment.groups) {
            std::vector<Moments> states;
            for (std::size_t h = 0; h < group.classes.size(); ++h)
                states.push_back(cells_[model_.index.cell(g, group.origin, static_cast<int>(h), group.band)]);
            add_group(static_cast<double>(group.customers), group.classes, states.data());
        }
        add_group(segment.lapsed, segment.lapsed_pools, &pools_[model_.index.pool(g, 0, 0)]);
        if (!model_.unlimited[g]) add_group(segment.prospects, {1.0}, &prospects_[g]);
    }

    const CellModel& model_;
    const Opening& opening_;
    const Functional& f_;
    std::vector<Moments> cells_, pools_, prospects_, returned_;
    double mean_ = 0.0, variance_ = 0.0;
};

double zero(int, int, int, int) {
    return 0.0;
}

}  // namespace

std::vector<std::string> feedback_reasons(const CellModel& model) {
    std::vector<std::string> reasons;
    bool finite = false, referral = false, budget = false, retention = false;
    for (int g = 0; g < model.index.segments(); ++g) finite = finite || !model.unlimited[g];
    for (const FirmMonth& firm : model.firm_months) {
        referral = referral || firm.referral_yield > 0.0;
        retention = retention || firm.matched_retention > 0.0;
        for (int c = 0; c < model.paid_channels(); ++c)
            for (const int g : model.channel_segments[c])
                budget = budget ||
                         (!model.unlimited[g] && firm.channels[c].budget + firm.channels[c].matched > 0.0);
    }
    if (finite && referral) reasons.push_back("word of mouth in a finite market: referrals depend on counts");
    if (budget)
        reasons.push_back("an acquisition budget in a finite market: spend per prospect depends on counts");
    if (retention) reasons.push_back("matched retention cash: spend per customer depends on counts");
    if (model.coupled) reasons.push_back("a contact centre: waiting depends on counts");
    if (model.entry_moves()) reasons.push_back("newcomers expect what the rating says: it depends on counts");
    const WordOfMouthParameters& law = model.word_of_mouth;
    bool organic = false;
    for (const SegmentAnchor& anchor : model.anchors) organic = organic || anchor.organic > 0.0;
    if (model.rating_moves && law.review_reader_share > 0.0 && organic)
        reasons.push_back("prospects who read the rating: it depends on counts");
    if (law.present && law.kappa > 0.0 && law.c_neg > 0.0)
        reasons.push_back("prospects put off by bad stories: their number depends on counts");
    return reasons;
}

ExactMoments exact_moments(const CellModel& model, const Opening& opening, double v) {
    ExactMoments moments;
    if (!feedback_reasons(model).empty()) return moments;
    moments.exact = true;
    std::vector<double> mid(model.months);
    double discount = std::sqrt(v);
    for (double& d : mid) {
        d = discount;
        discount *= v;
    }
    std::vector<double> open(model.index.segments());
    for (std::size_t g = 0; g < open.size(); ++g) open[g] = opening.segments[g].prospects;

    Functional npv;
    npv.active = [&](int month, int g, int o, int k) {
        const SegmentMonth& row = model.at(month, g);
        return mid[month] * (expected_margin(row, o, k) - to_units(row.retention_moved));
    };
    npv.noise = [&](int month, int g, int o, int k) {
        return mid[month] * mid[month] * margin_variance(model.at(month, g), o, k);
    };
    npv.referral = [&](int month) { return -mid[month] * to_units(model.referral_reward); };
    npv.prospect = [&](int month, int g) {
        double spend = 0.0;
        for (int c = 0; c < model.paid_channels(); ++c)
            for (const int reached : model.channel_segments[c])
                if (reached == g) spend += model.firm_months[month].channels[c].spend;
        return -mid[month] * spend;
    };
    const Recursion recursion(model, opening, npv, model.months);
    moments.npv_mean = recursion.mean();
    moments.npv_sd = std::sqrt(recursion.variance());
    double start = 1.0;
    for (int month = 0; month < model.months; ++month, start *= v) {
        const FirmMonth& firm = model.firm_months[month];
        double budgets = firm.matched_retention;
        for (const ChannelMonth& channel : firm.channels) budgets += channel.budget + channel.matched;
        moments.npv_mean +=
            mid[month] * (to_units(firm.line_benefit - firm.line_cost - firm.run - firm.upkeep) - budgets) +
            start * to_units(firm.line_benefit_once - firm.line_cost_once - firm.one_off);
    }

    Functional alive;
    alive.active = zero;
    alive.noise = zero;
    alive.referral = [](int) { return 0.0; };
    alive.prospect = [](int, int) { return 0.0; };
    alive.terminal = 1.0;
    for (int months = 1; months <= model.months; ++months) {
        const Recursion count(model, opening, alive, months);
        moments.customers_mean.push_back(count.mean());
        moments.customers_sd.push_back(std::sqrt(count.variance()));
    }
    return moments;
}

}  // namespace tenure

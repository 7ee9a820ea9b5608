/// One arm as counts per cell. Months in the order of docs/model section 2; rows come from the cell model.
#include <algorithm>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/cohort/ledger.hpp"
#include "tenure/engine/cohort/opening_draw.hpp"
#include "tenure/engine/plan.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

class ArmChain {
  public:
    ArmChain(const World& world, int arm, Key key, std::uint32_t replication, CountPath& path)
        : model_(world.arms[arm]), key_(key), replication_(replication), path_(path) {
        OpeningDraw opening = draw_opening(world, key, replication);
        cells_ = std::move(opening.cells);
        pools_ = std::move(opening.pools);
        prospects_ = std::move(opening.prospects);
        leavers_.resize(pools_.size());
        rates_.resize(model_.paid_channels() + 2);
        shares_.resize(rates_.size());
        joined_.resize(rates_.size());
    }

    void run() {
        for (int month = 0; month < model_.months; ++month) {
            record_pools(month);
            std::copy(prospects_.begin(), prospects_.end(), std::back_inserter(open_prospects_));
            const std::int64_t episodes = step_customers(month);
            step_lapsed(month);
            step_acquisition(month, episodes);
            record_plan(model_.firm_months[month], month, path_);
            open_prospects_.clear();
            TENURE_ENSURE(balanced());
        }
        record_pools(model_.months);
        std::copy(cells_.begin(), cells_.end(), path_.close().begin());
        std::copy(pools_.begin(), pools_.end(), path_.close_lapsed().begin());
    }

  private:
    Stream stream(std::uint64_t entity, int month, Purpose purpose) const {
        return Stream(key_, {entity, replication_, static_cast<std::uint32_t>(month), purpose});
    }

    void record_pools(int month) {
        for (int g = 0; g < model_.index.segments(); ++g) {
            path_.prospects(g, month) = prospects_[g];
            path_.lapsed(g, month) =
                std::accumulate(pools_.begin() + model_.index.pool(g, 0, 0),
                                pools_.begin() + model_.index.pool(g, 2, 0), std::int64_t{0});
        }
    }

    /// Failure, move and churn of every pool; returns the firm's positive episodes of the month.
    std::int64_t step_customers(int month) {
        const double active =
            static_cast<double>(std::accumulate(cells_.begin(), cells_.end(), std::int64_t{0}));
        std::int64_t episodes = 0;
        for (int g = 0; g < model_.index.segments(); ++g) {
            const SegmentMonth& row = model_.at(month, g);
            double episode_mean = 0.0;
            for (int o = 0; o < 2; ++o) {
                BandCounts after_unit{};
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    BandCounts after{}, failed{};
                    const int pool = model_.index.pool(g, o, h);
                    move_pool(month, row, 2 * g + o, pool, after, failed);
                    churn_pool(month, row, g, o, h, active, after, failed);
                    for (int k = 0; k < max_bands; ++k) after_unit[k] += after[k];
                }
                record_customers(path_, model_, month, g, o, after_unit);
                for (int k = 0; k < model_.index.bands(); ++k) {
                    episode_mean += static_cast<double>(after_unit[k]) * row.positive_rate[k];
                    if (row.orders.rate > 0.0 && after_unit[k] > 0)
                        draw_orders(month, row, g, o, k, after_unit[k]);
                }
            }
            if (episode_mean > 0.0) {
                Stream draw = stream(g, month, Purpose::episodes);
                episodes += sample_poisson(draw, episode_mean);
            }
        }
        path_.at(FirmSeries::budget_moves, month) += to_money(model_.firm_months[month].matched_retention);
        return episodes;
    }

    void move_pool(int month, const SegmentMonth& row, int unit, int pool, BandCounts& after,
                   BandCounts& failed) {
        const ExperienceRow& x = row.experience;
        const int bands = model_.index.bands();
        for (int k = 0; k < bands; ++k) {
            const int cell = pool * bands + k;
            std::int64_t rest = cells_[cell];
            if (rest == 0) continue;
            if (bands == 1) {
                after[k] += rest;
                continue;
            }
            Stream status = stream(cell, month, Purpose::failure);
            const std::int64_t bad = sample_binomial(status, rest, x.p_unresolved);
            rest -= bad;
            const std::int64_t well =
                sample_binomial(status, rest, std::min(1.0, x.p_recovered / (1.0 - x.p_unresolved)));
            rest -= well;
            Stream move = stream(cell, month, Purpose::move);
            const std::int64_t bad_down = sample_binomial(move, bad, x.down[unresolved][k]);
            const std::int64_t well_down = sample_binomial(move, well, x.down[recovered][k]);
            const std::int64_t down = sample_binomial(move, rest, x.down[none][k]);
            const double stay_or_up = 1.0 - x.down[none][k];
            const std::int64_t up =
                stay_or_up > 0.0 ? sample_binomial(move, rest - down, std::min(1.0, x.up[k] / stay_or_up))
                                 : 0;
            path_.at(UnitSeries::unresolved, unit, month) += bad;
            path_.at(UnitSeries::recovered, unit, month) += well;
            const std::int64_t all_down = bad_down + well_down + down;
            after[k] += cells_[cell] - all_down - up;
            failed[k] += bad - bad_down;
            if (k > 0) {
                after[k - 1] += all_down;
                failed[k - 1] += bad_down;
            }
            if (k + 1 < bands) after[k + 1] += up;
        }
    }

    void churn_pool(int month, const SegmentMonth& row, int g, int o, int h, double active,
                    const BandCounts& after, const BandCounts& failed) {
        const int pool = model_.index.pool(g, o, h), unit = 2 * g + o, bands = model_.index.bands();
        const bool cash = model_.firm_months[month].matched_retention > 0.0;
        const auto compiled = model_.leave_of(month, pool);
        leavers_[pool] = 0;
        for (int k = 0; k < bands; ++k) {
            const int cell = pool * bands + k;
            std::int64_t defected = 0, dissatisfied = 0, churned = 0;
            if (failed[k] > 0) {
                Stream draw = stream(cell, month, Purpose::defection);
                defected = sample_binomial(draw, failed[k], row.defect[k]);
            }
            const std::int64_t rest = after[k] - defected;
            if (rest > 0) {
                const double leave =
                    cash ? leave_probability(model_, month, g, o, h, k, active) : compiled[k];
                Stream draw = stream(cell, month, Purpose::churn);
                churned = sample_binomial(draw, rest, leave);
                dissatisfied = sample_binomial(draw, churned, row.dissatisfied[k]);
            }
            path_.at(UnitSeries::defections, unit, month) += defected;
            path_.at(UnitSeries::dissatisfied, unit, month) += dissatisfied;
            path_.at(UnitSeries::base_churn, unit, month) += churned - dissatisfied;
            cells_[cell] = rest - churned;
            leavers_[pool] += defected + churned;
        }
    }

    void draw_orders(int month, const SegmentMonth& row, int g, int o, int k, std::int64_t customers) {
        const std::uint64_t entity = static_cast<std::uint64_t>(2 * g + o) * max_bands + k;
        Stream count = stream(entity, month, Purpose::orders);
        const auto orders =
            static_cast<double>(sample_poisson(count, static_cast<double>(customers) * row.orders.rate));
        if (orders == 0.0) return;
        Stream basket = stream(entity, month, Purpose::baskets);
        const double sales =
            sample_gamma(basket, orders * row.orders.shape, row.orders.basket / row.orders.shape);
        record_orders(path_, model_, month, g, o, k, sales);
    }

    /// Who left this month neither returns nor forgets this month: leavers enter the pool last.
    void step_lapsed(int month) {
        const FirmMonth& firm = model_.firm_months[month];
        const int bands = model_.index.bands();
        for (int g = 0; g < model_.index.segments(); ++g)
            for (int o = 0; o < 2; ++o)
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    const int pool = model_.index.pool(g, o, h), unit = 2 * g + o;
                    std::int64_t returned = 0, forgot = 0;
                    if (pools_[pool] > 0 && firm.winback + firm.forget > 0.0) {
                        Stream draw = stream(pool, month, Purpose::lapsed);
                        returned = sample_binomial(draw, pools_[pool], firm.winback);
                        forgot = sample_binomial(draw, pools_[pool] - returned,
                                                 std::min(1.0, firm.forget / (1.0 - firm.winback)));
                    }
                    pools_[pool] += leavers_[pool] - returned - forgot;
                    cells_[pool * bands + model_.winback_band] += returned;
                    if (!model_.unlimited[g]) prospects_[g] += forgot;
                    path_.at(UnitSeries::winbacks, unit, month) += returned;
                    path_.at(UnitSeries::forgotten, unit, month) += forgot;
                }
    }

    void step_acquisition(int month, std::int64_t episodes) {
        const AcquisitionSpend spend = acquisition_spend(model_, month, open_prospects_);
        path_.at(FirmSeries::acquisition_spend, month) += to_money(spend.baseline);
        path_.at(FirmSeries::budget_moves, month) += to_money(spend.moved);
        const int channels = model_.paid_channels() + 2;
        for (int g = 0; g < model_.index.segments(); ++g) {
            acquisition_rates(model_, month, g, open_prospects_, static_cast<double>(episodes), rates_);
            const double hazard = std::accumulate(rates_.begin(), rates_.end(), 0.0);
            if (hazard <= 0.0) continue;
            Stream draw = stream(g, month, Purpose::adds);
            if (model_.unlimited[g]) {
                for (int c = 0; c < channels; ++c)
                    joined_[c] = sample_poisson(draw, open_prospects_[g] * rates_[c]);
            } else {
                const auto persons = static_cast<std::int64_t>(open_prospects_[g]);
                const std::int64_t total = sample_binomial(draw, persons, joining_probability(hazard));
                for (int c = 0; c < channels; ++c) shares_[c] = rates_[c] / hazard;
                Stream split = stream(g, month, Purpose::adds_split);
                sample_multinomial(split, total, shares_, joined_);
                prospects_[g] -= total;
            }
            std::int64_t direct = 0;
            for (int c = 0; c < channels; ++c) {
                path_.adds(g, c, month) += joined_[c];
                if (c < channels - 1) direct += joined_[c];
            }
            const std::int64_t referred = joined_[channels - 1];
            enter(month, g, 0, direct);
            enter(month, g, 1, referred);
            path_.at(FirmSeries::referral_rewards, month) += referred * model_.referral_reward;
        }
    }

    /// Newcomers by class and band; active from the next month.
    void enter(int month, int g, int o, std::int64_t customers) {
        if (customers == 0) return;
        path_.at(UnitSeries::adds, 2 * g + o, month) += customers;
        const int bands = model_.index.bands(), classes = model_.index.classes(g);
        entry_.resize(static_cast<std::size_t>(classes) * bands);
        entered_.resize(entry_.size());
        for (int h = 0; h < classes; ++h)
            for (int k = 0; k < bands; ++k)
                entry_[h * bands + k] = model_.anchors[g].classes.weight[h] * model_.at(month, g).entry[k];
        Stream draw = stream(2 * g + o, month, Purpose::entry);
        sample_multinomial(draw, customers, entry_, entered_);
        const int first = model_.index.cell(g, o, 0, 0);
        for (std::size_t i = 0; i < entered_.size(); ++i) cells_[first + i] += entered_[i];
    }

    /// I1: persons of a finite market are conserved.
    bool balanced() const {
        const int bands = model_.index.bands();
        for (int g = 0; g < model_.index.segments(); ++g) {
            if (model_.unlimited[g]) continue;
            const int first = model_.index.pool(g, 0, 0), last = model_.index.pool(g, 2, 0);
            std::int64_t persons = prospects_[g];
            persons += std::accumulate(pools_.begin() + first, pools_.begin() + last, std::int64_t{0});
            persons += std::accumulate(cells_.begin() + first * bands, cells_.begin() + last * bands,
                                       std::int64_t{0});
            if (prospects_[g] < 0 || persons != static_cast<std::int64_t>(model_.market[g])) return false;
        }
        return true;
    }

    const CellModel& model_;
    Key key_;
    std::uint32_t replication_;
    CountPath& path_;
    std::vector<std::int64_t> cells_, pools_, prospects_, leavers_, joined_, entered_;
    std::vector<double> open_prospects_, rates_, shares_, entry_;
};

}  // namespace

void simulate_arm(const World& world, int arm, Key key, std::uint32_t replication, CountPath& path) {
    path.clear();
    ArmChain(world, arm, key, replication, path).run();
}

}  // namespace tenure

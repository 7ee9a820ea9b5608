/// One arm as counts per cell, a tile of replications at a time: lane l is replication first + l, and every
/// draw has an address of its own, so a replication is the same in any tile. Months in the order of
/// docs/model section 2. Long because: the steps of a month share the tile's state and are read best in their
/// order.
#include <algorithm>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/engine/cohort/binomial_lanes.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/cohort/ledger.hpp"
#include "tenure/engine/cohort/opening_draw.hpp"
#include "tenure/engine/plan.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/poison.hpp"
#include "tenure/model/word_of_mouth.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

using LaneBands = std::array<Lanes, max_bands>;

void add(Lanes& to, const Lanes& what) {
    for (int l = 0; l < max_lanes; ++l) to[l] += what[l];
}
void subtract(Lanes& from, const Lanes& what) {
    for (int l = 0; l < max_lanes; ++l) from[l] -= what[l];
}

/// Conditional probability of the next outcome when `before` has been drawn already.
double rest_share(double p, double before) {
    return before < 1.0 ? std::clamp(p / (1.0 - before), 0.0, 1.0) : 0.0;
}

/// Draws that share a purpose and a cell in one month.
enum Draw : std::uint64_t { first_draw, second_draw, third_draw, fourth_draw, draws_per_cell = 8 };

/// Entities of what the firm's customers tell: posts have the number of their band.
enum FirmDraw : std::uint64_t { review_entity = 8, tale_entity = 16, background_entity = 1u << 20 };

class ArmTile {
  public:
    ArmTile(const World& world, int arm, Key key, std::uint32_t first, std::span<CountPath> paths)
        : model_(world.arms[arm]),
          key_(key),
          first_(first),
          lanes_(static_cast<int>(paths.size())),
          paths_(paths) {
        cells_.resize(world.shape.cells);
        pools_.resize(world.shape.pools);
        leavers_.resize(world.shape.pools);
        prospects_.resize(world.shape.segments);
        open_prospects_.resize(world.shape.segments);
        rates_.resize(model_.paid_channels() + 2);
        joined_.resize(rates_.size());
        if (model_.has_environment()) environments_.assign(lanes_, model_.opening);
        if (model_.coupled) own_rows_.resize(lanes_);
        for (int l = 0; l < lanes_; ++l) {
            const OpeningDraw opening = draw_opening(world, key, first + static_cast<std::uint32_t>(l));
            for (std::size_t i = 0; i < cells_.size(); ++i)
                cells_[i][l] = static_cast<double>(opening.cells[i]);
            for (std::size_t i = 0; i < pools_.size(); ++i)
                pools_[i][l] = static_cast<double>(opening.pools[i]);
            for (std::size_t g = 0; g < prospects_.size(); ++g)
                prospects_[g][l] = static_cast<double>(opening.prospects[g]);
        }
    }

    void run() {
        for (int month = 0; month < model_.months; ++month) {
            record_pools(month);
            open_prospects_ = prospects_;
            open_month(month);
            step_customers(month);
            if (model_.word_of_mouth.present) step_word_of_mouth(month);
            step_lapsed(month);
            step_acquisition(month);
            for (CountPath& path : paths_) record_plan(model_.firm_months[month], month, path);
            if (model_.has_environment()) close_month(month);
            TENURE_ENSURE(balanced());
        }
        record_pools(model_.months);
        for (int l = 0; l < lanes_; ++l) {
            for (std::size_t i = 0; i < cells_.size(); ++i) paths_[l].close()[i] = whole(cells_[i][l]);
            for (std::size_t i = 0; i < pools_.size(); ++i) paths_[l].close_lapsed()[i] = whole(pools_[i][l]);
        }
    }

  private:
    static std::int64_t whole(double count) { return static_cast<std::int64_t>(count); }

    LaneAddress address(std::uint64_t entity, int month, Purpose purpose) const {
        return {key_, entity, first_, lanes_, static_cast<std::uint32_t>(month), purpose};
    }
    Stream stream(int lane, std::uint64_t entity, int month, Purpose purpose) const {
        return Stream(key_, {entity, first_ + static_cast<std::uint32_t>(lane),
                             static_cast<std::uint32_t>(month), purpose});
    }
    template <class Series>
    void record(Series series, int unit, int month, const Lanes& counts) {
        for (int l = 0; l < lanes_; ++l) paths_[l].at(series, unit, month) += whole(counts[l]);
    }

    void record_pools(int month) {
        for (int g = 0; g < model_.index.segments(); ++g) {
            Lanes lapsed{};
            for (int pool = model_.index.pool(g, 0, 0); pool < model_.index.pool(g, 2, 0); ++pool)
                add(lapsed, pools_[pool]);
            for (int l = 0; l < lanes_; ++l) {
                paths_[l].prospects(g, month) = whole(prospects_[g][l]);
                paths_[l].lapsed(g, month) = whole(lapsed[l]);
            }
        }
    }

    /// Rows of this month in one lane, and what is drawn with a number of them in all lanes.
    const MonthRows& rows(int month, int lane) const {
        return model_.coupled ? own_rows_[lane] : model_.rows[month];
    }
    template <class Probability>
    void draw(std::uint64_t entity, int month, Purpose purpose, const Lanes& n, Probability of, Lanes& x) {
        if (!model_.coupled) {
            binomial_lanes(address(entity, month, purpose), n, of(model_.rows[month]), x);
            return;
        }
        Lanes p{};
        for (int l = 0; l < lanes_; ++l) p[l] = of(own_rows_[l]);
        binomial_lanes(address(entity, month, purpose), n, p, x);
    }

    void open_month(int month) {
        active_.fill(0.0);
        for (const Lanes& cell : cells_) add(active_, cell);
        if (!model_.has_environment()) return;
        flows_.assign(lanes_, {});
        for (int l = 0; l < lanes_; ++l) {
            if (model_.coupled) model_.compiler->compile(month, environments_[l], active_[l], own_rows_[l]);
            record_environment(rows(month, l), environments_[l], month, paths_[l]);
        }
    }

    void close_month(int month) {
        for (int l = 0; l < lanes_; ++l)
            model_.compiler->close(month, rows(month, l), flows_[l], environments_[l]);
    }

    /// Failure, move and churn of every pool, money and episodes of every unit.
    void step_customers(int month) {
        episodes_.fill(0.0);
        after_firm_ = {};
        failed_firm_ = {};
        for (int g = 0; g < model_.index.segments(); ++g) {
            Lanes episode_mean{};
            for (int o = 0; o < 2; ++o) {
                LaneBands after_unit{};
                counters_ = {};
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    LaneBands after{}, failed{};
                    move_pool(month, g, model_.index.pool(g, o, h), after, failed);
                    churn_pool(month, g, o, h, after, failed);
                    for (int k = 0; k < model_.index.bands(); ++k) {
                        add(after_unit[k], after[k]);
                        add(failed_firm_[k], failed[k]);
                    }
                }
                record_unit(month, g, o, after_unit, episode_mean);
                for (int k = 0; k < model_.index.bands(); ++k) add(after_firm_[k], after_unit[k]);
            }
            draw_episodes(month, g, episode_mean);
        }
    }

    void move_pool(int month, int g, int pool, LaneBands& after, LaneBands& failed) {
        const auto experience = [g](auto of) {
            return [g, of](const MonthRows& rows) { return of(rows.segments[g].experience); };
        };
        const int bands = model_.index.bands();
        for (int k = 0; k < bands; ++k) {
            const int cell = pool * bands + k;
            if (bands == 1) {
                after[k] = cells_[cell];
                continue;
            }
            const std::uint64_t entity = cell * draws_per_cell;
            Lanes plain = cells_[cell], bad, well, bad_down, well_down, down, up;
            draw(entity + first_draw, month, Purpose::failure, plain,
                 experience([](const ExperienceRow& x) { return x.p_unresolved; }), bad);
            subtract(plain, bad);
            draw(entity + second_draw, month, Purpose::failure, plain,
                 experience([](const ExperienceRow& x) { return rest_share(x.p_recovered, x.p_unresolved); }),
                 well);
            subtract(plain, well);
            draw(entity + first_draw, month, Purpose::move, bad,
                 experience([k](const ExperienceRow& x) { return x.down[unresolved][k]; }), bad_down);
            draw(entity + second_draw, month, Purpose::move, well,
                 experience([k](const ExperienceRow& x) { return x.down[recovered][k]; }), well_down);
            draw(entity + third_draw, month, Purpose::move, plain,
                 experience([k](const ExperienceRow& x) { return x.down[none][k]; }), down);
            subtract(plain, down);
            draw(entity + fourth_draw, month, Purpose::move, plain,
                 experience([k](const ExperienceRow& x) { return rest_share(x.up[k], x.down[none][k]); }),
                 up);
            add(counters_.unresolved, bad);
            add(counters_.recovered, well);
            add(down, bad_down);
            add(down, well_down);
            for (int l = 0; l < max_lanes; ++l) after[k][l] += cells_[cell][l] - down[l] - up[l];
            for (int l = 0; l < max_lanes; ++l) failed[k][l] += bad[l] - bad_down[l];
            if (k > 0) {
                add(after[k - 1], down);
                add(failed[k - 1], bad_down);
            }
            if (k + 1 < bands) add(after[k + 1], up);
        }
    }

    void churn_pool(int month, int g, int o, int h, const LaneBands& after, const LaneBands& failed) {
        const int pool = model_.index.pool(g, o, h), bands = model_.index.bands();
        const bool cash = model_.firm_months[month].matched_retention > 0.0;
        leavers_[pool].fill(0.0);
        for (int k = 0; k < bands; ++k) {
            const int cell = pool * bands + k;
            const std::uint64_t entity = cell * draws_per_cell;
            Lanes rest = after[k], defected, churned, dissatisfied;
            draw(
                entity, month, Purpose::defection, failed[k],
                [g, k](const MonthRows& rows) { return rows.segments[g].defect[k]; }, defected);
            subtract(rest, defected);
            if (cash) {
                Lanes leave{};
                for (int l = 0; l < lanes_; ++l)
                    leave[l] =
                        leave_probability(model_, rows(month, l).segments[g], month, g, o, h, k, active_[l]);
                binomial_lanes(address(entity + first_draw, month, Purpose::churn), rest, leave, churned);
            } else {
                draw(
                    entity + first_draw, month, Purpose::churn, rest,
                    [cell](const MonthRows& rows) { return rows.leave[cell]; }, churned);
            }
            draw(
                entity + second_draw, month, Purpose::churn, churned,
                [g, k](const MonthRows& rows) { return rows.segments[g].dissatisfied[k]; }, dissatisfied);
            add(counters_.defections, defected);
            add(counters_.dissatisfied, dissatisfied);
            add(counters_.churned, churned);
            add(leavers_[pool], defected);
            add(leavers_[pool], churned);
            subtract(rest, churned);
            cells_[cell] = rest;
        }
    }

    void record_unit(int month, int g, int o, const LaneBands& after, Lanes& episode_mean) {
        const int unit = 2 * g + o;
        if (model_.has_environment())
            for (int l = 0; l < lanes_; ++l)
                flows_[l].failures += counters_.unresolved[l] + counters_.recovered[l];
        record(UnitSeries::unresolved, unit, month, counters_.unresolved);
        record(UnitSeries::recovered, unit, month, counters_.recovered);
        record(UnitSeries::defections, unit, month, counters_.defections);
        record(UnitSeries::dissatisfied, unit, month, counters_.dissatisfied);
        subtract(counters_.churned, counters_.dissatisfied);
        record(UnitSeries::base_churn, unit, month, counters_.churned);
        for (int l = 0; l < lanes_; ++l) {
            const SegmentMonth& row = rows(month, l).segments[g];
            BandCounts counts{};
            for (int k = 0; k < model_.index.bands(); ++k) {
                counts[k] = whole(after[k][l]);
                episode_mean[l] += after[k][l] * model_.positive_rate[k];
                if (row.orders.rate > 0.0 && counts[k] > 0) draw_orders(l, month, g, o, k, counts[k]);
            }
            record_customers(paths_[l], row, model_.index.bands(), month, g, o, counts);
        }
    }

    void draw_episodes(int month, int g, const Lanes& mean) {
        for (int l = 0; l < lanes_; ++l) episodes_[l] += poisson(l, g, month, Purpose::episodes, mean[l]);
    }

    void draw_orders(int lane, int month, int g, int o, int k, std::int64_t customers) {
        const SegmentMonth& row = rows(month, lane).segments[g];
        const OrderLaw& law = row.orders;
        const std::uint64_t entity = static_cast<std::uint64_t>(2 * g + o) * max_bands + k;
        Stream count = stream(lane, entity, month, Purpose::orders);
        const auto orders =
            static_cast<double>(sample_poisson(count, static_cast<double>(customers) * law.rate));
        if (orders == 0.0) return;
        Stream basket = stream(lane, entity, month, Purpose::baskets);
        const double sales = sample_gamma(basket, orders * law.shape, law.basket / law.shape);
        record_orders(paths_[lane], row, month, g, o, k, sales);
    }

    /// Bad stories and posts of the firm's customers; persons newly poisoned and staying so.
    void step_word_of_mouth(int month) {
        const WordOfMouthParameters& law = model_.word_of_mouth;
        const auto told = tell_probabilities(law), reach = tale_reach(law);
        const double reach_neg = model_.firm_months[month].reach_neg, stay = stay_poisoned(law);
        const int bands = model_.index.bands();
        Lanes exposure{}, all_failed{}, tales;
        for (int k = 0; k < bands; ++k) add(all_failed, failed_firm_[k]);
        for (int channel = 0; channel < tale_channels; ++channel) {
            if (channel == to_reviews) continue;
            binomial_lanes(address(tale_entity + channel, month, Purpose::tell), all_failed, told[channel],
                           tales);
            for (int l = 0; l < lanes_; ++l) exposure[l] += tales[l] * reach[channel];
        }
        for (int k = 0; k < bands; ++k) {
            binomial_lanes(address(review_entity + k, month, Purpose::tell), failed_firm_[k],
                           told[to_reviews], tales);
            for (int l = 0; l < lanes_; ++l) {
                const double posts =
                    tales[l] + poisson(l, k, month, Purpose::tell, after_firm_[k][l] * model_.post_rate[k]);
                flows_[l].posts += posts;
                flows_[l].posted += posts * band_centre(k, bands);
            }
        }
        Lanes persons{}, poisoned{}, p{}, newly, staying;
        for (int l = 0; l < lanes_; ++l) {
            double background = 0.0;
            for (int k = 0; k < bands; ++k) background += after_firm_[k][l] * model_.negative_rate[k];
            exposure[l] += poisson(l, background_entity, month, Purpose::episodes, background) * reach_neg;
            const Environment& now = environments_[l];
            poisoned[l] = now.poisoned;
            persons[l] = model_.firm_market - now.poisoned;
            p[l] = poison_probability(exposure[l], now.newly_poisoned, reach_neg, model_.firm_market, law);
        }
        binomial_lanes(address(0, month, Purpose::poison), persons, p, newly);
        binomial_lanes(address(0, month, Purpose::recover), poisoned, stay, staying);
        for (int l = 0; l < lanes_; ++l) {
            flows_[l].newly_poisoned = newly[l];
            flows_[l].poisoned = newly[l] + staying[l];
        }
    }

    double poisson(int lane, std::uint64_t entity, int month, Purpose purpose, double mean) const {
        if (mean <= 0.0) return 0.0;
        Stream draw = stream(lane, entity, month, purpose);
        return static_cast<double>(sample_poisson(draw, mean));
    }

    /// Who left this month neither returns nor forgets this month: leavers enter the pool last.
    void step_lapsed(int month) {
        const FirmMonth& firm = model_.firm_months[month];
        const int bands = model_.index.bands();
        for (int g = 0; g < model_.index.segments(); ++g) {
            for (int o = 0; o < 2; ++o) {
                Lanes all_returned{}, all_forgot{};
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    const int pool = model_.index.pool(g, o, h);
                    Lanes returned, forgot, rest = pools_[pool];
                    const std::uint64_t entity = pool * draws_per_cell;
                    binomial_lanes(address(entity + first_draw, month, Purpose::lapsed), rest, firm.winback,
                                   returned);
                    subtract(rest, returned);
                    binomial_lanes(address(entity + second_draw, month, Purpose::lapsed), rest,
                                   rest_share(firm.forget, firm.winback), forgot);
                    subtract(rest, forgot);
                    add(rest, leavers_[pool]);
                    pools_[pool] = rest;
                    add(cells_[pool * bands + model_.winback_band], returned);
                    add(all_returned, returned);
                    add(all_forgot, forgot);
                }
                if (!model_.unlimited[g]) add(prospects_[g], all_forgot);
                record(UnitSeries::winbacks, 2 * g + o, month, all_returned);
                record(UnitSeries::forgotten, 2 * g + o, month, all_forgot);
            }
        }
    }

    void step_acquisition(int month) {
        const int channels = model_.paid_channels() + 2;
        std::vector<double> prospects(prospects_.size());
        for (int g = 0; g < model_.index.segments(); ++g) {
            for (Lanes& lanes : joined_) lanes.fill(0.0);
            for (int l = 0; l < lanes_; ++l) {
                for (std::size_t i = 0; i < prospects.size(); ++i) prospects[i] = open_prospects_[i][l];
                if (g == 0) record_spend(model_, month, prospects, paths_[l]);
                acquisition_rates(model_, month, g, prospects, episodes_[l],
                                  model_.has_environment() ? environments_[l] : model_.opening, rates_);
                join(month, g, l, prospects[g]);
            }
            Lanes direct{}, total{};
            for (int c = 0; c < channels; ++c) {
                for (int l = 0; l < lanes_; ++l) paths_[l].adds(g, c, month) += whole(joined_[c][l]);
                if (c < channels - 1) add(direct, joined_[c]);
                add(total, joined_[c]);
            }
            const Lanes& referred = joined_[channels - 1];
            if (!model_.unlimited[g]) subtract(prospects_[g], total);
            if (model_.has_environment())
                for (int l = 0; l < lanes_; ++l) flows_[l].adds += total[l];
            if (own_entry()) open_entry(month, g);
            enter(month, g, 0, direct);
            enter(month, g, 1, referred);
            for (int l = 0; l < lanes_; ++l)
                paths_[l].at(FirmSeries::referral_rewards, month) +=
                    whole(referred[l]) * model_.referral_reward;
        }
    }

    /// Joiners of one replication by channel, at the hazards in `rates_`.
    void join(int month, int g, int lane, double persons) {
        const double hazard = std::accumulate(rates_.begin(), rates_.end(), 0.0);
        if (hazard <= 0.0) return;
        Stream draw = stream(lane, g, month, Purpose::adds);
        if (model_.unlimited[g]) {
            for (std::size_t c = 0; c < rates_.size(); ++c)
                joined_[c][lane] = static_cast<double>(sample_poisson(draw, persons * rates_[c]));
            return;
        }
        std::int64_t left = sample_binomial(draw, whole(persons), joining_probability(hazard));
        Stream split = stream(lane, g, month, Purpose::adds_split);
        double before = 0.0;
        for (std::size_t c = 0; c + 1 < rates_.size(); ++c) {
            const double share = rates_[c] / hazard;
            const std::int64_t joined = sample_binomial(split, left, rest_share(share, before));
            joined_[c][lane] = static_cast<double>(joined);
            left -= joined;
            before += share;
        }
        joined_.back()[lane] = static_cast<double>(left);
        if (rates_.back() == 0.0) {  // rounding may leave a person: the last channel that is on takes it
            joined_.back()[lane] = 0.0;
            for (std::size_t c = rates_.size() - 1; c-- > 0;) {
                if (rates_[c] == 0.0) continue;
                joined_[c][lane] += static_cast<double>(left);
                break;
            }
        }
    }

    /// Newcomers by class and band; active from the next month.
    void enter(int month, int g, int o, const Lanes& customers) {
        record(UnitSeries::adds, 2 * g + o, month, customers);
        if (std::all_of(customers.begin(), customers.end(), [](double n) { return n == 0.0; })) return;
        const int bands = model_.index.bands(), first = model_.index.cell(g, o, 0, 0);
        const int last = model_.index.classes(g) * bands - 1;
        const bool own = own_entry();
        const auto& weight = model_.anchors[g].classes.weight;
        const ByBand& entry = model_.at(month, g).entry;
        Lanes rest = customers, entered, p{};
        double before = 0.0;
        std::array<double, max_lanes> before_of{};
        for (int i = 0; i < last; ++i) {
            const double w = weight[i / bands];
            const LaneAddress to = address(first + i, month, Purpose::entry);
            if (own) {
                for (int l = 0; l < lanes_; ++l) {
                    const double share = w * entry_[l][i % bands];
                    p[l] = rest_share(share, before_of[l]);
                    before_of[l] += share;
                }
                binomial_lanes(to, rest, p, entered);
            } else {
                const double share = w * entry[i % bands];
                binomial_lanes(to, rest, rest_share(share, before), entered);
                before += share;
            }
            subtract(rest, entered);
            add(cells_[first + i], entered);
        }
        add(cells_[first + last], rest);
    }

    bool own_entry() const { return model_.coupled || model_.entry_moves(); }
    /// Entry bands of every lane at its own rating.
    void open_entry(int month, int g) {
        entry_.resize(lanes_);
        for (int l = 0; l < lanes_; ++l)
            entry_[l] = entry_bands(rows(month, l).segments[g].promise, environments_[l].rating, model_.entry,
                                    model_.index.bands());
    }

    /// I1: persons of a finite market are conserved; I12: poisoned ones are persons of the market.
    bool balanced() const {
        for (const Environment& e : environments_)
            if (e.poisoned < 0.0 || e.poisoned > model_.firm_market) return false;
        for (int g = 0; g < model_.index.segments(); ++g) {
            if (model_.unlimited[g]) continue;
            Lanes persons = prospects_[g];
            for (int pool = model_.index.pool(g, 0, 0); pool < model_.index.pool(g, 2, 0); ++pool) {
                add(persons, pools_[pool]);
                for (int k = 0; k < model_.index.bands(); ++k)
                    add(persons, cells_[pool * model_.index.bands() + k]);
            }
            for (int l = 0; l < lanes_; ++l)
                if (prospects_[g][l] < 0.0 || persons[l] != model_.market[g]) return false;
        }
        return true;
    }

    struct Counters {
        Lanes unresolved{}, recovered{}, defections{}, dissatisfied{}, churned{};
    };

    const CellModel& model_;
    Key key_;
    std::uint32_t first_;
    int lanes_;
    std::span<CountPath> paths_;
    std::vector<Lanes> cells_, pools_, leavers_, prospects_, open_prospects_, joined_;
    std::vector<double> rates_;
    std::vector<Environment> environments_;  ///< by lane; empty where none matters
    std::vector<MonthRows> own_rows_;        ///< by lane, where rows depend on counts
    std::vector<MonthFlows> flows_;          ///< by lane
    std::vector<ByBand> entry_;              ///< by lane
    LaneBands after_firm_{}, failed_firm_{};
    Lanes episodes_{}, active_{};
    Counters counters_;
};

}  // namespace

void simulate_arms(const World& world, int arm, Key key, std::uint32_t first_replication,
                   std::span<CountPath> paths) {
    for (std::size_t done = 0; done < paths.size(); done += max_lanes) {
        const auto tile = paths.subspan(done, std::min<std::size_t>(max_lanes, paths.size() - done));
        for (CountPath& path : tile) path.clear();
        ArmTile(world, arm, key, first_replication + static_cast<std::uint32_t>(done), tile).run();
    }
}

void simulate_arm(const World& world, int arm, Key key, std::uint32_t replication, CountPath& path) {
    simulate_arms(world, arm, key, replication, std::span(&path, 1));
}

}  // namespace tenure

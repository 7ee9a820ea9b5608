/// One arm as counts per cell, a tile of replications at a time: lane l is replication first + l, and every
/// draw has an address of its own, so a replication is the same in any tile. Months in the order of
/// docs/model section 2. Long because: the steps of a month share the tile's state and are read best in their
/// order.
#include <algorithm>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/engine/cohort/binomial_lanes.hpp"
#include "tenure/engine/cohort/cell_steps.hpp"
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
          width_((lanes_ + 7) / 8 * 8),
          paths_(paths),
          binomials_(key) {
        cells_.resize(world.shape.cells);
        steps_.resize(world.shape.cells);
        for (int g = 0; g < model_.index.segments(); ++g) segment_.resize(model_.index.cell(g, 2, 0, 0), g);
        pools_.resize(world.shape.pools);
        leavers_.resize(world.shape.pools);
        returned_.resize(world.shape.pools);
        forgot_.resize(world.shape.pools);
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

    static std::uint64_t entity(int cell) { return static_cast<std::uint64_t>(cell) * draws_per_cell; }
    LaneAddress address(std::uint64_t entity, int month, Purpose purpose) const {
        return {entity, first_, lanes_, static_cast<std::uint32_t>(month), purpose};
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

    /// Rows of this month in one lane, and what is drawn with a number of them in all lanes. Draws are begun
    /// together where none needs another's count: the more, the fuller the registers (binomial_lanes.hpp).
    const MonthRows& rows(int month, int lane) const {
        return model_.coupled ? own_rows_[lane] : model_.rows[month];
    }
    template <class Probability>
    void begin(std::uint64_t entity, int month, Purpose purpose, const Lanes& n, Probability of, Lanes& x) {
        if (!model_.coupled) {
            binomials_.begin(address(entity, month, purpose), n, of(model_.rows[month]), x);
            return;
        }
        Lanes p{};
        for (int l = 0; l < lanes_; ++l) p[l] = of(own_rows_[l]);
        binomials_.begin(address(entity, month, purpose), n, p, x);
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

    void add(Lanes& to, const Lanes& what) const {
        for (int l = 0; l < width_; ++l) to[l] += what[l];
    }
    void subtract(Lanes& from, const Lanes& what) const {
        for (int l = 0; l < width_; ++l) from[l] -= what[l];
    }

    /// Failure, move and churn of every cell, money and episodes of every unit.
    void step_customers(int month) {
        episodes_.fill(0.0);
        after_firm_ = {};
        failed_firm_ = {};
        if (model_.index.bands() == 1)
            keep_band();
        else
            move_cells(month);
        churn_cells(month);
        for (int g = 0; g < model_.index.segments(); ++g) {
            Lanes episode_mean{};
            for (int o = 0; o < 2; ++o) record_unit(month, g, o, episode_mean);
            draw_episodes(month, g, episode_mean);
        }
    }

    void keep_band() {
        for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
            steps_[cell] = {};
            steps_[cell].after = cells_[cell];
        }
    }

    /// Failures, then moves by what happened.
    void move_cells(int month) {
        const auto experience = [](int g, auto of) {
            return [g, of](const MonthRows& rows) { return of(rows.segments[g].experience); };
        };
        const int bands = model_.index.bands(), cells = static_cast<int>(cells_.size());
        for (int cell = 0; cell < cells; ++cell) {
            CellSteps& step = steps_[cell];
            step.plain = cells_[cell];
            begin(entity(cell) + first_draw, month, Purpose::failure, step.plain,
                  experience(segment_[cell], [](const ExperienceRow& x) { return x.p_unresolved; }),
                  step.bad);
        }
        binomials_.settle();
        for (int cell = 0; cell < cells; ++cell) {
            CellSteps& step = steps_[cell];
            subtract(step.plain, step.bad);
            begin(
                entity(cell) + second_draw, month, Purpose::failure, step.plain,
                experience(segment_[cell],
                           [](const ExperienceRow& x) { return rest_share(x.p_recovered, x.p_unresolved); }),
                step.well);
        }
        binomials_.settle();
        for (int cell = 0; cell < cells; ++cell) {
            CellSteps& step = steps_[cell];
            const int g = segment_[cell], k = cell % bands;
            subtract(step.plain, step.well);
            begin(entity(cell) + first_draw, month, Purpose::move, step.bad,
                  experience(g, [k](const ExperienceRow& x) { return x.down[unresolved][k]; }),
                  step.bad_down);
            begin(entity(cell) + second_draw, month, Purpose::move, step.well,
                  experience(g, [k](const ExperienceRow& x) { return x.down[recovered][k]; }),
                  step.well_down);
            begin(entity(cell) + third_draw, month, Purpose::move, step.plain,
                  experience(g, [k](const ExperienceRow& x) { return x.down[none][k]; }), step.down);
        }
        binomials_.settle();
        for (int cell = 0; cell < cells; ++cell) {
            CellSteps& step = steps_[cell];
            const int k = cell % bands;
            subtract(step.plain, step.down);
            begin(entity(cell) + fourth_draw, month, Purpose::move, step.plain,
                  experience(segment_[cell],
                             [k](const ExperienceRow& x) { return rest_share(x.up[k], x.down[none][k]); }),
                  step.up);
        }
        binomials_.settle();
        finish_moves(cells_, bands, width_, steps_);
    }

    /// Defection after a failure, then base churn.
    void churn_cells(int month) {
        const int bands = model_.index.bands(), cells = static_cast<int>(cells_.size());
        for (int cell = 0; cell < cells; ++cell) {
            const int g = segment_[cell], k = cell % bands;
            begin(
                entity(cell), month, Purpose::defection, steps_[cell].failed,
                [g, k](const MonthRows& rows) { return rows.segments[g].defect[k]; }, steps_[cell].defected);
        }
        binomials_.settle();
        for (int cell = 0; cell < cells; ++cell) {
            cells_[cell] = steps_[cell].after;
            subtract(cells_[cell], steps_[cell].defected);
            begin_churn(month, cell);
        }
        binomials_.settle();
        for (int cell = 0; cell < cells; ++cell) {
            const int g = segment_[cell], k = cell % bands;
            begin(
                entity(cell) + second_draw, month, Purpose::churn, steps_[cell].churned,
                [g, k](const MonthRows& rows) { return rows.segments[g].dissatisfied[k]; },
                steps_[cell].dissatisfied);
        }
        binomials_.settle();
        for (Lanes& leavers : leavers_) leavers.fill(0.0);
        for (int cell = 0; cell < cells; ++cell) {
            add(leavers_[cell / bands], steps_[cell].defected);
            add(leavers_[cell / bands], steps_[cell].churned);
            subtract(cells_[cell], steps_[cell].churned);
        }
    }

    void begin_churn(int month, int cell) {
        const std::uint64_t of = entity(cell) + first_draw;
        if (model_.firm_months[month].matched_retention <= 0.0) {
            begin(
                of, month, Purpose::churn, cells_[cell],
                [cell](const MonthRows& rows) { return rows.leave[cell]; }, steps_[cell].churned);
            return;
        }
        const int g = segment_[cell], bands = model_.index.bands();
        const int own = cell - model_.index.cell(g, 0, 0, 0), of_origin = model_.index.classes(g) * bands;
        Lanes leave{};
        for (int l = 0; l < lanes_; ++l)
            leave[l] = leave_probability(model_, rows(month, l).segments[g], month, g, own / of_origin,
                                         own % of_origin / bands, own % bands, active_[l]);
        binomials_.begin(address(of, month, Purpose::churn), cells_[cell], leave, steps_[cell].churned);
    }

    void record_unit(int month, int g, int o, Lanes& episode_mean) {
        const int unit = 2 * g + o, bands = model_.index.bands();
        const int first = model_.index.cell(g, o, 0, 0), end = model_.index.cell(g, o + 1, 0, 0);
        UnitSteps sums;
        add_up(std::span(steps_).subspan(first, end - first), bands, width_, sums);
        for (int k = 0; k < bands; ++k) {
            add(after_firm_[k], sums.after[k]);
            add(failed_firm_[k], sums.failed[k]);
        }
        if (model_.has_environment())
            for (int l = 0; l < lanes_; ++l) flows_[l].failures += sums.bad[l] + sums.well[l];
        record(UnitSeries::unresolved, unit, month, sums.bad);
        record(UnitSeries::recovered, unit, month, sums.well);
        record(UnitSeries::defections, unit, month, sums.defected);
        record(UnitSeries::dissatisfied, unit, month, sums.dissatisfied);
        subtract(sums.churned, sums.dissatisfied);
        record(UnitSeries::base_churn, unit, month, sums.churned);
        for (int l = 0; l < lanes_; ++l) {
            const SegmentMonth& row = rows(month, l).segments[g];
            BandCounts counts{};
            for (int k = 0; k < bands; ++k) {
                counts[k] = whole(sums.after[k][l]);
                episode_mean[l] += sums.after[k][l] * model_.positive_rate[k];
                if (row.orders.rate > 0.0 && counts[k] > 0) draw_orders(l, month, g, o, k, counts[k]);
            }
            record_customers(paths_[l], row, bands, month, g, o, counts);
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
        Lanes exposure{}, all_failed{};
        std::array<Lanes, tale_channels> tales;
        LaneBands reviews;
        for (int k = 0; k < bands; ++k) add(all_failed, failed_firm_[k]);
        for (int channel = 0; channel < tale_channels; ++channel)
            if (channel != to_reviews)
                binomials_.begin(address(tale_entity + channel, month, Purpose::tell), all_failed,
                                 told[channel], tales[channel]);
        for (int k = 0; k < bands; ++k)
            binomials_.begin(address(review_entity + k, month, Purpose::tell), failed_firm_[k],
                             told[to_reviews], reviews[k]);
        binomials_.settle();
        for (int channel = 0; channel < tale_channels; ++channel) {
            if (channel == to_reviews) continue;
            for (int l = 0; l < lanes_; ++l) exposure[l] += tales[channel][l] * reach[channel];
        }
        for (int k = 0; k < bands; ++k) {
            for (int l = 0; l < lanes_; ++l) {
                const double posts = reviews[k][l] + poisson(l, k, month, Purpose::tell,
                                                             after_firm_[k][l] * model_.post_rate[k]);
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
        binomials_.begin(address(0, month, Purpose::poison), persons, p, newly);
        binomials_.begin(address(0, month, Purpose::recover), poisoned, stay, staying);
        binomials_.settle();
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
        for (std::size_t pool = 0; pool < pools_.size(); ++pool)
            binomials_.begin(address(pool * draws_per_cell + first_draw, month, Purpose::lapsed),
                             pools_[pool], firm.winback, returned_[pool]);
        binomials_.settle();
        for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
            subtract(pools_[pool], returned_[pool]);
            binomials_.begin(address(pool * draws_per_cell + second_draw, month, Purpose::lapsed),
                             pools_[pool], rest_share(firm.forget, firm.winback), forgot_[pool]);
        }
        binomials_.settle();
        for (int g = 0; g < model_.index.segments(); ++g) {
            for (int o = 0; o < 2; ++o) {
                Lanes all_returned{}, all_forgot{};
                for (int h = 0; h < model_.index.classes(g); ++h) {
                    const int pool = model_.index.pool(g, o, h);
                    subtract(pools_[pool], forgot_[pool]);
                    add(pools_[pool], leavers_[pool]);
                    add(cells_[pool * bands + model_.winback_band], returned_[pool]);
                    add(all_returned, returned_[pool]);
                    add(all_forgot, forgot_[pool]);
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
            enter(month, g, {direct, referred});
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

    /// Newcomers of both origins by class and band; active from the next month.
    void enter(int month, int g, std::array<Lanes, 2> rest) {
        const auto nobody = [](const Lanes& lanes) {
            return std::all_of(lanes.begin(), lanes.end(), [](double n) { return n == 0.0; });
        };
        for (int o = 0; o < 2; ++o) record(UnitSeries::adds, 2 * g + o, month, rest[o]);
        if (nobody(rest[0]) && nobody(rest[1])) return;
        const int bands = model_.index.bands(), last = model_.index.classes(g) * bands - 1;
        const int first[2] = {model_.index.cell(g, 0, 0, 0), model_.index.cell(g, 1, 0, 0)};
        const bool own = own_entry();
        const auto& weight = model_.anchors[g].classes.weight;
        const ByBand& entry = model_.at(month, g).entry;
        Lanes entered[2], p{};
        double before = 0.0;
        std::array<double, max_lanes> before_of{};
        for (int i = 0; i < last; ++i) {
            const double w = weight[i / bands], share = w * entry[i % bands];
            for (int l = 0; own && l < lanes_; ++l) {
                const double own_share = w * entry_[l][i % bands];
                p[l] = rest_share(own_share, before_of[l]);
                before_of[l] += own_share;
            }
            for (int o = 0; o < 2; ++o) {
                const LaneAddress to = address(first[o] + i, month, Purpose::entry);
                if (own)
                    binomials_.begin(to, rest[o], p, entered[o]);
                else
                    binomials_.begin(to, rest[o], rest_share(share, before), entered[o]);
            }
            before += share;
            binomials_.settle();
            for (int o = 0; o < 2; ++o) {
                subtract(rest[o], entered[o]);
                add(cells_[first[o] + i], entered[o]);
            }
        }
        for (int o = 0; o < 2; ++o) add(cells_[first[o] + last], rest[o]);
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

    const CellModel& model_;
    Key key_;
    std::uint32_t first_;
    int lanes_;
    int width_;  ///< lanes in whole registers; those beyond `lanes_` hold nothing
    std::span<CountPath> paths_;
    BinomialLanes binomials_;
    std::vector<Lanes> cells_, pools_, leavers_, returned_, forgot_, prospects_, open_prospects_, joined_;
    std::vector<CellSteps> steps_;  ///< by cell
    std::vector<int> segment_;      ///< by cell
    std::vector<double> rates_;
    std::vector<Environment> environments_;  ///< by lane; empty where none matters
    std::vector<MonthRows> own_rows_;        ///< by lane, where rows depend on counts
    std::vector<MonthFlows> flows_;          ///< by lane
    std::vector<ByBand> entry_;              ///< by lane
    LaneBands after_firm_{}, failed_firm_{};
    Lanes episodes_{}, active_{};
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

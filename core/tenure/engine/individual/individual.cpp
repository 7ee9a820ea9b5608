/// All arms month by month in the order of docs/model section 2, over one population.
#include "tenure/engine/individual/individual.hpp"

#include <algorithm>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/engine/cohort/ledger.hpp"
#include "tenure/engine/individual/arm_table.hpp"
#include "tenure/engine/individual/joiners.hpp"
#include "tenure/engine/individual/kernel.hpp"
#include "tenure/engine/individual/newcomers.hpp"
#include "tenure/engine/individual/orders.hpp"
#include "tenure/engine/individual/poisoned.hpp"
#include "tenure/engine/individual/stories.hpp"
#include "tenure/engine/plan.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/poison.hpp"

namespace tenure {
namespace {

/// What one arm keeps to itself.
struct Side {
    const CellModel* model = nullptr;
    CountPath* path = nullptr;
    Environment environment;
    const MonthRows* rows = nullptr;  ///< of this month
    MonthRows own_rows;               ///< where rows depend on counts
    std::vector<double> prospects, open_prospects;
    std::vector<std::int64_t> active, lapsed;  ///< by group
    double customers = 0.0;                    ///< active at the start of the month
    MonthFlows flows;
    std::int64_t episodes = 0;
};

class IndividualRun final : Listener {
  public:
    IndividualRun(const World& world, Key key, std::uint32_t replication, std::span<CountPath> paths,
                  const IndividualOptions& options)
        : isa_(options.isa),
          watcher_(options.watcher),
          index_(world.arms[0].index),
          at_{key, replication, 0},
          sides_(world.arms.size()),
          said_(world.arms.size()),
          stories_(world.arms[0]),
          market_(world.arms[0].firm_market, world.arms[0].opening.poisoned,
                  static_cast<int>(world.arms.size())) {
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            Side& side = sides_[a];
            side.model = &world.arms[a];
            side.path = &paths[a];
            side.path->clear();
            side.environment = side.model->opening;
            for (const SegmentOpening& segment : world.opening.segments)
                side.prospects.push_back(segment.prospects);
            for (const FirmMonth& month : side.model->firm_months)
                keep_lapsed_ = keep_lapsed_ || month.winback > 0.0 || month.forget > 0.0;
        }
        OpeningPopulation opening = draw_population(world, key, replication, keep_lapsed_);
        groups_ = std::move(opening.groups);
        for (Side& side : sides_) {
            side.active = opening.active;
            side.lapsed = opening.lapsed;
        }
    }

    void run(const std::atomic<bool>* stopped) {
        const int months = sides_[0].model->months;
        for (int month = 0; month < months; ++month) {
            if (stopped && *stopped) return;
            at_.month = month;
            for (Side& side : sides_) open_month(side, month);
            for (int g = 0; g < index_.segments(); ++g) step_segment(month, g);
            if (sides_[0].model->word_of_mouth.present) step_word_of_mouth(month);
            for (int g = 0; g < index_.segments(); ++g) step_acquisition(month, g);
            for (Side& side : sides_) close_month(side, month);
            TENURE_ENSURE(balanced());
        }
        for (std::size_t a = 0; a < sides_.size(); ++a) close(static_cast<int>(a), months);
    }

  private:
    void record_pools(const Side& side, int month) const {
        for (int g = 0; g < index_.segments(); ++g) {
            side.path->prospects(g, month) = static_cast<std::int64_t>(side.prospects[g]);
            side.path->lapsed(g, month) =
                std::accumulate(side.lapsed.begin() + index_.pool(g, 0, 0),
                                side.lapsed.begin() + index_.pool(g, 2, 0), std::int64_t{0});
        }
    }

    void open_month(Side& side, int month) {
        record_pools(side, month);
        side.open_prospects = side.prospects;
        side.customers =
            static_cast<double>(std::accumulate(side.active.begin(), side.active.end(), std::int64_t{0}));
        side.flows = {};
        side.episodes = 0;
        side.rows = &side.model->rows[month];
        if (side.model->coupled) {
            side.model->compiler->compile(month, side.environment, side.customers, side.own_rows);
            side.rows = &side.own_rows;
        }
        if (side.model->has_environment())
            record_environment(*side.rows, side.environment, month, *side.path);
    }

    const SegmentMonth& row(std::size_t arm, int g) const { return sides_[arm].rows->segments[g]; }

    void step_segment(int month, int g) {
        segment_ = g;
        order_rate_ = 0.0;
        for (std::size_t a = 0; a < sides_.size(); ++a)
            order_rate_ = std::max(order_rate_, row(a, g).orders.rate);
        std::vector<ArmTable> tables(sides_.size());
        for (origin_ = 0; origin_ < 2; ++origin_) {
            std::vector<BandCounts> after(sides_.size());
            for (int h = 0; h < index_.classes(g); ++h) {
                const int pool = index_.pool(g, origin_, h);
                for (std::size_t a = 0; a < sides_.size(); ++a)
                    tables[a] = arm_table(*sides_[a].model, *sides_[a].rows, month, g, origin_, h,
                                          sides_[a].customers);
                step_group(month, pool, tables, after);
            }
            for (std::size_t a = 0; a < sides_.size(); ++a)
                record_customers(*sides_[a].path, row(a, g), index_.bands(), month, g, origin_, after[a]);
        }
    }

    void step_group(int month, int pool, std::span<const ArmTable> tables, std::vector<BandCounts>& after) {
        MonthStep step;
        step.at = at_;
        step.tables = tables;
        step.stories = stories_.any();
        step.tells_failures = stories_.tells_failures();
        step.all = order_rate_ > 0.0 || watcher_;
        step.keep_lapsed = keep_lapsed_;
        step.listener = this;
        std::vector<ArmCounts> counts(sides_.size());
        tenure::step_group(isa_, step, groups_[pool], counts);
        const int unit = 2 * segment_ + origin_;
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            const ArmCounts& count = counts[a];
            Side& side = sides_[a];
            for (int k = 0; k < index_.bands(); ++k) after[a][k] += count.after[k];
            CountPath& path = *side.path;
            path.at(UnitSeries::unresolved, unit, month) += count.unresolved;
            path.at(UnitSeries::recovered, unit, month) += count.recovered;
            path.at(UnitSeries::defections, unit, month) += count.defected;
            path.at(UnitSeries::dissatisfied, unit, month) += count.dissatisfied;
            path.at(UnitSeries::base_churn, unit, month) += count.base;
            path.at(UnitSeries::winbacks, unit, month) += count.returned;
            path.at(UnitSeries::forgotten, unit, month) += count.forgotten;
            side.flows.failures += static_cast<double>(count.unresolved + count.recovered);
            side.active[pool] += count.returned - count.left();
            side.lapsed[pool] += count.left() - count.returned - count.forgotten;
            if (!side.model->unlimited[segment_])
                side.prospects[segment_] += static_cast<double>(count.forgotten);
        }
    }

    /// Somebody with something to tell or to order, or whom somebody watches.
    void customer(PersonId person, Luck& luck, std::span<const CustomerOutcome> outcomes) override {
        stories_.tell(at_, person, luck, outcomes, said_);
        if (order_rate_ == 0.0 && !watcher_) return;
        draw_orders(at_, person, order_rate_, row(0, segment_).orders.shape, orders_);
        sales_.clear();
        contribution_.assign(sides_.size(), 0);
        for (std::size_t a = 0; a < sides_.size(); ++a)
            if (is_active(outcomes[a].band)) sell(a, outcomes[a].band);
        if (!watcher_) return;
        PersonMonth what;
        what.person = person;
        what.segment = segment_;
        what.origin = origin_;
        what.month = at_.month;
        what.outcomes = outcomes;
        what.sales = sales_;
        what.contribution = contribution_;
        watcher_->month(what);
    }

    /// Orders of one arm into its ledger; where the customer is watched, the money into `sales_` and
    /// `contribution_`.
    void sell(std::size_t arm, int band) {
        const SegmentMonth& month = row(arm, segment_);
        const OrderLaw& law = month.orders;
        const double scale = law.basket / law.shape;
        const RevenueMultiplier& multiplier = month.multiplier[band];
        double size = 0.0;
        for (const Order& order : orders_) {
            if (order.time >= law.rate) continue;
            size += order.size;
            if (watcher_)
                sales_.push_back({static_cast<int>(arm), order.day,
                                  order.size * scale * (multiplier.base + multiplier.premium)});
        }
        if (size > 0.0)
            record_orders(*sides_[arm].path, month, at_.month, segment_, origin_, band, size * scale);
        const CustomerMonth& value = month.value[origin_][band];
        const Money paid = value.revenue_base + value.revenue_premium;
        if (!watcher_) return;
        if (paid != 0) sales_.push_back({static_cast<int>(arm), 0.0, to_units(paid)});
        contribution_[arm] = value.contribution() - month.retention_baseline;
        if (size > 0.0)
            contribution_[arm] +=
                ledger_amounts(size * scale, multiplier, month.margin[origin_]).contribution();
    }

    void step_word_of_mouth(int month) {
        const WordOfMouthParameters& law = sides_[0].model->word_of_mouth;
        const auto reach = tale_reach(law);
        std::vector<double> p, newly, poisoned;
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            Side& side = sides_[a];
            Said& said = said_[a];
            side.episodes = said.positive;
            for (int k = 0; k < index_.bands(); ++k) {
                side.flows.posts += static_cast<double>(said.posts[k]);
                side.flows.posted += static_cast<double>(said.posts[k]) * band_centre(k, index_.bands());
            }
            const double reach_neg = side.model->firm_months[month].reach_neg;
            double exposure = static_cast<double>(said.background) * reach_neg;
            for (int channel = 0; channel < tale_channels; ++channel)
                if (channel != to_reviews)
                    exposure += static_cast<double>(said.tales[channel]) * reach[channel];
            p.push_back(poison_probability(exposure, side.environment.newly_poisoned, reach_neg,
                                           side.model->firm_market, law));
            said = {};
        }
        market_.step(at_, p, stay_poisoned(law), newly, poisoned);
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            sides_[a].flows.newly_poisoned = newly[a];
            sides_[a].flows.poisoned = poisoned[a];
        }
    }

    void step_acquisition(int month, int g) {
        const std::size_t channels = static_cast<std::size_t>(sides_[0].model->paid_channels()) + 2;
        std::vector<std::vector<double>> rates(sides_.size(), std::vector<double>(channels));
        std::vector<double> prospects;
        std::vector<ByBand> entry;
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            const Side& side = sides_[a];
            acquisition_rates(*side.model, month, g, side.open_prospects, static_cast<double>(side.episodes),
                              side.environment, rates[a]);
            prospects.push_back(side.open_prospects[g]);
            entry.push_back(newcomer_bands(*side.model, row(a, g), side.environment));
        }
        const EntryLaw law(sides_[0].model->anchors[g].classes.weight, entry, index_.bands());
        std::vector<std::uint64_t> ordinal(channels);
        for (const Joiners& joiners : join_arms(at_, g, sides_[0].model->unlimited[g], prospects, rates)) {
            const int origin = joiners.channel == static_cast<int>(channels) - 1 ? 1 : 0;
            for (std::size_t a = 0; a < sides_.size(); ++a)
                if (joiners.arms >> a & 1) add_joiners(sides_[a], month, g, joiners);
            for (std::int64_t i = 0; i < joiners.count; ++i) {
                const PersonId person = joining_person(g, month, joiners.channel, ordinal[joiners.channel]++);
                const int pool = index_.pool(g, origin, law.enter(at_, person, joiners.arms, entered_));
                groups_[pool].append(person, entered_);
                for (std::size_t a = 0; a < sides_.size(); ++a)
                    if (joiners.arms >> a & 1) ++sides_[a].active[pool];
            }
        }
    }

    void add_joiners(Side& side, int month, int g, const Joiners& joiners) const {
        const bool referred = joiners.channel == side.model->paid_channels() + 1;
        side.path->adds(g, joiners.channel, month) += joiners.count;
        side.path->at(UnitSeries::adds, 2 * g + (referred ? 1 : 0), month) += joiners.count;
        if (referred)
            side.path->at(FirmSeries::referral_rewards, month) += joiners.count * side.model->referral_reward;
        side.flows.adds += static_cast<double>(joiners.count);
        if (!side.model->unlimited[g]) side.prospects[g] -= static_cast<double>(joiners.count);
    }

    void close_month(Side& side, int month) {
        record_spend(*side.model, month, side.open_prospects, *side.path);
        record_plan(side.model->firm_months[month], month, *side.path);
        if (side.model->has_environment())
            side.model->compiler->close(month, *side.rows, side.flows, side.environment);
    }

    void close(int arm, int months) {
        Side& side = sides_[arm];
        record_pools(side, months);
        for (int pool = 0; pool < index_.pools(); ++pool) {
            const Group& group = groups_[pool];
            for (std::size_t i = 0; i < group.size(); ++i)
                if (is_active(group.state(arm, i)))
                    ++side.path->close()[pool * index_.bands() + group.state(arm, i)];
            side.path->close_lapsed()[pool] = side.lapsed[pool];
        }
    }

    /// What is counted is what the records say; I1: persons of a finite market are conserved.
    bool balanced() const {
        for (std::size_t a = 0; a < sides_.size(); ++a) {
            const Side& side = sides_[a];
            for (int g = 0; g < index_.segments(); ++g) {
                double persons = side.prospects[g];
                for (int pool = index_.pool(g, 0, 0); pool < index_.pool(g, 2, 0); ++pool) {
                    std::int64_t active = 0, lapsed = 0;
                    for (std::size_t i = 0; i < groups_[pool].size(); ++i) {
                        active += is_active(groups_[pool].state(static_cast<int>(a), i));
                        lapsed += groups_[pool].state(static_cast<int>(a), i) == lapsed_state;
                    }
                    if (active != side.active[pool] || (keep_lapsed_ && lapsed != side.lapsed[pool]))
                        return false;
                    persons += static_cast<double>(side.active[pool] + side.lapsed[pool]);
                }
                if (!side.model->unlimited[g] &&
                    (side.prospects[g] < 0.0 || persons != side.model->market[g]))
                    return false;
            }
        }
        return true;
    }

    Isa isa_;
    Watcher* watcher_;
    const CellIndex& index_;
    MonthAddress at_;
    std::vector<Side> sides_;
    std::vector<Said> said_;
    StoryTable stories_;
    PoisonedMarket market_;
    std::vector<Group> groups_;
    bool keep_lapsed_ = false;
    // Of the segment and origin at work.
    int segment_ = 0, origin_ = 0;
    double order_rate_ = 0.0;  ///< the largest of all arms
    std::vector<Order> orders_;
    std::vector<Sale> sales_;
    std::vector<Money> contribution_;  ///< by arm, of the customer at work
    std::vector<PersonState> entered_;
};

}  // namespace

void simulate_individuals(const World& world, Key key, std::uint32_t replication, std::span<CountPath> paths,
                          const IndividualOptions& options) {
    TENURE_EXPECT(paths.size() == world.arms.size());
    IndividualRun(world, key, replication, paths, options).run(options.stopped);
}

}  // namespace tenure

/// Two arms as one chain over pairs of states (docs/model section 9): same customer, same luck.
///
/// A pool (segment, origin, class) holds counts of pairs (state in A, state in B); a state is a band, lapsed
/// or absent.
/// Long because: the steps of a month share the pair state and are read best in their order.
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "tenure/base/expect.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/cohort/ledger.hpp"
#include "tenure/engine/cohort/opening_draw.hpp"
#include "tenure/engine/cohort/overlap.hpp"
#include "tenure/engine/cohort/pair_joiners.hpp"
#include "tenure/engine/cohort/pair_rows.hpp"
#include "tenure/engine/cohort/pair_word_of_mouth.hpp"
#include "tenure/engine/plan.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/poisson.hpp"

namespace tenure {
namespace {

constexpr int lapsed = max_bands;      ///< state after the bands
constexpr int absent = max_bands + 1;  ///< not a customer, nor coming back as this person
constexpr int states = max_bands + 2;

/// Customers by state in A and in B, most of them nobody: who is there is visited without looking at the
/// rest.
template <std::size_t size>
class SparseCounts {
  public:
    void add(int in_a, int in_b, std::int64_t n) {
        count_[in_a][in_b] += n;
        there_[in_a] |= std::uint32_t{1} << in_b;
    }
    /// visit(in_a, in_b, n), n > 0, in their order; nobody is left.
    template <class Visit>
    void drain(Visit visit) {
        for (std::size_t a = 0; a < size; ++a) {
            for (; there_[a] != 0; there_[a] &= there_[a] - 1) {
                const int b = std::countr_zero(there_[a]);
                const std::int64_t n = std::exchange(count_[a][b], 0);
                if (n > 0) visit(static_cast<int>(a), b, n);
            }
        }
    }

  private:
    static_assert(size <= 32);
    std::array<std::array<std::int64_t, size>, size> count_{};
    std::array<std::uint32_t, size> there_{};
};

/// What one arm keeps to itself.
struct Side {
    Side(const CellModel& of, CountPath& into) : model(of), path(into), environment(of.opening) {}

    const CellModel& model;
    CountPath& path;
    std::vector<std::int64_t> prospects;
    std::vector<double> open_prospects;
    std::int64_t episodes = 0;
    double active = 0.0;
    Environment environment;
    const MonthRows* rows = nullptr;  ///< of this month
    MonthRows own_rows;               ///< where rows depend on counts
};

class PairChain {
  public:
    PairChain(const World& world, int arm_a, int arm_b, Key key, std::uint32_t replication, CountPath& path_a,
              CountPath& path_b)
        : sides_{Side(world.arms[arm_a], path_a), Side(world.arms[arm_b], path_b)},
          index_(world.arms[arm_a].index),
          key_(key),
          replication_(replication),
          pairs_(static_cast<std::size_t>(index_.pools()) * states * states) {
        const OpeningDraw opening = draw_opening(world, key, replication);
        for (int pool = 0; pool < index_.pools(); ++pool) {
            for (int k = 0; k < index_.bands(); ++k)
                pair(pool, k, k) = opening.cells[pool * index_.bands() + k];
            pair(pool, lapsed, lapsed) = opening.pools[pool];
        }
        for (Side& side : sides_) side.prospects = opening.prospects;
        poisoned_.both = static_cast<std::int64_t>(sides_[0].environment.poisoned);
    }

    void run() {
        const int months = sides_[0].model.months;
        for (int month = 0; month < months; ++month) {
            for (int a = 0; a < 2; ++a) open_month(a, month);
            flows_ = {};
            customers_ = failed_ = {};
            for (int g = 0; g < index_.segments(); ++g) step_segment(month, g);
            if (sides_[0].model.word_of_mouth.present) step_word_of_mouth(month);
            for (int g = 0; g < index_.segments(); ++g) step_acquisition(month, g);
            for (Side& side : sides_) {
                record_spend(side.model, month, side.open_prospects, side.path);
                record_plan(side.model.firm_months[month], month, side.path);
            }
            for (int a = 0; a < 2; ++a)
                if (sides_[a].model.has_environment())
                    sides_[a].model.compiler->close(month, *sides_[a].rows, flows_[a], sides_[a].environment);
            TENURE_ENSURE(balanced(0) && balanced(1));
        }
        for (int a = 0; a < 2; ++a) close(a, months);
    }

  private:
    std::int64_t& pair(int pool, int in_a, int in_b) {
        return pairs_[(static_cast<std::size_t>(pool) * states + in_a) * states + in_b];
    }
    std::int64_t pair(int pool, int in_a, int in_b) const {
        return pairs_[(static_cast<std::size_t>(pool) * states + in_a) * states + in_b];
    }
    /// Customers of one arm in `state`, over the other arm's states.
    std::int64_t count(int arm, int pool, int state) const {
        std::int64_t sum = 0;
        for (int other = 0; other < states; ++other)
            sum += arm == 0 ? pair(pool, state, other) : pair(pool, other, state);
        return sum;
    }
    Stream stream(std::uint64_t entity, int month, Purpose purpose) const {
        return Stream(key_, {entity, replication_, static_cast<std::uint32_t>(month), purpose});
    }
    /// Addresses a group of customers of a pool; sub-steps of a month that share a purpose differ in `step`.
    static std::uint64_t pair_entity(int pool, int in_a, int in_b, int step = 0) {
        return ((static_cast<std::uint64_t>(pool) * 32 + in_a) * 32 + in_b) * 128 + step;
    }

    void record_pools(int arm, int month) {
        Side& side = sides_[arm];
        for (int g = 0; g < index_.segments(); ++g) {
            side.path.prospects(g, month) = side.prospects[g];
            std::int64_t sum = 0;
            for (int pool = index_.pool(g, 0, 0); pool < index_.pool(g, 2, 0); ++pool)
                sum += count(arm, pool, lapsed);
            side.path.lapsed(g, month) = sum;
        }
    }

    void open_month(int arm, int month) {
        record_pools(arm, month);
        Side& side = sides_[arm];
        side.open_prospects.assign(side.prospects.begin(), side.prospects.end());
        side.episodes = 0;
        std::int64_t active = 0;
        for (int pool = 0; pool < index_.pools(); ++pool)
            for (int k = 0; k < index_.bands(); ++k) active += count(arm, pool, k);
        side.active = static_cast<double>(active);
        side.rows = &side.model.rows[month];
        if (side.model.coupled) {
            side.model.compiler->compile(month, side.environment, side.active, side.own_rows);
            side.rows = &side.own_rows;
        }
        record_environment(*side.rows, side.environment, month, side.path);
    }

    void step_word_of_mouth(int month) {
        const std::array<const CellModel*, 2> models{&sides_[0].model, &sides_[1].model};
        const MonthAddress at{key_, replication_, month};
        const auto exposure = draw_tales(models, at, customers_, failed_, flows_);
        const std::array<double, 2> newly{sides_[0].environment.newly_poisoned,
                                          sides_[1].environment.newly_poisoned};
        step_poisoned(models, at, exposure, newly, poisoned_, flows_);
    }

    void close(int arm, int months) {
        record_pools(arm, months);
        Side& side = sides_[arm];
        for (int pool = 0; pool < index_.pools(); ++pool) {
            for (int k = 0; k < index_.bands(); ++k)
                side.path.close()[pool * index_.bands() + k] = count(arm, pool, k);
            side.path.close_lapsed()[pool] = count(arm, pool, lapsed);
        }
    }

    /// After failure and move: customers by moved state in A and B; a state past moved_states-1 is the
    /// state of an arm in which the customer is not active and already settled for the month.
    static constexpr int settled = moved_states;
    using Moved = SparseCounts<moved_states + states>;
    using Rest = SparseCounts<max_bands + states>;

    void step_segment(int month, int g) {
        const std::array<const SegmentMonth*, 2> rows{&sides_[0].rows->segments[g],
                                                      &sides_[1].rows->segments[g]};
        const PairRows law = pair_rows(*rows[0], *rows[1], index_.bands());
        EpisodeMeans episodes;
        for (int o = 0; o < 2; ++o) {
            for (int h = 0; h < index_.classes(g); ++h) {
                move_pool(month, g, index_.pool(g, o, h), law);
                churn_pool(month, g, o, h, rows);
            }
            record_unit(month, g, o, rows, episodes);
        }
        draw_episodes(month, g, episodes);
    }

    /// The nine joint steps of two ordered partitions, staying (the likeliest) first; outcome = 3*step in A +
    /// step in B.
    const JointRow& row_of(const Overlap& joint) {
        scratch_row_.clear();
        for (int i = 2; i >= 0; --i)
            for (int j = 2; j >= 0; --j)
                if (joint[i][j] > 0.0) scratch_row_.append(joint[i][j], 3 * i + j);
        return scratch_row_;
    }

    template <class Sink>
    void sample_row(Stream& draw, std::int64_t n, const JointRow& row, Sink sink) {
        std::array<std::int64_t, JointRow::most> room;
        const std::span<std::int64_t> counts(room.data(), row.size());
        sample_multinomial(draw, n, row.probabilities(), counts);
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0) sink(row.outcome(i), counts[i]);
    }

    void move_pool(int month, int g, int pool, const PairRows& law) {
        const int bands = index_.bands();
        for (int sa = 0; sa < states; ++sa) {
            for (int sb = 0; sb < states; ++sb) {
                const std::int64_t n = pair(pool, sa, sb);
                if (n == 0) continue;
                pair(pool, sa, sb) = 0;
                const std::uint64_t entity = pair_entity(pool, sa, sb);
                if (sa < bands && sb < bands) {
                    Stream draw = stream(entity, month, Purpose::move);
                    sample_row(draw, n, law.both[sa * bands + sb], [&](int outcome, std::int64_t count) {
                        moved_.add(outcome / moved_states, outcome % moved_states, count);
                    });
                    continue;
                }
                settle_lapsed(month, g, pool, sa, sb, n, [&](int to_a, int to_b, std::int64_t settled_count) {
                    Stream draw =
                        stream(pair_entity(pool, sa, sb, 1 + to_a * states + to_b), month, Purpose::move);
                    if (sa < bands) {
                        sample_row(draw, settled_count, law.only_a[sa], [&](int outcome, std::int64_t count) {
                            moved_.add(outcome, settled + to_b, count);
                        });
                    } else if (sb < bands) {
                        sample_row(draw, settled_count, law.only_b[sb], [&](int outcome, std::int64_t count) {
                            moved_.add(settled + to_a, outcome, count);
                        });
                    } else {
                        moved_.add(settled + to_a, settled + to_b, settled_count);
                    }
                });
            }
        }
    }

    /// Lapsed step (return < forget < stay, one uniform for both arms). Calls sink(to_a, to_b, count); an
    /// arm in which the customer is active keeps its state for the steps to come.
    template <class Sink>
    void settle_lapsed(int month, int g, int pool, int sa, int sb, std::int64_t n, Sink sink) {
        if (sa != lapsed && sb != lapsed) {
            sink(sa, sb, n);
            return;
        }
        const auto partition = [&](int arm, int state) {
            const FirmMonth& firm = sides_[arm].model.firm_months[month];
            return state == lapsed ? Partition::upto(firm.winback, firm.winback + firm.forget)
                                   : Partition::upto(0.0, 0.0);
        };
        const Overlap joint = overlap(partition(0, sa), partition(1, sb));
        const std::array<int, 3> next{sides_[0].model.winback_band, absent, lapsed};
        const JointRow& row = row_of(joint);
        std::array<std::int64_t, 9> outcome_count{};
        Stream draw = stream(pair_entity(pool, sa, sb), month, Purpose::lapsed);
        sample_row(draw, n, row, [&](int outcome, std::int64_t count) { outcome_count[outcome] = count; });
        for (int outcome = 0; outcome < 9; ++outcome) {
            const std::int64_t count = outcome_count[outcome];
            if (count == 0) continue;
            const std::array<int, 2> was{sa, sb}, step{outcome / 3, outcome % 3};
            std::array<int, 2> to = was;
            for (int arm = 0; arm < 2; ++arm) {
                if (was[arm] != lapsed) continue;
                to[arm] = next[step[arm]];
                Side& side = sides_[arm];
                const int unit = unit_of(g, pool);
                if (step[arm] == 0) side.path.at(UnitSeries::winbacks, unit, month) += count;
                if (step[arm] == 1) {
                    side.path.at(UnitSeries::forgotten, unit, month) += count;
                    if (!side.model.unlimited[g]) side.prospects[g] += count;
                }
            }
            sink(to[0], to[1], count);
        }
    }
    int unit_of(int g, int pool) const { return 2 * g + (pool >= index_.pool(g, 1, 0) ? 1 : 0); }

    /// Defection, then base churn, for every pair of moved states of a pool; fills the pairs of next month
    /// and adds what moved to the unit's sum.
    void churn_pool(int month, int g, int o, int h, const std::array<const SegmentMonth*, 2>& rows) {
        const int pool = index_.pool(g, o, h);
        std::array<ByBand, 2> leave{};
        for (int arm = 0; arm < 2; ++arm) {
            const Side& side = sides_[arm];
            leave[arm] = leave_probabilities(side.model, *side.rows, month, g, o, h, side.active);
        }
        moved_.drain([&](int ia, int ib, std::int64_t n) {
            unit_moved_.add(ia, ib, n);
            defect(month, g, pool, rows, ia, ib, n);
        });
        rest_.drain(
            [&](int ia, int ib, std::int64_t n) { leave_base(month, g, pool, rows, leave, ia, ib, n); });
    }

    void defect(int month, int g, int pool, const std::array<const SegmentMonth*, 2>& rows, int ia, int ib,
                std::int64_t n) {
        const std::array<int, 2> moved{ia, ib};
        std::array<int, 2> stay{}, gone{};
        std::array<double, 2> p{};
        for (int arm = 0; arm < 2; ++arm) {
            const bool active = moved[arm] < settled;
            stay[arm] = active ? band_of(moved[arm]) : max_bands + (moved[arm] - settled);
            gone[arm] = max_bands + lapsed;
            p[arm] =
                active && status_of(moved[arm]) == unresolved ? rows[arm]->defect[band_of(moved[arm])] : 0.0;
        }
        if (p[0] == 0.0 && p[1] == 0.0) {
            rest_.add(stay[0], stay[1], n);
            return;
        }
        const double both = std::min(p[0], p[1]);
        const std::array<double, 4> law{1.0 - std::max(p[0], p[1]), both, p[0] - both, p[1] - both};
        std::array<std::int64_t, 4> counts{};
        Stream draw = stream(pair_entity(pool, ia, ib), month, Purpose::defection);
        sample_multinomial(draw, n, law, counts);
        rest_.add(stay[0], stay[1], counts[0]);
        rest_.add(gone[0], gone[1], counts[1]);
        rest_.add(gone[0], stay[1], counts[2]);
        rest_.add(stay[0], gone[1], counts[3]);
        const int unit = unit_of(g, pool);
        sides_[0].path.at(UnitSeries::defections, unit, month) += counts[1] + counts[2];
        sides_[1].path.at(UnitSeries::defections, unit, month) += counts[1] + counts[3];
    }

    void leave_base(int month, int g, int pool, const std::array<const SegmentMonth*, 2>& rows,
                    const std::array<ByBand, 2>& leave, int ia, int ib, std::int64_t n) {
        const std::array<int, 2> from{ia, ib};
        std::array<Partition, 2> partition;  // dissatisfied < base < stay
        std::array<int, 2> stay{};
        for (int arm = 0; arm < 2; ++arm) {
            if (from[arm] < max_bands) {
                const double p = leave[arm][from[arm]];
                partition[arm] = Partition::upto(p * rows[arm]->dissatisfied[from[arm]], p);
                stay[arm] = from[arm];
            } else {
                partition[arm] = Partition::upto(0.0, 0.0);
                stay[arm] = from[arm] - max_bands;
            }
        }
        if (ia >= max_bands && ib >= max_bands) {
            if (stay[0] != absent || stay[1] != absent) pair(pool, stay[0], stay[1]) += n;
            return;
        }
        const Overlap joint = overlap(partition[0], partition[1]);
        const JointRow& row = row_of(joint);
        const int unit = unit_of(g, pool);
        Stream draw = stream(pair_entity(pool, ia, ib), month, Purpose::churn);
        sample_row(draw, n, row, [&](int outcome, std::int64_t count) {
            const std::array<int, 2> step{outcome / 3, outcome % 3};
            std::array<int, 2> to = stay;
            for (int arm = 0; arm < 2; ++arm) {
                if (step[arm] == 2) continue;
                to[arm] = lapsed;
                sides_[arm].path.at(step[arm] == 0 ? UnitSeries::dissatisfied : UnitSeries::base_churn, unit,
                                    month) += count;
            }
            pair(pool, to[0], to[1]) += count;
        });
    }

    /// Means of positive episodes: shared by both arms, and what each arm has beyond.
    struct EpisodeMeans {
        double shared = 0.0;
        std::array<double, 2> extra{};
    };

    void record_unit(int month, int g, int o, const std::array<const SegmentMonth*, 2>& rows,
                     EpisodeMeans& episodes) {
        const int unit = 2 * g + o, bands = index_.bands();
        std::array<BandCounts, 2> after{};
        // Joint counts by band after the move; index bands = not active in that arm.
        std::array<std::array<std::int64_t, max_bands + 1>, max_bands + 1> joint{};
        unit_moved_.drain([&](int ia, int ib, std::int64_t n) {
            const std::array<int, 2> state{ia, ib};
            std::array<int, 2> band{};
            std::array<bool, 2> bad{};
            for (int arm = 0; arm < 2; ++arm) {
                const bool active = state[arm] < settled;
                band[arm] = active ? band_of(state[arm]) : bands;
                if (!active) continue;
                after[arm][band[arm]] += n;
                const Status status = status_of(state[arm]);
                if (status == none) continue;
                bad[arm] = status == unresolved;
                flows_[arm].failures += static_cast<double>(n);
                sides_[arm].path.at(bad[arm] ? UnitSeries::unresolved : UnitSeries::recovered, unit, month) +=
                    n;
            }
            joint[band[0]][band[1]] += n;
            if (bad[0] || bad[1]) failed_[bad[0] ? band[0] : max_bands][bad[1] ? band[1] : max_bands] += n;
        });
        for (int arm = 0; arm < 2; ++arm)
            record_customers(sides_[arm].path, *rows[arm], bands, month, g, o, after[arm]);
        for (int ka = 0; ka <= bands; ++ka) {
            for (int kb = 0; kb <= bands; ++kb) {
                const std::int64_t n = joint[ka][kb];
                if (n == 0 || (ka == bands && kb == bands)) continue;
                customers_[ka < bands ? ka : max_bands][kb < bands ? kb : max_bands] += n;
                const double pa = ka < bands ? sides_[0].model.positive_rate[ka] : 0.0;
                const double pb = kb < bands ? sides_[1].model.positive_rate[kb] : 0.0;
                const double shared = std::min(pa, pb), persons = static_cast<double>(n);
                episodes.shared += persons * shared;
                episodes.extra[0] += persons * (pa - shared);
                episodes.extra[1] += persons * (pb - shared);
                draw_orders(month, g, o, rows, ka, kb, n);
            }
        }
    }

    void draw_episodes(int month, int g, const EpisodeMeans& means) {
        if (means.shared > 0.0) {
            Stream draw = stream(3 * g, month, Purpose::episodes);
            const std::int64_t shared = sample_poisson(draw, means.shared);
            for (Side& side : sides_) side.episodes += shared;
        }
        for (int arm = 0; arm < 2; ++arm) {
            if (means.extra[arm] <= 0.0) continue;
            Stream draw = stream(3 * g + 1 + arm, month, Purpose::episodes);
            sides_[arm].episodes += sample_poisson(draw, means.extra[arm]);
        }
    }

    /// Orders both arms place are one Poisson and share their baskets; the busier arm has its own on top.
    void draw_orders(int month, int g, int o, const std::array<const SegmentMonth*, 2>& rows, int ka, int kb,
                     std::int64_t customers) {
        const int bands = index_.bands();
        const std::array<int, 2> band{ka, kb};
        std::array<double, 2> rate{}, sales{};
        for (int arm = 0; arm < 2; ++arm) rate[arm] = band[arm] < bands ? rows[arm]->orders.rate : 0.0;
        if (rate[0] <= 0.0 && rate[1] <= 0.0) return;
        const double shared = std::min(rate[0], rate[1]);
        const std::uint64_t entity = (static_cast<std::uint64_t>(2 * g + o) * 6 + ka) * 6 + kb;
        for (int part = 0; part < 3; ++part) {  // shared, only A, only B
            const double mean =
                static_cast<double>(customers) * (part == 0 ? shared : rate[part - 1] - shared);
            if (mean <= 0.0) continue;
            Stream count = stream(3 * entity + part, month, Purpose::orders);
            const auto orders = static_cast<double>(sample_poisson(count, mean));
            if (orders == 0.0) continue;
            Stream basket = stream(3 * entity + part, month, Purpose::baskets);
            const double shape = part == 2 ? rows[1]->orders.shape : rows[0]->orders.shape;
            const double unit_sum = sample_gamma(basket, orders * shape, 1.0);
            for (int arm = 0; arm < 2; ++arm)
                if (part == 0 || part == arm + 1) sales[arm] += unit_sum * (rows[arm]->orders.basket / shape);
        }
        for (int arm = 0; arm < 2; ++arm)
            if (sales[arm] > 0.0)
                record_orders(sides_[arm].path, *rows[arm], month, g, o, band[arm], sales[arm]);
    }

    void step_acquisition(int month, int g) {
        const int channels = sides_[0].model.paid_channels() + 2;
        std::array<std::vector<double>, 2> rates;
        for (int arm = 0; arm < 2; ++arm) {
            rates[arm].resize(channels);
            acquisition_rates(sides_[arm].model, month, g, sides_[arm].open_prospects,
                              static_cast<double>(sides_[arm].episodes), sides_[arm].environment, rates[arm]);
        }
        const Joined joined = join_pairs({key_, replication_, month}, g, sides_[0].model.unlimited[g],
                                         {sides_[0].open_prospects[g], sides_[1].open_prospects[g]}, rates);
        for (int c = 0; c < channels; ++c) {
            for (int arm = 0; arm < 2; ++arm) {
                Side& side = sides_[arm];
                const std::int64_t adds = joined[c][0] + joined[c][arm + 1];
                side.path.adds(g, c, month) += adds;
                flows_[arm].adds += static_cast<double>(adds);
                side.path.at(UnitSeries::adds, 2 * g + (c == channels - 1 ? 1 : 0), month) += adds;
                if (!side.model.unlimited[g]) side.prospects[g] -= adds;
                if (c == channels - 1)
                    side.path.at(FirmSeries::referral_rewards, month) += adds * side.model.referral_reward;
            }
        }
        for (int o = 0; o < 2; ++o) {
            std::array<std::int64_t, 3> entering{};
            for (int c = 0; c < channels; ++c)
                if ((c == channels - 1) == (o == 1))
                    for (int part = 0; part < 3; ++part) entering[part] += joined[c][part];
            for (int part = 0; part < 3; ++part) enter(month, g, o, part, entering[part]);
        }
    }

    /// Bands of a newcomer to one arm.
    ByBand entry_of(int arm, int g) const {
        const Side& side = sides_[arm];
        return newcomer_bands(side.model, side.rows->segments[g], side.environment);
    }

    /// Newcomers: class by weight, band by one entry uniform. part 0 joins in both arms, 1 only A, 2 only B.
    void enter(int month, int g, int o, int part, std::int64_t customers) {
        if (customers == 0) return;
        const int bands = index_.bands();
        const ByBand in_a = entry_of(0, g), in_b = entry_of(1, g);
        std::vector<double> law;
        std::vector<std::array<int, 2>> to;
        double upper_a = 0.0;
        for (int ka = 0; ka < bands; ++ka) {
            const double low_a = upper_a;
            upper_a = ka == bands - 1 ? 1.0 : upper_a + in_a[ka];
            double upper_b = 0.0;
            for (int kb = 0; kb < bands; ++kb) {
                const double low_b = upper_b;
                upper_b = kb == bands - 1 ? 1.0 : upper_b + in_b[kb];
                const double p = std::min(upper_a, upper_b) - std::max(low_a, low_b);
                if (p <= 0.0) continue;
                law.push_back(p);
                to.push_back({part == 2 ? absent : ka, part == 1 ? absent : kb});
            }
        }
        std::vector<double> joint;
        for (const double weight : sides_[0].model.anchors[g].classes.weight)
            for (const double p : law) joint.push_back(weight * p);
        counts_.resize(joint.size());
        Stream draw = stream(3 * (2 * g + o) + part, month, Purpose::entry);
        sample_multinomial(draw, customers, joint, counts_);
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            const int pool = index_.pool(g, o, static_cast<int>(i / law.size()));
            pair(pool, to[i % law.size()][0], to[i % law.size()][1]) += counts_[i];
        }
    }

    /// I1 for one arm: persons of a finite market are conserved.
    bool balanced(int arm) const {
        for (int g = 0; g < index_.segments(); ++g) {
            const Side& side = sides_[arm];
            if (side.model.unlimited[g]) continue;
            std::int64_t persons = side.prospects[g];
            for (int pool = index_.pool(g, 0, 0); pool < index_.pool(g, 2, 0); ++pool)
                for (int state = 0; state <= lapsed; ++state) persons += count(arm, pool, state);
            if (side.prospects[g] < 0 || persons != static_cast<std::int64_t>(side.model.market[g]))
                return false;
        }
        return true;
    }

    std::array<Side, 2> sides_;
    const CellIndex& index_;
    Key key_;
    std::uint32_t replication_;
    std::vector<std::int64_t> pairs_, counts_;
    std::array<MonthFlows, 2> flows_{};
    BandPairs customers_{}, failed_{};  ///< firm-wide, of this month
    PoisonedPairs poisoned_;
    JointRow scratch_row_;
    Moved moved_, unit_moved_;  ///< of a pool, of a unit
    Rest rest_;  ///< of a pool, who did not defect: by band in A and B, or the state they already have there
};

}  // namespace

void simulate_pair(const World& world, int arm_a, int arm_b, Key key, std::uint32_t replication,
                   CountPath& path_a, CountPath& path_b) {
    path_a.clear();
    path_b.clear();
    PairChain(world, arm_a, arm_b, key, replication, path_a, path_b).run();
}

}  // namespace tenure

#include "tenure/analysis/allocation_firmness.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

constexpr double near_share = 0.01;  ///< of what the best gains
constexpr int bisections = 5;        ///< ends of a range are known to a 32nd of what was tried
constexpr int steps_of_a_draw = 12;

bool is_lever(const Outlet& outlet) {
    return outlet.kind != Outlet::Kind::initiative;
}

bool is_near(const AllocationLimits& limits, const AllocationWorth& best, const AllocationWorth& other) {
    if (!fits(limits, other)) return false;
    const double gap = best.npv - other.npv;
    if (gap <= near_share * best.npv) return true;
    if (best.npv_by_draw.size() < 2) return false;
    std::vector<double> gaps;
    for (std::size_t d = 0; d < best.npv_by_draw.size(); ++d)
        gaps.push_back(best.npv_by_draw[d] - other.npv_by_draw[d]);
    return gap <= mean_worth(gaps).se;
}

/// Money moved to or from one lever.
struct Probe {
    std::size_t outlet = 0;
    bool is_more = false;
    double money = 0.0;            ///< at most
    double near = 0.0, far = 1.0;  ///< shares of it
};

class Prober {
  public:
    Prober(const std::vector<Outlet>& outlets, const AllocationLimits& limits, const SearchStep& best,
           const std::vector<double>& returns, const std::vector<double>& most)
        : outlets_(outlets), limits_(limits), best_(best), returns_(returns), most_(most) {}

    std::vector<Probe> probes() const {
        std::vector<Probe> probes;
        for (std::size_t o = 0; o < outlets_.size(); ++o) {
            if (!is_lever(outlets_[o])) continue;
            const double has = best_.allocation[o] * outlets_[o].unit;
            const double may = most_[o] * outlets_[o].unit - has;
            const double all = std::min({may, limits_.budget, 2.0 * best_.worth.cost});
            if (all > 0.0) probes.push_back({o, true, all});
            if (has > 0.0) probes.push_back({o, false, has});
        }
        return probes;
    }

    Allocation at(const Probe& probe, double share) const {
        Allocation to = best_.allocation;
        const double money = share * probe.money;
        to[probe.outlet] += (probe.is_more ? money : -money) / outlets_[probe.outlet].unit;
        if (!probe.is_more && share == 1.0) to[probe.outlet] = 0.0;
        if (probe.is_more)
            take_from_others(probe.outlet, money - (limits_.budget - best_.worth.cost), to);
        else
            give_to_best(probe.outlet, money, to);
        return to;
    }

  private:
    void take_from_others(std::size_t to_one, double money, Allocation& to) const {
        double others = 0.0;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (o != to_one && is_lever(outlets_[o])) others += to[o] * outlets_[o].unit;
        if (money <= 0.0 || others <= 0.0) return;
        const double kept = std::max(0.0, 1.0 - 1.001 * money / others);  // costs are not quite linear
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (o != to_one && is_lever(outlets_[o])) to[o] *= kept;
    }

    void give_to_best(std::size_t from_one, double money, Allocation& to) const {
        std::size_t best = outlets_.size();
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (o != from_one && is_lever(outlets_[o]) && returns_[o] > 0.0 && to[o] < most_[o] &&
                (best == outlets_.size() || returns_[o] > returns_[best]))
                best = o;
        if (best < outlets_.size())
            to[best] = std::min(most_[best], to[best] + 0.999 * money / outlets_[best].unit);
    }

    const std::vector<Outlet>& outlets_;
    const AllocationLimits& limits_;
    const SearchStep& best_;
    const std::vector<double>&returns_, &most_;
};

}  // namespace

std::vector<SettingRange> near_best(AllocationValue& value, const AllocationSearch& search,
                                    const SearchStep& best, const std::vector<double>& returns,
                                    const std::vector<double>& most, const Between& between) {
    const Prober prober(value.outlets(), search.limits(), best, returns, most);
    std::vector<Probe> probes = prober.probes();
    for (int round = 0; round <= bisections; ++round) {
        std::vector<Allocation> tried;
        std::vector<double> shares;
        for (const Probe& each : probes) {
            shares.push_back(round == 0 ? each.far : 0.5 * (each.near + each.far));
            tried.push_back(prober.at(each, shares.back()));
        }
        const std::vector<AllocationWorth> worth = value.evaluate(tried, between);
        for (std::size_t i = 0; i < probes.size(); ++i)
            (is_near(search.limits(), best.worth, worth[i]) ? probes[i].near : probes[i].far) = shares[i];
    }
    std::vector<SettingRange> ranges;
    for (const double setting : best.allocation) ranges.push_back({setting, setting});
    for (const auto& [allocation, worth] : value.known()) {
        if (!is_near(search.limits(), best.worth, worth)) continue;
        for (std::size_t o = 0; o < ranges.size(); ++o) {
            if (allocation[o] > most[o]) continue;
            ranges[o].low = std::min(ranges[o].low, allocation[o]);
            ranges[o].high = std::max(ranges[o].high, allocation[o]);
        }
    }
    return ranges;
}

std::vector<SettingByDraw> split_by_draw(const AllocationValue& value, AllocationLimits limits,
                                         const std::vector<double>& most, const ParallelOptions& parallel,
                                         const Between& between) {
    limits.max_loss.reset();
    limits.min_cvar.reset();
    std::vector<Allocation> chosen(value.draws());
    ParallelOptions by_draw = parallel;
    by_draw.grain = 1;
    for_chunks(
        chosen.size(), by_draw,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t d = begin; d < end; ++d) {
                std::map<Allocation, AllocationWorth> known;
                const AllocationSearch search(
                    value.outlets(),
                    [&](const std::vector<Allocation>& all) {
                        std::vector<AllocationWorth> worth;
                        for (const Allocation& each : all) {
                            const auto [place, is_new] = known.try_emplace(each);
                            if (is_new) place->second = value.evaluate_in(d, each);
                            worth.push_back(place->second);
                        }
                        return worth;
                    },
                    limits, most, steps_of_a_draw);
                chosen[d] = search.spend().back().allocation;
            }
        },
        between);
    std::vector<SettingByDraw> splits;
    std::vector<double> settings(chosen.size());
    for (std::size_t o = 0; o < value.outlets().size(); ++o) {
        for (std::size_t d = 0; d < chosen.size(); ++d) settings[d] = chosen[d][o];
        std::sort(settings.begin(), settings.end());
        const auto none = std::count(settings.begin(), settings.end(), 0.0);
        splits.push_back({1.0 - static_cast<double>(none) / static_cast<double>(settings.size()),
                          sorted_quantile(settings, 0.1), sorted_quantile(settings, 0.9)});
    }
    return splits;
}

}  // namespace tenure

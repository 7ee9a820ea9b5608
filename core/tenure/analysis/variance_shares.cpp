#include "tenure/analysis/variance_shares.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/shapley_effects.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

std::string table_of_path(const std::string& path) {
    const std::vector<std::string> parts = split_path(path);
    const std::vector<std::string>& named = named_tables();
    const bool is_named = std::find(named.begin(), named.end(), parts.front()) != named.end();
    return is_named && parts.size() > 2 ? parts[0] + "." + parts[1] : parts[0];
}

namespace {

constexpr std::size_t most_listed = 12;

/// Places of the heaviest inputs, `most` at most; the others follow from `alone` on.
struct Listing {
    Listing(const std::vector<SharedInput>& inputs, std::size_t most)
        : order(inputs.size()), alone(inputs.size() <= most ? inputs.size() : most - 1) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return inputs[a].weight > inputs[b].weight; });
    }
    std::vector<std::size_t> order;
    std::size_t alone;

    /// `shares`: of each that stands alone, then of the others together.
    ShapleyShares table(const std::vector<SharedInput>& inputs, const std::vector<Worth>& shares,
                        const Worth& unseen) const {
        ShapleyShares result;
        result.unseen = unseen;
        for (std::size_t k = 0; k < alone; ++k)
            result.inputs.push_back({inputs[order[k]].path, 1, shares[k]});
        std::stable_sort(
            result.inputs.begin(), result.inputs.end(),
            [](const ShapleyShare& a, const ShapleyShare& b) { return a.share.value > b.share.value; });
        if (alone < order.size())
            result.inputs.push_back({"", static_cast<int>(order.size() - alone), shares.back()});
        return result;
    }
};

}  // namespace

std::vector<GroupShare> group_shares(const std::vector<SharedInput>& inputs, const Explained& explained,
                                     const ParallelOptions& parallel,
                                     const std::function<void(std::size_t)>& between) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        members[{"owner", inputs[i].owner}].push_back(i);
        members[{"table", table_of_path(inputs[i].path)}].push_back(i);
    }
    std::vector<GroupShare> groups;
    for (const auto& [key, of] : members)
        groups.push_back({key.first, key.second, static_cast<int>(of.size()), {}});
    for_chunks(
        groups.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                groups[k].first = explained(members.at({groups[k].by, groups[k].name}));
        },
        between);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const GroupShare& a, const GroupShare& b) { return a.first.value > b.first.value; });
    return groups;
}

ShapleyShares shapley_shares(const std::vector<SharedInput>& inputs, std::span<const double> y,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t)>& between) {
    const Listing listing(inputs, most_shapley_inputs);
    std::vector<std::span<const double>> players;
    for (const std::size_t i : listing.order) players.push_back(inputs[i].x);
    std::vector<double> others;
    if (listing.alone < players.size()) {
        others = added_part(players, listing.alone, y);
        players.resize(listing.alone);
        players.emplace_back(others);
    }
    const ShapleyEffects effects = shapley_effects(players, y, parallel, between);
    return listing.table(inputs, effects.shares, effects.unseen);
}

ShapleyShares shapley_shares(const std::vector<SharedInput>& inputs, const AnovaFit& fit) {
    const Listing listing(inputs, most_listed);
    std::vector<Worth> shares;
    for (std::size_t k = 0; k < listing.alone; ++k) shares.push_back(fit.shapley({listing.order[k]}));
    if (listing.alone < inputs.size())
        shares.push_back(fit.shapley(
            {listing.order.begin() + static_cast<std::ptrdiff_t>(listing.alone), listing.order.end()}));
    return listing.table(inputs, shares, fit.unseen());
}

}  // namespace tenure

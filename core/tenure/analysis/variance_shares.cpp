#include "tenure/analysis/variance_shares.hpp"

#include <algorithm>
#include <map>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/shapley_effects.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

std::string table_of_path(const std::string& path) {
    const std::vector<std::string> parts = split_path(path);
    const std::vector<std::string>& named = named_tables();
    const bool is_named = std::find(named.begin(), named.end(), parts.front()) != named.end();
    return is_named && parts.size() > 2 ? parts[0] + "." + parts[1] : parts[0];
}

std::vector<GroupShare> group_shares(const std::vector<SharedInput>& inputs, std::span<const double> y,
                                     const ParallelOptions& parallel,
                                     const std::function<void(std::size_t)>& between) {
    std::map<std::pair<std::string, std::string>, std::vector<std::span<const double>>> members;
    for (const SharedInput& each : inputs) {
        members[{"owner", each.owner}].push_back(each.x);
        members[{"table", table_of_path(each.path)}].push_back(each.x);
    }
    std::vector<GroupShare> groups;
    for (const auto& [key, of] : members)
        groups.push_back({key.first, key.second, static_cast<int>(of.size()), {}});
    for_chunks(
        groups.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                groups[k].first = first_order_index(members.at({groups[k].by, groups[k].name}), y);
        },
        between);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const GroupShare& a, const GroupShare& b) { return a.first.value > b.first.value; });
    return groups;
}

ShapleyShares shapley_shares(std::vector<SharedInput> inputs, std::span<const double> y,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t)>& between) {
    std::stable_sort(inputs.begin(), inputs.end(),
                     [](const SharedInput& a, const SharedInput& b) { return a.weight > b.weight; });
    const std::size_t count = inputs.size();
    const std::size_t alone = count <= most_shapley_inputs ? count : most_shapley_inputs - 1;
    std::vector<std::span<const double>> players;
    for (const SharedInput& each : inputs) players.push_back(each.x);
    std::vector<double> others;
    if (alone < count) {
        others = added_part(players, alone, y);
        players.resize(alone);
        players.emplace_back(others);
    }
    const ShapleyEffects effects = shapley_effects(players, y, parallel, between);
    ShapleyShares result;
    result.unseen = effects.unseen;
    for (std::size_t i = 0; i < alone; ++i) result.inputs.push_back({inputs[i].path, 1, effects.shares[i]});
    std::stable_sort(
        result.inputs.begin(), result.inputs.end(),
        [](const ShapleyShare& a, const ShapleyShare& b) { return a.share.value > b.share.value; });
    if (alone < count) result.inputs.push_back({"", static_cast<int>(count - alone), effects.shares.back()});
    return result;
}

}  // namespace tenure

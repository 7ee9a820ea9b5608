#include "tenure/model/opening_base.hpp"

#include <algorithm>

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

std::vector<double> known_cells(const KnownCustomers& known, const FrailtyClasses& classes, double h0,
                                int bands) {
    const std::size_t count = classes.weight.size();
    const auto all = static_cast<double>(known.group_of.size());
    std::vector<double> cells(2 * count * static_cast<std::size_t>(bands)), weights;
    int tenure = -1;
    for (const KnownGroup& group : known.groups) {
        if (group.tenure != tenure) weights = survivor_class_weights(classes, h0, tenure = group.tenure);
        for (std::size_t h = 0; h < count; ++h)
            cells[opening_cell(group.origin, h, group.band, count, bands)] +=
                static_cast<double>(group.persons) / all * weights[h];
    }
    return cells;
}

}  // namespace

ByBand known_bands(const KnownCustomers& known) {
    ByBand shares{};
    for (const KnownGroup& group : known.groups)
        shares[static_cast<std::size_t>(group.band)] +=
            static_cast<double>(group.persons) / static_cast<double>(known.group_of.size());
    return shares;
}

std::vector<double> survivor_class_weights(const FrailtyClasses& classes, double h0, double tenure) {
    std::vector<double> weights = classes.weight;
    const double least = *std::min_element(classes.theta.begin(), classes.theta.end());
    double total = 0.0;
    for (std::size_t h = 0; h < weights.size(); ++h) {
        // Relative to the most loyal class, which never underflows.
        weights[h] *= math::exp(-h0 * (classes.theta[h] - least) * tenure);
        total += weights[h];
    }
    for (double& weight : weights) weight /= total;
    return weights;
}

std::vector<double> opening_cells(const SegmentParameters& segment, const FrailtyClasses& classes, double h0,
                                  const ByBand& opening_bands, int bands) {
    if (segment.known && !segment.known->groups.empty())
        return known_cells(*segment.known, classes, h0, bands);
    const auto weights = opening_class_weights(classes, h0, segment.opening_age);
    std::vector<double> cells;
    for (int o = 0; o < 2; ++o)
        for (const double weight : weights)
            for (int k = 0; k < bands; ++k)
                cells.push_back((o == 0 ? 1.0 - segment.referred_share : segment.referred_share) * weight *
                                opening_bands[k]);
    return cells;
}

}  // namespace tenure

#pragma once
/// From a month's visits to a failure status and a move between bands (docs/model section 3).
#include <array>

#include "tenure/model/quality.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

inline constexpr int max_bands = 5;  ///< part of the law: a move is one band of width 2
inline constexpr double band_width = 2.0;
inline constexpr double lone_centre = 7.0;  ///< the single band of a model without touchpoints

inline double band_centre(int band, int bands) {
    return bands == 1 ? lone_centre : 2.0 * band + 1.0;
}

using ByBand = std::array<double, max_bands>;

enum Status { none = 0, recovered = 1, unresolved = 2 };

/// Monthly experience of a segment, the same for all its customers but for the band they are in.
struct ExperienceRow {
    double p_unresolved = 0.0, p_recovered = 0.0;
    std::array<ByBand, 3> down{};  ///< P(one band down | status, band); 0 in the lowest band
    ByBand up{};                   ///< P(one band up | no failure, band); 0 in the highest band
};

ExperienceRow experience_row(const Journey& journey, double expectation, const ExperienceParameters& law,
                             int bands);

/// Probability of an unconditional move, statuses mixed.
double down_probability(const ExperienceRow& row, int band);
double up_probability(const ExperienceRow& row, int band);

/// Stationary shares of the bands under `row`: a birth-death chain, so neighbouring shares balance.
/// Without any move the start `otherwise` is stationary.
ByBand stationary_bands(const ExperienceRow& row, int bands, const ByBand& otherwise);

/// Shares by band after the month's move of customers who stood in `before`: all, and those with an
/// unresolved failure (they sum to p_unresolved).
struct MovedShares {
    ByBand all{}, unresolved{};
};
MovedShares moved_shares(const ExperienceRow& row, const ByBand& before, int bands);

/// E at the next month's start: part of the gap to delivered quality closes for the share `encounter` of
/// customers with a visit, expectations drift up.
double next_expectation(double expectation, double mean_quality, double encounter,
                        const ExperienceParameters& law);

}  // namespace tenure

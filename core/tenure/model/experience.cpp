#include "tenure/model/experience.hpp"

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// What every visit of a journey is worth against the expectation of every band, by how it went.
class Comparison {
  public:
    Comparison(const Journey& journey, double expectation, const ExperienceParameters& law, int bands)
        : visits_(journey.size()), moments_(3 * static_cast<std::size_t>(bands) * visits_) {
        std::vector<double> gap, sd;
        gap.reserve(moments_.size());
        sd.reserve(moments_.size());
        for (int k = 0; k < bands; ++k) {
            const double expected = (1.0 - law.anchor) * expectation + law.anchor * band_centre(k, bands);
            for (const Visit& v : journey) {
                for (const double mean : {v.mean, v.recovered_mean(), v.unresolved_mean()}) {
                    gap.push_back(mean - expected);
                    sd.push_back(v.sd);
                }
            }
        }
        partial_moments(gap, sd, moments_);
    }

    const PartialMoments& at(int band, std::size_t visit, Status status) const {
        return moments_[3 * (static_cast<std::size_t>(band) * visits_ + visit) + status];
    }

  private:
    std::size_t visits_;
    std::vector<PartialMoments> moments_;
};

/// Mean shortfall per failed visit of one kind; 0 when that kind never happens.
double mean_shortfall(const Journey& journey, const Comparison& comparison, int band, Status kind) {
    double rate = 0.0, weighted = 0.0;
    for (std::size_t j = 0; j < journey.size(); ++j) {
        const Visit& v = journey[j];
        const double r = v.visits * v.failure * (kind == recovered ? v.rho() : 1.0 - v.rho());
        rate += r;
        weighted += r * comparison.at(band, j, kind).down;
    }
    return rate > 0.0 ? weighted / rate : 0.0;
}

}  // namespace

ExperienceRow experience_row(const Journey& journey, double expectation, const ExperienceParameters& law,
                             int bands) {
    ExperienceRow row;
    if (bands == 1) return row;
    double rate_unresolved = 0.0, rate_recovered = 0.0;
    for (const Visit& v : journey) {
        rate_unresolved += v.visits * v.failure * (1.0 - v.rho());
        rate_recovered += v.visits * v.failure * v.rho();
    }
    row.p_unresolved = -math::expm1(-rate_unresolved);
    row.p_recovered = math::exp(-rate_unresolved) * -math::expm1(-rate_recovered);

    const double lose = law.gain * law.loss_aversion / band_width;
    const Comparison comparison(journey, expectation, law, bands);
    for (int k = 0; k < bands; ++k) {
        double a = 0.0, b = 0.0;
        for (std::size_t j = 0; j < journey.size(); ++j) {
            const PartialMoments& moments = comparison.at(k, j, none);
            const double ok = journey[j].visits * (1.0 - journey[j].failure);
            a += ok * moments.up;
            b += ok * moments.down;
        }
        a *= law.gain / band_width;
        b *= lose;
        const double move = -math::expm1(-(a + b));
        const double share = a + b > 0.0 ? a / (a + b) : 0.0;
        const bool lowest = k == 0, highest = k == bands - 1;
        row.up[k] = highest ? 0.0 : move * share;
        row.down[none][k] = lowest ? 0.0 : move * (1.0 - share);
        row.down[recovered][k] =
            lowest ? 0.0 : -math::expm1(-lose * mean_shortfall(journey, comparison, k, recovered));
        row.down[unresolved][k] =
            lowest ? 0.0 : -math::expm1(-lose * mean_shortfall(journey, comparison, k, unresolved));
    }
    return row;
}

double down_probability(const ExperienceRow& row, int band) {
    const double p_none = 1.0 - row.p_unresolved - row.p_recovered;
    return row.p_unresolved * row.down[unresolved][band] + row.p_recovered * row.down[recovered][band] +
           p_none * row.down[none][band];
}

double up_probability(const ExperienceRow& row, int band) {
    return (1.0 - row.p_unresolved - row.p_recovered) * row.up[band];
}

ByBand stationary_bands(const ExperienceRow& row, int bands, const ByBand& otherwise) {
    ByBand share{};
    if (bands == 1) {
        share[0] = 1.0;
        return share;
    }
    // Balance between neighbours; a band that cannot be left downwards ends the flow from below.
    share[0] = 1.0;
    double total = 1.0;
    bool moves = false;
    for (int k = 0; k + 1 < bands; ++k) {
        const double up = up_probability(row, k), down = down_probability(row, k + 1);
        moves = moves || up > 0.0 || down > 0.0;
        if (down > 0.0) {
            share[k + 1] = share[k] * up / down;
        } else if (up > 0.0) {  // everyone drifts above: what lies below is transient
            for (int below = 0; below <= k; ++below) share[below] = 0.0;
            total = 0.0;
            share[k + 1] = 1.0;
        }
        total += share[k + 1];
    }
    if (!moves) return otherwise;
    for (double& s : share) s /= total;
    return share;
}

MovedShares moved_shares(const ExperienceRow& row, const ByBand& before, int bands) {
    MovedShares moved;
    for (int k = 0; k < bands; ++k) {
        const double down = down_probability(row, k), up = up_probability(row, k);
        const double failed = before[k] * row.p_unresolved, fallen = failed * row.down[unresolved][k];
        moved.all[k] += before[k] * (1.0 - down - up);
        moved.unresolved[k] += failed - fallen;
        if (k > 0) {
            moved.all[k - 1] += before[k] * down;
            moved.unresolved[k - 1] += fallen;
        }
        if (k + 1 < bands) moved.all[k + 1] += before[k] * up;
    }
    return moved;
}

double next_expectation(double expectation, double mean_quality, double encounter,
                        const ExperienceParameters& law) {
    return expectation + law.adapt * (mean_quality - expectation) * encounter + law.drift / 12.0;
}

}  // namespace tenure

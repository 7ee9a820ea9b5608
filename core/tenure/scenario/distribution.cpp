#include "tenure/scenario/distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/math/special.hpp"
#include "tenure/random/beta.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/lognormal.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/pert.hpp"
#include "tenure/random/triangular.hpp"
#include "tenure/random/uniform.hpp"

namespace tenure {
namespace {

constexpr double score_of_90 = 1.2815515655446004;

/// Ratios nearer to 1 than this lose digits in (r^z - 1)/(r - 1); the normal is then exact to them.
constexpr double symmetric_within = 1e-9;

double percentile_value(const Distribution& d, double u) {
    const double z = math::normal_quantile(u) / score_of_90;
    const double below = d.p50 - d.p10;
    const double above = d.p90 - d.p50;
    const double ratio = above / below;
    if (std::fabs(ratio - 1.0) < symmetric_within) return d.p50 + 0.5 * (below + above) * z;
    const double log_ratio = math::log(ratio);
    return d.p50 + above * math::expm1(log_ratio * z) / (ratio - 1.0);
}

double lognormal_value(const Distribution& d, double u) {
    const double relative = d.sd / d.mean;
    const double variance = math::log1p(relative * relative);
    return lognormal_quantile(u, math::log(d.mean) - 0.5 * variance, std::sqrt(variance));
}

double empirical_value(const Distribution& d, double u) {
    const auto count = static_cast<double>(d.rows.size());
    const auto row = static_cast<std::size_t>(std::floor(u * count));
    return d.rows[std::min(row, d.rows.size() - 1)];
}

}  // namespace

std::string_view shape_name(Shape shape) {
    switch (shape) {
        case Shape::uniform:
            return "uniform";
        case Shape::triangular:
            return "triangular";
        case Shape::pert:
            return "pert";
        case Shape::normal:
            return "normal";
        case Shape::lognormal:
            return "lognormal";
        case Shape::beta:
            return "beta";
        case Shape::gamma:
            return "gamma";
        case Shape::percentiles:
            return "percentiles";
        case Shape::empirical:
            return "draws";
    }
    return "";
}

double central_value(const Distribution& d) {
    switch (d.shape) {
        case Shape::uniform:
            return 0.5 * (d.low + d.high);
        case Shape::triangular:
        case Shape::pert:
            return d.mode;
        case Shape::normal:
        case Shape::lognormal:
        case Shape::gamma:
            return d.mean;
        case Shape::beta:
            return d.a / (d.a + d.b);
        case Shape::percentiles:
            return d.p50;
        case Shape::empirical:
            break;
    }
    double sum = 0.0;
    for (const double value : d.rows) sum += value;
    return sum / static_cast<double>(d.rows.size());
}

double quantile(const Distribution& d, double u) {
    switch (d.shape) {
        case Shape::uniform:
            return uniform_quantile(u, d.low, d.high);
        case Shape::triangular:
            return triangular_quantile(u, d.low, d.mode, d.high);
        case Shape::pert:
            return pert_quantile(u, d.low, d.mode, d.high);
        case Shape::normal:
            return normal_quantile(u, d.mean, d.sd);
        case Shape::lognormal:
            return lognormal_value(d, u);
        case Shape::beta:
            return beta_quantile(u, d.a, d.b);
        case Shape::gamma: {
            const double shape = (d.mean / d.sd) * (d.mean / d.sd);
            return gamma_quantile(u, shape, d.mean / shape);
        }
        case Shape::percentiles:
            return percentile_value(d, u);
        case Shape::empirical:
            break;
    }
    return empirical_value(d, u);
}

std::string describe(const Distribution& d) {
    switch (d.shape) {
        case Shape::uniform:
            return fmt::format("uniform({}, {})", d.low, d.high);
        case Shape::triangular:
            return fmt::format("triangular({}, {}, {})", d.low, d.mode, d.high);
        case Shape::pert:
            return fmt::format("pert({}, {}, {})", d.low, d.mode, d.high);
        case Shape::normal:
        case Shape::lognormal:
        case Shape::gamma:
            return fmt::format("{}(mean {}, sd {})", shape_name(d.shape), d.mean, d.sd);
        case Shape::beta:
            return fmt::format("beta({}, {})", d.a, d.b);
        case Shape::percentiles:
            return fmt::format("p10 {}, p50 {}, p90 {}", d.p10, d.p50, d.p90);
        case Shape::empirical:
            break;
    }
    return fmt::format("{} rows of {}:{}", d.rows.size(), d.file, d.column);
}

}  // namespace tenure

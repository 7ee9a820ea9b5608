#pragma once
/// What a number may be: one shape with its parameters in the canonical unit of its field.
///
/// `percentiles` goes through p10, p50 and p90 exactly: with z = (x's normal score)/1.28155, a = p50-p10 and
/// b = p90-p50, X = p50 + b*(r^z - 1)/(r - 1), r = b/a (a shifted lognormal; mirrored where a > b), and
/// X = p50 + a*z when a = b (normal). `lognormal`, `gamma` and `normal` take the mean and the standard
/// deviation of the number itself. Every draw is clipped to the allowed range of its field.
#include <string>
#include <string_view>
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

enum class Shape { uniform, triangular, pert, normal, lognormal, beta, gamma, percentiles, empirical };

struct Distribution {
    Shape shape = Shape::uniform;
    double low = not_given, mode = not_given, high = not_given;  ///< uniform, triangular, pert
    double mean = not_given, sd = not_given;                     ///< normal, lognormal, gamma
    double a = not_given, b = not_given;                         ///< beta
    double p10 = not_given, p50 = not_given, p90 = not_given;    ///< percentiles
    std::string file, column;                                    ///< empirical
    std::vector<double> rows;                                    ///< empirical, in the order of the file
};

std::string_view shape_name(Shape shape);

/// The value a point estimate takes when none is given: mode, mean, median or mean of the rows.
double central_value(const Distribution& distribution);

/// Inverse distribution function, 0 < u < 1.
double quantile(const Distribution& distribution, double u);

/// "pert(1.5, 2, 3)" in the canonical unit.
std::string describe(const Distribution& distribution);

}  // namespace tenure

#include "tenure/model/frailty.hpp"

#include "tenure/math/quadrature.hpp"
#include "tenure/math/special.hpp"

namespace tenure {

FrailtyClasses frailty_classes(const SegmentParameters& segment) {
    if (segment.frailty == Frailty::none) return {{1.0}, {1.0}};
    if (segment.frailty == Frailty::gamma) {
        if (segment.frailty_sd == 0.0) return {{1.0}, {1.0}};
        const double shape = 1.0 / (segment.frailty_sd * segment.frailty_sd);
        const auto rule = gauss_laguerre(segment.classes, shape - 1.0);
        FrailtyClasses classes{rule.nodes, rule.weights};
        for (double& theta : classes.theta) theta /= shape;
        return classes;
    }
    const auto rule = gauss_jacobi_01(segment.classes, segment.frailty_a, segment.frailty_b);
    FrailtyClasses classes{rule.nodes, rule.weights};
    for (double& theta : classes.theta) theta = -math::log1p(-theta);
    return classes;
}

std::vector<double> opening_class_weights(const FrailtyClasses& classes, double h0, double opening_age) {
    std::vector<double> weights = classes.weight;
    if (opening_age <= 0.0) return weights;
    double total = 0.0;
    for (std::size_t h = 0; h < weights.size(); ++h) {
        const double theta = classes.theta[h];
        // (1-exp(-h0*theta*A))/theta tends to h0*A; divided by h0*A it is a share of time survived.
        const double x = h0 * theta * opening_age;
        weights[h] *= x < 1e-12 ? 1.0 : -math::expm1(-x) / x;
        total += weights[h];
    }
    for (double& weight : weights) weight /= total;
    return weights;
}

}  // namespace tenure

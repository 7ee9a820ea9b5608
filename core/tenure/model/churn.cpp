#include "tenure/model/churn.hpp"

#include "tenure/math/special.hpp"

namespace tenure {

double satisfaction_gap(double centre, double reference, double variance, double variance_0,
                        const ChurnParameters& law) {
    return (centre - law.pivot) / (1.0 + law.psi * variance) -
           (reference - law.pivot) / (1.0 + law.psi * variance_0);
}

double defection_probability(double centre, const ChurnParameters& law) {
    return centre >= 8.0 ? law.p_defect * (1.0 - law.forgive) : law.p_defect;
}

double satisfaction_response(double z, const ChurnParameters& law) {
    return math::exp(-(z >= 0.0 ? law.beta_up : law.beta_down) * z);
}

double dissatisfied_share(double z, const ChurnParameters& law) {
    return z < 0.0 ? -math::expm1(law.beta_down * z) : 0.0;
}

double price_response(double price, double rival_price, double price_sensitivity) {
    if (price == rival_price) return 1.0;
    return math::exp(price_sensitivity * (price / rival_price - 1.0));
}

double retention_save(double spend, const ChurnParameters& law) {
    if (spend <= 0.0) return 1.0;
    return 1.0 + law.save_max * math::expm1(-law.k_r * spend);
}

double churn_probability(double hazard) {
    return -math::expm1(-hazard);
}

void churn_probabilities(std::span<double> hazards) {
    for (double& hazard : hazards) hazard = -hazard;
    math::expm1s(hazards, hazards);
    for (double& probability : hazards) probability = -probability;
}

}  // namespace tenure

#include "tenure/model/churn.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE("less variance lowers the hazard of every band above the pivot and steepens the response") {
    // A pivot at the reference would reward unreliable service; this keeps the sign.
    const ChurnParameters law;
    for (const double centre : {7.0, 9.0}) {
        const double noisy = satisfaction_gap(centre, 7.0, 1.5, 1.2, law);
        const double steady = satisfaction_gap(centre, 7.0, 0.4, 1.2, law);
        CHECK(steady > noisy);
        CHECK(satisfaction_response(steady, law) < satisfaction_response(noisy, law));
    }
    const auto slope = [&](double variance) {
        return satisfaction_gap(9.0, 7.0, variance, 1.2, law) -
               satisfaction_gap(7.0, 7.0, variance, 1.2, law);
    };
    CHECK(slope(0.4) > slope(1.5));
}

TEST_CASE("standing still for y years below the reference costs exp(beta_down*ref_drift*y/(1+psi*V0))") {
    const ChurnParameters law;
    const double v0 = 1.2, years = 3.0, ref_drift = 0.10;
    const double before = satisfaction_response(satisfaction_gap(5.0, 7.0, v0, v0, law), law);
    const double after =
        satisfaction_response(satisfaction_gap(5.0, 7.0 + ref_drift * years, v0, v0, law), law);
    CHECK(after / before ==
          doctest::Approx(std::exp(0.40 * ref_drift * years / (1.0 + 0.5 * v0))).epsilon(1e-12));
}

TEST_CASE("reasons, forgiveness, save and price") {
    const ChurnParameters law;
    CHECK(dissatisfied_share(0.3, law) == 0.0);
    CHECK(dissatisfied_share(-2.0, law) == doctest::Approx(1.0 - std::exp(-0.8)).epsilon(1e-14));
    CHECK(defection_probability(7.0, law) == 0.10);
    CHECK(defection_probability(9.0, law) == 0.05);
    CHECK(retention_save(0.0, law) == 1.0);
    CHECK(retention_save(2.0, law) == doctest::Approx(1.0 - 0.3 * (1.0 - std::exp(-0.7))).epsilon(1e-14));
    CHECK(price_response(1.0, 1.0, 1.5) == 1.0);
    CHECK(price_response(1.1, 1.0, 1.5) == doctest::Approx(std::exp(0.15)).epsilon(1e-13));
    CHECK(churn_probability(0.02) == doctest::Approx(1.0 - std::exp(-0.02)).epsilon(1e-14));
}

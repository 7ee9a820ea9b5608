#include "tenure/scenario/psd.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace tenure;

TEST_CASE("eigenvalues of an equicorrelation matrix are 1 + (n-1)r and 1 - r") {
    const double r = 0.3;
    Matrix a(4, std::vector<double>(4, r));
    for (std::size_t i = 0; i < 4; ++i) a[i][i] = 1.0;
    Eigen eigen = symmetric_eigen(a);
    std::sort(eigen.values.begin(), eigen.values.end());
    for (std::size_t i = 0; i < 3; ++i) CHECK(eigen.values[i] == doctest::Approx(0.7).epsilon(1e-13));
    CHECK(eigen.values[3] == doctest::Approx(1.9).epsilon(1e-13));
}

TEST_CASE("a possible correlation matrix is left alone, bit for bit") {
    const Matrix r{{1.0, 0.5, 0.2}, {0.5, 1.0, 0.3}, {0.2, 0.3, 1.0}};
    CHECK(repair_correlation(r) == r);
}

TEST_CASE("an impossible one becomes a correlation matrix near by") {
    const Matrix r{{1.0, 0.9, -0.9}, {0.9, 1.0, 0.9}, {-0.9, 0.9, 1.0}};
    const Matrix fixed = repair_correlation(r);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(fixed[i][i] == 1.0);
        for (std::size_t j = 0; j < 3; ++j) CHECK(fixed[i][j] == doctest::Approx(fixed[j][i]).epsilon(1e-15));
    }
    for (const double value : symmetric_eigen(fixed).values) CHECK(value > 0.0);
    // The three wanted sizes are equal by symmetry, so the projection keeps them equal: 1/2.
    CHECK(fixed[0][1] == doctest::Approx(0.5).epsilon(1e-6));
    CHECK(fixed[0][2] == doctest::Approx(-0.5).epsilon(1e-6));
}

TEST_CASE("the Cholesky factor multiplies back") {
    const Matrix r{{1.0, 0.5, 0.2}, {0.5, 1.0, 0.3}, {0.2, 0.3, 1.0}};
    const Matrix l = cholesky(r);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < 3; ++k) sum += l[i][k] * l[j][k];
            CHECK(sum == doctest::Approx(r[i][j]).epsilon(1e-15));
        }
}

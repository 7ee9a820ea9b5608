#include "tenure/analysis/least_squares.hpp"

#include <cmath>

#include "tenure/base/vector_clones.hpp"

namespace tenure {

namespace {

TENURE_VECTOR_CLONES void add_row(double factor, const double* row, std::size_t count, double* to) {
    for (std::size_t j = 0; j < count; ++j) to[j] += factor * row[j];
}

}  // namespace

void Moments::add(const std::vector<double>& row, const std::vector<double>& y) {
    for (std::size_t i = 0; i < row.size(); ++i) add_row(row[i], row.data(), i + 1, xx[i].data());
    for (std::size_t out = 0; out < y.size(); ++out)
        for (std::size_t i = 0; i < row.size(); ++i) xy[out][i] += row[i] * y[out];
}

void Moments::combine(const Moments& other, double sign) {
    for (std::size_t i = 0; i < xx.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) xx[i][j] += sign * other.xx[i][j];
    for (std::size_t out = 0; out < xy.size(); ++out)
        for (std::size_t i = 0; i < xx.size(); ++i) xy[out][i] += sign * other.xy[out][i];
}

std::vector<std::vector<double>> solve(const Moments& moments) {
    constexpr double lost = 1e-10;
    const std::size_t n = moments.xx.size();
    std::vector<std::vector<double>> factor(n, std::vector<double>(n));
    std::vector<bool> used(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            if (j < i && !used[j]) continue;
            double rest = moments.xx[i][j];
            for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
            if (j < i) {
                factor[i][j] = rest / factor[j][j];
            } else if (rest > lost * moments.xx[i][i]) {
                factor[i][i] = std::sqrt(rest);
                used[i] = true;
            }
        }
    }
    std::vector<std::vector<double>> coefficients;
    for (const std::vector<double>& right : moments.xy) {
        std::vector<double> b(n);
        for (std::size_t i = 0; i < n; ++i) {
            if (!used[i]) continue;
            double rest = right[i];
            for (std::size_t k = 0; k < i; ++k) rest -= factor[i][k] * b[k];
            b[i] = rest / factor[i][i];
        }
        for (std::size_t i = n; i-- > 0;) {
            if (!used[i]) continue;
            double rest = b[i];
            for (std::size_t k = i + 1; k < n; ++k)
                if (used[k]) rest -= factor[k][i] * b[k];
            b[i] = rest / factor[i][i];
        }
        coefficients.push_back(std::move(b));
    }
    return coefficients;
}

}  // namespace tenure

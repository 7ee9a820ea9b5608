#include "tenure/scenario/psd.hpp"

#include <cmath>

namespace tenure {
namespace {

constexpr int most_sweeps = 60;
constexpr double smallest_eigenvalue = 1e-8;

void rotate(Matrix& a, Matrix& vectors, std::size_t p, std::size_t q) {
    const double half = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    const double t = (half >= 0.0 ? 1.0 : -1.0) / (std::fabs(half) + std::sqrt(half * half + 1.0));
    const double c = 1.0 / std::sqrt(t * t + 1.0);
    const double s = t * c;
    const std::size_t n = a.size();
    for (std::size_t k = 0; k < n; ++k) {
        const double x = a[k][p];
        const double y = a[k][q];
        a[k][p] = c * x - s * y;
        a[k][q] = s * x + c * y;
    }
    for (std::size_t k = 0; k < n; ++k) {
        const double x = a[p][k];
        const double y = a[q][k];
        a[p][k] = c * x - s * y;
        a[q][k] = s * x + c * y;
        const double v = vectors[k][p];
        const double w = vectors[k][q];
        vectors[k][p] = c * v - s * w;
        vectors[k][q] = s * v + c * w;
    }
}

}  // namespace

Eigen symmetric_eigen(Matrix a) {
    const std::size_t n = a.size();
    Eigen eigen;
    eigen.vectors.assign(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) eigen.vectors[i][i] = 1.0;
    for (int sweep = 0; sweep < most_sweeps; ++sweep) {
        double off = 0.0;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) off += std::fabs(a[p][q]);
        if (off < 1e-15) break;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q)
                if (std::fabs(a[p][q]) > 1e-300) rotate(a, eigen.vectors, p, q);
    }
    for (std::size_t i = 0; i < n; ++i) eigen.values.push_back(a[i][i]);
    return eigen;
}

Matrix repair_correlation(const Matrix& r) {
    const std::size_t n = r.size();
    const Eigen eigen = symmetric_eigen(r);
    bool fine = true;
    for (const double value : eigen.values) fine = fine && value >= smallest_eigenvalue;
    if (fine) return r;
    Matrix repaired(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) {
                const double value =
                    eigen.values[k] < smallest_eigenvalue ? smallest_eigenvalue : eigen.values[k];
                repaired[i][j] += value * eigen.vectors[i][k] * eigen.vectors[j][k];
            }
    std::vector<double> scale(n);
    for (std::size_t i = 0; i < n; ++i) scale[i] = 1.0 / std::sqrt(repaired[i][i]);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            repaired[i][j] = i == j ? 1.0 : repaired[i][j] * scale[i] * scale[j];
    return repaired;
}

Matrix cholesky(const Matrix& r) {
    const std::size_t n = r.size();
    Matrix l(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = r[i][j];
            for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
            if (i == j)
                l[i][i] = std::sqrt(sum > 0.0 ? sum : 0.0);
            else
                l[i][j] = l[j][j] > 0.0 ? sum / l[j][j] : 0.0;
        }
    return l;
}

}  // namespace tenure

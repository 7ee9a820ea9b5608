#include "tenure/math/quadrature.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "tenure/base/expect.hpp"

namespace tenure {
namespace {

/// Symmetric tridiagonal matrix: n diagonal and n - 1 subdiagonal entries.
struct Tridiagonal {
    std::vector<double> diagonal;
    std::vector<double> below;
};

double magnitude(double x) {
    return x < 0.0 ? -x : x;
}

/// Implicitly shifted QL; keeps only the first row of the eigenvector matrix, which is all a rule needs.
Rule golub_welsch(Tridiagonal matrix) {
    std::vector<double>& d = matrix.diagonal;
    std::vector<double>& e = matrix.below;
    const std::size_t n = d.size();
    e.push_back(0.0);
    std::vector<double> first(n, 0.0);
    first[0] = 1.0;
    for (std::size_t l = 0; l < n; ++l) {
        for (int sweep = 0;; ++sweep) {
            std::size_t m = l;
            while (m + 1 < n && magnitude(e[m]) > 0x1p-53 * (magnitude(d[m]) + magnitude(d[m + 1]))) ++m;
            if (m == l) break;
            if (sweep == 100) throw std::logic_error("Golub-Welsch: QL iteration did not converge");
            // Wilkinson's shift: the eigenvalue of the leading 2 x 2 block nearer to d[l].
            const double half_gap = (d[l + 1] - d[l]) / (2.0 * e[l]);
            const double root = std::sqrt(half_gap * half_gap + 1.0);
            double g = d[m] - d[l] + e[l] / (half_gap + (half_gap >= 0.0 ? root : -root));
            double sine = 1.0, cosine = 1.0, shift = 0.0;
            bool deflated = false;
            for (std::size_t i = m; i-- > l;) {
                const double f = sine * e[i], b = cosine * e[i];
                const double length = std::sqrt(f * f + g * g);
                e[i + 1] = length;
                if (length == 0.0) {  // the rotation is undefined: the matrix has split here
                    d[i + 1] -= shift;
                    e[m] = 0.0;
                    deflated = true;
                    break;
                }
                sine = f / length;
                cosine = g / length;
                const double base = d[i + 1] - shift;
                const double t = (d[i] - base) * sine + 2.0 * cosine * b;
                shift = sine * t;
                d[i + 1] = base + shift;
                g = cosine * t - b;
                const double upper = first[i + 1];
                first[i + 1] = sine * first[i] + cosine * upper;
                first[i] = cosine * first[i] - sine * upper;
            }
            if (deflated) continue;
            d[l] -= shift;
            e[l] = g;
            e[m] = 0.0;
        }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return d[i] < d[j]; });
    Rule rule;
    double total = 0.0;
    for (const std::size_t i : order) {
        rule.nodes.push_back(d[i]);
        rule.weights.push_back(first[i] * first[i]);
        total += rule.weights.back();
    }
    for (double& weight : rule.weights) weight /= total;
    return rule;
}

}  // namespace

Rule gauss_laguerre(int n, double alpha) {
    TENURE_EXPECT(n >= 1 && alpha > -1.0);
    Tridiagonal matrix;
    for (int i = 0; i < n; ++i) {
        matrix.diagonal.push_back(2.0 * i + alpha + 1.0);
        if (i > 0) matrix.below.push_back(std::sqrt(i * (i + alpha)));
    }
    Rule rule = golub_welsch(std::move(matrix));
    for (double& node : rule.nodes) node = std::max(node, 0x1p-1000);
    return rule;
}

Rule gauss_jacobi_01(int n, double a, double b) {
    TENURE_EXPECT(n >= 1 && a > 0.0 && b > 0.0);
    // Jacobi recurrence for (1 - x)^(b-1) (1 + x)^(a-1), mapped to p = (1 + x)/2, with s = a + b.
    const double s = a + b;
    Tridiagonal matrix;
    for (int i = 0; i < n; ++i) {
        const double twice = 2.0 * i + s;
        // (beta^2 - alpha^2)/((2i + s - 2)(2i + s)); its form at i = 0 is a mean and has no 0/0.
        matrix.diagonal.push_back(i == 0 ? a / s : 0.5 + 0.5 * (a - b) * (s - 2.0) / ((twice - 2.0) * twice));
        if (i == 0) continue;
        // At i = 1 the factor i + s - 2 = s - 1 cancels against 2i + s - 3, which is 0/0 for s = 1.
        const double square = i == 1 ? a * b / (s * s * (s + 1.0))
                                     : i * (i + a - 1.0) * (i + b - 1.0) * (i + s - 2.0) /
                                           ((twice - 2.0) * (twice - 2.0) * (twice - 1.0) * (twice - 3.0));
        matrix.below.push_back(std::sqrt(square));
    }
    Rule rule = golub_welsch(std::move(matrix));
    for (double& node : rule.nodes) node = std::clamp(node, 0x1p-60, 1.0 - 0x1p-53);
    return rule;
}

}  // namespace tenure

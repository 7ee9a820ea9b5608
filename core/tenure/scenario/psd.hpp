#pragma once
/// Small dense symmetric matrices: eigenvalues by cyclic Jacobi rotations (fixed order, so the same bits
/// everywhere), the nearest correlation matrix by clipping eigenvalues and rescaling, Cholesky.
#include <cstddef>
#include <vector>

namespace tenure {

using Matrix = std::vector<std::vector<double>>;

struct Eigen {
    std::vector<double> values;
    Matrix vectors;  ///< column k belongs to values[k]
};

Eigen symmetric_eigen(Matrix a);

/// Correlation matrix with eigenvalues of at least 1e-8: `r` itself when it has them. One clipping and
/// rescaling of the spectrum: close to, but not exactly, the nearest correlation matrix.
Matrix repair_correlation(const Matrix& r);

/// Lower factor L with L L' = r for a positive definite r.
Matrix cholesky(const Matrix& r);

}  // namespace tenure

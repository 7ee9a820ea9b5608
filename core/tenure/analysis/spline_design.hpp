#pragma once
/// The columns that a prediction from several inputs is fitted to: restricted cubic splines of each
/// (spline_basis.hpp) and products of columns of two inputs.
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace tenure {

enum class Products { none, linear, all };  ///< of two inputs: of their linear terms, of all their columns

struct SplineForm {
    std::size_t knots = 2;
    Products products = Products::none;
};

struct SplineDesign {
    std::vector<std::vector<double>> columns;  ///< [column][draw]; constant first, then inputs, then products
    std::vector<std::array<int, 2>> inputs;    ///< that each column is made of; -1 = none
};

/// Columns of `inputs` inputs, at most.
std::size_t most_columns(const SplineForm& form, std::size_t inputs);

/// `x`: [input][draw].
SplineDesign spline_design(const std::vector<std::span<const double>>& x, const SplineForm& form);

}  // namespace tenure

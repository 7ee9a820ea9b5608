#pragma once
/// Least squares from sums of products, so that the fit without some rows costs a subtraction.
#include <cstddef>
#include <vector>

namespace tenure {

/// Lower triangle of X'X by rows, and X'y of every y: what a fit needs to know of its rows.
struct Moments {
    Moments() = default;
    Moments(std::size_t columns, std::size_t outputs)
        : xx(columns, std::vector<double>(columns)), xy(outputs, std::vector<double>(columns)) {}
    std::vector<std::vector<double>> xx;  ///< [column][column up to it]
    std::vector<std::vector<double>> xy;  ///< [output][column]

    void add(const std::vector<double>& row, const std::vector<double>& y);
    void combine(const Moments& other, double sign);
};

/// Coefficients [output][column]. A column that is a sum of earlier ones, to ten digits, gets 0.
std::vector<std::vector<double>> solve(const Moments& moments);

}  // namespace tenure

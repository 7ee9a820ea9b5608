#include "tenure/analysis/cross_fit.hpp"

#include <numeric>
#include <utility>

namespace tenure {
namespace {

Moments of_columns(const Moments& all, const std::vector<std::size_t>& used) {
    Moments some(used.size(), all.xy.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) some.xx[i][j] = all.xx[used[i]][used[j]];
        for (std::size_t out = 0; out < all.xy.size(); ++out) some.xy[out][i] = all.xy[out][used[i]];
    }
    return some;
}

}  // namespace

CrossFit::CrossFit(std::vector<std::vector<double>> columns, const std::vector<std::span<const double>>& y)
    : columns_(std::move(columns)), outputs_(y.size()) {
    const std::size_t draws = columns_.front().size();
    std::vector<Moments> parts(folds, Moments(columns_.size(), outputs_));
    std::vector<double> row(columns_.size()), out(outputs_);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        for (std::size_t c = 0; c < columns_.size(); ++c) row[c] = columns_[c][draw];
        for (std::size_t o = 0; o < outputs_; ++o) out[o] = y[o][draw];
        parts[draw % folds].add(row, out);
    }
    Moments all(columns_.size(), outputs_);
    for (const Moments& part : parts) all.combine(part, 1.0);
    for (Moments& part : parts) {
        Moments others = all;
        others.combine(part, -1.0);
        part = std::move(others);
    }
    others_ = std::move(parts);
}

std::vector<std::vector<double>> CrossFit::predict(std::size_t first) const {
    std::vector<std::size_t> used(columns_.size());
    std::iota(used.begin(), used.end(), std::size_t{0});
    return predict(used, first);
}

std::vector<std::vector<double>> CrossFit::predict(const std::vector<std::size_t>& used,
                                                   std::size_t first) const {
    const std::size_t draws = columns_.front().size();
    std::vector<std::vector<double>> predicted(outputs_, std::vector<double>(draws));
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const std::vector<std::vector<double>> coefficients = solve(of_columns(others_[fold], used));
        for (std::size_t o = 0; o < outputs_; ++o)
            for (std::size_t c = first; c < used.size(); ++c) {
                const std::vector<double>& column = columns_[used[c]];
                for (std::size_t draw = fold; draw < draws; draw += folds)
                    predicted[o][draw] += coefficients[o][c] * column[draw];
            }
    }
    return predicted;
}

}  // namespace tenure

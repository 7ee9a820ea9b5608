#include "tenure/analysis/anova_fit.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/cross_fit.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr std::size_t knots = 9;
/// More terms than this cost more than they tell; fewer draws a term than this fit noise.
constexpr std::size_t most_terms = 400, draws_a_term = 3;
/// Terms hidden behind stronger ones come to light when these are fitted.
constexpr int rounds = 10;

double mean_of(std::span<const double> values) {
    return tree_sum(values) / static_cast<double>(values.size());
}

/// How many of its own errors a mean product lies from 0.
double t_ratio(std::span<const double> column, std::span<const double> left) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t d = 0; d < column.size(); ++d) {
        const double product = column[d] * left[d];
        sum += product;
        squares += product * product;
    }
    return squares > 0.0 ? std::abs(sum) / std::sqrt(squares) : 0.0;
}

}  // namespace

AnovaFit::AnovaFit(const std::vector<AnovaInput>& inputs, std::span<const double> y) : y_(y) {
    for (const AnovaInput& input : inputs) {
        x_.push_back(input.x);
        bases_.emplace_back(input.x, knots, input.quantile);
        linear_.emplace_back();
        if (bases_.back().columns() > 0) linear_.back() = column({x_.size() - 1});
    }
    fit();
}

void AnovaFit::fit() {
    const std::size_t draws = y_.size(), most = std::min(most_terms, draws / draws_a_term);
    const double mean = mean_of(y_);
    for (const double value : y_) left_.push_back(value - mean);
    std::vector<Term> more;  // the first inputs' straight lines in any case
    for (std::size_t i = 0; i < x_.size() && more.size() < most / 2; ++i)
        if (!linear_[i].empty() && t_ratio(linear_[i], left_) > 0.0) more.push_back({i});
    for (int round = 0; round == 0 || !more.empty(); ++round) {
        for (const Term& term : more) {
            terms_.push_back(term);
            columns_.push_back(column(term));
        }
        std::vector<std::vector<double>> design{std::vector<double>(draws, 1.0)};
        design.insert(design.end(), columns_.begin(), columns_.end());
        const CrossFit fitted(std::move(design), {y_});
        coefficients_.clear();
        for (std::size_t fold = 0; fold < folds; ++fold)
            coefficients_.push_back(fitted.coefficients(fold).front());
        for (std::size_t d = 0; d < draws; ++d) {
            const std::vector<double>& c = coefficients_[d % folds];
            left_[d] = y_[d] - c[0];
            for (std::size_t j = 0; j < terms_.size(); ++j) left_[d] -= c[j + 1] * columns_[j][d];
        }
        more = round < rounds ? telling(most - terms_.size()) : std::vector<Term>();
    }
    std::vector<double> means(draws);
    for (std::size_t d = 0; d < draws; ++d) means[d] = coefficients_[d % folds][0] + left_[d];
    mean_ = mean_worth(means);
    const double off = mean_of(left_);
    for (double& value : left_) value -= off;
    for (std::size_t d = 0; d < draws; ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        double known = 0.0, fitted = 0.0;
        for (std::size_t j = 0; j < terms_.size(); ++j) {
            known += c[j + 1] * c[j + 1];
            fitted += c[j + 1] * columns_[j][d];
        }
        whole_.push_back(known + (2.0 * fitted + left_[d]) * left_[d]);
    }
}

/// Terms not there yet that tell more of what is left than noise would by the best of as many.
std::vector<AnovaFit::Term> AnovaFit::telling(std::size_t most) const {
    std::vector<std::pair<double, Term>> tried;
    const auto try_term = [&](const Term& term) {
        const bool is_there = std::any_of(terms_.begin(), terms_.end(), [&](const Term& known) {
            return known.a == term.a && known.b == term.b && known.column == term.column;
        });
        if (!is_there) tried.emplace_back(t_ratio(column(term), left_), term);
    };
    for (std::size_t a = 0; a < x_.size(); ++a) {
        for (std::size_t c = 0; c < bases_[a].columns(); ++c) try_term({a, Term::none, c});
        for (std::size_t b = 0; b < a; ++b)
            if (!linear_[a].empty() && !linear_[b].empty()) try_term({b, a});
    }
    const double noise = std::sqrt(2.0 * log(static_cast<double>(tried.size() + 2)));
    std::erase_if(tried, [&](const auto& each) { return !(each.first > noise); });
    std::stable_sort(tried.begin(), tried.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<Term> found;
    for (const auto& [ratio, term] : tried)
        if (found.size() < most) found.push_back(term);
    return found;
}

std::vector<double> AnovaFit::column(const Term& term) const {
    std::vector<double> values;
    values.reserve(y_.size());
    if (term.is_product()) {
        for (std::size_t d = 0; d < y_.size(); ++d) values.push_back(linear_[term.a][d] * linear_[term.b][d]);
    } else {
        for (const double x : x_[term.a]) values.push_back(bases_[term.a].column(term.column, x));
    }
    return values;
}

Worth AnovaFit::mean() const {
    return mean_;
}

double AnovaFit::sd() const {
    return std::sqrt(std::max(0.0, mean_of(whole_)));
}

std::vector<double> AnovaFit::part(const Weight& weight) const {
    std::vector<double> weights;
    for (const Term& term : terms_) weights.push_back(weight(term));
    std::vector<double> parts;
    for (std::size_t d = 0; d < y_.size(); ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        double sum = 0.0;
        for (std::size_t j = 0; j < terms_.size(); ++j)
            if (weights[j] != 0.0)
                sum += weights[j] * c[j + 1] * (c[j + 1] + 2.0 * columns_[j][d] * left_[d]);
        parts.push_back(sum);
    }
    return parts;
}

Worth AnovaFit::share(const Weight& weight) const {
    return ratio_of_means(part(weight), whole_);
}

Worth AnovaFit::explained_by(const std::vector<std::size_t>& of) const {
    const auto in = [&](std::size_t input) { return std::find(of.begin(), of.end(), input) != of.end(); };
    std::vector<double> parts =
        part([&](const Term& term) { return in(term.a) && (!term.is_product() || in(term.b)) ? 1.0 : 0.0; });
    // Curves of a form the terms do not have, from what they leave.
    std::vector<std::span<const double>> x;
    for (const std::size_t input : of) x.push_back(x_[input]);
    const std::vector<double> more = conditional_mean(x, {left_}, Together::bent).front();
    std::vector<double> gains;
    for (std::size_t d = 0; d < more.size(); ++d) gains.push_back((2.0 * left_[d] - more[d]) * more[d]);
    if (mean_of(gains) > 0.0)
        for (std::size_t d = 0; d < parts.size(); ++d) parts[d] += gains[d];
    return ratio_of_means(parts, whole_);
}

Worth AnovaFit::additive() const {
    return share([](const Term& term) { return term.is_product() ? 0.0 : 1.0; });
}

Worth AnovaFit::shapley(const std::vector<std::size_t>& of) const {
    return share([&](const Term& term) {
        double part = 0.0;
        for (const std::size_t input : of)
            if (term.has(input)) part += term.is_product() ? 0.5 : 1.0;
        return part;
    });
}

Worth AnovaFit::unseen() const {
    const Worth seen = share([](const Term&) { return 1.0; });
    return {1.0 - seen.value, seen.se};
}

Worth AnovaFit::total(std::size_t input, std::size_t from, std::span<const double> anew,
                      std::span<const double> y_anew) const {
    std::vector<double> part;
    const auto draw_of = [&](std::size_t r) { return (from + r) % y_.size(); };
    for (std::size_t r = 0; r < anew.size(); ++r) {
        const std::size_t d = draw_of(r);
        const std::vector<double>& c = coefficients_[d % folds];
        double known = 0.0, change = 0.0;
        for (std::size_t j = 0; j < terms_.size(); ++j) {
            const Term& term = terms_[j];
            if (!term.has(input)) continue;
            double value = bases_[input].column(term.column, anew[r]);
            if (term.is_product()) value *= linear_[term.a == input ? term.b : term.a][d];
            known += c[j + 1] * c[j + 1];
            change += c[j + 1] * (value - columns_[j][d]);
        }
        const double of_y = y_anew[r] - y_[d];
        part.push_back(known + 0.5 * (of_y - change) * (of_y + change));
    }
    // A draw that is not drawn anew tells the whole variance only; its part is the mean, and the others'
    // count more.
    const double mean = mean_of(part);
    const double times = static_cast<double>(y_.size()) / static_cast<double>(part.size());
    std::vector<double> by_draw(y_.size(), mean);
    for (std::size_t r = 0; r < part.size(); ++r) by_draw[draw_of(r)] += times * (part[r] - mean);
    return ratio_of_means(by_draw, whole_);
}

}  // namespace tenure

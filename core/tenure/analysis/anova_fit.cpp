#include "tenure/analysis/anova_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/cross_fit.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// More terms than this cost more than they tell; fewer draws a term than this fit noise.
constexpr std::size_t most_terms = 400, draws_a_term = 3;
constexpr std::size_t most_values = std::size_t{1} << 24;  ///< of all columns together
/// What rounding leaves of a constant, as a part of its size.
constexpr double rounding = 1e-8;
constexpr int rounds = 10;

Worth with_more(const Worth& worth, double variance) {
    return {worth.value, std::sqrt(worth.se * worth.se + variance)};
}

/// How many of its own errors the mean product of a column (times another, where there is one) with what is
/// left lies from 0.
double t_ratio(std::span<const double> column, std::span<const double> times, std::span<const double> left) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t d = 0; d < left.size(); ++d) {
        const double product = column[d] * left[d] * (times.empty() ? 1.0 : times[d]);
        sum += product;
        squares += product * product;
    }
    return squares > 0.0 ? std::abs(sum) / std::sqrt(squares) : 0.0;
}

}  // namespace

AnovaFit::AnovaFit(const AnovaColumns& columns, std::span<const double> y) : all_(columns), y_(y) {
    select_terms();
    if (left_.size() < y.size() || terms_.empty()) fit(y.size());
    describe();
}

/// By rounds, from as many draws as that takes: what stands behind stronger terms shows when these are
/// fitted.
void AnovaFit::select_terms() {
    const std::size_t draws = std::min(y_.size(), early_draws),
                      most = std::min({most_terms, draws / draws_a_term, most_values / y_.size()});
    left_.assign(y_.begin(), y_.begin() + static_cast<std::ptrdiff_t>(draws));
    const double mean = mean_of(left_);
    for (double& value : left_) value -= mean;
    std::vector<AnovaTerm> more;  // the first inputs' straight lines in any case
    for (std::size_t i = 0; i < all_.inputs() && more.size() < most / 2; ++i)
        if (all_.columns(i) > 0 && t_ratio(all_.early(i, 0), {}, left_) > 0.0) more.push_back({i});
    for (int round = 0; round < rounds && !more.empty(); ++round) {
        terms_.insert(terms_.end(), more.begin(), more.end());
        fit(draws);
        more = telling(most - terms_.size());
    }
}

/// Coefficients from the first `draws` draws, and what they leave of them.
void AnovaFit::fit(std::size_t draws) {
    if (!columns_.empty() && columns_.front().size() < draws) columns_.clear();
    for (std::size_t j = columns_.size(); j < terms_.size(); ++j)
        columns_.push_back(all_.values(terms_[j], draws));
    std::vector<std::vector<double>> design{std::vector<double>(draws, 1.0)};
    design.insert(design.end(), columns_.begin(), columns_.end());
    const CrossFit fitted(std::move(design), {y_.first(draws)});
    coefficients_.clear();
    for (std::size_t fold = 0; fold < folds; ++fold)
        coefficients_.push_back(fitted.coefficients(fold).front());
    left_.resize(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        left_[d] = y_[d] - c[0];
        for (std::size_t j = 0; j < terms_.size(); ++j) left_[d] -= c[j + 1] * columns_[j][d];
    }
}

/// Known from the coefficients, and what is left added draw by draw.
void AnovaFit::describe() {
    const std::size_t draws = y_.size();
    std::vector<double> means(draws);
    for (std::size_t d = 0; d < draws; ++d) means[d] = coefficients_[d % folds][0] + left_[d];
    mean_ = mean_worth(means);
    follow_tails();
    double tails = 0.0;
    for (const GoesOn& each : goes_on_) tails += each.moved;
    mean_ = with_more(mean_, tails / static_cast<double>(draws));
    off_ = mean_of(left_);
    for (double& value : left_) value -= off_;
    for (std::size_t d = 0; d < draws; ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        double known = 0.0, fitted = 0.0;
        for (std::size_t j = 0; j < terms_.size(); ++j) {
            known += c[j + 1] * c[j + 1];
            fitted += c[j + 1] * columns_[j][d];
        }
        whole_.push_back(known + (2.0 * fitted + left_[d]) * left_[d]);
    }
    double size = 0.0;
    for (const double value : y_) size = std::max(size, std::abs(value));
    if (!(sd() > rounding * size)) whole_.assign(draws, 0.0);
    for (std::size_t input = 0; input < all_.inputs(); ++input) {
        const bool has_term =
            std::any_of(terms_.begin(), terms_.end(), [&](const AnovaTerm& term) { return term.has(input); });
        bare_.push_back(has_term ? std::vector<double>() : curve({input}));
    }
}

void AnovaFit::follow_tails() {
    goes_on_.resize(all_.inputs());
    for (std::size_t input = 0; input < all_.inputs(); ++input)
        for (const Tail& tail : all_.tails(input)) {
            double value = 0.0, slope = 0.0;
            for (std::size_t j = 0; j < terms_.size(); ++j) {
                if (terms_[j].is_product() || terms_[j].a != input) continue;
                value += coefficients_.front()[j + 1] * tail.values[terms_[j].column];
                slope += coefficients_.front()[j + 1] * tail.slopes[terms_[j].column];
            }
            const double square = slope * slope;
            goes_on_[input].moved += square * tail.second;
            // ((v + st)^2 - v^2)^2, t how far it goes on
            goes_on_[input].squares += 4.0 * value * value * square * tail.second +
                                       4.0 * value * slope * square * tail.third +
                                       square * square * tail.fourth;
        }
}

/// Terms not there yet that tell more of what is left than noise would by the best of as many.
std::vector<AnovaTerm> AnovaFit::telling(std::size_t most) const {
    std::vector<std::pair<double, AnovaTerm>> tried;
    const auto try_term = [&](const AnovaTerm& term) {
        if (std::find(terms_.begin(), terms_.end(), term) != terms_.end()) return;
        const auto times = term.is_product() ? all_.early(term.b, 0) : std::span<const double>();
        tried.emplace_back(t_ratio(all_.early(term.a, term.column), times, left_), term);
    };
    for (std::size_t a = 0; a < all_.inputs(); ++a) {
        for (std::size_t c = 0; c < all_.columns(a); ++c) try_term({a, AnovaTerm::none, c});
        for (std::size_t b = 0; b < a; ++b)
            if (all_.columns(a) > 0 && all_.columns(b) > 0) try_term({b, a});
    }
    const double noise = std::sqrt(2.0 * math::log(static_cast<double>(tried.size() + 2)));
    std::erase_if(tried, [&](const auto& each) { return !(each.first > noise); });
    std::stable_sort(tried.begin(), tried.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<AnovaTerm> found;
    for (const auto& [ratio, term] : tried)
        if (found.size() < most) found.push_back(term);
    return found;
}

Worth AnovaFit::mean() const {
    return mean_;
}

double AnovaFit::sd() const {
    return std::sqrt(std::max(0.0, mean_of(whole_)));
}

Worth AnovaFit::share(const Weight& weight, const std::vector<std::size_t>& of,
                      const std::vector<double>& more) const {
    Parts explained = parts(weight);
    for (const std::size_t input : of) add_curve(bare_[input], explained);
    add_curve(more, explained);
    const Worth leaning = ratio_of_means(explained.influence, whole_),
                level = ratio_of_means(explained.value, whole_);
    return with_more({level.value, leaning.se}, tail_variance(level.value, weight, y_.size()));
}

double AnovaFit::tail_variance(double share, const Weight& weight, std::size_t draws) const {
    const double whole = mean_of(whole_);
    if (!(whole > 0.0)) return 0.0;
    double sum = 0.0;
    for (std::size_t input = 0; input < goes_on_.size(); ++input) {
        const double moved = (weight({input}) - share) / whole;
        sum += moved * moved * goes_on_[input].squares;
    }
    return sum / static_cast<double>(draws);
}

AnovaFit::Parts AnovaFit::parts(const Weight& weight) const {
    std::vector<double> weights;
    for (const AnovaTerm& term : terms_) weights.push_back(weight(term));
    Parts parts;
    for (std::size_t d = 0; d < y_.size(); ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        double known = 0.0, seen = 0.0;
        for (std::size_t j = 0; j < terms_.size(); ++j) {
            if (weights[j] == 0.0) continue;
            known += weights[j] * c[j + 1] * c[j + 1];
            seen += weights[j] * c[j + 1] * columns_[j][d] * left_[d];
        }
        parts.value.push_back(known + seen);
        parts.influence.push_back(known + 2.0 * seen);
    }
    return parts;
}

AnovaFit::Weight AnovaFit::made_of(const std::vector<std::size_t>& of) {
    return [of](const AnovaTerm& term) {
        const auto in = [&](std::size_t input) { return std::find(of.begin(), of.end(), input) != of.end(); };
        return in(term.a) && (!term.is_product() || in(term.b)) ? 1.0 : 0.0;
    };
}

/// Curve over inputs of a form the terms do not have, by draws not seen.
std::vector<double> AnovaFit::curve(const std::vector<std::size_t>& of) const {
    std::vector<std::span<const double>> x;
    for (const std::size_t input : of) x.push_back(all_.x(input));
    return conditional_mean(x, {left_}, of.size() == 1 ? Together::seen : Together::woven).front();
}

void AnovaFit::add_curve(const std::vector<double>& curve, Parts& parts) const {
    for (std::size_t d = 0; d < curve.size(); ++d) {
        parts.value[d] += left_[d] * curve[d];
        parts.influence[d] += (2.0 * left_[d] - curve[d]) * curve[d];
    }
}

/// The curve over these inputs, nothing where it predicts no better than nothing, or where one of them has
/// its own.
std::vector<double> AnovaFit::further(const std::vector<std::size_t>& of) const {
    std::vector<double> found(y_.size(), 0.0);
    if (std::any_of(of.begin(), of.end(), [&](std::size_t input) { return !bare_[input].empty(); }))
        return found;
    std::vector<double> tried = curve(of);
    double gain = 0.0;
    for (std::size_t d = 0; d < tried.size(); ++d) gain += (2.0 * left_[d] - tried[d]) * tried[d];
    return gain > 0.0 ? tried : found;
}

Worth AnovaFit::explained_by(const std::vector<std::size_t>& of) const {
    return share(made_of(of), of, further(of));
}

Told AnovaFit::told_by(const std::vector<std::size_t>& of) const {
    const Weight in = made_of(of);
    std::vector<std::size_t> used;
    for (std::size_t j = 0; j < terms_.size(); ++j)
        if (in(terms_[j]) != 0.0) used.push_back(j);
    Told told;
    told.fitted = further(of);
    for (const std::size_t input : of)
        for (std::size_t d = 0; d < bare_[input].size(); ++d) told.fitted[d] += bare_[input][d];
    for (std::size_t d = 0; d < y_.size(); ++d) {
        const std::vector<double>& c = coefficients_[d % folds];
        double known = c[0] + off_;
        for (const std::size_t j : used) known += c[j + 1] * columns_[j][d];
        told.fitted[d] += known;
        told.unbiased.push_back(known + left_[d]);
    }
    return told;
}

Worth AnovaFit::additive() const {
    return share([](const AnovaTerm& term) { return term.is_product() ? 0.0 : 1.0; }, everything());
}

Worth AnovaFit::shapley(const std::vector<std::size_t>& of) const {
    const auto part_of = [&](const AnovaTerm& term) {
        double part = 0.0;
        for (const std::size_t input : of)
            if (term.has(input)) part += term.is_product() ? 0.5 : 1.0;
        return part;
    };
    return share(part_of, of);
}

Worth AnovaFit::unseen() const {
    if (!(mean_of(whole_) > 0.0)) return {};
    const Worth seen = share([](const AnovaTerm&) { return 1.0; }, everything());
    const auto nothing = [](const AnovaTerm&) { return 0.0; };
    return with_more({1.0 - seen.value, seen.se}, tail_variance(1.0, nothing, y_.size()));
}

std::vector<std::size_t> AnovaFit::everything() const {
    std::vector<std::size_t> all(all_.inputs());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
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
            const AnovaTerm& term = terms_[j];
            if (!term.has(input)) continue;
            known += c[j + 1] * c[j + 1];
            change += c[j + 1] * (all_.value_with(term, input, anew[r], d) - columns_[j][d]);
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
    const Worth total = ratio_of_means(by_draw, whole_);
    const auto if_own = [&](double own, double other) -> Weight {
        return [=](const AnovaTerm& term) { return term.has(input) ? own : other; };
    };
    return with_more(total, tail_variance(total.value, if_own(1.0, total.value), part.size()) +
                                tail_variance(total.value, if_own(total.value, 0.0), y_.size()));
}

}  // namespace tenure

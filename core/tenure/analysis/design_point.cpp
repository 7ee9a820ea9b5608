#include "tenure/analysis/design_point.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

#include "tenure/math/roots.hpp"

namespace tenure {
namespace {

constexpr double step = 0.1;          ///< of central differences: over the kinks of clipped inputs
constexpr double reach = 8.0;         ///< of iterates; beyond it a distribution function is 0 or 1
constexpr int most_iterations = 12;   ///< from each start
constexpr int halvings = 7;           ///< of a step, tried together
constexpr double still = 0.02;        ///< an iterate that moves less has arrived: beta is off by its square
constexpr double weak = 0.1;          ///< derivatives below this share of the longest are taken as known
constexpr double same_place = 0.02;   ///< two ends nearer to each other than this are one
constexpr double on_surface = 1e-10;  ///< tolerance of the root along a ray

double dot(const Score& a, const Score& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// a + t b
Score plus(const Score& a, double t, const Score& b) {
    Score sum = a;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += t * b[i];
    return sum;
}

Score times(double t, const Score& a) {
    return plus(Score(a.size(), 0.0), t, a);
}

class Search {
  public:
    Search(const ScoreFunction& f, std::size_t count) : f_(f), origin_(count, 0.0) {
        at_origin_ = at(origin_);
        gradient_at_origin_ = gradient(origin_, std::nullopt);
    }

    double at_origin() const { return at_origin_; }
    const Score& origin() const { return origin_; }

    /// Away from the sign at the origin by so much, the steepest way; nothing where f is flat.
    std::optional<Score> steepest(double distance) const {
        const double slope = length(gradient_at_origin_);
        if (!(slope > 0.0)) return std::nullopt;
        return times((at_origin_ > 0.0 ? -distance : distance) / slope, gradient_at_origin_);
    }

    /// The end of the steps from `u`, on the surface; nothing where they lead nowhere.
    std::optional<Score> descend(Score u) const {
        double value = at(u);
        Score slope = gradient(u, std::nullopt);
        bool fresh = true;  // all of the slope was measured here
        for (int i = 0; i < most_iterations; ++i) {
            const double squared = dot(slope, slope);
            if (!(squared > 0.0)) return std::nullopt;
            Score goal = times((dot(slope, u) - value) / squared, slope);
            if (length(goal) > reach) goal = times(reach / length(goal), goal);
            const Score way = plus(goal, -1.0, u);
            const bool arrived = length(way) < still;
            if (arrived && fresh) break;
            if (!arrived) std::tie(u, value) = line_search(u, value, way, std::sqrt(squared));
            fresh = arrived;
            slope = gradient(u, fresh ? std::nullopt : std::optional<Score>(slope));
        }
        return on_ray(u);
    }

    /// Where f turns on the ray through `u`, the turn nearest to `u` of some places along it.
    std::optional<Score> on_ray(const Score& u) const {
        constexpr double places[] = {0.0, 0.5, 0.75, 0.9, 0.97, 1.0, 1.03, 1.1, 1.3, 2.0};
        std::vector<Score> points;
        for (const double t : places) points.push_back(times(t, u));
        const std::vector<double> values = f_(points);
        std::optional<double> best;
        for (std::size_t i = 1; i < points.size(); ++i) {
            if ((values[i - 1] > 0.0) == (values[i] > 0.0)) continue;
            const Root root =
                find_root([&](double t) { return at(times(t, u)); }, places[i - 1], places[i], on_surface);
            if (root.converged && (!best || std::abs(root.value - 1.0) < std::abs(*best - 1.0)))
                best = root.value;
        }
        if (!best) return std::nullopt;
        return times(*best, u);
    }

  private:
    double at(const Score& u) const { return f_({u}).front(); }

    /// `known`: an earlier one, whose weak derivatives are kept.
    Score gradient(const Score& u, const std::optional<Score>& known) const {
        std::vector<std::size_t> measured;
        double most = 0.0;
        if (known)
            for (const double each : *known) most = std::max(most, std::abs(each));
        std::vector<Score> points;
        for (std::size_t i = 0; i < u.size(); ++i) {
            if (known && std::abs((*known)[i]) < weak * most) continue;
            measured.push_back(i);
            for (const double sign : {1.0, -1.0}) {
                points.push_back(u);
                points.back()[i] += sign * step;
            }
        }
        const std::vector<double> values = f_(points);
        Score slope = known.value_or(Score(u.size(), 0.0));
        for (std::size_t k = 0; k < measured.size(); ++k)
            slope[measured[k]] = (values[2 * k] - values[2 * k + 1]) / (2.0 * step);
        return slope;
    }

    /// The longest of halved steps along `way` that lowers the merit enough; else the shortest.
    std::pair<Score, double> line_search(const Score& u, double value, const Score& way, double slope) const {
        std::vector<Score> points;
        for (int k = 0; k <= halvings; ++k) points.push_back(plus(u, std::ldexp(1.0, -k), way));
        const std::vector<double> values = f_(points);
        const double weight = 2.0 * std::max(length(u), length(points.front())) / slope + 1e-12;
        const auto merit = [&](const Score& at, double there) {
            return 0.5 * dot(at, at) + weight * std::abs(there);
        };
        const double before = merit(u, value);
        // Downhill: the directional derivative of the merit.
        const double fall = dot(u, way) - weight * std::abs(value);
        for (std::size_t k = 0; k < points.size(); ++k)
            if (merit(points[k], values[k]) <=
                before + 0.1 * std::ldexp(1.0, -static_cast<int>(k)) * std::min(fall, 0.0))
                return {points[k], values[k]};
        return {points.back(), values.back()};
    }

    const ScoreFunction& f_;
    Score origin_, gradient_at_origin_;
    double at_origin_ = 0.0;
};

}  // namespace

double length(const Score& score) {
    return std::sqrt(dot(score, score));
}

DesignPoint find_design_point(const ScoreFunction& f, std::size_t count, double holds,
                              const std::vector<Score>& others) {
    DesignPoint best;
    if (count == 0) return best;
    const Search search(f, count);
    std::vector<Score> starts{search.origin()};
    for (const Score& each : others)
        if (const auto start = search.on_ray(each)) starts.push_back(*start);
    const std::size_t told_starts = starts.size();
    if (starts.size() == 1)
        if (const auto start = search.steepest(0.6 * furthest_score)) starts.push_back(*start);
    std::vector<Score> ends;
    for (std::size_t s = 0; s < starts.size(); ++s) {
        std::optional<Score> end = search.descend(starts[s]);
        // A start on the surface is an answer by itself, though not the nearest.
        if (s > 0 && s < told_starts && (!end || length(*end) > length(starts[s]))) end = starts[s];
        if (end) ends.push_back(*end);
    }
    best.starts = static_cast<int>(starts.size());
    for (const Score& end : ends)
        if (best.score.empty() || length(end) < length(best.score)) best.score = end;
    if (best.score.empty() || length(best.score) > furthest_score) return best;
    best.found = true;
    for (const Score& end : ends)
        if (length(plus(end, -1.0, best.score)) <= same_place * std::max(1.0, length(best.score)))
            ++best.agreeing;
    best.beta = length(best.score) * ((search.at_origin() > 0.0) == (holds > 0.0) ? 1.0 : -1.0);
    return best;
}

}  // namespace tenure

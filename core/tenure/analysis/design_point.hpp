#pragma once
/// The least unlikely point at which a function of independent standard-normal scores turns (first-order
/// reliability method, FORM).
///
/// Minimise |u| subject to f(u) = 0: steps of Hasofer-Lind and Rackwitz-Fiessler with the line search of
/// Zhang and Der Kiureghian (1995, merit |u|^2/2 + c |f|), gradients by central differences, from several
/// starts. The answer always lies on f = 0 (a root along its ray from the origin). |u| is the reliability
/// index beta; Phi(-beta) is the probability of the other sign where f is linear in u.
#include <cstddef>
#include <functional>
#include <vector>

namespace tenure {

using Score = std::vector<double>;
/// f at many points at once.
using ScoreFunction = std::function<std::vector<double>(const std::vector<Score>& points)>;

/// Further out than this is not looked: one case in three million.
inline constexpr double furthest_score = 5.0;

struct DesignPoint {
    bool found = false;
    Score score;
    double beta = 0.0;  ///< below 0 where f already has the other sign at the origin
    int starts = 0;
    int agreeing = 0;  ///< starts that end there
};

/// `holds`: +1 or -1, the sign that f has where nothing has gone wrong. The origin is always a start;
/// `others` are points with the other sign than there, each a start where its ray turns.
DesignPoint find_design_point(const ScoreFunction& f, std::size_t count, double holds,
                              const std::vector<Score>& others);

double length(const Score& score);

}  // namespace tenure

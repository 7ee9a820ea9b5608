#pragma once
/// One draw of the parameters, compiled: the opening and every arm's cell model. All engines start here.
#include <optional>
#include <vector>

#include "tenure/engine/opening.hpp"
#include "tenure/engine/path.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

struct World {
    Opening opening;
    std::vector<CellModel> arms;                    ///< index = arm
    std::vector<MeanPath> means;                    ///< expected path, by arm
    std::vector<std::vector<double>> matched_cash;  ///< by arm and month, currency; empty without match_spend
    PathShape shape;
};

/// Compiles all arms; arms with match_spend follow the arm they match, whose per-customer spend is taken
/// along its mean path. `central`: see solve_opening. `wanted`: the arms to compile, with those they match;
/// empty = all.
World build_world(const Parameters& parameters, const std::optional<CentralSolution>& central = std::nullopt,
                  const std::vector<int>& wanted = {}, Accuracy accuracy = Accuracy::full);

/// Expected path of an arm without match_spend from an opening solved before: of one arm after another the
/// opening, which no arm changes, is the dearer half.
MeanPath arm_mean(const Parameters& parameters, int arm, const Opening& opening);

}  // namespace tenure

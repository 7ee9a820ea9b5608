#include "tenure/analysis/newcomer_survival.hpp"

namespace tenure {

NewcomerSurvival newcomer_survival(const CellModel& model, const MeanPath& mean) {
    const int months = mean.shape().months;
    NewcomerSurvival survival(mean.shape().units(), months);
    std::vector<double> adds(static_cast<std::size_t>(months), 0.0);
    for (int unit = 0; unit < mean.shape().units(); ++unit) {
        for (int joined = 0; joined < months; ++joined) {
            adds[joined] = 1.0;
            const std::vector<double> alive =
                newcomer_survivors(model, mean, unit / 2, unit % 2, adds);
            adds[joined] = 0.0;
            for (std::size_t month = 0; month < alive.size() && month <= static_cast<std::size_t>(months);
                 ++month)
                survival.at(unit, joined, static_cast<int>(month)) = alive[month];
        }
    }
    return survival;
}

}  // namespace tenure

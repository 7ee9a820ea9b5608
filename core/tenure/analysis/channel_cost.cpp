#include "tenure/analysis/channel_cost.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "tenure/model/acquisition.hpp"

namespace tenure {

template <class Number>
ChannelCost channel_cost(const CellModel& model, const Path<Number>& path) {
    ChannelCost cost;
    double weighted = 0.0;
    for (int month = 0; month < path.shape().months; ++month) {
        for (int c = 0; c < model.paid_channels(); ++c) {
            const ChannelMonth& channel = model.firm_months[month].channels[c];
            double persons = 0.0;
            for (const int g : model.channel_segments[c])
                persons +=
                    model.unlimited[g] ? model.market[g] : static_cast<double>(path.prospects(g, month));
            const double cash = channel.budget + channel.matched;
            const double spend = channel.spend * persons + cash;
            if (spend <= 0.0) continue;
            const double per_prospect = channel.spend + cash / std::max(persons, 1.0);
            cost.spend += spend;
            weighted += spend * marginal_acquisition_cost(per_prospect, channel.ceiling, channel.k_a);
        }
    }
    cost.marginal = cost.spend > 0.0 ? weighted / cost.spend : std::numeric_limits<double>::quiet_NaN();
    return cost;
}

template ChannelCost channel_cost(const CellModel&, const Path<std::int64_t>&);
template ChannelCost channel_cost(const CellModel&, const Path<double>&);

}  // namespace tenure

#include "tenure/engine/individual/poisoned.hpp"

#include <algorithm>
#include <numeric>

#include "tenure/random/binomial.hpp"
#include "tenure/random/multinomial.hpp"

namespace tenure {

PoisonedMarket::PoisonedMarket(double market, double poisoned, int arms)
    : market_(static_cast<std::int64_t>(market)) {
    const ArmSet all = arms == max_coupled_arms ? ~ArmSet{0} : (ArmSet{1} << arms) - 1;
    persons_[all] = static_cast<std::int64_t>(poisoned);
    persons_[0] = market_ - persons_[all];
}

void PoisonedMarket::step(const MonthAddress& at, std::span<const double> p, double stay,
                          std::vector<double>& newly, std::vector<double>& poisoned) {
    std::vector<int> order(p.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p[a] > p[b]; });
    newly.assign(p.size(), 0.0);
    poisoned.assign(p.size(), 0.0);
    std::map<ArmSet, std::int64_t> next;
    const auto stream = [&](ArmSet arms, bool staying, Purpose purpose) {
        return at.stream(arms << 1 | (staying ? 1u : 0u), purpose);
    };
    for (const auto& [arms, count] : persons_) {
        std::int64_t kept = 0;
        if (arms != 0) {
            Stream draw = stream(arms, false, Purpose::recover);
            kept = sample_binomial(draw, count, stay);
        }
        for (const bool staying : {false, true}) {
            const std::int64_t persons = staying ? kept : count - kept;
            if (persons == 0) continue;
            // Arms not poisoned yet, likeliest first: a person poisoned in one of them is so in all before
            // it.
            std::vector<double> law;
            std::vector<ArmSet> fresh;
            ArmSet reached = 0;
            double before = -1.0;
            for (const int a : order) {
                if (arms >> a & 1) continue;
                law.push_back(before < 0.0 ? 1.0 - p[a] : before - p[a]);
                fresh.push_back(reached);
                reached |= ArmSet{1} << a;
                before = p[a];
            }
            law.push_back(before < 0.0 ? 1.0 : before);
            fresh.push_back(reached);
            std::vector<std::int64_t> counts(law.size());
            Stream draw = stream(arms, staying, Purpose::poison);
            sample_multinomial(draw, persons, law, counts);
            for (std::size_t i = 0; i < counts.size(); ++i) {
                if (counts[i] == 0) continue;
                const ArmSet now = fresh[i] | (staying ? arms : 0);
                next[now] += counts[i];
                for (std::size_t a = 0; a < p.size(); ++a) {
                    if (fresh[i] >> a & 1) newly[a] += static_cast<double>(counts[i]);
                    if (now >> a & 1) poisoned[a] += static_cast<double>(counts[i]);
                }
            }
        }
    }
    persons_ = std::move(next);
}

}  // namespace tenure

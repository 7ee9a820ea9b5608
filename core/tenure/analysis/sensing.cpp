#include "tenure/analysis/sensing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "tenure/analysis/schedule.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/menu_plan.hpp"
#include "tenure/scenario/sampler.hpp"

namespace tenure {
namespace {

constexpr std::size_t points_by_design = 8;
constexpr std::size_t menu_draws = quasi_replicates * points_by_design;
constexpr std::size_t belief_draws = 1000;
constexpr std::size_t all_designs = quasi_replicates;  ///< none is left out

/// By draw, against doing nothing.
struct PurchaseWorth {
    std::vector<double> npv, cost;
};

/// Mean over the draws but those of one design.
double mean_without(const std::vector<double>& values, std::size_t design) {
    if (design == all_designs || values.size() == 1) return mean_of(values);
    std::vector<double> kept;
    for (std::size_t d = 0; d < values.size(); ++d)
        if (d % quasi_replicates != design) kept.push_back(values[d]);
    return mean_of(kept);
}

RunPlan spread(RunPlan plan) {
    plan.central.run.sampling = Sampling::sobol;
    return plan;
}

/// Expected values of purchases in every draw of sixteen scrambled Sobol' designs.
class MenuWorlds {
  public:
    MenuWorlds(const RunPlan& plan, const std::vector<Candidate>& menu, const ParallelOptions& parallel,
               const Between& between)
        : worlds_(spread(plan), DrawSet::search, menu_draws, parallel, between, quasi_replicates),
          menu_(menu) {}

    std::size_t draws() const { return worlds_.all().size(); }

    std::vector<PurchaseWorth> evaluate(const std::vector<Purchase>& purchases,
                                        const Between& between) const {
        std::vector<PurchaseWorth> worth(purchases.size(),
                                         {std::vector<double>(draws()), std::vector<double>(draws())});
        worlds_.walk(
            purchases.size(),
            [&](std::size_t i, const Parameters& drawn) {
                Parameters p = drawn;
                Arm arm = p.arms[0];
                arm.name = "menu";
                for (std::size_t c = 0; c < menu_.size(); ++c)
                    if (purchases[i][c]) arm.initiatives.push_back(menu_[c].index);
                decide(p, std::move(arm));
                return p;
            },
            [&](std::size_t i, std::size_t draw, const CashTable& cash) {
                const OpenWorld& world = worlds_.all()[draw];
                CashTable more;
                more.set_difference(cash, world.baseline);
                worth[i].npv[draw] = net_present_value(more, world.calendar);
                for (int l = 0; l < cash_lines; ++l)
                    if (const auto line = static_cast<CashLine>(l); is_programme(line))
                        worth[i].cost[draw] += present_value(more, line, world.calendar);
            },
            between);
        return worth;
    }

  private:
    SearchWorlds worlds_;
    const std::vector<Candidate>& menu_;
};

Purchase bundle(const std::vector<Candidate>& menu, std::size_t item, bool with_required) {
    Purchase purchase(menu.size(), false);
    purchase[item] = true;
    if (with_required)
        for (const int needed : menu[item].requires_) purchase[static_cast<std::size_t>(needed)] = true;
    return purchase;
}

void refuse_free_items(const std::vector<SensingItem>& items) {
    Report faults;
    for (const SensingItem& item : items)
        if (!(item.cost > 0.0))
            faults.error({}, "initiative." + item.initiative, "costs nothing here",
                         "a menu is ranked by benefit/cost",
                         "give it a one_off or run, or put it in the baseline");
    faults.throw_if_errors();
}

/// Purchases that were made, each valued once.
class Till {
  public:
    std::size_t place_of(const Purchase& purchase) {
        const auto [at, is_new] = places_.try_emplace(purchase, all_.size());
        if (is_new) all_.push_back(purchase);
        return at->second;
    }
    const std::vector<Purchase>& all() const { return all_; }

  private:
    std::map<Purchase, std::size_t> places_;
    std::vector<Purchase> all_;
};

/// Each item added alone, and with all it requires.
struct ItemWorth {
    std::vector<PurchaseWorth> alone, whole;
};

std::vector<MenuItem> items_without(std::size_t design, const std::vector<Candidate>& menu,
                                    const ItemWorth& worth) {
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < menu.size(); ++i) {
        const double cost = mean_without(worth.whole[i].cost, design);
        items.push_back({mean_without(worth.alone[i].cost, design),
                         (mean_without(worth.whole[i].npv, design) + cost) / cost, menu[i].requires_});
    }
    return items;
}

std::vector<SensingItem> rows_of(const std::vector<Candidate>& menu, const MenuPlan& asked,
                                 const ItemWorth& worth) {
    std::vector<SensingItem> rows;
    for (std::size_t i = 0; i < menu.size(); ++i) {
        SensingItem& row = rows.emplace_back();
        row.initiative = menu[i].name;
        row.owner = menu[i].owner;
        row.cost = mean_without(worth.whole[i].cost, all_designs);
        row.benefit = mean_without(worth.whole[i].npv, all_designs) + row.cost;
        row.bias = asked.bias[static_cast<std::size_t>(menu[i].index)];
    }
    refuse_free_items(rows);
    return rows;
}

/// Noise of the beliefs, [belief][item]: the same whatever the sensing and whatever else is on the menu.
std::vector<std::vector<double>> draw_noise(Key key, const std::vector<Candidate>& menu, double sd) {
    std::vector<std::vector<double>> noise(belief_draws);
    for (const Candidate& each : menu) {
        const std::uint64_t entity = path_entity("belief:" + each.name);
        for (std::size_t b = 0; b < belief_draws; ++b) {
            Stream random(key, Address{entity, static_cast<std::uint32_t>(b), 0, Purpose::sensing});
            noise[b].push_back(sample_normal(random, 0.0, sd));
        }
    }
    return noise;
}

/// What the truth and every belief buy, as places in the till; truths as the draws but one design tell them.
struct Choices {
    std::size_t truth = 0;
    std::vector<std::vector<std::size_t>> beliefs;  ///< [sensing][belief]
};

Choices choose(const std::vector<MenuItem>& items, const MenuPlan& asked, const std::vector<double>& bias,
               const std::vector<std::vector<double>>& noise, Till& till) {
    Choices choices;
    std::vector<double> ratios;
    for (const MenuItem& item : items) ratios.push_back(item.ratio);
    choices.truth = till.place_of(buy_menu(items, ratios, asked.budget));
    for (const double sensing : {asked.sensing, 1.0, 0.0}) {
        std::vector<std::size_t>& places = choices.beliefs.emplace_back();
        for (const std::vector<double>& each : noise) {
            std::vector<double> believed;
            for (std::size_t i = 0; i < items.size(); ++i)
                believed.push_back(ratios[i] + bias[i] * (1.0 - sensing) + each[i]);
            places.push_back(till.place_of(buy_menu(items, believed, asked.budget)));
        }
    }
    return choices;
}

/// A number of the answer by belief, as the draws but one design tell it.
using ByBelief = std::function<std::vector<double>(std::size_t design)>;

/// The mean over beliefs. Its error adds up that of the beliefs and that of the draws, by leaving out one
/// design after the other (jackknife): ranking and paying both hang on the draws.
Worth mean_of_beliefs(const ByBelief& number, bool drawn) {
    const std::vector<double> whole = number(all_designs);
    const double mean = mean_of(whole);
    const double of_beliefs = whole.size() > 1 ? mean_worth(whole).se : 0.0;
    if (!drawn) return {mean, of_beliefs};
    std::vector<double> left(quasi_replicates);
    for (std::size_t k = 0; k < quasi_replicates; ++k) {
        const std::vector<double> values = number(k);
        left[k] = mean_of(values);
    }
    const double of_draws = mean_worth(left).se * (quasi_replicates - 1.0);
    return {mean, std::sqrt(of_beliefs * of_beliefs + of_draws * of_draws)};
}

}  // namespace

Purchase buy_menu(const std::vector<MenuItem>& menu, const std::vector<double>& believed, double budget) {
    std::vector<std::size_t> order(menu.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return believed[a] > believed[b]; });
    Purchase bought(menu.size(), false);
    double left = budget * (1.0 + 1e-12);  // rounding does not cost the last purchase
    for (const std::size_t item : order) {
        if (bought[item] || !(believed[item] > 1.0)) continue;
        std::vector<std::size_t> more{item};
        for (const int needed : menu[item].requires_)
            if (!bought[static_cast<std::size_t>(needed)]) more.push_back(static_cast<std::size_t>(needed));
        double cost = 0.0;
        for (const std::size_t each : more) cost += menu[each].cost;
        if (cost > left) continue;
        left -= cost;
        for (const std::size_t each : more) bought[each] = true;
    }
    return bought;
}

SensingWorth value_of_sensing(const RunPlan& plan, const ParallelOptions& parallel, const Between& between) {
    SensingWorth result;
    const MenuPlan asked = menu_plan(plan.scenario->document());
    if (!asked.given) return result;
    result.sensing = asked.sensing;
    result.noise = asked.noise;
    result.budget = asked.budget;
    result.beliefs = static_cast<int>(belief_draws);
    const std::vector<Candidate> menu = find_candidates(plan.central);
    const MenuWorlds worlds(plan, menu, parallel, between);
    result.draws = static_cast<int>(worlds.draws());
    ItemWorth worth;
    for (const bool with_required : {false, true}) {
        std::vector<Purchase> purchases;
        for (std::size_t i = 0; i < menu.size(); ++i) purchases.push_back(bundle(menu, i, with_required));
        (with_required ? worth.whole : worth.alone) = worlds.evaluate(purchases, between);
    }
    std::vector<SensingItem>& rows = result.items;
    rows = rows_of(menu, asked, worth);

    std::vector<double> bias;
    for (const SensingItem& row : rows) bias.push_back(row.bias);
    const std::vector<std::vector<double>> noise = draw_noise(plan.key, menu, asked.noise);
    const bool drawn = worlds.draws() > 1;
    Till till;
    std::vector<Choices> choices;  // by the design left out, then by all
    for (std::size_t k = 0; k <= all_designs; ++k)
        choices.push_back(
            choose(items_without(drawn ? k : all_designs, menu, worth), asked, bias, noise, till));
    const std::vector<PurchaseWorth> paid = worlds.evaluate(till.all(), between);

    // What each purchase is worth, [design left out][place].
    std::vector<std::vector<double>> npv(all_designs + 1);
    for (std::size_t k = 0; k <= all_designs; ++k)
        for (const PurchaseWorth& each : paid) npv[k].push_back(mean_without(each.npv, k));
    const auto of_beliefs = [&](std::size_t sensing, std::size_t k) {
        std::vector<double> values;
        for (const std::size_t place : choices[k].beliefs[sensing]) values.push_back(npv[k][place]);
        return values;
    };
    const auto of_truth = [&](std::size_t k) { return npv[k][choices[k].truth]; };
    const Choices& all = choices[all_designs];
    result.levels.push_back({"the truth",
                             not_given,
                             mean_of_beliefs([&](std::size_t k) { return std::vector{of_truth(k)}; }, drawn),
                             {},
                             1.0});
    const char* const names[] = {"beliefs as they are", "beliefs with sensing 1", "beliefs with sensing 0"};
    const double sensings[] = {asked.sensing, 1.0, 0.0};
    double SensingItem::* const shares[] = {&SensingItem::now, &SensingItem::full, &SensingItem::blind};
    for (std::size_t s = 0; s < 3; ++s) {
        const auto loss = [&](std::size_t k) {
            std::vector<double> values = of_beliefs(s, k);
            for (double& value : values) value = of_truth(k) - value;
            return values;
        };
        const auto same = std::count(all.beliefs[s].begin(), all.beliefs[s].end(), all.truth);
        result.levels.push_back(
            {names[s], sensings[s], mean_of_beliefs([&](std::size_t k) { return of_beliefs(s, k); }, drawn),
             mean_of_beliefs(loss, drawn), static_cast<double>(same) / static_cast<double>(belief_draws)});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto bought = std::count_if(all.beliefs[s].begin(), all.beliefs[s].end(),
                                              [&](std::size_t place) { return till.all()[place][i]; });
            rows[i].*shares[s] = static_cast<double>(bought) / static_cast<double>(belief_draws);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].on_truth = till.all()[all.truth][i];
    result.gain = mean_of_beliefs(
        [&](std::size_t k) {
            std::vector<double> values = of_beliefs(1, k);
            const std::vector<double> now = of_beliefs(0, k);
            for (std::size_t b = 0; b < values.size(); ++b) values[b] -= now[b];
            return values;
        },
        drawn);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const SensingItem& a, const SensingItem& b) { return a.ratio() > b.ratio(); });
    return result;
}

}  // namespace tenure

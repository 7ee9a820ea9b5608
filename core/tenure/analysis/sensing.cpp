#include "tenure/analysis/sensing.hpp"

#include <algorithm>
#include <cmath>
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

constexpr std::size_t menu_draws = 48;  ///< for the truth, and as many others to pay by
constexpr std::size_t belief_draws = 1000;

/// By draw, against doing nothing.
struct PurchaseWorth {
    std::vector<double> npv, cost;
};

double mean_of(const std::vector<double>& values) {
    return tree_sum(values) / static_cast<double>(values.size());
}

/// Expected values of purchases on one set of draws.
class MenuWorlds {
  public:
    MenuWorlds(const RunPlan& plan, DrawSet set, const std::vector<Candidate>& menu,
               const ParallelOptions& parallel, const Between& between)
        : worlds_(plan, set, menu_draws, parallel, between), menu_(menu) {}

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

/// A mean over beliefs and over draws of the inputs, each belief paid in every draw: two kinds of luck that
/// know nothing of each other. `value`: [belief] -> by draw.
template <class Value>
Worth crossed_mean(std::size_t beliefs, std::size_t draws, const Value& value) {
    std::vector<double> by_belief(beliefs), by_draw(draws);
    for (std::size_t b = 0; b < beliefs; ++b) {
        const std::vector<double> row = value(b);
        by_belief[b] = mean_of(row);
        for (std::size_t d = 0; d < draws; ++d) by_draw[d] += row[d] / static_cast<double>(beliefs);
    }
    const double of_beliefs = beliefs > 1 ? mean_worth(by_belief).se : 0.0;
    const double of_draws = draws > 1 ? mean_worth(by_draw).se : 0.0;
    return {mean_of(by_belief), std::sqrt(of_beliefs * of_beliefs + of_draws * of_draws)};
}

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> difference(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) difference[i] = a[i] - b[i];
    return difference;
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

/// Each item added alone, and with all it requires: what the ranking goes by, and the rows of the answer.
std::vector<MenuItem> weigh_items(const MenuWorlds& worlds, const std::vector<Candidate>& menu,
                                  const MenuPlan& asked, const Between& between,
                                  std::vector<SensingItem>& rows) {
    const std::size_t count = menu.size();
    std::vector<Purchase> purchases;
    for (const bool with_required : {false, true})
        for (std::size_t i = 0; i < count; ++i) purchases.push_back(bundle(menu, i, with_required));
    const std::vector<PurchaseWorth> worth = worlds.evaluate(purchases, between);
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < count; ++i) {
        const PurchaseWorth& whole = worth[count + i];
        SensingItem& row = rows.emplace_back();
        row.initiative = menu[i].name;
        row.owner = menu[i].owner;
        row.cost = mean_of(whole.cost);
        row.benefit = mean_of(whole.npv) + row.cost;
        row.bias = asked.bias[static_cast<std::size_t>(menu[i].index)];
        items.push_back({mean_of(worth[i].cost), row.ratio(), menu[i].requires_});
    }
    refuse_free_items(rows);
    return items;
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
    std::vector<SensingItem>& rows = result.items;
    const std::vector<MenuItem> items =
        weigh_items(MenuWorlds(plan, DrawSet::search, menu, parallel, between), menu, asked, between, rows);

    Till till;
    std::vector<double> truth;
    for (const MenuItem& item : items) truth.push_back(item.ratio);
    const std::size_t best = till.place_of(buy_menu(items, truth, asked.budget));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].on_truth = till.all()[best][i];
    const std::vector<std::vector<double>> noise = draw_noise(plan.key, menu, asked.noise);
    // What each belief buys; `share` counts how often an item is among it.
    const auto buy_on_beliefs = [&](double sensing, double SensingItem::* share) {
        std::vector<std::size_t> places;
        for (const std::vector<double>& each : noise) {
            std::vector<double> believed;
            for (std::size_t i = 0; i < rows.size(); ++i)
                believed.push_back(truth[i] + rows[i].bias * (1.0 - sensing) + each[i]);
            places.push_back(till.place_of(buy_menu(items, believed, asked.budget)));
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (till.all()[places.back()][i]) rows[i].*share += 1.0;
        }
        for (SensingItem& row : rows) row.*share /= static_cast<double>(belief_draws);
        return places;
    };
    const std::vector<std::size_t> now = buy_on_beliefs(asked.sensing, &SensingItem::now);
    const std::vector<std::size_t> full = buy_on_beliefs(1.0, &SensingItem::full);
    const std::vector<std::size_t> blind = buy_on_beliefs(0.0, &SensingItem::blind);

    const MenuWorlds payers(plan, DrawSet::judge, menu, parallel, between);
    const std::vector<PurchaseWorth> paid = payers.evaluate(till.all(), between);
    const std::size_t draws = payers.draws();
    result.draws = static_cast<int>(draws);
    const auto level = [&](std::string name, double sensing, const std::vector<std::size_t>& places) {
        const auto npv = [&](std::size_t b) { return paid[places[b]].npv; };
        const auto loss = [&](std::size_t b) { return minus(paid[best].npv, npv(b)); };
        const auto same = std::count(places.begin(), places.end(), best);
        result.levels.push_back({std::move(name), sensing, crossed_mean(places.size(), draws, npv),
                                 crossed_mean(places.size(), draws, loss),
                                 static_cast<double>(same) / static_cast<double>(places.size())});
    };
    level("the truth", not_given, {best});
    level("beliefs as they are", asked.sensing, now);
    level("beliefs with sensing 1", 1.0, full);
    level("beliefs with sensing 0", 0.0, blind);
    result.gain = crossed_mean(belief_draws, draws,
                               [&](std::size_t b) { return minus(paid[full[b]].npv, paid[now[b]].npv); });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const SensingItem& a, const SensingItem& b) { return a.ratio() > b.ratio(); });
    return result;
}

}  // namespace tenure

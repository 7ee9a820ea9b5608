#include "tenure/present/sensing_parts.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/voi.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::sensing_parts {
namespace {

using study_parts::write_worth;

TextTable level_table(const SensingWorth& sensing) {
    TextTable table(
        {"bought on", "sensing", "expected delta NPV", "less than the truth", "+/-", "buys the same"});
    for (const SensingLevel& each : sensing.levels) {
        const bool truth = !is_given(each.sensing);
        const int decimals = decimals_for(std::max(each.npv.se, each.loss.se), each.npv.value);
        table.add_row({each.bought_on, truth ? "-" : rounded(each.sensing, 2),
                       rounded(each.npv.value, decimals), truth ? "" : rounded(each.loss.value, decimals),
                       truth ? "" : page_parts::error_text(each.loss.se),
                       truth ? "" : rounded(100.0 * each.same, 0) + " %"});
    }
    return table;
}

TextTable item_table(const SensingWorth& sensing) {
    TextTable table(
        {"initiative", "cost", "benefit/cost", "overrated by", "truth", "beliefs", "sensing 1", "sensing 0"});
    const auto percent = [](double share) { return rounded(100.0 * share, 0) + " %"; };
    for (const SensingItem& each : sensing.items)
        table.add_row({each.initiative, rounded(each.cost, 0), rounded(each.ratio(), 2),
                       rounded(each.bias, 2), each.on_truth ? "bought" : "left", percent(each.now),
                       percent(each.full), percent(each.blind)});
    return table;
}

std::string advice(const SensingWorth& sensing, const std::string& currency) {
    const auto money = [&](const Worth& worth) {
        return with_unit(worth.value, worth.se, currency) + " (+/- " + page_parts::error_text(worth.se) + ")";
    };
    const Worth& worth = sensing.measuring();
    const auto is_nothing = [](const Worth& each) { return each.value == 0.0 && each.se < least_shown; };
    if (is_nothing(worth))
        return "Measuring would change nothing: on its beliefs the firm buys what the truth would.";
    return "To buy on the truth instead of on beliefs as they are is " +
           (is_told(worth) ? "worth " + money(worth) : "not seen to be worth anything: " + money(worth)) +
           "; of it, sensing 1 instead of " + rounded(sensing.sensing, 2) + " brings " +
           (is_nothing(sensing.gain) ? "nothing" : money(sensing.gain)) + ".";
}

}  // namespace

void write(JsonDocument& json, const SensingWorth& sensing) {
    if (!sensing.is_planned()) return;
    json.key("menu");
    json.begin_object();
    json.member("sensing", sensing.sensing);
    json.member("noise", sensing.noise);
    if (std::isfinite(sensing.budget)) json.member("budget", sensing.budget);
    json.member("beliefs", sensing.beliefs);
    json.member("draws", sensing.draws);
    write_worth(json, "measuring", sensing.measuring());
    write_worth(json, "gain", sensing.gain);
    json.list("levels", sensing.levels, [&](const SensingLevel& each) {
        json.member("bought_on", each.bought_on);
        if (is_given(each.sensing)) json.member("sensing", each.sensing);
        write_worth(json, "npv", each.npv);
        write_worth(json, "loss", each.loss);
        json.member("same", each.same);
    });
    json.list("items", sensing.items, [&](const SensingItem& each) {
        json.member("initiative", each.initiative);
        json.member("owner", each.owner);
        json.member("cost", each.cost);
        json.member("benefit", each.benefit);
        json.member("ratio", each.ratio());
        json.member("bias", each.bias);
        json.member("on_truth", each.on_truth);
        json.member("now", each.now);
        json.member("full", each.full);
        json.member("blind", each.blind);
    });
    json.end_object();
}

void write_items(const SensingWorth& sensing, RowWriter& rows) {
    for (const SensingItem& each : sensing.items) {
        rows.text(each.initiative)
            .text(each.owner)
            .number(each.cost)
            .number(each.benefit)
            .number(each.ratio());
        rows.number(each.bias).whole(each.on_truth ? 1 : 0);
        rows.number(each.now).number(each.full).number(each.blind).end_row();
    }
}

void write_levels(const SensingWorth& sensing, RowWriter& rows) {
    for (const SensingLevel& each : sensing.levels) {
        rows.text(each.bought_on).number(each.sensing).number(each.npv.value).number(each.npv.se);
        rows.number(each.loss.value).number(each.loss.se).number(each.same).end_row();
    }
}

std::string section(const SensingWorth& sensing, const std::string& currency,
                    const page_parts::Frame& frame) {
    if (!sensing.is_planned()) return {};
    const std::string budget =
        std::isfinite(sensing.budget) ? " with a budget of " + rounded(sensing.budget, 0) : "";
    std::string text = page_parts::heading(frame, "WHAT MEASURING IS WORTH",
                                           "bought on beliefs" + budget + ", paid on the truth, " + currency);
    text += frame.ink.bold(wrap(advice(sensing, currency), frame.width, 2));
    text += level_table(sensing).render(frame.width, frame.ink) + "\n";
    text += item_table(sensing).render(frame.width, frame.ink);
    text += wrap("Bought on the truth or left, and the share of " + rounded(sensing.beliefs, 0) +
                     " draws of beliefs that buy it, with sensing as it is, 1 and 0. Expected over " +
                     std::to_string(sensing.draws) + (sensing.draws == 1 ? " draw" : " draws") +
                     " of the inputs.",
                 frame.width, 2);
    return text;
}

}  // namespace tenure::sensing_parts

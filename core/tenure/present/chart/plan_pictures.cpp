#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/allocate.hpp"
#include "tenure/present/chart/panels.hpp"
#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/portfolio.hpp"

namespace tenure::chart {
namespace {

std::string small_print(const ConfirmedStudy& study, bool spends) {
    const std::string name = shown_title(study.title, study.scenario);
    const std::string run = std::to_string(study.months) + " months, seed " + std::to_string(study.seed);
    if (!spends) return name + "; " + run;
    return name + "; delta NPV " + signed_with_unit(study.npv.value, study.npv.se, study.currency) +
           " (+/- " + page_parts::error_text(study.npv.se) + ") simulated on fresh draws; " + run;
}

std::string plain_money(double amount, const std::string& currency) {
    return with_unit(amount, 0.0, currency);
}

}  // namespace

Picture picture_of(const AllocateCase& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    picture.advice = allocation_advice(result);
    const DisplayUnit unit = money_unit(result.budget, result.currency);
    BarPanel panel;
    panel.title = "Money by outlet, present value; an outlet without money shows what it would cost";
    panel.legend = {{Tone::gain, "spent"}, {Tone::grid, "not spent"}};
    panel.tick = money_ticks(unit);
    panel.axis = unit.name;
    panel.value_title = result.currency;
    panel.mark = result.budget;
    panel.mark_words = "budget " + plain_money(result.budget, result.currency);
    for (const OutletShare& each : result.outlets) {
        const bool spent = each.setting > 0.0;
        const double money = std::isnan(each.money) ? 0.0 : each.money;
        panel.rows.push_back({each.outlet,
                              {{0.0, money, spent ? Tone::gain : Tone::grid,
                                each.outlet + ": " + plain_money(money, result.currency)}},
                              spent ? significant(money, 3) : "none"});
    }
    Figure figure("Where the next " + plain_money(result.budget, result.currency) + " goes");
    figure.note(small_print(result, result.spends));
    figure.add(panel);
    picture.svg = figure.svg();
    return picture;
}

Picture picture_of(const PortfolioCase& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    picture.advice = portfolio_advice(result);
    BarPanel panel;
    panel.title = "What starts when, and its share of the whole";
    panel.legend = {{Tone::pale, "under way"}, {Tone::gain, "works"}};
    panel.tick = [&](double month) { return month_of_case(result.start, static_cast<int>(month)); };
    panel.axis = result.start.empty() ? "month of the case" : "month";
    panel.tick_unit = result.months >= 24 ? 12.0 : 1.0;
    panel.value_title = "share, " + result.currency + " (+/-)";
    const double end = result.months;
    std::string left_out;
    for (const PortfolioInitiative& each : result.initiatives) {
        if (each.start == never) {
            left_out += (left_out.empty() ? "" : ", ") + printable(each.initiative);
            continue;
        }
        const double start = each.start,
                     works = std::isnan(each.works_from) ? end : std::min(each.works_from, end);
        const std::string name = each.initiative;
        panel.rows.push_back(
            {name,
             {{start, works, Tone::pale, name + ": begins " + month_of_case(result.start, each.start)},
              {works, end, Tone::gain, name + ": works from month " + rounded(works, 0)}},
             signed_rounded(each.shapley.value, decimals_for(each.shapley.se, each.shapley.value)) + " (" +
                 page_parts::error_text(each.shapley.se) + ")"});
    }
    Figure figure(panel.rows.empty() ? "Nothing is started" : "Which initiatives, in which order, when");
    figure.note(small_print(result, result.spends));
    if (!panel.rows.empty()) figure.add(panel);
    if (!left_out.empty()) figure.note("Left out: " + left_out);
    picture.svg = figure.svg();
    return picture;
}

}  // namespace tenure::chart

#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/chart/panels.hpp"
#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/voi.hpp"

namespace tenure::chart {
namespace {

constexpr std::size_t most_rows = 12;

std::string small_print(const Study& study) {
    return shown_title(study.title, study.scenario) + "; expected values over " +
           std::to_string(study.months) + " months, " + std::to_string(study.draws) + " draws, seed " +
           std::to_string(study.seed);
}

void add_sizes(const VoiCase& result, Figure& figure) {
    if (result.studies.empty()) return;
    constexpr Tone tones[] = {Tone::gain, Tone::second, Tone::third, Tone::loss, Tone::total};
    std::vector<double> sizes;
    double largest = 0.0;
    const std::size_t shown = std::min(result.studies.size(), std::size(tones));
    for (std::size_t s = 0; s < shown; ++s)
        for (const StudySize& each : result.studies[s].sizes) {
            sizes.push_back(each.size);
            largest = std::max(largest, std::abs(each.net.value));
        }
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    LinePanel panel;
    panel.title = "What a study nets, by its size: what it adds less its cost and the wait";
    const DisplayUnit unit = money_unit(largest, result.currency);
    panel.axis = "answers, or customers in each arm; net in " + unit.name;
    panel.tick = money_ticks(unit);
    for (const double size : sizes) panel.places.push_back(rounded(size, 0));
    for (std::size_t s = 0; s < shown; ++s) {
        const StudyWorth& study = result.studies[s];
        Curve curve{
            {tones[s], printable(study.plan.name) + ", best with " + rounded(study.best_size().size, 0)},
            {},
            {}};
        for (const StudySize& each : study.sizes) {
            const auto place = std::lower_bound(sizes.begin(), sizes.end(), each.size) - sizes.begin();
            curve.points.push_back({static_cast<double>(place), each.net.value});
            curve.hints.push_back(rounded(each.size, 0) + ": " +
                                  signed_with_unit(each.net.value, each.net.se, result.currency));
        }
        panel.curves.push_back(std::move(curve));
    }
    figure.add(panel);
    if (shown < result.studies.size())
        figure.note("and " + std::to_string(result.studies.size() - shown) + " studies that net less");
}

}  // namespace

Picture picture_of(const SensitivityCase& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    picture.advice = printable(result.arm) + " less " + printable(result.versus) + ": expected delta NPV " +
                     signed_with_unit(result.central, 0.0, result.currency) + " with every input central, " +
                     signed_with_unit(result.mean.value, result.mean.se, result.currency) +
                     " on average over their draws.";
    double largest = 0.0;
    const std::size_t shown = std::min(result.inputs.size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i)
        largest =
            std::max({largest, std::abs(result.inputs[i].npv_low), std::abs(result.inputs[i].npv_high)});
    const DisplayUnit unit = money_unit(largest, result.currency);
    BarPanel panel;
    panel.title = "Delta NPV with one input at its P10 or P90, the others central";
    panel.legend = {{Tone::pale, "at P10"}, {Tone::gain, "at P90"}};
    panel.tick = money_ticks(unit);
    panel.axis = "delta NPV, " + unit.name;
    panel.value_title = "swing, " + unit.name;
    panel.mark = result.central;
    panel.mark_words = "all central " + signed_with_unit(result.central, 0.0, result.currency);
    for (std::size_t i = 0; i < shown; ++i) {
        const InputSensitivity& each = result.inputs[i];
        const auto money = [&](double npv) { return signed_with_unit(npv, 0.0, result.currency); };
        std::vector<Bar> bars{
            {result.central, each.npv_low, Tone::pale, each.path + " at P10: " + money(each.npv_low)},
            {result.central, each.npv_high, Tone::gain, each.path + " at P90: " + money(each.npv_high)}};
        // Where both lie on one side, the shorter one is drawn over the longer.
        std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
            return std::abs(a.to - a.from) > std::abs(b.to - b.from);
        });
        panel.rows.push_back({each.path, std::move(bars),
                              rounded(std::abs(each.npv_high - each.npv_low) * unit.factor,
                                      decimals_for(0.0, largest * unit.factor))});
    }
    Figure figure(printable(result.arm) + " less " + printable(result.versus) + ": what drives the decision");
    figure.note(small_print(result));
    figure.add(panel);
    if (shown < result.inputs.size())
        figure.note("and " + std::to_string(result.inputs.size() - shown) + " inputs that swing it less");
    picture.svg = figure.svg();
    return picture;
}

Picture picture_of(const VoiCase& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    picture.advice = voi_advice(result);
    const DisplayUnit unit = money_unit(result.perfect.value, result.currency);
    BarPanel panel;
    panel.title = "What each input is worth knowing (EVPPI), three errors to either side";
    panel.tick = money_ticks(unit);
    panel.axis = "worth at most, " + unit.name;
    panel.value_title = result.currency;
    panel.mark = result.perfect.value;
    panel.mark_words = "everything (EVPI) " +
                       with_unit(std::max(0.0, result.perfect.value), result.perfect.se, result.currency);
    std::size_t more = 0, idle = 0;
    for (const InputWorth& each : result.inputs) {
        if (study_parts::changes_nothing(each.worth)) {
            ++idle;
            continue;
        }
        if (panel.rows.size() == most_rows) {
            ++more;
            continue;
        }
        const double worth = std::max(0.0, each.worth.value);
        BarRow row{each.path,
                   {{0.0, worth, is_told(each.worth) ? Tone::gain : Tone::pale,
                     each.path + ": " + with_unit(worth, each.worth.se, result.currency)}},
                   study_parts::worth_text(each.worth, result.perfect)};
        if (each.worth.se > 0.0) {
            row.low = std::max(0.0, each.worth.value - 3.0 * each.worth.se);
            row.high = std::max(0.0, each.worth.value + 3.0 * each.worth.se);
        }
        panel.rows.push_back(std::move(row));
    }
    Figure figure("Find out first, or decide now: " + printable(result.choice) + " is best on what is known");
    figure.note(small_print(result));
    if (!panel.rows.empty()) figure.add(panel);
    if (more > 0) figure.note("and " + std::to_string(more) + " inputs worth less");
    if (idle > 0)
        figure.note(std::to_string(idle) + (idle == 1 ? " input" : " inputs") +
                    " would not have changed the choice in any draw, known alone");
    add_sizes(result, figure);
    picture.svg = figure.svg();
    return picture;
}

}  // namespace tenure::chart

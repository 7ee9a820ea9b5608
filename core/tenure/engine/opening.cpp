#include "tenure/engine/opening.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/base/error.hpp"
#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/cell_model.hpp"
#include "tenure/model/opening_base.hpp"
#include "tenure/model/poison.hpp"
#include "tenure/model/word_of_mouth.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

/// The customers of a file by what it says of them; none where the base is drawn from shares.
std::vector<OpeningGroup> opening_groups(const SegmentParameters& segment, const SegmentAnchor& anchor) {
    std::vector<OpeningGroup> groups;
    if (!segment.known) return groups;
    for (const KnownGroup& group : segment.known->groups)
        groups.push_back({group.origin, group.band, group.persons,
                          survivor_class_weights(anchor.classes, anchor.h0, group.tenure)});
    return groups;
}

/// Expected flows of month 0 of the opening base.
struct FirstMonth {
    double failures = 0.0;           ///< customers with a failure
    double episodes = 0.0;           ///< positive
    double negative_exposure = 0.0;  ///< persons reached by background episodes and tales
};

/// Moves the opening base of a segment through month 0: leavers by (origin, class), failures, what is told.
void open_segment(const CellModel& model, int g, SegmentOpening& opening, FirstMonth& flows) {
    const int bands = model.index.bands(), classes = model.index.classes(g);
    for (int o = 0; o < 2; ++o)
        for (int h = 0; h < classes; ++h) {
            std::vector<double> band(bands);
            for (int k = 0; k < bands; ++k)
                band[k] = opening.customers * opening.cells[(o * classes + h) * bands + k];
            const double before = sum_of(band);
            const ExpectedMonth out = step_active(model, model.rows[0], g, model.index.pool(g, o, h), band);
            opening.lapsed_pools.push_back(before - sum_of(band));
            opening.churn += opening.lapsed_pools.back();
            flows.failures += out.unresolved + out.recovered;
        }
    const MovedShares moved = moved_shares(model.at(0, g).experience, model.anchors[g].opening_bands, bands);
    const double reach_neg = model.firm_months[0].reach_neg;
    const auto tell = tell_probabilities(model.word_of_mouth), reach = tale_reach(model.word_of_mouth);
    for (int k = 0; k < bands; ++k) {
        flows.episodes += opening.customers * moved.all[k] * model.positive_rate[k];
        flows.negative_exposure += opening.customers * moved.all[k] * model.negative_rate[k] * reach_neg;
        for (int channel = 0; channel < tale_channels; ++channel)
            flows.negative_exposure +=
                opening.customers * moved.unresolved[k] * tell[channel] * reach[channel];
    }
}

/// Persons are whole: a level between two numbers of them would be passed for ever, to and fro. So the number
/// of the last pass stands while the level is within one of it.
double whole_level(double found, double last) {
    return std::abs(found - last) <= 1.0 ? last : found;
}

/// A pool filled from nothing would be a trend nobody put in: start where flows balance. `last`: lapsed
/// persons of the pass before, once they are to settle.
void open_pools(const CellModel& model, const SegmentParameters& segment, int g,
                const std::optional<double>& last, SegmentOpening& opening) {
    const FirmMonth& firm = model.firm_months[0];
    if (firm.winback + firm.forget > 0.0) {
        const double stationary = opening.churn / (firm.winback + firm.forget);
        const double room = segment.unlimited ? stationary : segment.market - segment.customers;
        opening.lapsed = static_cast<double>(round_half_even(std::min(stationary, room)));
        if (last) opening.lapsed = whole_level(opening.lapsed, *last);
    }
    const double total = sum_of(opening.lapsed_pools);
    for (double& share : opening.lapsed_pools) share = total > 0.0 ? share / total : 0.0;
    opening.prospects =
        segment.unlimited ? model.market[g] : segment.market - segment.customers - opening.lapsed;
}

/// lam_organic of a segment so that month-0 adds and win-backs make up for churn; expected adds of month 0.
double open_acquisition(const Parameters& p, const CellModel& model, int g, double episodes,
                        const std::optional<CentralSolution>& central, Opening& result) {
    const int organic = model.paid_channels();
    std::vector<double> prospects, rates(organic + 2);
    for (const SegmentOpening& segment : result.segments) prospects.push_back(segment.prospects);
    const SegmentOpening& opening = result.segments[g];
    double& solved = result.anchors.segments[g].organic;
    const bool open = p.acquisition.present && !is_given(p.acquisition.organic);
    bool growing = false;
    if (open && central) {
        solved = central->organic[g];
    } else if (open) {
        solved = 0.0;
    }
    const Environment& environment = result.anchors.opening;
    acquisition_rates(model, 0, g, prospects, episodes, environment, rates);
    const double heard = environment.poisoned > 0.0
                             ? model.word_of_mouth.kappa * environment.poisoned / model.firm_market
                             : 0.0;
    const double others = sum_of(rates) - rates[organic];
    if (open && !central) {
        const double needed = opening.churn - model.firm_months[0].winback * opening.lapsed;
        double hazard = 0.0;
        if (opening.prospects > 0.0 && needed > 0.0)
            hazard = model.unlimited[g] ? needed / opening.prospects
                                        : joining_hazard(std::min(needed / opening.prospects, 0.999));
        growing = hazard < others;
        if (!growing && heard < 1.0) solved = (hazard - others) / (1.0 - heard);
    }
    result.growing.push_back(growing);
    const double hazard = others + solved * (1.0 - heard);
    return opening.prospects * (model.unlimited[g] ? hazard : joining_probability(hazard));
}

/// What one pass of the fixed point starts from; without a contact centre one pass is all.
struct Start {
    ServiceMonth service;
    double agents = 0.0;
    double adds = 0.0, failures = 0.0;  ///< of month -1
    std::optional<OpeningPoison> poison;
    std::vector<double> lapsed;   ///< by segment; empty: not settled yet
    std::vector<MonthRows> year;  ///< rows along the first year; empty: those that need no counts
};

Opening open_baseline(const Parameters& p, const std::optional<CentralSolution>& central, const Start& start,
                      Accuracy accuracy, std::vector<BaseChurnFound>& found) {
    Opening result;
    result.anchors = anchor_baseline(p, start.service, start.agents);
    Environment& environment = result.anchors.opening;
    environment.adds = start.adds;
    environment.failures = start.failures;
    calibrate_base_churn(p, start.year, accuracy == Accuracy::full ? 1e-14 : 1e-8, found, result.anchors);

    Parameters first = p;  // month 0 is all that the flows below need
    first.run.months = 1;
    const CellModel model = compile(first, 0, result.anchors);
    FirstMonth flows;
    for (int g = 0; g < model.index.segments(); ++g) {
        SegmentOpening opening;
        opening.customers = p.segments[g].customers;
        const SegmentAnchor& anchor = result.anchors.segments[g];
        opening.cells = opening_cells(p.segments[g], anchor.classes, anchor.h0, anchor.opening_bands,
                                      result.anchors.bands);
        opening.groups = opening_groups(p.segments[g], anchor);
        opening.known = p.segments[g].known;
        opening.newcomer_classes = result.anchors.segments[g].classes.weight;
        open_segment(model, g, opening, flows);
        open_pools(model, p.segments[g], g,
                   start.lapsed.empty() ? std::nullopt : std::optional(start.lapsed[g]), opening);
        result.segments.push_back(std::move(opening));
    }
    if (p.word_of_mouth.present) {
        OpeningPoison poison = opening_poison(flows.negative_exposure, model.firm_months[0].reach_neg,
                                              model.firm_market, p.word_of_mouth);
        if (start.poison)
            poison = {whole_level(poison.poisoned, start.poison->poisoned),
                      whole_level(poison.newly, start.poison->newly)};
        environment.poisoned = poison.poisoned;
        environment.newly_poisoned = poison.newly;
    }
    double adds = 0.0;
    for (int g = 0; g < model.index.segments(); ++g)
        adds += open_acquisition(p, model, g, flows.episodes, central, result);
    environment.adds = is_given(p.contact_centre.adds) ? p.contact_centre.adds : adds;
    environment.failures = is_given(p.contact_centre.failures) ? p.contact_centre.failures : flows.failures;
    return result;
}

double relative_change(double from, double to) {
    return std::abs(to - from) / std::max(std::abs(to), 1e-9);
}

/// Largest relative change of what the passes of the fixed point hand on.
double change(const Opening& from, const Opening& to) {
    double largest = std::max(relative_change(from.anchors.opening.adds, to.anchors.opening.adds),
                              relative_change(from.anchors.opening.failures, to.anchors.opening.failures));
    for (std::size_t g = 0; g < to.anchors.segments.size(); ++g)
        largest = std::max(largest, relative_change(from.anchors.segments[g].h0, to.anchors.segments[g].h0));
    return largest;
}

/// Rows of the baseline's first year along its mean path.
std::vector<MonthRows> first_year(const Parameters& p, const Opening& opening) {
    Parameters year = p;
    year.run.months = 12;
    const CellModel model = compile(year, 0, opening.anchors, {}, RowsAt::later);
    std::vector<MonthRows> along;
    mean_path(model, opening,
              {12, model.index.segments(), model.paid_channels(), model.index.cells(), model.index.pools()},
              &along);
    return along;
}

[[noreturn]] void refuse_fixed_point() {
    refuse("contact_centre", "month 0 of the baseline finds no level",
           "waiting, failures and contacts drive each other up without end",
           "raise agents or first_contact_resolution, or lower contacts_per_failure or handling");
}

}  // namespace

Opening solve_opening(const Parameters& p, const std::optional<CentralSolution>& central, Accuracy accuracy) {
    Start start;
    if (central) start.agents = central->agents;
    std::vector<BaseChurnFound> found(p.segments.size());
    Opening opening = open_baseline(p, central, start, accuracy, found);
    if (!p.contact_centre.present) return opening;
    constexpr int most_passes = 200, free_agents = 10, free_persons = 20;
    const double tolerance = accuracy == Accuracy::full ? 1e-11 : 1e-4;
    double customers = 0.0;
    for (const auto& segment : p.segments) customers += segment.customers;
    const ServiceLine open_line = arm_settings(p, p.arms[0], 1).front().line;
    for (int pass = 0; pass < most_passes; ++pass) {
        start.adds = opening.anchors.opening.adds;
        start.failures = opening.anchors.opening.failures;
        ServiceLine line = open_line;
        if (!is_given(p.contact_centre.agents)) {
            // Agents are whole: once the flows are near their level the number stands.
            if (!central && pass < free_agents)
                start.agents = least_agents(line, p.contact_centre, customers, start.adds, start.failures);
            line.agents += start.agents;
        }
        start.service = serve(line, p.contact_centre, customers, start.adds, start.failures);
        if (pass >= free_persons) {
            start.lapsed.clear();
            for (const SegmentOpening& segment : opening.segments) start.lapsed.push_back(segment.lapsed);
            if (p.word_of_mouth.present)
                start.poison =
                    OpeningPoison{opening.anchors.opening.poisoned, opening.anchors.opening.newly_poisoned};
        }
        if (pass > 0) start.year = first_year(p, opening);
        Opening next = open_baseline(p, central, start, accuracy, found);
        const double moved = change(opening, next);
        opening = std::move(next);
        if (pass > 0 && moved < tolerance) return opening;
    }
    refuse_fixed_point();
}

CentralSolution central_solution(const Opening& opening) {
    CentralSolution solution;
    for (const SegmentAnchor& anchor : opening.anchors.segments) solution.organic.push_back(anchor.organic);
    solution.agents = opening.anchors.agents;
    return solution;
}

}  // namespace tenure

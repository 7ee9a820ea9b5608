#include <fmt/format.h>

#include <algorithm>

#include "tenure/scenario/check.hpp"
#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

/// Tables that switch a mechanism on: where one is absent there is nothing for an effect to act on.
bool is_switched_off(const std::string& table, const Parameters& p) {
    return (table == "word_of_mouth" && !p.word_of_mouth.present) ||
           (table == "win_back" && !p.win_back.present) ||
           (table == "contact_centre" && !p.contact_centre.present) ||
           (table == "engagement" && !p.engagement.present) ||
           (table == "competencies" && !p.competencies.present);
}

/// They have dynamics of their own, so an effect only shifts them while it lasts.
bool takes_only_add(Target target) {
    return target == Target::experience_reference || target == Target::segment_expectation;
}

/// Calibrated where the scenario gives first-year churn instead, so there is no number to add to.
bool takes_only_multiply(Target target) {
    return target == Target::segment_h0;
}

class EffectCheck {
  public:
    EffectCheck(const Document& document, Report& report, std::string base)
        : document_(document), report_(report), base_(std::move(base)) {}

    void run(const Effect& effect, bool of_event) const {
        if (document_.tables.find(base_) == document_.tables.end()) return;
        if (!mentioned("target")) fail("target", "is missing", "", "add target = \"touchpoint.NAME.mean\"");
        if (mentioned("multiply") && mentioned("add"))
            report_.error(document_.position_of(base_ + ".add"), base_, "multiply and add exclude each other",
                          "", "keep one, or write two effects");
        if (!mentioned("multiply") && !mentioned("add"))
            report_.error(document_.position_of(base_), base_, "multiply or add is missing", "",
                          "add multiply = 0.8 or add = ...");
        if (const Entry* target = document_.find(base_ + ".target"))
            check_target(effect, target->value.text, of_event);
    }

  private:
    bool mentioned(const std::string& key) const {
        const std::string path = base_ + "." + key;
        return document_.find(path) != nullptr || document_.tables.count(path) > 0;
    }
    void fail(const std::string& key, std::string problem, std::string why, std::string remedy) const {
        const std::string path = base_ + "." + key;
        report_.error(document_.position_of(path), path, std::move(problem), std::move(why),
                      std::move(remedy));
    }

    void check_target(const Effect& effect, const std::string& target, bool of_event) const {
        const std::string table = split_path(target)[0];
        if (is_switched_off(table, document_.central))
            fail("target", fmt::format("\"{}\" acts on a table that is not there", target),
                 fmt::format("without [{}] nothing responds", table), fmt::format("add [{}]", table));
        if (of_event && effect.target == Target::response_time_latency)
            fail("target", "an event cannot act on the response time",
                 "how long an event lasts depends on it", "let an initiative act on it");
        if (takes_only_add(effect.target) && document_.find(base_ + ".multiply") != nullptr)
            fail("multiply", fmt::format("\"{}\" takes only add", target),
                 "the effect shifts it and its own course goes on", "write add = \"0.5 points\"");
        if (takes_only_multiply(effect.target) && mentioned("add"))
            fail("add", fmt::format("\"{}\" takes only multiply", target),
                 "the base hazard is scaled, whether it is given or calibrated", "write multiply = 0.8");
        if (document_.find(base_ + ".segments") != nullptr && table != "touchpoint" && table != "segment")
            report_.warn(document_.position_of(base_ + ".segments"), base_ + ".segments", "has no effect",
                         fmt::format("\"{}\" is one number for the whole firm", target), "remove it");
    }

    const Document& document_;
    Report& report_;
    std::string base_;
};

void check_event(const Document& document, const EventParameters& event, Report& report) {
    const std::string base = "event." + event.name;
    if (document.tables.find(base) == document.tables.end()) return;
    const double horizon = document.central.run.months;
    if (event.start >= horizon)
        report.error(document.position_of(base + ".start"), base + ".start", "is after the horizon",
                     fmt::format("month {} of {} months", number_text(event.start), number_text(horizon)),
                     "move it or raise run.months");
    if (is_given(event.duration) && is_given(event.fix_months))
        report.error(document.position_of(base + ".fix_months"), base + ".fix_months", "excludes duration",
                     "an event lasts its months, or until it is repaired", "keep one of them");
    if (event.effects.empty())
        report.warn(document.position_of(base), base, "has no effect", "nothing in the firm changes",
                    fmt::format("add [{}.effect.NAME]", base));
}

void check_delivery(const Document& document, const InitiativeParameters& initiative, Report& report) {
    const std::string path = "initiative." + initiative.name + ".delivery";
    const bool given = document.find(path) != nullptr || document.tables.count(path) > 0;
    const bool decided = !initiative.effects.empty() &&
                         std::all_of(initiative.effects.begin(), initiative.effects.end(),
                                     [](const Effect& effect) { return is_decided(effect.target); });
    if (given && decided)
        report.warn(document.position_of(path), path, "has no effect",
                    "prices, budgets, agents and pay are moved in full", "remove it");
}

void check_response_time(const Document& document, Report& report) {
    if (is_repaired(document.central)) return;
    if (document.find("response_time.latency") != nullptr ||
        acts_on(document.central, Target::response_time_latency))
        report.warn(document.position_of("response_time.latency"), "response_time.latency", "has no effect",
                    "no event ends by repair", "give an event fix_months");
}

}  // namespace

void check_effects(const Document& document, Report& report) {
    for (const std::string_view table : tables_with_effects) {
        const auto names = document.names.find(std::string(table));
        if (names == document.names.end()) continue;
        for (std::size_t i = 0; i < names->second.size(); ++i)
            for (const Effect& effect : effects_of(document.central, table, static_cast<int>(i)))
                EffectCheck(document, report,
                            fmt::format("{}.{}.effect.{}", table, names->second[i], effect.name))
                    .run(effect, table == "event");
    }
    for (const EventParameters& event : document.central.events) check_event(document, event, report);
    for (const InitiativeParameters& initiative : document.central.initiatives)
        check_delivery(document, initiative, report);
    check_response_time(document, report);
}

}  // namespace tenure

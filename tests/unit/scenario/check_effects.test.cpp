/// Effects of initiatives and events. Refusals at their line and column stand in tests/cli/corpus.
#include <doctest/doctest.h>

#include <algorithm>

#include "small_file.hpp"
#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

bool warns(const std::string& more, const std::string& path, const std::string& words) {
    const auto all = small(more).warnings();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
        return d.path == path && contains(d.problem + " " + d.why, words);
    });
}

/// A file with every table and one named thing of each kind, and the effect on `target`.
std::string acting(const std::string& owner, const std::string& target, const std::string& size) {
    return "[word_of_mouth]\n[win_back]\n[contact_centre]\n[engagement]\n[competencies]\n[channel.x]\n"
           "[touchpoint.x]\nservice = true\nstaffed = true\n[event.e]\nfix_months = 1\n[" +
           owner + ".o]\n[" + owner + ".o.effect.f]\ntarget = \"" + target + "\"\n" + size + "\n";
}

/// A pattern with the segment "a", every other name "x".
std::string with_names(const std::string& pattern) {
    std::string path;
    for (const char c : pattern) path += c != '*' ? c : path == "segment." ? 'a' : 'x';
    return path;
}

}  // namespace

TEST_CASE("every target of the table is reached by an initiative and by an event") {
    std::size_t targets = 0;
    for (const Field& field : field_table()) {
        if (!field.target) continue;
        ++targets;
        const std::string path = with_names(field.path);
        INFO(path);
        const std::string amount = literal(0.25, field.dimension, "EUR");
        const bool scaled = *field.target == Target::segment_h0;
        const std::string size = scaled ? "multiply = 0.25" : "add = " + amount;
        CHECK(small(acting("initiative", path, size)).central().initiatives[0].effects[0].target ==
              *field.target);
        if (field.target == Target::response_time_latency) {
            CHECK(contains(refusal(acting("event", path, size)), "cannot act on the response time"));
            continue;
        }
        const Effect effect = small(acting("event", path, size)).central().events[1].effects.at(0);
        CHECK(effect.target == *field.target);
        CHECK(effect.operation == (scaled ? Operation::multiply : Operation::add));
        CHECK(effect.size == 0.25);
        CHECK(effect.index == (field.path == path ? -1 : 0));
    }
    CHECK(targets == static_cast<std::size_t>(Target::response_time_latency) + 1);
}

TEST_CASE("two targets take only add, all others multiply as well") {
    for (const Field& field : field_table()) {
        if (!field.target) continue;
        const std::string path = with_names(field.path);
        INFO(path);
        const std::string said = refusal(acting("initiative", path, "multiply = 1.1"));
        const bool only_add = path == "experience.reference" || path == "segment.a.expectation";
        CHECK(said.empty() == !only_add);
        if (only_add) CHECK(contains(said, "takes only add"));
    }
}

TEST_CASE("the base hazard is scaled and not added to") {
    const std::string said = refusal(acting("initiative", "segment.a.h0", "add = \"-1 %/month\""));
    CHECK(contains(said, "\"segment.a.h0\" takes only multiply"));
}

TEST_CASE("an effect on a table that is not there names the table") {
    for (const std::string path : {"word_of_mouth.conversion", "win_back.winback", "contact_centre.campaign",
                                   "engagement.pay", "competencies.leadership"}) {
        std::string header = "[";
        header.append(path, 0, path.find('.')).append("]");
        for (const std::string owner : {"initiative", "event"}) {
            std::string file = "[";
            file.append(owner)
                .append(".o.effect.f]\ntarget = \"")
                .append(path)
                .append("\"\nmultiply = 1.5\n");
            const std::string said = refusal(file);
            CHECK(contains(said, "small.toml:7:10: error: " + owner + ".o.effect.f.target"));
            CHECK(contains(said, "add " + header));
            CHECK(refusal(file + header + "\n").empty());
        }
    }
    // Tables that always act need not be in the file.
    for (const char* target : {"price.rival_price", "entry.promise", "segment.a.arpu"})
        CHECK(refusal(std::string("[event.o.effect.f]\ntarget = \"") + target + "\"\nmultiply = 1.5\n")
                  .empty());
}

TEST_CASE("what does nothing is warned of") {
    CHECK(warns("[event.e]\nstart = 3\n", "event.e", "no effect"));
    CHECK(warns("[response_time]\nlatency = 2\n", "response_time.latency", "no event ends by repair"));
    CHECK(warns("[initiative.i.effect.f]\ntarget = \"response_time.latency\"\nmultiply = 0.5\n",
                "response_time.latency", "no event ends by repair"));
    const std::string price = "[event.e.effect.f]\ntarget = \"price.rival_price\"\nmultiply = 0.9\n";
    CHECK(warns(price + "segments = [\"a\"]\n", "event.e.effect.f.segments", "whole firm"));
    CHECK_FALSE(warns(price, "event.e.effect.f.segments", "whole firm"));
}

TEST_CASE("delivery given for nothing but decisions says that it does nothing") {
    const std::string given = "[initiative.i]\ndelivery = 0.5\n";
    const std::string price = "[initiative.i.effect.f]\ntarget = \"price.index\"\nmultiply = 0.9\n";
    const std::string churn = "[initiative.i.effect.g]\ntarget = \"segment.a.h0\"\nmultiply = 0.9\n";
    CHECK(warns(given + price, "initiative.i.delivery", "in full"));
    CHECK_FALSE(warns(given + price + churn, "initiative.i.delivery", "in full"));
    CHECK_FALSE(warns(given + churn, "initiative.i.delivery", "in full"));
    CHECK_FALSE(warns(price, "initiative.i.delivery", "in full"));
}

TEST_CASE("an event is decided by its duration or by its repair") {
    const std::string effect = "[event.e.effect.f]\ntarget = \"price.rival_price\"\nmultiply = 0.9\n";
    const EventParameters plain = small(effect).central().events[0];
    CHECK(plain.start == 0.0);
    CHECK_FALSE(is_given(plain.duration));
    CHECK_FALSE(is_given(plain.fix_months));
    CHECK(plain.ramp_months == 0.0);
    CHECK_FALSE(is_given(plain.half_life));
    CHECK(small(effect + "[event.e]\nduration = \"1 years\"\n").central().events[0].duration == 12.0);
    CHECK(small(effect + "[event.e]\nfix_months = 0\n").central().events[0].fix_months == 0.0);
    CHECK(contains(refusal(effect + "[event.e]\nduration = 3\nfix_months = 3\n"), "excludes duration"));
    CHECK(refusal(effect + "[event.e]\nstart = 59\n").empty());
    CHECK(contains(refusal(effect + "[event.e]\nstart = 60\n"), "after the horizon"));
    CHECK(contains(refusal("[initiative.e]\n[arm.x]\ninitiatives = [\"f\"]\n[event.f]\n"),
                   "no initiative is named \"f\""));
}

TEST_CASE("effects are found whoever owns them") {
    const Parameters p = small(
                             "[initiative.i.effect.f]\ntarget = \"segment.a.h0\"\nmultiply = 0.9\n"
                             "[event.e.effect.g]\ntarget = \"price.index\"\nmultiply = 0.9\n")
                             .central();
    CHECK(acts_on(p, Target::segment_h0));
    CHECK(acts_on(p, Target::price_index));
    CHECK_FALSE(acts_on(p, Target::price_rival));
    CHECK(effects_of(p, "initiative", 0).at(0).name == "f");
    CHECK(effects_of(p, "event", 0).at(0).name == "g");
    CHECK_FALSE(is_repaired(p));
    CHECK(is_effect_size("event.*.effect.*.multiply"));
    CHECK(is_effect_size("initiative.i.effect.f.add"));
    CHECK_FALSE(is_effect_size("initiative.i.effect.f.target"));
    CHECK_FALSE(is_added_size("event.e.effect.g.multiply"));
}

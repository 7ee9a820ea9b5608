#include "tenure/analysis/audit.hpp"

#include <doctest/doctest.h>

#include "support/firms.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

int warnings(const Parameters& p, bool uncertain, const std::string& path) {
    int count = 0;
    for (const Diagnostic& d : audit_parameters(p, uncertain)) {
        CHECK(d.severity == Diagnostic::Severity::warning);
        if (d.path == path) ++count;
    }
    return count;
}

Parameters sound() {
    Parameters p = default_firm();
    add_programme(p, 0.5, 0.6, 100000);
    return p;
}

void add_effect(Parameters& p, Target target) {
    Effect effect;
    effect.target = target;
    p.initiatives[0].effects.push_back(effect);
}

}  // namespace

TEST_CASE("a sound case has no warnings of its own") {
    CHECK(audit_parameters(sound(), true).empty());
}

TEST_CASE("each way of counting twice is named") {
    for (const Target target :
         {Target::segment_h0, Target::word_of_mouth_conversion, Target::segment_arpu, Target::price_index}) {
        Parameters p = sound();
        add_effect(p, target);
        CHECK(warnings(p, false, "arm.retention") == 1);
        CHECK(warnings(p, false, "arm.acquisition") == 0);
    }
    Parameters lines = sound();
    Line line;
    line.name = "nps";
    line.arms = {1};
    line.risk_adjustment = 0.2;
    lines.lines.push_back(line);
    CHECK(warnings(lines, false, "arm.retention") == 1);
    CHECK(warnings(lines, false, "line.nps.risk_adjustment") == 0);
    CHECK(warnings(lines, true, "line.nps.risk_adjustment") == 1);

    lines.initiatives[0].start = 5;
    CHECK(warnings(lines, false, "line.nps.first") == 1);
    lines.lines[0].first = 5;
    CHECK(warnings(lines, false, "line.nps.first") == 0);

    Parameters rate = sound();
    rate.finance.discount_rate = 0.2;
    CHECK(warnings(rate, true, "finance.discount_rate") == 1);
    CHECK(warnings(rate, false, "finance.discount_rate") == 0);
}

TEST_CASE("gains that last and lifetimes nobody has seen") {
    Parameters p = sound();
    p.initiatives[0].half_life = 120;
    CHECK(warnings(p, false, "initiative.programme.half_life") == 1);
    p.initiatives[0].upkeep = 0.15;
    CHECK(warnings(p, false, "initiative.programme.half_life") == 0);
    p.segments[0].observed_tenure = 36;
    CHECK(warnings(p, false, "segment.all.observed_tenure") == 1);
    p.finance.clv_horizon = 36;
    CHECK(warnings(p, false, "segment.all.observed_tenure") == 0);
    p.run.months = 120;
    CHECK(warnings(p, false, "run.months") == 1);
}

TEST_CASE("a baseline that grows by itself is named") {
    Parameters p = default_firm();
    p.channels[0].spend = 5.0;
    const auto found = audit_opening(p, solve_opening(p));
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == "segment.all");
    CHECK(audit_opening(default_firm(), solve_opening(default_firm())).empty());
}

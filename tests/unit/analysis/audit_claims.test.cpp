#include "tenure/analysis/audit_claims.hpp"

#include <doctest/doctest.h>

#include "support/firms.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

Effect on_churn(Operation operation, double size) {
    Effect effect;
    effect.target = Target::segment_h0;
    effect.operation = operation;
    effect.size = size;
    return effect;
}

std::size_t warned(double first, double second, bool given) {
    Parameters p = default_firm();
    add_programme(p, 0.5, 0.6, 100000);
    if (given) {
        p.segments[0].first_year_churn = not_given;
        p.segments[0].h0 = 0.02;
    }
    p.initiatives[0].effects = {on_churn(Operation::add, first)};
    if (second != 0.0) p.initiatives[0].effects.push_back(on_churn(Operation::add, second));
    const auto found = audit_retention(p, solve_opening(p));
    for (const Diagnostic& each : found) {
        CHECK(each.path == "arm.retention");
        CHECK(each.problem == "retention above 100 % in segment.all");
        CHECK(each.severity == Diagnostic::Severity::warning);
    }
    return found.size();
}

std::size_t doubted(const std::string& source, bool is_default = false) {
    Assumption assumption;
    assumption.path = "word_of_mouth.conversion";
    assumption.source = source;
    assumption.position = {"case.toml", 7, 3};
    assumption.is_default = is_default;
    const auto found = audit_intentions({assumption});
    if (!found.empty()) CHECK(found[0].position.line == 7);
    return found.size();
}

}  // namespace

TEST_CASE("retention above 100 % is named where effects together take churn below 0") {
    CHECK(warned(-0.015, -0.01, true) == 1);
    CHECK(warned(-0.015, -0.004, true) == 0);
    // One effect beside a given h0 is warned of when the file is read; a solved h0 (about 2.7 %) is known
    // only here.
    CHECK(warned(-0.05, 0.0, true) == 0);
    CHECK(warned(-0.05, 0.0, false) == 1);
    CHECK(warned(-0.01, 0.0, false) == 0);
    // A factor cannot: what is left of churn is never below 0.
    Parameters p = default_firm();
    add_programme(p, 0.5, 0.6, 100000);
    p.initiatives[0].effects = {on_churn(Operation::multiply, 0.0), on_churn(Operation::multiply, 0.5)};
    CHECK(audit_retention(p, solve_opening(p)).empty());
}

TEST_CASE("what people say they would do is not taken for what they do") {
    for (const char* source : {"panel 2026: 62 % would recommend us", "Survey of purchase intentions",
                               "Willingness to pay, conjoint", "customers who intend to renew",
                               "stated preferences of 400 buyers"})
        CHECK_MESSAGE(doubted(source) == 1, source);
    for (const char* source : {"billing ledger 2025", "survey 2026: would recommend, deflated by 0.45",
                               "observed renewals of those who intend to renew", "unintended churn, CRM",
                               "as stated in the annual report", ""})
        CHECK_MESSAGE(doubted(source) == 0, source);
    CHECK(doubted("survey of intentions", true) == 0);  // of a default: weighed in docs/model/evidence.md
}

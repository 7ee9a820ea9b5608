/// Values that are allowed and rarely meant are named, with how they were read; ordinary ones are not.
#include <doctest/doctest.h>

#include <algorithm>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// The warnings about one path, joined; the one about missing sources is left out.
std::string said_of(const Scenario& scenario, const std::string& path) {
    std::string text;
    for (const Diagnostic& d : scenario.warnings())
        if (d.path == path && !contains(d.problem, "without a source"))
            text += d.problem + " (" + d.why + "); " + d.suggestion + "\n";
    return text;
}

std::string said_of(const std::string& more, const std::string& path) {
    return said_of(small(more), path);
}

const std::string plan = "[touchpoint.web]\nfailure = \"2 %\"\nmean = 7.5\n[initiative.fix]\n";

std::string effect(const std::string& target, const std::string& size) {
    return plan + "[initiative.fix.effect.e]\ntarget = \"" + target + "\"\n" + size +
           "\n[arm.fix]\ninitiatives = [\"fix\"]\n";
}

const std::string size_path = "initiative.fix.effect.e.";

}  // namespace

TEST_CASE("a whole 1 as a share is doubted, 1.0 and 100 % are not") {
    CHECK(contains(said_of("[touchpoint.w]\ncomplain = 1\n", "touchpoint.w.complain"), "1 is read as 100 %"));
    CHECK(said_of("[touchpoint.w]\ncomplain = 1.0\n", "touchpoint.w.complain").empty());
    CHECK(said_of("[touchpoint.w]\ncomplain = \"100 %\"\n", "touchpoint.w.complain").empty());
    CHECK(said_of("[touchpoint.w]\nsd = 1\n", "touchpoint.w.sd").empty());
}

TEST_CASE("a share written as a percentage of a percentage") {
    CHECK(contains(said_of("[finance]\ntax_rate = \"0.21 %\"\n", "finance.tax_rate"), "0.21 % is unusual"));
    CHECK(said_of("[finance]\ntax_rate = \"1 %\"\n", "finance.tax_rate").empty());
    CHECK(said_of("[finance]\ntax_rate = 0\n", "finance.tax_rate").empty());
    CHECK(contains(said_of("[finance]\ndiscount_rate = \"0.1 %/year\"\n", "finance.discount_rate"),
                   "0.1 %/year"));
    CHECK(contains(said_of("[finance]\ndiscount_rate = \"-5 %/year\"\n", "finance.discount_rate"), "sign"));
    CHECK(said_of("[finance]\ndiscount_rate = \"0 %/year\"\n", "finance.discount_rate").empty());
    CHECK(contains(said_of(small("", {"segment.a.margin=0.4 %"}), "segment.a.margin"), "0.4 %"));
}

TEST_CASE("scales, periods and factors") {
    CHECK(contains(said_of("[touchpoint.w]\nmean = 0.78\n", "touchpoint.w.mean"), "0 to 10"));
    CHECK(said_of("[touchpoint.w]\nmean = 1.5\n", "touchpoint.w.mean").empty());
    CHECK(contains(said_of("[touchpoint.w]\nvisits = \"300/month\"\n", "touchpoint.w.visits"), "period"));
    CHECK(said_of("[touchpoint.w]\nvisits = \"300/year\"\n", "touchpoint.w.visits").empty());
    CHECK(contains(said_of(small("", {"segment.a.first_year_churn=95 %/year"}), "segment.a.first_year_churn"),
                   "within the year"));
    CHECK(
        contains(said_of(effect("touchpoint.web.failure", "multiply = 65"), size_path + "multiply"), "0.65"));
    CHECK(said_of(effect("touchpoint.web.failure", "multiply = 0.65"), size_path + "multiply").empty());
}

TEST_CASE("effects that change nothing or more than there is") {
    CHECK(contains(said_of(effect("touchpoint.web.failure", "multiply = 1.0"), size_path + "multiply"),
                   "no effect"));
    CHECK(contains(said_of(effect("touchpoint.web.mean", "add = 0"), size_path + "add"), "no effect"));
    CHECK(contains(said_of(effect("touchpoint.web.failure", "add = \"-5 %\""), size_path + "add"),
                   "from 2 % to -3 % (it ends at 0 %)"));
    CHECK(said_of(effect("touchpoint.web.failure", "add = \"-2 %\""), size_path + "add").empty());
    CHECK(contains(said_of(effect("touchpoint.*.mean", "add = 3"), size_path + "add"), "from 7.5 to 10.5"));
    CHECK(contains(said_of(effect("segment.a.arpu", "add = \"-31 EUR/month\""), size_path + "add"),
                   "30 EUR/month to -1 EUR/month"));
    // An event brings the failures this initiative takes away.
    CHECK(said_of(effect("touchpoint.web.failure", "add = \"-5 %\"") +
                      "[event.e]\n[event.e.effect.f]\ntarget = \"touchpoint.web.failure\"\nadd = \"6 %\"\n",
                  size_path + "add")
              .empty());
}

TEST_CASE("draws beyond the allowed range are announced") {
    const auto margin = [](const std::string& range) {
        return said_of(small("", {"segment.a.margin=" + range}), "segment.a.margin");
    };
    CHECK(contains(margin("{ dist = \"normal\", mean = 0.9, sd = 0.3 }"), "above 100 %"));
    CHECK(margin("{ dist = \"normal\", mean = 0.5, sd = 0.1 }").empty());
    // The 5 % point of a normal lies 1.645 sd below its mean.
    CHECK(contains(margin("{ dist = \"normal\", mean = -0.5, sd = 0.31 }"), "below -100 %"));
    CHECK(margin("{ dist = \"normal\", mean = -0.5, sd = 0.3 }").empty());
}

TEST_CASE("evidence is not younger than the case") {
    const std::string mean = "mean = { value = 7.5, source = \"survey\", as_of = \"";
    const auto of = [&](const std::string& seen) {
        return said_of("[run]\nmonths = 24\n[touchpoint.w]\n" + mean + seen + "\" }\n", "touchpoint.w.mean");
    };
    CHECK(of("2028-01").empty());  // no start, no calendar
    const auto dated = [&](const std::string& seen) {
        return said_of(parse_scenario("start = \"2026-01\"\n[run]\nmonths = 24\n" + small_file +
                                          "[touchpoint.w]\n" + mean + seen + "\" }\n",
                                      "dated.toml"),
                       "touchpoint.w.mean");
    };
    CHECK(contains(dated("2028-01"), "after the case has ended"));
    CHECK(dated("2027-12").empty());
}

TEST_CASE("one replication") {
    CHECK(contains(said_of("[run]\nreplications = 1\n", "run.replications"), "no simulation error"));
    CHECK(said_of("[run]\nreplications = 1\nengine = \"expectation\"\n", "run.replications").empty());
    CHECK(said_of("[run]\nreplications = 2\n", "run.replications").empty());
}

TEST_CASE("a point estimate agrees with its range") {
    const auto mean = [](const std::string& value) {
        return refusal("[touchpoint.w]\nmean = { " + value + " }\n");
    };
    CHECK(contains(mean("value = 9, dist = \"uniform\", low = 7, high = 8"), "9 is not in 7-8"));
    CHECK(contains(mean("value = 6.9, p10 = 7, p50 = 7.5, p90 = 8"), "6.9 is not in 7-8"));
    // The middle 98 % of a normal: 2.326 sd on either side.
    CHECK(contains(mean("value = 7.24, dist = \"normal\", mean = 7, sd = 0.1"), "contradicts its own range"));
    CHECK(mean("value = 7.23, dist = \"normal\", mean = 7, sd = 0.1").empty());
    CHECK(contains(mean("dist = \"normal\", mean = 12, sd = 1"), "12 is out of range"));
    CHECK(contains(refusal("[touchpoint.w]\nfailure = { dist = \"normal\", mean = 2, sd = 1 }\n"),
                   "write \"2 %\""));
    CHECK(contains(refusal("[touchpoint.w]\nfailure = { dist = \"normal\", mean = 0.02, sd = 5 }\n"),
                   "write \"5 %\""));
}

TEST_CASE("every value of a sweep is tried") {
    const auto sweep = [](const std::string& values) {
        return refusal("[[sweep]]\npath = \"segment.a.market\"\nvalues = [" + values + "]\n");
    };
    CHECK(sweep("2000, 5000").empty());
    CHECK(contains(sweep("2000, -5"), "small.toml:8:17: error: segment.a.market: -5 is out of range"));
    CHECK(contains(sweep("2000, 900"), "less than the 1000 customers"));
    CHECK(contains(sweep("2000, 2000"), "listed twice"));
    CHECK(contains(refusal("[[sweep]]\npath = \"segment.b.market\"\nvalues = [1]\n"), "unknown path"));
    CHECK(contains(refusal("[[sweep]]\npath = \"run.months\"\nvalues = [1]\n"
                           "[[sweep]]\npath = \"run.months\"\nvalues = [2]\n"),
                   "is swept twice"));
}

TEST_CASE("an empty list is not every member") {
    CHECK(contains(refusal("[channel.x]\nsegments = []\n"), "left out it means all"));
    CHECK(contains(refusal("[line.x]\nkind = \"cost\"\namount = \"1 EUR\"\narms = []\n"), "every arm"));
    CHECK(refusal("[arm.x]\ninitiatives = []\n").empty());
}

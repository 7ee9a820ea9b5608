#include "tenure/present/page/page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "support/golden.hpp"
#include "support/sample_case.hpp"
#include "tenure/present/text.hpp"

using namespace tenure;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::string line;
    std::size_t widest = 0;
    while (std::getline(lines, line)) widest = std::max(widest, display_width(line));
    return widest;
}

}  // namespace

TEST_CASE("Page of the sample case") {
    PageOptions options;
    options.command = "tenure compare telecom.toml";
    const std::string text = page(support::sample_case(), options);
    const std::string difference = support::golden_difference("present/page.txt", text);
    CHECK_MESSAGE(difference.empty(), difference);
    CHECK(widest_line(text) <= 100);
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("Page: decision follows the sign and the error of the headline") {
    Case result = support::sample_case();
    CHECK(has(page(result), "Choose retention over the same money in acquisition"));
    result.contrasts[2].metrics[0].value.mean = -620'000.0;
    CHECK(has(page(result), "Choose acquisition, not retention"));
    result.contrasts[2].metrics[0].value.mean = 1'000.0;
    CHECK(has(page(result), "No choice yet between retention and acquisition"));
}

TEST_CASE("Page: a chance near one half is told as a toss-up, with its reason") {
    PageOptions wide;
    wide.width = 1000;  // no line breaks inside the sentences
    Case result = support::sample_case();
    CHECK(!has(page(result, wide), "toss-up"));
    ContrastCase& contrast = result.contrasts[2];
    contrast.probability_positive = 0.545;
    CHECK(has(page(result, wide), "the difference is small against its spread"));
    contrast.metrics[0].value.quantiles[2] = -1'000.0;
    CHECK(has(page(result, wide), "a few large outcomes make the mean"));
    contrast.probability_positive = 0.61;
    CHECK(!has(page(result, wide), "toss-up"));
}

TEST_CASE("Page: no label is cut and no line of a table is wider than 80 columns") {
    Case result = support::sample_case();
    result.contrasts[0].metrics[0].value.quantiles[4] = 123'456'789.0;
    for (Metric& metric : result.contrasts[0].metrics) metric.share_not_reached = 0.0133;
    PageOptions narrow;
    narrow.width = 80;
    const std::string text = page(result, narrow);
    CHECK(widest_line(text) <= 80);
    CHECK(!has(text, ".."));
    CHECK(has(text, "NPV, thousand EUR"));
}

TEST_CASE("Page: the five guesses that matter most, and how many more there are") {
    Case result = support::sample_case();
    const std::size_t others = result.warnings.size();
    for (int i = 0; i < 8; ++i) {
        Diagnostic guess;
        guess.path = "guess.number_" + std::to_string(i);
        result.warnings.push_back(guess);
    }
    result.deciding_guesses = 8;
    const std::string text = page(result);
    CHECK(others > 0);
    CHECK(has(text, "visits times failure"));
    CHECK(has(text, "guess.number_4"));
    CHECK(!has(text, "guess.number_5"));
    CHECK(has(text, "and 3 more guesses that turn the answer"));
    result.deciding_guesses = 0;
    CHECK(has(page(result), "guess.number_7"));
}

TEST_CASE("Page: spend sweep tells the horizon of a CLV from the months of the case") {
    PageOptions wide;
    wide.width = 1000;
    Case result = support::sample_case();
    const std::string text = page(result, wide);
    // 720 > 515.2 at twice the spend, 455 > 402.6 at once; 640 and 390.
    CHECK(has(text,
              "retention: the next customer costs less than a customer brings in 120 months (the CLV) "
              "up to a spend of 1,250,000 EUR"));
    CHECK(has(text,
              "less than in 60 months up to 0.5 times the planned spend. Of the spends shown, its NPV is "
              "largest at 2 times the planned spend."));
    CHECK(
        has(text,
            "less than in 60 months up to the planned spend. Of the spends shown, its NPV is largest at the "
            "planned spend."));
    result.sweeps[0].clv_months = result.run.months;
    CHECK(!has(page(result, wide), "less than in 60 months"));
}

TEST_CASE("Page: parts the case does not hold are left out") {
    Case bare;
    bare.scenario = "bare";
    bare.run.engine = "expectation";
    const std::string text = page(bare);
    for (const char* part : {"DECISION", "HEADLINE", "WHERE IT COMES FROM", "JOURNEY", "SPEND SWEEP",
                             "WARNINGS", "YEAR BY YEAR", "UNIT ECONOMICS", "nan"}) {
        CHECK_MESSAGE(!has(text, part), part);
    }
    CHECK(has(text, "engine expectation, 0 months"));
}

TEST_CASE("Page: a rival that is the baseline is no other use of the same money") {
    Case result = support::sample_case();
    result.contrasts = {result.contrasts.front()};
    result.contrasts.front().headline = true;
    const std::string text = page(result);
    CHECK(has(text, "Choose retention over baseline"));
    CHECK(!has(text, "the same money in baseline"));
    CHECK(!has(text, "ACQUISITION AGAINST RETENTION"));
}

TEST_CASE("Page: expected values have no probability and no interval") {
    Case result = support::sample_case();
    result.run.engine = "expectation";
    result.run.replications = 1;
    for (ContrastCase& contrast : result.contrasts) {
        for (Metric& metric : contrast.metrics) {
            metric.value.se = 0.0;
            metric.value.quantiles.fill(metric.value.mean);
        }
    }
    const std::string text = page(result);
    CHECK(!has(text, "robability"));
    CHECK(!has(text, "interval"));
    CHECK(!has(text, "replications"));
}

TEST_CASE("Page: choosing the better of two that lose is no choice") {
    Case result = support::sample_case();
    result.contrasts[0].metrics[0].value.mean = -1'230'000.0;
    CHECK(has(page(result), "Neither pays: against baseline even retention comes to -1,230,000 EUR"));
}

TEST_CASE("Page: levels only where no contrast was made") {
    Case result = support::sample_case();
    result.contrasts.clear();
    const std::string text = page(result);
    CHECK(has(text, "ARMS"));
    CHECK(!has(text, "DECISION"));
}

TEST_CASE("Page: a residual that turns the answer is said") {
    Case result = support::sample_case();
    result.contrasts[2].metrics[1].value.mean = -1.0;
    CHECK(has(page(result), "The horizon decides: the sign of retention against acquisition turns"));
}

TEST_CASE("Page: colour only when asked, violated identities always") {
    PageOptions options;
    options.colour = true;
    CHECK(has(page(support::sample_case(), options), "\x1b[32m"));
    Case result = support::sample_case();
    result.checks_failed = 2;
    CHECK(has(page(result), "2 accounting identities are violated"));
}

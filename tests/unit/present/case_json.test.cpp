#include "tenure/present/case_json.hpp"

#include <doctest/doctest.h>

#include "support/golden.hpp"
#include "support/sample_case.hpp"

using namespace tenure;

TEST_CASE("JSON of the sample case") {
    const std::string text = case_json(support::sample_case(), JsonDocument::Layout::indented) + "\n";
    const std::string difference = support::golden_difference("present/case.json", text);
    CHECK_MESSAGE(difference.empty(), difference);
}

TEST_CASE("JSON: same case, same bytes; a value that is not reached is null") {
    const std::string text = case_json(support::sample_case());
    CHECK(text == case_json(support::sample_case()));
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find(":nan") == std::string::npos);
    CHECK(text.find("\"acquisition_crossing\":null") != std::string::npos);
    CHECK(text.starts_with("{\"format\":\"tenure.case/1\",\"scenario\":{"));
}

TEST_CASE("JSON: folders of the machine stay out") {
    CHECK(case_json(support::sample_case()).find("cases/") == std::string::npos);
    CHECK(file_name("a/b/c.toml") == "c.toml");
    CHECK(file_name("c.toml") == "c.toml");
}

TEST_CASE("JSON: the point of a grid is named") {
    const std::string text = case_json(support::sample_case(), JsonDocument::Layout::line,
                                       {{"segment.consumer.arpu", "\"30 EUR/month\""}});
    CHECK(text.find("\"sweep_point\":{\"segment.consumer.arpu\":\"\\\"30 EUR/month\\\"\"}") !=
          std::string::npos);
}

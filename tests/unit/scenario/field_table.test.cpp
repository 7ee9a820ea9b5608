#include "tenure/scenario/field_table.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tenure/scenario/parameters_json.hpp"

using namespace tenure;

TEST_CASE("every field has one path, a meaning, and a default inside its range and its evidence") {
    std::set<std::string> paths;
    for (const Field& field : field_table()) {
        INFO(field.path);
        CHECK(paths.insert(field.path).second);
        CHECK(field.doc.size() > 10);
        CHECK(field.doc.back() != '.');
        const double value = default_number(field);
        if (is_given(value)) CHECK(field.range.contains(value));
        if (field.evidence.has_range() && is_given(value)) {
            CHECK(field.evidence.low <= value);
            CHECK(value <= field.evidence.high);
            CHECK(field.range.contains(field.evidence.low));
            CHECK(field.range.contains(field.evidence.high));
        }
        CHECK(field.evidence.grade >= 'A');
        CHECK(field.evidence.grade <= 'D');
        if (field.estimate && !field.required) CHECK_FALSE(field.evidence.source.empty());
        CHECK(find_field(field.path) == &field);
    }
    CHECK(paths.size() > 100);
}

TEST_CASE("every member of the parameters is reached by exactly one field or by the structure of the file") {
    // Writing a value of its own through every numeric field must change the JSON each time.
    for (const Field& field : field_table()) {
        INFO(field.path);
        Parameters p = default_parameters();
        const std::string before = parameters_json(p);
        const Index first{0, 0};
        if (const auto* number = std::get_if<Member<double>>(&field.access)) {
            if (*number == nullptr) continue;
            *(*number)(p, first) = 0.123456789;
        } else if (const auto* whole = std::get_if<Member<int>>(&field.access)) {
            *(*whole)(p, first) = 1234567;
        } else if (const auto* flag = std::get_if<Member<bool>>(&field.access)) {
            *(*flag)(p, first) = !*(*flag)(p, first);
        } else if (const auto* text = std::get_if<Member<std::string>>(&field.access)) {
            *(*text)(p, first) = "changed";
        } else if (const auto* list = std::get_if<Member<std::vector<double>>>(&field.access)) {
            *(*list)(p, first) = {0.123456789};
        } else if (const auto* names = std::get_if<Member<std::vector<int>>>(&field.access)) {
            *(*names)(p, first) = {1234567};
        } else if (const auto* choice = std::get_if<ChoiceMember>(&field.access)) {
            if (field.path == "uncertainty.defaults") continue;
            choice->set(p, first, choice->get(p, first) == 0 ? 1 : 0);
        } else {
            continue;
        }
        CHECK(parameters_json(p) != before);
    }
}

TEST_CASE("defaults are shown as a file writes them") {
    const auto shown = [](const char* path) { return default_text(*find_field(path), "EUR"); };
    CHECK(shown("contact_centre.hours") == "[120, 100]");
    CHECK(shown("contact_centre.shares") == "[0.7, 0.3]");
    CHECK(shown("contact_centre.handling") == "360");
    CHECK(shown("contact_centre.cost_per_contact") == "\"6 EUR\"");
    CHECK(shown("engagement.pay") == "\"0 %\"");
    CHECK(shown("segment.a.opening_bands") == "stationary distribution of the baseline");
    CHECK(default_list(*find_field("segment.a.opening_bands")).empty());
}

TEST_CASE("patterns match paths part by part") {
    CHECK(matches("segment.*.arpu", "segment.consumer.arpu"));
    CHECK_FALSE(matches("segment.*.arpu", "segment.consumer.margin"));
    CHECK_FALSE(matches("segment.*.arpu", "segment.consumer"));
    CHECK_FALSE(matches("segment.*", "segment.consumer.arpu"));
    CHECK(find_field("segment.a.visits.web")->path == "segment.*.visits.*");
    CHECK(find_field("segment.a.nothing") == nullptr);
    CHECK(find_field("") == nullptr);
}

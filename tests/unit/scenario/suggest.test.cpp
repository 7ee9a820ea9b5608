#include "tenure/scenario/suggest.hpp"

#include <doctest/doctest.h>

using namespace tenure;

TEST_CASE("edit distance counts inserts, deletes, replacements and swaps of neighbours") {
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("chrun", "churn") == 1);
    CHECK(edit_distance("Churn", "churn") == 0);
    CHECK(edit_distance("one-off", "one_off") == 0);
}

TEST_CASE("a suggestion is near, or there is none") {
    const std::vector<std::string> known{"margin", "market", "arpu", "first_year_churn"};
    CHECK(nearest_name("margn", known) == "margin");
    CHECK(nearest_name("first_year_chrun", known) == "first_year_churn");
    CHECK(nearest_name("zebra", known).empty());
    CHECK(nearest_name("first", known) == "first_year_churn");
    CHECK(nearest_name("c", {"a", "b"}).empty());
    CHECK(suggest("zebra", known) == "known: margin, market, arpu, first_year_churn");
}

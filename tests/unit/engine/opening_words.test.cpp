/// The opening draws in lanes are those of the stream, person by person.
#include "tenure/engine/individual/opening_words.hpp"

#include <doctest/doctest.h>

#include "tenure/random/stream.hpp"

using namespace tenure;

TEST_CASE("every lane of the opening words is the first word of its person") {
    const Key key = make_key(5);
    const std::uint64_t last_of_low = (std::uint64_t{1} << 32) - opening_lanes;
    for (const std::uint64_t ordinal :
         {std::uint64_t{0}, std::uint64_t{640}, last_of_low, std::uint64_t{1} << 32}) {
        const PersonId first = opening_person(3, opening_lapsed, ordinal);
        OpeningWords words;
        opening_words(key, 7, first, words);
        for (std::uint32_t lane = 0; lane < opening_lanes; ++lane) {
            Stream draw(key, {first + lane, 7, 0, Purpose::opening});
            CHECK(words[lane] == draw.next32());
        }
    }
}

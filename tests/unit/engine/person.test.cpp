/// A person's number holds who it is: it can be read back, so no two persons share their draws.
#include "tenure/engine/individual/person.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace tenure;

TEST_CASE("a person can be read back from the number, at the limits of every field too") {
    constexpr int longest_case = 600;  // months
    constexpr std::uint64_t most = (std::uint64_t{1} << 40) - 1;
    std::set<PersonId> all;
    std::size_t made = 0;
    for (const int segment : {0, 1, max_person_segments - 1})
        for (const int channel : {0, 1, max_person_channels - 1})
            for (const std::uint64_t ordinal : {std::uint64_t{0}, std::uint64_t{1}, most}) {
                all.insert(opening_person(segment, channel, ordinal));
                ++made;
                for (const int month : {0, 1, longest_case - 1}) {
                    const PersonId person = joining_person(segment, month, channel, ordinal);
                    CHECK(person % (most + 1) == ordinal);
                    CHECK(static_cast<int>(person / (most + 1) % 64) == channel);
                    CHECK(static_cast<int>(person / (64 * (most + 1)) % 1024) == month + 1);
                    CHECK(static_cast<int>(person / (65536 * (most + 1))) == segment);
                    all.insert(person);
                    ++made;
                }
            }
    CHECK(all.size() == made);
}

#include "tenure/engine/individual/opening_words.hpp"

#include "tenure/base/vector_clones.hpp"

namespace tenure {
namespace {

/// Philox4x32-10 of the counters (low + lane, high, replication, last).
TENURE_VECTOR_CLONES void first_words(Key key, const std::array<std::uint32_t, 4>& counter,
                                      OpeningWords& words) {
    OpeningWords c1, c2, c3;
    for (int l = 0; l < opening_lanes; ++l) {
        words[l] = counter[0] + static_cast<std::uint32_t>(l);
        c1[l] = counter[1];
        c2[l] = counter[2];
        c3[l] = counter[3];
    }
    for (int round = 0; round < 10; ++round) {
        for (int l = 0; l < opening_lanes; ++l) {
            const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * words[l];
            const std::uint64_t product2 = std::uint64_t{0xCD9E8D57u} * c2[l];
            words[l] = static_cast<std::uint32_t>(product2 >> 32) ^ c1[l] ^ key.k0;
            c1[l] = static_cast<std::uint32_t>(product2);
            c2[l] = static_cast<std::uint32_t>(product0 >> 32) ^ c3[l] ^ key.k1;
            c3[l] = static_cast<std::uint32_t>(product0);
        }
        key.k0 += 0x9E3779B9u;
        key.k1 += 0xBB67AE85u;
    }
}

}  // namespace

void opening_words(Key key, std::uint32_t replication, PersonId first, OpeningWords& words) {
    TENURE_EXPECT(first % opening_lanes == 0);  // so no lane carries into the upper half of the number
    first_words(key, make_counter({first, replication, 0, Purpose::opening}, 0), words);
}

}  // namespace tenure

/// Writes random words as the engines address them, without end, as raw 32-bit words: what tests of
/// randomness read (tools/check_random.py pipes them into dieharder).
///
/// usage: tenure_random_words ORDER SEED. `addresses` takes all words of an address, then the next one's. The
/// other orders take the first block of every address and interleave what an engine draws at the same time:
/// persons of a month, months of a person, replications, purposes, seeds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tenure/engine/individual/person.hpp"
#include "tenure/random/stream.hpp"

namespace {

using namespace tenure;

/// The address of block number i, and the seed offset it belongs to.
struct Place {
    Address address;
    std::uint64_t seed = 0;
};

constexpr std::uint64_t months = 60, purposes = 23;

Place person_of_a_month(std::uint64_t i) {
    return {{opening_person(0, opening_customer, i), 0, 7, Purpose::person_month}};
}

Place month_of_a_person(std::uint64_t i) {
    return {{joining_person(1, 3, 2, i / months), 0, static_cast<std::uint32_t>(i % months),
             Purpose::person_month}};
}

/// 2^32 replications, then the next customer.
Place replication(std::uint64_t i) {
    return {{i >> 32, static_cast<std::uint32_t>(i), 0, Purpose::move}};
}

Place purpose(std::uint64_t i) {
    return {{i / purposes, 0, 0, static_cast<Purpose>(i % purposes)}};
}

Place seed(std::uint64_t i) {
    return {{0, 0, 0, Purpose::adds}, i};
}

/// A fault on purpose: every block twice. The check must see it.
Place repeat(std::uint64_t i) {
    return person_of_a_month(i / 2);
}

const std::map<std::string, std::function<Place(std::uint64_t)>> orders{{"persons", person_of_a_month},
                                                                        {"months", month_of_a_person},
                                                                        {"replications", replication},
                                                                        {"purposes", purpose},
                                                                        {"seeds", seed},
                                                                        {"repeats", repeat}};

/// Ends with the reader: a closed pipe is how it says that it has enough.
void write_all(const std::vector<std::uint32_t>& words) {
    if (std::fwrite(words.data(), sizeof(words[0]), words.size(), stdout) != words.size()) std::exit(0);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string order = argc == 3 ? argv[1] : "";
    if (order != "addresses" && !orders.contains(order)) {
        std::fputs(
            "usage: tenure_random_words addresses|persons|months|replications|purposes|seeds|repeats SEED\n",
            stderr);
        return 2;
    }
    const std::uint64_t first_seed = std::strtoull(argv[2], nullptr, 10);
    std::vector<std::uint32_t> words(4 * blocks_per_address);
    for (std::uint64_t i = 0;;) {
        if (order == "addresses") {
            Stream stream(make_key(first_seed), {i++, 0, 0, Purpose::churn});
            for (std::uint32_t& word : words) word = stream.next32();
        } else {
            for (std::size_t at = 0; at < words.size(); at += 4, ++i) {
                const Place place = orders.at(order)(i);
                Stream stream(make_key(first_seed + place.seed), place.address);
                for (int word = 0; word < 4; ++word) words[at + word] = stream.next32();
            }
        }
        write_all(words);
    }
}

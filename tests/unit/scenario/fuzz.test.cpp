/// Whatever the bytes, the reader returns a scenario or throws InputError: no other exception, no crash.
/// 600 damaged files with a fixed seed here; run under the sanitizers of the dev preset it finds memory
/// faults.
#include <doctest/doctest.h>

#include <string>

#include "small_file.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/scenario/starter.hpp"

using namespace tenure;

namespace {

std::size_t below(Stream& stream, std::size_t n) {
    return stream.next32() % n;
}

/// Cuts, doubles, swaps and overwrites pieces; the bytes that matter to the grammar come up often.
std::string damaged(std::string text, Stream& stream) {
    static const std::string special = "[]{}=.,\"'#\n\\%-_/e0 9\xFF\xC3";
    const std::size_t changes = 1 + below(stream, 4);
    for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
        const std::size_t at = below(stream, text.size());
        const std::size_t length = 1 + below(stream, 12);
        switch (below(stream, 5)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(at, text.substr(below(stream, text.size()), length));
                break;
            case 2:
                text[at] = special[below(stream, special.size())];
                break;
            case 3:
                text.insert(at, 1, special[below(stream, special.size())]);
                break;
            default:
                text[at] = static_cast<char>(stream.next32() & 0xFF);
                break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("damaged files are refused or read, never worse") {
    const std::string whole = starter_scenario();
    int refused = 0;
    for (std::uint32_t i = 0; i < 600; ++i) {
        Stream stream(make_key(20260101), Address{0, i, 0, Purpose::test});
        const std::string text = damaged(whole, stream);
        try {
            const Scenario scenario = parse_scenario(text, "fuzz.toml");
            CHECK(scenario.hash().size() == 64);
            scenario.draw(make_key(1), 0);
            CHECK(parse_scenario(scenario.to_toml(), "again.toml").hash() == scenario.hash());
        } catch (const InputError& error) {
            ++refused;
            CHECK_FALSE(error.diagnostics.empty());
            for (const Diagnostic& d : error.diagnostics) CHECK(d.position.line > 0);
        }
    }
    CHECK(refused > 300);
}

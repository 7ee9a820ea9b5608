/// A host may round another way, flush small numbers or write decimals with a comma: no number or text of
/// ours moves, and the host finds its state as it was.
#include <doctest/doctest.h>

#include <array>
#include <cfenv>
#include <clocale>
#include <locale>
#include <string>

#include "support/runs.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/present/case_json.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/scenario/load.hpp"
#include "tenure/scenario/starter.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

using namespace tenure;

namespace {

/// All that a user reads of a run, from the text of the scenario on.
std::string all_of_it(EngineChoice engine) {
    const Scenario scenario =
        parse_scenario(starter_scenario(), "starter.toml", {"segment.consumer.customers=900"});
    Options options;
    options.engine = engine;
    options.replications = engine == EngineChoice::individual ? 2 : test::runs(34, 2);
    options.extras = test::runs(1, 0) == 1;
    options.parallel.threads = 2;
    const Case result = simulate(scenario, options);
    return case_json(result) + page(result, {});
}

const std::string& usual(EngineChoice engine) {
    static const std::string expectation = all_of_it(EngineChoice::expectation),
                             cohort = all_of_it(EngineChoice::cohort),
                             individual = all_of_it(EngineChoice::individual);
    return engine == EngineChoice::expectation ? expectation
           : engine == EngineChoice::cohort    ? cohort
                                               : individual;
}

constexpr std::array engines{EngineChoice::expectation, EngineChoice::cohort, EngineChoice::individual};

struct CommaPoint : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("rounding mode of the host: same bytes, mode restored") {
    for (const int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO, FE_TONEAREST})
        for (const EngineChoice engine : engines) {
            const std::string& expected = usual(engine);
            REQUIRE(std::fesetround(mode) == 0);
            const std::string met = all_of_it(engine);
            const int left = std::fegetround();
            std::fesetround(FE_TONEAREST);
            CAPTURE(mode);
            CHECK(left == mode);
            CHECK(met == expected);
        }
}

#if defined(__SSE2__)
TEST_CASE("a host that flushes small numbers: same bytes, state restored") {
    constexpr unsigned flush_and_read_as_zero = 0x8040, all_but_flags = 0xffc0;
    // A scenario seldom meets a number that small: the guard by itself, then whole runs.
    volatile double small = 1e-310;
    const unsigned of_test = _mm_getcsr();
    _mm_setcsr(of_test | flush_and_read_as_zero);
    const bool flushed = small * 0.5 == 0.0;
    bool kept = false;
    {
        const StandardArithmetic arithmetic;
        kept = small * 0.5 > 0.0;
    }
    _mm_setcsr(of_test);
    CHECK(flushed);
    CHECK(kept);
    for (const EngineChoice engine : engines) {
        const std::string& expected = usual(engine);
        const unsigned before = _mm_getcsr();
        _mm_setcsr(before | flush_and_read_as_zero);
        const std::string met = all_of_it(engine);
        const unsigned left = _mm_getcsr();
        _mm_setcsr(before);
        CHECK((left & all_but_flags) == ((before | flush_and_read_as_zero) & all_but_flags));
        CHECK(met == expected);
    }
}
#endif

TEST_CASE("locale of the host: same bytes") {
    const std::string c_locale = std::setlocale(LC_ALL, nullptr);
    const std::locale streams = std::locale::global(std::locale(std::locale::classic(), new CommaPoint));
    for (const EngineChoice engine : engines) CHECK(all_of_it(engine) == usual(engine));
    std::locale::global(streams);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "ar_SA.UTF-8", "ja_JP.UTF-8"}) {
        if (std::setlocale(LC_ALL, name) == nullptr) {
            MESSAGE("not run: this machine has no locale ", std::string(name));
            continue;
        }
        const std::string met = all_of_it(EngineChoice::cohort);
        std::setlocale(LC_ALL, c_locale.c_str());
        CHECK(met == usual(EngineChoice::cohort));
    }
}

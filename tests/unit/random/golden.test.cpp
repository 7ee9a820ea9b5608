// Regression only: the first draws of every sampler, folded. A change of these numbers changes the results of
// every scenario: raise `stream_schema` or the result edition and say so in the changelog.
#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "tenure/random/beta.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/lognormal.hpp"
#include "tenure/random/multinomial.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/pert.hpp"
#include "tenure/random/poisson.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/random/triangular.hpp"

using namespace tenure;

namespace {

template <class Sample>
std::uint64_t fold(Sample sample) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::uint32_t i = 0; i < 2000; ++i) {
        Stream stream(make_key(20), {i, 1, 2, Purpose::test});
        hash = (hash ^ std::bit_cast<std::uint64_t>(sample(stream))) * 0x100000001b3u;
    }
    return hash;
}

}  // namespace

TEST_CASE("the draws of every sampler are pinned") {
    const auto check = [](const std::string& name, std::uint64_t now, std::uint64_t pinned) {
        CHECK_MESSAGE(now == pinned, name << ": old " << pinned << ", new " << now);
    };
    const auto binomial = [](std::int64_t n, double p) {
        return fold([=](Stream& g) { return sample_binomial(g, n, p); });
    };
    check("binomial 20", binomial(20, 0.3), 2282687230484419629u);
    check("binomial 1e4", binomial(10000, 0.02), 244423322151759036u);
    check("binomial 1e9", binomial(1000000000, 0.7), 8201677650202368877u);
    check("poisson 3", fold([](Stream& g) { return sample_poisson(g, 3.0); }), 15887760395713353695u);
    check("poisson 1e6", fold([](Stream& g) { return sample_poisson(g, 1e6); }), 5691532859021719842u);
    check("normal", fold([](Stream& g) { return sample_normal(g, 0.0, 1.0); }), 3617158756917595164u);
    check("lognormal", fold([](Stream& g) { return sample_lognormal(g, 0.0, 1.0); }), 968925176159765242u);
    check("gamma 0.5", fold([](Stream& g) { return sample_gamma(g, 0.5, 1.0); }), 3481198470798776890u);
    check("gamma 1e6", fold([](Stream& g) { return sample_gamma(g, 1e6, 1.0); }), 15841616414197928771u);
    check("gamma quantile", fold([](Stream& g) { return gamma_quantile(g.uniform(), 300.0, 1.0); }),
          1552945132563126379u);
    check("beta", fold([](Stream& g) { return sample_beta(g, 0.7, 4.0); }), 8549043582605286548u);
    check("pert", fold([](Stream& g) { return sample_pert(g, 0.0, 0.3, 1.0); }), 5772882037138766887u);
    check("triangular", fold([](Stream& g) { return sample_triangular(g, 0.0, 0.3, 1.0); }),
          9868579377997444723u);
    check("multinomial", fold([](Stream& g) {
              const std::vector<double> p{0.2, 0.5, 0.3};
              std::vector<std::int64_t> counts(3);
              sample_multinomial(g, 1000, p, counts);
              return counts[0] * 1000000 + counts[1];
          }),
          274072404009301036u);
}

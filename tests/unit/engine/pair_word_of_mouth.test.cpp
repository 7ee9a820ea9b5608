/// Stories of two arms against persons taken one by one: each has one uniform a month for being poisoned and
/// one for staying so; each tale of a failure one for being told. 4,000 replications: |z| < 6 has a
/// false-alarm rate of 2e-9 a comparison and sees 0.095 sd in a mean, 7 % in a standard deviation and 0.095
/// in a correlation.
#include "tenure/engine/cohort/pair_word_of_mouth.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "support/zscore.hpp"
#include "tenure/model/word_of_mouth.hpp"

using namespace tenure;
using test::Sample;

namespace {

constexpr int replications = 4000;

CellModel market_of(double persons, double reach_neg) {
    CellModel model;
    Anchors anchors;
    anchors.bands = max_bands;
    anchors.segments.resize(1);
    model.index = CellIndex(anchors);
    model.firm_market = persons;
    model.word_of_mouth.present = true;
    model.word_of_mouth.poison_half_life = 2.0;
    model.firm_months.resize(8);
    for (FirmMonth& month : model.firm_months) month.reach_neg = reach_neg;
    return model;
}

MonthAddress month_of(int replication, int month = 0) {
    return {make_key(31), static_cast<std::uint32_t>(replication), month};
}

double z_of_variance(const Sample& sample, double variance) {
    return sample.z_sd(std::sqrt(variance));
}

/// Persons before (columns) and after: poisoned in no arm, both, only A, only B.
enum Where { clean, both, only_a, only_b, places };

bool in_arm(int where, int arm) {
    return where == both || where == (arm == 0 ? only_a : only_b);
}

/// P(after | before) by walking the unit square of the two uniforms along every limit of either arm.
std::array<double, places> law_of(int before, double stay, const std::array<double, 2>& p) {
    std::vector<double> cuts_keep{0.0, stay, 1.0}, cuts_fresh{0.0, p[0], p[1], 1.0};
    std::sort(cuts_fresh.begin(), cuts_fresh.end());
    std::array<double, places> law{};
    for (std::size_t i = 0; i + 1 < cuts_keep.size(); ++i)
        for (std::size_t j = 0; j + 1 < cuts_fresh.size(); ++j) {
            const double keep = 0.5 * (cuts_keep[i] + cuts_keep[i + 1]);
            const double fresh = 0.5 * (cuts_fresh[j] + cuts_fresh[j + 1]);
            std::array<bool, 2> now{};
            for (int arm = 0; arm < 2; ++arm) now[arm] = in_arm(before, arm) ? keep < stay : fresh < p[arm];
            const int after = now[0] ? (now[1] ? both : only_a) : (now[1] ? only_b : clean);
            law[after] += (cuts_keep[i + 1] - cuts_keep[i]) * (cuts_fresh[j + 1] - cuts_fresh[j]);
        }
    return law;
}

/// Persons one by one, both arms under the same uniforms; independent of core/.
class Crowd {
  public:
    Crowd(int persons, double reach_neg_a, double reach_neg_b, double c_neg, double p_retell, double stay)
        : reach_{reach_neg_a, reach_neg_b},
          c_neg_(c_neg),
          p_retell_(p_retell),
          stay_(stay),
          poisoned_(static_cast<std::size_t>(persons)) {}

    std::array<double, 2> newly{};

    void month(std::mt19937_64& luck, const std::array<double, 2>& exposure) {
        const auto uniform = [](std::mt19937_64& of) {
            return std::ldexp(static_cast<double>(of() >> 11), -53);
        };
        std::array<double, 2> p{}, fresh{};
        for (int arm = 0; arm < 2; ++arm)
            p[arm] = 1.0 - std::exp(-c_neg_ * (exposure[arm] + newly[arm] * p_retell_ * reach_[arm]) /
                                    static_cast<double>(poisoned_.size()));
        for (auto& person : poisoned_) {
            const double u = uniform(luck), keeps = uniform(luck);
            for (int arm = 0; arm < 2; ++arm) {
                if (person[arm]) {
                    person[arm] = keeps < stay_;
                } else if (u < p[arm]) {
                    person[arm] = true;
                    fresh[arm] += 1.0;
                }
            }
        }
        newly = fresh;
    }
    double count(bool in_a, bool in_b) const {
        double n = 0.0;
        for (const auto& person : poisoned_) n += person[0] == in_a && person[1] == in_b;
        return n;
    }

  private:
    std::array<double, 2> reach_;
    double c_neg_, p_retell_, stay_;
    std::vector<std::array<bool, 2>> poisoned_;
};

}  // namespace

TEST_CASE("a month of poisoned persons has the law of persons with one uniform each") {
    const CellModel a = market_of(3000.0, 100.0), b = market_of(3000.0, 20.0);
    const std::array<double, 2> exposure{9000.0, 4000.0}, newly{150.0, 400.0};
    const std::array<double, places> before{1700, 500, 600, 200};
    std::array<double, 2> p{};
    for (int arm = 0; arm < 2; ++arm)  // c_neg .04, p_retell .05
        p[arm] =
            1.0 - std::exp(-0.04 * (exposure[arm] + newly[arm] * 0.05 * (arm == 0 ? 100.0 : 20.0)) / 3000.0);
    std::array<double, places> mean{}, variance{};
    std::array<double, 2> new_mean{};
    double overlap = 0.0;  // covariance of the two arms' poisoned persons
    for (int from = 0; from < places; ++from) {
        const auto law = law_of(from, std::sqrt(0.5), p);
        for (int to = 0; to < places; ++to) {
            mean[to] += before[from] * law[to];
            variance[to] += before[from] * law[to] * (1.0 - law[to]);
        }
        const double in_a = law[both] + law[only_a], in_b = law[both] + law[only_b];
        overlap += before[from] * (law[both] - in_a * in_b);
        for (int arm = 0; arm < 2; ++arm)
            if (!in_arm(from, arm)) new_mean[arm] += before[from] * p[arm];
    }
    std::array<Sample, places> after;
    std::array<Sample, 2> fresh, total;
    for (int r = 0; r < replications; ++r) {
        PoisonedPairs poisoned{
            static_cast<std::int64_t>(before[both]),
            {static_cast<std::int64_t>(before[only_a]), static_cast<std::int64_t>(before[only_b])}};
        std::array<MonthFlows, 2> flows{};
        step_poisoned({&a, &b}, month_of(r), exposure, newly, poisoned, flows);
        after[both].add(static_cast<double>(poisoned.both));
        after[only_a].add(static_cast<double>(poisoned.only[0]));
        after[only_b].add(static_cast<double>(poisoned.only[1]));
        for (int arm = 0; arm < 2; ++arm) {
            fresh[arm].add(flows[arm].newly_poisoned);
            total[arm].add(flows[arm].poisoned);
            REQUIRE(flows[arm].poisoned == static_cast<double>(poisoned.count(arm)));
            REQUIRE(flows[arm].newly_poisoned <= flows[arm].poisoned);
        }
    }
    for (const int where : {both, only_a, only_b}) {
        CAPTURE(where);
        CHECK(std::abs(after[where].z(mean[where])) < 6.0);
        CHECK(std::abs(z_of_variance(after[where], variance[where])) < 6.0);
    }
    for (int arm = 0; arm < 2; ++arm) {
        CHECK(std::abs(fresh[arm].z(new_mean[arm])) < 6.0);
        CHECK(std::abs(z_of_variance(fresh[arm], new_mean[arm] * (1.0 - p[arm]))) < 6.0);
    }
    const double r = overlap / (total[0].sd() * total[1].sd());
    CHECK(std::abs(test::correlation(total[0], total[1]) - r) <
          6.0 * (1.0 - r * r) / std::sqrt(replications));
    CHECK(r > 0.3);  // arms that draw apart would show
}

TEST_CASE("months of stories that feed on themselves agree with a crowd simulated person by person") {
    // Ratio of A 100*.04*.3 = 1.2: what was told last month matters. Own random numbers, a quarter as many.
    constexpr int persons = 1000, months = 5, crowds = replications / 4;
    CellModel a = market_of(persons, 100.0), b = market_of(persons, 40.0);
    for (CellModel* model : {&a, &b}) model->word_of_mouth.p_retell = 0.3;
    std::array<Sample, 3> chain, crowd;
    std::mt19937_64 luck(7);
    for (int r = 0; r < crowds; ++r) {
        PoisonedPairs poisoned;
        std::array<double, 2> newly{};
        Crowd people(persons, 100.0, 40.0, 0.04, 0.3, std::sqrt(0.5));
        for (int month = 0; month < months; ++month) {
            // Each arm hears more every other month, so that both get persons of their own.
            const std::array<double, 2> exposure{month % 2 ? 200.0 : 1500.0, month % 2 ? 1500.0 : 200.0};
            std::array<MonthFlows, 2> flows{};
            step_poisoned({&a, &b}, month_of(r, month), exposure, newly, poisoned, flows);
            newly = {flows[0].newly_poisoned, flows[1].newly_poisoned};
            people.month(luck, exposure);
        }
        chain[0].add(static_cast<double>(poisoned.both));
        crowd[0].add(people.count(true, true));
        for (int arm = 0; arm < 2; ++arm) {
            chain[1 + arm].add(static_cast<double>(poisoned.only[arm]));
            crowd[1 + arm].add(people.count(arm == 0, arm == 1));
        }
    }
    for (int i = 0; i < 3; ++i) {
        CAPTURE(i);
        CHECK(std::abs(test::z_between(chain[i], crowd[i])) < 6.0);
        CHECK(std::abs(std::log(chain[i].sd() / crowd[i].sd())) < 6.0 / std::sqrt(crowds));
        CHECK(crowd[i].mean() > 2.0);
    }
    const double of_chain = test::correlation(chain[0], chain[1]),
                 of_crowd = test::correlation(crowd[0], crowd[1]);
    CHECK(std::abs(of_chain - of_crowd) < 6.0 * std::sqrt(2.0 / crowds));
}

TEST_CASE("arms that hear the same poison the same persons") {
    const CellModel model = market_of(5000.0, 50.0);
    PoisonedPairs poisoned{400, {}};
    std::array<double, 2> newly{60.0, 60.0};
    for (int month = 0; month < 8; ++month) {
        std::array<MonthFlows, 2> flows{};
        step_poisoned({&model, &model}, month_of(1, month), {3000.0, 3000.0}, newly, poisoned, flows);
        CHECK(poisoned.only[0] == 0);
        CHECK(poisoned.only[1] == 0);
        CHECK(flows[0].newly_poisoned == flows[1].newly_poisoned);
        CHECK(flows[0].newly_poisoned > 0.0);
        newly = {flows[0].newly_poisoned, flows[1].newly_poisoned};
    }
}

TEST_CASE("posts are shared up to the smaller rate and written at each arm's own band") {
    CellModel model = market_of(1e6, 16.0);
    for (int k = 0; k < 5; ++k) model.post_rate[k] = 0.01 * (k + 1);
    constexpr int off = max_bands;
    BandPairs customers{}, failed{};
    customers[4][4] = 2000;
    customers[3][1] = 3000;   // rates .04 and .02
    customers[0][2] = 1000;   // rates .01 and .03
    customers[2][off] = 500;  // a customer of A alone
    customers[off][1] = 800;
    // Review tales: in both arms at different bands, in one arm only.
    failed[2][0] = 300;
    failed[1][off] = 200;
    const double told = 0.14;
    const std::array<double, 2> mean{
        2000 * .05 + 3000 * .04 + 1000 * .01 + 500 * .03 + 300 * told + 200 * told,
        2000 * .05 + 3000 * .02 + 1000 * .03 + 800 * .02 + 300 * told};
    const std::array<double, 2> sum{
        9 * 2000 * .05 + 7 * 3000 * .04 + 1 * 1000 * .01 + 5 * 500 * .03 + 5 * 300 * told + 3 * 200 * told,
        9 * 2000 * .05 + 3 * 3000 * .02 + 5 * 1000 * .03 + 3 * 800 * .02 + 1 * 300 * told};
    // What is not shared: Poisson in the difference of rates, tales of who failed in A alone.
    const double apart = 3000 * .02 + 1000 * .02 + 500 * .03 + 800 * .02 + 200 * told * (1 - told);
    std::array<Sample, 2> posts, posted;
    Sample difference;
    for (int r = 0; r < replications; ++r) {
        std::array<MonthFlows, 2> flows{};
        draw_tales({&model, &model}, month_of(r), customers, failed, flows);
        for (int arm = 0; arm < 2; ++arm) {
            posts[arm].add(flows[arm].posts);
            posted[arm].add(flows[arm].posted);
        }
        difference.add(flows[0].posts - flows[1].posts);
    }
    for (int arm = 0; arm < 2; ++arm) {
        CHECK(std::abs(posts[arm].z(mean[arm])) < 6.0);
        CHECK(std::abs(posted[arm].z(sum[arm])) < 6.0);
    }
    CHECK(std::abs(z_of_variance(posts[1], mean[1] - 300 * told * told)) < 6.0);
    CHECK(std::abs(difference.z(mean[0] - mean[1])) < 6.0);
    CHECK(std::abs(z_of_variance(difference, apart)) < 6.0);
}

TEST_CASE("tales of a failure in both arms are told in both; background episodes share the smaller rate") {
    CellModel a = market_of(1e6, 20.0), b = market_of(1e6, 30.0);
    for (CellModel* model : {&a, &b})
        for (int k = 0; k < 5; ++k) model->negative_rate[k] = 0.05 - 0.01 * k;
    constexpr int off = max_bands;
    BandPairs customers{}, failed{};
    customers[1][3] = 2000;  // rates .04 and .02
    customers[4][2] = 1000;  // rates .01 and .03
    customers[0][off] = 400;
    failed[1][3] = 500;
    failed[0][off] = 120;
    failed[off][2] = 60;
    // By channel: P(told), persons reached.
    const std::array<std::array<double, 2>, 3> channels{{{0.53, 16}, {0.20, 45}, {0.10, 45}}};
    double reach = 0.0, spread = 0.0;  // of one failure
    for (const auto& [told, persons] : channels) {
        reach += told * persons;
        spread += told * (1 - told) * persons * persons;
    }
    const double shared = 2000 * .02 + 1000 * .01, more_in_a = 2000 * .02 + 400 * .05, more_in_b = 1000 * .02;
    const double mean_a = 20 * (shared + more_in_a) + reach * 620;
    const double mean_b = 30 * (shared + more_in_b) + reach * 560;
    const double var_a = 400 * (shared + more_in_a) + spread * 620;
    const double var_b = 900 * (shared + more_in_b) + spread * 560;
    const double apart = 100 * shared + 400 * more_in_a + 900 * more_in_b + spread * 180;
    Sample in_a, in_b, difference;
    for (int r = 0; r < replications; ++r) {
        std::array<MonthFlows, 2> flows{};
        const auto exposure = draw_tales({&a, &b}, month_of(r), customers, failed, flows);
        in_a.add(exposure[0]);
        in_b.add(exposure[1]);
        difference.add(exposure[0] - exposure[1]);
    }
    CHECK(std::abs(in_a.z(mean_a)) < 6.0);
    CHECK(std::abs(in_b.z(mean_b)) < 6.0);
    CHECK(std::abs(difference.z(mean_a - mean_b)) < 6.0);
    CHECK(std::abs(z_of_variance(in_a, var_a)) < 6.0);
    CHECK(std::abs(z_of_variance(in_b, var_b)) < 6.0);
    CHECK(std::abs(z_of_variance(difference, apart)) < 6.0);
}

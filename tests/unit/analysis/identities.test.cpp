#include "tenure/analysis/identities.hpp"

#include <doctest/doctest.h>

#include "unit/analysis/small_firm.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Two months of a market of 1,000 persons in which everything adds up.
CountPath sound_path() {
    CountPath path(small_shape(2));
    path.at(UnitSeries::open, 0, 0) = 100;
    path.at(UnitSeries::unresolved, 0, 0) = 5;
    path.at(UnitSeries::defections, 0, 0) = 2;
    path.at(UnitSeries::base_churn, 0, 0) = 8;
    path.at(UnitSeries::adds, 0, 0) = 4;
    path.at(UnitSeries::winbacks, 0, 0) = 1;
    path.at(UnitSeries::forgotten, 0, 0) = 3;
    path.at(UnitSeries::open, 0, 1) = 95;
    path.at(UnitSeries::open, 1, 1) = 2;
    path.at(UnitSeries::adds, 1, 0) = 2;
    path.adds(0, 0, 0) = 4;
    path.adds(0, 2, 0) = 2;
    path.prospects(0, 0) = 850;
    path.lapsed(0, 0) = 50;
    path.prospects(0, 1) = path.prospects(0, 2) = 850 - 6 + 3;
    path.lapsed(0, 1) = path.lapsed(0, 2) = 50 + 10 - 1 - 3;
    path.close()[0] = 95;
    path.close()[1] = 2;
    path.close_lapsed()[0] = 56;
    return path;
}

}  // namespace

TEST_CASE("a sound path passes and each broken entry is found") {
    const CellModel model = SmallFirm(2).model;
    const IdentityCheck sound = check_identities(model, sound_path());
    CHECK(sound.done > 50);
    CHECK(sound.failed == 0);

    const auto broken = [&](auto&& change) {
        CountPath path = sound_path();
        change(path);
        return check_identities(model, path).failed;
    };
    CHECK(broken([](CountPath& p) { p.prospects(0, 1) += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.lapsed(0, 2) += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(UnitSeries::open, 0, 1) += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.close()[0] += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.close_lapsed()[1] += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.adds(0, 1, 0) += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(UnitSeries::defections, 0, 0) = 6; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(UnitSeries::recovered, 0, 0) = 96; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(UnitSeries::detractors, 0, 1) = -1; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(FirmSeries::run, 1) += 1; }) > 0);
    CHECK(broken([](CountPath& p) { p.at(FirmSeries::referral_rewards, 1) += 1; }) > 0);
}

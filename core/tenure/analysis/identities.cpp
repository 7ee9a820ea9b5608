#include "tenure/analysis/identities.hpp"

#include <fmt/format.h>

#include "tenure/analysis/monthly_series.hpp"

namespace tenure {
namespace {

constexpr std::size_t failures_kept = 8;

class Checker {
  public:
    Checker(const CellModel& model, const CountPath& path)
        : model_(model), path_(path), months_(path.shape().months) {}

    IdentityCheck run() {
        const PathShape& shape = path_.shape();
        for (int unit = 0; unit < shape.units(); ++unit) check_unit(unit);
        for (int g = 0; g < shape.segments; ++g) check_segment(g);
        for (int month = 0; month < months_; ++month) check_firm(month);
        return result_;
    }

  private:
    std::int64_t at(UnitSeries series, int unit, int month) const { return path_.at(series, unit, month); }

    std::int64_t churn(int unit, int month) const { return churned(path_, unit, month); }

    std::int64_t next_open(int unit, int month) const {
        return at(UnitSeries::open, unit, month) - churn(unit, month) + at(UnitSeries::adds, unit, month) +
               at(UnitSeries::winbacks, unit, month);
    }

    std::int64_t segment_sum(UnitSeries series, int g, int month) const {
        return at(series, 2 * g, month) + at(series, 2 * g + 1, month);
    }

    void fail(const char* name, const char* of, int index, int month, std::int64_t left, std::int64_t right) {
        ++result_.failed;
        if (result_.first.size() < failures_kept)
            result_.first.push_back(
                fmt::format("{} {} {} month {}: {} against {}", name, of, index, month, left, right));
    }
    void equal(const char* name, const char* of, int index, int month, std::int64_t left,
               std::int64_t right) {
        ++result_.done;
        if (left != right) fail(name, of, index, month, left, right);
    }
    void at_most(const char* name, const char* of, int index, int month, std::int64_t left,
                 std::int64_t right) {
        ++result_.done;
        if (left > right) fail(name, of, index, month, left, right);
    }

    void check_unit(int unit) {
        for (int month = 0; month < months_; ++month) {
            const std::int64_t open = at(UnitSeries::open, unit, month);
            for (int s = 0; s <= static_cast<int>(UnitSeries::forgotten); ++s)  // the counts
                at_most("I12", "unit", unit, month, 0, at(static_cast<UnitSeries>(s), unit, month));
            at_most("I12", "unit", unit, month,
                    at(UnitSeries::unresolved, unit, month) + at(UnitSeries::recovered, unit, month), open);
            at_most("I12", "unit", unit, month,
                    at(UnitSeries::promoters, unit, month) + at(UnitSeries::detractors, unit, month), open);
            at_most("I4", "unit", unit, month, churn(unit, month), open);
            at_most("I4", "unit", unit, month, at(UnitSeries::defections, unit, month),
                    at(UnitSeries::unresolved, unit, month));
            if (month + 1 < months_)
                equal("I2", "unit", unit, month, at(UnitSeries::open, unit, month + 1),
                      next_open(unit, month));
        }
        if (months_ == 0) return;
        const int g = unit / 2, origin = unit % 2, bands = model_.index.bands();
        std::int64_t close = 0;
        for (int h = 0; h < model_.index.classes(g); ++h)
            for (int k = 0; k < bands; ++k) close += path_.close()[model_.index.cell(g, origin, h, k)];
        equal("I2", "closing cells of unit", unit, months_ - 1, close, next_open(unit, months_ - 1));
    }

    void check_segment(int g) {
        const PathShape& shape = path_.shape();
        for (int month = 0; month < months_; ++month) {
            std::int64_t direct = 0;
            for (int channel = 0; channel <= shape.organic(); ++channel)
                direct += path_.adds(g, channel, month);
            equal("I3", "segment", g, month, direct, at(UnitSeries::adds, 2 * g, month));
            equal("I3", "segment", g, month, path_.adds(g, shape.referred(), month),
                  at(UnitSeries::adds, 2 * g + 1, month));
            const std::int64_t forgotten = segment_sum(UnitSeries::forgotten, g, month);
            equal("I12", "lapsed of segment", g, month, path_.lapsed(g, month + 1),
                  path_.lapsed(g, month) + churn(2 * g, month) + churn(2 * g + 1, month) -
                      segment_sum(UnitSeries::winbacks, g, month) - forgotten);
            if (model_.unlimited[g]) continue;
            const std::int64_t adds = segment_sum(UnitSeries::adds, g, month);
            at_most("I3", "segment", g, month, adds, path_.prospects(g, month));
            equal("I12", "prospects of segment", g, month, path_.prospects(g, month + 1),
                  path_.prospects(g, month) - adds + forgotten);
            equal(
                "I1", "segment", g, month,
                path_.prospects(g, month) + segment_sum(UnitSeries::open, g, month) + path_.lapsed(g, month),
                round_half_even(model_.market[g]));
        }
        std::int64_t pools = 0;
        for (int origin = 0; origin < 2; ++origin)
            for (int h = 0; h < model_.index.classes(g); ++h)
                pools += path_.close_lapsed()[model_.index.pool(g, origin, h)];
        equal("I2", "closing pools of segment", g, months_ - 1, pools, path_.lapsed(g, months_));
    }

    void real(const char* name, const char* of, int month, bool holds, double value) {
        ++result_.done;
        if (holds) return;
        ++result_.failed;
        if (result_.first.size() < failures_kept)
            result_.first.push_back(fmt::format("{} {} month {}: {}", name, of, month, value));
    }

    void check_gauges(int month) {
        const double poisoned = path_.at(FirmGauge::poisoned, month);
        real("I12", "poisoned persons", month, poisoned >= 0.0 && poisoned <= model_.firm_market, poisoned);
        if (!model_.coupled) return;
        const double offered = path_.at(FirmGauge::offered, month);
        const double handled = path_.at(FirmGauge::answered, month) + path_.at(FirmGauge::abandoned, month);
        real("I5", "contacts offered less answered and abandoned", month, offered == handled,
             offered - handled);
        const double occupancy = path_.at(FirmGauge::occupancy, month);
        real("I12", "occupancy", month, occupancy >= 0.0 && occupancy <= 1.0, occupancy);
    }

    void check_firm(int month) {
        std::int64_t referred = 0;
        for (int g = 0; g < path_.shape().segments; ++g) referred += at(UnitSeries::adds, 2 * g + 1, month);
        equal("I6", "rewards, firm", 0, month, path_.at(FirmSeries::referral_rewards, month),
              model_.referral_reward * referred);
        check_gauges(month);
        const FirmMonth& plan = model_.firm_months[month];
        equal("I11", "one-offs, firm", 0, month, path_.at(FirmSeries::one_off, month), plan.one_off);
        equal("I11", "running cost, firm", 0, month, path_.at(FirmSeries::run, month), plan.run);
        equal("I11", "upkeep, firm", 0, month, path_.at(FirmSeries::upkeep, month), plan.upkeep);
    }

    const CellModel& model_;
    const CountPath& path_;
    int months_;
    IdentityCheck result_;
};

}  // namespace

void IdentityCheck::add(const IdentityCheck& other) {
    done += other.done;
    failed += other.failed;
    for (const auto& text : other.first)
        if (first.size() < failures_kept) first.push_back(text);
}

IdentityCheck check_identities(const CellModel& model, const CountPath& path) {
    return Checker(model, path).run();
}

}  // namespace tenure

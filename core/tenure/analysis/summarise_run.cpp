#include "tenure/analysis/summarise_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenure/analysis/ignorance.hpp"
#include "tenure/analysis/monthly_series.hpp"
#include "tenure/analysis/statement.hpp"
#include "tenure/math/finance.hpp"

namespace tenure {
namespace {

class Summariser {
  public:
    Summariser(const RunPlan& plan, const RunTables& tables, Pairing pairing,
               const std::function<void()>& between, Case& result)
        : p_(plan.central),
          plan_(plan),
          tables_(tables),
          pairing_(pairing),
          between_(between),
          case_(result) {}

    void run() {
        for (std::size_t arm = 0; arm < tables_.arms.size(); ++arm) summarise_arm(arm);
        for (std::size_t c = 0; c < tables_.contrasts.size(); ++c) summarise_contrast(c);
    }

  private:
    /// Looks in about every 25 ms of sorting.
    Summary summary_of(const std::vector<double>& values) {
        constexpr std::size_t many = std::size_t{1} << 18;
        since_ += values.size();
        if (since_ >= many) {
            between_();
            since_ = 0;
        }
        return summarise(values, pairing_);
    }

    Metric metric(const std::string& name, MetricUnit unit, const std::vector<double>& values) {
        const Summary summary = summary_of(values);
        return {name, unit_text(unit, case_.currency), summary.estimate, summary.share_not_reached};
    }

    /// The metrics of an arm or contrast, then adds by channel.
    std::vector<Metric> metrics(const SlotTable<double>& table, const SlotTable<double>& channels,
                                bool contrast) {
        std::vector<Metric> all;
        for (const MetricRow& row : metric_table())
            if (contrast ? row.contrast : row.arm)
                all.push_back(metric(row.name, row.unit, table.row(static_cast<std::size_t>(row.id))));
        for (std::size_t c = 0; c < p_.channels.size(); ++c)
            all.push_back(
                metric("adds_channel_" + p_.channels[c].name, MetricUnit::customers, channels.row(c)));
        return all;
    }

    /// What a success costs: mean and error of the ratio of means; the spread stays that of the replications
    /// in which both are positive.
    void price_successes(const SlotTable<double>& table, std::vector<Metric>& all) {
        const auto cost = table.row(static_cast<std::size_t>(MetricId::programme_cost));
        for (const auto& [price, success] :
             {std::pair(MetricId::cost_per_retained_customer, MetricId::retained_customers),
              std::pair(MetricId::cost_per_incremental_customer_month, MetricId::customer_months)}) {
            const Estimate ratio =
                ratio_of_means(cost, table.row(static_cast<std::size_t>(success)), pairing_);
            for (Metric& each : all) {
                if (each.name != row_of(price).name) continue;
                each.value.mean = ratio.mean;
                each.value.se = ratio.se;
            }
        }
    }

    void summarise_arm(std::size_t arm) {
        const ArmTables& tables = tables_.arms[arm];
        ArmCase of;
        of.name = p_.arms[arm].name;
        of.metrics = metrics(tables.metrics, tables.channels, false);
        of.irr_roots = {irr_roots(tables)};
        case_.arms.push_back(std::move(of));
        case_.arm_npv.push_back(tables.metrics.row(static_cast<std::size_t>(MetricId::npv)));
        add_statement(p_.arms[arm].name, tables);
        add_fans(p_.arms[arm].name, "", tables.series);
        const auto ids = segment_metrics();
        for (std::size_t g = 0; g < p_.segments.size(); ++g) {
            SegmentCase segment{p_.arms[arm].name, p_.segments[g].name, {}};
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const MetricRow& row = row_of(ids[i]);
                segment.metrics.push_back(
                    metric(row.name, row.unit, tables.segments.row(g * ids.size() + i)));
            }
            case_.segments.push_back(std::move(segment));
        }
    }

    static const MetricRow& row_of(MetricId id) {
        for (const MetricRow& row : metric_table())
            if (row.id == id) return row;
        return metric_table().front();
    }

    /// Roots of the mean cash flow: block sums are added in the order of blocks.
    std::vector<double> irr_roots(const ArmTables& tables) const {
        std::vector<double> flows, times;
        for (const auto& block : tables.flows) {
            flows.resize(block.size(), 0.0);
            for (std::size_t slot = 0; slot < block.size(); ++slot) flows[slot] += block[slot];
        }
        for (std::size_t slot = 0; slot < flows.size(); ++slot) {
            flows[slot] /= static_cast<double>(tables_.replications);
            times.push_back(0.5 * static_cast<double>(slot));
        }
        return irr(flows, times).all;
    }

    void add_statement(const std::string& arm, const ArmTables& tables) {
        const auto lines = statement_lines();
        for (int year = 0; year < statement_years(p_.run.months); ++year)
            for (std::size_t line = 0; line < lines.size(); ++line) {
                const auto values =
                    tables.statement.row(static_cast<std::size_t>(year) * lines.size() + line);
                case_.statement.push_back({arm, year, lines[line], summary_of(values).estimate});
            }
    }

    void add_fans(const std::string& arm, const std::string& versus, const SlotTable<float>& table) {
        for (int s = 0; s < monthly_series_count; ++s) {
            Fan fan{arm, versus, monthly_series_names[s], {}, {}};
            for (int month = 0; month < p_.run.months; ++month) {
                const auto row = table.row(static_cast<std::size_t>(s * p_.run.months + month));
                const Estimate estimate = summary_of(row).estimate;
                fan.quantiles.push_back(estimate.quantiles);
                fan.mean.push_back(estimate.mean);
            }
            case_.fans.push_back(std::move(fan));
        }
    }

    void summarise_contrast(std::size_t c) {
        const ContrastTables& tables = tables_.contrasts[c];
        const Contrast& contrast = p_.contrasts[c];
        ContrastCase of;
        of.arm = p_.arms[contrast.arm].name;
        of.versus = p_.arms[contrast.versus].name;
        of.headline = static_cast<int>(c) == plan_.headline;
        of.metrics = metrics(tables.metrics, tables.channels, true);
        price_successes(tables.metrics, of.metrics);
        const auto npv = tables.metrics.row(static_cast<std::size_t>(MetricId::npv));
        const Share positive = share_above(npv, 0.0, pairing_);
        of.probability_positive = positive.share;
        of.probability_positive_se = positive.se;
        of.probability_positive_with_residual =
            share_above(tables.metrics.row(static_cast<std::size_t>(MetricId::npv_with_residual)), 0.0,
                        pairing_)
                .share;
        of.hurdle = p_.finance.hurdle;
        of.probability_above_hurdle = share_above(npv, of.hurdle, pairing_).share;
        of.value_at_risk_5 = summary_of(npv).estimate.quantiles[0];
        of.expected_shortfall_5 = mean_of_worst(npv, 0.05);
        std::vector<std::string> paid;
        for (const auto& channel : p_.channels) paid.push_back(channel.name);
        const auto steps = waterfall_steps(paid);
        for (std::size_t i = 0; i < steps.size(); ++i)
            of.waterfall.push_back(
                {steps[i].name, steps[i].label, summary_of(tables.waterfall.row(i)).estimate});
        if (pairing_ != Pairing::independent) {
            const Ignorance split = split_variance(npv, pairing_);
            of.ignorance_share = std::clamp(split.share, 0.0, 1.0);
            of.ignorance_share_se = split.share_se;
        }
        case_.contrasts.push_back(std::move(of));
        case_.contrast_npv.push_back(npv);
        add_fans(p_.arms[contrast.arm].name, p_.arms[contrast.versus].name, tables.series);
    }

    const Parameters& p_;
    const RunPlan& plan_;
    const RunTables& tables_;
    Pairing pairing_;
    const std::function<void()>& between_;
    Case& case_;
    std::size_t since_ = 0;  ///< values sorted since the last look
};

}  // namespace

void summarise_run(const RunPlan& plan, const RunTables& tables, Pairing pairing,
                   const std::function<void()>& between, Case& result) {
    Summariser(plan, tables, pairing, between, result).run();
    IdentityCheck checks;
    for (const IdentityCheck& block : tables.checks) checks.add(block);
    result.checks_done += checks.done;
    result.checks_failed += checks.failed;
    if (checks.failed == 0) return;
    Diagnostic d;
    d.problem = fmt::format("{} of {} identity checks failed", checks.failed, checks.done);
    d.why = checks.first.empty() ? "" : checks.first.front();
    d.suggestion = "do not use these numbers, report the scenario and the seed";
    result.warnings.push_back(std::move(d));
}

}  // namespace tenure

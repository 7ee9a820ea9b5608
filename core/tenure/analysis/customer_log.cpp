#include "tenure/analysis/customer_log.hpp"

#include <algorithm>
#include <map>

#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/size_plan.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr double largest_rows = 50e6;

class LogWatcher final : public Watcher {
  public:
    LogWatcher(CustomerLog& log, double share) : log_(log), chosen_(threshold(share)) {}

    void month(const PersonMonth& what) override {
        if (make_key(what.person).k0 >= chosen_) return;
        const auto [at, fresh] = index_.try_emplace(what.person, log_.customers.size());
        if (fresh)
            log_.customers.push_back(
                {what.person, what.segment, what.origin, std::vector<CustomerStay>(what.outcomes.size())});
        CustomerRecord& record = log_.customers[at->second];
        for (std::size_t arm = 0; arm < what.outcomes.size(); ++arm) {
            const CustomerOutcome& outcome = what.outcomes[arm];
            if (!is_active(outcome.band)) continue;
            CustomerStay& stay = record.stays[arm];
            if (stay.first < 0) stay.first = what.month;
            stay.last = what.month;
            stay.exit = outcome.exit;
            ++stay.months;
            log_.history.push_back({at->second, static_cast<int>(arm), what.month, outcome});
        }
        for (const Sale& sale : what.sales) {
            record.stays[sale.arm].revenue += sale.amount;
            log_.sales.push_back({at->second, what.month, sale});
        }
    }

  private:
    CustomerLog& log_;
    Threshold chosen_;
    std::map<PersonId, std::size_t> index_;
};

/// Records in the order of identity, rows in that of records.
void sort_log(CustomerLog& log) {
    std::vector<std::size_t> order(log.customers.size()), place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return log.customers[a].person < log.customers[b].person;
    });
    std::vector<CustomerRecord> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(log.customers[order[i]]));
    }
    log.customers = std::move(sorted);
    for (CustomerMonthRow& row : log.history) row.customer = place[row.customer];
    for (CustomerSaleRow& row : log.sales) row.customer = place[row.customer];
    std::stable_sort(log.history.begin(), log.history.end(), [](const auto& a, const auto& b) {
        return a.customer != b.customer ? a.customer < b.customer : a.month < b.month;
    });
    std::stable_sort(log.sales.begin(), log.sales.end(), [](const auto& a, const auto& b) {
        if (a.customer != b.customer) return a.customer < b.customer;
        return a.month != b.month ? a.month < b.month : a.sale.day < b.sale.day;
    });
}

void refuse_size(double rows, double persons, std::size_t sample) {
    if (rows <= largest_rows) return;
    refuse("sample", std::to_string(static_cast<long long>(rows)) + " rows of single months",
           "at most 50 million are kept",
           "ask for a sample of at most " +
               std::to_string(static_cast<long long>(persons * largest_rows / rows)) + " persons" +
               (sample == 0 ? " instead of all" : ""));
}

}  // namespace

CustomerLog log_customers(const Scenario& scenario, const Options& options, const LogOptions& what) {
    const StandardArithmetic arithmetic;
    const RunPlan plan = make_plan(scenario, options, false);
    const Parameters parameters = plan.uncertain ? draw_parameters(plan, what.replication / 2) : plan.central;
    const DrawnWorld drawn(parameters, plan.solution);
    check_population(drawn);
    const World& world = drawn.world();

    CustomerLog log;
    for (const Arm& arm : parameters.arms) log.arms.push_back(arm.name);
    for (const SegmentParameters& segment : parameters.segments) log.segments.push_back(segment.name);
    log.months = parameters.run.months;
    log.seed = parameters.run.seed;
    log.contrasts = parameters.contrasts;
    const double persons = expected_persons(drawn), wanted = static_cast<double>(what.sample);
    log.all = what.sample == 0 || wanted >= persons;
    const double share = log.all ? 1.0 : wanted / persons;
    refuse_size(share * persons * log.months * static_cast<double>(log.arms.size()), persons, what.sample);

    LogWatcher watcher(log, share);
    std::vector<CountPath> paths(world.arms.size(), CountPath(world.shape));
    IndividualOptions run;
    run.watcher = &watcher;
    simulate_individuals(world, plan.key, what.replication, paths, run);
    sort_log(log);
    return log;
}

SavedCount count_saved(const CustomerLog& log, const Contrast& pair) {
    SavedCount count;
    for (const CustomerRecord& record : log.customers) {
        const CustomerStay &arm = record.stays[pair.arm], &versus = record.stays[pair.versus];
        const bool here = arm.at_end(), there = versus.at_end();
        count.both += here && there;
        if (here && !there) ++(versus.last >= 0 ? count.saved : count.won);
        if (there && !here) ++(arm.last >= 0 ? count.lost : count.missed);
    }
    return count;
}

}  // namespace tenure

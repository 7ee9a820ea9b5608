#include "tenure/analysis/customer_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/size_plan.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr double largest_rows = 50e6;

/// What a month's contribution is worth at the start of the first month, by months since it.
std::vector<double> discounts(double v, int horizon) {
    std::vector<double> worth;
    double now = std::sqrt(v);
    for (int age = 0; age < horizon; ++age, now *= v) worth.push_back(now);
    return worth;
}

class LogWatcher final : public Watcher {
  public:
    LogWatcher(CustomerLog& log, double share, double v, const std::function<void(const Progress&)>& tell)
        : log_(log), chosen_(threshold(share)), worth_(discounts(v, log.clv_horizon)), tell_(tell) {}

    void month(const PersonMonth& what) override {
        if (tell_ && heard_++ % persons_between == 0)
            tell_({static_cast<std::size_t>(what.month), static_cast<std::size_t>(log_.months), 0.0, 0.0});
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
            stay.contribution += what.contribution[arm];
            const auto age = static_cast<std::size_t>(what.month - stay.first);
            if (age < worth_.size()) stay.value += to_units(what.contribution[arm]) * worth_[age];
            log_.history.push_back({at->second, static_cast<int>(arm), what.month, outcome});
        }
        for (const Sale& sale : what.sales) {
            record.stays[sale.arm].revenue += sale.amount;
            log_.sales.push_back({at->second, what.month, sale});
        }
    }

  private:
    static constexpr std::size_t persons_between = 1 << 17;  ///< a few times a second
    CustomerLog& log_;
    Threshold chosen_;
    std::vector<double> worth_;
    const std::function<void(const Progress&)>& tell_;
    std::size_t heard_ = 0;
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

/// Persons who are a customer in some month, about: of those lapsed at the start only who comes back.
double expected_customers(const DrawnWorld& drawn) {
    double persons = expected_persons(drawn);
    const FirmMonth& firm = drawn.world().arms[0].firm_months[0];
    const double ends = firm.winback + firm.forget;
    for (const SegmentOpening& segment : drawn.world().opening.segments)
        persons -= segment.lapsed * (ends > 0.0 ? firm.forget / ends : 1.0);
    return persons;
}

void refuse_size(double rows, double persons, std::size_t sample) {
    if (rows <= largest_rows) return;
    refuse("sample", std::to_string(static_cast<long long>(rows)) + " rows of single months",
           "at most 50 million are kept",
           "ask for a sample of at most " +
               std::to_string(static_cast<long long>(persons * largest_rows / rows)) + " persons" +
               (sample == 0 ? " instead of all" : ""));
}

/// A Latin hypercube has no draws beyond those of the run.
void refuse_draw(const RunPlan& plan, std::uint32_t replication) {
    if (plan.design.sampling != Sampling::latin || replication / 2 < plan.design.draws) return;
    refuse("replication", std::to_string(replication),
           "sampling = \"latin\" has the draws of the " + std::to_string(plan.replications) +
               " replications of a run and no more",
           "use one below " + std::to_string(plan.replications) + ", or raise run.replications");
}

}  // namespace

CustomerLog log_customers(const Scenario& scenario, const Options& options, const LogOptions& what) {
    const StandardArithmetic arithmetic;
    const RunPlan plan = make_plan(scenario, options, false);
    refuse_draw(plan, what.replication);
    const Parameters parameters = plan.uncertain ? draw_parameters(plan, what.replication / 2) : plan.central;
    const DrawnWorld drawn(parameters, plan.solution);
    check_population(drawn);
    const World& world = drawn.world();

    CustomerLog log;
    for (const Arm& arm : parameters.arms) log.arms.push_back(arm.name);
    for (const SegmentParameters& segment : parameters.segments) log.segments.push_back(segment.name);
    for (const SegmentParameters& segment : parameters.segments) log.known.push_back(segment.known);
    log.months = parameters.run.months;
    log.clv_horizon = static_cast<int>(parameters.finance.clv_horizon);
    log.seed = parameters.run.seed;
    log.replication = what.replication;
    log.contrasts = parameters.contrasts;
    const double persons = expected_customers(drawn), wanted = static_cast<double>(what.sample);
    log.all = what.sample == 0 || wanted >= persons;
    const double share = log.all ? 1.0 : wanted / persons;
    refuse_size(share * persons * log.months * static_cast<double>(log.arms.size()), persons, what.sample);

    LogWatcher watcher(log, share, drawn.calendar().discount, options.progress);
    std::vector<CountPath> paths(world.arms.size(), CountPath(world.shape));
    IndividualOptions run;
    run.watcher = &watcher;
    simulate_individuals(world, plan.key, what.replication, paths, run);
    sort_log(log);
    return log;
}

std::string customer_name(const CustomerLog& log, const CustomerRecord& record) {
    const auto& known = log.known[static_cast<std::size_t>(record.segment)];
    const bool opening = month_joined(record.person) < 0 && !lapsed_at_start(record.person);
    if (opening && known && !known->ids.empty()) return known->ids[ordinal_of(record.person)];
    return fmt::format("{:016x}", record.person);
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

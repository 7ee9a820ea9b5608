#pragma once
/// What became of single customers in every arm of one replication: who was saved, months, payments.
///
/// The replication is the one of the same number in a case of the individual engine: same draw of the inputs,
/// same luck. A sample is chosen by identity, so that it is the same persons in all arms and runs.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tenure/analysis/simulate.hpp"
#include "tenure/engine/individual/individual.hpp"

namespace tenure {

/// One person in one arm.
struct CustomerStay {
    int first = -1, last = -1;  ///< months as a customer; -1: never
    int months = 0;             ///< of them active
    Exit exit = Exit::none;     ///< of the last month; none: still a customer at the end
    double revenue = 0.0;       ///< currency units, undiscounted
    Money contribution = 0;     ///< undiscounted: revenue less goods, service and baseline retention spend
    double value = 0.0;         ///< realised CLV: the same, discounted to the start of `first`
    bool at_end() const { return last >= 0 && exit == Exit::none; }
};

struct CustomerRecord {
    PersonId person = 0;
    int segment = 0, origin = 0;
    std::vector<CustomerStay> stays;  ///< by arm
};

/// One person, arm and month.
struct CustomerMonthRow {
    std::size_t customer = 0;
    int arm = 0, month = 0;
    CustomerOutcome outcome;
};

struct CustomerSaleRow {
    std::size_t customer = 0;
    int month = 0;
    Sale sale;
};

struct CustomerLog {
    std::vector<std::string> arms, segments;
    std::vector<std::shared_ptr<const KnownCustomers>> known;  ///< by segment: opening customers of a file
    int months = 0;
    int clv_horizon = 0;  ///< months from `first` that a realised CLV counts
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    bool all = true;  ///< every person; else a sample
    std::vector<Contrast> contrasts;
    std::vector<CustomerRecord> customers;  ///< in order of identity
    std::vector<CustomerMonthRow> history;  ///< by customer, month, arm
    std::vector<CustomerSaleRow> sales;     ///< by customer, month, day
};

/// The file's name of an opening customer, else the number of the person.
std::string customer_name(const CustomerLog& log, const CustomerRecord& record);

struct LogOptions {
    std::uint32_t replication = 0;
    std::size_t sample = 0;  ///< about this many persons; 0 = all
};

/// `options.progress` hears of months instead of replications. Throws InputError where the log of all would
/// not fit (check_population), or `sample` persons' months would not.
CustomerLog log_customers(const Scenario& scenario, const Options& options, const LogOptions& what);

/// How a pair of arms differs person by person.
struct SavedCount {
    std::size_t both = 0;    ///< customers at the end in both arms
    std::size_t saved = 0;   ///< at the end only in `arm`, and lost in `versus`
    std::size_t won = 0;     ///< at the end only in `arm`, and never a customer in `versus`
    std::size_t lost = 0;    ///< at the end only in `versus`, and lost in `arm`
    std::size_t missed = 0;  ///< at the end only in `versus`, and never a customer in `arm`
};
SavedCount count_saved(const CustomerLog& log, const Contrast& pair);

}  // namespace tenure

#include "tenure/analysis/customer_cohorts.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "tenure/base/money.hpp"

namespace tenure {
namespace {

void add(CustomerCohort& cohort, const CustomerStay& stay, int months) {
    ++cohort.customers;
    cohort.followed += months - stay.first;
    cohort.months += stay.months;
    cohort.revenue += stay.revenue;
    cohort.contribution += to_units(stay.contribution);
    // Mean and, in clv_se, sum of squares around it (Welford).
    const double step = stay.value - cohort.clv;
    cohort.clv += step / static_cast<double>(cohort.customers);
    cohort.clv_se += step * (stay.value - cohort.clv);
}

void close(CustomerCohort& cohort) {
    const auto n = static_cast<double>(cohort.customers);
    for (double* sum : {&cohort.followed, &cohort.months, &cohort.revenue, &cohort.contribution}) *sum /= n;
    cohort.clv_se =
        n > 1.0 ? std::sqrt(cohort.clv_se / (n - 1.0) / n) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

int cohort_of(PersonId person) {
    const int month = month_joined(person);
    if (month < 0) return lapsed_at_start(person) ? 1 : 0;
    return 2 + month / 12;
}

std::string cohort_name(int cohort) {
    if (cohort < 2) return cohort == 0 ? "opening" : "lapsed at start";
    return "year " + std::to_string(cohort - 1);
}

std::vector<CustomerCohort> customer_cohorts(const CustomerLog& log) {
    std::map<std::tuple<int, int, int, int>, CustomerCohort> found;
    for (const CustomerRecord& record : log.customers) {
        const int cohort = cohort_of(record.person);
        for (std::size_t arm = 0; arm < record.stays.size(); ++arm) {
            const CustomerStay& stay = record.stays[arm];
            if (stay.first < 0) continue;
            const int a = static_cast<int>(arm);
            CustomerCohort& group = found[{a, record.segment, record.origin, cohort}];
            group.arm = a;
            group.segment = record.segment;
            group.origin = record.origin;
            group.cohort = cohort;
            add(group, stay, log.months);
        }
    }
    std::vector<CustomerCohort> cohorts;
    for (auto& [key, cohort] : found) {
        close(cohort);
        cohorts.push_back(cohort);
    }
    return cohorts;
}

}  // namespace tenure

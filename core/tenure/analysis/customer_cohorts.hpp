#pragma once
/// What customers of one history turned out to be worth, by when they joined: realised CLV.
#include <string>
#include <vector>

#include "tenure/analysis/customer_log.hpp"

namespace tenure {

/// Customers of one arm, segment, origin and cohort. A person counts from its first month in the arm to the
/// end of the case, at most `clv_horizon` months for the CLV; currency units are per head.
struct CustomerCohort {
    int arm = 0, segment = 0, origin = 0, cohort = 0;
    std::size_t customers = 0;  ///< a customer for at least one month
    double followed = 0.0;      ///< months from the first to the end of the case
    double months = 0.0;        ///< of them active
    double revenue = 0.0;       ///< undiscounted
    double contribution = 0.0;  ///< undiscounted
    double clv = 0.0;           ///< contribution discounted to the start of the first month
    double clv_se = 0.0;        ///< over persons; NaN for a single one
};

/// 0: customers at the start, 1: lapsed at the start, 2: joined in the first year, 3: in the second, ...
int cohort_of(PersonId person);
std::string cohort_name(int cohort);

/// In order of arm, segment, origin, cohort; none without a customer.
std::vector<CustomerCohort> customer_cohorts(const CustomerLog& log);

}  // namespace tenure

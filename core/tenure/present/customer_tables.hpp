#pragma once
/// The log of single customers as CSV files.
#include <vector>

#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/tables.hpp"

namespace tenure {

/// customers.csv (a row a person and arm), history.csv (a row a month), sales.csv (a row an order or
/// payment).
std::vector<File> customer_files(const CustomerLog& log);

/// How each contrast differs person by person, as one would say it.
std::string customer_summary(const CustomerLog& log, std::size_t width);

}  // namespace tenure

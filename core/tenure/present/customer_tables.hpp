#pragma once
/// The log of single customers as tables.
#include <string>
#include <vector>

#include "tenure/analysis/customer_log.hpp"
#include "tenure/present/row_table.hpp"

namespace tenure {

/// customers (a row a person and arm), history (a row a month), sales (a row an order or payment), cohorts
/// (a row a group of persons who joined in the same year).
const std::vector<RowTable<CustomerLog>>& log_tables();

/// The tables as CSV files.
std::vector<File> customer_files(const CustomerLog& log);

/// How each contrast differs person by person, as one would say it.
std::string customer_summary(const CustomerLog& log, std::size_t width);

}  // namespace tenure

#pragma once
/// The rows a batch writes: keys, tables and JSON lines.
#include "tenure/present/batch.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

/// Hash of the job's name, its scenario, the options that decide its numbers, and the edition of the program.
std::string batch_key(const BatchJob& job, const Scenario& scenario, const Options& options,
                      BatchFormat format);

/// Rows of a finished job: one for every arm and contrast (CSV), or one line with the whole case (JSON
/// Lines).
std::string batch_text(const BatchJob& job, const std::string& key, const Case& result, BatchFormat format);

/// The row of a job that could not be run.
std::string batch_fault(const BatchJob& job, const std::string& fault, BatchFormat format);

}  // namespace tenure

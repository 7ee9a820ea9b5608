#pragma once
/// Refuses a run before it starts, with numbers: memory for the tables, and money or counts that could pass
/// the 64-bit ledger.
#include "tenure/analysis/drawn_world.hpp"

namespace tenure {

inline constexpr double largest_tables_bytes = 8.0 * 1024 * 1024 * 1024;
/// Ledger sums stay below 2^62; chance and draws of the inputs get this factor over the expected path.
inline constexpr double ledger_margin = 64.0;

/// Throws InputError.
void check_size(const DrawnWorld& central_world, double replications, bool contrasts);

inline constexpr double largest_population_bytes = 4.0 * 1024 * 1024 * 1024;

/// Persons who are or become customers in some arm, about.
double expected_persons(const DrawnWorld& central_world);

/// The same for the records of the individual engine: persons of one replication, in all arms together.
void check_population(const DrawnWorld& central_world);

}  // namespace tenure

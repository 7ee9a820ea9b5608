#pragma once
/// What a careful reader would ask about a case, as warnings: money counted twice, gains that last too long,
/// lifetimes nobody has seen, a decision that hangs on guesses (docs/evidence section 4).
#include "tenure/analysis/case.hpp"
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/switch_test.hpp"

namespace tenure {

/// Faults visible in the parameters alone.
std::vector<Diagnostic> audit_parameters(const Parameters& p, bool uncertain);

/// Faults of the opening: a baseline that grows by itself.
std::vector<Diagnostic> audit_opening(const Parameters& p, const Opening& opening);

/// Guesses that turn the answer, the one of the largest effect first.
std::vector<Diagnostic> audit_switches(std::vector<Switch> switches, const std::string& currency);

}  // namespace tenure

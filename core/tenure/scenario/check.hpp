#pragma once
/// What no single value shows: missing and excluding fields, circles, order of dates, sums.
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"

namespace tenure {

/// Runs every check below.
void check_document(const Document& document, Report& report);

void check_segments(const Document& document, Report& report);
void check_market(const Document& document, Report& report);
void check_decisions(const Document& document, Report& report);
void check_sources(const Document& document, Report& report);

/// Whether anybody can join: a channel, [acquisition] or [word_of_mouth].
bool can_grow(const Parameters& parameters);

}  // namespace tenure

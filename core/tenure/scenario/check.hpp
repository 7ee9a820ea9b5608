#pragma once
/// What no single value shows: missing and excluding fields, circles, order of dates, sums.
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"

namespace tenure {

/// Runs every check below.
void check_document(const Document& document, Report& report);

void check_segments(const Document& document, Report& report);
void check_market(const Document& document, Report& report);
void check_firm(const Document& document, Report& report);
void check_effects(const Document& document, Report& report);
void check_decisions(const Document& document, Report& report);
/// What is allowed and rarely meant; only warnings, and only of a file without errors.
void check_sense(const Document& document, Report& report);
void check_plans(const Document& document, Report& report);
void check_sources(const Document& document, Report& report);

/// Answered contacts repeated, p_repeat * (1 - first_contact_resolution), stay below this.
inline constexpr double most_repeats = 0.98;

/// Persons of all segments, the reference market where a market is unlimited; not_given when one is unknown.
double total_market(const Parameters& parameters);

/// Whether anybody can join: a channel, [acquisition] or [word_of_mouth].
bool can_grow(const Parameters& parameters);

}  // namespace tenure

#pragma once
/// Parts of the page of an allocation: its limits, how firm it is, other budgets.
#include <string>

#include "tenure/analysis/allocate.hpp"
#include "tenure/present/page/sections.hpp"

namespace tenure::allocate_parts {

/// "the probability of loss", "the money of year 2".
std::string limit_words(const LimitUse& use);
/// "the budget and its bounds", and the limits where there are some.
std::string what_holds(const AllocateCase& result);
/// What limits beside the budget hold back and what that costs, a sentence with a space before it, or
/// nothing.
std::string held_back(const AllocateCase& result);

/// Each a section with its heading, or nothing.
std::string limits(const AllocateCase& result, const page_parts::Frame& frame);
std::string firmness(const AllocateCase& result, const page_parts::Frame& frame);
std::string budgets(const AllocateCase& result, const page_parts::Frame& frame);

}  // namespace tenure::allocate_parts

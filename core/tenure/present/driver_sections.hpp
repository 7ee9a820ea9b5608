#pragma once
/// Sections of the page of `tenure sensitivity` beyond tornado and indices. Each is empty where it has
/// nothing to say.
#include <string>

#include "tenure/analysis/sensitivity.hpp"
#include "tenure/present/page/sections.hpp"

namespace tenure::driver_sections {

/// A share of the variance in percent with the digits its error supports, and that error.
std::string share(const Worth& worth);
std::string share_error(const Worth& worth);
/// Neither tiny nor within two of its errors of nothing.
bool is_shown(const Worth& share);

std::string shapley(const SensitivityCase& result, const page_parts::Frame& frame);
std::string groups(const SensitivityCase& result, const page_parts::Frame& frame);
std::string effects(const SensitivityCase& result, const page_parts::Frame& frame);
std::string elasticities(const SensitivityCase& result, const page_parts::Frame& frame);

}  // namespace tenure::driver_sections

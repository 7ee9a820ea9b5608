#pragma once
/// `--strict`: may this case be decided on what it rests on?
#include <string>
#include <vector>

#include "tenure/analysis/decisive.hpp"

namespace tenure {

/// What an assumption lacks: "source", "owner", "range". "assumption" and "expert guess" are the honest words
/// for no source.
std::vector<std::string> lacking(const Assumption& assumption);

/// Something is lacking, or the grade is D, or there is none.
bool is_weak(const Assumption& assumption);

inline constexpr int strict_draws = 1000;

/// Throws InputError with every input that decides and lacks something, at its place in the file.
void refuse_weak(const Scenario& scenario, const std::vector<InputWeight>& inputs);

/// The same from a scenario; nothing where no arms are compared. Where bad stories begin a cascade, no share
/// can be told, so every drawn input decides. Of the options, seed, months, threads and progress count.
void require_evidence(const Scenario& scenario, const Options& options);

}  // namespace tenure

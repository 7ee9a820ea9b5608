#pragma once
/// Words as a shell reads them back.
#include <string>
#include <vector>

namespace tenure::cli {

/// One word, in quotes where it needs them.
std::string shell_word(const std::string& word);

/// A command line.
std::string shell_words(const std::vector<std::string>& words);

}  // namespace tenure::cli

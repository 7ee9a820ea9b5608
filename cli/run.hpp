#pragma once
/// The whole command line as a function: data go to `out`, words to `err`, the exit code comes back.
#include <ostream>

namespace tenure::cli {

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace tenure::cli

#include "tenure/base/expect.hpp"

#include <stdexcept>
#include <string>

namespace tenure {

void assertion_failed(const char* kind, const char* condition, const char* file, int line) {
    throw std::logic_error(std::string(kind) + " failed: " + condition + " at " + file + ":" +
                           std::to_string(line));
}

}  // namespace tenure

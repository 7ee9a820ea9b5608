#pragma once
/// A file to be written, whole.
#include <string>

namespace tenure {

struct File {
    std::string name;
    std::string content;
};

}  // namespace tenure

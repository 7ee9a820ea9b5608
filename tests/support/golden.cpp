#include "support/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tenure::support {

std::string golden_difference(const std::string& name, const std::string& text) {
    const std::filesystem::path path = std::filesystem::path(TENURE_SOURCE_DIR) / "tests/golden" / name;
    if (std::getenv("TENURE_REFRESH_GOLDEN") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return {};
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    if (content.str() == text) return {};
    std::istringstream old_lines(content.str()), new_lines(text);
    std::string old_line, new_line;
    int number = 0;
    bool more_old = true, more_new = true;
    while (more_old || more_new) {
        more_old = static_cast<bool>(std::getline(old_lines, old_line));
        more_new = static_cast<bool>(std::getline(new_lines, new_line));
        ++number;
        if (more_old != more_new || old_line != new_line) break;
    }
    return "tests/golden/" + name + ":" + std::to_string(number) +
           "\n  old: " + (more_old ? old_line : "(no such line)") +
           "\n  new: " + (more_new ? new_line : "(no such line)") +
           "\n  if the change is wanted: TENURE_REFRESH_GOLDEN=1 build/release/tests/unit/tenure_unit";
}

}  // namespace tenure::support

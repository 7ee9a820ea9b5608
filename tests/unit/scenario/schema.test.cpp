/// The generated files in the repository are those the field table gives. A difference is shown as its first
/// line; TENURE_REFRESH=1 in the environment of the test rewrites them.
#include "tenure/scenario/schema.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace tenure;

namespace {

void compare(const std::string& file, const std::string& wanted) {
    const std::string path = std::string(TENURE_SOURCE_DIR "/") + file;
    if (std::getenv("TENURE_REFRESH") != nullptr) std::ofstream(path) << wanted;
    std::ifstream stream(path);
    std::stringstream found;
    found << stream.rdbuf();
    std::istringstream a(found.str());
    std::istringstream b(wanted);
    std::string old_line;
    std::string new_line;
    int line = 0;
    while (++line && std::getline(b, new_line)) {
        if (!std::getline(a, old_line)) old_line = "(end of file)";
        if (old_line != new_line) break;
    }
    const bool same = found.str() == wanted;
    CHECK_MESSAGE(same, file, ":", line, " is old:\n  ", old_line, "\nnew:\n  ", new_line,
                  "\nrewrite with TENURE_REFRESH=1 tenure_unit -tc=\"generated*\"");
}

}  // namespace

TEST_CASE("generated scenario schema is up to date") {
    compare("scenarios/schema/scenario.schema.json", scenario_schema());
}

TEST_CASE("generated scenario reference is up to date") {
    compare("docs/reference/scenario.md", scenario_reference_markdown());
}

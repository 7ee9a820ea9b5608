/// Every broken file of tests/cli/corpus is refused, at the line and with the words its manifest names.
/// Files made by hand: exact line (and column, where the manifest has one), path and phrase. Single-token
/// mutants: refused with a position; the share at the exact line is at least 95 % (a missing bracket or quote
/// is often seen only on the next line).
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

const std::string folder = TENURE_SOURCE_DIR "/tests/cli/corpus/";

struct Case {
    std::string file;
    int line = 0;
    int column = 0;  ///< 0 = not known
    std::string path, phrase;
};

std::vector<std::string> csv_cells(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += line[i];
    }
    return cells;
}

std::vector<Case> manifest() {
    std::ifstream stream(folder + "manifest.csv");
    std::vector<Case> cases;
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        const auto cells = csv_cells(line);
        cases.push_back(
            {cells[0], std::stoi(cells[1]), cells[2].empty() ? 0 : std::stoi(cells[2]), cells[3], cells[4]});
    }
    return cases;
}

std::vector<Diagnostic> faults_of(const std::string& file) {
    try {
        load_scenario(folder + file);
    } catch (const InputError& error) {
        return error.diagnostics;
    }
    return {};
}

bool is_at(const Diagnostic& d, const Case& wanted) {
    return d.position.line == wanted.line && (wanted.column == 0 || d.position.column == wanted.column);
}

bool says(const Diagnostic& d, const Case& wanted) {
    const std::string text = format(d);
    return d.severity == Diagnostic::Severity::error && text.find(wanted.path) != std::string::npos &&
           text.find(wanted.phrase) != std::string::npos;
}

}  // namespace

TEST_CASE("the corpus is large enough") {
    const auto cases = manifest();
    std::size_t wrong_inputs = 0;
    for (const Case& wanted : cases) wrong_inputs += wanted.file.rfind("hand_bar_", 0) == 0;
    CHECK(cases.size() >= 300);
    CHECK(wrong_inputs >= 40);
    CHECK_NOTHROW(load_scenario(folder + "valid.toml"));
    CHECK_NOTHROW(load_scenario(folder + "valid_law.toml"));
}

TEST_CASE("every hand-made fault is refused at its line, with path and remedy") {
    const auto cases = manifest();
    for (const Case& wanted : cases) {
        if (wanted.file.rfind("hand_", 0) != 0) continue;
        const auto faults = faults_of(wanted.file);
        bool found = false;
        std::string said;
        for (const Diagnostic& d : faults) {
            found = found || (says(d, wanted) && is_at(d, wanted));
            said += "\n  " + format(d);
        }
        CHECK_MESSAGE(found, wanted.file, ": expected ", wanted.line, ":", wanted.column, ", \"", wanted.path,
                      "\", \"", wanted.phrase, "\"; said:", said);
    }
}

TEST_CASE("every mutant is refused with a position") {
    int mutants = 0;
    int exact = 0;
    const auto cases = manifest();
    for (const Case& wanted : cases) {
        if (wanted.file.rfind("mutant_", 0) != 0) continue;
        ++mutants;
        const auto faults = faults_of(wanted.file);
        bool placed = false;
        bool at_line = false;
        std::string said;
        for (const Diagnostic& d : faults) {
            said += "\n  " + format(d);
            placed = placed || (says(d, wanted) && d.position.line > 0 && d.position.column > 0);
            at_line = at_line || (says(d, wanted) && d.position.line == wanted.line);
        }
        exact += at_line;
        CHECK_MESSAGE(placed, wanted.file, ": expected line ", wanted.line, ", \"", wanted.path, "\", \"",
                      wanted.phrase, "\"; said:", said);
        if (!at_line) MESSAGE(wanted.file, " line ", wanted.line, " \"", wanted.path, "\"", said);
    }
    MESSAGE("mutants at the exact line: ", exact, " of ", mutants);
    CHECK(exact >= 0.95 * mutants);
}

TEST_CASE("no message is longer than eight lines") {
    const auto cases = manifest();
    for (const Case& wanted : cases)
        for (const Diagnostic& d : faults_of(wanted.file)) {
            std::ifstream stream(folder + wanted.file);
            std::stringstream text;
            text << stream.rdbuf();
            const std::string shown = format(d, text.str());
            CHECK(std::count(shown.begin(), shown.end(), '\n') < 8);
        }
}

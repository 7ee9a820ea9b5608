#pragma once
/// A bound scenario: every value with its field, unit, uncertainty, source and position.
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "tenure/base/error.hpp"
#include "tenure/scenario/distribution.hpp"
#include "tenure/scenario/field.hpp"

namespace tenure {

struct Provenance {
    std::string source, owner, grade, as_of;
    bool is_empty() const { return source.empty() && owner.empty() && grade.empty() && as_of.empty(); }
};

/// One field of one instance.
struct Entry {
    std::string path;
    const Field* field = nullptr;
    Dimension dimension = Dimension::number;  ///< the field's, or the target's for `add`
    Index index;
    Position at;
    FieldValue value;
    std::optional<Distribution> distribution;
    Provenance provenance;
    bool is_default = false;
};

struct Correlation {
    std::string name;
    std::vector<std::string> between;
    double rank = 0.0;
    Position at;
};

struct Sweep {
    std::string path;
    std::vector<std::string> values;  ///< as TOML literals
    std::vector<Position> places;     ///< of the values
    Position at;
};

struct Document {
    std::string name, title, question, decision, currency = "EUR", start;
    bool draw_defaults = false;
    std::map<std::string, std::vector<std::string>> names;  ///< of each named table, file order
    std::map<std::string, Position> tables;                 ///< where each table begins
    std::vector<Entry> entries;                             ///< given values, file order; see add()
    std::unordered_map<std::string, std::size_t> by_path;   ///< position in `entries`
    std::vector<Entry> defaults;                            ///< defaults in use, table order
    std::vector<Correlation> correlations;
    std::vector<Sweep> sweeps;
    Parameters central;
    std::map<std::string, std::string> sources;
    std::vector<Diagnostic> warnings;
    std::string opening_base_hash;  ///< SHA-256 of the file of opening customers, or ""
    std::string folder;             ///< of the scenario file; draws and bases stay inside

    void add(Entry entry);
    const Entry* find(std::string_view path) const;
    /// Of the value, else of the nearest table around it.
    Position position_of(std::string_view path) const;
};

/// Stores a value in a set of parameters.
void store(const Entry& entry, Parameters& parameters);
void store_number(const Entry& entry, double value, Parameters& parameters);

}  // namespace tenure

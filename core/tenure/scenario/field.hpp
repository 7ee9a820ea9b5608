#pragma once
/// One row of the field table: everything that is known about one path of a scenario file.
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tenure/scenario/dimension.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

enum class Kind {
    number,   ///< a number, possibly uncertain
    whole,    ///< a whole number, possibly uncertain (draws are rounded)
    flag,     ///< true or false
    text,     ///< free text
    choice,   ///< one of a list of words
    month,    ///< month number or "2026-04"
    name,     ///< one reference to a named table
    names,    ///< a list of references to named tables
    numbers,  ///< a list of plain numbers
    target,   ///< path an effect acts on
    levers,   ///< table of shares by lever
    paths,    ///< a list of field paths
    texts,    ///< a list of texts
    sweeps,   ///< list of [[sweep]] tables
};

/// Which named table an instance belongs to: the wildcards of the pattern in order.
struct Index {
    int first = -1;
    int second = -1;
};

/// A resolved value of any kind.
struct FieldValue {
    double number = not_given;
    bool flag = false;
    std::string text;
    int choice = 0;
    std::vector<int> references;
    std::vector<double> numbers;
    std::vector<std::string> texts;
};

template <class T>
using Member = T* (*)(Parameters&, Index);

/// Enumerations have many types; two functions hide them.
struct ChoiceMember {
    int (*get)(const Parameters&, Index);
    void (*set)(Parameters&, Index, int);
};

/// Where the value lives in Parameters; monostate for fields that are not part of it.
using Access =
    std::variant<std::monostate, Member<double>, Member<int>, Member<unsigned long long>, Member<bool>,
                 Member<std::string>, Member<std::vector<int>>, Member<std::vector<double>>, ChoiceMember>;

/// Allowed values, of a list each; `open_low` excludes the lower end.
struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool open_low = false;
    bool contains(double value) const { return (open_low ? value > low : value >= low) && value <= high; }
};

/// What a default rests on. Grades: A field or natural experiment, B peer-reviewed, C survey of a vendor or
/// consultancy, D expert guess.
struct Evidence {
    char grade = 'D';
    std::string source = "expert guess";
    double low = not_given;  ///< range of the default
    double high = not_given;
    bool has_range() const { return is_given(low) && is_given(high); }
};

struct Field {
    std::string path;  ///< pattern, "segment.*.arpu"
    Kind kind = Kind::number;
    Dimension dimension = Dimension::number;
    Range range;
    std::string doc;
    Evidence evidence;
    Access access;
    std::vector<std::string> choices;  ///< words of a choice; named tables a reference may point to
    std::optional<Target> target;      ///< set when an effect may act on it
    int length = 0;                    ///< of a list of numbers; 0 = any but none
    bool required = false;
    bool estimate =
        true;  ///< a number about the world, which needs a source; false for decisions and settings
    std::string default_note;  ///< shown instead of a default that is solved or conditional
    std::string word;          ///< a text accepted instead of the number, e.g. "unlimited"
    std::string unit_hint;     ///< added to the message of a wrong unit
    /// Runs after the number is stored: sets a mode the field implies.
    void (*mark)(Parameters&, Index, const FieldValue&) = nullptr;
};

}  // namespace tenure

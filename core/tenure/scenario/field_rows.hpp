#pragma once
/// Short constructors for rows of the field table.
#include <string>
#include <utility>
#include <vector>

#include "tenure/scenario/field.hpp"

namespace tenure::rows {

inline constexpr double infinite = std::numeric_limits<double>::infinity();
inline constexpr Range any_number{};
inline constexpr Range not_negative{0.0, infinite, false};
inline constexpr Range positive{0.0, infinite, true};
inline constexpr Range unit_share{0.0, 1.0, false};
inline constexpr Range scale_points{0.0, 10.0, false};

inline Field number(std::string path, Dimension dimension, Range range, Member<double> at, std::string doc,
                    Evidence evidence = {}) {
    Field field;
    field.path = std::move(path);
    field.dimension = dimension;
    field.range = range;
    field.access = at;
    field.doc = std::move(doc);
    field.evidence = std::move(evidence);
    return field;
}

inline Field row(std::string path, Kind kind, Access access, std::string doc) {
    Field field;
    field.path = std::move(path);
    field.kind = kind;
    field.access = access;
    field.doc = std::move(doc);
    field.estimate = false;
    field.evidence.source.clear();
    return field;
}

inline Field text(std::string path, Access access, std::string doc) {
    return row(std::move(path), Kind::text, access, std::move(doc));
}

inline Field choice(std::string path, std::vector<std::string> words, ChoiceMember access, std::string doc) {
    Field field = row(std::move(path), Kind::choice, access, std::move(doc));
    field.choices = std::move(words);
    return field;
}

inline Field required(Field field) {
    field.required = true;
    return field;
}

/// A decision or setting: needs no source.
inline Field setting(Field field) {
    field.estimate = false;
    field.evidence.source.clear();
    return field;
}

inline Field noted(Field field, std::string note) {
    field.default_note = std::move(note);
    return field;
}

inline Field whole(Field field) {
    field.kind = Kind::whole;
    return field;
}

inline Field month(Field field) {
    field.kind = Kind::month;
    field.dimension = Dimension::months;
    return setting(std::move(field));
}

inline Field targeted(Field field, Target target) {
    field.target = target;
    return field;
}

inline std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

}  // namespace tenure::rows

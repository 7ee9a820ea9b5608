#include "tenure/analysis/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/one_way.hpp"
#include "tenure/scenario/overrides.hpp"
#include "tenure/scenario/read_number.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr const char* override_file = "--set";  ///< what overrides call themselves

std::string trim(std::string text) {
    while (!text.empty() && text.front() == ' ') text.erase(0, 1);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

/// Part of the words of an option: where it begins in them.
struct Part {
    std::string text;
    std::size_t begin = 0;
};

Part part_of(const std::string& words, std::size_t begin, std::size_t end) {
    while (begin < end && words[begin] == ' ') ++begin;
    return {trim(words.substr(begin, end - begin)), begin};
}

/// At commas outside brackets and quotes.
std::vector<Part> parts_of(const std::string& words, std::size_t begin) {
    std::vector<Part> parts;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = begin; i <= words.size(); ++i) {
        const char c = i < words.size() ? words[i] : ',';
        if (quote != 0) {
            if (c == quote) quote = 0;
            if (i < words.size()) continue;
        }
        if (c == '"' || c == '\'') quote = c;
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        if (c != ',' || (depth > 0 && i < words.size())) continue;
        parts.push_back(part_of(words, begin, i));
        begin = i + 1;
    }
    return parts;
}

/// One option's words, one of several: its faults are told where they are in them.
class Words {
  public:
    Words(const std::string& text, std::string option, int number, const WordSource& source, Report& report)
        : text_(text), option_(std::move(option)), number_(number), source_(source), report_(report) {}

    void fail(std::size_t at, const std::string& path, std::string problem, std::string why,
              std::string suggestion) const {
        report_.error({option_, number_, static_cast<int>(at) + 1}, path, std::move(problem), std::move(why),
                      std::move(suggestion));
    }

    /// The scenario with these overrides; `shifts`: how much further right in the words a column of each is.
    std::optional<Scenario> read(const std::vector<std::string>& overrides,
                                 const std::vector<int>& shifts) const {
        try {
            return source_.reread(overrides);
        } catch (const InputError& error) {
            for (const Diagnostic& d : error.diagnostics) {
                if (d.severity != Diagnostic::Severity::error) continue;
                Position at = d.position;
                const int mine = at.line - static_cast<int>(source_.overrides);
                if (at.file == override_file && mine > 0 && mine <= static_cast<int>(shifts.size()))
                    at = {option_, number_, at.column + shifts[static_cast<std::size_t>(mine - 1)]};
                report_.error(at, d.path, d.problem, d.why, d.suggestion);
            }
            return std::nullopt;
        }
    }

    /// A value of a field by itself.
    std::optional<double> read_alone(const Document& document, Entry entry, const Part& value) const {
        const Position at{option_, number_, static_cast<int>(value.begin) + 1};
        entry.distribution.reset();
        entry.value = {};
        const Dimension wanted = entry.dimension;
        if (!read_number(override_value(value.text, at), document, entry, report_)) return std::nullopt;
        return number_of(entry, wanted, value.begin);
    }

    /// The number of an entry that was read; a line takes money once or by month, but not one for the other.
    std::optional<double> number_of(const Entry& entry, Dimension wanted, std::size_t at) const {
        if (is_given(entry.value.number) && entry.dimension == wanted) return entry.value.number;
        fail(at, entry.path, is_given(entry.value.number) ? "is in another unit" : "is no number",
             "it must be what the scenario's value is", "");
        return std::nullopt;
    }

    const std::string& text() const { return text_; }

  private:
    const std::string& text_;
    std::string option_;
    int number_;
    const WordSource& source_;
    Report& report_;
};

void add_source(const std::vector<std::string>& words, const std::string& option, Report& report) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : "\n") + each;
    report.add_source(option, text);
}

const Entry* find_number(const Document& document, const std::string& path) {
    const Entry* entry = document.find(path);
    for (const Entry& each : document.defaults)
        if (entry == nullptr && each.path == path) entry = &each;
    return entry != nullptr && is_given(entry->value.number) ? entry : nullptr;
}

bool is_tried(const Entry& entry) {
    return is_given(entry.value.number) && entry.path.rfind("run.", 0) != 0 &&
           !std::holds_alternative<std::monostate>(entry.field->access);
}

std::vector<std::string> numeric_paths(const Document& document) {
    std::vector<std::string> paths;
    for (const auto* entries : {&document.entries, &document.defaults})
        for (const Entry& entry : *entries)
            if (is_tried(entry)) paths.push_back(entry.path);
    return paths;
}

void spread_evenly(double low, double high, TriedField& field) {
    field.levels.clear();
    field.values.clear();
    const auto last = static_cast<double>(one_way_levels.size() - 1);
    for (std::size_t i = 0; i < one_way_levels.size(); ++i) {
        const double share = static_cast<double>(i) / last;
        field.values.push_back(low * (1.0 - share) + high * share);
    }
}

/// A fixed field without a range: that of its evidence, else from half to twice its value.
bool spread_by_itself(const Entry& entry, TriedField& field) {
    double low = std::min(0.5 * field.central, 2.0 * field.central);
    double high = std::max(0.5 * field.central, 2.0 * field.central);
    if (entry.is_default && entry.field->evidence.has_range()) {
        low = entry.field->evidence.low;
        high = entry.field->evidence.high;
    }
    low = std::max(low, entry.field->range.low);
    high = std::min(high, entry.field->range.high);
    if (!(low < high)) return false;
    spread_evenly(low, high, field);
    return true;
}

bool is_correlated(const Document& document, const std::string& path) {
    for (const Correlation& each : document.correlations)
        if (std::find(each.between.begin(), each.between.end(), path) != each.between.end()) return true;
    return false;
}

std::optional<double> read_value(const Document& document, const Words& words, const Entry& entry,
                                 const Part& value) {
    if (is_correlated(document, entry.path)) return words.read_alone(document, entry, value);
    const int shift = static_cast<int>(value.begin) - static_cast<int>(entry.path.size()) - 1;
    const auto read = words.read({entry.path + "=" + value.text}, {shift});
    if (!read) return std::nullopt;
    const Entry* there = read->document().find(entry.path);
    return words.number_of(there != nullptr ? *there : entry, entry.dimension, value.begin);
}

std::optional<TriedField> read_field(const RunPlan& plan, const Words& words) {
    const std::string& text = words.text();
    const Document& document = plan.scenario->document();
    const auto equals = text.find('=');
    const std::string path = trim(text.substr(0, equals));
    const Entry* entry = find_number(document, path);
    if (entry == nullptr || !is_tried(*entry)) {
        const bool is_there = entry != nullptr || document.find(path) != nullptr;
        words.fail(0, path, is_there ? "is no number that can be tried" : "has no value in this scenario",
                   is_there ? "a number of the model is wanted" : "what is tried has a central value",
                   is_there ? "" : suggest(path, numeric_paths(document)));
        return std::nullopt;
    }
    TriedField field;
    const std::vector<UncertainInput> inputs = plan.scenario->uncertain_inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (inputs[i].path == path) field = tried_input(plan, i);
    field.path = path;
    field.central = entry->value.number;
    field.unit = unit_name(entry->dimension, document.currency);
    if (equals == std::string::npos) {
        if (field.input >= 0 || spread_by_itself(*entry, field)) return field;
        words.fail(0, path, "needs a range", "it is fixed, and nothing is known of how far it may be off",
                   "write " + path + "=A:B");
        return std::nullopt;
    }
    const auto colon = text.find(':', equals);
    if (colon == std::string::npos) {
        words.fail(equals + 1, path, "has one end", "a range is from one value to another",
                   "write " + path + "=A:B");
        return std::nullopt;
    }
    const Part ends[] = {part_of(text, equals + 1, colon), part_of(text, colon + 1, text.size())};
    const auto first = read_value(document, words, *entry, ends[0]),
               last = read_value(document, words, *entry, ends[1]);
    if (!first || !last) return std::nullopt;
    if (*first == *last) {
        words.fail(equals + 1, path, "has equal ends", "nothing lies between them", "");
        return std::nullopt;
    }
    spread_evenly(std::min(*first, *last), std::max(*first, *last), field);
    return field;
}

std::optional<StressWords> read_stress(const RunPlan& plan, const Words& words) {
    const std::string& text = words.text();
    const auto colon = text.find(':');
    const std::string name = trim(text.substr(0, colon));
    if (colon == std::string::npos || colon > text.find('=') || name.empty()) {
        words.fail(0, "", "the stress has no name", "",
                   "write \"NAME: path=value, path=value\", e.g. \"price war: price.rival_price=0.9\"");
        return std::nullopt;
    }
    const Document& document = plan.scenario->document();
    std::vector<std::string> overrides;
    std::vector<int> shifts;
    std::vector<std::pair<const Entry*, double>> stored;
    bool ok = true;
    for (const Part& part : parts_of(text, colon + 1)) {
        const auto equals = part.text.find('=');
        const std::string path = trim(part.text.substr(0, equals));
        if (path.rfind("run.", 0) == 0) {
            words.fail(part.begin, path, "is a setting of the run", "a stress changes the world",
                       "set it with --set");
            ok = false;
        } else if (equals != std::string::npos && is_correlated(document, path)) {
            Part value = part_of(text, part.begin + equals + 1, part.begin + part.text.size());
            const Entry* entry = document.find(path);
            const auto number = words.read_alone(document, *entry, value);
            ok = ok && number;
            if (number) stored.emplace_back(entry, *number);
        } else {
            overrides.push_back(part.text);
            shifts.push_back(static_cast<int>(part.begin));
        }
    }
    const std::optional<Scenario> read = words.read(overrides, shifts);
    if (!read || !ok) return std::nullopt;
    StressWords stress{name, trim(text.substr(colon + 1)), read->central()};
    for (const auto& [entry, number] : stored) store_number(*entry, number, stress.parameters);
    stress.parameters.run = plan.central.run;
    stress.parameters.contrasts = plan.central.contrasts;
    return stress;
}

}  // namespace

TriedField tried_input(const RunPlan& plan, std::size_t place) {
    TriedField field;
    field.path = plan.scenario->uncertain_inputs()[place].path;
    field.central = plan.scenario->central_values()[place];
    field.input = static_cast<int>(place);
    if (const Entry* entry = find_number(plan.scenario->document(), field.path))
        field.unit = unit_name(entry->dimension, plan.scenario->currency());
    for (const double p : one_way_levels) {
        field.levels.push_back(p);
        field.values.push_back(plan.scenario->input_quantile(place, p));
    }
    return field;
}

std::vector<TriedField> read_fields(const RunPlan& plan, const std::vector<std::string>& words,
                                    const std::string& option, const WordSource& source, Report& report) {
    add_source(words, option, report);
    std::vector<TriedField> fields;
    int number = 0;
    for (const std::string& each : words)
        if (auto field = read_field(plan, Words(each, option, ++number, source, report)))
            fields.push_back(std::move(*field));
    return fields;
}

std::vector<StressWords> read_stresses(const RunPlan& plan, const std::vector<std::string>& words,
                                       const WordSource& source, Report& report) {
    add_source(words, "--stress", report);
    std::vector<StressWords> stresses;
    int number = 0;
    for (const std::string& each : words)
        if (auto stress = read_stress(plan, Words(each, "--stress", ++number, source, report)))
            stresses.push_back(std::move(*stress));
    return stresses;
}

Parameters parameters_with(const RunPlan& plan,
                           const std::vector<std::pair<const TriedField*, double>>& fields) {
    std::vector<double> row = plan.scenario->central_values();
    for (const auto& [field, value] : fields)
        if (field->input >= 0) row[static_cast<std::size_t>(field->input)] = value;
    Parameters p = parameters_at(plan, std::move(row));
    for (const auto& [field, value] : fields)
        if (field->input < 0) store_number(*find_number(plan.scenario->document(), field->path), value, p);
    return p;
}

}  // namespace tenure

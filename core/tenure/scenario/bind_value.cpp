#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/bind.hpp"
#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/read_number.hpp"
#include "tenure/scenario/suggest.hpp"
#include "tenure/scenario/toml_text.hpp"

namespace tenure {
namespace {

struct Reader {
    const RawNode& node;
    Document& document;
    Entry& entry;
    Report& report;

    bool fail(const Position& at, std::string problem, std::string why = {},
              std::string suggestion = {}) const {
        report.error(at, entry.path, std::move(problem), std::move(why), std::move(suggestion));
        return false;
    }
    bool wrong_kind(std::string_view wanted) const {
        return fail(node.at, fmt::format("expects {}, not {}", wanted, describe(node.kind)));
    }

    bool read_text() const {
        if (!node.is_text() && node.kind != RawNode::Kind::date) return wrong_kind("a text");
        entry.value.text = node.text;
        return true;
    }

    bool read_flag() const {
        if (node.kind != RawNode::Kind::flag) return wrong_kind("true or false");
        entry.value.flag = node.flag;
        return true;
    }

    bool read_choice() const {
        const auto& words = entry.field->choices;
        if (!node.is_text()) return wrong_kind(fmt::format("one of \"{}\"", fmt::join(words, "\", \"")));
        const auto found = std::find(words.begin(), words.end(), node.text);
        if (found == words.end())
            return fail(node.at, fmt::format("\"{}\" is not allowed", node.text),
                        fmt::format("one of \"{}\"", fmt::join(words, "\", \"")), suggest(node.text, words));
        entry.value.choice = static_cast<int>(found - words.begin());
        entry.value.text = node.text;
        return true;
    }

    bool read_names() const {
        if (node.kind != RawNode::Kind::array) return wrong_kind("a list of names");
        const std::string& all = entry.field->default_note;
        if (node.items.empty() && all != "none")
            return fail(node.at, "is an empty list", fmt::format("left out it means {}", all),
                        "name at least one or remove it");
        bool ok = true;
        for (const RawNode& item : node.items) {
            if (!item.is_text()) {
                ok = fail(item.at, fmt::format("expects a name, not {}", describe(item.kind)));
                continue;
            }
            const int index =
                resolve_name(entry.field->choices[0], item.text, item.at, entry.path, document, report);
            const auto& before = entry.value.references;
            if (index < 0)
                ok = false;
            else if (std::find(before.begin(), before.end(), index) != before.end())
                ok = fail(item.at, fmt::format("\"{}\" is listed twice", item.text), "", "remove one");
            else
                entry.value.references.push_back(index);
        }
        return ok;
    }

    bool read_numbers() const {
        if (node.kind != RawNode::Kind::array) return wrong_kind("a list of numbers");
        const Range& range = entry.field->range;
        double sum = 0.0;
        for (const RawNode& item : node.items) {
            if (!item.is_number() || !std::isfinite(item.number()) || !range.contains(item.number()))
                return fail(item.at, "expects numbers " +
                                         (range.open_low ? "above " + number_text(range.low)
                                                         : "of " + number_text(range.low) + " or more"));
            entry.value.numbers.push_back(item.number());
            sum += item.number();
        }
        const int length = entry.field->length;
        if (length > 0 && (static_cast<int>(node.items.size()) != length || !(sum > 0.0)))
            return fail(node.at, fmt::format("has {} weights", node.items.size()),
                        "five bands need five weights, not all 0", "write e.g. [1, 2, 4, 8, 5]");
        if (node.items.empty()) return fail(node.at, "is empty", "", "write at least one number");
        return true;
    }

    bool read_texts() const {
        if (node.kind != RawNode::Kind::array) return wrong_kind("a list of texts");
        for (const RawNode& item : node.items) {
            if (!item.is_text())
                return fail(item.at, fmt::format("expects a text, not {}", describe(item.kind)));
            entry.value.texts.push_back(item.text);
        }
        return true;
    }

    bool read_reference() const {
        if (!node.is_text()) return wrong_kind("a name");
        const int index =
            resolve_name(entry.field->choices[0], node.text, node.at, entry.path, document, report);
        if (index < 0) return false;
        entry.value.text = node.text;
        entry.value.choice = index;
        const auto which = static_cast<std::size_t>(entry.index.first);
        if (entry.field->path == "arm.*.match_spend.arm") document.central.arms[which].match_arm = index;
        if (entry.field->path == "contrast.*.arm") document.central.contrasts[which].arm = index;
        if (entry.field->path == "contrast.*.versus") document.central.contrasts[which].versus = index;
        return true;
    }

    bool read_target() const {
        const auto target = resolve_target(node, entry.path, document, report);
        if (!target) return false;
        entry.value.text = node.text;
        const std::string table = split_path(entry.path)[0];
        Effect& effect = effects_of(document.central, table,
                                    entry.index.first)[static_cast<std::size_t>(entry.index.second)];
        effect.target = *target->field->target;
        effect.index = target->index;
        return true;
    }

    bool add_lever(const std::string& name, const RawNode& share, std::vector<Lever>& levers) const {
        Lever lever;
        if (name.rfind("channel.", 0) == 0) {
            lever.channel =
                resolve_name("channel", name.substr(8), share.key_at, entry.path, document, report);
            if (lever.channel < 0) return false;
        } else if (name != "retention") {
            return fail(share.key_at, fmt::format("unknown lever \"{}\"", name), "",
                        "write \"retention\" or \"channel.NAME\"");
        }
        Entry number = entry;
        static const Field row = [] {
            Field field;
            field.dimension = Dimension::share;
            field.range = {0.0, 1.0, true};
            return field;
        }();
        number.field = &row;
        number.dimension = Dimension::share;
        number.path = entry.path + "." + name;
        if (share.is_table()) return fail(share.at, "a lever takes a plain share");
        if (!read_number(share, document, number, report)) return false;
        lever.share = number.value.number;
        levers.push_back(lever);
        return true;
    }

    bool read_levers() const {
        if (!node.is_table()) return wrong_kind("a table of shares");
        std::vector<Lever> levers;
        bool ok = true;
        for (const auto& [name, child] : node.children) {
            if (name == "channel" && child.is_table()) {
                for (const auto& [channel, share] : child.children)
                    ok = add_lever("channel." + channel, share, levers) && ok;
            } else {
                ok = add_lever(name, child, levers) && ok;
            }
        }
        double sum = 0.0;
        for (const Lever& lever : levers) sum += lever.share;
        if (ok && std::fabs(sum - 1.0) > 1e-9)
            ok = fail(node.at, fmt::format("the shares sum to {}", number_text(sum)),
                      "all of the money must go somewhere", "make them sum to 1");
        if (!ok) return false;
        entry.value.text = toml_literal(node);
        document.central.arms[static_cast<std::size_t>(entry.index.first)].levers = std::move(levers);
        return true;
    }

    bool read_sweeps() const {
        if (node.kind != RawNode::Kind::array) return wrong_kind("a list of tables [[sweep]]");
        bool ok = true;
        for (const RawNode& item : node.items) ok = read_sweep(item) && ok;
        return ok;
    }

    bool read_sweep(const RawNode& item) const {
        if (!item.is_table()) return fail(item.at, "expects a table with path and values");
        for (const auto& [key, child] : item.children)
            if (key != "path" && key != "values")
                return fail(child.key_at, fmt::format("unknown key \"{}\"", key), "",
                            suggest(key, {"path", "values"}));
        const RawNode* path = item.find("path");
        const RawNode* values = item.find("values");
        if (path == nullptr) return fail(item.at, "path is missing", "", "add path = \"...\"");
        if (!path->is_text())
            return fail(path->at, "path expects a text, not " + std::string(describe(path->kind)));
        if (values == nullptr) return fail(item.at, "values are missing", "", "add values = [...]");
        if (values->kind != RawNode::Kind::array || values->items.empty())
            return fail(values->at, "values expects a list that is not empty");
        const Field* field = find_field(path->text);
        if (field == nullptr || path->text.find('*') != std::string::npos) {
            std::vector<std::string> near;
            for (const Field& known : field_table()) near.push_back(known.path);
            return fail(path->at, fmt::format("unknown path \"{}\"", path->text), "",
                        suggest(path->text, near));
        }
        for (const Sweep& other : document.sweeps)
            if (other.path == path->text)
                return fail(path->at, fmt::format("\"{}\" is swept twice", path->text), "",
                            "write its values in one list");
        Sweep sweep{path->text, {}, {}, item.at};
        for (const RawNode& value : values->items) {
            const std::string literal = toml_literal(value);
            if (std::find(sweep.values.begin(), sweep.values.end(), literal) != sweep.values.end())
                return fail(value.at, fmt::format("{} is listed twice", literal),
                            "the same case would run twice", "remove one");
            sweep.values.push_back(literal);
            sweep.places.push_back(value.at);
        }
        document.sweeps.push_back(std::move(sweep));
        return true;
    }

    /// `add` is measured in the unit of the effect's target.
    bool take_unit_of_target(const RawNode& table) const {
        const RawNode* target = table.find("target");
        if (target == nullptr) return false;
        Report elsewhere;
        const auto found = resolve_target(*target, entry.path, document, elsewhere);
        if (!found) return false;
        entry.dimension = found->field->dimension;
        return true;
    }
};

}  // namespace

bool bind_value(const RawNode& node, const RawNode& table, Document& document, Entry& entry, Report& report) {
    const Reader reader{node, document, entry, report};
    switch (entry.field->kind) {
        case Kind::number:
        case Kind::whole:
            if (is_added_size(entry.field->path) && !reader.take_unit_of_target(table)) return false;
            return read_number(node, document, entry, report);
        case Kind::flag:
            return reader.read_flag();
        case Kind::text:
            return reader.read_text();
        case Kind::choice:
            return reader.read_choice();
        case Kind::month:
            return read_month(node, document, entry, report);
        case Kind::name:
            return reader.read_reference();
        case Kind::names:
            return reader.read_names();
        case Kind::numbers:
            return reader.read_numbers();
        case Kind::target:
            return reader.read_target();
        case Kind::levers:
            return reader.read_levers();
        case Kind::paths:
        case Kind::texts:
            return reader.read_texts();
        case Kind::sweeps:
            return reader.read_sweeps();
    }
    return false;
}

std::optional<TargetPath> resolve_target(const RawNode& node, const std::string& path,
                                         const Document& document, Report& report) {
    if (!node.is_text()) {
        report.error(node.at, path, fmt::format("expects a path, not {}", describe(node.kind)));
        return std::nullopt;
    }
    TargetPath target;
    target.field = find_field(node.text);
    if (target.field == nullptr || !target.field->target) {
        std::vector<std::string> known;
        for (const Field& field : field_table())
            if (field.target) known.push_back(field.path);
        const std::string near = nearest_name(node.text, known);
        report.error(
            node.at, path, fmt::format("\"{}\" is nothing an effect can act on", node.text), "",
            near.empty() ? "write e.g. \"touchpoint.NAME.mean\"" : fmt::format("did you mean \"{}\"?", near));
        return std::nullopt;
    }
    const auto parts = split_path(node.text);
    if (target.field->path.find('*') != std::string::npos && parts[1] != "*") {
        target.index = resolve_name(parts[0], parts[1], node.at, path, document, report);
        if (target.index < 0) return std::nullopt;
    }
    return target;
}

}  // namespace tenure

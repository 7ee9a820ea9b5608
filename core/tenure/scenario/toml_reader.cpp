#include "tenure/scenario/toml_reader.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

#include "tenure/scenario/limits.hpp"

namespace tenure {
namespace {

Position position_of(const toml::source_region& region, const std::string& file) {
    return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

/// Lines of a text; the parser places a signed number behind its sign, so the reader looks back.
class Lines {
  public:
    explicit Lines(std::string_view text) {
        while (!text.empty()) {
            const auto end = text.find('\n');
            lines_.push_back(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
    }
    bool has_sign_before(const Position& at) const {
        if (at.line < 1 || static_cast<std::size_t>(at.line) > lines_.size()) return false;
        int column = 0;
        char before = 0;
        for (const char c : lines_[static_cast<std::size_t>(at.line) - 1]) {
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column;
            if (column >= at.column) break;
            before = c;
        }
        return before == '-' || before == '+';
    }

  private:
    std::vector<std::string_view> lines_;
};

RawNode convert(const toml::node& node, const std::string& file, const Lines& lines) {
    RawNode raw;
    raw.at = position_of(node.source(), file);
    if (node.is_number() && lines.has_sign_before(raw.at)) --raw.at.column;
    raw.key_at = raw.at;
    if (const auto* table = node.as_table()) {
        raw.kind = RawNode::Kind::table;
        for (auto&& [key, value] : *table) {
            RawNode child = convert(value, file, lines);
            child.key_at = position_of(key.source(), file);
            raw.children.emplace_back(std::string(key.str()), std::move(child));
        }
        std::stable_sort(raw.children.begin(), raw.children.end(), [](const auto& a, const auto& b) {
            return std::tie(a.second.key_at.line, a.second.key_at.column) <
                   std::tie(b.second.key_at.line, b.second.key_at.column);
        });
    } else if (const auto* array = node.as_array()) {
        raw.kind = RawNode::Kind::array;
        for (const auto& item : *array) raw.items.push_back(convert(item, file, lines));
    } else if (const auto* text = node.as_string()) {
        raw.kind = RawNode::Kind::text;
        raw.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        raw.kind = RawNode::Kind::integer;
        raw.integer = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        raw.kind = RawNode::Kind::real;
        raw.real = real->get();
    } else if (const auto* flag = node.as_boolean()) {
        raw.kind = RawNode::Kind::flag;
        raw.flag = flag->get();
    } else {
        raw.kind = RawNode::Kind::date;
        toml::date date{};
        if (const auto* day = node.as_date()) date = day->get();
        if (const auto* moment = node.as_date_time()) date = moment->get().date;
        raw.text = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    }
    return raw;
}

/// What to do about a text the parser refuses.
std::string remedy(std::string_view text, std::string_view reason) {
    if (text.substr(0, 2) == "PK") return "this is a zip archive such as a workbook; write a text file";
    if (text.substr(0, 1) == "{") return "this looks like JSON; `tenure init` writes a file to start from";
    if (text.find('\0') != std::string_view::npos || reason.find("utf-8") != std::string_view::npos)
        return "save the file as UTF-8 text";
    if (reason.find("redefine") != std::string_view::npos)
        return "a name stands once; join the two or rename one";
    return "write key = value lines below [tables], texts in \"quotes\"";
}

}  // namespace

std::string_view describe(RawNode::Kind kind) {
    switch (kind) {
        case RawNode::Kind::table:
            return "a table";
        case RawNode::Kind::array:
            return "a list";
        case RawNode::Kind::text:
            return "a text";
        case RawNode::Kind::integer:
            return "a whole number";
        case RawNode::Kind::real:
            return "a number";
        case RawNode::Kind::flag:
            return "true/false";
        case RawNode::Kind::date:
            return "a date";
    }
    return "a value";
}

std::optional<RawNode> read_toml(std::string_view text, const std::string& file, Report& report) {
    report.add_source(file, std::string(text));
    if (!check_limits(text, file, report)) return std::nullopt;
    try {
        const toml::table table = toml::parse(text, std::string_view(file));
        RawNode root = convert(table, file, Lines(text));
        root.at = root.key_at = {file, 1, 1};
        return root;
    } catch (const toml::parse_error& error) {
        report.error(position_of(error.source(), file), "", "not valid TOML",
                     std::string(error.description()), remedy(text, error.description()));
    }
    return std::nullopt;
}

}  // namespace tenure

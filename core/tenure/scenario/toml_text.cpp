#include "tenure/scenario/toml_text.hpp"

#include <fmt/format.h>

#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/path_tree.hpp"

namespace tenure {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += std::string("\\") + c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            out += c;
    }
    return out + "\"";
}

std::string toml_literal(const RawNode& node) {
    std::string text;
    switch (node.kind) {
        case RawNode::Kind::table:
            for (const auto& [name, child] : node.children)
                text += fmt::format("{}{} = {}", text.empty() ? "" : ", ",
                                    is_name(name) ? name : quoted(name), toml_literal(child));
            return fmt::format("{{{}}}", text);
        case RawNode::Kind::array:
            for (const RawNode& item : node.items) text += (text.empty() ? "" : ", ") + toml_literal(item);
            return fmt::format("[{}]", text);
        case RawNode::Kind::text:
            return quoted(node.text);
        case RawNode::Kind::integer:
            return fmt::format("{}", node.integer);
        case RawNode::Kind::real: {
            const std::string number = number_text(node.real);
            return number.find_first_of(".en") == std::string::npos ? number + ".0" : number;
        }
        case RawNode::Kind::flag:
            return node.flag ? "true" : "false";
        case RawNode::Kind::date:
            return node.text;
    }
    return text;
}

}  // namespace tenure

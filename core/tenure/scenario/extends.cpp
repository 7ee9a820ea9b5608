#include "tenure/scenario/extends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/files.hpp"
#include "tenure/scenario/limits.hpp"
#include "tenure/scenario/toml_reader.hpp"

namespace tenure {
namespace {

class BaseReader {
  public:
    BaseReader(std::string folder, Report& report) : folder_(std::move(folder)), report_(report) {}

    std::optional<RawNode> read(std::string_view text, const std::string& file) {
        open_.push_back(file);
        auto tree = read_toml(text, file, report_);
        if (tree) tree = with_bases(std::move(*tree));
        open_.pop_back();
        return tree;
    }

  private:
    std::optional<RawNode> with_bases(RawNode tree) {
        const RawNode* extends = tree.find("extends");
        if (extends == nullptr) return tree;
        if (extends->kind != RawNode::Kind::array) {
            report_.error(extends->at, "extends", "expects a list of files", "",
                          "write extends = [\"base.toml\"]");
            return std::nullopt;
        }
        RawNode merged;
        merged.at = merged.key_at = tree.at;
        bool ok = true;
        for (const RawNode& item : extends->items) {
            auto base = read_base(item);
            ok = ok && base.has_value();
            if (base) lay_over(merged, std::move(*base));
        }
        if (!ok) return std::nullopt;
        lay_over(merged, std::move(tree));
        return merged;
    }

    std::optional<RawNode> read_base(const RawNode& item) {
        const auto fail = [this, &item](std::string problem, std::string why) -> std::optional<RawNode> {
            report_.error(item.at, "extends", std::move(problem), std::move(why));
            return std::nullopt;
        };
        if (!item.is_text()) return fail("expects the name of a file", "");
        if (++count_ > most_includes)
            return fail("too many files", fmt::format("at most {} are laid over each other", most_includes));
        const InsidePath inside = inside_folder(folder_, item.text);
        if (!inside.refusal.empty())
            return fail(fmt::format("cannot read \"{}\"", item.text), inside.refusal);
        if (std::find(open_.begin(), open_.end(), inside.path) != open_.end())
            return fail(fmt::format("\"{}\" extends itself", item.text),
                        fmt::format("{}", fmt::join(open_, " -> ")));
        const auto text = read_text_file(inside.path, largest_file);
        if (!text) return fail(fmt::format("cannot read \"{}\"", item.text), "");
        return read(*text, inside.path);
    }

    std::string folder_;
    Report& report_;
    std::vector<std::string> open_;
    int count_ = 0;
};

}  // namespace

void lay_over(RawNode& base, RawNode top, const std::string& path) {
    for (auto& [name, node] : top.children) {
        const std::string here = path.empty() ? name : path + "." + name;
        RawNode* old = base.find(name);
        if (old == nullptr) {
            base.children.emplace_back(name, std::move(node));
        } else if (old->is_table() && node.is_table() && find_field(here) == nullptr) {
            lay_over(*old, std::move(node), here);
        } else {
            *old = std::move(node);
        }
    }
}

std::optional<RawNode> read_with_bases(std::string_view text, const std::string& file,
                                       const std::string& folder, Report& report) {
    return BaseReader(folder, report).read(text, file);
}

}  // namespace tenure

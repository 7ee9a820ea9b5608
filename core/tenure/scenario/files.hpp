#pragma once
/// Reading files that belong to a scenario: they stay inside its folder.
#include <optional>
#include <string>

namespace tenure {

/// Whole content, or nullopt when it cannot be read or is larger than `limit` bytes.
std::optional<std::string> read_text_file(const std::string& path, std::size_t limit);

/// Path of `relative` inside `folder`, or a reason why it is refused: absolute, with "..", a link that leads
/// out, or not there.
struct InsidePath {
    std::string path;
    std::string refusal;
};
InsidePath inside_folder(const std::string& folder, const std::string& relative);

}  // namespace tenure

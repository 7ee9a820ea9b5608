#include "tenure/scenario/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tenure {

namespace fs = std::filesystem;

std::optional<std::string> read_text_file(const std::string& path, std::size_t limit) {
    std::error_code error;
    if (fs::is_directory(path, error)) return std::nullopt;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::string text(limit + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

InsidePath inside_folder(const std::string& folder, const std::string& relative) {
    const fs::path wanted(relative);
    if (relative.empty() || wanted.is_absolute() || relative.front() == '\\' ||
        relative.find(':') != std::string::npos)
        return {"", "only a relative path is read"};
    for (const fs::path& part : wanted)
        if (part == "..") return {"", "\"..\" leaves the folder of the scenario"};
    std::error_code error;
    const fs::path base = fs::weakly_canonical(folder.empty() ? fs::path(".") : fs::path(folder), error);
    if (error) return {"", "the folder cannot be read"};
    const fs::path full = fs::weakly_canonical(base / wanted, error);
    if (error) return {"", "the file cannot be read"};
    const auto [end, rest] = std::mismatch(base.begin(), base.end(), full.begin(), full.end());
    if (end != base.end()) return {"", "the link leaves the folder of the scenario"};
    const fs::path shown = folder.empty() ? wanted : fs::path(folder) / wanted;
    if (fs::is_directory(full, error)) return {"", "it is a folder"};
    if (!fs::is_regular_file(full, error)) return {"", "there is no such file: " + shown.generic_string()};
    return {shown.generic_string(), ""};
}

}  // namespace tenure

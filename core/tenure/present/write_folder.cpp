#include "tenure/present/write_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "tenure/base/error.hpp"

namespace tenure {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw IoError(path.string() + ": could not be written (" + reason + ")");
}

void write_file(const fs::path& path, const std::string& content) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) fail(path, std::strerror(errno));
    errno = 0;
    const bool whole =
        std::fwrite(content.data(), 1, content.size(), file) == content.size() && std::fflush(file) == 0;
    const int reason = errno;
    if (std::fclose(file) != 0 || !whole) fail(path, std::strerror(whole ? errno : reason));
}

/// Temporary files and new folders of one call; what is still there at the end of it is removed.
class Workplace {
  public:
    Workplace() = default;
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    ~Workplace() {
        std::error_code ignored;
        for (const fs::path& path : temporary_) fs::remove(path, ignored);
        // Only empty folders go: fs::remove does not remove a filled one.
        for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) fs::remove(*folder, ignored);
    }

    void make_folder(const fs::path& folder) {
        if (std::error_code ignored; folder.empty() || fs::is_directory(folder, ignored)) return;
        if (std::error_code ignored; fs::exists(folder, ignored)) fail(folder, "it is a file");
        make_folder(folder.parent_path());
        std::error_code error;
        if (!fs::create_directory(folder, error) && error) fail(folder, error.message());
        made_.push_back(folder);
    }

    void add(const fs::path& place, const std::string& content) {
        const fs::path temporary = place.parent_path() / ("." + place.filename().string() + ".partial");
        temporary_.push_back(temporary);
        places_.push_back(place);
        write_file(temporary, content);
    }

    void rename_all() {
        // Nothing may stand in the way, or half of the names would be new.
        for (const fs::path& place : places_) {
            if (fs::is_directory(place)) fail(place, "a folder has this name");
        }
        for (std::size_t i = 0; i < places_.size(); ++i) {
            std::error_code error;
            fs::rename(temporary_[i], places_[i], error);
            if (error) fail(places_[i], error.message());
        }
        temporary_.clear();
    }

  private:
    std::vector<fs::path> temporary_, places_, made_;
};

}  // namespace

void write_folder(const std::string& folder, const std::vector<File>& files) {
    Workplace workplace;
    const fs::path root = fs::path(folder).lexically_normal();
    workplace.make_folder(root.filename().empty() ? root.parent_path() : root);
    for (const File& file : files) {
        const fs::path place = root / file.name;
        workplace.make_folder(place.parent_path());
        workplace.add(place, file.content);
    }
    workplace.rename_all();
}

}  // namespace tenure

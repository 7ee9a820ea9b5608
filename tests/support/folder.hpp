#pragma once
/// A folder of its own for a test that needs files, removed with everything in it.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace tenure::test {

class Folder {
  public:
    /// The name holds the process: tests of two builds may run at the same time.
    Folder() : path_(std::filesystem::temp_directory_path() / ("tenure_test_" + std::to_string(getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file.generic_string();
    }
    std::filesystem::path path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace tenure::test

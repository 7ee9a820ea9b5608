#include "tenure/present/write_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/folder.hpp"
#include "tenure/base/error.hpp"

using namespace tenure;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::recursive_directory_iterator(folder), fs::recursive_directory_iterator()));
}

}  // namespace

TEST_CASE("Folder: files, parents and sub-folders are made, old content is replaced") {
    const test::Folder scratch;
    const fs::path out = scratch.path() / "a" / "b";
    write_folder(out.string() + "/", {{"x.csv", "1\n"}, {"001/y.csv", "2\n"}});
    write_folder(out.string(), {{"x.csv", "3\n"}});
    CHECK(content(out / "x.csv") == "3\n");
    CHECK(content(out / "001" / "y.csv") == "2\n");
    CHECK(entries(out) == 3);
}

TEST_CASE("Folder: a failure changes nothing and leaves nothing") {
    const test::Folder scratch;
    const fs::path out = scratch.path() / "out";
    write_folder(out.string(), {{"x.csv", "old\n"}});
    fs::create_directories(out / "y.csv" / "in the way");
    const std::size_t before = entries(scratch.path());
    CHECK_THROWS_AS(write_folder(out.string(), {{"x.csv", "new\n"}, {"y.csv", "new\n"}}), IoError);
    CHECK(content(out / "x.csv") == "old\n");
    CHECK(entries(scratch.path()) == before);
}

TEST_CASE("Folder: folders made for nothing are taken away again") {
    const test::Folder scratch;
    std::ofstream(scratch.path() / "file") << "x";
    CHECK_THROWS_AS(write_folder((scratch.path() / "file" / "out").string(), {{"x.csv", "1\n"}}), IoError);
    CHECK_THROWS_AS(write_folder((scratch.path() / "new").string(), {{"x.csv", "1\n"}, {"x.csv/y", "1\n"}}),
                    IoError);
    CHECK(entries(scratch.path()) == 1);
}

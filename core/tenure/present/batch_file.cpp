#include "tenure/present/batch_file.hpp"

#include <filesystem>
#include <sstream>

#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

namespace fs = std::filesystem;

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw IoError(path + ": cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Replaces a file in one step.
void replace(const std::string& path, const std::string& text) {
    const std::string beside = path + ".new";
    {
        std::ofstream file(beside, std::ios::binary);
        file << text << std::flush;
        if (!file) throw IoError(beside + ": cannot be written");
    }
    fs::rename(beside, path);
}

std::string header_of(BatchFormat format) {
    return format == BatchFormat::csv ? batch_header() : "";
}

/// What somebody else wrote would be gone when the batch is done.
std::string table_of(const std::string& path, BatchFormat format) {
    std::string text = text_of(path);
    const std::string start = format == BatchFormat::csv ? batch_header() : "{\"key\":\"";
    if (!text.empty() && !text.starts_with(start))
        refuse(path, "not a table of this program", "it does not begin as one", "give another name");
    return text;
}

}  // namespace

BatchFormat batch_format(const std::string& path) {
    const std::string extension = fs::path(path).extension().string();
    if (extension == ".csv") return BatchFormat::csv;
    if (extension == ".jsonl" || extension == ".ndjson") return BatchFormat::json_lines;
    refuse(path, "unknown kind of table", "", "end the name in .csv or .jsonl");
}

FinishedRows rows_before(const std::string& path, BatchFormat format, bool resume) {
    const std::string part = path + ".part";
    FinishedRows finished;
    if (!resume) {
        if (!fs::exists(path) && !fs::exists(part)) return finished;
        refuse(fs::exists(path) ? path : part, "there already", "a batch never overwrites results",
               "add --resume (in Python resume=True) to go on with it, or give another name");
    }
    if (fs::exists(path)) finished.add(table_of(path, format), format, true);
    if (fs::exists(part)) {
        finished.add(text_of(part), format, false);
        replace(path, header_of(format) + finished.text());
    }
    return finished;
}

BatchFile::BatchFile(std::string path, BatchFormat format, FinishedRows before)
    : path_(std::move(path)), before_(std::move(before)), file_(part(), std::ios::binary) {
    write(header_of(format));
}

void BatchFile::append(const BatchRow& row) {
    if (row.kept) kept_.insert(row.key);
    write(row.text);
}

void BatchFile::write(const std::string& text) {
    file_ << text << std::flush;
    if (!file_) throw IoError(part() + ": cannot be written");
}

std::string BatchFile::finish() {
    file_.close();
    std::string beside;
    if (!before_.all_in(kept_)) {
        beside = path_ + ".before";
        for (int i = 2; fs::exists(beside); ++i) beside = path_ + ".before" + std::to_string(i);
        fs::rename(path_, beside);
    }
    fs::rename(part(), path_);
    return beside;
}

}  // namespace tenure

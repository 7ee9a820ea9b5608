#pragma once
/// Many scenarios in one go: files, folders and the points of their sweeps, one after another or side by
/// side.
///
/// A row is what a run of that scenario alone gives, byte for byte, whatever the number of threads; rows come
/// in the order of the jobs. A scenario that cannot be read or calibrated gives a row that says so.
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tenure/analysis/simulate.hpp"

namespace tenure {

struct BatchJob {
    std::string file;
    std::vector<std::string> overrides;        ///< "path=value" for every scenario
    std::string point;                         ///< label of the point of a sweep, "" without one
    std::vector<std::string> point_overrides;  ///< values of that point
    std::string fault;                         ///< why the file could not be read; then nothing is run
    std::shared_ptr<const std::string> text;   ///< what stands in the file; null: it is read
};

/// Jobs of files (in the order given), of the scenario files inside folders and of patterns with * ? [
/// (sorted). Throws InputError for a path that matches nothing.
std::vector<BatchJob> batch_jobs(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& overrides);

/// Jobs of one scenario: itself, or the points of its sweeps.
std::vector<BatchJob> batch_jobs(const BatchJob& scenario);

enum class BatchFormat { csv, json_lines };

/// How far a job came; `text` is its rows, each with a line end.
struct BatchRow {
    std::size_t job = 0;
    std::string key;  ///< hash of everything that decides the numbers
    std::string text;
    std::string fault;  ///< complete text of what is wrong, "" where it ran
    bool kept = false;  ///< found in the rows that were there before
};

/// First line of a CSV batch.
std::string batch_header();

/// Rows of earlier batches, by key. A last line without its end, the rows of a last scenario that may be cut,
/// and rows that report a fault are left out: they are run again.
class FinishedRows {
  public:
    /// Adds the rows of a batch's text; `complete` says that its end was reached.
    void add(const std::string& text, BatchFormat format, bool complete);
    /// The rows of a key, or nullptr.
    const std::string* find(const std::string& key) const;
    /// All of them, in the order of their keys.
    std::string text() const;
    /// No key but these.
    bool all_in(const std::set<std::string>& keys) const;

  private:
    std::map<std::string, std::string> rows_;
};

/// Runs the jobs; `sink` gets every row in the order of the jobs, one call at a time. `between` is called now
/// and then with the number of finished jobs and may throw to stop; then the rows that are finished still
/// come, those behind a gap as well.
void run_batch(const std::vector<BatchJob>& jobs, const Options& options, BatchFormat format,
               const FinishedRows& finished, const std::function<void(const BatchRow&)>& sink,
               const std::function<void(std::size_t done)>& between = {});

}  // namespace tenure

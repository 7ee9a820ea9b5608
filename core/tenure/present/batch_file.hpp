#pragma once
/// The table that a batch writes, and what an earlier run of it left there.
///
/// Rows go to PATH.part, which takes the place of PATH when all of them are there: a stop leaves either the
/// complete table or a part to go on from.
#include <fstream>
#include <set>
#include <string>

#include "tenure/present/batch.hpp"

namespace tenure {

/// CSV or JSON Lines by the ending of the name; throws InputError for another.
BatchFormat batch_format(const std::string& path);

/// Rows of the table and of a part that a stop left; the part's are put into the table first, so that nothing
/// is lost when this run is stopped, too. Throws InputError where there is a table that is not to be resumed,
/// or a file that is not a table of a batch.
FinishedRows rows_before(const std::string& path, BatchFormat format, bool resume);

class BatchFile {
  public:
    /// `before`: the rows of the table it will take the place of.
    BatchFile(std::string path, BatchFormat format, FinishedRows before);
    /// Throws IoError where it cannot be written.
    void append(const BatchRow& row);
    /// Takes the place of the table. Where that held rows which were not kept (of other scenarios, options or
    /// engines), it stays beside as PATH.before; returns that name, else "".
    std::string finish();
    std::string part() const { return path_ + ".part"; }

  private:
    void write(const std::string& text);

    std::string path_;
    FinishedRows before_;
    std::set<std::string> kept_;  ///< keys
    std::ofstream file_;
};

}  // namespace tenure

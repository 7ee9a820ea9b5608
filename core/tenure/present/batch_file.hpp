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
    BatchFile(std::string path, BatchFormat format);
    /// Throws IoError where it cannot be written.
    void append(const std::string& rows);
    /// Takes the place of the table. Where that held rows which are not `kept` (of other scenarios, options
    /// or engines), it stays beside as PATH.before; returns that name, else "".
    std::string finish(const FinishedRows& before, const std::set<std::string>& kept);
    std::string part() const { return path_ + ".part"; }

  private:
    std::string path_;
    std::ofstream file_;
};

}  // namespace tenure

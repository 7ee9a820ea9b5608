#pragma once
/// A table in plain text: first column to the left, the others to the right, as narrow as its content.
#include <string>
#include <vector>

#include "tenure/present/text.hpp"

namespace tenure {

class TextTable {
  public:
    /// `left` names the columns that are set to the left besides the first.
    explicit TextTable(std::vector<std::string> header, std::vector<std::size_t> left = {});

    /// Missing cells are empty. A row of one cell is a title: it is never cut and widens no column.
    void add_row(std::vector<std::string> cells);
    bool empty() const { return rows_.empty(); }

    /// Lines with two spaces before the first and between columns. Where the table is wider than `width`, the
    /// first column is cut, down to 24 characters.
    std::string render(std::size_t width, const Ink& ink) const;

  private:
    std::vector<std::string> header_;
    std::vector<bool> left_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace tenure

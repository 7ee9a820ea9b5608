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
    /// words of the header stand one below the other, then the first column is broken into lines, then the
    /// last columns follow further down beside the first one. Nothing is cut.
    std::string render(std::size_t width, const Ink& ink) const;

  private:
    std::vector<std::size_t> widths_for(std::size_t width) const;
    std::string render_part(const std::vector<std::size_t>& widths, std::size_t first, std::size_t last,
                            const Ink& ink) const;

    std::vector<std::string> header_;
    std::vector<bool> left_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace tenure

#pragma once
/// CSV text (RFC 4180, lines end in LF) that a spreadsheet can open without running anything.
///
/// A text cell that begins with = + - @, a tab or a carriage return would be taken for a formula: it gets a
/// leading ' unless it is a number. Numbers are the shortest text that reads back as the same double; no
/// value is an empty cell.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

class CsvWriter {
  public:
    explicit CsvWriter(const std::vector<std::string>& header);

    CsvWriter& cell(std::string_view text);
    CsvWriter& cell(const char* text) { return cell(std::string_view(text)); }
    CsvWriter& cell(const std::string& text) { return cell(std::string_view(text)); }
    CsvWriter& cell(double number);
    CsvWriter& cell(std::int64_t number);
    CsvWriter& cell(int number) { return cell(static_cast<std::int64_t>(number)); }
    void end_row();

    const std::string& text() const { return text_; }

  private:
    void append(std::string_view raw);

    std::string text_;
    bool first_ = true;
};

}  // namespace tenure

#include "tenure/present/row_table.hpp"

#include "tenure/present/csv.hpp"

namespace tenure {
namespace {

class CsvRows final : public RowWriter {
  public:
    explicit CsvRows(CsvWriter& csv) : csv_(csv) {}
    RowWriter& text(std::string_view value) override { return csv_.cell(value), *this; }
    RowWriter& whole(std::int64_t value) override { return csv_.cell(value), *this; }
    RowWriter& number(double value) override { return csv_.cell(value), *this; }
    void end_row() override { csv_.end_row(); }

  private:
    CsvWriter& csv_;
};

}  // namespace

std::string csv_text(const std::vector<RowColumn>& columns, const std::function<void(RowWriter&)>& write) {
    std::vector<std::string> header;
    for (const RowColumn& column : columns) header.emplace_back(column.name);
    CsvWriter csv(header);
    CsvRows rows(csv);
    write(rows);
    return csv.text();
}

}  // namespace tenure

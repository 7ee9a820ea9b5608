#pragma once
/// A table of typed columns, kept in the Arrow layout so that frames read it without a copy.
///
/// A double without a value is NaN in the buffer and null in the validity bitmap; an empty optional text is
/// null as well. Tables never change once built and are shared.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenure::python {

enum class ColumnType { float64, int64, uint64, boolean, utf8 };

/// LSB-first bits, as Arrow keeps validity and booleans.
class Bitmap {
  public:
    void push_back(bool bit);
    bool at(std::int64_t index) const;
    std::int64_t zeros() const { return zeros_; }
    const std::uint8_t* data() const { return bytes_.data(); }

  private:
    std::vector<std::uint8_t> bytes_;
    std::int64_t size_ = 0, zeros_ = 0;
};

struct Column {
    Column(std::string column_name, ColumnType column_type)
        : name(std::move(column_name)), type(column_type) {}

    void add(double value);
    void add(std::int64_t value);
    void add(std::uint64_t value);
    void add(bool value);
    void add(std::string_view value);
    /// Null where the text is empty.
    void add_optional(std::string_view value);

    std::string_view text(std::int64_t row) const;

    std::string name;
    ColumnType type;
    Bitmap valid;
    std::vector<double> numbers;
    std::vector<std::int64_t> integers;
    std::vector<std::uint64_t> naturals;
    Bitmap flags;
    std::vector<std::int32_t> offsets{0};
    std::string bytes;
};

struct TableData {
    std::string name;
    std::vector<Column> columns;
    std::int64_t rows = 0;
};
using Table = std::shared_ptr<const TableData>;

}  // namespace tenure::python

#include "table.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace tenure::python {

void Bitmap::push_back(bool bit) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    if (bit) {
        bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (1u << (size_ % 8)));
    } else {
        ++zeros_;
    }
    ++size_;
}

bool Bitmap::at(std::int64_t index) const {
    return (bytes_[static_cast<std::size_t>(index / 8)] >> (index % 8)) & 1u;
}

void Column::add(double value) {
    numbers.push_back(value);
    valid.push_back(!std::isnan(value));
}

void Column::add(std::int64_t value) {
    integers.push_back(value);
    valid.push_back(true);
}

void Column::add(std::uint64_t value) {
    naturals.push_back(value);
    valid.push_back(true);
}

void Column::add(bool value) {
    flags.push_back(value);
    valid.push_back(true);
}

void Column::add(std::string_view value) {
    // Offsets of an Arrow utf8 column have 32 bits.
    if (value.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) - bytes.size()) {
        throw std::length_error("the texts of column " + name + " exceed 2 GiB");
    }
    bytes += value;
    offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    valid.push_back(true);
}

void Column::add_optional(std::string_view value) {
    if (!value.empty()) return add(value);
    offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    valid.push_back(false);
}

std::string_view Column::text(std::int64_t row) const {
    const auto begin = static_cast<std::size_t>(offsets[static_cast<std::size_t>(row)]);
    const auto end = static_cast<std::size_t>(offsets[static_cast<std::size_t>(row) + 1]);
    return std::string_view(bytes).substr(begin, end - begin);
}

}  // namespace tenure::python

#pragma once
/// Tables through the Arrow C data interface: the three structures of its published binary layout, and what
/// fills them. The receiver calls `release`, which frees a structure once and marks it as released; a batch
/// keeps its table alive until then, so a frame may outlive the case.
#include <cstdint>

#include "table.hpp"

extern "C" {

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
    int (*get_next)(ArrowArrayStream*, ArrowArray*);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};

}  // extern "C"

namespace tenure::python {

/// A struct type with one nullable field per column.
void export_schema(const Table& table, ArrowSchema* out);

/// A stream of one batch.
void export_stream(const Table& table, ArrowArrayStream* out);

}  // namespace tenure::python

#include "arrow_export.hpp"

#include <array>
#include <cerrno>
#include <deque>
#include <exception>
#include <vector>

namespace tenure::python {

namespace {

constexpr std::int64_t nullable = 2;

const char* format_of(ColumnType type) {
    switch (type) {
        case ColumnType::float64:
            return "g";
        case ColumnType::int64:
            return "l";
        case ColumnType::uint64:
            return "L";
        case ColumnType::boolean:
            return "b";
        case ColumnType::utf8:
            break;
    }
    return "u";
}

/// Children of one parent and the pointers to them. A receiver may take a child out by copying it and
/// marking the original as released.
template <class T>
struct Children {
    explicit Children(std::size_t count) : items(count), pointers(count) {
        for (std::size_t i = 0; i < count; ++i) pointers[i] = &items[i];
    }
    ~Children() {
        for (T& item : items) {
            if (item.release != nullptr) item.release(&item);
        }
    }
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;

    std::deque<T> items;
    std::vector<T*> pointers;
};

struct SchemaOwner {
    SchemaOwner(Table kept, std::size_t count) : table(std::move(kept)), children(count) {}
    Table table;
    Children<ArrowSchema> children;
};

struct ArrayOwner {
    ArrayOwner(Table kept, std::size_t count) : table(std::move(kept)), children(count) {}
    Table table;
    std::array<const void*, 3> buffers{};
    Children<ArrowArray> children;
};

struct StreamOwner {
    Table table;
    bool sent = false;
};

template <class Structure, class Owner>
void release(Structure* structure) {
    delete static_cast<Owner*>(structure->private_data);
    structure->release = nullptr;
    structure->private_data = nullptr;
}

/// Fills one structure; `owner` is what its release will free.
void fill(ArrowSchema* out, SchemaOwner* owner, const char* format, const char* name) {
    *out = {};
    out->format = format;
    out->name = name;
    out->flags = nullable;
    out->n_children = static_cast<std::int64_t>(owner->children.items.size());
    out->children = out->n_children > 0 ? owner->children.pointers.data() : nullptr;
    out->release = release<ArrowSchema, SchemaOwner>;
    out->private_data = owner;
}

void fill(ArrowArray* out, ArrayOwner* owner, std::int64_t length, std::int64_t buffers) {
    *out = {};
    out->length = length;
    out->n_buffers = buffers;
    out->buffers = owner->buffers.data();
    out->n_children = static_cast<std::int64_t>(owner->children.items.size());
    out->children = out->n_children > 0 ? owner->children.pointers.data() : nullptr;
    out->release = release<ArrowArray, ArrayOwner>;
    out->private_data = owner;
}

void export_column(const Table& table, const Column& column, ArrowArray* out) {
    auto* owner = new ArrayOwner(table, 0);
    owner->buffers[0] = column.valid.zeros() > 0 ? column.valid.data() : nullptr;
    std::int64_t count = 2;
    switch (column.type) {
        case ColumnType::float64:
            owner->buffers[1] = column.numbers.data();
            break;
        case ColumnType::int64:
            owner->buffers[1] = column.integers.data();
            break;
        case ColumnType::uint64:
            owner->buffers[1] = column.naturals.data();
            break;
        case ColumnType::boolean:
            owner->buffers[1] = column.flags.data();
            break;
        case ColumnType::utf8:
            owner->buffers[1] = column.offsets.data();
            owner->buffers[2] = column.bytes.data();
            count = 3;
            break;
    }
    fill(out, owner, table->rows, count);
    out->null_count = column.valid.zeros();
}

void export_batch(const Table& table, ArrowArray* out) {
    auto owner = std::make_unique<ArrayOwner>(table, table->columns.size());
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        export_column(table, table->columns[i], &owner->children.items[i]);
    }
    fill(out, owner.release(), table->rows, 1);
}

/// An exception must not cross the C interface.
template <class Work>
int guarded(Work&& work) {
    try {
        work();
        return 0;
    } catch (const std::exception&) {
        return ENOMEM;
    }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    return guarded([&] { export_schema(static_cast<StreamOwner*>(stream->private_data)->table, out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    auto* owner = static_cast<StreamOwner*>(stream->private_data);
    if (owner->sent) {
        *out = {};  // a released array says that the stream has ended
        return 0;
    }
    owner->sent = true;
    return guarded([&] { export_batch(owner->table, out); });
}

const char* get_last_error(ArrowArrayStream*) {
    return nullptr;
}

}  // namespace

void export_schema(const Table& table, ArrowSchema* out) {
    auto owner = std::make_unique<SchemaOwner>(table, table->columns.size());
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        const Column& column = table->columns[i];
        fill(&owner->children.items[i], new SchemaOwner(table, 0), format_of(column.type),
             column.name.c_str());
    }
    fill(out, owner.release(), "+s", table->name.c_str());
    out->flags = 0;
}

void export_stream(const Table& table, ArrowArrayStream* out) {
    *out = {};
    out->get_schema = get_schema;
    out->get_next = get_next;
    out->get_last_error = get_last_error;
    out->release = release<ArrowArrayStream, StreamOwner>;
    out->private_data = new StreamOwner{table};
}

}  // namespace tenure::python

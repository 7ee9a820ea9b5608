/// Tables for Python: the Arrow capsule protocol, and columns as numpy arrays.
#include "table.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include "arrow_export.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

/// Shared between Python and the batches that frames hold.
struct TableHandle {
    Table data;
};

/// Releases what the receiver left unreleased, then frees the structure.
template <class Structure>
py::capsule capsule(Structure* structure, const char* name) {
    return py::capsule(structure, name, [](PyObject* object) {
        auto* kept = static_cast<Structure*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
        if (kept->release != nullptr) kept->release(kept);
        delete kept;
    });
}

py::capsule schema_capsule(const TableHandle& table) {
    auto* schema = new ArrowSchema{};
    py::capsule made = capsule(schema, "arrow_schema");
    export_schema(table.data, schema);
    return made;
}

/// A requested schema is a wish that the protocol lets a producer ignore.
py::capsule stream_capsule(const TableHandle& table, const py::object&) {
    auto* stream = new ArrowArrayStream{};
    py::capsule made = capsule(stream, "arrow_array_stream");
    export_stream(table.data, stream);
    return made;
}

/// A read-only array over the column's own memory.
template <class T>
py::array view(const TableHandle& table, const std::vector<T>& values) {
    const py::capsule owner(new Table(table.data), [](void* kept) { delete static_cast<Table*>(kept); });
    py::array_t<T> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

const Column& find_column(const TableHandle& table, const std::string& name) {
    for (const Column& column : table.data->columns) {
        if (column.name == name) return column;
    }
    throw py::key_error(name);
}

py::list texts(const TableHandle& table, const Column& column) {
    py::list all;
    for (std::int64_t row = 0; row < table.data->rows; ++row) {
        if (column.valid.at(row)) {
            all.append(py::str(std::string(column.text(row))));
        } else {
            all.append(py::none());
        }
    }
    return all;
}

py::array column_array(const TableHandle& table, const std::string& name) {
    const Column& column = find_column(table, name);
    switch (column.type) {
        case ColumnType::float64:
            return view(table, column.numbers);
        case ColumnType::int64:
            return view(table, column.integers);
        case ColumnType::uint64:
            return view(table, column.naturals);
        case ColumnType::boolean: {
            py::array_t<bool> array(static_cast<py::ssize_t>(table.data->rows));
            for (std::int64_t row = 0; row < table.data->rows; ++row) {
                array.mutable_at(row) = column.flags.at(row);
            }
            return array;
        }
        case ColumnType::utf8:
            break;
    }
    return py::module_::import("numpy").attr("array")(texts(table, column), py::arg("dtype") = "object");
}

}  // namespace

void register_table(py::module_& module) {
    py::class_<TableHandle>(module, "Table", "Typed columns of equal length, in the Arrow layout.")
        .def_property_readonly("name", [](const TableHandle& table) { return table.data->name; })
        .def_property_readonly("num_rows", [](const TableHandle& table) { return table.data->rows; })
        .def_property_readonly("columns",
                               [](const TableHandle& table) {
                                   std::vector<std::string> names;
                                   for (const Column& column : table.data->columns)
                                       names.push_back(column.name);
                                   return names;
                               })
        .def("column", &column_array, py::arg("name"),
             "One column as a numpy array: float64 (NaN where there is no value), int64, uint64, bool, or "
             "object "
             "holding str and None. Numbers are read-only views.")
        .def("__arrow_c_schema__", &schema_capsule)
        .def("__arrow_c_stream__", &stream_capsule, py::arg("requested_schema") = py::none());
}

py::object table_object(Table table) {
    return py::cast(TableHandle{std::move(table)});
}

}  // namespace tenure::python

#pragma once
/// Core values as objects of the extension.
#include <pybind11/pybind11.h>

#include "table.hpp"
#include "tenure/analysis/case.hpp"

namespace tenure::python {

pybind11::object table_object(Table table);
pybind11::object case_object(Case result);

}  // namespace tenure::python

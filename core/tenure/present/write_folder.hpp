#pragma once
/// Writes files into a folder so that a reader never sees half of one.
#include <string>
#include <vector>

#include "tenure/present/file.hpp"

namespace tenure {

/// Makes the folder (and its parents) if need be, writes every file under a temporary name beside its place
/// and renames all of them once all are complete. Names may hold sub-folders. Throws IoError with the file
/// and the reason; then no file of an earlier run has changed and no temporary file is left.
void write_folder(const std::string& folder, const std::vector<File>& files);

}  // namespace tenure

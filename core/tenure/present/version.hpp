#pragma once
/// Version of the program, as the file VERSION has it.
namespace tenure {
const char* version();
}

#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tenure/base/error.hpp"

namespace tenure::cli {

namespace {

std::size_t columns(int descriptor, std::size_t otherwise) {
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return otherwise;
    return size.ws_col;
}

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

}  // namespace

Console make_console(std::ostream& out, std::ostream& err) {
    Console console{out, err};
    const char* terminal = std::getenv("TERM");
    const bool capable = terminal != nullptr && std::string_view(terminal) != "dumb";
    const bool out_terminal = &out == &std::cout && isatty(STDOUT_FILENO) == 1;
    console.out_colour = out_terminal && capable && !is_set("NO_COLOR");
    console.err_terminal = &err == &std::cerr && isatty(STDERR_FILENO) == 1 && capable;
    if (out_terminal) {
        console.out_width = std::clamp<std::size_t>(columns(STDOUT_FILENO, 96), 80, 100);
    }
    if (console.err_terminal) console.err_width = columns(STDERR_FILENO, 80);
    return console;
}

void write_data(Console& console, const std::string& text) {
    console.out << text << std::flush;
    if (!console.out) throw IoError("standard output could not be written");
}

}  // namespace tenure::cli

#pragma once
/// Where data and words go, and what the terminal behind them can show.
#include <cstddef>
#include <ostream>
#include <string>

namespace tenure::cli {

struct Console {
    std::ostream& out;
    std::ostream& err;
    bool out_colour = false;    ///< `out` is a terminal that wants colour (NO_COLOR, TERM=dumb)
    bool err_terminal = false;  ///< `err` is a terminal that can redraw a line
    std::size_t out_width = 96;
    std::size_t err_width = 80;
};

/// Only the streams of the process itself can be terminals; any other stream is taken as a file.
Console make_console(std::ostream& out, std::ostream& err);

/// Writes data to `out` and makes sure it has arrived; throws IoError otherwise.
void write_data(Console& console, const std::string& text);

}  // namespace tenure::cli

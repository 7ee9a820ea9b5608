#include <csignal>
#include <iostream>

#include "cli/run.hpp"

int main(int argc, char** argv) {
    // A closed pipe ends the program in silence, even where a parent had the signal ignored.
    std::signal(SIGPIPE, SIG_DFL);
    std::ios::sync_with_stdio(false);
    return tenure::cli::run(argc, argv, std::cout, std::cerr);
}

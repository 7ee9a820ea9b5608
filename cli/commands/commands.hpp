#pragma once
/// Every command of the program: one function each, which adds the command and what it runs.
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"

namespace CLI {
class App;
}

namespace tenure::cli {

/// What a command is given and what it leaves.
struct Session {
    Console& console;
    InterruptGuard& interrupts;
    int exit_code = exit_ok;
};

void add_run(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_batch(CLI::App& app, Session& session);
void add_customers(CLI::App& app, Session& session);
void add_allocate(CLI::App& app, Session& session);
void add_portfolio(CLI::App& app, Session& session);
void add_breakeven(CLI::App& app, Session& session);
void add_register(CLI::App& app, Session& session);
void add_sensitivity(CLI::App& app, Session& session);
void add_voi(CLI::App& app, Session& session);
void add_validate(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);
void add_complete(CLI::App& app, Session& session);  ///< hidden: the shells call it
void add_man(CLI::App& app, Session& session);

}  // namespace tenure::cli

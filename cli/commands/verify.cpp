/// `tenure verify`: proves on this machine that the numbers do not depend on threads or chunks, and that the
/// random numbers are the published ones.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands/commands.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/engine/parallel.hpp"
#include "tenure/present/case_json.hpp"
#include "tenure/present/version.hpp"
#include "tenure/random/philox.hpp"
#include "tenure/scenario/load.hpp"
#include "tenure/scenario/sha256.hpp"
#include "tenure/scenario/starter.hpp"

namespace tenure::cli {

namespace {

struct VerifyOptions {
    int replications = 64;
    bool json = false;
};

struct Proof {
    std::string what;
    std::string found;
    bool holds = false;
};

/// Known answers of Philox4x32-10 by its authors (Random123, kat_vectors).
std::vector<Proof> known_answers() {
    struct Answer {
        const char* name;
        Philox::Counter counter;
        Philox::Key key;
        Philox::Counter expected;
    };
    static constexpr Answer answers[] = {
        {"zeros", {0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {"ones",
         {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {"pi",
         {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    std::vector<Proof> proofs;
    for (const Answer& each : answers) {
        const auto block = Philox::block(each.counter, each.key);
        proofs.push_back({fmt::format("Philox4x32-10 known answer ({})", each.name),
                          fmt::format("{:08x} {:08x} {:08x} {:08x}", block[0], block[1], block[2], block[3]),
                          block == each.expected});
    }
    return proofs;
}

/// SHA-256 of the whole case as JSON, draws included.
std::string fingerprint(const Scenario& scenario, const VerifyOptions& options, int threads,
                        std::size_t grain) {
    Options run;
    run.seed = 20260101;
    run.replications = options.replications;
    run.engine = EngineChoice::cohort;
    run.parallel.threads = threads;
    run.parallel.grain = grain;
    const Case result = simulate(scenario, run);
    JsonDocument draws;
    draws.begin_object();
    for (const auto& each : result.arm_npv) draws.array("arm", each);
    for (const auto& each : result.contrast_npv) draws.array("contrast", each);
    draws.end_object();
    return sha256(case_json(result) + draws.text());
}

std::vector<Proof> same_bytes(const VerifyOptions& options) {
    const Scenario scenario = parse_scenario(starter_scenario(), "starter.toml");
    std::vector<Proof> proofs;
    const std::string reference = fingerprint(scenario, options, 1, 8);
    const auto add = [&](const std::string& what, int threads, std::size_t grain) {
        const std::string found = fingerprint(scenario, options, threads, grain);
        proofs.push_back({what, "sha256 " + found, found == reference});
    };
    proofs.push_back({"1 thread, 8 replications a chunk", "sha256 " + reference, true});
    add("1 thread again", 1, 8);
    add("2 threads", 2, 8);
    add("all cores", 0, 8);
    add("all cores, 16 replications a chunk", 0, 16);
    add("2 threads, 24 replications a chunk", 2, 24);
    add("2 threads, all replications in one chunk", 2, static_cast<std::size_t>(options.replications));
    return proofs;
}

std::string as_json(const std::vector<Proof>& proofs, bool all) {
    JsonDocument json;
    json.begin_object();
    json.member("format", "tenure.proof/1");
    json.member("version", version());
    json.member("parallel", parallel_backend());
    json.member("holds", all);
    json.key("proofs");
    json.begin_array();
    for (const Proof& each : proofs) {
        json.begin_object();
        json.member("what", each.what);
        json.member("found", each.found);
        json.member("holds", each.holds);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text() + "\n";
}

int verify(const VerifyOptions& options, Console& console) {
    std::vector<Proof> proofs = known_answers();
    for (Proof& each : same_bytes(options)) proofs.push_back(std::move(each));
    bool all = true;
    std::string text = fmt::format("tenure {}, parallel backend {}\n", version(), parallel_backend());
    for (const Proof& each : proofs) {
        all = all && each.holds;
        text += fmt::format("{}  {}\n      {}\n", each.holds ? "same  " : "DIFFER", each.what, each.found);
    }
    text += all ? "Every run gave the same bytes; the random numbers are the published ones.\n"
                : "The numbers of this program cannot be trusted on this machine.\n";
    write_data(console, options.json ? as_json(proofs, all) : text);
    return all ? exit_ok : exit_check_failed;
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("verify", "Prove on this machine that threads and chunks do not change a number");
    auto options = std::make_shared<VerifyOptions>();
    command->add_option("--replications", options->replications, "Histories of each run")
        ->capture_default_str()
        ->type_name("N")
        ->check(CLI::Range(2, 1'000'000));
    command->add_flag("--json", options->json, "Write JSON (tenure.proof/1)");
    command->footer(
        "Examples:\n"
        "  tenure verify\n"
        "  tenure verify --json --replications 16");
    command->callback([options, &session] { session.exit_code = verify(*options, session.console); });
}

}  // namespace tenure::cli

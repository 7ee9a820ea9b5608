#pragma once
/// What `voi` and `sensitivity` share: options, running on draws of the uncertain inputs, output.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/scenario_input.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/file.hpp"
#include "tenure/present/page/page.hpp"

namespace tenure::cli {

struct StudyOptions {
    ScenarioInput scenario;
    std::optional<std::uint64_t> seed;
    std::optional<int> months;
    int draws = 0;
    int threads = 0;
    std::string out;   ///< folder of the files; "" = none
    std::string plot;  ///< file of the picture; "" = none
    bool json = false, quiet = false, no_progress = false;
};

inline constexpr const char* draws_of_inputs =
    "Draws of the uncertain inputs; the error of every number falls with their square root";

/// `draws`: the default. `json_name` is the format of --json, `files` what --out holds.
void add_study_options(CLI::App& command, StudyOptions& options, int draws, const std::string& json_name,
                       const std::string& files, const std::string& draws_words = draws_of_inputs);

/// For a study that has a picture: its StudyText needs `picture`.
void add_plot_option(CLI::App& command, std::string& file, const std::string& shows);

/// A study in every form a reader may want.
struct StudyText {
    std::function<std::string()> json;
    std::function<std::string(const PageOptions&)> page;
    std::function<std::vector<File>(const PageOptions&)> files;
    std::function<chart::Picture()> picture = {};
};

/// Writes the picture, whole or not at all, and says so.
void write_plot(const std::string& file, const chart::Picture& picture, bool quiet, Session& session);

/// Loads, lets `study` run with progress shown, writes; returns the exit code. `name`: the command, `words`:
/// what decides the numbers beside the options of all studies.
int run_study(const std::string& name, StudyOptions& options, Session& session,
              const std::function<StudyText(const Scenario&, const Options&)>& study,
              const std::string& words = {});

}  // namespace tenure::cli

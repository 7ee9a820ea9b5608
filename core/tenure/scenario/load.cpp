#include "tenure/scenario/load.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/bind.hpp"
#include "tenure/scenario/check.hpp"
#include "tenure/scenario/defaults.hpp"
#include "tenure/scenario/extends.hpp"
#include "tenure/scenario/files.hpp"
#include "tenure/scenario/limits.hpp"
#include "tenure/scenario/menu_plan.hpp"
#include "tenure/scenario/overrides.hpp"
#include "tenure/scenario/read_customers.hpp"
#include "tenure/scenario/study_plan.hpp"

namespace tenure {
namespace {

void take_correlations(Document& document) {
    for (const std::string& name : document.names["correlation"]) {
        Correlation correlation;
        correlation.name = name;
        const std::string base = "correlation." + name;
        correlation.at = document.position_of(base);
        if (const Entry* between = document.find(base + ".between"))
            correlation.between = between->value.texts;
        if (const Entry* rank = document.find(base + ".rank")) correlation.rank = rank->value.number;
        document.correlations.push_back(std::move(correlation));
    }
}

/// Each arm against the baseline, then each arm whose money is matched against its twin.
void add_default_contrasts(Parameters& parameters) {
    if (!parameters.contrasts.empty()) return;
    const auto& arms = parameters.arms;
    for (std::size_t i = 1; i < arms.size(); ++i) parameters.contrasts.push_back({static_cast<int>(i), 0});
    for (std::size_t i = 1; i < arms.size(); ++i)
        if (arms[i].match_arm > 0) parameters.contrasts.push_back({arms[i].match_arm, static_cast<int>(i)});
}

/// A beta distribution of monthly churn is complete by itself: its base hazard multiplies by 1.
void add_default_hazards(Parameters& parameters) {
    for (SegmentParameters& segment : parameters.segments)
        if (segment.frailty == Frailty::beta && !is_given(segment.h0) && !is_given(segment.first_year_churn))
            segment.h0 = 1.0;
}

/// Tries every value of a sweep, so that no grid stops at a later point.
void try_sweeps(std::string_view text, const std::string& file_name,
                const std::vector<std::string>& overrides, const Document& document, Report& report) {
    for (const Sweep& sweep : document.sweeps)
        for (std::size_t i = 0; i < sweep.values.size(); ++i) {
            std::vector<std::string> point = overrides;
            point.push_back(sweep.path + "=" + sweep.values[i]);
            point.emplace_back("sweep=[]");
            try {
                parse_scenario(text, file_name, point);
            } catch (const InputError& error) {
                for (const Diagnostic& d : error.diagnostics) {
                    if (d.severity != Diagnostic::Severity::error) continue;
                    const std::string elsewhere = d.path == sweep.path || d.path.empty() ? "" : d.path + ": ";
                    report.error(sweep.places[i], sweep.path, elsewhere + d.problem, d.why, d.suggestion);
                    break;
                }
            }
        }
}

std::string why_unreadable(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return "it is a folder";
    return std::filesystem::exists(path, error) ? "reading it is not allowed" : "there is no such file";
}

std::string folder_of(const std::string& file) {
    return std::filesystem::path(file).parent_path().generic_string();
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::string& file_name,
                        const std::vector<std::string>& overrides) {
    const StandardArithmetic arithmetic;
    Report report;
    Document document;
    document.folder = folder_of(file_name);
    auto tree = read_with_bases(text, file_name, document.folder, report);
    if (tree) {
        apply_overrides(*tree, overrides, report);
        bind(*tree, document, report);
        read_customers(document, report);
        take_correlations(document);
        document.draw_defaults = [&document] {
            const Entry* mode = document.find("uncertainty.defaults");
            return mode != nullptr && mode->value.choice == 1;
        }();
        check_document(document, report);
        collect_defaults(document);
        check_studies(document, report);
        check_menu(document, report);
        if (!report.has_errors()) try_sweeps(text, file_name, overrides, document, report);
    }
    report.throw_if_errors();
    add_default_contrasts(document.central);
    add_default_hazards(document.central);
    document.warnings = report.warnings();
    document.sources = report.sources();
    return Scenario(std::move(document));
}

Scenario load_scenario(const std::string& path, const std::vector<std::string>& overrides) {
    const auto text = read_text_file(path, largest_file);
    if (!text) throw IoError(fmt::format("cannot read \"{}\" ({})", path, why_unreadable(path)));
    return parse_scenario(*text, path, overrides);
}

}  // namespace tenure

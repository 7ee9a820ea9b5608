#include "tenure/present/batch_rows.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "tenure/present/case_json.hpp"
#include "tenure/present/case_lookup.hpp"
#include "tenure/present/csv.hpp"
#include "tenure/present/version.hpp"
#include "tenure/scenario/sha256.hpp"

namespace tenure {
namespace {

constexpr std::size_t key_length = 32;  // hexadecimal digits

constexpr std::array value_columns{"npv",      "npv_with_residual", "programme_cost", "roi", "payback_months",
                                   "revenue",  "customers_end",     "churn_rate",     "clv", "cac_paid",
                                   "referrals"};

std::vector<std::string> header() {
    std::vector<std::string> names{"key",    "file", "point",        "scenario", "arm",     "versus",
                                   "engine", "seed", "replications", "months",   "currency"};
    for (const char* name : value_columns) {
        names.emplace_back(name);
        names.push_back(std::string(name) + "_se");
    }
    for (const char* name : {"npv_p05", "npv_p50", "npv_p95", "probability_positive",
                             "probability_positive_with_residual", "checks_failed", "error"})
        names.emplace_back(name);
    return names;
}

/// Text of one CSV row without the header in front.
class Row {
  public:
    Row() : csv_({}), start_(csv_.text().size()) {}
    CsvWriter& csv() { return csv_; }
    std::string text() {
        csv_.end_row();
        return csv_.text().substr(start_);
    }

  private:
    CsvWriter csv_;
    std::size_t start_;
};

void begin(CsvWriter& csv, const BatchJob& job, const std::string& key) {
    csv.cell(key).cell(job.file).cell(job.point);
}

std::string csv_row(const BatchJob& job, const std::string& key, const Case& result, const std::string& arm,
                    const std::string& versus, const std::vector<Metric>& metrics,
                    const ContrastCase* contrast) {
    Row row;
    CsvWriter& csv = row.csv();
    begin(csv, job, key);
    csv.cell(result.scenario).cell(arm).cell(versus).cell(result.run.engine);
    csv.cell(std::to_string(result.run.seed)).cell(result.run.replications).cell(result.run.months);
    csv.cell(result.currency);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const char* name : value_columns) {
        const Metric* metric = find_metric(metrics, name);
        csv.cell(metric ? metric->value.mean : none).cell(metric ? metric->value.se : none);
    }
    const Metric* npv = find_metric(metrics, "npv");
    for (const std::size_t quantile : {std::size_t{0}, std::size_t{2}, std::size_t{4}})
        csv.cell(npv ? npv->value.quantiles[quantile] : none);
    csv.cell(contrast ? contrast->probability_positive : none);
    csv.cell(contrast ? contrast->probability_positive_with_residual : none);
    csv.cell(static_cast<std::int64_t>(result.checks_failed)).cell("");
    return row.text();
}

std::string quoted(const std::string& text) {
    JsonDocument json;
    json.value(text);
    return json.text();
}

/// The members before the case or the fault, without the end of the object.
std::string json_head(const BatchJob& job, const std::string& key) {
    return "{\"key\":" + quoted(key) + ",\"file\":" + quoted(job.file) + ",\"point\":" + quoted(job.point);
}

/// Key of a row: the first cell, or the first member of the line.
std::string key_of(std::string_view line, BatchFormat format) {
    constexpr std::string_view member = "{\"key\":\"";
    if (format == BatchFormat::csv) return std::string(line.substr(0, line.find(',')));
    if (line.substr(0, member.size()) != member) return {};
    line.remove_prefix(member.size());
    return std::string(line.substr(0, line.find('"')));
}

}  // namespace

std::string batch_key(const BatchJob& job, const Scenario& scenario, const Options& options,
                      BatchFormat format) {
    const Parameters central = scenario.central();
    const auto text = [](const auto& value, const auto& otherwise) {
        return std::to_string(value.value_or(otherwise));
    };
    const EngineChoice engine = options.engine.value_or(central.run.engine);
    // Titles are part of the case, not of the hash.
    return sha256(job.file + "\n" + job.point + "\n" + scenario.hash() + "\n" + scenario.title() + "\n" +
                  scenario.question() + "\n" + text(options.seed, central.run.seed) + "\n" +
                  text(options.replications, central.run.replications) + "\n" +
                  text(options.months, central.run.months) + "\n" + std::to_string(static_cast<int>(engine)) +
                  "\n" + (format == BatchFormat::csv ? "csv" : "jsonl") + "\n" + version() + "\n" +
                  std::to_string(Case{}.run.edition))
        .substr(0, key_length);
}

std::string batch_header() {
    return CsvWriter(header()).text();
}

std::string batch_text(const BatchJob& job, const std::string& key, const Case& result, BatchFormat format) {
    if (format == BatchFormat::json_lines) {
        PointValues point;
        for (const std::string& each : job.point_overrides) {
            const auto equals = std::min(each.find('='), each.size());
            point.emplace_back(each.substr(0, equals), each.substr(std::min(equals + 1, each.size())));
        }
        return json_head(job, key) + ",\"case\":" + case_json(result, JsonDocument::Layout::line, point) +
               "}\n";
    }
    std::string rows;
    for (const ArmCase& arm : result.arms)
        rows += csv_row(job, key, result, arm.name, "", arm.metrics, nullptr);
    for (const ContrastCase& contrast : result.contrasts)
        rows += csv_row(job, key, result, contrast.arm, contrast.versus, contrast.metrics, &contrast);
    return rows;
}

std::string batch_fault(const BatchJob& job, const std::string& fault, BatchFormat format) {
    const std::string line = fault.substr(0, fault.find('\n'));
    if (format == BatchFormat::json_lines) return json_head(job, "") + ",\"error\":" + quoted(line) + "}\n";
    Row row;
    CsvWriter& csv = row.csv();
    begin(csv, job, "");
    const std::size_t columns = header().size();
    for (std::size_t i = 3; i + 1 < columns; ++i) csv.cell("");
    csv.cell(line);
    return row.text();
}

void FinishedRows::add(const std::string& text, BatchFormat format, bool complete) {
    std::map<std::string, std::string> found;
    std::set<std::string_view> seen;  // a scenario that was given twice has its rows twice
    std::string last;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
        const std::string_view line(text.data() + start, end - start);
        const std::string key = key_of(line, format);
        if (key.size() == key_length) {
            last = key;
            if (seen.insert(line).second) found[key].append(line).push_back('\n');
        }
        start = end + 1;
    }
    // A table has several rows for a scenario: those of the last one may be cut.
    if (format == BatchFormat::csv && !complete) found.erase(last);
    rows_.merge(found);
}

const std::string* FinishedRows::find(const std::string& key) const {
    const auto at = rows_.find(key);
    return at != rows_.end() ? &at->second : nullptr;
}

bool FinishedRows::all_in(const std::set<std::string>& keys) const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [&](const auto& each) { return keys.contains(each.first); });
}

std::string FinishedRows::text() const {
    std::string text;
    for (const auto& [key, rows] : rows_) text += rows;
    return text;
}

}  // namespace tenure

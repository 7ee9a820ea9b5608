#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tenure/scenario/check.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

/// Whether `from` is reached again along the edges; fills the names on the way.
bool finds_circle(const std::vector<std::vector<int>>& edges, int from, int node, std::vector<int>& way,
                  std::set<int>& seen) {
    for (const int next : edges[at(node)]) {
        if (next == from) return true;
        if (!seen.insert(next).second) continue;
        way.push_back(next);
        if (finds_circle(edges, from, next, way, seen)) return true;
        way.pop_back();
    }
    return false;
}

void check_circle(const std::vector<std::vector<int>>& edges, const std::vector<std::string>& names,
                  const std::string& table, const std::string& key, const Document& document,
                  Report& report) {
    for (int i = 0; i < static_cast<int>(edges.size()); ++i) {
        std::vector<int> way{i};
        std::set<int> seen;
        if (!finds_circle(edges, i, i, way, seen)) continue;
        std::string text;
        for (const int k : way) text += names[at(k)] + " -> ";
        const std::string path = fmt::format("{}.{}.{}", table, names[at(i)], key);
        report.error(document.position_of(path), path, "leads back to itself", text + names[at(i)],
                     "remove one of the links");
        return;
    }
}

void check_dates(const Document& document, const InitiativeParameters& initiative, Report& report) {
    const std::string base = "initiative." + initiative.name;
    const double horizon = document.central.run.months;
    if (is_given(initiative.deadline) && initiative.deadline < initiative.start)
        report.error(document.position_of(base + ".deadline"), base + ".deadline", "is before its start",
                     fmt::format("month {} against month {}", number_text(initiative.deadline),
                                 number_text(initiative.start)),
                     "move it or the start");
    if (initiative.start >= horizon)
        report.error(
            document.position_of(base + ".start"), base + ".start", "is after the horizon",
            fmt::format("month {} of {} months", number_text(initiative.start), number_text(horizon)),
            "start earlier or raise run.months");
}

void check_line(const Document& document, const Line& line, Report& report) {
    const std::string base = "line." + line.name;
    if (is_given(line.last) && line.last < line.first)
        report.error(
            document.position_of(base + ".last"), base + ".last", "is before first",
            fmt::format("month {} against month {}", number_text(line.last), number_text(line.first)),
            "order them");
    else if (is_given(line.last) && !line.once && line.last >= document.central.run.months)
        report.warn(document.position_of(base + ".last"), base + ".last", "is after the horizon",
                    fmt::format("month {} of {} months: it is paid to the end", number_text(line.last),
                                document.central.run.months),
                    "remove it or raise run.months");
    if (line.once && is_given(line.last))
        report.error(document.position_of(base + ".last"), base + ".last", "has no effect",
                     "the amount is paid once", "remove it or write the amount per month");
    if (line.first >= document.central.run.months)
        report.error(
            document.position_of(base + ".first"), base + ".first", "is after the horizon",
            fmt::format("month {} of {} months", number_text(line.first), document.central.run.months),
            "start earlier or raise run.months");
}

void check_arm(const Document& document, std::size_t index, Report& report) {
    const Arm& arm = document.central.arms[index];
    const std::string base = "arm." + arm.name;
    if (document.tables.find(base) == document.tables.end()) return;
    const bool matches = document.tables.count(base + ".match_spend") > 0;
    if (matches) {
        for (const char* key : {"arm", "levers"}) {
            const std::string path = fmt::format("{}.match_spend.{}", base, key);
            if (document.find(path) == nullptr && document.tables.count(path) == 0)
                report.error(document.position_of(path), path, "is missing", "",
                             "write match_spend = { arm = \"NAME\", levers = { retention = 1.0 } }");
        }
        if (arm.match_arm == 0)
            report.error(document.position_of(base + ".match_spend.arm"), base + ".match_spend.arm",
                         "the baseline spends nothing to match", "", "name another arm");
    }
    if (!matches && document.find(base + ".scale") != nullptr)
        report.error(document.position_of(base + ".scale"), base + ".scale", "has no effect",
                     "it scales matched money and there is no match_spend", "remove it");
    for (const int i : arm.initiatives)
        for (const int needed : document.central.initiatives[at(i)].requires_)
            if (std::find(arm.initiatives.begin(), arm.initiatives.end(), needed) == arm.initiatives.end())
                report.error(document.position_of(base + ".initiatives"), base + ".initiatives",
                             fmt::format("\"{}\" needs \"{}\"", document.central.initiatives[at(i)].name,
                                         document.central.initiatives[at(needed)].name),
                             "a prerequisite outside the arm is never met", "add it to the arm");
}

void check_correlations(const Document& document, Report& report) {
    std::map<std::pair<std::string, std::string>, std::string> pairs;
    for (const Correlation& correlation : document.correlations) {
        const std::string base = fmt::format("correlation.{}.between", correlation.name);
        const Position where = document.position_of(base);
        if (correlation.between.size() < 2)
            report.error(where, base, "needs at least two paths", "", "add the other path");
        for (const std::string& path : correlation.between) {
            const Entry* entry = document.find(path);
            // A value that could not be read has been reported where it stands.
            if (entry == nullptr && document.tables.count(path) > 0) continue;
            if (entry == nullptr || !entry->distribution)
                report.error(where, base, fmt::format("\"{}\" is not an uncertain value here", path),
                             "only uncertain values can move together", "give it a range or remove it");
            else if (entry->distribution->shape == Shape::empirical)
                report.error(where, base, fmt::format("\"{}\" comes from draws", path),
                             "rows of a file are already joint", "remove it");
        }
        for (std::size_t i = 0; i < correlation.between.size(); ++i)
            for (std::size_t j = i + 1; j < correlation.between.size(); ++j) {
                const auto key = std::minmax(correlation.between[i], correlation.between[j]);
                const auto pair = std::pair<std::string, std::string>(key.first, key.second);
                if (key.first == key.second)
                    report.error(where, base, fmt::format("\"{}\" is listed twice", key.first));
                else if (!pairs.emplace(pair, correlation.name).second)
                    report.error(where, base,
                                 fmt::format("\"{}\" and \"{}\" are correlated twice", key.first, key.second),
                                 "also in correlation." + pairs[pair], "keep one");
            }
    }
}

}  // namespace

void check_decisions(const Document& document, Report& report) {
    const Parameters& p = document.central;
    std::vector<std::vector<int>> needs;
    std::vector<std::string> names;
    for (const InitiativeParameters& initiative : p.initiatives) {
        check_dates(document, initiative, report);
        needs.push_back(initiative.requires_);
        names.push_back(initiative.name);
    }
    check_circle(needs, names, "initiative", "requires", document, report);
    for (const Line& line : p.lines) check_line(document, line, report);
    std::vector<std::vector<int>> matched;
    names.clear();
    for (std::size_t i = 0; i < p.arms.size(); ++i) {
        if (i > 0) check_arm(document, i, report);
        matched.push_back(p.arms[i].match_arm >= 0 ? std::vector<int>{p.arms[i].match_arm}
                                                   : std::vector<int>{});
        names.push_back(p.arms[i].name);
    }
    check_circle(matched, names, "arm", "match_spend.arm", document, report);
    for (const Contrast& contrast : p.contrasts)
        if (contrast.arm == contrast.versus) {
            const auto index = static_cast<std::size_t>(&contrast - p.contrasts.data());
            const std::string base = "contrast." + document.names.at("contrast")[index];
            if (document.find(base + ".arm") == nullptr) continue;
            report.error(document.position_of(base + ".arm"), base, "compares an arm with itself",
                         "versus is the baseline unless given", "name another arm");
        }
    check_correlations(document, report);
}

}  // namespace tenure

#include "tenure/scenario/check.hpp"

#include <fmt/format.h>

#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr double failures_apart = 0.3;     ///< the failure month is the unit; above this two fall together
constexpr double improbable_hazard = 0.5;  ///< half the customers a month
constexpr std::size_t listed_paths = 6;

bool has(const Document& document, const std::string& path) {
    return document.find(path) != nullptr;
}

struct SegmentCheck {
    const Document& document;
    const SegmentParameters& segment;
    Report& report;
    std::string base = "segment." + segment.name;

    Position at(const std::string& key) const { return document.position_of(base + "." + key); }
    bool given(const std::string& key) const { return has(document, base + "." + key); }
    bool mentioned(const std::string& key) const {
        return given(key) || document.tables.count(base + "." + key) > 0;
    }
    void fail(const std::string& key, std::string problem, std::string why, std::string suggestion) const {
        report.error(at(key), base + "." + key, std::move(problem), std::move(why), std::move(suggestion));
    }
    void missing(const std::string& key, std::string why, std::string suggestion) const {
        if (!mentioned(key)) fail(key, "is missing", std::move(why), std::move(suggestion));
    }

    void check_money() const {
        const std::string& money = document.currency;
        if (segment.revenue == Revenue::subscription) {
            missing("arpu", "a subscription segment needs it",
                    fmt::format("add arpu = \"30 {}/month\"", money));
            for (const char* key : {"order_rate", "basket", "basket_shape"})
                if (given(key))
                    fail(key, "has no effect", "the revenue model is subscription",
                         "remove it or set revenue = \"orders\"");
        } else {
            missing("order_rate", "an orders segment needs it", "add order_rate = \"0.4/month\"");
            missing("basket", "an orders segment needs it", fmt::format("add basket = \"50 {}\"", money));
            if (given("arpu"))
                fail("arpu", "has no effect", "the revenue model is orders",
                     "remove it or set revenue = \"subscription\"");
        }
    }

    void check_churn() const {
        const bool beta = segment.frailty == Frailty::beta;
        if (given("h0") && given("first_year_churn"))
            fail("first_year_churn", "excludes h0", "one is calculated from the other", "keep one of them");
        if (!mentioned("h0") && !mentioned("first_year_churn") && !beta)
            fail("first_year_churn", "is missing", "churn must be known",
                 "add first_year_churn = \"19 %/year\"");
        if (given("first_year_churn") && !(segment.first_year_churn > 0.0))
            fail("first_year_churn", "must be above 0", "no base hazard reproduces it",
                 "use h0 = \"0 %/month\"");
        for (const char* key : {"frailty_a", "frailty_b"}) {
            if (beta) missing(key, "beta frailty needs it", fmt::format("add {} = 0.7", key));
            if (!beta && given(key))
                fail(key, "has no effect", "frailty is not beta", "set frailty = \"beta\"");
        }
        if (segment.frailty != Frailty::gamma && given("frailty_sd"))
            fail("frailty_sd", "has no effect", "frailty is not gamma", "remove it");
        if (is_given(segment.h0) && segment.h0 > improbable_hazard && !beta)
            report.warn(at("h0"), base + ".h0", number_text(segment.h0) + " a month is very high",
                        "more than a third of the customers leave each month", "");
        if (is_given(segment.first_year_churn) && segment.first_year_churn < 0.01)
            report.warn(at("first_year_churn"), base + ".first_year_churn",
                        "less than 1 % of the customers leave in a year",
                        "was a share written as a percentage?", "");
    }

    void check_size() const {
        if (given("reference_market") && !segment.unlimited)
            fail("reference_market", "excludes market", "it stands for an unlimited one",
                 "remove one of them");
        if (segment.unlimited && can_grow(document.central) && !is_given(segment.market))
            missing("reference_market", "the market is unlimited and customers can join",
                    "add reference_market = 100000, or market = ...");
        if (!segment.unlimited && is_given(segment.market) && segment.market < segment.customers)
            fail("market",
                 fmt::format("{} is less than the {} customers", number_text(segment.market),
                             number_text(segment.customers)),
                 "customers are part of the market", "raise the market");
    }

    /// A file of opening customers leaves nothing about them to shares.
    void check_known() const {
        if (!segment.known) return;
        for (const char* key : {"referred_share", "opening_bands", "opening_age"})
            if (given(key)) fail(key, "has no effect", "opening_base says it of every customer", "remove it");
        const Entry* customers = document.find(base + ".customers");
        if (customers == nullptr) return;
        if (customers->distribution)
            fail("customers", "is uncertain", "opening_base has a fixed number of customers",
                 "give one number");
        const auto persons = static_cast<double>(segment.known->group_of.size());
        if (segment.customers != persons)
            fail("customers",
                 fmt::format("{} is not the {} of opening_base", number_text(segment.customers),
                             number_text(persons)),
                 "a file that was cut off must not go unseen",
                 fmt::format("if the file is whole, write customers = {}", number_text(persons)));
    }

    void check_failures() const {
        double failures = 0.0;
        for (std::size_t j = 0; j < segment.visits.size(); ++j) {
            const TouchpointParameters& touchpoint = document.central.touchpoints[j];
            const double visits = is_given(segment.visits[j]) ? segment.visits[j] : touchpoint.visits;
            failures += visits * touchpoint.failure;
        }
        if (failures > failures_apart)
            report.warn(document.position_of(base), base,
                        fmt::format("{:.3g} failures per customer and month", failures),
                        "above 0.3 several fall into one month and count as one", "");
    }
};

/// Deepest table of a required field's instances.
void check_required(const Document& document, Report& report, const std::string& table,
                    const std::string& key, const std::string& suggestion) {
    const auto names = document.names.find(table);
    if (names == document.names.end()) return;
    for (const std::string& name : names->second) {
        if (table == "arm" && name == "baseline") continue;
        const std::string path = table + "." + name + "." + key;
        if (document.tables.find(table + "." + name) == document.tables.end()) continue;
        if (has(document, path) || document.tables.count(path) > 0) continue;
        report.error(document.position_of(path), path, "is missing", "", suggestion);
    }
}

}  // namespace

bool can_grow(const Parameters& parameters) {
    return parameters.acquisition.present || parameters.word_of_mouth.present;
}

void check_segments(const Document& document, Report& report) {
    // Lines alone are a case: a published cash-flow table has no customers.
    if (document.central.segments.empty() && document.central.lines.empty())
        report.error(document.position_of(""), "segment", "no segment", "somebody must be simulated",
                     "add [segment.NAME] with customers, arpu and first_year_churn");
    check_required(document, report, "segment", "customers", "add customers = 25000");
    for (const SegmentParameters& segment : document.central.segments) {
        const SegmentCheck check{document, segment, report};
        if (document.tables.find(check.base) == document.tables.end()) continue;
        check.check_money();
        check.check_churn();
        check.check_size();
        check.check_known();
        check.check_failures();
    }
}

void check_market(const Document& document, Report& report) {
    for (const ChannelParameters& channel : document.central.channels) {
        const std::string base = "channel." + channel.name;
        if (has(document, base + ".spend") && has(document, base + ".budget"))
            report.error(document.position_of(base + ".budget"), base + ".budget", "excludes spend",
                         "the one is per prospect, the other for all", "keep one of them");
    }
    check_required(document, report, "line", "kind", "add kind = \"benefit\" or \"cost\"");
    check_required(document, report, "line", "amount",
                   fmt::format("add amount = \"40 {}/month\"", document.currency));
    check_required(document, report, "contrast", "arm", "add arm = \"NAME\"");
    check_required(document, report, "correlation", "between", "add between = [\"path\", \"path\"]");
    check_required(document, report, "correlation", "rank", "add rank = 0.5");
}

void check_sources(const Document& document, Report& report) {
    std::string listed;
    std::size_t count = 0;
    Position first;
    for (const Entry& entry : document.entries) {
        if (!entry.field->estimate || !is_given(entry.value.number) || !entry.provenance.source.empty())
            continue;
        if (count++ == 0) first = entry.at;
        if (count <= listed_paths) listed += (listed.empty() ? "" : ", ") + entry.path;
    }
    if (count == 0) return;
    if (count > listed_paths) listed += fmt::format(" and {} more", count - listed_paths);
    report.warn(first, "", fmt::format("{} value{} without a source", count, count == 1 ? "" : "s"), listed,
                "write { value = ..., source = \"...\" }");
}

void check_document(const Document& document, Report& report) {
    check_segments(document, report);
    check_market(document, report);
    check_firm(document, report);
    check_effects(document, report);
    check_decisions(document, report);
    if (report.has_errors()) return;
    check_plans(document, report);
    check_sense(document, report);
    check_sources(document, report);
}

}  // namespace tenure

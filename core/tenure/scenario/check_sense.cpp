/// Values that are allowed and yet rarely meant: a percentage, a period or a factor that slipped, a plan
/// nobody carries out. They are used as written, and the warning says how they were read. Limits: only what
/// one file shows; a wrong number of ordinary size cannot be told from a right one.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "tenure/scenario/check.hpp"
#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/read_number.hpp"

namespace tenure {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double cut_share = 0.05;   ///< of the draws beyond a bound, from which it changes the answer
constexpr double large_factor = 10;  ///< above it a factor was probably a percentage

struct Suspect {
    std::string_view field;
    double low, high;  ///< unusual strictly between
    std::string_view why, remedy;
};

constexpr std::string_view as_percentage = "was a share written as a percentage?";
constexpr std::string_view as_period = "is the period right?";
constexpr std::string_view scale_why = "satisfaction runs from 0 to 10";
constexpr std::string_view scale_remedy = "write 7.8, not 0.78";
constexpr std::string_view factor_why = "the amount is multiplied by it";
constexpr std::string_view factor_remedy = "65 % is the factor 0.65";

constexpr Suspect suspects[] = {
    {"segment.*.margin", 0.0, 0.01, "less than a hundredth of revenue stays", as_percentage},
    {"finance.tax_rate", 0.0, 0.01, "hardly any tax", as_percentage},
    {"finance.discount_rate", 0.0, 0.01, "money in ten years is worth as much as today", as_percentage},
    {"finance.discount_rate", -infinite, 0.0, "later money counts for more than money now",
     "is the sign right?"},
    {"segment.*.first_year_churn", 0.9, infinite, "nearly every customer leaves within the year", as_period},
    {"segment.*.visits.*", 60.0, infinite, "more than two a day", as_period},
    {"segment.*.order_rate", 60.0, infinite, "more than two a day", as_period},
    {"touchpoint.*.visits", 60.0, infinite, "more than two a day", as_period},
    {"touchpoint.*.mean", 0.0, 1.0, scale_why, scale_remedy},
    {"segment.*.expectation", 0.0, 1.0, scale_why, scale_remedy},
    {"entry.promise", 0.0, 1.0, scale_why, scale_remedy},
    {"engagement.g0", 0.0, 1.0, "engagement runs from 0 to 10", scale_remedy},
    {"arm.*.scale", large_factor, infinite, factor_why, factor_remedy},
    {"initiative.*.effect.*.multiply", large_factor, infinite, factor_why, factor_remedy},
    {"event.*.effect.*.multiply", large_factor, infinite, factor_why, factor_remedy},
};

/// As people say it: shares in percent, the unit behind the number.
std::string said(double value, Dimension dimension, const std::string& currency) {
    const std::string percent = fmt::format("{:.6g} %", value * 100.0);
    if (dimension == Dimension::share) return percent;
    if (dimension == Dimension::share_per_year) return percent + "/year";
    if (dimension == Dimension::share_per_month || dimension == Dimension::hazard_per_month)
        return percent + "/month";
    std::string text = literal(value, dimension, currency);
    std::erase(text, '"');
    return text;
}

class SenseCheck {
  public:
    SenseCheck(const Document& document, Report& report)
        : document_(document), report_(report), central_(document.central) {}

    void run() {
        for (const Entry& entry : document_.entries) {
            check_value(entry);
            check_bounds(entry);
            check_age(entry);
            if (is_effect_size(entry.field->path)) check_effect(entry);
        }
        check_replications();
    }

  private:
    std::string said(double value, Dimension dimension) const {
        return tenure::said(value, dimension, document_.currency);
    }
    void warn(const Entry& entry, std::string problem, std::string_view why, std::string_view remedy) {
        report_.warn(entry.at, entry.path, std::move(problem), std::string(why), std::string(remedy));
    }

    void check_value(const Entry& entry) {
        const double value = entry.value.number;
        if (!is_given(value)) return;
        for (const Suspect& suspect : suspects)
            if (suspect.field == entry.field->path && value > suspect.low && value < suspect.high)
                warn(entry, said(value, entry.dimension) + " is unusual", suspect.why, suspect.remedy);
    }

    void check_bounds(const Entry& entry) {
        if (!entry.distribution || entry.distribution->shape == Shape::empirical) return;
        const Range& range = entry.field->range;
        const bool below = quantile(*entry.distribution, cut_share) < range.low;
        const bool above = quantile(*entry.distribution, 1.0 - cut_share) > range.high;
        if (!below && !above) return;
        const std::string bound = said(below ? range.low : range.high, entry.dimension);
        warn(entry,
             fmt::format("more than {} of its draws lie {} {}", said(cut_share, Dimension::share),
                         below ? "below" : "above", bound),
             "no value there is possible, so they are put on the bound", "narrow the range");
    }

    void check_age(const Entry& entry) {
        const int seen = calendar_month(entry.provenance.as_of);
        const int start = calendar_month(document_.start);
        if (seen < 0 || start < 0 || seen < start + document_.central.run.months) return;
        warn(entry, fmt::format("seen in {}, after the case has ended", entry.provenance.as_of),
             fmt::format("it runs {} months from {}", document_.central.run.months, document_.start),
             "correct as_of");
    }

    /// Value of one instance of a target; not_given where the model calculates it.
    double number_at(const Field& field, int index) {
        const Index at{index, -1};
        if (const auto* number = std::get_if<Member<double>>(&field.access)) return *(*number)(central_, at);
        if (const auto* whole = std::get_if<Member<int>>(&field.access)) return *(*whole)(central_, at);
        return not_given;
    }

    void check_effect(const Entry& entry) {
        const std::string base = entry.path.substr(0, entry.path.rfind('.'));
        const Entry* named = document_.find(base + ".target");
        const Field* field = named == nullptr ? nullptr : find_field(named->value.text);
        if (field == nullptr || !is_given(entry.value.number)) return;
        const bool adds = is_added_size(entry.field->path);
        const double size = entry.value.number;
        if (size == (adds ? 0.0 : 1.0) && !entry.distribution)
            return warn(entry, "has no effect", "the value stays as it is", "");
        const Effect& effect = effects_of(central_, split_path(base)[0],
                                          entry.index.first)[static_cast<std::size_t>(entry.index.second)];
        // Where an event moves the same value, the size answers to that.
        for (const EventParameters& event : central_.events)
            for (const Effect& other : event.effects)
                if (&other != &effect && other.target == effect.target) return;
        const auto names = document_.names.find(split_path(field->path)[0]);
        const int count = names == document_.names.end() ? 1 : static_cast<int>(names->second.size());
        for (int i = 0; i < count; ++i) {
            if (effect.index >= 0 && i != effect.index) continue;
            const double before = number_at(*field, i);
            const double after = adds ? before + size : before * size;
            if (!is_given(before) || field->range.contains(after)) continue;
            const double bound = after > field->range.high ? field->range.high : field->range.low;
            return warn(entry,
                        fmt::format("would take {} from {} to {}", named->value.text,
                                    said(before, field->dimension), said(after, field->dimension)),
                        fmt::format("it ends at {}", said(bound, field->dimension)),
                        adds ? "add is in the unit of the target" : factor_remedy);
        }
    }

    void check_replications() {
        const Entry* entry = document_.find("run.replications");
        if (entry == nullptr || document_.central.run.replications > 1) return;
        if (document_.central.segments.empty() || document_.central.run.engine == EngineChoice::expectation)
            return;
        warn(*entry, "one replication has no simulation error", "chance cannot be seen in a single history",
             "write replications = 1000");
    }

    const Document& document_;
    Report& report_;
    Parameters central_;  ///< the accessors of the field table take no constant
};

}  // namespace

void check_sense(const Document& document, Report& report) {
    SenseCheck(document, report).run();
}

}  // namespace tenure

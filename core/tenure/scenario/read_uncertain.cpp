#include "tenure/scenario/read_uncertain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/read_draws.hpp"
#include "tenure/scenario/read_number.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

const std::vector<std::string>& known_keys() {
    static const std::vector<std::string> keys{"value", "dist",   "low",    "mode",  "high",  "mean",
                                               "sd",    "a",      "b",      "p10",   "p50",   "p90",
                                               "draws", "column", "source", "owner", "grade", "as_of"};
    return keys;
}

const std::vector<std::string>& shape_names() {
    static const std::vector<std::string> names{"uniform",   "triangular", "pert", "normal",
                                                "lognormal", "beta",       "gamma"};
    return names;
}

class UncertainReader {
  public:
    UncertainReader(const RawNode& node, const Document& document, Entry& entry, Report& report)
        : node_(node), document_(document), entry_(entry), report_(report) {}

    bool read() {
        if (!check_keys()) return false;
        read_provenance();
        read_numbers();
        if (failed_) return false;
        if (!read_shape()) return false;
        if (entry_.provenance.source == "assumption") check_assumption();
        if (failed_) return false;
        return settle_value();
    }

  private:
    const RawNode* key(std::string_view name) const { return node_.find(name); }
    std::string at(std::string_view name) const { return fmt::format("{}.{}", entry_.path, name); }

    void fail(const RawNode& where, std::string path, std::string problem, std::string why = {},
              std::string suggestion = {}) {
        report_.error(where.at, std::move(path), std::move(problem), std::move(why), std::move(suggestion));
        failed_ = true;
    }

    bool check_keys() {
        for (const auto& [name, child] : node_.children) {
            bool known = false;
            for (const std::string& candidate : known_keys()) known = known || candidate == name;
            if (known) continue;
            report_.error(child.key_at, at(name),
                          fmt::format("unknown key \"{}\" of an uncertain value", name), "",
                          suggest(name, known_keys()));
            failed_ = true;
        }
        return !failed_;
    }

    void read_text(std::string_view name, std::string& into) {
        const RawNode* child = key(name);
        if (child == nullptr) return;
        if (!child->is_text() && child->kind != RawNode::Kind::date)
            return fail(*child, at(name), fmt::format("expects a text, not {}", describe(child->kind)));
        into = child->text;
        if (into.empty()) fail(*child, at(name), "is empty", "", "leave it out or fill it in");
    }

    void read_provenance() {
        Provenance& provenance = entry_.provenance;
        read_text("source", provenance.source);
        read_text("owner", provenance.owner);
        read_text("grade", provenance.grade);
        read_text("as_of", provenance.as_of);
        const std::string& grade = provenance.grade;
        if (!grade.empty() && (grade.size() != 1 || grade[0] < 'A' || grade[0] > 'D'))
            fail(*key("grade"), at("grade"), fmt::format("\"{}\" is not a grade", grade), "",
                 "write A (experiment), B (peer-reviewed), C (survey) or D (guess)");
        if (!provenance.as_of.empty() && calendar_month(provenance.as_of) < 0)
            fail(*key("as_of"), at("as_of"), fmt::format("\"{}\" is not a month", provenance.as_of), "",
                 "write \"2025-06\"");
    }

    void read_one(std::string_view name, double& into) {
        const RawNode* child = key(name);
        if (child == nullptr) return;
        const auto value = read_scalar(*child, entry_, at(name), document_.currency, report_);
        // A spread may pass the range and the mean of whole numbers is none, but a percentage stays one.
        const bool moment = name == "mean" || name == "sd";
        if (!value ||
            (moment ? refuse_percentage(*child, *value, at(name), entry_, report_)
                    : !check_range(*child, *value, at(name), entry_, document_.currency, report_))) {
            failed_ = true;
            return;
        }
        into = *value;
    }

    void read_shape_number(std::string_view name, double& into) {
        const RawNode* child = key(name);
        if (child == nullptr) return;
        if (!child->is_number() || !(child->number() > 0.0) || !std::isfinite(child->number()))
            return fail(*child, at(name), "expects a positive number",
                        "it is a shape of the beta distribution");
        into = child->number();
    }

    void read_numbers() {
        read_one("value", value_);
        read_one("low", d_.low);
        read_one("mode", d_.mode);
        read_one("high", d_.high);
        read_one("mean", d_.mean);
        read_one("sd", d_.sd);
        read_one("p10", d_.p10);
        read_one("p50", d_.p50);
        read_one("p90", d_.p90);
        read_shape_number("a", d_.a);
        read_shape_number("b", d_.b);
    }

    bool need(std::string_view shape, std::initializer_list<std::string_view> names,
              std::initializer_list<std::string_view> optional = {}) {
        for (const std::string_view name : names)
            if (key(name) == nullptr)
                fail(node_, entry_.path, fmt::format("\"{}\" is missing", name),
                     fmt::format("{} is given by {}", shape, fmt::join(names, ", ")), "");
        for (const auto& name :
             {"low", "mode", "high", "mean", "sd", "a", "b", "p10", "p50", "p90", "draws"}) {
            bool used = false;
            for (const std::string_view known : names) used = used || known == name;
            for (const std::string_view known : optional) used = used || known == name;
            if (!used && key(name) != nullptr)
                fail(*key(name), at(name), fmt::format("\"{}\" does not belong to {}", name, shape),
                     fmt::format("{} is given by {}", shape, fmt::join(names, ", ")), "remove it");
        }
        return !failed_;
    }

    void ascending(std::initializer_list<std::pair<std::string_view, double>> values) {
        std::string_view last_name;
        double last = not_given;
        for (const auto& [name, value] : values) {
            if (!is_given(value)) continue;
            if (is_given(last) && !(last < value))
                fail(*key(name), at(name), fmt::format("{} is not above {}", name, last_name),
                     fmt::format("{} <= {}", number_text(value), number_text(last)),
                     fmt::format("order them: {} < {}", last_name, name));
            last = value;
            last_name = name;
        }
    }

    bool read_shape() {
        std::string shape;
        read_text("dist", shape);
        if (failed_) return false;
        has_shape_ = true;
        if (key("draws") != nullptr || key("column") != nullptr) return read_draws_shape(shape);
        if (shape.empty() && (key("p10") != nullptr || key("p90") != nullptr || key("p50") != nullptr))
            return read_percentiles();
        if (shape.empty() && (key("low") != nullptr || key("high") != nullptr)) shape = "pert";
        if (shape.empty()) {
            has_shape_ = false;
            for (const auto& name : {"mode", "mean", "sd", "a", "b"})
                if (key(name) != nullptr)
                    fail(*key(name), at(name), fmt::format("\"{}\" without dist", name), "",
                         "add dist, e.g. dist = \"normal\"");
            return !failed_;
        }
        return read_named(shape);
    }

    bool read_named(const std::string& shape) {
        for (std::size_t i = 0; i < shape_names().size(); ++i)
            if (shape_names()[i] == shape) d_.shape = static_cast<Shape>(i);
        if (shape_name(d_.shape) != shape) {
            fail(*key("dist"), at("dist"), fmt::format("unknown distribution \"{}\"", shape), "",
                 suggest(shape, shape_names()));
            return false;
        }
        switch (d_.shape) {
            case Shape::uniform:
                if (need(shape, {"low", "high"})) ascending({{"low", d_.low}, {"high", d_.high}});
                break;
            case Shape::triangular:
            case Shape::pert:
                read_mode(shape);
                break;
            case Shape::normal:
            case Shape::lognormal:
            case Shape::gamma:
                read_mean_sd(shape);
                break;
            case Shape::beta:
                read_beta(shape);
                break;
            case Shape::percentiles:
            case Shape::empirical:
                break;
        }
        return !failed_;
    }

    void read_mode(const std::string& shape) {
        if (!need(shape, {"low", "high"}, {"mode"})) return;
        if (!is_given(d_.mode)) d_.mode = value_;
        if (!is_given(d_.mode))
            return fail(node_, entry_.path, "value or mode is missing",
                        fmt::format("{} is given by low, mode, high", shape), "");
        ascending({{"low", d_.low}, {"high", d_.high}});
        if (!failed_ && (d_.mode < d_.low || d_.mode > d_.high)) {
            const RawNode* where = key("mode") != nullptr ? key("mode") : key("value");
            fail(*where, at(key("mode") != nullptr ? "mode" : "value"), "lies outside low and high",
                 fmt::format("{} is not in {}-{}", number_text(d_.mode), number_text(d_.low),
                             number_text(d_.high)),
                 "");
        }
    }

    void read_mean_sd(const std::string& shape) {
        if (!need(shape, {"mean", "sd"})) return;
        if (!(d_.sd > 0.0)) fail(*key("sd"), at("sd"), "the standard deviation must be above 0");
        if (d_.shape != Shape::normal && !(d_.mean > 0.0))
            fail(*key("mean"), at("mean"), fmt::format("the mean of a {} must be above 0", shape));
    }

    void read_beta(const std::string& shape) {
        if (!need(shape, {"a", "b"})) return;
        const bool is_share =
            entry_.dimension == Dimension::share || entry_.dimension == Dimension::share_per_month ||
            entry_.dimension == Dimension::share_per_year || entry_.dimension == Dimension::number;
        if (!is_share)
            fail(*key("dist"), at("dist"), "beta lies between 0 and 1", "this field is no share", "");
    }

    bool read_percentiles() {
        d_.shape = Shape::percentiles;
        if (!need("a range by percentiles", {"p10", "p90"}, {"p50"})) return false;
        ascending({{"p10", d_.p10}, {"p50", d_.p50}, {"p90", d_.p90}});
        if (failed_ || is_given(d_.p50)) return !failed_;
        d_.p50 = is_given(value_) ? value_ : 0.5 * (d_.p10 + d_.p90);
        if (!(d_.p10 < d_.p50 && d_.p50 < d_.p90))
            fail(*key("value"), at("value"), "lies outside p10 and p90",
                 "without p50 the value is taken as the median", "give p50, or correct the range");
        return !failed_;
    }

    bool read_draws_shape(const std::string& shape) {
        if (!shape.empty()) fail(*key("dist"), at("dist"), "dist and draws exclude each other");
        if (key("draws") == nullptr || key("column") == nullptr) {
            fail(node_, entry_.path, "draws needs a file and a column", "",
                 "write draws = \"posterior.csv\", column = \"churn\"");
            return false;
        }
        need("draws", {"draws"});
        read_text("draws", d_.file);
        read_text("column", d_.column);
        if (failed_) return false;
        d_.shape = Shape::empirical;
        d_.rows = read_draws(document_.folder, d_.file, d_.column, key("draws")->at, at("draws"), report_);
        failed_ = failed_ || d_.rows.empty();
        return !failed_;
    }

    void check_assumption() {
        entry_.provenance.grade = "D";
        if (has_shape_) return;
        fail(*key("source"), at("source"), "an assumption needs a range",
             "a number nobody measured is not known exactly", "add p10 and p90, or low and high");
    }

    /// Where a point estimate may lie: between the bounds or percentiles, else in the middle 98 % of the
    /// draws.
    std::pair<double, double> possible() const {
        if (is_given(d_.low)) return {d_.low, d_.high};
        if (is_given(d_.p10)) return {d_.p10, d_.p90};
        if (d_.shape == Shape::empirical) {
            const auto [least, most] = std::minmax_element(d_.rows.begin(), d_.rows.end());
            return {*least, *most};
        }
        return {quantile(d_, 0.01), quantile(d_, 0.99)};
    }

    bool value_fits() {
        const auto [low, high] = possible();
        if (value_ >= low && value_ <= high) return true;
        fail(*key("value"), at("value"), "contradicts its own range",
             fmt::format("{} is not in {:.4g}-{:.4g}", number_text(value_), low, high),
             "correct one of them, or leave value out");
        return false;
    }

    bool settle_value() {
        if (has_shape_) entry_.distribution = d_;
        const bool given = is_given(value_);
        if (given && has_shape_ && !value_fits()) return false;
        if (!given && has_shape_) value_ = central_value(d_);
        if (!is_given(value_)) {
            fail(node_, entry_.path, "value is missing", "", "add value = ...");
            return false;
        }
        if (entry_.field->kind == Kind::whole) value_ = std::floor(value_ + 0.5);
        if (!given && !check_range(node_, value_, entry_.path, entry_, document_.currency, report_))
            return false;
        entry_.value.number = value_;
        return true;
    }

    const RawNode& node_;
    const Document& document_;
    Entry& entry_;
    Report& report_;
    Distribution d_;
    double value_ = not_given;
    bool has_shape_ = false;
    bool failed_ = false;
};

}  // namespace

bool read_uncertain(const RawNode& node, const Document& document, Entry& entry, Report& report) {
    return UncertainReader(node, document, entry, report).read();
}

}  // namespace tenure

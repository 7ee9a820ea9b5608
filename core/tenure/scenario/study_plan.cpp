#include "tenure/scenario/study_plan.hpp"

#include <fmt/format.h>

#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

/// A table with mistakes of its own has been reported; its missing parts are not.
class Reader {
  public:
    Reader(const Document& document, const std::string& name)
        : document_(document), base_("study." + name + ".") {}

    bool given(const char* key) const { return document_.find(base_ + key) != nullptr; }
    bool mentioned(const char* key) const { return given(key) || document_.tables.count(base_ + key) > 0; }
    const Entry* entry(const char* key) const { return document_.find(base_ + key); }
    double number(const char* key, double otherwise) const {
        return given(key) ? entry(key)->value.number : otherwise;
    }
    int arm(const char* key, int otherwise) const {
        return given(key) ? entry(key)->value.choice : otherwise;
    }

    StudyPlan read(const std::string& name) const {
        StudyPlan plan;
        plan.name = name;
        if (given("about")) plan.about = entry("about")->value.texts;
        plan.arm = arm("arm", plan.arm);
        plan.versus = arm("versus", plan.versus);
        plan.spread = number("spread", plan.spread);
        plan.months = static_cast<int>(number("months", 0.0));
        plan.least = number("least", 10.0);
        plan.most = number("most", 10.0);
        plan.cost = number("cost", plan.cost);
        plan.cost_each = number("cost_each", plan.cost_each);
        return plan;
    }

    void check(Report& report) const {
        const auto fail = [&](const char* key, std::string problem, std::string why, std::string suggestion) {
            report.error(document_.position_of(base_ + key), base_ + key, std::move(problem), std::move(why),
                         std::move(suggestion));
        };
        if (!mentioned("most"))
            fail("most", "is missing", "the best size up to it is looked for", "add most = 2000");
        if (mentioned("about") == mentioned("arm"))
            fail(mentioned("arm") ? "arm" : "about", mentioned("arm") ? "excludes about" : "is missing",
                 "a survey is about uncertain values, an experiment tries an arm",
                 "write about = [\"path\"] or arm = \"NAME\"");
        for (const char* key : {"spread", "months", "least", "most", "cost", "cost_each"})
            if (given(key) && entry(key)->distribution)
                fail(key, "is uncertain", "a plan is decided, not drawn", "give one number");
        if (number("least", 10.0) > number("most", number("least", 10.0)))
            fail("least", "is more than most",
                 fmt::format("{} against {}", number_text(number("least", 10.0)),
                             number_text(number("most", 10.0))),
                 "order them");
        if (mentioned("arm")) check_experiment(fail);
        if (given("about")) check_survey(fail);
    }

  private:
    template <class Fail>
    void check_experiment(const Fail& fail) const {
        if (given("arm") && arm("arm", 0) == arm("versus", 0))
            fail("arm", "is tried against itself", "versus is the baseline unless given", "name another arm");
        if (!mentioned("months") || (given("months") && number("months", 0.0) < 1.0))
            fail("months", given("months") ? "is 0" : "is missing", "churn is watched for so long",
                 "add months = 6");
        if (mentioned("spread"))
            fail("spread", "has no effect", "an experiment counts customers who leave", "remove it");
    }

    template <class Fail>
    void check_survey(const Fail& fail) const {
        if (mentioned("versus")) fail("versus", "has no effect", "a survey tries no arm", "remove it");
        const std::vector<std::string>& about = entry("about")->value.texts;
        if (about.empty()) fail("about", "is empty", "a survey asks about something", "name a path");
        for (const std::string& path : about) {
            const Entry* asked = find_value(path);
            if (asked == nullptr && document_.tables.count(path) > 0) continue;
            if (asked == nullptr || !asked->distribution) {
                fail("about", fmt::format("\"{}\" is not an uncertain value here", path),
                     "what is certain need not be found out", "give it a range or remove it");
                continue;
            }
            const Range& range = asked->field->range;
            if (!mentioned("spread") && !(range.low >= 0.0 && range.high <= 1.0))
                fail("spread", "is missing", fmt::format("\"{}\" is no share of yes answers", path),
                     "add spread = 0.5 (standard deviation of one answer, as a share of the value)");
            if (mentioned("spread") && asked->value.number == 0.0)
                fail("spread", "has no effect", fmt::format("the central value of \"{}\" is 0", path),
                     "ask about another value");
        }
    }

    /// Given, or a default in use.
    const Entry* find_value(const std::string& path) const {
        if (const Entry* found = document_.find(path)) return found;
        for (const Entry& each : document_.defaults)
            if (each.path == path) return &each;
        return nullptr;
    }

    const Document& document_;
    std::string base_;
};

const std::vector<std::string>& names_of(const Document& document) {
    static const std::vector<std::string> none;
    const auto found = document.names.find("study");
    return found == document.names.end() ? none : found->second;
}

}  // namespace

std::vector<StudyPlan> study_plans(const Document& document) {
    std::vector<StudyPlan> plans;
    for (const std::string& name : names_of(document)) plans.push_back(Reader(document, name).read(name));
    return plans;
}

void check_studies(const Document& document, Report& report) {
    for (const std::string& name : names_of(document))
        if (document.tables.count("study." + name) > 0) Reader(document, name).check(report);
}

}  // namespace tenure

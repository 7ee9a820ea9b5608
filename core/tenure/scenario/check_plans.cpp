/// Plans that change nothing or twice the same: an arm like the baseline, an initiative nobody carries out.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "tenure/scenario/check.hpp"

namespace tenure {
namespace {

bool holds(const std::vector<int>& list, int index) {
    return std::find(list.begin(), list.end(), index) != list.end();
}

class PlanCheck {
  public:
    PlanCheck(const Document& document, Report& report)
        : document_(document), report_(report), p_(document.central) {}

    void run() const {
        for (int i = 0; i < size_of(p_.initiatives); ++i) check_initiative(i);
        for (int a = 1; a < size_of(p_.arms); ++a) {
            check_purpose(a);
            check_arm(a);
        }
        for (int c = 1; c < size_of(p_.contrasts); ++c) check_contrast(c);
    }

  private:
    template <class T>
    static int size_of(const std::vector<T>& list) {
        return static_cast<int>(list.size());
    }
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    void warn(const std::string& path, std::string problem, std::string why, std::string remedy) const {
        report_.warn(document_.position_of(path), path, std::move(problem), std::move(why),
                     std::move(remedy));
    }

    void check_initiative(int i) const {
        const bool carried_out = std::any_of(p_.arms.begin(), p_.arms.end(),
                                             [&](const Arm& arm) { return holds(arm.initiatives, i); });
        if (!carried_out)
            warn("initiative." + p_.initiatives[at(i)].name, "is carried out in no arm",
                 "so it costs and changes nothing", "add it to the initiatives of an arm");
    }

    /// One initiative may hold part of another's cost; a whole arm that only costs has lost its effects. A
    /// free line may stand for what it brings, as in a published cash-flow table.
    void check_purpose(int a) const {
        const Arm& arm = p_.arms[at(a)];
        const bool acts = std::any_of(arm.initiatives.begin(), arm.initiatives.end(),
                                      [&](int i) { return !p_.initiatives[at(i)].effects.empty(); });
        if (acts || arm.initiatives.empty() || !lines_of(a).empty()) return;
        const std::string first = "initiative." + p_.initiatives[at(arm.initiatives.front())].name;
        warn("arm." + arm.name, "only costs", "none of its initiatives has an effect",
             fmt::format("add [{}.effect.NAME]", first));
    }

    std::vector<int> lines_of(int arm) const {
        std::vector<int> found;
        for (int i = 0; i < size_of(p_.lines); ++i)
            if (p_.lines[at(i)].arms.empty() || holds(p_.lines[at(i)].arms, arm)) found.push_back(i);
        return found;
    }

    bool same(int a, int b) const {
        const auto content = [this](int index) {
            const Arm& arm = p_.arms[at(index)];
            std::vector<int> initiatives = arm.initiatives;
            std::sort(initiatives.begin(), initiatives.end());
            std::vector<std::pair<int, double>> levers;
            for (const Lever& lever : arm.levers) levers.emplace_back(lever.channel, lever.share);
            std::sort(levers.begin(), levers.end());
            return std::tuple(initiatives, arm.match_arm, levers, arm.spread, arm.scale, lines_of(index));
        };
        return content(a) == content(b);
    }

    void check_arm(int a) const {
        for (int b = 0; b < a; ++b) {
            if (!same(a, b)) continue;
            const std::string& other = p_.arms[at(b)].name;
            return warn("arm." + p_.arms[at(a)].name, fmt::format("does what {} does", other),
                        "every difference between the two is 0",
                        b == 0 ? "give it initiatives, match_spend or a line" : "remove one of them");
        }
    }

    void check_contrast(int c) const {
        const Contrast& mine = p_.contrasts[at(c)];
        for (int d = 0; d < c; ++d) {
            const Contrast& other = p_.contrasts[at(d)];
            if (mine.arm != other.arm || mine.versus != other.versus) continue;
            const auto& names = document_.names.at("contrast");
            return warn("contrast." + names[at(c)], fmt::format("is contrast.{} again", names[at(d)]),
                        "the same two arms are compared twice", "remove one of them");
        }
    }

    const Document& document_;
    Report& report_;
    const Parameters& p_;
};

}  // namespace

void check_plans(const Document& document, Report& report) {
    PlanCheck(document, report).run();
}

}  // namespace tenure

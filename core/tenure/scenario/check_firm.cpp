#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/scenario/check.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr double hours_of_a_month = 744.0;

struct FirmCheck {
    const Document& document;
    Report& report;
    const Parameters& p = document.central;

    void fail(const std::string& path, std::string problem, std::string why, std::string remedy) const {
        report.error(document.position_of(path), path, std::move(problem), std::move(why), std::move(remedy));
    }
    void warn(const std::string& path, std::string problem, std::string why, std::string remedy) const {
        report.warn(document.position_of(path), path, std::move(problem), std::move(why), std::move(remedy));
    }

    void check_load_classes() const {
        const ContactCentreParameters& c = p.contact_centre;
        const bool given = document.find("contact_centre.shares") != nullptr;
        if (c.hours.size() != c.shares.size())
            return fail(given ? "contact_centre.shares" : "contact_centre.hours",
                        fmt::format("{} open hours and {} shares", c.hours.size(), c.shares.size()),
                        "each load class has one of both", "write lists of the same length");
        const double sum = std::accumulate(c.shares.begin(), c.shares.end(), 0.0);
        if (std::fabs(sum - 1.0) > 1e-9)
            fail("contact_centre.shares", fmt::format("the shares sum to {}", number_text(sum)),
                 "every contact falls into a load class", "make them sum to 1");
        const double open = std::accumulate(c.hours.begin(), c.hours.end(), 0.0);
        if (open > hours_of_a_month)
            warn("contact_centre.hours", fmt::format("{} open hours a month", number_text(open)),
                 "a month has at most 744", "write hours per month");
    }

    void check_contact_centre() const {
        const bool service = std::any_of(p.touchpoints.begin(), p.touchpoints.end(),
                                         [](const TouchpointParameters& t) { return t.service; });
        const ContactCentreParameters& c = p.contact_centre;
        if (!c.present) return;
        check_load_classes();
        const double repeats = c.p_repeat * (1.0 - c.first_contact_resolution);
        if (repeats >= most_repeats)
            fail("contact_centre.p_repeat", "the same contacts come back without end",
                 fmt::format("{} of the answered ones are repeated, below {} can be served",
                             number_text(repeats), number_text(most_repeats)),
                 "lower p_repeat or raise first_contact_resolution");
        if (is_given(c.agents) && document.find("contact_centre.target_occupancy") != nullptr)
            warn("contact_centre.target_occupancy", "has no effect", "the number of agents is given",
                 "remove one of them");
        if (!service)
            warn("contact_centre", "waiting reaches no customer", "no touchpoint has service = true",
                 "mark the touchpoints it serves; without one it only costs");
    }

    void check_touchpoints() const {
        bool staffed = false;
        for (const TouchpointParameters& t : p.touchpoints) {
            const std::string base = "touchpoint." + t.name;
            staffed = staffed || t.staffed;
            if (t.service && !p.contact_centre.present)
                warn(base + ".service", "has no effect", "there is no contact centre to wait for",
                     "add [contact_centre] or remove it");
            if (t.staffed && !p.engagement.present)
                warn(base + ".staffed", "has no effect", "engagement is not simulated",
                     "add [engagement] or remove it");
        }
        if (p.engagement.present && !staffed)
            warn("engagement", "has no effect", "no touchpoint has staffed = true",
                 "mark the touchpoints where staff meet customers");
    }

    void check_word_of_mouth() const {
        const WordOfMouthParameters& w = p.word_of_mouth;
        if (!w.present) return;
        const double spread = w.reach_neg * w.c_neg * w.p_retell;
        if (spread > 1.0)
            warn("word_of_mouth", "supercritical: stories can spread without end",
                 fmt::format("each poisoned person poisons {:.3g} others; the cascade is simulated in counts",
                             spread),
                 "");
        const double market = total_market(p);
        if (is_given(w.poisoned) && w.poisoned > market)
            fail("word_of_mouth.poisoned", more_than(w.poisoned, market, "persons of the market"),
                 "only they can be poisoned", "lower it or raise the market");
        else if (is_given(w.newly_poisoned) && w.newly_poisoned > market)
            fail("word_of_mouth.newly_poisoned", more_than(w.newly_poisoned, market, "persons of the market"),
                 "only they can be poisoned", "lower it or raise the market");
        else if (is_given(w.poisoned) && is_given(w.newly_poisoned) && w.newly_poisoned > w.poisoned)
            fail("word_of_mouth.newly_poisoned", more_than(w.newly_poisoned, w.poisoned, "poisoned"),
                 "the newly poisoned are among them", "raise poisoned");
    }

    static std::string more_than(double persons, double limit, const char* whom) {
        return fmt::format("{} is more than the {} {}", number_text(persons), number_text(limit), whom);
    }
};

}  // namespace

double total_market(const Parameters& parameters) {
    double persons = 0.0;
    for (const SegmentParameters& segment : parameters.segments) persons += segment.market;
    return persons;
}

void check_firm(const Document& document, Report& report) {
    const FirmCheck check{document, report};
    check.check_touchpoints();
    check.check_contact_centre();
    check.check_word_of_mouth();
}

}  // namespace tenure

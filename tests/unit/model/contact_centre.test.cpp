#include "tenure/model/contact_centre.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

using namespace tenure;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The levers of the default contact centre, all contacts from customers: first = base*customers.
ServiceLine line_of(const ContactCentreParameters& law, double agents) {
    return {.base = law.base,
            .onboarding = law.onboarding,
            .campaign = law.campaign,
            .contacts_per_failure = law.contacts_per_failure,
            .handling = law.handling,
            .patience = law.patience,
            .first_contact_resolution = law.first_contact_resolution,
            .agents = agents,
            .cost_per_contact = law.cost_per_contact};
}

ServiceMonth serve_contacts(ServiceLine line, const ContactCentreParameters& law, double first) {
    line.base = 0.0;
    line.campaign = first;
    return serve(line, law, 0.0, 0.0, 0.0);
}

/// First contacts that would keep `load` of the agents busy on average, were everyone answered.
double contacts_for(double load, const ServiceLine& line, const ContactCentreParameters& law) {
    double hours = 0.0;
    for (const double h : law.hours) hours += h;
    const double repeat = (1.0 - line.first_contact_resolution) * law.p_repeat;
    return load * line.agents * hours * 3600.0 / line.handling * (1.0 - repeat);
}

/// Independent of core/: the chain of customers in the line, state by state from the empty one, and the fixed
/// point by damped substitution from the first contacts upwards.
class Twin {
  public:
    Twin(const ServiceLine& line, const ContactCentreParameters& law, int agents)
        : line_(line), law_(law), agents_(agents) {}

    long double abandoned = 0, wait = 0, occupancy = 0;

    long double right_side(long double first, long double offered) {
        abandoned = wait = occupancy = 0;
        long double hours = 0;
        for (const double h : law_.hours) hours += h;
        for (std::size_t r = 0; r < law_.hours.size(); ++r) {
            const long double share = law_.shares[r], per_second = offered * share / law_.hours[r] / 3600;
            long double weight = 1, sum = 0, queue = 0, busy = 0;
            bool rising = true;
            // Past the servers the weights must fall and add nothing more to the queue.
            for (int n = 0; n <= agents_ + 1 || rising || weight * (n - agents_) > 1e-22L * queue; ++n) {
                if (n > 0) {
                    const long double ratio =
                        per_second / (std::min(n, agents_) / static_cast<long double>(line_.handling) +
                                      std::max(n - agents_, 0) / static_cast<long double>(line_.patience));
                    rising = ratio > 0.999L;
                    weight *= ratio;
                }
                if (weight > 1e4000L)
                    weight *= 1e-4000L, sum *= 1e-4000L, queue *= 1e-4000L, busy *= 1e-4000L;
                sum += weight;
                queue += weight * std::max(n - agents_, 0);
                busy += weight * std::min(n, agents_);
            }
            const long double leaving = queue / sum / line_.patience;  // per second
            abandoned += leaving * 3600 * law_.hours[r];
            wait += share * (queue / sum / per_second);
            occupancy += busy / sum / agents_ * law_.hours[r] / hours;
        }
        const long double unresolved = 1 - static_cast<long double>(line_.first_contact_resolution);
        return first + (offered - abandoned) * unresolved * law_.p_repeat + abandoned * law_.p_retry;
    }

    long double solve(long double first) {
        long double offered = first;
        for (int i = 0; i < 5000; ++i) {
            const long double next = right_side(first, offered);
            if (std::fabs(next - offered) < 1e-16L * next) break;
            offered += 0.7L * (next - offered);
        }
        return offered;
    }

  private:
    const ServiceLine& line_;
    const ContactCentreParameters& law_;
    int agents_;
};

}  // namespace

// Case V13: published Erlang C values, 1e-4.
TEST_CASE("without impatience and repeats the line is Erlang C") {
    ContactCentreParameters law;
    law.hours = {100.0};
    law.shares = {1.0};
    for (const double patience : {infinity, 1e9}) {
        ServiceLine line = line_of(law, 10.0);
        line.first_contact_resolution = 1.0;
        line.handling = 240.0;
        line.patience = patience;
        const double per_erlang = 100.0 * 3600.0 / line.handling;
        const ServiceMonth ten = serve_contacts(line, law, 8.0 * per_erlang);
        CHECK(ten.mean_wait == doctest::Approx(49.10).epsilon(1e-4));
        CHECK(ten.mean_wait * 2.0 / 240.0 == doctest::Approx(0.4092).epsilon(1e-4));
        CHECK(ten.occupancy == doctest::Approx(0.8).epsilon(1e-6));
        line.agents = 3.0;
        const ServiceMonth three = serve_contacts(line, law, 2.0 * per_erlang);
        CHECK(three.mean_wait * 1.0 / 240.0 == doctest::Approx(0.4444).epsilon(1e-4));
    }
}

TEST_CASE("the month agrees with a chain summed state by state and plain substitution") {
    for (const int agents : {1, 4, 30, 150}) {
        for (const double load : {0.2, 0.8, 1.0, 1.4, 4.0}) {
            for (const double patience : {20.0, 180.0, 3000.0}) {
                for (const auto& [p_repeat, p_retry] : {std::pair{0.8, 0.5}, {0.3, 0.95}, {0.9, 0.0}}) {
                    ContactCentreParameters law;
                    law.p_repeat = p_repeat;
                    law.p_retry = p_retry;
                    ServiceLine line = line_of(law, agents);
                    line.patience = patience;
                    line.first_contact_resolution = 0.3;
                    const double first = contacts_for(load, line, law);
                    CAPTURE(agents);
                    CAPTURE(load);
                    CAPTURE(patience);
                    CAPTURE(p_retry);
                    Twin twin(line, law, agents);
                    const long double offered = twin.solve(first);
                    const ServiceMonth month = serve_contacts(line, law, first);
                    CHECK(std::fabs(month.offered / offered - 1) < 1e-10L);
                    CHECK(std::fabs(month.abandoned / twin.abandoned - 1) < 1e-9L);
                    CHECK(month.p_abandon == doctest::Approx(month.abandoned / month.offered).epsilon(1e-15));
                    CHECK(std::fabs(month.mean_wait / twin.wait - 1) < 1e-9L);
                    CHECK(std::fabs(month.occupancy / twin.occupancy - 1) < 1e-9L);
                    CHECK(month.offered == month.answered + month.abandoned);
                    CHECK(month.cost == 6.0 * month.answered);
                    CHECK((month.p_abandon >= 0.0 && month.p_abandon <= 1.0));
                    CHECK((month.occupancy >= 0.0 && month.occupancy <= 1.0));
                }
            }
        }
    }
}

TEST_CASE("contacts come from customers, adds, failures and campaigns") {
    const ContactCentreParameters law;
    ServiceLine line = line_of(law, 40.0);
    line.campaign = 70.0;
    const ServiceMonth month = serve(line, law, 20000.0, 300.0, 500.0);
    const ServiceMonth same = serve_contacts(line, law, 0.15 * 20000.0 + 0.3 * 300.0 + 70.0 + 1.3 * 500.0);
    CHECK(month.offered == doctest::Approx(same.offered).epsilon(1e-13));
}

TEST_CASE("nobody waits: only the unresolved call again") {
    const ContactCentreParameters law;
    const double closed = 5000.0 / (1.0 - 0.3 * 0.8);
    const ServiceMonth many = serve_contacts(line_of(law, 200.0), law, 5000.0);
    CHECK(many.offered == doctest::Approx(closed).epsilon(1e-12));
    CHECK(many.p_abandon < 1e-100);
    ServiceLine patient = line_of(law, 2.0);
    patient.patience = infinity;
    CHECK(serve_contacts(patient, law, 5000.0).offered == doctest::Approx(closed).epsilon(1e-12));
}

TEST_CASE("everybody hangs up: all calls are retries") {
    const ContactCentreParameters law;
    ServiceLine line = line_of(law, 1.0);
    line.patience = 0.0;
    line.handling = 1e9;  // the agent takes one call a month at most
    const ServiceMonth month = serve_contacts(line, law, 5000.0);
    CHECK(month.answered < 1e-3);
    CHECK(month.offered == doctest::Approx(5000.0 / (1.0 - 0.5)).epsilon(1e-6));
    CHECK(month.p_abandon == doctest::Approx(1.0).epsilon(1e-6));
}

TEST_CASE("no patience at all is a line that blocks: Erlang B") {
    const ContactCentreParameters law;
    ServiceLine line = line_of(law, 6.0);
    line.patience = 0.0;
    const double first = contacts_for(0.9, line, law);
    const ServiceMonth month = serve_contacts(line, law, first);
    double blocked = 0.0;
    for (std::size_t r = 0; r < 2; ++r) {
        const double load = month.offered * law.shares[r] / law.hours[r] * line.handling / 3600.0;
        double term = 1.0, sum = 1.0;
        for (int n = 1; n <= 6; ++n) sum += term *= load / n;
        blocked += law.shares[r] * term / sum;
    }
    // A millisecond of patience is left: 3e-6 of the handling time.
    CHECK(month.p_abandon == doctest::Approx(blocked).epsilon(1e-5));
    CHECK(month.mean_wait < 1e-3);
    CHECK(month.offered ==
          doctest::Approx(first / (1.0 - 0.24 * (1.0 - blocked) - 0.5 * blocked)).epsilon(1e-5));
}

TEST_CASE("more contacts mean more waiting, more agents less") {
    const ContactCentreParameters law;
    const ServiceLine line = line_of(law, 20.0);
    ServiceMonth before;
    for (double first = 100.0; first < 3e5; first *= 1.3) {
        const ServiceMonth month = serve_contacts(line, law, first);
        CHECK(month.offered > before.offered);
        CHECK(month.answered > before.answered);
        CHECK(month.abandoned > before.abandoned);
        CHECK(month.mean_wait > before.mean_wait);
        CHECK((month.occupancy > before.occupancy || month.occupancy == 1.0));
        before = month;
    }
    const double first = contacts_for(0.9, line, law);
    before.mean_wait = before.p_abandon = before.occupancy = infinity;
    for (double agents = 5.0; agents < 60.0; ++agents) {
        const ServiceMonth month = serve_contacts(line_of(law, agents), law, first);
        CHECK(month.mean_wait < before.mean_wait);
        CHECK(month.p_abandon < before.p_abandon);
        CHECK(month.occupancy < before.occupancy);
        before = month;
    }
}

TEST_CASE("a peak costs waiting: the daily profile against its mean") {
    ContactCentreParameters profile, level;
    level.hours = {220.0};
    level.shares = {1.0};
    for (const bool call_again : {false, true}) {
        for (const double load : {0.4, 0.8, 0.95}) {
            ServiceLine line = line_of(profile, 25.0);
            line.first_contact_resolution = call_again ? 0.7 : 1.0;
            profile.p_retry = level.p_retry = call_again ? 0.5 : 0.0;
            const double first = contacts_for(load, line, level);
            const ServiceMonth peaks = serve_contacts(line, profile, first);
            const ServiceMonth mean = serve_contacts(line, level, first);
            CHECK(peaks.mean_wait > mean.mean_wait * 1.05);
            CHECK(peaks.p_abandon > mean.p_abandon * 1.05);
        }
    }
    // Classes that are alike are one class.
    ContactCentreParameters halves;
    halves.hours = {110.0, 110.0};
    halves.shares = {0.5, 0.5};
    const ServiceLine line = line_of(level, 25.0);
    CHECK(serve_contacts(line, halves, 1e4).mean_wait ==
          doctest::Approx(serve_contacts(line, level, 1e4).mean_wait).epsilon(1e-9));
}

TEST_CASE("where hanging up ends it more often than an answer does, the solution is still the only one") {
    ContactCentreParameters law;
    law.p_repeat = 0.95;
    law.p_retry = 0.1;
    for (const double patience : {10.0, 200.0, 5000.0}) {
        for (const double load : {0.7, 1.0, 1.6}) {
            ServiceLine line = line_of(law, 8.0);
            line.first_contact_resolution = 0.1;  // repeat .855 against retry .1
            line.patience = patience;
            const double first = contacts_for(load, line, law);
            const double found = serve_contacts(line, law, first).offered;
            Twin twin(line, law, 8);
            const double from = first, to = first / (1.0 - 0.855) * 1.001;
            constexpr int points = 3000;
            int crossings = 0;
            double least = 0.0, gap_before = 1.0, before = 0.0;
            for (int i = 0; i <= points; ++i) {
                const double offered = from + (to - from) * i / points;
                const long double right = twin.right_side(first, offered);
                CHECK(static_cast<double>(right) >= before);  // the right side never falls
                before = static_cast<double>(right);
                const double gap = static_cast<double>(right - offered);
                if ((gap > 0.0) != (gap_before > 0.0) && crossings++ == 0) least = offered;
                gap_before = gap;
            }
            CHECK(crossings == 1);
            CHECK(found <= least);
            CHECK(found >= least - (to - from) / points);
        }
    }
}

TEST_CASE("a million contacts on a small and a large staff") {
    const ContactCentreParameters law;
    for (const double agents : {1.0, 10.0, 400.0}) {
        const ServiceLine line = line_of(law, agents);
        const ServiceMonth month = serve_contacts(line, law, 1e6);
        const double capacity = agents * 220.0 * 10.0;
        CHECK(month.answered <= capacity * (1.0 + 1e-12));
        CHECK(month.answered > capacity * 0.98);
        CHECK(month.offered * (1.0 - month.p_abandon * 0.5) - month.answered * 0.24 ==
              doctest::Approx(1e6).epsilon(1e-9));
        CHECK(month.offered == month.answered + month.abandoned);
        CHECK(month.occupancy <= 1.0);
        CHECK(month.mean_wait < line.patience);
    }
}

TEST_CASE("no contacts: nothing happens and one agent is enough") {
    const ContactCentreParameters law;
    for (const double campaign : {0.0, -50.0}) {
        ServiceLine line = line_of(law, 4.0);
        line.campaign = campaign;
        const ServiceMonth month = serve(line, law, 0.0, 0.0, 0.0);
        CHECK(month.offered == 0.0);
        CHECK(month.mean_wait == 0.0);
        CHECK(month.p_abandon == 0.0);
        CHECK(month.occupancy == 0.0);
        CHECK(month.cost == 0.0);
        CHECK(least_agents(line, law, 0.0, 0.0, 0.0) == 1.0);
    }
}

TEST_CASE("agents are whole: half to even, at least one") {
    const ContactCentreParameters law;
    const auto wait = [&](double agents) {
        return serve_contacts(line_of(law, agents), law, 4000.0).mean_wait;
    };
    CHECK(wait(2.5) == wait(2.0));
    CHECK(wait(3.5) == wait(4.0));
    CHECK(wait(2.6) == wait(3.0));
    CHECK(wait(0.2) == wait(1.0));
    CHECK(wait(-3.0) == wait(1.0));
    CHECK(wait(2.0) > wait(3.0));
}

TEST_CASE("agents by default: the least number that keeps the target when nobody hangs up") {
    // Infinite patience answers everybody, so the occupancy of the line itself is the yardstick: one class
    // alone at its own hours. Below the load of the last agent the line has no steady state and counts as
    // full.
    for (const double target : {0.3, 0.6, 0.85, 0.99}) {
        for (const double customers : {10.0, 3000.0, 25000.0, 200000.0}) {
            ContactCentreParameters law;
            law.target_occupancy = target;
            ServiceLine line = line_of(law, 0.0);
            line.patience = infinity;
            const double agents = least_agents(line, law, customers, 40.0, 90.0);
            CHECK(agents == std::floor(agents));
            double busiest = 0.0, busiest_with_one_less = 0.0;
            for (std::size_t r = 0; r < law.hours.size(); ++r) {
                ContactCentreParameters alone = law;
                alone.hours = {law.hours[r]};
                alone.shares = {1.0};
                const auto occupancy = [&](double number) {
                    ServiceLine of = line;
                    of.agents = number;
                    for (double* contacts : {&of.base, &of.onboarding, &of.contacts_per_failure})
                        *contacts *= law.shares[r];
                    return number < 1.0 ? 1.0 : serve(of, alone, customers, 40.0, 90.0).occupancy;
                };
                busiest = std::max(busiest, occupancy(agents));
                busiest_with_one_less = std::max(busiest_with_one_less, occupancy(agents - 1.0));
            }
            CHECK(busiest <= target + 1e-9);
            CHECK(busiest_with_one_less > target - 1e-9);
        }
    }
}

TEST_CASE("waiting lowers quality and adds failures") {
    const ContactCentreParameters law;
    double mean = 7.5, failure = 0.04;
    apply_waiting({.mean_wait = 120.0, .p_abandon = 0.25}, law, mean, failure);
    CHECK(mean == doctest::Approx(7.5 - 0.5 * std::log(3.0)).epsilon(1e-14));
    CHECK(failure == doctest::Approx(1.0 - 0.96 * (1.0 - 0.3 * 0.25)).epsilon(1e-14));
    mean = 7.1, failure = 0.1;
    apply_waiting({}, law, mean, failure);
    CHECK(mean == 7.1);
    CHECK(failure == 0.1);
    mean = 0.2, failure = 0.9;
    apply_waiting({.mean_wait = infinity, .p_abandon = 1.0}, law, mean, failure);
    CHECK(mean == 0.0);
    CHECK(failure == doctest::Approx(0.93).epsilon(1e-14));
    ContactCentreParameters indifferent;
    indifferent.wait_penalty = 0.0;
    indifferent.abandon_failure = 1.0;
    mean = 6.0, failure = 0.3;
    apply_waiting({.mean_wait = infinity, .p_abandon = 1.0}, indifferent, mean, failure);
    CHECK(mean == 6.0);
    CHECK(failure == 1.0);
}

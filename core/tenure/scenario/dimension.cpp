#include "tenure/scenario/dimension.hpp"

#include <fmt/format.h>

#include "tenure/scenario/number_text.hpp"

namespace tenure {

std::string unit_name(Dimension dimension, std::string_view currency) {
    const std::string money(currency);
    switch (dimension) {
        case Dimension::number:
            return "number";
        case Dimension::share:
            return "share";
        case Dimension::share_per_month:
            return "share/month";
        case Dimension::share_per_year:
            return "share/year";
        case Dimension::hazard_per_month:
            return "hazard/month";
        case Dimension::points:
            return "points";
        case Dimension::points_per_year:
            return "points/year";
        case Dimension::money:
            return money;
        case Dimension::money_per_month:
            return money + "/month";
        case Dimension::per_money:
            return "1/" + money;
        case Dimension::rate_per_month:
            return "1/month";
        case Dimension::rate_per_year:
            return "1/year";
        case Dimension::months:
            return "months";
        case Dimension::days:
            return "days";
        case Dimension::seconds:
            return "seconds";
        case Dimension::percent:
            return "%";
        case Dimension::persons:
            return "persons";
    }
    return "";
}

std::string expected_form(Dimension dimension, std::string_view currency) {
    switch (dimension) {
        case Dimension::number:
            return "a plain number such as 1.5";
        case Dimension::share:
            return "a share such as 0.12 or \"12 %\"";
        case Dimension::share_per_month:
            return "a share per month such as \"0.3 %/month\"";
        case Dimension::share_per_year:
            return "a share per year such as \"12 %/year\"";
        case Dimension::hazard_per_month:
            return "a monthly rate such as \"2 %/month\"";
        case Dimension::points:
            return "points such as 7.8 or \"7.8 points\"";
        case Dimension::points_per_year:
            return "points per year such as \"0.10 points/year\"";
        case Dimension::money:
            return fmt::format("an amount such as \"40 {}\"", currency);
        case Dimension::money_per_month:
            return fmt::format("an amount per month such as \"40 {}/month\"", currency);
        case Dimension::per_money:
            return fmt::format("a number such as 0.45 or \"0.45/{}\"", currency);
        case Dimension::rate_per_month:
            return "a rate such as \"1.5/month\"";
        case Dimension::rate_per_year:
            return "a rate such as \"0.01/year\"";
        case Dimension::months:
            return "months such as 24, \"24 months\" or \"2 years\"";
        case Dimension::days:
            return "days such as 30 or \"30 days\"";
        case Dimension::seconds:
            return "seconds such as 360, \"360 seconds\" or \"6 minutes\"";
        case Dimension::percent:
            return "a percentage such as \"3 %\"";
        case Dimension::persons:
            return "a whole number such as 25000";
    }
    return "";
}

std::string literal(double value, Dimension dimension, std::string_view currency) {
    const std::string text = number_text(value);
    switch (dimension) {
        case Dimension::share_per_month:
        case Dimension::hazard_per_month:
        case Dimension::rate_per_month:
            return "\"" + text + "/month\"";
        case Dimension::share_per_year:
        case Dimension::rate_per_year:
            return "\"" + text + "/year\"";
        case Dimension::points_per_year:
            return "\"" + text + " points/year\"";
        case Dimension::percent:
            return "\"" + text + " %\"";
        case Dimension::money:
            return fmt::format("\"{} {}\"", text, currency);
        case Dimension::money_per_month:
            return fmt::format("\"{} {}/month\"", text, currency);
        case Dimension::number:
        case Dimension::share:
        case Dimension::points:
        case Dimension::per_money:
        case Dimension::months:
        case Dimension::days:
        case Dimension::seconds:
        case Dimension::persons:
            break;
    }
    return text;
}

}  // namespace tenure

#include "tenure/scenario/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

enum class Noun { none, percent, points, money, months, years, days, weeks, minutes, seconds, heads };
enum class Period { none, month, year, week, day, event, money };

struct Quantity {
    std::string numeral;
    int shift = 0;  ///< power of ten of the unit prefix or the percent sign
    Noun noun = Noun::none;
    std::string currency;
    Period period = Period::none;
    double value() const { return numeral_value(numeral, shift); }
};

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_currency(std::string_view word) {
    if (word.size() != 3) return false;
    for (const char c : word)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

bool read_noun(std::string_view word, Quantity& quantity) {
    static constexpr std::array<std::pair<std::string_view, Noun>, 28> nouns{
        {{"", Noun::none},          {"%", Noun::percent},       {"points", Noun::points},
         {"point", Noun::points},   {"pt", Noun::points},       {"pts", Noun::points},
         {"months", Noun::months},  {"month", Noun::months},    {"years", Noun::years},
         {"year", Noun::years},     {"days", Noun::days},       {"day", Noun::days},
         {"weeks", Noun::weeks},    {"week", Noun::weeks},      {"customers", Noun::heads},
         {"persons", Noun::heads},  {"people", Noun::heads},    {"visits", Noun::heads},
         {"visit", Noun::heads},    {"orders", Noun::heads},    {"order", Noun::heads},
         {"episodes", Noun::heads}, {"minutes", Noun::minutes}, {"minute", Noun::minutes},
         {"min", Noun::minutes},    {"seconds", Noun::seconds}, {"second", Noun::seconds},
         {"s", Noun::seconds}}};
    for (const auto& [name, noun] : nouns)
        if (word == name) {
            quantity.noun = noun;
            if (noun == Noun::percent) quantity.shift = -2;
            return true;
        }
    std::string_view code = word;
    if (word.size() == 4 && (word[0] == 'k' || word[0] == 'M')) {
        code.remove_prefix(1);
        quantity.shift = word[0] == 'k' ? 3 : 6;
    }
    if (!is_currency(code)) return false;
    quantity.noun = Noun::money;
    quantity.currency = code;
    return true;
}

bool read_period(std::string_view word, Quantity& quantity) {
    static constexpr std::array<std::pair<std::string_view, Period>, 8> periods{{{"month", Period::month},
                                                                                 {"mo", Period::month},
                                                                                 {"year", Period::year},
                                                                                 {"yr", Period::year},
                                                                                 {"week", Period::week},
                                                                                 {"day", Period::day},
                                                                                 {"visit", Period::event},
                                                                                 {"order", Period::event}}};
    for (const auto& [name, period] : periods)
        if (word == name) {
            quantity.period = period;
            return true;
        }
    if (!is_currency(word)) return false;
    quantity.period = Period::money;
    quantity.currency = word;
    return true;
}

std::variant<Quantity, UnitProblem> parse(std::string_view text, const std::string& form) {
    const std::string_view body = trim(text);
    const auto numeral = take_numeral(body);
    if (!numeral)
        return UnitProblem{fmt::format("\"{}\" is not a number with a unit", text),
                           "it must begin with digits", "write " + form};
    if (numeral->rest.size() > 1 && numeral->rest[0] == ',')
        return UnitProblem{fmt::format("\"{}\" contains a comma", text),
                           "the decimal sign is a point and thousands are not separated", "write " + form};
    Quantity quantity;
    quantity.numeral = numeral->text;
    const std::string_view unit = trim(numeral->rest);
    const auto slash = unit.find('/');
    const std::string_view noun = trim(unit.substr(0, slash));
    if (!read_noun(noun, quantity))
        return UnitProblem{fmt::format("unknown unit \"{}\"", unit), "", "write " + form};
    if (slash != std::string_view::npos && !read_period(trim(unit.substr(slash + 1)), quantity))
        return UnitProblem{fmt::format("unknown unit \"{}\"", unit), "", "write " + form};
    return quantity;
}

std::string percent_text(double share) {
    return fmt::format("{:.6g} %", share * 100.0);
}

UnitProblem wrong_unit(std::string_view text, const std::string& form, std::string why = {}) {
    return {fmt::format("\"{}\" has the wrong unit", text), std::move(why), "write " + form};
}

constexpr std::string_view not_twelve =
    "a yearly probability is not twelve monthly ones, so it is not converted";

bool counts(Noun noun) {
    return noun == Noun::none || noun == Noun::heads;
}

std::variant<double, UnitProblem> convert(const Quantity& q, std::string_view text, Dimension dimension,
                                          const std::string& form) {
    const double value = q.value();
    const bool pure = q.noun == Noun::none || q.noun == Noun::percent;
    const bool monthly = q.period == Period::month;
    const bool yearly = q.period == Period::year;
    switch (dimension) {
        case Dimension::number:
        case Dimension::share:
            if (pure && q.period == Period::none) return value;
            return wrong_unit(text, form, q.period == Period::none ? "" : "this field has no period");
        case Dimension::share_per_month:
        case Dimension::hazard_per_month:
            if (pure && monthly) return value;
            return wrong_unit(text, form, yearly ? std::string(not_twelve) : "");
        case Dimension::share_per_year:
            if (pure && yearly) return value;
            return wrong_unit(text, form, monthly ? std::string(not_twelve) : "");
        case Dimension::points:
            if ((q.noun == Noun::none || q.noun == Noun::points) && q.period == Period::none) return value;
            return wrong_unit(text, form);
        case Dimension::points_per_year:
            if (q.noun == Noun::points && yearly) return value;
            if (q.noun == Noun::points && monthly) return value * 12.0;
            return wrong_unit(text, form);
        case Dimension::money:
            if (q.noun == Noun::money && (q.period == Period::none || q.period == Period::event))
                return value;
            return wrong_unit(text, form);
        case Dimension::money_per_month:
            if (q.noun == Noun::money && monthly) return value;
            if (q.noun == Noun::money && yearly) return value / 12.0;
            return wrong_unit(text, form,
                              q.noun == Noun::money ? "the amount recurs, so it needs a period" : "");
        case Dimension::per_money:
            if (q.noun == Noun::none && (q.period == Period::none || q.period == Period::money)) return value;
            return wrong_unit(text, form);
        case Dimension::rate_per_month:
            if (counts(q.noun) && monthly) return value;
            if (counts(q.noun) && yearly) return value / 12.0;
            return wrong_unit(text, form);
        case Dimension::rate_per_year:
            if (counts(q.noun) && yearly) return value;
            if (counts(q.noun) && monthly) return value * 12.0;
            return wrong_unit(text, form);
        case Dimension::months:
            if (q.period == Period::none && (q.noun == Noun::none || q.noun == Noun::months)) return value;
            if (q.period == Period::none && q.noun == Noun::years) return value * 12.0;
            return wrong_unit(text, form);
        case Dimension::days:
            if (q.period == Period::none && (q.noun == Noun::none || q.noun == Noun::days)) return value;
            return wrong_unit(text, form);
        case Dimension::seconds:
            if (q.period == Period::none && (q.noun == Noun::none || q.noun == Noun::seconds)) return value;
            if (q.period == Period::none && q.noun == Noun::minutes) return value * 60.0;
            return wrong_unit(text, form);
        case Dimension::percent:
            if (q.period == Period::none && q.noun == Noun::percent) return numeral_value(q.numeral);
            return wrong_unit(text, form);
        case Dimension::persons:
            if (q.period == Period::none && counts(q.noun)) return value;
            return wrong_unit(text, form);
    }
    return wrong_unit(text, form);
}

}  // namespace

std::variant<double, UnitProblem> read_quantity(std::string_view text, Dimension dimension,
                                                std::string_view currency) {
    const std::string form = expected_form(dimension, currency);
    auto parsed = parse(text, form);
    if (auto* problem = std::get_if<UnitProblem>(&parsed)) return std::move(*problem);
    const auto& quantity = std::get<Quantity>(parsed);
    if (!quantity.currency.empty() && quantity.currency != currency)
        return UnitProblem{fmt::format("currency {} in \"{}\"", quantity.currency, text),
                           fmt::format("the scenario's currency is {} and nothing is converted", currency),
                           "convert the amount to " + std::string(currency)};
    if (!std::isfinite(quantity.value()))
        return UnitProblem{fmt::format("\"{}\" is not finite", text), "", "write " + form};
    return convert(quantity, text, dimension, form);
}

std::variant<double, UnitProblem> read_plain_number(double value, Dimension dimension,
                                                    std::string_view currency) {
    const std::string form = expected_form(dimension, currency);
    const std::string text = number_text(value);
    if (!std::isfinite(value)) return UnitProblem{text + " is not a finite number", "", "write " + form};
    std::string remedy;
    switch (dimension) {
        case Dimension::number:
        case Dimension::share:
        case Dimension::points:
        case Dimension::per_money:
        case Dimension::months:
        case Dimension::days:
        case Dimension::seconds:
        case Dimension::persons:
            return value;
        case Dimension::share_per_month:
        case Dimension::hazard_per_month:
            remedy = (value > 1.0 ? text + " %" : percent_text(value)) + "/month";
            break;
        case Dimension::share_per_year:
            remedy = (value > 1.0 ? text + " %" : percent_text(value)) + "/year";
            break;
        case Dimension::points_per_year:
            remedy = text + " points/year";
            break;
        case Dimension::money:
            remedy = fmt::format("{} {}", text, currency);
            break;
        case Dimension::money_per_month:
            remedy = fmt::format("{} {}/month", text, currency);
            break;
        case Dimension::rate_per_month:
            remedy = text + "/month";
            break;
        case Dimension::percent:
            remedy = text + " %";
            break;
        case Dimension::rate_per_year:
            remedy = text + "/year";
            break;
    }
    return UnitProblem{fmt::format("{} has no unit", text), "the number depends on it",
                       fmt::format("write \"{}\"", remedy)};
}

bool is_once(std::string_view text) {
    return text.find('/') == std::string_view::npos;
}

}  // namespace tenure

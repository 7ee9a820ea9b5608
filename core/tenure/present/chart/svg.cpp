#include "tenure/present/chart/svg.hpp"

#include <fmt/format.h>

#include <array>

#include "tenure/present/text.hpp"

namespace tenure::chart {
namespace {

struct Colour {
    const char *name, *light, *dark;
};

/// After Okabe & Ito, told apart by colour-blind readers; in the order of Tone.
constexpr std::array<Colour, 11> colours{{{"paper", "#ffffff", "#14191f"},
                                          {"ink", "#1f2933", "#e4e7eb"},
                                          {"quiet", "#5f6b7a", "#9aa5b1"},
                                          {"grid", "#e4e7eb", "#2b333d"},
                                          {"axis", "#9aa5b1", "#616e7c"},
                                          {"gain", "#0072b2", "#4aa3d8"},
                                          {"loss", "#d55e00", "#e8894a"},
                                          {"total", "#3e4c59", "#cbd2d9"},
                                          {"pale", "#8cc3e6", "#2f6b94"},
                                          {"second", "#009e73", "#3cc49c"},
                                          {"third", "#b0608c", "#d993ba"}}};

const Colour& of(Tone tone) {
    return colours[static_cast<std::size_t>(tone)];
}

/// Two decimals without those that say nothing; never "-0".
std::string number(double value) {
    std::string text = fmt::format("{:.2f}", value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string fill(Tone tone) {
    return fmt::format("class=\"f-{}\" fill=\"{}\"", of(tone).name, of(tone).light);
}

std::string stroke(Tone tone, double thick) {
    return fmt::format("class=\"s-{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"", of(tone).name,
                       of(tone).light, number(thick));
}

/// Ends a shape, with a hint where there is one.
std::string closed(const char* name, std::string_view hint) {
    if (hint.empty()) return "/>\n";
    return fmt::format("><title>{}</title></{}>\n", escaped(hint), name);
}

std::string dark_theme() {
    std::string sheet = "@media (prefers-color-scheme: dark) {";
    for (const Colour& each : colours)
        sheet += fmt::format(" .f-{0} {{ fill: {1}; }} .s-{0} {{ stroke: {1}; }}", each.name, each.dark);
    return sheet + " }";
}

}  // namespace

std::string escaped(std::string_view words) {
    std::string text;
    for (const char c : printable(words)) {
        if (c == '&')
            text += "&amp;";
        else if (c == '<')
            text += "&lt;";
        else if (c == '>')
            text += "&gt;";
        else if (c == '"')
            text += "&quot;";
        else
            text += c;
    }
    return text;
}

double text_width(std::string_view words, double size) {
    constexpr double average = 0.56;  // of a sans-serif letter, to its height
    return average * size * static_cast<double>(display_width(words));
}

void Svg::rect(Point corner, double width, double height, Tone tone, std::string_view hint) {
    body_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" {})", number(corner.x),
                         number(corner.y), number(width), number(height), fill(tone)) +
             closed("rect", hint);
}

void Svg::line(Point from, Point to, Tone tone, double thick, bool dashed) {
    body_ += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" {}{}/>)", number(from.x), number(from.y),
                         number(to.x), number(to.y), stroke(tone, thick),
                         dashed ? R"( stroke-dasharray="4 3")" : "") +
             "\n";
}

void Svg::polyline(const std::vector<Point>& points, Tone tone) {
    std::string all;
    for (const Point& each : points) all += (all.empty() ? "" : " ") + number(each.x) + "," + number(each.y);
    body_ += fmt::format(R"(<polyline points="{}" {}/>)", all, stroke(tone, 2.0)) + "\n";
}

void Svg::dot(Point centre, Tone tone, std::string_view hint) {
    body_ +=
        fmt::format(R"(<circle cx="{}" cy="{}" r="3.5" {})", number(centre.x), number(centre.y), fill(tone)) +
        closed("circle", hint);
}

void Svg::text(Point base, std::string_view words, Tone tone, double size, Anchor anchor, bool bold) {
    constexpr const char* anchors[] = {"start", "middle", "end"};
    body_ +=
        fmt::format(R"(<text x="{}" y="{}" font-size="{}" text-anchor="{}" {}{}>{}</text>)", number(base.x),
                    number(base.y), number(size), anchors[static_cast<std::size_t>(anchor)],
                    bold ? "font-weight=\"600\" " : "", fill(tone), escaped(words)) +
        "\n";
}

std::string Svg::finish(double height, std::string_view label) const {
    return fmt::format(
               R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" )"
               R"(role="img" aria-label="{2}" )"
               R"(font-family="Inter, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif">)"
               "\n<style>{3}</style>\n",
               number(width_), number(height), escaped(label), dark_theme()) +
           fmt::format(R"(<rect x="0" y="0" width="{}" height="{}" {}/>)", number(width_), number(height),
                       fill(Tone::paper)) +
           "\n" + body_ + "</svg>\n";
}

}  // namespace tenure::chart

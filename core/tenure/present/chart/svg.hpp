#pragma once
/// SVG text, written in one pass from top to bottom. The same calls give the same bytes anywhere: coordinates
/// have two decimals, words are escaped. Colours of the light theme are attributes, which every program
/// reads; those of the dark theme stand in a style sheet that answers to the reader's setting.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenure::chart {

enum class Tone : std::uint8_t { paper, ink, quiet, grid, axis, gain, loss, total, pale, second, third };
enum class Anchor : std::uint8_t { start, middle, end };

struct Point {
    double x = 0.0, y = 0.0;
};

/// What is safe between tags and inside quotes.
std::string escaped(std::string_view words);

/// About what a text of this size takes; a font is not known here.
double text_width(std::string_view words, double size);

class Svg {
  public:
    explicit Svg(double width) : width_(width) {}

    /// `hint` shows where a pointer rests on it.
    void rect(Point corner, double width, double height, Tone tone, std::string_view hint = {});
    void line(Point from, Point to, Tone tone, double thick = 1.0, bool dashed = false);
    void polyline(const std::vector<Point>& points, Tone tone);
    void dot(Point centre, Tone tone, std::string_view hint = {});
    void text(Point base, std::string_view words, Tone tone, double size = 12.0,
              Anchor anchor = Anchor::start, bool bold = false);

    /// The document; `label` is what a screen reader says.
    std::string finish(double height, std::string_view label) const;

  private:
    double width_;
    std::string body_;
};

}  // namespace tenure::chart

#pragma once
/// A picture as panels one below the other: rows of bars, a histogram, lines. Labels have columns of their
/// own beside what is drawn, so that no text can lie over another or over a bar.
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "tenure/present/chart/svg.hpp"
#include "tenure/present/numbers.hpp"

namespace tenure::chart {

struct Bar {
    double from = 0.0, to = 0.0;
    Tone tone = Tone::gain;
    std::string hint;
};

struct BarRow {
    std::string label;
    std::vector<Bar> bars;  ///< later ones lie over earlier ones
    std::string value;      ///< stands at the end of the row
    /// Ends of an error; NaN: none.
    double low = std::numeric_limits<double>::quiet_NaN(), high = low;
};

struct Legend {
    Tone tone;
    std::string words;
};

/// Marks of an axis of money, in the unit of its title.
std::function<std::string(double)> money_ticks(const DisplayUnit& unit);

struct BarPanel {
    std::string title, axis;  ///< what it shows, what its axis counts
    std::vector<Legend> legend;
    std::vector<BarRow> rows;
    double mark = std::numeric_limits<double>::quiet_NaN();  ///< a line down the panel; NaN: none
    std::string mark_words;
    std::function<std::string(double)> tick;  ///< a number of the axis as text
    double tick_unit = 1.0;                   ///< ticks are round numbers of it
    std::string value_title;
};

struct Bin {
    double low = 0.0, high = 0.0, share = 0.0;
};

struct HistogramPanel {
    std::string title, axis;
    std::vector<Bin> bins;
    double mark = std::numeric_limits<double>::quiet_NaN();
    std::string mark_words;
    std::function<std::string(double)> tick;
};

struct Curve {
    Legend legend;
    std::vector<Point> points;  ///< x is a place in `LinePanel::places`
    std::vector<std::string> hints;
};

struct LinePanel {
    std::string title, axis;
    std::vector<std::string> places;
    std::vector<Curve> curves;
    std::function<std::string(double)> tick;
};

class Figure {
  public:
    explicit Figure(std::string_view title);

    void add(const BarPanel& panel);
    void add(const HistogramPanel& panel);
    void add(const LinePanel& panel);
    /// A line of small print.
    void note(std::string_view words);

    std::string svg() const;

  private:
    void heading(const std::string& title, std::span<const Legend> legend);

    std::string title_;
    Svg svg_;
    double y_;
};

}  // namespace tenure::chart

#include "tenure/present/chart/panels.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/present/chart/scale.hpp"
#include "tenure/present/text.hpp"

namespace tenure::chart {
namespace {

constexpr double page_width = 860.0, margin = 24.0;
constexpr double label_end = 250.0;  ///< labels of rows end here, to the right of it bars begin
constexpr double bars_from = 264.0, bars_end = 716.0;
constexpr double row_gap = 10.0, bar_height = 16.0, line_height = 14.0;
constexpr double frame_from = 84.0, frame_to = 806.0, frame_height = 200.0;
constexpr double small = 11.0, normal = 12.0, large = 17.0;
constexpr int most_ticks = 5;
constexpr std::size_t label_letters = 33;

std::vector<std::string> lines_of(std::string_view words, std::size_t letters) {
    std::vector<std::string> lines;
    std::string text = wrap(words, letters);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines.empty() ? std::vector<std::string>{""} : lines;
}

/// A path is broken behind a dot, other words at spaces.
std::vector<std::string> label_lines(const std::string& label) {
    const std::string shown = printable(label);
    if (shown.find(' ') != std::string::npos) return lines_of(shown, label_letters);
    std::vector<std::string> lines{""};
    for (std::size_t begin = 0; begin < shown.size();) {
        const std::size_t dot = std::min(shown.find('.', begin), shown.size() - 1);
        const std::string part = shown.substr(begin, dot + 1 - begin);
        if (!lines.back().empty() && display_width(lines.back() + part) > label_letters) lines.emplace_back();
        lines.back() += shorten(part, label_letters);
        begin = dot + 1;
    }
    return lines;
}

void widen(double value, double& low, double& high) {
    if (std::isnan(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
}

/// Bars end before the widest value at the right edge begins.
double bars_to(const BarPanel& panel) {
    constexpr double gap = 18.0;
    double widest = text_width(panel.value_title, small);
    for (const BarRow& row : panel.rows) widest = std::max(widest, text_width(row.value, normal));
    return std::min(bars_end, page_width - margin - widest - gap);
}

Scale scale_of(const BarPanel& panel, double right) {
    double low = 0.0, high = 0.0;
    bool zero = false;
    for (const BarRow& row : panel.rows) {
        for (const Bar& bar : row.bars) {
            if (!zero) low = high = bar.from;
            zero = true;
            widen(bar.from, low, high);
            widen(bar.to, low, high);
        }
        widen(row.low, low, high);
        widen(row.high, low, high);
    }
    widen(panel.mark, low, high);
    const double room = 0.03 * (high - low);
    return {low == 0.0 ? 0.0 : low - room, high == 0.0 ? 0.0 : high + room, bars_from, right};
}

}  // namespace

std::function<std::string(double)> money_ticks(const DisplayUnit& unit) {
    return
        [unit](double value) { return rounded(value * unit.factor, decimals_for(0.0, value * unit.factor)); };
}

Figure::Figure(std::string_view title) : title_(title), svg_(page_width), y_(40.0) {
    for (const std::string& line : lines_of(title, 88)) {
        svg_.text({margin, y_}, line, Tone::ink, large, Anchor::start, true);
        y_ += 22.0;
    }
}

void Figure::heading(const std::string& title, std::span<const Legend> legend) {
    y_ += 14.0;
    for (const std::string& line : lines_of(title, 120)) {
        svg_.text({margin, y_}, line, Tone::ink, 13.0, Anchor::start, true);
        y_ += 18.0;
    }
    double x = margin;
    for (const Legend& each : legend) {
        const double wide = 18.0 + text_width(each.words, small) + 18.0;
        if (x > margin && x + wide > page_width - margin) {
            x = margin;
            y_ += 18.0;
        }
        svg_.rect({x, y_ - 9.0}, 12.0, 10.0, each.tone);
        svg_.text({x + 18.0, y_}, each.words, Tone::quiet, small);
        x += wide;
    }
    if (!legend.empty()) y_ += 18.0;
}

void Figure::add(const BarPanel& panel) {
    heading(panel.title, panel.legend);
    const double right = bars_to(panel);
    const Scale scale = scale_of(panel, right);
    const bool marked = !std::isnan(panel.mark);
    if (marked || !panel.value_title.empty()) {
        const double at = marked ? scale.at(panel.mark) : 0.0, half = text_width(panel.mark_words, small) / 2;
        if (marked)
            svg_.text({std::clamp(at, margin + half, right - half), y_ + 2.0}, panel.mark_words, Tone::quiet,
                      small, Anchor::middle);
        svg_.text({page_width - margin, y_ + 2.0}, panel.value_title, Tone::quiet, small, Anchor::end);
        y_ += 10.0;
    }
    std::vector<std::vector<std::string>> labels;
    double bottom = y_;
    for (const BarRow& row : panel.rows) {
        labels.push_back(label_lines(row.label));
        bottom += std::max(bar_height, line_height * static_cast<double>(labels.back().size())) + row_gap;
    }
    for (const double tick : scale.ticks(most_ticks, panel.tick_unit)) {
        const double x = scale.at(tick);
        svg_.line({x, y_}, {x, bottom}, tick == 0.0 ? Tone::axis : Tone::grid);
        svg_.text({x, bottom + 15.0}, panel.tick(tick), Tone::quiet, small, Anchor::middle);
    }
    const double top = y_;
    for (std::size_t r = 0; r < panel.rows.size(); ++r) {
        const BarRow& row = panel.rows[r];
        const double height = std::max(bar_height, line_height * static_cast<double>(labels[r].size()));
        const double middle = y_ + row_gap / 2 + height / 2;
        double base = middle - line_height * static_cast<double>(labels[r].size()) / 2 + 10.5;
        for (const std::string& line : labels[r]) {
            svg_.text({label_end, base}, line, Tone::ink, normal, Anchor::end);
            base += line_height;
        }
        for (const Bar& bar : row.bars) {
            const double from = scale.at(std::min(bar.from, bar.to)),
                         to = scale.at(std::max(bar.from, bar.to));
            svg_.rect({from, middle - bar_height / 2}, to - from, bar_height, bar.tone, bar.hint);
        }
        if (!std::isnan(row.low)) {
            const double from = scale.at(row.low), to = scale.at(row.high);
            svg_.line({from, middle}, {to, middle}, Tone::ink, 1.2);
            for (const double end : {from, to})
                svg_.line({end, middle - 4.0}, {end, middle + 4.0}, Tone::ink, 1.2);
        }
        svg_.text({page_width - margin, middle + 4.0}, row.value, Tone::ink, normal, Anchor::end);
        y_ += height + row_gap;
    }
    if (marked)
        svg_.line({scale.at(panel.mark), top}, {scale.at(panel.mark), bottom}, Tone::quiet, 1.2, true);
    y_ = bottom + 32.0;
    svg_.text({(bars_from + right) / 2, y_}, panel.axis, Tone::quiet, small, Anchor::middle);
    y_ += 16.0;
}

void Figure::add(const HistogramPanel& panel) {
    heading(panel.title, {});
    double highest = 0.0;
    for (const Bin& bin : panel.bins) highest = std::max(highest, bin.share);
    if (!panel.mark_words.empty()) y_ += 14.0;
    const double top = y_, bottom = y_ + frame_height;
    const Scale across(panel.bins.front().low, panel.bins.back().high, frame_from, frame_to);
    const Scale up(0.0, highest, bottom, top + 6.0);
    for (const double tick : up.ticks(4)) {
        svg_.line({frame_from, up.at(tick)}, {frame_to, up.at(tick)}, Tone::grid);
        svg_.text({frame_from - 8.0, up.at(tick) + 4.0}, rounded(100.0 * tick, highest < 0.04 ? 1 : 0) + " %",
                  Tone::quiet, small, Anchor::end);
    }
    for (const Bin& bin : panel.bins) {
        const double from = across.at(bin.low), to = across.at(bin.high);
        if (bin.share > 0.0)
            svg_.rect({from + 0.5, up.at(bin.share)}, to - from - 1.0, bottom - up.at(bin.share),
                      bin.low + bin.high > 0.0 ? Tone::gain : Tone::loss,
                      panel.tick(bin.low) + " to " + panel.tick(bin.high) + ": " +
                          rounded(100.0 * bin.share, 1) + " %");
    }
    svg_.line({frame_from, bottom}, {frame_to, bottom}, Tone::axis);
    for (const double tick : across.ticks(6)) {
        svg_.line({across.at(tick), bottom}, {across.at(tick), bottom + 4.0}, Tone::axis);
        svg_.text({across.at(tick), bottom + 18.0}, panel.tick(tick), Tone::quiet, small, Anchor::middle);
    }
    if (!std::isnan(panel.mark)) {
        const double x = across.at(std::clamp(panel.mark, across.low(), across.high()));
        const double half = text_width(panel.mark_words, small) / 2;
        svg_.line({x, top}, {x, bottom}, Tone::ink, 1.4, true);
        svg_.text({std::clamp(x, frame_from + half, frame_to - half), top - 5.0}, panel.mark_words, Tone::ink,
                  small, Anchor::middle);
    }
    svg_.text({(frame_from + frame_to) / 2, bottom + 36.0}, panel.axis, Tone::quiet, small, Anchor::middle);
    y_ = bottom + 52.0;
}

void Figure::add(const LinePanel& panel) {
    std::vector<Legend> legend;
    double low = 0.0, high = 0.0;
    for (const Curve& curve : panel.curves) {
        legend.push_back(curve.legend);
        for (const Point& point : curve.points) widen(point.y, low, high);
    }
    heading(panel.title, legend);
    const double top = y_, bottom = y_ + frame_height;
    const double room = 0.04 * (high - low);
    const Scale up(low - (low < 0.0 ? room : 0.0), high + room, bottom, top);
    const Scale across(-0.5, static_cast<double>(panel.places.size()) - 0.5, frame_from + 30.0, frame_to);
    for (const double tick : up.ticks(most_ticks)) {
        svg_.line({frame_from + 30.0, up.at(tick)}, {frame_to, up.at(tick)},
                  tick == 0.0 ? Tone::axis : Tone::grid);
        svg_.text({frame_from + 22.0, up.at(tick) + 4.0}, panel.tick(tick), Tone::quiet, small, Anchor::end);
    }
    const std::size_t every = 1 + panel.places.size() / 12;
    for (std::size_t i = 0; i < panel.places.size(); i += every)
        svg_.text({across.at(static_cast<double>(i)), bottom + 18.0}, panel.places[i], Tone::quiet, small,
                  Anchor::middle);
    for (const Curve& curve : panel.curves) {
        std::vector<Point> points;
        for (const Point& point : curve.points) points.push_back({across.at(point.x), up.at(point.y)});
        svg_.polyline(points, curve.legend.tone);
        for (std::size_t i = 0; i < points.size(); ++i)
            svg_.dot(points[i], curve.legend.tone, curve.hints[i]);
    }
    svg_.text({(frame_from + frame_to) / 2, bottom + 36.0}, panel.axis, Tone::quiet, small, Anchor::middle);
    y_ = bottom + 52.0;
}

void Figure::note(std::string_view words) {
    for (const std::string& line : lines_of(words, 140)) {
        svg_.text({margin, y_}, line, Tone::quiet, small);
        y_ += 15.0;
    }
}

std::string Figure::svg() const {
    return svg_.finish(y_ + 10.0, title_);
}

}  // namespace tenure::chart

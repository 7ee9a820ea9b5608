#include "cli/progress.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/present/numbers.hpp"
#include "tenure/present/text.hpp"

namespace tenure::cli {

namespace {

constexpr auto before_first = std::chrono::milliseconds(150);
constexpr auto between = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 24;

std::string time_left(double seconds) {
    const auto whole = static_cast<long long>(std::ceil(seconds));
    if (whole < 60) return std::to_string(whole) + " s left";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min left";
}

}  // namespace

std::string estimate_text(const Progress& progress, const std::string& currency) {
    return "delta NPV " + signed_with_unit(progress.estimate, progress.se, currency) + " +- " +
           rounded(progress.se, decimals_for(progress.se, progress.se));
}

std::string progress_text(const Progress& progress, double elapsed, const std::string& label,
                          const std::string& currency, std::size_t width) {
    const double share =
        progress.total == 0
            ? 0.0
            : std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
    std::string text = label + "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
    text += pad_left(std::to_string(static_cast<int>(share * 100.0)), 3) + " %";
    if (share > 0.0) text += "  " + time_left(elapsed * (1.0 - share) / share);
    if (progress.se > 0.0) text += "  " + estimate_text(progress, currency);
    return shorten(text, width);
}

ProgressLine::ProgressLine(std::ostream& stream, bool shown, std::size_t width, std::string currency)
    : stream_(stream),
      shown_(shown),
      width_(width > 1 ? width - 1 : 1),
      currency_(std::move(currency)),
      start_(Clock::now()),
      last_drawn_(start_) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::set_label(std::string label) {
    label_ = std::move(label);
}

void ProgressLine::update(const Progress& progress, Clock::time_point now) {
    if (!shown_) return;
    if (now - start_ < before_first || (drawn_ && now - last_drawn_ < between)) return;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    stream_ << '\r' << progress_text(progress, elapsed, label_, currency_, width_) << "\x1b[K" << std::flush;
    last_drawn_ = now;
    drawn_ = true;
}

void ProgressLine::clear() {
    if (drawn_) stream_ << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace tenure::cli

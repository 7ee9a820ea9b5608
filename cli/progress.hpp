#pragma once
/// One line that is redrawn while the simulation runs: bar, time left, estimate so far with its error.
///
/// First shown 0.15 s after the start, so that short runs stay silent, then at most ten times a second. Where
/// the stream is no terminal nothing is written.
#include <chrono>
#include <ostream>
#include <string>

#include "tenure/analysis/simulate.hpp"

namespace tenure::cli {

class ProgressLine {
  public:
    using Clock = std::chrono::steady_clock;

    ProgressLine(std::ostream& stream, bool shown, std::size_t width, std::string currency);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Words before the bar, e.g. "3/12 ".
    void set_label(std::string label);
    void update(const Progress& progress, Clock::time_point now = Clock::now());
    /// Takes the line away.
    void clear();

  private:
    std::ostream& stream_;
    bool shown_;
    std::size_t width_;
    std::string currency_, label_;
    Clock::time_point start_, last_drawn_;
    bool drawn_ = false;
};

/// What is known so far, where there is an error to state.
std::string estimate_text(const Progress& progress, const std::string& currency);

/// The text of the line. `elapsed` in seconds.
std::string progress_text(const Progress& progress, double elapsed, const std::string& label,
                          const std::string& currency, std::size_t width);

}  // namespace tenure::cli

#pragma once
/// Gathers the effects that work in a month on the levers they reach, and combines them (docs/model section
/// 8).
#include <map>
#include <vector>

#include "tenure/model/settings.hpp"

namespace tenure {

/// Share of the planned size that works in a month.
struct Strength {
    double on_conduct = 0.0;   ///< of what people do: delivered in part, fading
    double on_decision = 0.0;  ///< of what the firm decides (`is_decided`)
};

/// Order of a month: competencies scale what is delivered, the response time says how long events last.
enum class Stage { competencies, response_time, everything_else };

class EffectGatherer {
  public:
    EffectGatherer(const Parameters& parameters, Settings& settings)
        : parameters_(parameters), settings_(settings) {}

    /// Adds the effects whose targets belong to the stage, at the share of their planned size that works; a
    /// share of 0 adds nothing.
    void add(const std::vector<Effect>& effects, Strength strength, Stage stage);

    /// Combines what was gathered: multiply, then add, clip once. Forgets it afterwards.
    void apply_all();

  private:
    /// Working effects gathered on one lever.
    struct Gathered {
        Target target = Target::touchpoint_mean;
        double factor = 1.0;
        double added = 0.0;                 ///< negative adds, and all adds on other targets
        std::vector<double> positive_adds;  ///< on a touchpoint's mean: they share the room
    };
    static void apply(double& value, const Gathered& gathered, double m_max);

    const Parameters& parameters_;
    Settings& settings_;
    std::map<double*, Gathered> gathered_;  ///< looked up and applied one by one: order cannot matter
};

}  // namespace tenure

#pragma once
/// A scenario as read: values with units, uncertainty, sources and positions. A value type that never changes
/// after loading; copies share their content.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tenure/base/error.hpp"
#include "tenure/random/address.hpp"
#include "tenure/scenario/distribution.hpp"
#include "tenure/scenario/document.hpp"
#include "tenure/scenario/draw_design.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// A field that is drawn.
struct UncertainInput {
    std::string path;
    Distribution distribution;
    bool is_default = false;  ///< a default drawn from the range of its evidence
};

/// One line of the assumption register.
struct Assumption {
    std::string path;
    double value = not_given;
    std::string unit;
    double low = not_given, high = not_given;  ///< p10 and p90 of the distribution, or the range of a default
    std::string distribution;                  ///< "" when fixed
    std::string source, owner, grade, as_of;
    Position position;  ///< line 0 for a default
    bool is_default = false;
};

/// One case of the grid of [[sweep]].
struct SweepPoint {
    std::string label;
    std::vector<std::string> overrides;  ///< "path=value", as for --set
};

struct Sampler;

class Scenario {
  public:
    explicit Scenario(Document document);

    const std::string& name() const { return document().name; }
    const std::string& title() const { return document().title; }
    const std::string& question() const { return document().question; }
    const std::string& decision() const { return document().decision; }
    const std::string& currency() const { return document().currency; }
    /// ISO month of month 0, or "".
    const std::string& start() const { return document().start; }

    /// SHA-256 (hex) of everything that can change a number: values, distributions, structure. Names of
    /// people, titles and sources are left out.
    const std::string& hash() const { return hash_; }

    Parameters central() const { return document().central; }
    bool uncertain() const { return !inputs_->empty(); }
    std::vector<UncertainInput> uncertain_inputs() const { return *inputs_; }

    /// One joint draw. One uniform per input, known by the hash of its path, so that adding an input never
    /// moves another's draws (of a Sobol' design, those behind it); correlated inputs share a Gaussian
    /// copula.
    Parameters draw(Key key, std::uint32_t draw_index, const DrawDesign& design = {}) const;
    /// The drawn numbers in the order of uncertain_inputs(), clipped to the allowed ranges.
    std::vector<double> draw_values(Key key, std::uint32_t draw_index, const DrawDesign& design = {}) const;
    /// The parameters at these values of uncertain_inputs(), clipped to the allowed ranges.
    Parameters at(std::vector<double> values) const;
    /// The values of uncertain_inputs() in central().
    std::vector<double> central_values() const;
    /// The value below which input `i` lies with probability p, 0 < p < 1, whatever the others are.
    double input_quantile(std::size_t i, double p) const;
    /// Values of input `i` that come from a file, smallest first; of others empty.
    std::vector<double> input_rows(std::size_t i) const;
    /// True where inputs are drawn together: correlated, or rows of one file.
    bool dependent() const;

    std::vector<Assumption> assumptions() const;
    std::vector<Diagnostic> warnings() const { return document().warnings; }
    /// Texts of the files read, for showing the line of a diagnostic.
    std::map<std::string, std::string> sources() const { return document().sources; }

    /// Everything resolved (extends, overrides) in one canonical file: reading it gives the same hash.
    std::string to_toml() const;
    std::vector<SweepPoint> sweep() const;

    const Document& document() const { return *document_; }

  private:
    std::shared_ptr<const Document> document_;
    std::shared_ptr<const Sampler> sampler_;
    std::shared_ptr<const std::vector<UncertainInput>> inputs_;
    std::string hash_;
};

}  // namespace tenure

#include "tenure/scenario/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenure/scenario/assumption_of.hpp"
#include "tenure/scenario/canonical.hpp"
#include "tenure/scenario/check.hpp"
#include "tenure/scenario/sampler.hpp"
#include "tenure/scenario/sha256.hpp"

namespace tenure {
namespace {

void add_range(const Entry& entry, Assumption& line) {
    if (!entry.distribution) {
        if (entry.is_default) {
            line.low = entry.field->evidence.low;
            line.high = entry.field->evidence.high;
        }
        return;
    }
    line.distribution = describe(*entry.distribution);
    line.low = std::max(quantile(*entry.distribution, 0.1), entry.field->range.low);
    line.high = std::min(quantile(*entry.distribution, 0.9), entry.field->range.high);
    if (entry.distribution->shape == Shape::empirical) {
        std::vector<double> rows = entry.distribution->rows;
        std::sort(rows.begin(), rows.end());
        line.low = rows[rows.size() / 10];
        line.high = rows[rows.size() - 1 - rows.size() / 10];
    }
}

/// Numbers drawn one by one may contradict each other; the checks of the file hold for each draw.
void keep_possible(Parameters& p) {
    for (SegmentParameters& segment : p.segments)
        if (!segment.unlimited && segment.market < segment.customers) segment.market = segment.customers;
    WordOfMouthParameters& w = p.word_of_mouth;
    const double market = total_market(p);
    if (w.poisoned > market) w.poisoned = market;
    const double most_new = is_given(w.poisoned) ? w.poisoned : market;
    if (w.newly_poisoned > most_new) w.newly_poisoned = most_new;
    ContactCentreParameters& c = p.contact_centre;
    const double unsettled = 1.0 - c.first_contact_resolution;
    if (c.p_repeat * unsettled > most_repeats) c.p_repeat = most_repeats / unsettled;
}

void clip(const Sampler& sampler, std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Range& range = sampler.inputs[i].field->range;
        values[i] = std::clamp(values[i], range.low, range.high);
    }
}

}  // namespace

Assumption assumption_of(const Entry& entry, const std::string& currency) {
    Assumption line;
    line.path = entry.path;
    line.value = entry.value.number;
    line.unit = unit_name(entry.dimension, currency);
    line.source = entry.provenance.source;
    line.owner = entry.provenance.owner;
    line.grade = entry.provenance.grade;
    line.as_of = entry.provenance.as_of;
    line.position = entry.at;
    line.is_default = entry.is_default;
    add_range(entry, line);
    return line;
}

Scenario::Scenario(Document document) {
    check_correlation_matrix(document);
    document_ = std::make_shared<const Document>(std::move(document));
    sampler_ = std::make_shared<const Sampler>(make_sampler(*document_));
    std::vector<UncertainInput> inputs;
    for (const Entry& entry : sampler_->inputs)
        inputs.push_back({entry.path, *entry.distribution, entry.is_default});
    inputs_ = std::make_shared<const std::vector<UncertainInput>>(std::move(inputs));
    hash_ = sha256(hashed_text(*document_));
}

std::vector<double> Scenario::draw_values(Key key, std::uint32_t draw_index, const DrawDesign& design) const {
    std::vector<double> values = draw_inputs(*sampler_, key, draw_index, design);
    clip(*sampler_, values);
    return values;
}

Parameters Scenario::draw(Key key, std::uint32_t draw_index, const DrawDesign& design) const {
    return at(draw_inputs(*sampler_, key, draw_index, design));
}

Parameters Scenario::at(std::vector<double> values) const {
    Parameters parameters = document_->central;
    clip(*sampler_, values);
    for (std::size_t i = 0; i < values.size(); ++i) store_number(sampler_->inputs[i], values[i], parameters);
    keep_possible(parameters);
    return parameters;
}

std::vector<double> Scenario::central_values() const {
    std::vector<double> values;
    for (const Entry& input : sampler_->inputs) values.push_back(input.value.number);
    return values;
}

double Scenario::input_quantile(std::size_t i, double p) const {
    const Entry& input = sampler_->inputs[i];
    if (input.distribution->shape != Shape::empirical)
        return std::clamp(quantile(*input.distribution, p), input.field->range.low, input.field->range.high);
    Distribution sorted = *input.distribution;
    sorted.rows = input_rows(i);
    return quantile(sorted, p);
}

std::vector<double> Scenario::input_rows(std::size_t i) const {
    const Entry& input = sampler_->inputs[i];
    std::vector<double> rows = input.distribution->rows;
    for (double& row : rows) row = std::clamp(row, input.field->range.low, input.field->range.high);
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool Scenario::dependent() const {
    if (!sampler_->correlated.empty()) return true;
    std::vector<std::uint64_t> entities;
    for (const DrawnInput& input : sampler_->uniforms) entities.push_back(input.entity);
    std::sort(entities.begin(), entities.end());
    return std::adjacent_find(entities.begin(), entities.end()) != entities.end();
}

std::vector<Assumption> Scenario::assumptions() const {
    std::vector<Assumption> lines;
    for (const auto* entries : {&document_->entries, &document_->defaults})
        for (const Entry& entry : *entries) {
            if (!entry.field->estimate || !is_given(entry.value.number)) continue;
            lines.push_back(assumption_of(entry, document_->currency));
        }
    return lines;
}

std::string Scenario::to_toml() const {
    return canonical_toml(*document_);
}

std::vector<SweepPoint> Scenario::sweep() const {
    std::vector<SweepPoint> points;
    if (document_->sweeps.empty()) return points;
    points.emplace_back();
    for (const Sweep& sweep : document_->sweeps) {
        std::vector<SweepPoint> next;
        for (const SweepPoint& point : points)
            for (const std::string& value : sweep.values) {
                SweepPoint more = point;
                more.label += fmt::format("{}{}={}", more.label.empty() ? "" : ", ", sweep.path, value);
                more.overrides.push_back(sweep.path + "=" + value);
                next.push_back(std::move(more));
            }
        points = std::move(next);
    }
    return points;
}

}  // namespace tenure

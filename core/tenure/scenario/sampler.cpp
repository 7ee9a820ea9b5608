#include "tenure/scenario/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double pi = 3.14159265358979323846;

/// sin on [-pi/6, pi/6] by its series: exact to the last bit or two, without the C library.
double sine(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < 12; ++k) {
        term *= -x * x / static_cast<double>((2 * k) * (2 * k + 1));
        sum += term;
    }
    return sum;
}

double to_normal_correlation(double rank) {
    if (rank >= 1.0) return 1.0;
    if (rank <= -1.0) return -1.0;
    return 2.0 * sine(pi * rank / 6.0);
}

/// Inverse of to_normal_correlation by bisection, which is exact enough for a message.
double to_rank_correlation(double r) {
    double low = -1.0;
    double high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (to_normal_correlation(middle) < r ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

std::vector<std::string> correlated_paths(const Document& document) {
    std::vector<std::string> paths;
    for (const Entry& entry : document.entries)
        for (const Correlation& correlation : document.correlations)
            if (std::find(correlation.between.begin(), correlation.between.end(), entry.path) !=
                    correlation.between.end() &&
                std::find(paths.begin(), paths.end(), entry.path) == paths.end())
                paths.push_back(entry.path);
    return paths;
}

/// The next coordinate, or that of the same entity.
void add_uniform(std::uint64_t entity, std::vector<DrawnInput>& uniforms) {
    std::uint32_t next = 0;
    for (const DrawnInput& each : uniforms) {
        if (each.entity == entity) {
            uniforms.push_back(DrawnInput{each});
            return;
        }
        next = std::max(next, each.coordinate + 1);
    }
    uniforms.push_back({entity, next});
}

Matrix normal_correlation(const Matrix& rank) {
    Matrix r = rank;
    for (auto& line : r)
        for (double& value : line) value = to_normal_correlation(value);
    return r;
}

}  // namespace

std::uint64_t path_entity(const std::string& path) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : path) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

Matrix wanted_correlation(const Document& document, const std::vector<std::string>& paths) {
    Matrix matrix(paths.size(), std::vector<double>(paths.size(), 0.0));
    for (std::size_t i = 0; i < paths.size(); ++i) matrix[i][i] = 1.0;
    const auto index = [&paths](const std::string& path) {
        return static_cast<std::size_t>(std::find(paths.begin(), paths.end(), path) - paths.begin());
    };
    for (const Correlation& correlation : document.correlations)
        for (const std::string& a : correlation.between)
            for (const std::string& b : correlation.between)
                if (a != b && index(a) < paths.size() && index(b) < paths.size())
                    matrix[index(a)][index(b)] = correlation.rank;
    return matrix;
}

Sampler make_sampler(const Document& document) {
    Sampler sampler;
    for (const auto* entries : {&document.entries, &document.defaults})
        for (const Entry& entry : *entries)
            if (entry.distribution) sampler.inputs.push_back(entry);
    const std::vector<std::string> paths = correlated_paths(document);
    for (std::size_t i = 0; i < sampler.inputs.size(); ++i) {
        const Entry& input = sampler.inputs[i];
        const bool joint = input.distribution->shape == Shape::empirical;
        add_uniform(path_entity(joint ? "draws:" + input.distribution->file : input.path), sampler.uniforms);
    }
    for (const std::string& path : paths)
        for (std::size_t i = 0; i < sampler.inputs.size(); ++i)
            if (sampler.inputs[i].path == path) sampler.correlated.push_back(i);
    if (!sampler.correlated.empty())
        sampler.factor =
            cholesky(repair_correlation(normal_correlation(wanted_correlation(document, paths))));
    return sampler;
}

std::vector<double> draw_inputs(const Sampler& sampler, Key key, std::uint32_t draw_index,
                                const DrawDesign& design) {
    std::vector<double> uniforms;
    for (const DrawnInput& input : sampler.uniforms)
        uniforms.push_back(draw_uniform(design, key, input, draw_index));
    std::vector<double> scores;
    for (const std::size_t i : sampler.correlated) scores.push_back(math::normal_quantile(uniforms[i]));
    for (std::size_t row = 0; row < sampler.correlated.size(); ++row) {
        double score = 0.0;
        for (std::size_t k = 0; k <= row; ++k) score += sampler.factor[row][k] * scores[k];
        uniforms[sampler.correlated[row]] = std::clamp(math::normal_cdf(score), 1e-16, 1.0 - 1.2e-16);
    }
    std::vector<double> values;
    for (std::size_t i = 0; i < sampler.inputs.size(); ++i)
        values.push_back(quantile(*sampler.inputs[i].distribution, uniforms[i]));
    return values;
}

void check_correlation_matrix(Document& document) {
    const std::vector<std::string> paths = correlated_paths(document);
    if (paths.empty()) return;
    const Matrix wanted = normal_correlation(wanted_correlation(document, paths));
    const Matrix achieved = repair_correlation(wanted);
    if (achieved == wanted) return;
    std::string text;
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (std::size_t j = i + 1; j < paths.size(); ++j)
            text += fmt::format("{}{} ~ {}: {:.3f}", text.empty() ? "" : "; ", paths[i], paths[j],
                                to_rank_correlation(achieved[i][j]));
    document.warnings.push_back(
        {Diagnostic::Severity::warning, document.correlations[0].at, "correlation",
         "the correlations are not possible together and were moved to the nearest that are",
         "achieved " + text, ""});
}

}  // namespace tenure

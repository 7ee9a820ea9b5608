#pragma once
/// Mean, standard deviation, correlation and z-scores of samples in tests.
#include <cmath>
#include <vector>

namespace tenure::test {

struct Sample {
    std::vector<double> values;

    void add(double value) { values.push_back(value); }
    double size() const { return static_cast<double>(values.size()); }
    double mean() const {
        double sum = 0.0;
        for (const double v : values) sum += v;
        return sum / size();
    }
    double sd() const {
        const double m = mean();
        double sum = 0.0;
        for (const double v : values) sum += (v - m) * (v - m);
        return std::sqrt(sum / (size() - 1.0));
    }
    double se() const { return sd() / std::sqrt(size()); }
    /// z of the mean against a known mean.
    double z(double expected) const { return (mean() - expected) / se(); }
    /// z of the standard deviation against a known one, for nearly normal samples: se(sd) = sd/sqrt(2n).
    double z_sd(double expected) const { return (sd() - expected) / (expected / std::sqrt(2.0 * size())); }
};

/// Difference of two independent sample means in standard errors.
inline double z_between(const Sample& a, const Sample& b) {
    return (a.mean() - b.mean()) / std::hypot(a.se(), b.se());
}

inline double correlation(const Sample& a, const Sample& b) {
    const double mean_a = a.mean(), mean_b = b.mean();
    double sum = 0.0;
    for (std::size_t i = 0; i < a.values.size(); ++i) sum += (a.values[i] - mean_a) * (b.values[i] - mean_b);
    return sum / (a.size() - 1.0) / (a.sd() * b.sd());
}

}  // namespace tenure::test

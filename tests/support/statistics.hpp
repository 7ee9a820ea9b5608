#pragma once
/// Exact-law tests of samplers: tail probabilities of test statistics, binned exact distributions, and a
/// family of tests with one false-alarm rate. Written with the C library on purpose: nothing here shares code
/// with core/.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace tenure::test {

/// P(|Z| > |z|), standard normal.
inline double two_sided(double z) {
    return std::erfc(std::fabs(z) / std::sqrt(2.0));
}

/// P(chi-square with df degrees of freedom > x), by the recurrence from df 1 or 2.
inline double chi_square_tail(double x, int df) {
    const double half = x / 2.0;
    double tail = df % 2 == 0 ? std::exp(-half) : std::erfc(std::sqrt(half));
    for (int d = df % 2 == 0 ? 2 : 1; d < df; d += 2) {
        const double s = d / 2.0;
        tail += std::exp(s * std::log(half) - half - std::lgamma(s + 1.0));
    }
    return tail;
}

/// P(Kolmogorov-Smirnov distance of n draws > distance), limiting form with Stephens' correction.
inline double kolmogorov_tail(double distance, double n) {
    const double t = distance * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n));
    double sum = 0.0;
    for (int j = 1; j < 100; ++j) sum += (j % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * j * j * t * t);
    return t < 0.3 ? 1.0 : std::min(1.0, sum);
}

/// Collects p-values; the family fails when the smallest is below rate / number (Bonferroni), so the chance
/// that a correct sampler fails is at most `rate` over all seeds.
class Family {
  public:
    void add(double p_value, const std::string& name) {
        ++tests_;
        if (p_value < smallest_) {
            smallest_ = p_value;
            name_ = name;
        }
    }
    int tests() const { return tests_; }
    bool passes(double rate = 1e-6) const { return smallest_ > rate / tests_; }
    std::string report() const {
        return name_ + ": p = " + std::to_string(std::log10(smallest_)) + " (log10), one of " +
               std::to_string(tests_) + " tests";
    }

  private:
    int tests_ = 0;
    double smallest_ = 1.0;
    std::string name_;
};

/// A discrete law cut into equal intervals [first + i width, first + (i + 1) width); the two ends take the
/// tails.
struct BinnedLaw {
    std::int64_t first = 0;
    std::int64_t width = 1;
    std::vector<double> probability;

    std::size_t bin_of(std::int64_t k) const {
        const std::int64_t i = k < first ? 0 : (k - first) / width;
        return static_cast<std::size_t>(
            std::min<std::int64_t>(i, static_cast<std::int64_t>(probability.size()) - 1));
    }
};

/// Bins of the law with support [low, high] whose successive ratios f(k + 1)/f(k) are given: summed outwards
/// from the mode in long double and normalised, so that no gamma function is involved.
template <class Ratio>
BinnedLaw bin_law(std::int64_t mode, std::int64_t low, std::int64_t high, double sd, Ratio ratio) {
    const auto reach = static_cast<std::int64_t>(9.0 * sd + 40.0);
    BinnedLaw law;
    law.width = std::max<std::int64_t>(1, static_cast<std::int64_t>(sd / 4.0));
    law.first = std::max(low, mode - reach);
    const std::int64_t last = std::min(high, mode + reach);
    std::vector<long double> sums(static_cast<std::size_t>((last - law.first) / law.width) + 1, 0.0L);
    const auto at = [&](std::int64_t k) { return static_cast<std::size_t>((k - law.first) / law.width); };
    long double mass = 1.0L, total = 1.0L;
    sums[at(mode)] += 1.0L;
    for (std::int64_t k = mode; k < last; ++k) {
        mass *= ratio(k);
        sums[at(k + 1)] += mass;
        total += mass;
    }
    mass = 1.0L;
    for (std::int64_t k = mode; k > law.first; --k) {
        mass /= ratio(k - 1);
        sums[at(k - 1)] += mass;
        total += mass;
    }
    for (const long double sum : sums) law.probability.push_back(static_cast<double>(sum / total));
    return law;
}

/// Chi-square p-value of counts against probabilities, neighbouring cells pooled to an expectation of at
/// least 10; 1 when fewer than two cells remain.
inline double chi_square_p(const std::vector<std::int64_t>& counts, const std::vector<double>& probability) {
    double draws = 0.0;
    for (const std::int64_t count : counts) draws += static_cast<double>(count);
    std::vector<double> expected, observed;
    double e = 0.0, o = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        e += probability[i] * draws;
        o += static_cast<double>(counts[i]);
        if (e >= 10.0) {
            expected.push_back(e);
            observed.push_back(o);
            e = o = 0.0;
        }
    }
    if (expected.size() < 2) return 1.0;
    expected.back() += e;
    observed.back() += o;
    double x = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        x += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
    }
    return chi_square_tail(x, static_cast<int>(expected.size()) - 1);
}

/// Largest distance between the empirical and the exact distribution function.
template <class Cdf>
double kolmogorov_distance(std::vector<double> sample, Cdf cdf) {
    std::sort(sample.begin(), sample.end());
    const double n = static_cast<double>(sample.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double f = cdf(sample[i]), rank = static_cast<double>(i);
        distance = std::max({distance, f - rank / n, (rank + 1.0) / n - f});
    }
    return distance;
}

}  // namespace tenure::test

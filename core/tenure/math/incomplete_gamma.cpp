#include <cmath>
#include <iterator>

#include "tenure/base/expect.hpp"
#include "tenure/math/incomplete.hpp"
#include "tenure/math/invert_cdf.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"

namespace tenure::math {
namespace {

constexpr double one_over_root_two_pi = 0x1.9884533d43651p-2;
constexpr double root_half = 0x1.6a09e667f3bcdp-1;
constexpr int most_terms = 100000;

/// Temme's expansion Q = erfc(eta sqrt(a/2))/2 + e^(-a eta^2/2)/sqrt(2 pi a) sum_k C_k(eta) a^-k: Taylor
/// coefficients of C_k, from C_0 = 1/mu - 1/eta and C_k = C_(k-1)'/eta + g_k/mu, g_k chosen to remove the
/// pole (exact rationals).
constexpr double temme_0[] = {
    -0.3333333333333333,    0.08333333333333333,    -0.014814814814814815,   0.0011574074074074073,
    0.0003527336860670194,  -0.0001787551440329218, 3.919263178522438e-05,   -2.185448510679992e-06,
    -1.85406221071516e-06,  8.296711340953087e-07,  -1.7665952736826078e-07, 6.707853543401498e-09,
    1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10,    -2.5514193994946248e-11,
    -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12, 1.1004392031956135e-13,
    3.371763262400985e-13,  -1.392388722418162e-13, 2.8534893807047445e-14,  -5.139111834242572e-16};
constexpr double temme_1[] = {
    -0.001851851851851852,   -0.003472222222222222,   0.0026455026455026454,   -0.0009902263374485596,
    0.00020576131687242798,  -4.018775720164609e-07,  -1.8098550334489977e-05, 7.64916091608111e-06,
    -1.6120900894563446e-06, 4.647127802807434e-09,   1.378633446915721e-07,   -5.752545603517705e-08,
    1.1951628599778148e-08,  -1.7543241719747647e-11, -1.0091543710600413e-09, 4.162792991842583e-10,
    -8.56390702649298e-11,   6.067215101604758e-14,   7.1624989648114856e-12,  -2.933186643771437e-12};
constexpr double temme_2[] = {0.004133597883597883,    -0.0026813271604938273, 0.0007716049382716049,
                              2.0093878600823047e-06,  -0.0001073665322636516, 5.2923448829120125e-05,
                              -1.2760635188618728e-05, 3.423578734096138e-08,  1.3721957309062934e-06,
                              -6.298992138380055e-07,  1.4280614206064242e-07, -2.0477098421990866e-10,
                              -1.409252991086752e-08,  6.228974084922022e-09,  -1.3670488396617114e-09,
                              9.428356159014678e-13,   1.2872252400089318e-10, -5.5645956134363323e-11};
constexpr double temme_3[] = {
    0.0006494341563786008,   0.00022947209362139917,  -0.0004691894943952557,  0.00026772063206283885,
    -7.561801671883977e-05,  -2.396505113867297e-07,  1.1082654115347302e-05,  -5.6749528269915965e-06,
    1.4230900732435883e-06,  -2.7861080291528143e-11, -1.6958404091930278e-07, 8.099464905388083e-08,
    -1.9111168485973655e-08, 2.3928620439808118e-12,  2.0620131815488797e-09,  -9.460496661855133e-10};
constexpr double temme_4[] = {-0.0008618882909167117,  0.0007840392217200666,  -0.0002990724803031902,
                              -1.4638452578843418e-06, 6.641498215465122e-05,  -3.968365047179435e-05,
                              1.1375726970678419e-05,  2.507497226237533e-10,  -1.6954149536558305e-06,
                              8.907507532205309e-07,   -2.292934834000805e-07, 2.956794137544049e-11,
                              2.8865829742708783e-08};
constexpr double temme_5[] = {-0.00033679855336635813, -6.972813758365857e-05, 0.0002772753244959392,
                              -0.00019932570516188847, 6.797780477937208e-05,  1.419062920643967e-07,
                              -1.3594048189768693e-05, 8.018470256334202e-06,  -2.291481176508095e-06,
                              -3.252473551298454e-10};

template <std::size_t n>
double horner(const double (&c)[n], double x) {
    double sum = 0.0;
    for (std::size_t i = n; i-- > 0;) sum = sum * x + c[i];
    return sum;
}

/// x^a e^-x / Gamma(a + 1).
double prefix(double a, double x) {
    if (a >= 12.0) {
        return one_over_root_two_pi / std::sqrt(a) * exp(a * log1p_minus((x - a) / a) - stirling_series(a));
    }
    return pow(x, a) * exp(-x) * exp(-lgamma(a + 1.0));
}

/// P for x <= a + 1: sum of x^n / ((a + 1) ... (a + n)).
double lower_series(double a, double x) {
    double term = 1.0, sum = 1.0;
    for (int n = 1; n < most_terms && term > sum * 1e-17; ++n) {
        term *= x / (a + n);
        sum += term;
    }
    return prefix(a, x) * sum;
}

/// Q for x > a + 1: Legendre's continued fraction by Lentz's method.
double upper_fraction(double a, double x) {
    double b = x + 1.0 - a;
    double c = 1e300, d = 1.0 / b, value = d;
    for (int n = 1; n < most_terms; ++n) {
        const double numerator = n * (a - n);
        b += 2.0;
        d = 1.0 / (b + numerator * d);
        c = b + numerator / c;
        const double factor = c * d;
        value *= factor;
        if (factor - 1.0 < 1e-16 && factor - 1.0 > -1e-16) break;
    }
    return a * prefix(a, x) * value;
}

struct Tails {
    double lower;
    double upper;
};

Tails uniform_expansion(double a, double x) {
    const double mu = (x - a) / a;
    const double half_square = -log1p_minus(mu);
    const double size = std::sqrt(2.0 * half_square);
    const double eta = mu < 0.0 ? -size : size;
    const double w = 1.0 / a;
    const double sum =
        horner(temme_0, eta) +
        w * (horner(temme_1, eta) +
             w * (horner(temme_2, eta) +
                  w * (horner(temme_3, eta) + w * (horner(temme_4, eta) + w * horner(temme_5, eta)))));
    const double rest = exp(-a * half_square) * one_over_root_two_pi * std::sqrt(w) * sum;
    const double z = size * std::sqrt(a) * root_half;
    const double small = 0.5 * erfc(z);
    // The correction belongs to the upper tail; the smaller of the two tails is formed directly.
    return mu < 0.0 ? Tails{small - rest, (1.0 - small) + rest} : Tails{(1.0 - small) - rest, small + rest};
}

Tails tails(double a, double x) {
    if (x <= 0.0) return {0.0, 1.0};
    if (x > 1e300) return {1.0, 0.0};
    if (a >= 200.0 && x > 0.7 * a && x < 1.3 * a) return uniform_expansion(a, x);
    if (x <= a + 1.0) {
        const double lower = lower_series(a, x);
        return {lower, 1.0 - lower};
    }
    const double upper = upper_fraction(a, x);
    return {1.0 - upper, upper};
}

/// Where the search starts: Wilson and Hilferty's cube, or the leading term x^a / Gamma(a + 1) where that
/// fails.
double first_guess(double u, double a) {
    const double leading = exp((log(u) + lgamma(a + 1.0)) / a);
    if (a < 0.5) return leading;
    const double root = 1.0 - 1.0 / (9.0 * a) + normal_quantile(u) / (3.0 * std::sqrt(a));
    const double cube = a * root * root * root;
    return cube > leading ? cube : leading;
}

}  // namespace

double gamma_cdf(double x, double a) {
    TENURE_EXPECT(a > 0.0);
    return tails(a, x).lower;
}

double gamma_survival(double x, double a) {
    TENURE_EXPECT(a > 0.0);
    return tails(a, x).upper;
}

double gamma_quantile(double u, double a) {
    TENURE_EXPECT(u > 0.0 && u < 1.0 && a > 0.0);
    const double start = first_guess(u, a);
    if (start < 1e-290) return start < 1e-307 ? 0.0 : start;
    const bool use_lower = u <= 0.5;
    return invert_cdf(start, use_lower ? u : 1.0 - u, [a, use_lower](double x) {
        const Tails both = tails(a, x);
        return use_lower ? CdfPoint{both.lower, a * prefix(a, x)} : CdfPoint{both.upper, -a * prefix(a, x)};
    });
}

}  // namespace tenure::math

#include "tenure/analysis/audit_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace tenure {
namespace {

/// Lower-case words of a text, a space before and behind each.
std::string words_of(const std::string& text) {
    std::string words = " ";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0)
            words += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        else if (words.back() != ' ')
            words += ' ';
    }
    return words + ' ';
}

bool holds_any(const std::string& words, std::initializer_list<std::string_view> wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view each) {
        return words.find(' ' + std::string(each) + ' ') != std::string::npos;
    });
}

bool tells_intentions(const std::string& source) {
    const std::string words = words_of(source);
    return holds_any(words, {"intent",        "intention",         "intentions",         "intend to",
                             "intends to",    "intended to",       "willing to",         "willingness to",
                             "likelihood to", "stated preference", "stated preferences", "would recommend",
                             "would refer",   "would buy",         "would pay",          "would spend",
                             "would stay",    "would leave",       "would switch",       "would renew",
                             "would return"}) &&
           !holds_any(words, {"deflated", "observed", "actual", "behaviour", "behavior"});
}

struct Churn {
    double factor = 1.0, added = 0.0;
    int effects = 0;
};

Churn claimed(const Parameters& p, const Arm& arm, int segment) {
    Churn churn;
    for (const int i : arm.initiatives)
        for (const Effect& effect : p.initiatives[static_cast<std::size_t>(i)].effects) {
            const bool reaches =
                (effect.index < 0 || effect.index == segment) &&
                (effect.segments.empty() ||
                 std::find(effect.segments.begin(), effect.segments.end(), segment) != effect.segments.end());
            if (effect.target != Target::segment_h0 || !reaches) continue;
            ++churn.effects;
            if (effect.operation == Operation::multiply)
                churn.factor *= effect.size;
            else
                churn.added += effect.size;
        }
    return churn;
}

}  // namespace

std::vector<Diagnostic> audit_retention(const Parameters& p, const Opening& opening) {
    std::vector<Diagnostic> warnings;
    for (const Arm& arm : p.arms)
        for (std::size_t g = 0; g < p.segments.size(); ++g) {
            const Churn churn = claimed(p, arm, static_cast<int>(g));
            const double h0 = opening.anchors.segments[g].h0, after = h0 * churn.factor + churn.added;
            const bool said = churn.effects == 1 && is_given(p.segments[g].h0);
            if (!(after < 0.0) || said) continue;
            Diagnostic d;
            d.severity = Diagnostic::Severity::warning;
            d.path = "arm." + arm.name;
            d.problem = "retention above 100 % in segment." + p.segments[g].name;
            d.why = fmt::format(
                "its effects together would take base churn from {:.3g} to {:.3g} %/month, and it ends at 0",
                100.0 * h0, 100.0 * after);
            d.suggestion = "nobody can be kept who would not have left: claim less, or in one place";
            warnings.push_back(std::move(d));
        }
    return warnings;
}

std::vector<Diagnostic> audit_intentions(const std::vector<Assumption>& assumptions) {
    std::vector<Diagnostic> warnings;
    for (const Assumption& each : assumptions) {
        if (each.is_default || !tells_intentions(each.source)) continue;
        Diagnostic d;
        d.severity = Diagnostic::Severity::warning;
        d.position = each.position;
        d.path = each.path;
        d.problem = "a stated intention stands for behaviour";
        d.why =
            "its source is what people said they would do; of those who intend to recommend, half or fewer "
            "do";
        d.suggestion =
            "multiply it by 0.45 (0.3 to 0.6) and write \"deflated\" into the source, or measure what they "
            "did";
        warnings.push_back(std::move(d));
    }
    return warnings;
}

}  // namespace tenure

#include "tenure/scenario/suggest.hpp"

#include <algorithm>

namespace tenure {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t listed_candidates = 8;
constexpr std::size_t shortest_beginning = 3;

char folded(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '-' ? '_' : c;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    std::vector<std::vector<int>> d(n + 1, std::vector<int>(m + 1));
    for (std::size_t i = 0; i <= n; ++i) d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= m; ++j) d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= n; ++i)
        for (std::size_t j = 1; j <= m; ++j) {
            const char x = folded(a[i - 1]);
            const char y = folded(b[j - 1]);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (x == y ? 0 : 1)});
            if (i > 1 && j > 1 && x == folded(b[j - 2]) && folded(a[i - 2]) == y)
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[n][m];
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.size() > longest_word) return {};
    int best = std::min(std::max(1, static_cast<int>(word.size()) / 3) + 1, static_cast<int>(word.size()));
    std::string name;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest_word) continue;
        const int distance = edit_distance(word, candidate);
        if (distance < best) {
            best = distance;
            name = candidate;
        }
    }
    if (name.empty() && word.size() >= shortest_beginning)
        for (const std::string& candidate : candidates)
            if (name.empty() && candidate.rfind(word, 0) == 0) name = candidate;
    return name;
}

std::string suggest(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string name = nearest_name(word, candidates);
    if (!name.empty()) return "did you mean \"" + name + "\"?";
    if (candidates.empty() || candidates.size() > listed_candidates) return {};
    std::string text = "known: ";
    for (const std::string& candidate : candidates) text += (text.size() > 7 ? ", " : "") + candidate;
    return text;
}

}  // namespace tenure

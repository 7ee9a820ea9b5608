#include "tenure/scenario/defaults.hpp"

#include <algorithm>

#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {
namespace {

bool begins(const std::string& text, std::string_view start) {
    return text.rfind(start, 0) == 0;
}

bool segment_field_in_use(const std::string& key, const SegmentParameters& segment, const Parameters& p) {
    const bool orders = segment.revenue == Revenue::orders;
    if (key == "arpu") return !orders;
    if (key == "order_rate" || key == "basket" || key == "basket_shape") return orders;
    if (key == "frailty_sd") return segment.frailty == Frailty::gamma;
    if (segment.known && (key == "opening_age" || key == "referred_share")) return false;
    if (key == "classes" || key == "opening_age") return segment.frailty != Frailty::none;
    if (key == "cross_sell" || key == "retention_spend") return false;
    if (key == "cross_sell_margin") return segment.cross_sell > 0.0;
    if (key == "ref_margin" || key == "referred_share")
        return p.word_of_mouth.present || segment.referred_share > 0.0;
    return true;
}

bool churn_field_in_use(const std::string& key, const Parameters& p) {
    const bool failures = std::any_of(p.touchpoints.begin(), p.touchpoints.end(),
                                      [](const TouchpointParameters& t) { return t.failure > 0.0; });
    if (key == "p_defect" || key == "forgive") return failures;
    if (key == "origin_mult") return true;
    if (key == "save_max" || key == "k_r") {
        const bool lever = std::any_of(p.arms.begin(), p.arms.end(), [](const Arm& arm) {
            return std::any_of(arm.levers.begin(), arm.levers.end(),
                               [](const Lever& l) { return l.channel < 0; });
        });
        const bool spends = std::any_of(p.segments.begin(), p.segments.end(),
                                        [](const SegmentParameters& s) { return s.retention_spend > 0.0; });
        return lever || spends || acts_on(p, Target::segment_retention_spend);
    }
    return !p.touchpoints.empty();
}

bool price_moves(const Parameters& p) {
    return p.price.index != p.price.rival_price || acts_on(p, Target::price_index) ||
           acts_on(p, Target::price_rival);
}

bool service_field_in_use(const std::string& path, const Parameters& p) {
    if (path == "contact_centre.campaign" || path == "engagement.pay") return false;
    if (path == "contact_centre.target_occupancy" && is_given(p.contact_centre.agents)) return false;
    if (begins(path, "contact_centre.")) return p.contact_centre.present;
    if (path == "engagement.load" || path == "engagement.load_threshold")
        return p.engagement.present && p.contact_centre.present;
    if (begins(path, "engagement.")) return p.engagement.present;
    if (begins(path, "competencies.")) return p.competencies.present;
    return is_repaired(p);
}

/// Instances of each wildcard of a pattern.
std::vector<Index> instances(const Field& field, const Parameters& p) {
    const auto parts = split_path(field.path);
    const auto count = [&p](const std::string& table) -> std::size_t {
        if (table == "channel") return p.channels.size();
        if (table == "touchpoint") return p.touchpoints.size();
        if (table == "segment") return p.segments.size();
        if (table == "initiative") return p.initiatives.size();
        if (table == "event") return p.events.size();
        if (table == "line") return p.lines.size();
        return 0;
    };
    const auto wildcards = std::count(parts.begin(), parts.end(), "*");
    std::vector<Index> all;
    if (wildcards == 0) all.emplace_back();
    if (wildcards == 1)
        for (std::size_t i = 0; i < count(parts[0]); ++i) all.push_back({static_cast<int>(i), -1});
    return all;
}

}  // namespace

bool is_in_use(const Field& field, Index index, const Parameters& p) {
    const std::string& path = field.path;
    const std::string key = path.substr(path.rfind('.') + 1);
    if (begins(path, "segment."))
        return segment_field_in_use(key, p.segments[static_cast<std::size_t>(index.first)], p);
    if (begins(path, "experience.") || begins(path, "spend.")) return !p.touchpoints.empty();
    if (begins(path, "churn.")) return churn_field_in_use(key, p);
    if (begins(path, "entry."))
        return !p.touchpoints.empty() &&
               (p.acquisition.present || p.word_of_mouth.present || p.win_back.present);
    if (path == "price.price_sensitivity") return price_moves(p);
    if (path == "word_of_mouth.referral_reward") return false;
    if (begins(path, "word_of_mouth.")) return p.word_of_mouth.present;
    for (const char* table : {"contact_centre.", "engagement.", "competencies.", "response_time."})
        if (begins(path, table)) return service_field_in_use(path, p);
    if (begins(path, "win_back.")) return p.win_back.present;
    if (begins(path, "acquisition.")) return p.acquisition.present;
    if (path == "channel.*.spend")
        return p.channels[static_cast<std::size_t>(index.first)].mode == SpendMode::per_prospect;
    if (path == "channel.*.budget")
        return p.channels[static_cast<std::size_t>(index.first)].mode == SpendMode::budget;
    if (path == "touchpoint.*.partner_leverage")
        return p.touchpoints[static_cast<std::size_t>(index.first)].partner;
    return true;
}

void collect_defaults(Document& document) {
    const Parameters& p = document.central;
    for (const Field& field : field_table()) {
        const double value = default_number(field);
        const std::vector<double> list = default_list(field);
        if (!is_given(value) && list.empty()) continue;
        for (const Index index : instances(field, p)) {
            Entry entry;
            const auto star = field.path.find('*');
            entry.path = field.path;
            if (star != std::string::npos) {
                const std::string table = field.path.substr(0, star - 1);
                entry.path.replace(star, 1, document.names[table][static_cast<std::size_t>(index.first)]);
            }
            if (document.find(entry.path) != nullptr || !is_in_use(field, index, p)) continue;
            entry.field = &field;
            entry.dimension = field.dimension;
            entry.index = index;
            entry.value.number = value;
            entry.value.numbers = list;
            entry.is_default = true;
            entry.provenance.source = field.evidence.source;
            if (field.estimate) entry.provenance.grade = std::string(1, field.evidence.grade);
            const Evidence& evidence = field.evidence;
            if (document.draw_defaults && evidence.has_range() && field.estimate) {
                Distribution range;
                range.shape = Shape::pert;
                range.low = evidence.low;
                range.mode = value;
                range.high = evidence.high;
                entry.distribution = range;
            }
            document.defaults.push_back(std::move(entry));
        }
    }
}

}  // namespace tenure

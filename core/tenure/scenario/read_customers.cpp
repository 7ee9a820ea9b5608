#include "tenure/scenario/read_customers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "tenure/scenario/files.hpp"
#include "tenure/scenario/sha256.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr std::size_t largest_customers_file = std::size_t{256} << 20;
constexpr std::size_t most_faults = 50, longest_id = 100;
constexpr int longest_tenure = 1200;  ///< months, as opening_age
enum Column : std::size_t { segment, origin, tenure_months, band, customer };
const std::vector<std::string> column_names{"segment", "origin", "tenure", "band", "customer"};
const std::vector<std::string> origin_names{"direct", "referred"};

struct Cell {
    std::string text;
    int column = 1;  ///< where it begins in its line
};

/// Cells of the line at the start of `text`, which is moved behind it; quotes as in RFC 4180, but no line end
/// inside them: no cell at all where a quote stays open.
std::vector<Cell> take_line(std::string_view& text) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    std::vector<Cell> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char letter = line[i];
        if (quoted && letter == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back().text += letter;
            ++i;
        } else if (letter == '"') {
            quoted = !quoted;
        } else if (letter == ',' && !quoted) {
            cells.push_back({"", static_cast<int>(i) + 2});
        } else {
            cells.back().text += letter;
        }
    }
    if (quoted) return {};
    for (Cell& cell : cells) {
        while (!cell.text.empty() && cell.text.back() == ' ') cell.text.pop_back();
        cell.text.erase(0, std::min(cell.text.find_first_not_of(' '), cell.text.size()));
    }
    return cells;
}

/// Where the file stops being lines of UTF-8 text, and why; no reason when it does not.
struct NoText {
    std::size_t at = 0;
    const char* why = nullptr;
};
NoText find_no_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const auto lead = static_cast<unsigned char>(text[i++]);
        if (lead == '\r' && i < text.size() && text[i] != '\n') return {at, "a line ends with CR alone"};
        if ((lead < 0x20 && lead != '\n' && lead != '\r' && lead != '\t') || lead == 0x7f)
            return {at, "there is a control character"};
        const int more = lead < 0x80   ? 0
                         : lead < 0xc2 ? -1
                         : lead < 0xe0 ? 1
                         : lead < 0xf0 ? 2
                         : lead < 0xf5 ? 3
                                       : -1;
        if (more < 0) return {at, "it is another encoding"};
        for (int k = 0; k < more; ++k, ++i)
            if (i >= text.size() || (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
                return {at, "it is another encoding"};
    }
    return {};
}

/// The engine's own names of persons.
bool is_person_number(std::string_view text) {
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<int> whole(std::string_view text, int low, int high) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || value < low || value > high)
        return std::nullopt;
    return value;
}

class CustomerFile {
  public:
    CustomerFile(const Document& document, std::string file, Report& report)
        : document_(document),
          file_(std::move(file)),
          report_(report),
          bands_(document.central.touchpoints.empty() ? 1 : 5),
          persons_(document.central.segments.size()) {}

    /// False after a fault.
    bool read(std::string_view text) {
        if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
        if (const NoText fault = find_no_text(text); fault.why != nullptr) {
            is_text_ = false;
            line_ += static_cast<int>(
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(fault.at), '\n'));
            fail(1, "is not UTF-8 text", fault.why, "save the file as CSV in UTF-8");
        } else if (text.find_first_not_of("\r\n ") == std::string_view::npos) {
            fail(1, "is empty", "",
                 "write the first line segment,origin,tenure,band,customer and a line for each customer");
        } else if (read_header(take_line(text))) {
            while (!text.empty() && faults_ <= most_faults) {
                ++line_;
                const std::vector<Cell> cells = take_line(text);
                if (cells.size() != 1 || !cells[0].text.empty()) read_row(cells);
            }
        }
        return faults_ == 0;
    }

    /// Whether its lines can be shown.
    bool is_text() const { return is_text_; }

    /// What a message quotes: the beginning of the cell.
    static std::string quoted(const Cell& cell) {
        constexpr std::size_t shown = 40;
        if (cell.text.size() <= shown) return "\"" + cell.text + "\"";
        std::size_t end = shown;
        while ((static_cast<unsigned char>(cell.text[end]) & 0xc0) == 0x80) --end;
        return "\"" + cell.text.substr(0, end) + "...\"";
    }

    std::shared_ptr<const KnownCustomers> customers_of(std::size_t g) const {
        auto known = std::make_shared<KnownCustomers>();
        std::map<std::tuple<int, int, int>, std::uint32_t> groups;
        for (const Person& person : persons_[g]) groups[person.group] = 0;
        for (auto& [key, number] : groups) {
            number = static_cast<std::uint32_t>(known->groups.size());
            known->groups.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), 0});
        }
        for (const Person& person : persons_[g]) {
            known->group_of.push_back(groups[person.group]);
            ++known->groups[known->group_of.back()].persons;
            if (position_[customer] != absent) known->ids.push_back(person.id);
        }
        return known;
    }

  private:
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);
    struct Person {
        std::tuple<int, int, int> group;  ///< tenure, origin, band
        std::string id;
    };

    void fail(int column, std::string problem, std::string why, std::string suggestion) {
        if (++faults_ > most_faults) {
            problem = "more faults follow";
            why = fmt::format("the first {} are listed", most_faults);
            suggestion = "";
        }
        report_.error({file_, line_, column}, "opening_base", std::move(problem), std::move(why),
                      std::move(suggestion));
    }

    bool read_header(const std::vector<Cell>& names) {
        position_.fill(absent);
        if (names.empty()) fail_open_quote();
        for (std::size_t i = 0; i < names.size() && faults_ <= most_faults; ++i) {
            const auto found = std::find(column_names.begin(), column_names.end(), names[i].text);
            if (found == column_names.end()) {
                fail(names[i].column, "unknown column " + quoted(names[i]), "",
                     suggest(names[i].text, column_names));
                continue;
            }
            std::size_t& at = position_[static_cast<std::size_t>(found - column_names.begin())];
            if (at != absent)
                fail(names[i].column, fmt::format("two columns \"{}\"", *found), "", "keep one");
            at = i;
        }
        for (std::size_t c = 0; c < customer && faults_ <= most_faults; ++c)
            if (position_[c] == absent && !names.empty())
                fail(1, fmt::format("no column \"{}\"", column_names[c]), "",
                     "write the first line segment,origin,tenure,band,customer (customer may be left out)");
        width_ = names.size();
        return faults_ == 0;
    }

    void fail_open_quote() {
        fail(1, "a quote is not closed in its line", "a cell does not go over lines", "close it");
    }

    void read_row(const std::vector<Cell>& cells) {
        if (cells.empty()) return fail_open_quote();
        if (cells.size() != width_)
            return fail(1, fmt::format("{} cells", cells.size()),
                        fmt::format("the first line has {}", width_),
                        "write one cell for each column; a comma inside a cell needs quotes around it");
        const std::size_t before = faults_;
        const auto cell = [&](Column c) -> const Cell& { return cells[position_[c]]; };
        const auto& segments = document_.names.at("segment");
        const auto g = std::find(segments.begin(), segments.end(), cell(segment).text);
        if (g == segments.end())
            fail(cell(segment).column, "no segment is named " + quoted(cell(segment)), "",
                 suggest(cell(segment).text, segments));
        const auto o = std::find(origin_names.begin(), origin_names.end(), cell(origin).text);
        if (o == origin_names.end())
            fail(cell(origin).column, quoted(cell(origin)) + " is not an origin", "",
                 "write direct or referred");
        const auto tenure = whole(cell(tenure_months).text, 0, longest_tenure);
        if (!tenure)
            fail(cell(tenure_months).column, quoted(cell(tenure_months)) + " is not a tenure", "",
                 fmt::format("write whole months from 0 to {}", longest_tenure));
        const auto k = whole(cell(band).text, 1, bands_);
        if (!k)
            fail(cell(band).column, quoted(cell(band)) + " is not a band",
                 bands_ == 1 ? "without a touchpoint all customers are in one" : "",
                 bands_ == 1 ? "write 1" : "write 1, 2, 3, 4 or 5");
        std::string id;
        if (position_[customer] != absent) id = read_id(cell(customer));
        if (faults_ != before) return;
        persons_[static_cast<std::size_t>(g - segments.begin())].push_back(
            {{*tenure, static_cast<int>(o - origin_names.begin()), *k - 1}, std::move(id)});
    }

    std::string read_id(const Cell& cell) {
        const std::string& id = cell.text;
        if (id.empty() || id.size() > longest_id) {
            fail(cell.column, quoted(cell) + " is not a name of a customer",
                 fmt::format("1 to {} bytes are", longest_id), "name the customer or drop the column");
        } else if (std::string_view("=+-@").find(id.front()) != std::string_view::npos) {
            fail(cell.column, quoted(cell) + " is not a name of a customer",
                 "a spreadsheet that opens the log would take it for a formula", "begin with another letter");
        } else if (is_person_number(id)) {
            fail(cell.column, fmt::format("\"{}\" could be taken for a newcomer", id),
                 "sixteen hexadecimal digits are the numbers of simulated persons",
                 fmt::format("write another name such as \"c{}\"", id));
        } else if (const auto [at, fresh] = lines_.try_emplace(id, line_); !fresh) {
            fail(cell.column, fmt::format("customer \"{}\" is there twice", id),
                 fmt::format("the first time in line {}", at->second), "keep one of them");
        }
        return id;
    }

    const Document& document_;
    std::string file_;
    Report& report_;
    int bands_;
    std::vector<std::vector<Person>> persons_;  ///< by segment
    std::array<std::size_t, 5> position_{};     ///< of each column in the file
    std::size_t width_ = 0, faults_ = 0;
    int line_ = 1;
    bool is_text_ = true;
    std::unordered_map<std::string, int> lines_;  ///< where each name stands
};

}  // namespace

void read_customers(Document& document, Report& report) {
    const Entry* entry = document.find("opening_base");
    if (entry == nullptr) return;
    const std::string& name = entry->value.text;
    const InsidePath inside = inside_folder(document.folder, name);
    if (!inside.refusal.empty())
        return report.error(entry->at, "opening_base", fmt::format("cannot read \"{}\"", name),
                            inside.refusal);
    std::error_code error;
    const auto size = std::filesystem::file_size(inside.path, error);
    if (!error && size > largest_customers_file)
        return report.error(entry->at, "opening_base", fmt::format("\"{}\" is too large", name),
                            "at most 256 MiB are read");
    const auto text = error ? std::nullopt : read_text_file(inside.path, size);
    if (!text) return report.error(entry->at, "opening_base", fmt::format("cannot read \"{}\"", name));
    CustomerFile file(document, inside.path, report);
    if (!file.read(*text)) {
        if (file.is_text()) report.add_source(inside.path, *text);
        return;
    }
    document.opening_base_hash = sha256(*text);
    auto& segments = document.central.segments;
    for (std::size_t g = 0; g < segments.size(); ++g) {
        segments[g].known = file.customers_of(g);
        double persons = 0.0, referred = 0.0;
        for (const KnownGroup& group : segments[g].known->groups) {
            persons += static_cast<double>(group.persons);
            if (group.origin == 1) referred += static_cast<double>(group.persons);
        }
        segments[g].referred_share = persons > 0.0 ? referred / persons : 0.0;
    }
}

}  // namespace tenure

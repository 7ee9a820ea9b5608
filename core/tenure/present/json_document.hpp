#pragma once
/// JSON text (RFC 8259) written in one pass, keys in the order of the calls.
///
/// Numbers are the shortest text that reads back as the same double; NaN and infinity become null. The same
/// calls give the same bytes anywhere. The caller keeps begin and end in pairs and writes a key before each
/// member of an object; debug builds check it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

class JsonDocument {
  public:
    enum class Layout {
        line,      ///< one line, for streams of documents
        indented,  ///< two spaces a level, for files people open
    };
    explicit JsonDocument(Layout layout = Layout::line) : layout_(layout) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(double number);
    void value(bool flag);
    void value(std::int64_t number);
    void value(std::uint64_t number);
    void value(int number) { value(static_cast<std::int64_t>(number)); }
    void null();

    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }
    void array(std::string_view name, const std::vector<double>& numbers);
    void texts(std::string_view name, const std::vector<std::string>& all);
    /// An array of objects; `write(item)` gives the members of one.
    template <class Items, class Write>
    void list(std::string_view name, const Items& items, const Write& write) {
        key(name);
        begin_array();
        for (const auto& item : items) {
            begin_object();
            write(item);
            end_object();
        }
        end_array();
    }

    /// The document; complete once every begin has its end.
    const std::string& text() const { return text_; }

  private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void new_line();

    Layout layout_;
    std::string text_;
    std::vector<bool> filled_;  // per open level: has it a member yet?
    bool after_key_ = false;
};

}  // namespace tenure

#pragma once
/// Builds JSON text piece by piece; numbers in shortest round-trip form, not-a-number as null.
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

class JsonWriter {
  public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);
    void value(double number);
    void value(int number);
    void value(unsigned long long number);
    void value(bool flag);
    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char* text) { value(std::string_view(text)); }

    template <class T>
    void value(const std::vector<T>& items) {
        begin_array();
        for (const T& item : items) value(item);
        end_array();
    }
    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }

    const std::string& text() const { return text_; }

  private:
    void separate();
    void open(char bracket);
    void close(char bracket);
    std::string text_;
    bool needs_comma_ = false;
};

}  // namespace tenure

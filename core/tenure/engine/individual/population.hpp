#pragma once
/// Everybody who is, was or comes back as a customer in some arm: one record a person, one state an arm.
///
/// Persons stand in groups (segment, origin, frailty class), which never change; so a group shares its tables
/// and only the band is looked up. Records are arrays with room for a vector register beyond the last person.
#include <algorithm>
#include <span>
#include <vector>

#include "tenure/engine/individual/person.hpp"

namespace tenure {

class Group {
  public:
    static constexpr std::size_t room = 64;  ///< records a kernel may read and write beyond the last person

    explicit Group(int arms) : states_(static_cast<std::size_t>(arms)) { resize(0); }

    std::size_t size() const { return size_; }
    int arms() const { return static_cast<int>(states_.size()); }
    PersonId person(std::size_t i) const { return static_cast<PersonId>(high_[i]) << 32 | low_[i]; }
    PersonState state(int arm, std::size_t i) const { return states_[arm][i]; }

    std::uint32_t* low() { return low_.data(); }
    std::uint32_t* high() { return high_.data(); }
    PersonState* states(int arm) { return states_[arm].data(); }

    void append(PersonId person, std::span<const PersonState> states) {
        const std::size_t i = append(person);
        for (std::size_t arm = 0; arm < states_.size(); ++arm) states_[arm][i] = states[arm];
    }
    /// A person in the same state in every arm.
    void append(PersonId person, PersonState state) {
        const std::size_t i = append(person);
        for (auto& states : states_) states[i] = state;
    }

    /// Makes room for `size` persons.
    void reserve(std::size_t size) {
        const std::size_t capacity = std::max(low_.size(), size + room);
        low_.resize(capacity);
        high_.resize(capacity);
        for (auto& states : states_) states.resize(capacity, absent_state);
    }

    /// Keeps the first `size` persons.
    void resize(std::size_t size) {
        size_ = size;
        if (low_.size() < size + room) reserve(size + size / 2);
    }

  private:
    std::size_t append(PersonId person) {
        const std::size_t i = size_;
        resize(size_ + 1);
        low_[i] = static_cast<std::uint32_t>(person);
        high_[i] = static_cast<std::uint32_t>(person >> 32);
        return i;
    }

    std::size_t size_ = 0;
    std::vector<std::uint32_t> low_, high_;
    std::vector<std::vector<PersonState>> states_;
};

}  // namespace tenure

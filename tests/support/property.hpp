#pragma once
/// Property checks by rapidcheck with a fixed seed: the same cases on every machine and day. A failing case
/// is shrunk and printed.
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <iostream>
#include <utility>

namespace tenure::test {

template <class Property>
bool holds(Property&& property, std::uint64_t seed = 20250101, int cases = 100) {
    rc::detail::TestParams params;
    params.seed = seed;
    params.maxSuccess = cases;
    rc::detail::TestListenerAdapter listener;
    const auto result = rc::detail::checkProperty(rc::detail::toProperty(std::forward<Property>(property)),
                                                  rc::detail::TestMetadata{}, params, listener, {});
    const bool passed = result.template is<rc::detail::SuccessResult>();
    if (!passed) {
        rc::detail::printResultMessage(result, std::cerr);
        std::cerr << '\n';
    }
    return passed;
}

}  // namespace tenure::test

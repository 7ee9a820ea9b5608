#include <cstdio>

#include "tenure/base/money.hpp"

// 12.34565 is 123456.5 in units of 1/10,000 and goes to the even neighbour.
int main() {
    const bool right = tenure::to_money(12.34565) == 123456 && tenure::to_units(123456) == 12.3456;
    std::puts(right ? "the installed library answers" : "the installed library answers wrongly");
    return right ? 0 : 1;
}

list(APPEND TENURE_UNIT_SOURCES base/money.test.cpp)

list(APPEND TENURE_UNIT_SOURCES
    analysis/cash_table.test.cpp
    analysis/contrast_measure.test.cpp
    analysis/identities.test.cpp
    analysis/ignorance.test.cpp
    analysis/measure.test.cpp
    analysis/rate_of_return.test.cpp
    analysis/statistics.test.cpp
    analysis/tax.test.cpp
    analysis/waterfall.test.cpp)

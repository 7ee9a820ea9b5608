list(APPEND TENURE_UNIT_SOURCES
    analysis/audit.test.cpp
    analysis/break_even.test.cpp
    analysis/cash_table.test.cpp
    analysis/conditional_mean.test.cpp
    analysis/contrast_measure.test.cpp
    analysis/customer_cohorts.test.cpp
    analysis/customer_log.test.cpp
    analysis/drivers.test.cpp analysis/engine_agreement.test.cpp
    analysis/identities.test.cpp
    analysis/ignorance.test.cpp
    analysis/information_value.test.cpp
    analysis/league_table.test.cpp
    analysis/measure.test.cpp
    analysis/newcomer_survival.test.cpp
    analysis/planted_causes.test.cpp
    analysis/rate_of_return.test.cpp
    analysis/sensitivity.test.cpp
    analysis/simulate.test.cpp
    analysis/sobol.test.cpp
    analysis/spend_sweep.test.cpp
    analysis/statement.test.cpp
    analysis/statistics.test.cpp
    analysis/target_se.test.cpp
    analysis/tax.test.cpp
    analysis/voi.test.cpp
    analysis/waterfall.test.cpp
    analysis/waterfall_properties.test.cpp)

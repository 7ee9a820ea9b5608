list(APPEND TENURE_UNIT_SOURCES math/finance.test.cpp math/incomplete.test.cpp math/quadrature.test.cpp
     math/queue.test.cpp math/roots.test.cpp math/special.test.cpp)

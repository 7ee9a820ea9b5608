list(APPEND TENURE_UNIT_SOURCES scenario/corpus.test.cpp)

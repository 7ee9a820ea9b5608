list(APPEND TENURE_UNIT_SOURCES
    ../support/golden.cpp
    ../support/sample_case.cpp
    present/case_json.test.cpp
    present/csv.test.cpp
    present/driver_sections.test.cpp
    present/host_state.test.cpp
    present/json_document.test.cpp
    present/numbers.test.cpp
    present/page.test.cpp
    present/tables.test.cpp
    present/text.test.cpp
    present/write_folder.test.cpp)

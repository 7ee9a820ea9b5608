if(TARGET tenure_command_line)
    list(APPEND TENURE_UNIT_SOURCES
        cli/grid_table.test.cpp
        cli/progress.test.cpp
        cli/run.test.cpp)
endif()

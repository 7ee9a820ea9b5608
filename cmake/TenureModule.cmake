# tenure_module(NAME SOURCES a.cpp ... HEADERS a.hpp ... DEPENDS base ... [LINK fmt::fmt ...] [PRIVATE_LINK ...])
# One static library and alias tenure::NAME per folder of core/tenure; headers are installed by file set.
function(tenure_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;LINK;PRIVATE_LINK" ${ARGN})
    add_library(tenure_${name} STATIC ${ARG_SOURCES})
    add_library(tenure::${name} ALIAS tenure_${name})
    set_target_properties(tenure_${name} PROPERTIES EXPORT_NAME ${name} LINKER_LANGUAGE CXX)
    target_sources(tenure_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/core
                                         FILES ${ARG_HEADERS})
    target_compile_features(tenure_${name} PUBLIC cxx_std_20)
    foreach(module IN LISTS ARG_DEPENDS)
        target_link_libraries(tenure_${name} PUBLIC tenure::${module})
    endforeach()
    target_link_libraries(tenure_${name} PUBLIC ${ARG_LINK}
                          PRIVATE ${ARG_PRIVATE_LINK} $<BUILD_INTERFACE:tenure_options>
                                  $<BUILD_INTERFACE:tenure_warnings>)
    set_property(GLOBAL APPEND PROPERTY TENURE_MODULES tenure_${name})
endfunction()

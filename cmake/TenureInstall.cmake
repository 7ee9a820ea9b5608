# Installs the modules, their headers and a package file: find_package(tenure CONFIG) then tenure::<module>,
# or tenure::tenure for all of them. Wheels take only the component "python", so none of this reaches them.
if(NOT TENURE_INSTALL)
    return()
endif()
include(CMakePackageConfigHelpers)

# The package that defines an imported target a module links. A static library needs even its private ones.
set(packages_by_prefix fmt=fmt TBB=TBB Eigen3=Eigen3 tomlplusplus=tomlplusplus Threads=Threads
                       SQLite=SQLite3 SQLite3=SQLite3 Boost=Boost)

get_property(TENURE_MODULES GLOBAL PROPERTY TENURE_MODULES)
set(TENURE_DEPENDENCIES "")
set(TENURE_MODULE_NAMES "")
foreach(module IN LISTS TENURE_MODULES)
    get_target_property(name ${module} EXPORT_NAME)
    list(APPEND TENURE_MODULE_NAMES ${name})
    # Code inlined from the headers must round as the library does.
    target_compile_options(${module} INTERFACE $<INSTALL_INTERFACE:-ffp-contract=off>)

    get_target_property(links ${module} INTERFACE_LINK_LIBRARIES)
    string(REGEX MATCHALL "[A-Za-z0-9_]+::[A-Za-z0-9_]+" links "${links}")
    foreach(link IN LISTS links)
        string(REGEX REPLACE "::.*" "" prefix ${link})
        if(prefix STREQUAL "tenure")
            continue()
        endif()
        set(package ${packages_by_prefix})
        list(FILTER package INCLUDE REGEX "^${prefix}=")
        if(NOT package)
            message(FATAL_ERROR "${module} links ${link}: name its package in cmake/TenureInstall.cmake")
        endif()
        string(REGEX REPLACE ".*=" "" package ${package})
        list(APPEND TENURE_DEPENDENCIES ${package})
    endforeach()
endforeach()
list(REMOVE_DUPLICATES TENURE_DEPENDENCIES)

add_library(tenure_umbrella INTERFACE)
add_library(tenure::tenure ALIAS tenure_umbrella)
set_target_properties(tenure_umbrella PROPERTIES EXPORT_NAME tenure)
target_link_libraries(tenure_umbrella INTERFACE ${TENURE_MODULES})

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/tenure)
install(TARGETS ${TENURE_MODULES} tenure_umbrella EXPORT tenure-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(EXPORT tenure-targets NAMESPACE tenure:: DESTINATION ${package_folder} COMPONENT dev)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tenure-config.cmake.in
                              ${PROJECT_BINARY_DIR}/tenure-config.cmake
                              INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tenure-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tenure-config.cmake ${PROJECT_BINARY_DIR}/tenure-config-version.cmake
        DESTINATION ${package_folder} COMPONENT dev)

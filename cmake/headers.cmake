# SPDX-License-Identifier: MIT
# Precompiled headers: what nearly every file includes of Qt Core, the standard library and the protocol, parsed once for each set
# of compiler options. Files still include what they use; with the option off everything compiles as before.
option(DESKBELL_PCH "Precompile the headers of Qt Core and the protocol" ON)

# deskbell_headers(NAME [OPTIONS...] [LIBS...] [HEADERS...]): headers for targets that are compiled with these options and link these
# libraries, with more of theirs.
function(deskbell_headers name)
    if(NOT DESKBELL_PCH)
        return()
    endif()
    cmake_parse_arguments(arg "" "" "OPTIONS;LIBS;HEADERS" ${ARGN})
    set(source ${CMAKE_BINARY_DIR}/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "")
    add_library(${name} OBJECT ${source})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_compile_options(${name} PRIVATE ${arg_OPTIONS})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE Qt6::Core ${arg_LIBS} deskbell_flags)
    target_precompile_headers(${name} PRIVATE
        <QAbstractItemModel> <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QSet> <QString> <QStringList> <QTimer> <QUrl>
        <QVariant>
        <algorithm> <deque> <functional> <map> <memory> <optional> <set> <unordered_map> <variant> <vector>
        ${arg_HEADERS}
        ${CMAKE_SOURCE_DIR}/common/protocol.h)
endfunction()

# deskbell_use_headers(TARGET NAME): an error if there is no such target, so that one which was renamed does not lose them.
function(deskbell_use_headers target name)
    if(DESKBELL_PCH)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

# SPDX-License-Identifier: MIT
# The one target that carries every flag. Each library and program links it, PRIVATE.
if(DESKBELL_FUZZ)
    # libFuzzer's own part, with its main(), is linked by the fuzz targets only.
    set(sanitized -fsanitize=address,undefined)
    set(sanitizing ${sanitized} -fsanitize=fuzzer-no-link -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
elseif(DESKBELL_SANITIZE)
    set(sanitized -fsanitize=address,undefined)
    set(sanitizing ${sanitized} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    # GCC 12 takes the other alternatives of a variant for uninitialised once the sanitizers' checks stand in between.
    list(APPEND sanitizing $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

add_library(deskbell_flags INTERFACE)
target_compile_features(deskbell_flags INTERFACE cxx_std_20)
target_compile_options(deskbell_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    -fstack-protector-strong
    $<$<BOOL:${DESKBELL_WERROR}>:-Werror>
    ${sanitizing})
target_link_options(deskbell_flags INTERFACE ${sanitized})
target_compile_definitions(deskbell_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    DESKBELL_VERSION="${PROJECT_VERSION}")

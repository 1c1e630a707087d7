# SPDX-License-Identifier: MIT
# Compiles for 64-bit Windows with Debian's MinGW, in the variant whose threads are those of POSIX: the C++ library of the other one
# has no std::thread in GCC 12.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

list(APPEND CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# No moments in what is linked, so that the same sources give the same files.
foreach(kind EXE SHARED MODULE)
    set(CMAKE_${kind}_LINKER_FLAGS_INIT -Wl,--no-insert-timestamp)
endforeach()
# Where the stack protector is a library of its own, it is linked in, so that it need not be brought along. The others are CMake's.
set(libraries "-lkernel32 -luser32 -lgdi32 -lwinspool -lshell32 -lole32 -loleaut32 -luuid -lcomdlg32 -ladvapi32")
execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libssp.a OUTPUT_VARIABLE protector OUTPUT_STRIP_TRAILING_WHITESPACE)
if(IS_ABSOLUTE "${protector}")
    string(PREPEND libraries "-l:libssp.a ")
endif()
set(CMAKE_C_STANDARD_LIBRARIES "${libraries}" CACHE STRING "")
set(CMAKE_CXX_STANDARD_LIBRARIES "${libraries}" CACHE STRING "")

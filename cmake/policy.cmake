# How every file is compiled: proc_options says which C, proc_warnings what is an error.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Debug)
endif()

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(proc_options INTERFACE)
target_include_directories(proc_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
target_compile_definitions(proc_options INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(
  proc_options
  INTERFACE -fvisibility=hidden
            # No machine paths in assertions, and the same bytes wherever it is built.
            "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=."
            "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build")

if(PROC_SANITIZE OR PROC_FUZZ)
  set(sanitizers -fsanitize=address,undefined)
  target_compile_options(
    proc_options INTERFACE ${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(proc_options INTERFACE ${sanitizers})
endif()
if(PROC_FUZZ)
  target_compile_options(proc_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(PROC_HARDEN)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C)
  target_compile_definitions(proc_options INTERFACE _FORTIFY_SOURCE=2)
  target_compile_options(proc_options INTERFACE -fstack-protector-strong
                                                -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    target_compile_options(proc_options INTERFACE -fcf-protection)
  endif()
  target_link_options(proc_options INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()

add_library(proc_warnings INTERFACE)
target_compile_options(
  proc_warnings
  INTERFACE -Wall
            -Wextra
            -Werror
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wstrict-prototypes
            -Wmissing-prototypes
            -Wold-style-definition
            -Wvla
            -Wundef
            -Wcast-qual
            -Wwrite-strings
            -Wnull-dereference
            -Wdouble-promotion
            -Wformat=2
            -Wimplicit-fallthrough
            -Wredundant-decls
            # Under the sanitizers gcc sees null pointers that are not there.
            $<$<BOOL:${PROC_SANITIZE}>:-Wno-null-dereference>
            # The frames of diagnostics are written as UTF-8, not as escapes.
            $<$<C_COMPILER_ID:Clang>:-Wno-invalid-source-encoding>)

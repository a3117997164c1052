# The shape of our targets: libraries from whole folders, tools with one main each.

# proc_library(NAME SOURCES file... LINK library...)
function(proc_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(
    ${name}
    PUBLIC proc_options ${arg_LINK}
    PRIVATE proc_warnings)
endfunction()

# proc_tool(NAME MAIN LINK library...): an executable in bin/, installed, with its man page.
function(proc_tool name main)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LINK")
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE proc_options proc_warnings host ${arg_LINK})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  target_compile_definitions(${name} PRIVATE PROC_VERSION="${PROJECT_VERSION}")
  install(TARGETS ${name} RUNTIME)
  if(PROC_DOCUMENTS)
    proc_documents(${name})
  endif()
endfunction()

# The man page and the completion that a tool writes about itself.
function(proc_documents name)
  set(man "${PROJECT_BINARY_DIR}/share/man/${name}.1")
  set(completion "${PROJECT_BINARY_DIR}/share/completions/${name}")
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/share/man" "${PROJECT_BINARY_DIR}/share/completions")
  add_custom_command(
    OUTPUT "${man}" "${completion}"
    COMMAND ${name} --man > "${man}"
    COMMAND ${name} --completion > "${completion}"
    DEPENDS ${name}
    VERBATIM)
  add_custom_target(${name}_documents ALL DEPENDS "${man}" "${completion}")
  install(FILES "${man}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${completion}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
endfunction()

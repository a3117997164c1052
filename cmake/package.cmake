# The .deb: `cpack` in a build folder.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME proc)
set(CPACK_PACKAGE_VENDOR "the proc authors")
set(CPACK_PACKAGE_CONTACT "the proc authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Write a council's complaints procedure down, compile it, ask it what is due
when and why, and check it against itself and against the codes it must meet.")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
include(CPack)

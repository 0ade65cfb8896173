# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later

# What `cmake --install` puts where, and the Debian package made of it (./dev package). Included last,
# when the programs are known.

if(NOT TARGET backlock OR NOT TARGET backlock-sandbox)
    return()
endif()

# The programs alone are built before, not every test.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

set(doc_dir "${CMAKE_INSTALL_DATADIR}/doc/backlock")
install(TARGETS backlock backlock-sandbox RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES resources/backlock.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES resources/org.backlock.Backlock.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
if(EXISTS "${PROJECT_SOURCE_DIR}/resources/icons/backlock.svg")
    install(FILES resources/icons/backlock.svg
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
endif()
install(FILES README.md docs/cli.md docs/THREATS.md DESTINATION "${doc_dir}")

find_program(GZIP_PROGRAM gzip)
if(GZIP_PROGRAM)
    set(packed "${CMAKE_BINARY_DIR}/packed")
    file(MAKE_DIRECTORY "${packed}")
    foreach(pair "resources/backlock.1|backlock.1.gz" "CHANGELOG.md|changelog.gz")
        string(REPLACE "|" ";" pair "${pair}")
        list(GET pair 0 from)
        list(GET pair 1 to)
        execute_process(COMMAND "${GZIP_PROGRAM}" -9nc "${PROJECT_SOURCE_DIR}/${from}"
            OUTPUT_FILE "${packed}/${to}" COMMAND_ERROR_IS_FATAL ANY)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${from}")
    endforeach()
    install(FILES "${packed}/backlock.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${packed}/backlock.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1"
        RENAME backlock-sandbox.1.gz)
    install(FILES "${packed}/changelog.gz" DESTINATION "${doc_dir}")
endif()

# Debian asks for the licence in this form and keeps the text of the GPL once for all packages.
file(WRITE "${CMAKE_BINARY_DIR}/packed/copyright"
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Backlock

Files: *
Copyright: 2026 The Backlock developers
License: GPL-3+
 Backlock is free software: you can redistribute it and/or modify it under the terms of the GNU
 General Public License as published by the Free Software Foundation, either version 3 of the
 License, or (at your option) any later version. It comes without any warranty.
 .
 On Debian systems the complete text is in /usr/share/common-licenses/GPL-3.
")
install(FILES "${CMAKE_BINARY_DIR}/packed/copyright" DESTINATION "${doc_dir}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME backlock)
set(CPACK_PACKAGE_VENDOR "The Backlock developers")
# The project has no address of its own yet; dpkg wants the form of one.
set(CPACK_PACKAGE_CONTACT "The Backlock developers <backlock@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "turn encrypted backup of TaurusDB on and off")
set(CPACK_PACKAGE_DESCRIPTION
"Backlock is for people who run TaurusDB (formerly GaussDB for MySQL) on
Huawei Cloud. It turns encrypted backup of an instance on or off, reads back
what the server then says, and keeps a ledger of every change. There is a
window and a command line, in English and in Simplified Chinese.

A small cloud on the own machine comes with it, to learn and to test with.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded at run time, so linked by nothing: the keychain's library, the SQLite driver, SVG icons.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsecret-1-0, libqt6sql6-sqlite, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, gnome-keyring")
include(CPack)

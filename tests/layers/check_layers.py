#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_layers.py FOLDER

Reads the sources of the checkout FOLDER and refuses what docs/architecture.md forbids: an include
that goes up a room, a part of Qt that a room has no business with, a second door to the network, text
of the service shown as rich text, a test that sleeps, a file without its licence. Prints one line a
fault, FILE:LINE: what is wrong, and ends with 1 when there is any.
"""
import functools
import glob
import os
import re
import subprocess
import sys

# room: (rooms it may include, parts of Qt it may include). QtCore is everybody's. Which arrow is
# *linked* is narrower and stands in the CMakeLists.txt of each room; models and windows may name the
# values of the rooms below (a Profile, a Session), but never a client of the network.
ROOMS = {
    "core": ((), ()),
    "words": (("core",), ()),
    "store": (("core",), ("QtSql", "QtDBus")),
    "api": (("core",), ("QtNetwork",)),
    "session": (("api", "store", "core"), ("QtNetwork",)),
    "change": (("session", "api", "store", "words", "core"), ()),
    "model": (("change", "session", "store", "words", "core"), ()),
    "widgets": (("model", "change", "session", "store", "words", "core"),
                ("QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")),
    "cli": (("change", "session", "api", "store", "words", "core"), ()),
    "app": (("widgets", "cli", "model", "change", "session", "api", "store", "words", "core"),
            ("QtGui", "QtWidgets", "QtNetwork", "QtDBus")),
    "sandbox": ((), ("QtNetwork",)),
    "pch": ((), ("QtNetwork",)),  # what all rooms without widgets compile once; Qt's headers only
}
# A value that knows what an IP address looks like; nothing is sent by it.
PLAIN_VALUES = ("QHostAddress",)
KEYCHAIN_ROOM = "store"
NETWORK_ROOMS = ("api", "sandbox", "pch")
# Draws evidence on paper; what it is given has every name and text escaped (tst_evidence).
REPORT_PRINTER = "src/widgets/reportpdf.cpp"
# A program apart, whose include path holds its own folder: it may leave the room out.
PLAIN_INCLUDE_ROOM = "sandbox"

# (pattern, applies to this file?, what is wrong). Comments and texts in quotes are not looked at.
FORBIDDEN = (
    (r"\b(QNetworkAccessManager|QNetworkReply)\b",
     lambda place: place.room and place.room not in NETWORK_ROOMS,
     "only src/api speaks to the network"),
    (r"\b(Qt::RichText|Qt::AutoText|Qt::MarkdownText|setHtml|setMarkdown)\b",
     lambda place: place.top in ("src", "ui") and place.path != REPORT_PRINTER,
     "texts are shown as plain text: what a server says must not become markup"),
    (r"\b(QTest::qWait|QTest::qSleep|qWait|qSleep|sleep_for|QThread::u?m?sleep)\s*\(",
     lambda place: place.top == "tests" and place.is_cpp,
     "a test waits for something (QTRY_..., QSignalSpy), never for time to pass"),
    (r"\b(ignoreSslErrors)\b",
     lambda place: place.top == "src",
     "certificate errors are never ignored; a profile names an extra CA file instead"),
)

CPP = (".h", ".cpp")
WITH_LICENCE = CPP + (".py", ".sh", ".cmake", "CMakeLists.txt")
SPDX = ("SPDX-FileCopyrightText: ", "SPDX-License-Identifier: GPL-3.0-or-later")


class Place:
    """A file by where it stands: src/api/httpclient.cpp has top `src` and room `api`."""

    def __init__(self, path):
        parts = path.split("/")
        self.path, self.top = path, parts[0]
        self.room = parts[1] if self.top == "src" and len(parts) > 2 else None
        self.is_cpp = path.endswith(CPP)


@functools.cache
def qt_headers():
    """Qt's include folder, as the Qt that is installed tells it."""
    asked = subprocess.run(["qmake6", "-query", "QT_INSTALL_HEADERS"], capture_output=True, text=True)
    folder = asked.stdout.strip()
    if not os.path.isdir(os.path.join(folder, "QtCore")):
        sys.exit(f"check_layers.py: qmake6 does not tell where Qt's headers are: {asked.stderr}")
    return folder


@functools.cache
def qt_modules(header):
    """The parts of Qt that have this header: QWidget -> {QtWidgets}; empty for what is not Qt's."""
    if "/" in header:
        module = header.split("/")[0]
        return {module} if module.startswith("Qt") else set()
    if os.path.isdir(os.path.join(qt_headers(), header)):
        return {header}  # <QtTest>: the whole of it
    found = glob.glob(os.path.join(qt_headers(), "Qt*", glob.escape(header)))
    return {os.path.basename(os.path.dirname(path)) for path in found}


def without_comments(text):
    """The text with comments and quoted texts blanked, every line in its place. An include keeps
    its quotes: they are what is looked at."""
    def blank(match):
        found = match.group(0)
        return found if found.lstrip().startswith("#") else re.sub(r"[^\n]", " ", found)
    return re.sub(r'^[ \t]*#[ \t]*include[ \t]*(?:"[^"\n]*"|<[^>\n]*>)|//[^\n]*|/\*.*?\*/'
                  r'|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"',
                  blank, text, flags=re.DOTALL | re.MULTILINE)


def include_faults(place, line):
    found = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
    if not found or not place.room:
        return
    quote, header = found.groups()
    rooms, modules = ROOMS[place.room]
    if quote == '"':
        room, slash, _ = header.partition("/")
        if header.startswith("ui_") and place.room in ("widgets", "app") or header.endswith(".moc"):
            return
        if not slash and place.room == PLAIN_INCLUDE_ROOM:
            return
        if not slash or room not in ROOMS:
            yield f'"{header}" does not name its room: "room/file.h"'
        elif room != place.room and room not in rooms:
            yield f"{place.room} must not include {room}"
        return
    if header.startswith("qt6keychain/"):
        if place.room != KEYCHAIN_ROOM:
            yield f"only {KEYCHAIN_ROOM} speaks to the keychain"
        return
    of_qt = qt_modules(header)
    if header not in PLAIN_VALUES and of_qt and not of_qt & {"QtCore", *modules}:
        yield f"{place.room} must not include {min(of_qt)} (<{header}>)"


def faults_of(place, text):
    """(line, what is wrong) for one file."""
    code = text
    if place.path.endswith(WITH_LICENCE):
        head = "\n".join(text.split("\n")[:4])
        if not all(mark in head for mark in SPDX):
            yield 1, "the SPDX lines are missing: " + " / ".join(SPDX)
    if place.is_cpp:
        code = without_comments(text)
        for number, line in enumerate(code.split("\n"), 1):
            for fault in include_faults(place, line):
                yield number, fault
    elif not place.path.endswith(".ui"):
        return
    for pattern, applies, fault in FORBIDDEN:
        if applies(place):
            for found in re.finditer(pattern, code):
                yield code.count("\n", 0, found.start()) + 1, f"{found.group(1)}: {fault}"


def check(root):
    """All faults of a checkout, as printable lines."""
    faults = []
    for top in ("src", "ui", "tests"):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(f for f in folders if f != "__pycache__")
            for name in sorted(names):
                place = Place(os.path.relpath(os.path.join(folder, name), root))
                if place.room and place.room not in ROOMS:
                    continue  # told once, below
                if not place.path.endswith(WITH_LICENCE + (".ui",)):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text = file.read()
                faults += [f"{place.path}:{line}: {fault}" for line, fault in faults_of(place, text)]
    source = os.path.join(root, "src")
    for name in sorted(os.listdir(source)):
        if os.path.isdir(os.path.join(source, name)) and name not in ROOMS:
            faults.append(f"src/{name}: not a room of docs/architecture.md")
    return faults


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {__doc__.splitlines()[0]}")
    faults = check(sys.argv[1])
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

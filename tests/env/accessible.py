# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a Desktop, seen as a screen reader sees it (AT-SPI) and worked with real keys and
clicks (xdotool): what is found here by its accessible name, people who cannot see find, too.

    with Desktop() as desktop:
        program = Program(desktop, ["build/release/bin/backlock", "--sandbox"])
        program.find("Refresh", BUTTON).click()

Needs the Debian packages python3-gi, gir1.2-atspi-2.0, at-spi2-core, xdotool, imagemagick, and so
Debian's own Python. One Desktop per process: the AT-SPI library stays with its first bus.
"""
import os
import re
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version is chosen first)

from desktop import DesktopError, wait_for  # noqa: E402

BUTTON = ("push button", "toggle button")
CHECK = ("check box", "toggle button")
COMBO = ("combo box",)
EDIT = ("text", "password text", "entry")
LABEL = ("label",)
DIALOG = ("dialog", "alert")
WINDOW = ("frame", "window") + DIALOG
ITEM = ("list item", "table cell", "tree item", "menu item", "page tab")
MAX_CHILDREN = 300  # of one object: a list may have thousands


def _ask(question, otherwise=None):
    """The answer, or `otherwise` when the object is gone meanwhile."""
    try:
        return question()
    except (GLib.Error, RuntimeError, TypeError):
        return otherwise


def plain(name):
    """A name as it is compared: without mnemonic, trailing dots or colon."""
    name = re.sub(r"\s*\(&?[A-Z0-9]\)(?=\W*$)", "", name or "").replace("&", "")
    return re.sub(r"\s*(\.\.\.|…|:|:)$", "", name).strip()


class Node:
    """One accessible object; everything is asked anew at each use."""

    def __init__(self, program, accessible):
        self.program, self.accessible = program, accessible

    @property
    def name(self):
        return _ask(self.accessible.get_name, "") or ""

    @property
    def description(self):
        return _ask(self.accessible.get_description, "") or ""

    @property
    def role(self):
        return _ask(self.accessible.get_role_name, "") or ""

    @property
    def label(self):
        """The text of the label that is its buddy. Qt on Linux gives a combo box its current text
        for a name, and what it is called only so."""
        for relation in _ask(self.accessible.get_relation_set, []) or []:
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                targets = [relation.get_target(i) for i in range(relation.get_n_targets())]
                return " ".join(_ask(t.get_name, "") or "" for t in targets)
        return ""

    @property
    def states(self):
        return {s.value_nick for s in _ask(lambda: self.accessible.get_state_set().get_states(), [])}

    @property
    def showing(self):
        return "showing" in self.states

    @property
    def enabled(self):
        return {"enabled", "sensitive"} <= self.states

    @property
    def checked(self):
        return "checked" in self.states

    @property
    def text(self):
        """The content of a text object, else its name."""
        content = _ask(lambda: Atspi.Text.get_text(
            self.accessible, 0, Atspi.Text.get_character_count(self.accessible)))
        return content if content is not None else self.name

    @property
    def value(self):
        """What a field holds, whatever kind of field it is."""
        edit = next((n for n in self.walk() if n.role in EDIT), None)
        if edit is None and self.role in COMBO:  # with nothing chosen, it goes by its own name
            return "" if plain(self.name) == plain(self.label) else self.name
        return (edit or self).text

    @property
    def rectangle(self):
        """x, y, width, height on the screen; None while it has none."""
        e = _ask(lambda: self.accessible.get_extents(Atspi.CoordType.SCREEN))
        return (e.x, e.y, e.width, e.height) if e and e.width > 0 and e.height > 0 else None

    def children(self):
        count = min(_ask(self.accessible.get_child_count, 0) or 0, MAX_CHILDREN)
        found = (_ask(lambda i=i: self.accessible.get_child_at_index(i)) for i in range(count))
        return [Node(self.program, a) for a in found if a is not None]

    def walk(self):
        """Itself and all below that is shown."""
        todo = [self]
        while todo:
            node = todo.pop(0)
            yield node
            todo += [child for child in node.children() if child.showing]

    def find_all(self, name=None, roles=None):
        """All that is shown of these roles and this name (a text, or a compiled pattern)."""
        def fits(text):
            return bool(name.search(text)) if isinstance(name, re.Pattern) else plain(text) == name
        return [n for n in self.walk() if (roles is None or n.role in roles)
                and (name is None or fits(n.name) or (n.role not in LABEL and fits(n.label)))]

    def find(self, name=None, roles=None, seconds=15):
        """The first match. A field and its label match alike: the field comes first."""
        def look():
            return next(iter(sorted(self.find_all(name, roles), key=lambda n: n.role in LABEL)), None)
        shown = name.pattern if isinstance(name, re.Pattern) else name
        return self.program.wait(look, seconds, f"{' or '.join(roles or ['anything'])} {shown!r}")

    def click(self, seconds=10):
        """A real click, once it is enabled and has a place: on the box of a check box, else in the
        middle. Where that is scrolled out of sight, it gets the focus and the space bar instead."""
        def ready():
            return self.rectangle if self.enabled and self.showing else None
        x, y, width, height = self.program.wait(ready, seconds, f"{self!r} to be clicked")
        x, y = x + (min(width // 2, 12) if self.role in CHECK else width // 2), y + height // 2
        if self._is_in_sight(x, y):
            self.program.click(x, y)
        else:
            _ask(self.accessible.grab_focus)
            self.program.wait(lambda: "focused" in self.states, seconds, f"{self!r} to get the focus")
            self.program.keys("space")
        return self

    def _is_in_sight(self, x, y):
        """Whether every object around it shows this point, as a scroll area may not."""
        around = _ask(self.accessible.get_parent)
        while around is not None and _ask(around.get_role_name) != "application":
            place = Node(self.program, around).rectangle
            if place and not (place[0] <= x < place[0] + place[2] and place[1] <= y < place[1] + place[3]):
                return False
            around = _ask(around.get_parent)
        return True

    def __repr__(self):
        return f"{self.role} {self.name!r}"


class Program(Node):
    """A running program; what Node finds, it finds in all of its windows."""

    def __init__(self, desktop, command, seconds=60):
        super().__init__(self, None)
        # The library asks the process's own environment, once.
        os.environ.update({k: desktop.environment[k] for k in
                           ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        Atspi.init()
        Atspi.set_timeout(5000, 20000)
        self.desktop = desktop
        self.process = desktop.start("program", command)
        wait_for(self._attach, seconds, f"a window of {command[0]}")

    def _attach(self):
        if self.process.poll() is not None:
            raise DesktopError(f"it ended with {self.process.returncode} before it showed a window:\n"
                               + self.output())
        root = _ask(lambda: Atspi.get_desktop(0))
        for i in range(_ask(root.get_child_count, 0) if root else 0):
            found = _ask(lambda i=i: root.get_child_at_index(i))
            if found and _ask(found.get_process_id) == self.process.pid:
                _ask(lambda: found.set_cache_mask(Atspi.Cache.NONE))  # always ask, never remember
                self.accessible = found
                return any(window.showing for window in self.children())
        return False

    def walk(self):
        for window in self.windows():
            yield from window.walk()

    def windows(self, roles=WINDOW):
        return [w for w in self.children() if w.showing and w.role in roles]

    def wait(self, condition, seconds, what):
        """As wait_for; a failure also tells what is on the screen."""
        def ask():
            if self.process.poll() is not None:
                raise DesktopError(f"the program ended with {self.process.returncode}")
            return _ask(condition)
        try:
            return wait_for(ask, seconds, what)
        except DesktopError as error:
            raise DesktopError(f"{error}\n{self.tree()}\n{self.output()}") from None

    def click(self, x, y):
        self.desktop.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True, timeout=20)

    def keys(self, *keys):
        """Presses these keys, named as xdotool does: Tab, Return, ctrl+a."""
        self.desktop.run(["xdotool", "key", "--delay", "15", *keys], check=True, timeout=20)

    def type(self, text):
        self.desktop.run(["xdotool", "type", "--delay", "15", "--", text], check=True, timeout=60)

    def picture(self, path):
        """The whole screen as PNG."""
        time.sleep(0.3)  # what was last drawn reaches the screen
        self.desktop.run(["import", "-window", "root", path], check=True, timeout=30)

    def output(self):
        """What it wrote to standard output and standard error."""
        return self.desktop.log("program")

    def close(self, seconds=30):
        """Closes it as a person does, by the window's own key; returns its exit code."""
        self.keys("alt+F4")
        wait_for(lambda: self.process.poll() is not None, seconds, "the program to end when closed")
        return self.process.returncode

    def tree(self):
        """What is on the screen, an object a line, to read when something was not found."""
        lines = []

        def add(node, depth):
            if len(lines) > 250:
                return
            marks = [s for s in ("checked", "focused", "indeterminate") if s in node.states]
            marks += [] if node.enabled else ["disabled"]
            text = f" text={node.text[:120]!r}" if node.role in EDIT else ""
            label = f" label={node.label!r}" if node.label else ""
            lines.append("  " * depth + f"{node!r}{label}{text} {' '.join(marks)}".rstrip())
            for child in node.children():
                if child.showing:
                    add(child, depth + 1)

        for window in self.windows():
            add(window, 0)
        return "\n".join(lines)

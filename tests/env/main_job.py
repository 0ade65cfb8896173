#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""main_job.py [--picture FILE.png] -- COMMAND [ARGUMENT...]

Does the main job in the real window, on a display of its own, as an administrator would: opens
Backlock (COMMAND, which signs in to the sandbox), chooses an instance, turns encrypted backup on with
clicks and keys, and waits until the window says that the server now says "on". Prints the request and
the answer, writes a picture of the window, and ends with 0; with 1 when any of it did not happen.
"""
import argparse
import re
import sys

from desktop import Desktop, DesktopError

try:
    from accessible import BUTTON, CHECK, COMBO, DIALOG, EDIT, LABEL, Program, plain
except (ImportError, ValueError) as error:
    sys.exit(f"main_job.py: {error}: run it with Debian's python3; ./dev test installs what it needs")

TURN_ON = "Turn on encrypted backup"
CONFIRMED = re.compile(r"\bconfirmed\b|Encrypted backup is on now", re.IGNORECASE)
KNOWN = re.compile(r"\b(on|off)\b.*\d")  # the state and when it was read
MOST_INSTANCES = 8
ON, OFF = re.compile(r"\bon\b"), re.compile(r"\boff\b")


def step(text):
    print(f"-- {text}", flush=True)


def field(program, name, seconds=15):
    return program.find(name, COMBO + EDIT, seconds)


def choose_first(program, name):
    """Leaves a picker as it is when something is chosen already, else takes the first row of it."""
    picker = field(program, name)
    program.wait(lambda: picker.enabled, 30, f"{name} to be ready")
    if not picker.value.strip():
        picker.click()
        program.keys("Down", "Return")
        program.wait(lambda: picker.value.strip(), 15, f"a choice in {name}")
    step(f"{name}: {picker.value.strip()}")
    return picker.value.strip()


def pick_row(program, picker, row):
    """Opens the list and takes a row. A picker is enabled before its list has been read, and then has
    no row to take: a person tries again, and so does this."""
    before = picker.value
    for is_last in (False,) * 5 + (True,):
        picker.click()
        program.keys("Home", *["Down"] * row, "Return")
        try:
            program.wait(lambda: picker.value.strip() and picker.value != before, 5, f"row {row} to be taken")
            return
        except DesktopError:
            if is_last:
                raise


def choose_instance_that_is_off(program):
    """Takes the rows of the picker in turn until the server says off: some are on already."""
    picker = field(program, "Instance")
    program.wait(lambda: picker.enabled, 30, "the instances to be ready")
    for row in range(MOST_INSTANCES):
        pick_row(program, picker, row)
        program.wait(lambda: KNOWN.search(state_text(program)), 30, "the state to be read")
        if OFF.search(state_text(program)):
            step(f"Instance: {picker.value.strip()}")
            return picker.value.strip()
    raise DesktopError(f"none of the first {MOST_INSTANCES} instances is off")


def state_text(program):
    """The line that says what the server last said: content or description of what is named so."""
    nodes = program.find_all("State on the server")
    texts = [text for n in nodes for text in (n.value, n.description)]
    return " ".join(dict.fromkeys(t for t in texts if plain(t) not in ("", "State on the server")))


def shown_texts(program):
    """All sentences on the screen, in order, each once."""
    nodes = [n for n in program.walk() if n.role in LABEL + EDIT + ("list item",)]
    return list(dict.fromkeys(n.text.strip() for n in nodes if n.text.strip()))


def read_request(program):
    """The text of the request, which may be folded away."""
    def text():
        found = [n for n in program.find_all("Request", EDIT) if "encryption" in n.text]
        return found[0].text if found else None
    if not text():
        program.find("Request", BUTTON + CHECK).click()
    return program.wait(text, 10, "the request")


def turn_on(program):
    project = choose_first(program, "Project")
    instance = choose_instance_that_is_off(program)
    step(f"State on the server: {state_text(program)}")

    toggle = program.find("Encrypt new backups", CHECK)
    if not toggle.checked:
        toggle.click()
    program.wait(lambda: toggle.checked, 10, "the toggle to be on")
    step("Encrypt new backups: on")
    choose_first(program, "KMS key")

    consent = program.find(re.compile("I have checked"), CHECK)
    if not consent.checked:
        consent.click()
    program.wait(lambda: consent.checked, 10, "the tick to be there")
    step(f"ticked: {consent.name}")

    request = read_request(program)
    before = shown_texts(program)
    program.find(TURN_ON, BUTTON).click(seconds=20)
    dialog = program.wait(lambda: next(iter(program.windows(DIALOG)), None), 15, "the confirmation")
    step("asked: " + " ".join(n.text for n in dialog.find_all(None, LABEL)))
    dialog.find(TURN_ON, BUTTON).click()
    program.wait(lambda: not program.windows(DIALOG), 15, "the confirmation to close")

    # read-back comes after 0, 2, 5 and 15 s
    program.wait(lambda: ON.search(state_text(program)), 40, "the server to say on")
    program.wait(lambda: any(CONFIRMED.search(t) for t in shown_texts(program)), 40,
                 "the verdict: confirmed")
    answer = [t for t in shown_texts(program) if t not in before]
    return project, instance, request, answer


def main():
    parser = argparse.ArgumentParser(description=__doc__, usage=__doc__.splitlines()[0])
    parser.add_argument("--picture", metavar="FILE.png")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        parser.error("a command is missing")

    try:
        with Desktop() as desktop:
            step(" ".join(command))
            program = Program(desktop, command)
            program.find(re.compile("Backlock"), ("frame", "window"))
            try:
                project, instance, request, answer = turn_on(program)
                print("\nThe request\n-----------\n" + request.strip())
                print("\nThe answer\n----------\n" + "\n".join(answer))
                print(f"State on the server: {state_text(program)}\n")
            finally:
                if options.picture:
                    program.picture(options.picture)
                    step(f"picture: {options.picture}")
            code = program.close()
            if code != 0:
                raise DesktopError(f"closed, the program ended with {code}:\n{program.output()}")
    except DesktopError as error:
        print(f"main_job.py: {error}", file=sys.stderr)
        return 1
    step(f"done: encrypted backup is on for {instance} in {project}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

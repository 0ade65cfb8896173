#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""startup.py FOLDER [--runs N] [--rounds N]

How long Backlock takes from exec to its first painted window, and how much memory it then holds when
idle (PSS: its own share of what is shared), side by side with the yardstick: the same page as Qt alone
shows it. FOLDER has both programs. Runs are interleaved on one X server, after a first round that warms
the file cache and is not counted. Printed are the minima, which other work on the machine disturbs
least, and the ratio against its limit; ends with 1 when one is passed.

Painted means: the first large window is mapped and shows at least three colours. Both programs are
asked the same way, every few milliseconds.
"""
import argparse
import os
import select
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "env"))
from desktop import Desktop, DesktopError  # noqa: E402

from Xlib import X, error  # noqa: E402
from Xlib.display import Display  # noqa: E402

TIME_LIMIT, MEMORY_LIMIT = 1.25, 1.40
MEMORY_RUNS = 5  # memory hardly varies, and idle takes two seconds to reach


def is_painted(window):
    # A strip from top to bottom, where both have words: one picture is quicker to ask for than many.
    geometry = window.get_geometry()
    raw = window.get_image(28, 0, 64, geometry.height, X.ZPixmap, 0xFFFFFFFF).data
    return len({raw[i:i + 4] for i in range(0, len(raw), 4)}) >= 3


def mapped_window(display):
    """The next window of a fair size that appears, or None after a short wait."""
    select.select([display], [], [], 0.02)
    while display.pending_events():
        event = display.next_event()
        if event.type == X.MapNotify:
            try:
                geometry = event.window.get_geometry()
            except (error.BadWindow, error.BadDrawable):
                continue
            if geometry.width >= 300 and geometry.height >= 200:
                return event.window
    return None


def pss_mib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("Pss:"))


def run_once(desktop, display, name, command, with_memory):
    """(milliseconds to the first painted window, idle PSS in MiB or None)."""
    while display.pending_events():
        display.next_event()
    log = open(os.path.join(desktop.folder, name + ".log"), "wb")
    begin = time.monotonic()
    process = subprocess.Popen(command, env=desktop.environment, stdin=subprocess.DEVNULL,
                               stdout=log, stderr=log)
    try:
        window = None
        while True:
            if process.poll() is not None or time.monotonic() - begin > 30:
                raise DesktopError(f"{name} showed no window:\n{desktop.log(name)[-1000:]}")
            if window is None:
                window = mapped_window(display)
                continue
            try:
                if is_painted(window):
                    break
                time.sleep(0.002)
            except (error.BadMatch, error.BadDrawable, error.BadWindow):
                window = None
        painted = (time.monotonic() - begin) * 1000
        if not with_memory:
            return painted, None
        time.sleep(2)
        return painted, pss_mib(process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()
        display.sync()
        time.sleep(0.1)


def ratio(values):
    """Of the minima: other work on the machine can only make a run slower."""
    return min(values["backlock"]) / min(values["yardstick"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, usage=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=1, help="as long as a limit is passed, measure again")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)

    print(f"load before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    # No window manager: the window appears as the program made it, and nothing else draws.
    with Desktop(keyring=False, accessibility=False, window_manager=False) as desktop:
        programs = {
            "yardstick": [os.path.join(folder, "backlock-yardstick")],
            "backlock": [os.path.join(folder, "backlock"), "--config",
                         os.path.join(desktop.folder, "config")],
        }
        times = {name: [] for name in programs}
        memory = {name: [] for name in programs}
        display = Display(desktop.environment["DISPLAY"])
        display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        display.sync()
        for name, command in programs.items():
            run_once(desktop, display, name, command, False)
        for _ in range(options.rounds):
            for run in range(options.runs):
                for name, command in programs.items():
                    painted, pss = run_once(desktop, display, name, command, run < MEMORY_RUNS)
                    times[name].append(painted)
                    if pss:
                        memory[name].append(pss)
            if ratio(times) <= TIME_LIMIT and ratio(memory) <= MEMORY_LIMIT:
                break
        display.close()
    print(f"load after:  {os.getloadavg()[0]:.2f}; {len(times['backlock'])} runs each, minima")

    passed = True
    for what, unit, values, limit in (("first painted window", "ms", times, TIME_LIMIT),
                                      ("idle memory (PSS)", "MiB", memory, MEMORY_LIMIT)):
        good = ratio(values) <= limit
        passed &= good
        print(f"{what:21s} backlock {min(values['backlock']):6.1f} {unit:3s}"
              f"  yardstick {min(values['yardstick']):6.1f} {unit:3s}"
              f"  ratio {ratio(values):.2f}  limit {limit:.2f}  {'ok' if good else 'TOO MUCH'}")
    return 0 if passed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DesktopError as error_:
        sys.exit(f"startup.py: {error_}")

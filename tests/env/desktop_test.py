#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests' own desktop keeps its promises: it has what they need and leaves nothing behind."""
import os
import signal
import subprocess
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def with_desktop(*command, **options):
    return subprocess.run([os.path.join(HERE, "with-desktop"), *command], capture_output=True,
                          text=True, timeout=60, **options)


def running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


class WithDesktop(unittest.TestCase):
    def test_keeps_a_secret_in_the_keyring(self):
        ended = with_desktop("sh", "-c", "printf canary | secret-tool store --label=x service test "
                             "&& secret-tool lookup service test")
        self.assertEqual((ended.returncode, ended.stdout), (0, "canary"), ended.stderr)

    def test_has_no_keyring_where_none_is_wanted(self):
        ended = with_desktop("--no-keyring", "secret-tool", "lookup", "service", "test")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("org.freedesktop.secrets", ended.stderr)

    def test_has_a_display_with_a_window_manager(self):
        ended = with_desktop("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertIn("window id", ended.stdout)

    def test_has_a_home_of_its_own_that_is_gone_afterwards(self):
        home = with_desktop("sh", "-c", 'printf %s "$HOME"').stdout
        self.assertNotEqual(home, os.environ.get("HOME"))
        self.assertTrue(home.endswith("/home"), home)
        self.assertFalse(os.path.exists(home))

    def test_passes_the_exit_code_on(self):
        self.assertEqual(with_desktop("sh", "-c", "exit 7").returncode, 7)
        self.assertEqual(with_desktop("sh", "-c", "kill -9 $$").returncode, 128 + 9)
        self.assertEqual(with_desktop("/no/such/program").returncode, 127)

    def test_ends_what_its_command_left_running(self):
        pid = int(with_desktop("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!").stdout)
        self.assertFalse(running(pid))

    def test_ends_everything_when_it_is_ended(self):
        desktop = subprocess.Popen([os.path.join(HERE, "with-desktop"), "sh", "-c",
                                    "echo $$; exec sleep 600"], stdout=subprocess.PIPE, text=True)
        pid = int(desktop.stdout.readline())
        desktop.send_signal(signal.SIGTERM)
        self.assertEqual(desktop.wait(20), 128 + signal.SIGTERM)
        desktop.stdout.close()
        deadline = time.monotonic() + 5
        while running(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertFalse(running(pid))


if __name__ == "__main__":
    sys.exit(unittest.main())

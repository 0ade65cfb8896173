# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of a test's own: an X display that nobody sees, a D-Bus session bus, an unlocked keyring,
a window manager, and a home folder. Nothing of the machine's real desktop is touched or reached, and
all of it ends with the `with` block, whatever happens inside.

    with Desktop() as desktop:
        desktop.run(["secret-tool", "lookup", "service", "backlock"])

Needs the Debian packages xvfb, dbus, openbox, gnome-keyring; standard library only.
"""
import ctypes
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None)

# What belongs to the real desktop, or would send a test's requests elsewhere.
DROPPED = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SESSION_MANAGER", "DESKTOP_SESSION",
           "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS",
           "NO_AT_BRIDGE", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK", "LANGUAGE", "QT_QPA_PLATFORM",
           "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "XDG_CONFIG_HOME",
           "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "http_proxy", "https_proxy",
           "all_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY")

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class DesktopError(Exception):
    """Something of the desktop did not start; the text says what."""


def wait_for(condition, seconds, what):
    """The first true value of condition(), asked again and again; DesktopError after the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise DesktopError(f"not within {seconds:g} s: {what}")
        time.sleep(0.03)


class Desktop:
    """See the module. `environment` holds the variables that a program on this desktop gets."""

    PASSWORD = "pw"  # of the keyring, which lives in a temporary folder

    def __init__(self, *, keyring=True, accessibility=True, window_manager=True,
                 size=(1280, 900), language="C.UTF-8"):
        self.keyring, self.accessibility, self.size = keyring, accessibility, size
        self.window_manager = window_manager
        self.language = language
        self.folder = None
        self.environment = {}
        self._processes = []

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="backlock-desktop-")
        # What the bus or the tests leave behind becomes a child of ours instead of init's.
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            self._set_environment()
            self._start_display()
            self._start_bus()
            if self.window_manager:
                self.start("openbox", ["openbox"])
                wait_for(self._has_window_manager, 15, "the window manager")
            if self.keyring:
                self._start_keyring()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def run(self, command, **options):
        """Runs a program on the desktop to its end; returns the subprocess.CompletedProcess."""
        return subprocess.run(command, env=self.environment, **options)

    def start(self, name, command, **options):
        """Starts a program that ends with the desktop at the latest; what it prints is in log(name)."""
        with open(self._log_path(name), "ab") as log:
            options.setdefault("stdin", subprocess.DEVNULL)
            options.setdefault("stdout", log)
            process = subprocess.Popen(command, env=self.environment, stderr=log,
                                       start_new_session=True, preexec_fn=_end_with_parent, **options)
        self._processes.append(process)
        return process

    def log(self, name):
        with open(self._log_path(name), errors="replace") as file:
            return file.read()

    def stop(self):
        """Ends, by process id and last started first, all that was started here or was left behind
        by it. Safe to call twice."""
        for process in reversed(self._processes):
            _end(process)
        self._processes = []
        _end_orphans()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    # ---- the parts ----------------------------------------------------------------------------

    def _set_environment(self):
        env = {k: v for k, v in os.environ.items() if k not in DROPPED}
        for name in ("home", "run", "services"):
            os.mkdir(os.path.join(self.folder, name), mode=0o700)
        env.update(HOME=os.path.join(self.folder, "home"),
                   XDG_RUNTIME_DIR=os.path.join(self.folder, "run"),
                   LANG=self.language, LC_ALL=self.language, no_proxy="localhost,127.0.0.1")
        if self.accessibility:
            env.update(QT_ACCESSIBILITY="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        else:
            env["NO_AT_BRIDGE"] = "1"
        self.environment = env

    def _start_display(self):
        # The server picks a free display and writes its number once it answers. -noreset: else it
        # starts anew after each last client, which costs every program 40 ms.
        reader, writer = os.pipe()
        screen = "%dx%dx24" % self.size
        self.start("Xvfb", ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen,
                            "-nolisten", "tcp", "-noreset"], pass_fds=(writer,))
        os.close(writer)
        self.environment["DISPLAY"] = ":" + self._read_line(reader, "Xvfb")

    def _start_bus(self):
        # Only the services that are wanted: the bus cannot start anything else of the machine.
        wanted = ["org.a11y.Bus"] if self.accessibility else []
        if self.keyring:
            wanted += ["org.freedesktop.secrets", "org.gnome.keyring",
                       "org.gnome.keyring.SystemPrompter", "org.gnome.keyring.PrivatePrompter"]
        for name in wanted:
            source = f"/usr/share/dbus-1/services/{name}.service"
            if os.path.exists(source):
                shutil.copy(source, os.path.join(self.folder, "services"))
        config = os.path.join(self.folder, "bus.conf")
        with open(config, "w") as file:
            file.write(BUS_CONFIG.format(folder=self.folder))
        reader, writer = os.pipe()
        self.start("dbus-daemon", ["dbus-daemon", f"--config-file={config}", "--nofork",
                                   f"--print-address={writer}"], pass_fds=(writer,))
        os.close(writer)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._read_line(reader, "dbus-daemon")

    def _start_keyring(self):
        keyring = self.start("gnome-keyring", ["gnome-keyring-daemon", "--foreground", "--unlock",
                                               "--components=secrets"],
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        keyring.stdin.write(self.PASSWORD.encode())
        keyring.stdin.close()
        wait_for(lambda: self._has_owner("org.freedesktop.secrets"), 15, "the keyring on the bus")

    def _has_owner(self, name):
        answer = self.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
                           "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                           "string:" + name], capture_output=True, text=True, timeout=10)
        return "boolean true" in answer.stdout

    def _has_window_manager(self):
        answer = self.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True,
                          text=True, timeout=10)
        return "window id" in answer.stdout

    def _log_path(self, name):
        return os.path.join(self.folder, name + ".log")

    def _read_line(self, reader, name):
        deadline, line = time.monotonic() + 20, b""
        with os.fdopen(reader, "rb", buffering=0) as pipe:
            while not line.endswith(b"\n"):
                left = deadline - time.monotonic()
                part = pipe.read(64) if select.select([pipe], [], [], max(left, 0))[0] else b""
                if not part:  # the deadline is over, or it ended without a word
                    raise DesktopError(f"{name} did not start: {self.log(name)[-500:]}")
                line += part
        return line.decode().strip()


def _end_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _end(process, seconds=5):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def children():
    """The process ids of this process's children, adopted ones included; one that has ended but is
    not waited for counts, too."""
    found = []
    for task in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{task}/children") as file:
                found += [int(pid) for pid in file.read().split()]
        except OSError:
            pass
    return found


def _end_orphans(seconds=3):
    """Ends what has become our child because its own parent ended (and each one's children, which
    come to us in turn)."""
    deadline = time.monotonic() + seconds
    while True:
        _reap()
        left = children()
        if not left:
            return
        late = time.monotonic() > deadline
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL if late else signal.SIGTERM)
            except ProcessLookupError:
                pass
        if time.monotonic() > deadline + 2:
            return
        time.sleep(0.05)


def _reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass

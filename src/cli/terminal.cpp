// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/terminal.h"

#include <QFileDevice>

#include <array>

#ifdef Q_OS_UNIX
#include <csignal>
#include <termios.h>
#include <unistd.h>
#endif
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#endif

namespace backlock::cli {

namespace {

//! -1 for a device that is no file.
int handleOf(const QIODevice &device)
{
    const auto *file = qobject_cast<const QFileDevice *>(&device);
    return file ? file->handle() : -1;
}

} // namespace

#ifdef Q_OS_UNIX

bool isTerminal(const QIODevice &device)
{
    const int handle = handleOf(device);
    return handle >= 0 && ::isatty(handle) == 1;
}

namespace {

constexpr std::array kEndingSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// What the signal handler needs; a handler can be given nothing else.
termios echoBefore;
int echoHandle = -1;

extern "C" void giveEchoBack(int signal)
{
    ::tcsetattr(echoHandle, TCSANOW, &echoBefore); // safe here, as POSIX says
    ::raise(signal); // blocked until this returns; SA_RESETHAND has put the default back
}

} // namespace

class EchoOff::Private
{
public:
    std::array<struct sigaction, kEndingSignals.size()> handlers = {};
};

EchoOff::EchoOff(const QIODevice &device)
{
    const int handle = handleOf(device);
    if (!isTerminal(device) || ::tcgetattr(handle, &echoBefore) != 0)
        return;
    echoHandle = handle;
    d = std::make_unique<Private>();
    struct sigaction action = {};
    action.sa_handler = giveEchoBack;
    action.sa_flags = int(SA_RESETHAND);
    for (size_t i = 0; i < kEndingSignals.size(); ++i)
        ::sigaction(kEndingSignals.at(i), &action, &d->handlers.at(i));
    termios silent = echoBefore;
    silent.c_lflag &= ~tcflag_t(ECHO);
    silent.c_lflag |=
        ECHONL; // the line end is no secret, and the next text needs a line of its own
    silent.c_cc[VSUSP] = _POSIX_VDISABLE;
    ::tcsetattr(handle, TCSANOW, &silent); // what was typed ahead stays
}

EchoOff::~EchoOff()
{
    if (!d)
        return;
    ::tcsetattr(echoHandle, TCSANOW, &echoBefore);
    for (size_t i = 0; i < kEndingSignals.size(); ++i)
        ::sigaction(kEndingSignals.at(i), &d->handlers.at(i), nullptr);
}

#elif defined(Q_OS_WIN)

bool isTerminal(const QIODevice &device)
{
    const int handle = handleOf(device);
    return handle >= 0 && ::_isatty(handle) != 0;
}

class EchoOff::Private
{
public:
    HANDLE console = INVALID_HANDLE_VALUE;
    DWORD before = 0;
};

EchoOff::EchoOff(const QIODevice &device)
{
    if (!isTerminal(device))
        return;
    const auto console = reinterpret_cast<HANDLE>(::_get_osfhandle(handleOf(device)));
    DWORD before = 0;
    if (!::GetConsoleMode(console, &before))
        return;
    d = std::make_unique<Private>();
    d->console = console;
    d->before = before;
    ::SetConsoleMode(console, before & ~DWORD(ENABLE_ECHO_INPUT));
}

EchoOff::~EchoOff()
{
    if (d)
        ::SetConsoleMode(d->console, d->before);
}

#endif

} // namespace backlock::cli

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <array>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace backlock::cli {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array kStoppingSignals = {SIGINT, SIGTERM, SIGHUP};

//! The end of the pipe that the signal handler writes to; it can be given nothing else.
volatile sig_atomic_t wakeUpEnd = -1;

extern "C" void wakeUp(int)
{
    const int before = errno;
    const char byte = 0;
    // A full pipe has woken us up already.
    [[maybe_unused]] const auto written = ::write(int(wakeUpEnd), &byte, 1);
    errno = before;
}

} // namespace

class Interrupt::Private
{
public:
    Private()
    {
        if (::pipe(m_ends.data()) != 0)
            return;                    // no descriptors left: signals then do what they always do
        for (const int end : m_ends) { // not pipe2(), which macOS lacks
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        notifier = std::make_unique<QSocketNotifier>(m_ends[0], QSocketNotifier::Read);
        wakeUpEnd = m_ends[1];
        struct sigaction action = {};
        action.sa_handler = wakeUp;
        action.sa_flags = int(SA_RESTART | SA_RESETHAND);
        for (size_t i = 0; i < kStoppingSignals.size(); ++i)
            ::sigaction(kStoppingSignals.at(i), &action, &m_handlers.at(i));
        struct sigaction ignore = {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGPIPE, &ignore, &m_pipeHandler);
    }

    ~Private()
    {
        if (!notifier)
            return;
        for (size_t i = 0; i < kStoppingSignals.size(); ++i)
            ::sigaction(kStoppingSignals.at(i), &m_handlers.at(i), nullptr);
        ::sigaction(SIGPIPE, &m_pipeHandler, nullptr);
        notifier.reset();
        wakeUpEnd = -1;
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }

    Q_DISABLE_COPY_MOVE(Private)

    void drain() const
    {
        std::array<char, 16> bytes = {};
        while (::read(m_ends[0], bytes.data(), bytes.size()) > 0) {
        }
    }

    std::unique_ptr<QSocketNotifier> notifier;

private:
    std::array<int, 2> m_ends = {-1, -1};
    std::array<struct sigaction, kStoppingSignals.size()> m_handlers = {};
    struct sigaction m_pipeHandler = {};
};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (d->notifier)
        connect(d->notifier.get(), &QSocketNotifier::activated, this, &Interrupt::onSignal);
}

void Interrupt::onSignal()
{
    d->drain();
    if (m_isInterrupted)
        return;
    m_isInterrupted = true;
    emit interrupted();
}

#else

class Interrupt::Private
{};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{}

void Interrupt::onSignal() {}

#endif

Interrupt::~Interrupt() = default;

} // namespace backlock::cli

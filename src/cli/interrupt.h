// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace backlock::cli {

//! While this lives, the first Ctrl+C (or SIGTERM, or a terminal that goes away) is a wish to stop
//! and not an end: a change that is on the wire must still be read back and closed in the ledger.
//! The second one ends the program as ever; the ledger then has an entry that can be resumed. A
//! reader that closes our output (SIGPIPE) ends nothing. One at a time; needs an event loop. Where
//! there are no POSIX signals it does nothing.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    bool isInterrupted() const { return m_isInterrupted; }

signals:
    void interrupted();

private:
    void onSignal();

    class Private;
    std::unique_ptr<Private> d;
    bool m_isInterrupted = false;
};

} // namespace backlock::cli

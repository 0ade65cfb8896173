// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <memory>

class QIODevice;

namespace backlock::cli {

//! Whether a person types into this device, or reads it as it is written.
bool isTerminal(const QIODevice &device);

//! What is typed is not shown while this lives. Ctrl+C gives the terminal its echo back before it
//! ends the program, and Ctrl+Z is off, because it would leave a shell without echo. Does nothing
//! for a device that is no terminal. One at a time.
class EchoOff
{
public:
    explicit EchoOff(const QIODevice &device);
    ~EchoOff();
    Q_DISABLE_COPY_MOVE(EchoOff)

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock::cli

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace backlock::test {

//! A terminal that the program reads, with what a person has typed into it.
class PersonOnTerminal
{
public:
    PersonOnTerminal()
        : m_person(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_person < 0 || ::grantpt(m_person) != 0 || ::unlockpt(m_person) != 0)
            return;
        const int program = ::open(::ptsname(m_person), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (program >= 0)
            m_isOpen = m_device.open(program, QIODevice::ReadOnly | QIODevice::Unbuffered,
                                     QFileDevice::AutoCloseHandle);
    }
    ~PersonOnTerminal()
    {
        m_device.close();
        ::close(m_person);
    }
    Q_DISABLE_COPY_MOVE(PersonOnTerminal)

    bool isOpen() const { return m_isOpen; }
    QIODevice *device() { return &m_device; }
    bool type(const QByteArray &text) const
    {
        return ::write(m_person, text.constData(), size_t(text.size())) == text.size();
    }

private:
    int m_person;
    QFile m_device;
    bool m_isOpen = false;
};

} // namespace backlock::test

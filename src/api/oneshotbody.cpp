// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/oneshotbody.h"

#include "core/secret.h"

#include <algorithm>
#include <cstring>

namespace backlock {

void wipeIfLast(QByteArray &bytes)
{
    // Secret takes bytes of its own where they are shared, and would then wipe a copy.
    if (bytes.isDetached())
        Secret(std::move(bytes)).clear();
    bytes = {};
}

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(bytes)
{
    // Unbuffered: QIODevice would else read ahead, and its buffer could be read again.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotBody::~OneShotBody()
{
    wipeIfLast(m_bytes);
}

qint64 OneShotBody::size() const
{
    return m_bytes.size();
}

bool OneShotBody::reset()
{
    return seek(0);
}

bool OneShotBody::seek(qint64 position)
{
    if (m_bytes.isEmpty() || m_handedOut || position != 0)
        return false;
    return QIODevice::seek(0);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_bytes.size() - m_at);
    if (count <= 0)
        return maxSize > 0 && m_at >= m_bytes.size() ? -1 : 0;
    std::memcpy(data, m_bytes.constData() + m_at, size_t(count));
    m_at += count;
    m_handedOut = true;
    return count;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1; // opened for reading alone
}

} // namespace backlock

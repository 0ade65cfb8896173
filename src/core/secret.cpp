// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/secret.h"

#include <utility>

namespace backlock {

namespace {

//! Zeroes the whole allocation, also what an earlier, longer content left behind the end. A block
//! that somebody else holds as well, or that was never ours to write (a literal), is left alone.
void overwrite(QByteArray &bytes)
{
    if (!bytes.isDetached())
        return;
    const auto &block = bytes.data_ptr();
    const qsizetype before = block.freeSpaceAtBegin();
    const qsizetype length = before + bytes.size() + block.freeSpaceAtEnd();
    // volatile: a plain memset before a free is what optimisers drop first.
    volatile char *at = bytes.data() - before;
    for (qsizetype i = 0; i < length; ++i)
        at[i] = 0;
}

} // namespace

Secret::Secret(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    // A copy that the caller still holds, or a literal, could never be wiped: take bytes of our
    // own.
    m_bytes.detach();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        clear();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    clear();
}

void Secret::clear()
{
    overwrite(m_bytes);
    m_bytes = {};
}

} // namespace backlock

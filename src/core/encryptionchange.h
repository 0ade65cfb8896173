// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/reading.h"

#include <QByteArray>

namespace backlock {

//! One change of encrypted backup, valid by construction: turning on has a key, turning off has
//! none.
class EncryptionChange
{
public:
    static EncryptionChange turnOn(const ProjectId &project, const InstanceId &instance,
                                   const KeyId &key);
    static EncryptionChange turnOff(const ProjectId &project, const InstanceId &instance);

    Wish wish() const { return m_wish; }
    const ProjectId &project() const { return m_project; }
    const InstanceId &instance() const { return m_instance; }
    const KeyId &key() const { return m_key; }

    //! The exact bytes that go out: `encryption_status`, `type`, `kms_key_id` for on, and
    //! `encryption_status` alone for off, lower case, without blanks. Source: the API page.
    QByteArray body() const;

    friend bool operator==(const EncryptionChange &, const EncryptionChange &) = default;

private:
    EncryptionChange() = default;
    Wish m_wish = Wish::Off;
    ProjectId m_project;
    InstanceId m_instance;
    KeyId m_key;
};

} // namespace backlock

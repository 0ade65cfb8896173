// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/encryptionchange.h"

#include "core/canonicaljson.h"

namespace backlock {

EncryptionChange EncryptionChange::turnOn(const ProjectId &project, const InstanceId &instance,
                                          const KeyId &key)
{
    Q_ASSERT(!key.isEmpty());
    EncryptionChange change;
    change.m_wish = Wish::On;
    change.m_project = project;
    change.m_instance = instance;
    change.m_key = key;
    return change;
}

EncryptionChange EncryptionChange::turnOff(const ProjectId &project, const InstanceId &instance)
{
    EncryptionChange change;
    change.m_wish = Wish::Off;
    change.m_project = project;
    change.m_instance = instance;
    return change;
}

QByteArray EncryptionChange::body() const
{
    // Written by hand, because QJsonObject would sort the fields away from the order of the API
    // page.
    if (m_wish == Wish::Off)
        return QByteArrayLiteral(R"({"encryption_status":"off"})");
    return R"({"encryption_status":"on","type":"kms","kms_key_id":)" + canonicalString(m_key.text())
           + '}';
}

} // namespace backlock

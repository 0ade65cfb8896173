// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cloudvalues.h"

namespace backlock {

namespace {

bool isSame(const QString &text, QLatin1String wanted)
{
    return text.compare(wanted, Qt::CaseInsensitive) == 0;
}

KeyFault stateFault(KeyState state)
{
    switch (state) {
    case KeyState::PendingActivation:
        return KeyFault::NotEnabledYet;
    case KeyState::Disabled:
        return KeyFault::Disabled;
    case KeyState::PendingDeletion:
        return KeyFault::PendingDeletion;
    case KeyState::PendingImport:
        return KeyFault::PendingImport;
    case KeyState::Enabled:
    case KeyState::Unknown:
        break;
    }
    return KeyFault::None;
}

} // namespace

KeyFault keyFault(const KmsKey &key)
{
    if (const KeyFault fault = stateFault(key.state); fault != KeyFault::None)
        return fault;
    // Some clouds of the family tell neither algorithm nor usage: not told is not wrong.
    if (!key.spec.isEmpty() && !isSame(key.spec, QLatin1String("AES_256"))
        && !isSame(key.spec, QLatin1String("SM4")))
        return KeyFault::WrongAlgorithm;
    if (!key.usage.isEmpty() && !isSame(key.usage, QLatin1String("ENCRYPT_DECRYPT")))
        return KeyFault::WrongUsage;
    // The doubts come last: they must not hide a fault that is certain.
    if (key.state == KeyState::Unknown)
        return KeyFault::StateUnknown;
    return key.isDefault ? KeyFault::DefaultKey : KeyFault::None;
}

bool blocksUse(KeyFault fault)
{
    switch (fault) {
    case KeyFault::NotEnabledYet:
    case KeyFault::Disabled:
    case KeyFault::PendingDeletion:
    case KeyFault::PendingImport:
    case KeyFault::WrongAlgorithm:
    case KeyFault::WrongUsage:
        return true;
    case KeyFault::None:
    case KeyFault::StateUnknown:
    case KeyFault::DefaultKey:
        break;
    }
    return false;
}

} // namespace backlock

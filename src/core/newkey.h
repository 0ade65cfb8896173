// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace backlock {

//! A KMS key that is to be made for encrypted backup.
struct NewKey
{
    QString alias;
    QString description; //!< may be empty
    QString spec = QStringLiteral("AES_256");

    friend bool operator==(const NewKey &, const NewKey &) = default;
};

//! The algorithms that encrypted backup takes: AES_256, and SM4 where the region has it.
QStringList newKeySpecs();

//! 1 to 255 of letters, digits, `:`, `/`, `_` and `-`, not ending in `/default`, which is for keys
//! that a cloud service makes; blanks around are dropped. Input / KeyAliasMalformed.
//! Source: Huawei Cloud KMS, Creating a Key.
Result<QString> parseKeyAlias(const QString &typed);
//! At most 255 characters. Input / KeyDescriptionTooLong.
Result<QString> parseKeyDescription(const QString &typed);

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/cloudvalues.h"
#include "core/newkey.h"

#include <QFuture>

#include <functional>

namespace backlock {

//! KMS's calls. A value: make one where it is needed. Source: kms.md.
class KmsClient
{
public:
    explicit KmsClient(Access access);

    //! All keys of all algorithms and states, all pages. Where key_spec ALL is refused with 400,
    //! asked twice: without key_spec, and with SM4. Repeated ids are dropped.
    QFuture<Result<QList<KmsKey>>>
    keys(const ProjectId &project, std::function<void(const QList<KmsKey> &)> onPage = {}) const;
    QFuture<Result<KmsKey>> key(const ProjectId &project, const KeyId &key) const;
    //! Makes a key, which may be charged for; its id is the answer. Never repeated, and its body
    //! cannot be read twice. After an error with onTheWire look at the list before anything else.
    QFuture<Result<KeyId>> create(const ProjectId &project, const NewKey &key) const;

private:
    Access m_access;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <utility>

namespace backlock {

//! Which kind of error a code of the service is: data, resources/error-kinds.tsv, and never the
//! HTTP status alone (a 403 of KMS may mean a dead token as well as a missing permission).
class ErrorKinds
{
public:
    //! The file that is compiled in. Read at the first error.
    static const ErrorKinds &builtIn();
    //! \param faults gets a line for each row that is not `code<TAB>status or *<TAB>kind`; may be
    //! null
    static ErrorKinds fromTable(const QByteArray &table, QStringList *faults = nullptr);

    //! The code with its status, the code with any status, the bare status, and then Refused for
    //! 4xx and Network for 5xx; Protocol for what is neither. The gateway's prefix and letter case
    //! do not count.
    ErrorKind kindOf(const QString &code, int httpStatus) const;
    qsizetype rowCount() const { return m_kinds.size(); }

private:
    QHash<std::pair<QString, int>, ErrorKind> m_kinds; //!< status 0: any
};

} // namespace backlock

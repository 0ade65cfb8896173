// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace backlock {

//! An error found in an answer of success, with what the answer tells of itself. For a call that
//! changes or signs in it says that the request was on the wire.
Error faultIn(const Answer &answer, const Call &call, ErrorKind kind, Cause cause,
              const QString &subject = {});
//! A required field is absent or not what it must be; `field` as `instances[3].id`.
Error incomplete(const Answer &answer, const Call &call, const QString &field);

//! The body as a JSON object, within the call's own cap. A body that calls itself something else is
//! refused even if it could be read: it may be the page of a portal on the way.
Result<QJsonObject> readObject(const Answer &answer, const Call &call);
//! A required object or array inside it.
Result<QJsonObject> readObject(const QJsonObject &parent, QLatin1String field, const Answer &answer,
                               const Call &call);
Result<QJsonArray> readArray(const QJsonObject &parent, QLatin1String field, const Answer &answer,
                             const Call &call);

//! A row of an array. Every row must be an object with a usable id: one that is left out in silence
//! would make a list that claims to be whole.
struct Row
{
    QJsonObject object;
    QString id;
};
Result<QList<Row>> readRows(const QJsonArray &array, QLatin1String arrayName, QLatin1String idField,
                            const Answer &answer, const Call &call);

//! true, 1, "true", "1", in any letter case.
bool isTrue(const QJsonValue &value);
//! The API does not exist here, or is not published (errors.md, section 4).
bool isNotPublished(const Error &error);

} // namespace backlock

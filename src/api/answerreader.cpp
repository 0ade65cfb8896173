// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/answerreader.h"

#include "api/safetext.h"
#include "core/jsonreader.h"

namespace backlock {

Error faultIn(const Answer &answer, const Call &call, ErrorKind kind, Cause cause,
              const QString &subject)
{
    Error error = makeError(kind, cause, subject);
    error.httpStatus = answer.status;
    error.requestId = answer.requestId;
    error.serverDate = answer.serverDate;
    error.where = answer.where;
    error.onTheWire = call.effect != Effect::Reads;
    return error;
}

Error incomplete(const Answer &answer, const Call &call, const QString &field)
{
    return faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerIncomplete, field);
}

Result<QJsonObject> readObject(const Answer &answer, const Call &call)
{
    if (!answer.contentType.isEmpty() && !answer.contentType.toLower().contains("json"))
        return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerNotJson));
    const Result<QJsonObject> object = parseJsonObject(answer.body, call.maxAnswerBytes);
    if (object)
        return object;
    return fail(faultIn(answer, call, object.error().kind, object.error().cause));
}

Result<QJsonObject> readObject(const QJsonObject &parent, QLatin1String field, const Answer &answer,
                               const Call &call)
{
    const QJsonValue value = parent.value(field);
    if (!value.isObject())
        return fail(incomplete(answer, call, field));
    return value.toObject();
}

Result<QJsonArray> readArray(const QJsonObject &parent, QLatin1String field, const Answer &answer,
                             const Call &call)
{
    const QJsonValue value = parent.value(field);
    if (!value.isArray())
        return fail(incomplete(answer, call, field));
    return value.toArray();
}

Result<QList<Row>> readRows(const QJsonArray &array, QLatin1String arrayName, QLatin1String idField,
                            const Answer &answer, const Call &call)
{
    QList<Row> rows;
    rows.reserve(array.size());
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        const QString id = textField(object, idField);
        if (!isSafeSegment(id)) {
            const QString field =
                QStringLiteral("%1[%2].%3").arg(arrayName).arg(rows.size()).arg(idField);
            return fail(incomplete(answer, call, field));
        }
        rows.append({object, id});
    }
    return rows;
}

bool isTrue(const QJsonValue &value)
{
    if (value.isString()) {
        const QString text = value.toString();
        return text == u"1" || text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
    }
    return value.isDouble() ? value.toDouble() == 1 : value.toBool();
}

bool isNotPublished(const Error &error)
{
    return error.httpStatus == 404 && gatewayNumber(error.code) == u"0101";
}

} // namespace backlock

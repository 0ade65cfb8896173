// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonfields.h"

#include "core/cleantext.h"
#include "core/jsonreader.h"

#include <cmath>

namespace backlock {

namespace {

constexpr qsizetype kMaxSubject = 100;

} // namespace

Result<QJsonObject> parseJsonDocument(const QByteArray &bytes, qint64 maxBytes,
                                      const QString &subject)
{
    const Result<QJsonObject> parsed = parseJsonObject(bytes, maxBytes);
    if (parsed)
        return *parsed;
    const bool tooLarge = parsed.error().cause == Cause::AnswerTooLarge;
    return fail(ErrorKind::Input, tooLarge ? Cause::FileTooLarge : Cause::FileNotJson, subject);
}

Result<void> checkFormat(const QJsonObject &document, QLatin1String format, int version)
{
    const QString said = document.value(QLatin1String("format")).toString();
    if (said != format)
        return fail(ErrorKind::Input, Cause::FileWrongFormat, cleanServerText(said, kMaxSubject));
    const double number = document.value(QLatin1String("version")).toDouble();
    if (number < 1 || std::trunc(number) != number)
        return fail(ErrorKind::Input, Cause::FileFieldMalformed, QStringLiteral("version"));
    if (number > version)
        return fail(ErrorKind::Input, Cause::FileNewerVersion, QString::number(number, 'f', 0));
    return {};
}

FieldReader::FieldReader(const QJsonObject &object, const QString &path)
    : m_object(object)
    , m_rest(object)
    , m_path(path)
{}

QString FieldReader::pathOf(QLatin1String key) const
{
    return m_path + key;
}

void FieldReader::complain(QLatin1String key, Cause cause)
{
    if (!m_error)
        m_error = makeError(ErrorKind::Input, cause, pathOf(key));
}

bool FieldReader::has(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

QJsonValue FieldReader::take(QLatin1String key)
{
    m_rest.remove(key);
    return has(key) ? m_object.value(key) : QJsonValue(QJsonValue::Undefined);
}

QString FieldReader::text(QLatin1String key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isString())
        complain(key);
    return value.toString();
}

bool FieldReader::flag(QLatin1String key, bool fallback)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        complain(key);
    return value.toBool(fallback);
}

int FieldReader::number(QLatin1String key, int minimum, int maximum, int fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(std::nan(""));
    // The comparison is false for a NaN, which stands for every other type.
    if (!(number >= minimum && number <= maximum) || std::trunc(number) != number) {
        complain(key);
        return fallback;
    }
    return int(number);
}

QJsonObject FieldReader::object(QLatin1String key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isObject())
        complain(key);
    return value.toObject();
}

} // namespace backlock

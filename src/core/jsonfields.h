// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QLatin1String>
#include <QString>

#include <optional>

namespace backlock {

//! A document of ours from outside: bounded, UTF-8, no key twice. Input with this subject:
//! FileTooLarge, FileNotJson.
Result<QJsonObject> parseJsonDocument(const QByteArray &bytes, qint64 maxBytes,
                                      const QString &subject);

//! Whether a document says that it is of this format and of a version that this Backlock knows.
//! Input: FileWrongFormat (subject: what it says it is), FileNewerVersion (subject: its version).
Result<void> checkFormat(const QJsonObject &document, QLatin1String format, int version);

//! Reads the fields of one object and keeps apart what it does not know, so that unknown keys can
//! survive. The first field of a wrong type is the error of all; absent and null are the default.
class FieldReader
{
public:
    //! path: where the object stands, such as `signIn.`; put before every field in errors.
    explicit FieldReader(const QJsonObject &object, const QString &path = {});

    QString text(QLatin1String key);
    bool flag(QLatin1String key, bool fallback);
    int number(QLatin1String key, int minimum, int maximum, int fallback);
    QJsonObject object(QLatin1String key);
    bool has(QLatin1String key) const;

    QString pathOf(QLatin1String key) const;
    //! Says what is wrong with a field; only the first complaint is kept.
    void complain(QLatin1String key, Cause cause = Cause::FileFieldMalformed);
    const std::optional<Error> &error() const { return m_error; }
    //! The keys that nobody asked for.
    const QJsonObject &unknown() const { return m_rest; }

private:
    QJsonValue take(QLatin1String key);

    QJsonObject m_object;
    QJsonObject m_rest;
    QString m_path;
    std::optional<Error> m_error;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorbody.h"

#include "core/cleantext.h"
#include "core/jsonreader.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <optional>

namespace backlock {

namespace {

constexpr qsizetype kMaxJsonBytes = qsizetype{1024} * 1024;
constexpr qsizetype kMaxTextBytes = qsizetype{16} * 1024;
constexpr qsizetype kMaxCodeCharacters = 64;
constexpr qsizetype kMaxRequestIdCharacters = 128;

struct Pair
{
    QLatin1String code;
    QLatin1String text;
};

// In the order in which the public SDKs look.
constexpr Pair kPairs[] = {{QLatin1String("error_code"), QLatin1String("error_msg")},
                           {QLatin1String("code"), QLatin1String("message")},
                           {QLatin1String("errCode"), QLatin1String("externalMessage")}};

std::optional<ErrorBody> readPair(const QJsonObject &object)
{
    for (const Pair &pair : kPairs) {
        ErrorBody found{textField(object, pair.code), textField(object, pair.text), {}};
        if (!found.code.isEmpty() || !found.text.isEmpty())
            return found;
    }
    return std::nullopt;
}

//! The first nested object that has a pair: `error` before others, then the rows of an array such
//! as the `details` of a policy denial.
std::optional<ErrorBody> readNested(const QJsonObject &object)
{
    QList<QJsonValue> inside{object.value(QLatin1String("error"))};
    for (const auto &value : object) {
        if (value.isArray()) {
            const QJsonArray rows = value.toArray();
            for (const auto &row : rows)
                inside.append(row);
        } else {
            inside.append(value);
        }
    }
    for (const QJsonValue &value : std::as_const(inside)) {
        if (auto found = readPair(value.toObject()))
            return found;
    }
    return std::nullopt;
}

//! A page of a proxy or a captive portal, without its markup: it is shown as plain text, and markup
//! is no text.
QString plainText(const QByteArray &body)
{
    static const QRegularExpression hidden(
        QStringLiteral("<(script|style|head)\\b.*?(</\\1\\s*>|$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]*)<"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(QStringLiteral("<[^<>]*>"));
    QString text = QString::fromUtf8(body.first(std::min(body.size(), kMaxTextBytes)));
    if (!text.trimmed().startsWith(u'<'))
        return text;
    const QString heading = title.match(text).captured(1).trimmed();
    text.replace(hidden, QStringLiteral(" "));
    text.replace(tag, QStringLiteral(" "));
    text = text.simplified();
    if (heading.isEmpty() || text.startsWith(heading))
        return text;
    return text.isEmpty() ? heading : heading + QStringLiteral(": ") + text;
}

bool repeatsStatus(const QString &code, int httpStatus)
{
    return code == QString::number(httpStatus);
}

} // namespace

ErrorBody parseErrorBody(const QByteArray &body, int httpStatus)
{
    ErrorBody found;
    if (const auto object = parseJsonObject(body, kMaxJsonBytes)) {
        if (const auto pair = readPair(*object))
            found = *pair;
        else if (const auto nested = readNested(*object))
            found = *nested;
        else
            found.text = plainText(body);
        found.requestId = textField(*object, QLatin1String("request_id"));
    } else {
        found.text = plainText(body);
    }
    if (repeatsStatus(found.code, httpStatus))
        found.code.clear();
    return {cleanServerText(found.code, kMaxCodeCharacters), cleanServerText(found.text),
            cleanServerText(found.requestId, kMaxRequestIdCharacters)};
}

} // namespace backlock

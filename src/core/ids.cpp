// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ids.h"

#include <QRegularExpression>

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kMaxIdLength = 128;

bool isIdCharacter(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')
           || c == u'-' || c == u'_' || c == u'.';
}

//! What no profile's pattern can loosen: the id becomes a segment of a path.
bool isSafeSegment(const QString &id)
{
    return !id.isEmpty() && id.size() <= kMaxIdLength && id != u"." && id != u".."
           && std::all_of(id.cbegin(), id.cend(), isIdCharacter);
}

QRegularExpression anchored(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

//! A pattern such as `a)|(b` is wrong by itself and right between the anchor's brackets, and `a #b`
//! in extended form the other way round: it must be right both ways.
bool isUsablePattern(const QString &pattern)
{
    return QRegularExpression(pattern).isValid() && anchored(pattern).isValid();
}

bool matchesWhole(const QRegularExpression &form, const QString &id)
{
    const QRegularExpressionMatch match = form.match(id);
    // (*ACCEPT) in a profile's pattern ends a match before the closing anchor.
    return match.hasMatch() && match.capturedLength() == id.size();
}

//! The id's text, or why not. The text itself is never repeated in the error: people paste tokens
//! into the wrong field.
Result<QString> parseId(const QString &text, const QString &ownPattern,
                        const QRegularExpression &publicForm, Cause malformed)
{
    if (!ownPattern.isEmpty() && !isUsablePattern(ownPattern))
        return fail(ErrorKind::Input, Cause::IdPatternMalformed);
    const QString id = text.trimmed();
    const QRegularExpression form = ownPattern.isEmpty() ? publicForm : anchored(ownPattern);
    if (!isSafeSegment(id) || !matchesWhole(form, id))
        return fail(ErrorKind::Input, malformed);
    return id;
}

} // namespace

// The public forms (S5) have no `\d` and no `\w`, which could match full-width digits as well.

Result<ProjectId> parseProjectId(const QString &text, const IdPatterns &patterns)
{
    static const QRegularExpression form = anchored(QStringLiteral("[0-9A-Za-z]{32}"));
    return parseId(text, patterns.project, form, Cause::ProjectIdMalformed)
        .map(&ProjectId::fromTrusted);
}

Result<InstanceId> parseInstanceId(const QString &text, const IdPatterns &patterns)
{
    static const QRegularExpression form = anchored(QStringLiteral("[0-9A-Za-z]{32}in07"));
    return parseId(text, patterns.instance, form, Cause::InstanceIdMalformed)
        .map(&InstanceId::fromTrusted);
}

Result<KeyId> parseKeyId(const QString &text, const IdPatterns &patterns)
{
    static const QRegularExpression form =
        anchored(QStringLiteral("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"));
    const Cause fault = text.trimmed().isEmpty() ? Cause::KeyIdMissing : Cause::KeyIdMalformed;
    return parseId(text, patterns.key, form, fault).map(&KeyId::fromTrusted);
}

Result<void> checkIdPatterns(const IdPatterns &patterns)
{
    const std::pair<QString, QString> named[] = {{QStringLiteral("project"), patterns.project},
                                                 {QStringLiteral("instance"), patterns.instance},
                                                 {QStringLiteral("key"), patterns.key}};
    for (const auto &[name, pattern] : named) {
        if (!pattern.isEmpty() && !isUsablePattern(pattern))
            return fail(ErrorKind::Input, Cause::IdPatternMalformed, name);
    }
    return {};
}

} // namespace backlock

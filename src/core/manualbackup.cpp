// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/manualbackup.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kFewestCharacters = 4;
constexpr qsizetype kMostCharacters = 64;
constexpr qsizetype kMostBytes = 64;

bool isChinese(QChar c)
{
    return c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff; // CJK Unified Ideographs
}

bool isLetter(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z');
}

bool isNameCharacter(QChar c)
{
    const char16_t u = c.unicode();
    return isLetter(c) || isChinese(c) || (u >= u'0' && u <= u'9') || u == u'-' || u == u'_';
}

//! When the backup had ended for certain; invalid: it is not told, or it still runs.
QDateTime endOf(const Backup &backup)
{
    return backup.end.isValid() && backup.end >= backup.begin ? backup.end : QDateTime();
}

} // namespace

Result<BackupName> BackupName::parse(const QString &typed)
{
    const QString name = typed.trimmed();
    const bool fits = name.size() >= kFewestCharacters && name.size() <= kMostCharacters
                      && name.toUtf8().size() <= kMostBytes
                      && (isLetter(name.front()) || isChinese(name.front()))
                      && std::all_of(name.cbegin(), name.cend(), isNameCharacter);
    if (!fits)
        return fail(ErrorKind::Input, Cause::BackupNameMalformed);
    return fromTrusted(name);
}

BackupName BackupName::suggested(const Instance &instance, const QDateTime &now)
{
    constexpr qsizetype kShortId = 8;
    const QString head = QStringLiteral("backlock-");
    const QString tail = u'-' + now.toUTC().toString(QStringLiteral("yyyyMMddHHmm"));
    QString middle;
    for (const QChar c : instance.name) {
        const QString longer = isNameCharacter(c) ? middle + c : middle;
        if ((head + longer + tail).toUtf8().size() > kMostBytes)
            break;
        middle = longer;
    }
    if (middle.isEmpty())
        middle = instance.id.text().left(kShortId);
    return fromTrusted(head + middle + tail);
}

BackupName BackupName::fromTrusted(const QString &text)
{
    BackupName name;
    name.m_text = text;
    return name;
}

QByteArray NewBackup::body() const
{
    const QJsonObject object{{QStringLiteral("instance_id"), instance.text()},
                             {QStringLiteral("name"), name.text()}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString backupCoverName(BackupCover cover)
{
    switch (cover) {
    case BackupCover::NotKnown:
        return QStringLiteral("not-known");
    case BackupCover::Plain:
        return QStringLiteral("not-encrypted");
    case BackupCover::Encrypted:
        return QStringLiteral("encrypted");
    }
    return {};
}

BackupCover coverOf(const Backup &backup, const QList<RecordedSwitch> &switches, const Reading &now)
{
    if (!backup.begin.isValid() || switches.isEmpty())
        return BackupCover::NotKnown;
    // The first switch that began after the backup did ends the time that the backup is of.
    const auto after =
        std::find_if(switches.cbegin(), switches.cend(),
                     [&](const RecordedSwitch &change) { return change.from > backup.begin; });
    if (after != switches.cend()) {
        const QDateTime end = endOf(backup);
        if (!end.isValid() || end >= after->from)
            return BackupCover::NotKnown;
    }
    if (after == switches.cbegin()) {
        // Before the first switch there is only what was read when it was made.
        const bool wasOff = after->before == ReadingState::Off && after->wish == Wish::On;
        return wasOff && after->isCertain ? BackupCover::Plain : BackupCover::NotKnown;
    }
    const RecordedSwitch &last = *std::prev(after);
    if (!last.isCertain || !last.to.isValid() || backup.begin <= last.to)
        return BackupCover::NotKnown;
    const ReadingState then = after == switches.cend() ? now.state : after->before;
    const ReadingState ours = last.wish == Wish::On ? ReadingState::On : ReadingState::Off;
    const bool isKnown = then == ReadingState::On || then == ReadingState::Off;
    if (isKnown && then != ours)
        return BackupCover::NotKnown;
    return last.wish == Wish::On ? BackupCover::Encrypted : BackupCover::Plain;
}

} // namespace backlock

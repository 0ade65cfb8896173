// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

namespace {

QString span(const KeySpan &span)
{
    QString text =
        span.to.isValid()
            ? Words::tr("From %1 until %2 its backups were encrypted with it, as recorded by "
                        "Backlock.")
                  .arg(dateTime(span.from), dateTime(span.to))
            : Words::tr("Since %1 its new backups are encrypted with it, as recorded by Backlock.")
                  .arg(dateTime(span.from));
    if (!span.isDoubtful)
        return text;
    return joined({text, Words::tr("A change at its edges ended unclear.")});
}

QString stated(const KeyUser &user)
{
    if (!user.statedAt.isValid())
        return {};
    return user.statedSource.isEmpty()
               ? Words::tr("On %1 a person stated that it uses this key.")
                     .arg(dateTime(user.statedAt))
               : Words::tr("On %1 a person stated, by the file %2, that it uses this key.")
                     .arg(dateTime(user.statedAt), shown(user.statedSource));
}

QString automated(const KeyUser &user)
{
    if (user.isInUse() || user.isGone)
        return {};
    if (user.spans.isEmpty() && user.keepDays >= 0)
        return Words::tr("Since when, and until when, is not recorded. Automated backups are kept "
                         "for %n day(s) at least, and the newest full one is kept longer.",
                         nullptr, user.keepDays);
    if (!user.notBefore.isValid())
        return Words::tr("How long its automated backups are kept could not be read.");
    return Words::tr("Automated backups that need it do not all end before %1; the newest full one "
                     "is kept longer.")
        .arg(dateTime(user.notBefore));
}

QStringList manual(const KeyUser &user)
{
    QStringList sentences;
    const bool isRecorded = !user.spans.isEmpty();
    for (const Backup &backup : user.manual) {
        if (!isRecorded) {
            sentences.append(Words::tr("The manual backup “%1” of %2 may need it.")
                                 .arg(shown(backup.name), dateTime(backup.begin)));
            continue;
        }
        sentences.append(Words::tr("The manual backup “%1” of %2 needs it until somebody deletes "
                                   "that backup.")
                             .arg(shown(backup.name), dateTime(backup.begin)));
    }
    if (user.plainManual > 0)
        sentences.append(Words::tr("%n manual backup(s) are older than the first switch, and so "
                                   "plain, as recorded by Backlock.",
                                   nullptr, user.plainManual));
    return sentences;
}

} // namespace

QString keyUser(const KeyUser &user)
{
    QStringList sentences;
    for (const KeySpan &one : user.spans)
        sentences.append(span(one));
    sentences.append(stated(user));
    if (user.isGone)
        sentences.append(Words::tr("The service does not list the instance any more. Its manual "
                                   "backups stay until somebody deletes them."));
    else if (user.isInUse() && user.reading.state == ReadingState::Off)
        sentences.append(Words::tr("The service now says off: somebody has turned it off without "
                                   "this Backlock, so when that was is not known."));
    sentences.append(automated(user));
    sentences += manual(user);
    return joined(sentences);
}

QString keyNeedsGap(const KeyNeedsGap &gap)
{
    const QString why = sentence(gap.error);
    const QString name = shown(gap.name.isEmpty() ? gap.instance.text() : gap.name);
    switch (gap.source) {
    case KeyNeedsGap::Source::Instances:
        return joined({Words::tr("The instances could not be listed, so deleted ones and ones that "
                                 "Backlock never changed are not told apart."),
                       why});
    case KeyNeedsGap::Source::State:
        return joined({Words::tr("The state of %1 could not be read.").arg(name), why});
    case KeyNeedsGap::Source::Policy:
        return joined({Words::tr("The backup policy of %1 could not be read.").arg(name), why});
    case KeyNeedsGap::Source::ManualBackups:
        return joined({Words::tr("The manual backups could not be listed."), why});
    case KeyNeedsGap::Source::Statements:
        return joined({Words::tr("What people have stated about keys could not be read."), why});
    case KeyNeedsGap::Source::Ledger:
        return joined(
            {Words::tr("A change of %1 is not known as it was recorded.").arg(name), why});
    }
    return {};
}

QStringList keyNeeds(const KeyNeeds &needs)
{
    QStringList lines;
    for (const KeyUser &user : needs.users)
        lines.append(Words::tr("%1: %2").arg(
            shown(user.name.isEmpty() ? user.instance.text() : user.name), keyUser(user)));
    if (needs.users.isEmpty())
        lines.append(Words::tr("No change that was made with this Backlock names this key in this "
                               "project."));
    if (!needs.unknownKey.isEmpty()) {
        QStringList names;
        for (const Instance &instance : needs.unknownKey)
            names.append(shown(instance.name.isEmpty() ? instance.id.text() : instance.name));
        lines.append(Words::tr("%n other instance(s) of the project write encrypted backups with a "
                               "key that Backlock did not send, and it may be this one: %1.",
                               nullptr, int(needs.unknownKey.size()))
                         .arg(listed(names)));
    }
    if (needs.statedOther > 0)
        lines.append(Words::tr("For %n other instance(s) that write encrypted backups, and that "
                               "Backlock has not turned on, people have stated another key.",
                               nullptr, needs.statedOther));
    for (const KeyNeedsGap &gap : needs.gaps)
        lines.append(keyNeedsGap(gap));
    lines.append(
        Words::tr("This is what Backlock recorded and could read, and no answer to whether "
                  "the key may be deleted: changes that were made elsewhere and other "
                  "services that use the key are not in it. A key that is deleted cannot "
                  "be had back, nor can the backups that need it."));
    return lines;
}

} // namespace backlock::words

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/manualbackup.h"

#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(int minute, int second = 0)
{
    return QDateTime(QDate(2026, 8, 1), QTime(10, minute, second), Qt::UTC);
}

Backup backupAt(int begin, int end)
{
    Backup backup;
    backup.begin = begin < 0 ? QDateTime() : at(begin);
    backup.end = end < 0 ? QDateTime() : at(end);
    return backup;
}

//! Opened at a minute, closed two seconds later.
RecordedSwitch change(Wish wish, int minute, ReadingState before)
{
    return {wish, true, before, at(minute), at(minute, 2)};
}

RecordedSwitch unseen(Wish wish, int minute)
{
    return {wish, false, ReadingState::Off, at(minute), {}};
}

Reading readingOf(ReadingState state)
{
    return {state, at(59), std::nullopt};
}

} // namespace

class tst_ManualBackup : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void suggestedNames_data();
    void suggestedNames();
    void body();
    void coverNames();
    void cover_data();
    void cover();
};

void tst_ManualBackup::names_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name"); //!< empty: malformed
    const auto good = [](const char *row, const QString &text) {
        QTest::newRow(row) << text << text;
    };
    const auto bad = [](const char *row, const QString &text) {
        QTest::newRow(row) << text << QString();
    };
    good("four characters", u"abcd"_s);
    good("all that is allowed", u"Ab-_09备份"_s);
    good("Chinese first", u"备份-1"_s);
    good("64 characters", QString(64, u'a'));
    good("64 bytes", QString(21, u'备') + u'a');
    QTest::newRow("blanks around") << u" abcd\n"_s << u"abcd"_s;
    bad("nothing", {});
    bad("blanks alone", u"    "_s);
    bad("three characters", u"abc"_s);
    bad("65 characters", QString(65, u'a'));
    bad("22 Chinese characters are 66 bytes", QString(22, u'备'));
    bad("digit first", u"1abc"_s);
    bad("hyphen first", u"-abc"_s);
    bad("underscore first", u"_abc"_s);
    bad("blank inside", u"ab cd"_s);
    bad("dot", u"ab.cd"_s);
    bad("quotation mark", u"ab\"cd"_s);
    bad("letter of another script", u"äbcd"_s);
    bad("full-width digit", u"abc１"_s);
    bad("Japanese kana", u"abcか"_s);
    bad("zero byte", u"abc"_s + QChar(0));
}

void tst_ManualBackup::names()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    const auto parsed = BackupName::parse(typed);
    QCOMPARE(parsed.has_value(), !name.isEmpty());
    if (parsed) {
        QCOMPARE(parsed->text(), name);
    } else {
        QCOMPARE(parsed.error().kind, ErrorKind::Input);
        QCOMPARE(parsed.error().cause, Cause::BackupNameMalformed);
    }
}

void tst_ManualBackup::suggestedNames_data()
{
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"orders-prod"_s << u"backlock-orders-prod-202608011000"_s;
    QTest::newRow("what does not fit is left out")
        << u"Orders (prod) 1"_s << u"backlock-Ordersprod1-202608011000"_s;
    QTest::newRow("without a name") << QString() << u"backlock-89abcdef-202608011000"_s;
    QTest::newRow("nothing that fits") << u"!!!"_s << u"backlock-89abcdef-202608011000"_s;
    QTest::newRow("long") << QString(64, u'x')
                          << u"backlock-"_s + QString(42, u'x') + u"-202608011000"_s;
    QTest::newRow("long and Chinese")
        << QString(30, u'库') << u"backlock-"_s + QString(14, u'库') + u"-202608011000"_s;
}

void tst_ManualBackup::suggestedNames()
{
    QFETCH(QString, instance);
    QFETCH(QString, name);
    Instance named;
    named.id = InstanceId::fromTrusted(u"89abcdef0123456789abcdef01234567in07"_s);
    named.name = instance;
    const BackupName suggested =
        BackupName::suggested(named, at(0).toOffsetFromUtc(8 * 3600)); // UTC whatever the zone
    QCOMPARE(suggested.text(), name);
    QVERIFY(BackupName::parse(name));
}

void tst_ManualBackup::body()
{
    const NewBackup backup{ProjectId::fromTrusted(u"p"_s), InstanceId::fromTrusted(u"i"_s),
                           BackupName::fromTrusted(u"备份-1"_s)};
    QCOMPARE(backup.body(), u"{\"instance_id\":\"i\",\"name\":\"备份-1\"}"_s.toUtf8());
}

void tst_ManualBackup::coverNames()
{
    QCOMPARE(backupCoverName(BackupCover::NotKnown), u"not-known"_s);
    QCOMPARE(backupCoverName(BackupCover::Plain), u"not-encrypted"_s);
    QCOMPARE(backupCoverName(BackupCover::Encrypted), u"encrypted"_s);
}

void tst_ManualBackup::cover_data()
{
    QTest::addColumn<Backup>("backup");
    QTest::addColumn<QList<RecordedSwitch>>("switches");
    QTest::addColumn<ReadingState>("now");
    QTest::addColumn<BackupCover>("cover");
    using Switches = QList<RecordedSwitch>;
    using enum ReadingState;
    constexpr auto notKnown = BackupCover::NotKnown;
    constexpr auto plain = BackupCover::Plain;
    constexpr auto encrypted = BackupCover::Encrypted;
    const RecordedSwitch on = change(Wish::On, 20, Off);
    const RecordedSwitch off = change(Wish::Off, 40, On);
    const auto row = [](const char *name, const Backup &backup, const Switches &switches,
                        ReadingState now, BackupCover cover) {
        QTest::newRow(name) << backup << switches << now << cover;
    };

    row("nothing recorded, on now", backupAt(10, 11), {}, On, notKnown);
    row("nothing recorded, off now", backupAt(10, 11), {}, Off, notKnown);
    row("older than the switch", backupAt(10, 11), {on}, On, plain);
    row("newer than the switch", backupAt(30, 31), {on}, On, encrypted);
    row("newer, still running", backupAt(30, -1), {on}, On, encrypted);
    row("newer, the state is not known", backupAt(30, 31), {on}, NotPermitted, encrypted);
    row("newer, but somebody else has turned off", backupAt(30, 31), {on}, Off, notKnown);
    row("no time", backupAt(-1, -1), {on}, On, notKnown);
    row("running around the switch", backupAt(10, 30), {on}, On, notKnown);
    row("began before, end not told", backupAt(10, -1), {on}, On, notKnown);
    row("ends before it begins", backupAt(10, 5), {on}, On, notKnown);
    row("began while the switch was made", backupAt(20, 21), {on}, On, notKnown);
    row("older than a switch from a state that was not known", backupAt(10, 11),
        {change(Wish::On, 20, NotPermitted)}, On, notKnown);
    row("older than a switch that changed nothing", backupAt(10, 11), {change(Wish::On, 20, On)},
        On, notKnown);
    row("newer than a switch that changed nothing", backupAt(30, 31), {change(Wish::On, 20, On)},
        On, encrypted);
    row("older than a switch whose end was not seen", backupAt(10, 11), {unseen(Wish::On, 20)}, On,
        notKnown);
    row("newer than a switch whose end was not seen", backupAt(30, 31), {unseen(Wish::On, 20)}, On,
        notKnown);
    row("older than the first off", backupAt(10, 11), {off}, Off, notKnown);
    row("newer than the off", backupAt(50, 51), {off}, Off, plain);
    row("between on and off", backupAt(30, 31), {on, off}, Off, encrypted);
    row("between, running at the off", backupAt(30, 45), {on, off}, Off, notKnown);
    row("between on and on, off was read in between", backupAt(30, 31),
        {on, change(Wish::On, 40, Off)}, On, notKnown);
    row("between on and on", backupAt(30, 31), {on, change(Wish::On, 40, On)}, On, encrypted);
    row("after both", backupAt(50, 51), {on, off}, Off, plain);
    row("after both, somebody else has turned on", backupAt(50, 51), {on, off}, On, notKnown);
}

void tst_ManualBackup::cover()
{
    QFETCH(Backup, backup);
    QFETCH(QList<RecordedSwitch>, switches);
    QFETCH(ReadingState, now);
    QFETCH(BackupCover, cover);
    QCOMPARE(coverOf(backup, switches, readingOf(now)), cover);
}

QTEST_APPLESS_MAIN(tst_ManualBackup)
#include "tst_manualbackup.moc"

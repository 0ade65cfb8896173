// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fleetfilter.h"

#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_FleetFilter : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void malformed_data();
    void malformed();
    void everyFieldHasAValue();
    void staleIsAnAge();
    void manyStarsAreNotSlow();
};

namespace {

FleetInstance sample()
{
    FleetInstance row;
    row.profileId = ProfileId::fromTrusted(u"p"_s);
    row.profileName = u"Prod, west"_s;
    row.project = {ProjectId::fromTrusted(QString(32, u'a')), u"cn-north-4_erp"_s, {}, {}, true};
    row.instance = {InstanceId::fromTrusted(u"89abcdefin07"_s),
                    u"orders-prod"_s,
                    u"normal"_s,
                    u"8.0.22.1"_s,
                    u"ep-1"_s,
                    7,
                    2};
    row.reading.state = ReadingState::Off;
    row.reading.at = QDateTime(QDate(2026, 11, 24), QTime(19, 32, 5), Qt::UTC);
    row.ledger.lastChange = QDateTime(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
    row.earlier.state = ReadingState::On;
    row.ledger.key = KeyId::fromTrusted(u"key-7"_s);
    row.ledger.origin = KeyOrigin::Doubtful;
    return row;
}

} // namespace

void tst_FleetFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("is");
    const auto row = [](const char *text, bool is) {
        QTest::newRow(text[0] ? text : "nothing") << QString::fromLatin1(text) << is;
    };
    row("", true);
    row("   ", true);
    row("reading=off", true);
    row("READING=OFF", true);
    row("reading=on", false);
    row("reading=on,off", true);
    row("reading!=off", false);
    row("reading!=on,not-permitted", true);
    row("name~orders", true);
    row("name~\"orders\"", true);
    row("name!~orders", false);
    row("name=orders", false);
    row("name=orders*", true);
    row("name=*prod", true);
    row("name=o*s-*d", true);
    row("name=\"\"", false);
    row("orders", true);
    row("ORDERS", true);
    row("89abc", true);
    row("nothing-like-it", false);
    row("profile=\"Prod, west\"", true);
    row("profile=Prod*", true);
    row("project=cn-north-4_erp", true);
    row("project=cn-north-4", false);
    row("region=cn-north-4", true);
    row("version=8.*", true);
    row("status=normal", true);
    row("keep-days<8", true);
    row("keep-days<7", false);
    row("keep-days>6", true);
    row("keep-days=7", true);
    row("key=key-7", true);
    row("key-origin=doubtful", true);
    row("changed=yes", true);
    row("changed=no", false);
    row("read-at=2026-11-24T19:32:05Z", true);
    row("last-change=2026-11-2*", true);
    row("last-change~2026-10", false);
    row("stale=no", true);
    row("reading=off name~orders keep-days>1", true);
    row("reading=off name~stock", false);
    row("reading=off\tname~orders", true);
}

void tst_FleetFilter::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, is);
    const auto filter = FleetFilter::parse(text);
    QVERIFY(filter);
    QCOMPARE(filter->matches(sample()), is);
}

void tst_FleetFilter::malformed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(part);
    };
    row("colour=red", "colour=red");
    row("reading=off colour=red", "colour=red");
    row("reading=of", "reading=of");
    row("reading=", "reading=");
    row("reading=on,", "reading=on,");
    row("=on", "=on");
    row("!", "!");
    row("name!", "name!");
    row("name<4", "name<4");
    row("keep-days<x", "keep-days<x");
    row("keep-days<1,2", "keep-days<1,2");
    row("keep-days!<1", "keep-days!<1");
    row("name~\"open", "name~\"open");
    row("\"\"", "\"\"");
}

void tst_FleetFilter::malformed()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto filter = FleetFilter::parse(text);
    QVERIFY(!filter);
    QCOMPARE(filter.error().kind, ErrorKind::Input);
    QCOMPARE(filter.error().cause, Cause::FilterMalformed);
    QCOMPARE(filter.error().subject, part);
}

void tst_FleetFilter::everyFieldHasAValue()
{
    const QStringList fields = FleetFilter::fields();
    QCOMPARE(fields.size(), 17);
    for (const QString &field : fields) {
        const auto any = FleetFilter::parse(field + u"!=\"\""_s);
        QVERIFY2(any && any->matches(sample()), qPrintable(field));
    }
    // What is not told is neither less nor more.
    FleetInstance untold = sample();
    untold.instance.keepDays = -1;
    QVERIFY(!FleetFilter::parse(u"keep-days<8"_s)->matches(untold));
    QVERIFY(!FleetFilter::parse(u"keep-days>0"_s)->matches(untold));
}

//! What is old depends on the moment at which somebody asks, and without one nothing is.
void tst_FleetFilter::staleIsAnAge()
{
    const FleetInstance row = sample();
    const QDateTime after = row.reading.at.addSecs(1);
    const auto stale = FleetFilter::parse(u"stale=yes"_s);
    const auto fresh = FleetFilter::parse(u"stale=no"_s);
    QVERIFY(stale && fresh);
    QVERIFY(stale->matches(row, after));
    QVERIFY(!fresh->matches(row, after));
    QVERIFY(!stale->matches(row, row.reading.at));
    QVERIFY(!stale->matches(row));
    QVERIFY(fresh->matches(row));
}

void tst_FleetFilter::manyStarsAreNotSlow()
{
    FleetInstance row = sample();
    row.instance.name = QString(200, u'a');
    const auto filter = FleetFilter::parse(u"name="_s + u"a*"_s.repeated(100) + u'b');
    QVERIFY(filter);
    QVERIFY(!filter->matches(row)); // a regular expression would be at it for ever
}

QTEST_GUILESS_MAIN(tst_FleetFilter)
#include "tst_fleetfilter.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/keyneeds.h"
#include "store/ledgersamples.h"
#include "words/words.h"

#include <QJsonArray>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;
const QString kOther = u"1d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;

//! A change at this second: `key` for on, empty for off; no status: no verdict yet.
LedgerEntry change(int second, const QString &key, std::optional<VerdictStatus> status)
{
    LedgerEntry entry;
    entry.sequence = second;
    entry.opening = sampleOpening(second);
    entry.opening.wish = key.isEmpty() ? Wish::Off : Wish::On;
    entry.opening.keyId = key;
    if (status)
        entry.closing = sampleClosing(entry.opening, *status); // three seconds later
    return entry;
}

KeySpan span(int from, std::optional<int> to, bool doubtful = false)
{
    return {moment(from), to ? moment(*to) : QDateTime(), doubtful};
}

KeyNeeds sampleNeeds()
{
    KeyNeeds needs;
    needs.key = KeyId::fromTrusted(kKey);
    KeyUser user;
    user.instance = InstanceId::fromTrusted(u"a"_s.repeated(32) + u"in07"_s);
    user.name = u"orders-prod"_s;
    user.spans = {span(0, 100)};
    user.keepDays = 7;
    user.notBefore = moment(100).addDays(7);
    needs.users = {user};
    return needs;
}

} // namespace

class tst_KeyNeeds : public QObject
{
    Q_OBJECT

private slots:
    void spans_data();
    void spans();
    void spanCovers();
    void aDateIsNeverAnEnd();
    void manualBackupsHaveNoEnd();
    void whatIsGoneAndWhatIsNotKnown();
    void gapsAreTold();
    void deletingIsNeverCalledSafe();
    void asDocument();
};

void tst_KeyNeeds::spans_data()
{
    using S = VerdictStatus;
    QTest::addColumn<QList<LedgerEntry>>("changes");
    QTest::addColumn<QList<KeySpan>>("expected");
    using Changes = QList<LedgerEntry>;
    using Spans = QList<KeySpan>;

    QTest::newRow("none") << Changes{} << Spans{};
    QTest::newRow("another key") << Changes{change(1, kOther, S::Confirmed)} << Spans{};
    QTest::newRow("refused") << Changes{change(1, kKey, S::Refused)} << Spans{};
    QTest::newRow("not sent") << Changes{change(1, kKey, S::NotSent)} << Spans{};
    QTest::newRow("in use") << Changes{change(1, kKey, S::Confirmed)} << Spans{span(1, {})};
    QTest::newRow("accepted counts") << Changes{change(1, kKey, S::Accepted)} << Spans{span(1, {})};
    QTest::newRow("sent again counts")
        << Changes{change(1, kKey, S::Confirmed), change(9, kKey, S::Unchanged)}
        << Spans{span(1, {})};
    QTest::newRow("unclear may be in use")
        << Changes{change(1, kKey, S::Unclear)} << Spans{span(1, {}, true)};
    QTest::newRow("without a verdict, too")
        << Changes{change(1, kKey, {})} << Spans{span(1, {}, true)};
    LedgerEntry backup = change(9, {}, S::Done);
    backup.opening.wish = std::nullopt;
    QTest::newRow("a manual backup ends nothing")
        << Changes{change(1, kKey, S::Confirmed), backup} << Spans{span(1, {})};
    QTest::newRow("turned off") << Changes{change(1, kKey, S::Confirmed),
                                           change(9, {}, S::Confirmed)}
                                << Spans{span(1, 12)};
    QTest::newRow("another key afterwards")
        << Changes{change(1, kKey, S::Confirmed), change(9, kOther, S::Accepted)}
        << Spans{span(1, 12)};
    QTest::newRow("turning off was refused")
        << Changes{change(1, kKey, S::Confirmed), change(9, {}, S::Refused)} << Spans{span(1, {})};
    QTest::newRow("turning off is unclear")
        << Changes{change(1, kKey, S::Confirmed), change(9, {}, S::Unclear)}
        << Spans{span(1, {}, true)};
    QTest::newRow("turning off is under way")
        << Changes{change(1, kKey, S::Confirmed), change(9, {}, {})} << Spans{span(1, {}, true)};
    QTest::newRow("twice") << Changes{change(1, kKey, S::Confirmed), change(9, {}, S::Confirmed),
                                      change(20, kKey, S::Confirmed),
                                      change(30, kOther, S::Confirmed)}
                           << Spans{span(1, 12), span(20, 33)};
}

void tst_KeyNeeds::spans()
{
    QFETCH(QList<LedgerEntry>, changes);
    QTEST(keySpans(changes, KeyId::fromTrusted(kKey)), "expected");
}

void tst_KeyNeeds::spanCovers()
{
    const KeySpan ended = span(10, 20);
    QVERIFY(!ended.covers(moment(9)));
    QVERIFY(ended.covers(moment(10)));
    QVERIFY(ended.covers(moment(20)));
    QVERIFY(!ended.covers(moment(21)));
    QVERIFY(!ended.covers({}));
    QVERIFY(span(10, {}).covers(moment(1'000'000)));
}

void tst_KeyNeeds::aDateIsNeverAnEnd()
{
    const QString text = words::keyUser(sampleNeeds().users.first());
    const QString date = words::dateTime(moment(100).addDays(7));
    QVERIFY2(text.contains(u"do not all end before "_s + date), qPrintable(text));
    QVERIFY(text.contains(u"the newest full one is kept longer"));
}

void tst_KeyNeeds::manualBackupsHaveNoEnd()
{
    KeyUser user = sampleNeeds().users.first();
    Backup backup;
    backup.name = u"before-release"_s;
    backup.begin = moment(50);
    user.manual = {backup};
    user.plainManual = 2;
    const QString text = words::keyUser(user);
    QVERIFY(text.contains(u"“before-release”"));
    QVERIFY(text.contains(u"until somebody deletes that backup"));
    QVERIFY(text.contains(u"2 manual backup(s) are older than the first switch"));
    QVERIFY(text.contains(u"as recorded by Backlock"));
}

void tst_KeyNeeds::whatIsGoneAndWhatIsNotKnown()
{
    KeyNeeds needs = sampleNeeds();
    needs.users.first().isGone = true;
    Instance unknown;
    unknown.name = u"catalog-prod"_s;
    needs.unknownKey = {unknown};
    const QString text = words::keyNeeds(needs).join(u'\n');
    QVERIFY(text.contains(u"does not list the instance any more"));
    QVERIFY(!text.contains(u"do not all end before")); // the policy went with the instance
    QVERIFY(text.contains(u"with a key that Backlock did not send"));
    QVERIFY(text.contains(u"catalog-prod"));
    needs.users.first().isGone = false;
    needs.users.first().spans = {span(0, {})};
    needs.users.first().reading.state = ReadingState::Off;
    QVERIFY(words::keyNeeds(needs).constFirst().contains(u"The service now says off"));
}

void tst_KeyNeeds::gapsAreTold()
{
    using Source = KeyNeedsGap::Source;
    for (const Source source :
         {Source::Instances, Source::State, Source::Policy, Source::ManualBackups}) {
        KeyNeeds needs;
        needs.gaps = {{source, InstanceId::fromTrusted(u"a"_s.repeated(32) + u"in07"_s),
                       u"orders-prod"_s, makeError(ErrorKind::Network, Cause::HostNotFound)}};
        const QStringList lines = words::keyNeeds(needs);
        QCOMPARE(lines.size(), 3); // nothing is known, the gap, and what is not said
        QVERIFY2(lines.at(1).contains(u"could not be"), qPrintable(lines.at(1)));
        QVERIFY(lines.at(1).contains(words::sentence(needs.gaps.first().error)));
    }
}

void tst_KeyNeeds::deletingIsNeverCalledSafe()
{
    for (const KeyNeeds &needs : {KeyNeeds(), sampleNeeds()}) {
        const QStringList lines = words::keyNeeds(needs);
        QVERIFY(lines.last().contains(u"no answer to whether the key may be deleted"));
        QVERIFY(!lines.join(u'\n').contains(u"safe"));
    }
}

void tst_KeyNeeds::asDocument()
{
    const QJsonObject document = keyNeedsDocument(sampleNeeds());
    QCOMPARE(document.value("key_id"_L1).toString(), kKey);
    const QJsonValue user = document.value("instances"_L1)[0];
    QCOMPARE(user["in_use"_L1].toBool(true), false);
    QCOMPARE(user["keep_days"_L1].toInt(), 7);
    QCOMPARE(user["not_before"_L1].toString(), u"2026-08-08T10:33:45.123Z"_s);
    QCOMPARE(user["spans"_L1][0]["from"_L1].toString(), u"2026-08-01T10:32:05.123Z"_s);
    QVERIFY(document.value("unknown_key"_L1).isArray());
    QVERIFY(document.value("not_read"_L1).isArray());
}

QTEST_GUILESS_MAIN(tst_KeyNeeds)
#include "tst_keyneeds.moc"

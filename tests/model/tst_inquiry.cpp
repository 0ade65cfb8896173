// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/growinglist.h"
#include "model/inquiry.h"

#include <QPromise>
#include <QTest>

#include <memory>

using namespace backlock;

namespace {

using Promise = QPromise<int>;

void answer(Promise &promise, int value)
{
    promise.addResult(value);
    promise.finish();
}

QFuture<int> started(Promise &promise)
{
    promise.start();
    return promise.future();
}

} // namespace

class tst_Inquiry : public QObject
{
    Q_OBJECT

private slots:
    void answersFromTheEventLoop();
    void lateAnswerIsDropped();
    void newInquiryCancelsTheOld();
    void dropIsSilent();
    void otherSideGivesUp();
    void answerMayAskAgain();
    void endOfTheAskerIsSafe();
    void listGrowsByPages();
    void reloadKeepsRowsUntilTheEnd();
    void latePagesAreDropped();
    void failureKeepsTheRowsThatCame();
};

void tst_Inquiry::answersFromTheEventLoop()
{
    Promise promise;
    Inquiry<int> inquiry;
    int got = 0;
    const QFuture<int> future = started(promise);
    answer(promise, 7);
    inquiry.ask(
        future, [&](int value) { got = value; }, [] { QFAIL("not cancelled"); });
    QCOMPARE(got, 0); // "loading" can be said first
    QVERIFY(inquiry.isOpen());
    QTRY_COMPARE(got, 7);
    QVERIFY(!inquiry.isOpen());
}

void tst_Inquiry::lateAnswerIsDropped()
{
    Promise first;
    Promise second;
    Inquiry<int> inquiry;
    QList<int> got;
    inquiry.ask(
        started(first), [&](int value) { got << value; }, [&] { got << -1; });
    answer(first, 1); // its event is under way when the next question comes
    inquiry.ask(
        started(second), [&](int value) { got << value; }, [&] { got << -2; });
    answer(second, 2);
    QTRY_COMPARE(got, QList<int>{2});
}

void tst_Inquiry::newInquiryCancelsTheOld()
{
    Promise first;
    Promise second;
    Inquiry<int> inquiry;
    inquiry.ask(
        started(first), [](int) {}, [] {});
    inquiry.ask(
        started(second), [](int) {}, [] {});
    QVERIFY(first.isCanceled());
    QVERIFY(!second.isCanceled());
    inquiry.drop();
    QVERIFY(second.isCanceled());
}

void tst_Inquiry::dropIsSilent()
{
    Promise promise;
    Promise marker;
    Inquiry<int> inquiry;
    Inquiry<int> other;
    bool heard = false;
    bool over = false;
    inquiry.ask(
        started(promise), [&](int) { heard = true; }, [&] { heard = true; });
    inquiry.drop();
    QVERIFY(!inquiry.isOpen());
    answer(promise, 1);
    other.ask(
        started(marker), [&](int) { over = true; }, [] {});
    answer(marker, 1);
    QTRY_VERIFY(over);
    QVERIFY(!heard);
}

void tst_Inquiry::otherSideGivesUp()
{
    auto promise = std::make_unique<Promise>();
    Inquiry<int> inquiry;
    bool cancelled = false;
    inquiry.ask(
        started(*promise), [](int) { QFAIL("no answer"); }, [&] { cancelled = true; });
    promise.reset(); // as when the network manager has died
    QTRY_VERIFY(cancelled);
    QVERIFY(!inquiry.isOpen());
}

void tst_Inquiry::answerMayAskAgain()
{
    Promise first;
    Promise second;
    Inquiry<int> inquiry;
    int got = 0;
    inquiry.ask(
        started(first),
        [&](int) {
            inquiry.ask(
                started(second), [&](int value) { got = value; }, [] {});
            answer(second, 2);
        },
        [] {});
    answer(first, 1);
    QTRY_COMPARE(got, 2);
}

void tst_Inquiry::endOfTheAskerIsSafe()
{
    Promise promise;
    Promise marker;
    bool over = false;
    auto inquiry = std::make_unique<Inquiry<int>>();
    inquiry->ask(
        started(promise), [](int) { QFAIL("nobody listens"); }, [] {});
    inquiry.reset();
    answer(promise, 1);
    Inquiry<int> other;
    other.ask(
        started(marker), [&](int) { over = true; }, [] {});
    answer(marker, 1);
    QTRY_VERIFY(over);
}

// --- GrowingList

namespace {

using Rows = Result<QList<int>>;

//! The other side of a GrowingList.
struct Source
{
    std::function<void(const QList<int> &)> page;
    QPromise<Rows> promise;

    QFuture<Rows> ask(const GrowingList<int>::OnPage &onPage)
    {
        page = onPage;
        promise.start();
        return promise.future();
    }
    void end(const Rows &rows)
    {
        promise.addResult(rows);
        promise.finish();
    }
};

} // namespace

void tst_Inquiry::listGrowsByPages()
{
    Source source;
    GrowingList<int> list;
    int told = 0;
    list.load(
        this, [&](const auto &onPage) { return source.ask(onPage); }, [&](auto) { ++told; });
    QCOMPARE(list.listing().loading, Loading::Loading);
    source.page({1, 2});
    source.page({3});
    QCOMPARE(list.listing().rows, (QList<int>{1, 2, 3}));
    QCOMPARE(list.listing().loading, Loading::Loading);
    QCOMPARE(told, 2);
    source.end(QList<int>{1, 2, 3});
    QTRY_COMPARE(list.listing().loading, Loading::Ready);
    QCOMPARE(told, 3);
}

void tst_Inquiry::reloadKeepsRowsUntilTheEnd()
{
    Source first;
    Source second;
    GrowingList<int> list;
    list.load(
        this, [&](const auto &onPage) { return first.ask(onPage); }, [](auto) {});
    first.end(QList<int>{1, 2});
    QTRY_COMPARE(list.listing().loading, Loading::Ready);

    list.load(
        this, [&](const auto &onPage) { return second.ask(onPage); }, [](auto) {});
    second.page({3});
    QCOMPARE(list.listing().rows, (QList<int>{1, 2}));
    second.end(QList<int>{3});
    QTRY_COMPARE(list.listing().rows, QList<int>{3});
}

void tst_Inquiry::latePagesAreDropped()
{
    Source source;
    GrowingList<int> list;
    list.load(
        this, [&](const auto &onPage) { return source.ask(onPage); }, [](auto) { QFAIL("late"); });
    list.clear();
    source.page({1});
    QVERIFY(list.listing().rows.isEmpty());
    QCOMPARE(list.listing().loading, Loading::Nothing);
    QVERIFY(source.promise.isCanceled());

    auto owner = std::make_unique<QObject>();
    Source other;
    GrowingList<int> otherList;
    otherList.load(
        owner.get(), [&](const auto &onPage) { return other.ask(onPage); }, [](auto) {});
    owner.reset();
    other.page({1});
    QVERIFY(otherList.listing().rows.isEmpty());
}

void tst_Inquiry::failureKeepsTheRowsThatCame()
{
    Source source;
    GrowingList<int> list;
    list.load(
        this, [&](const auto &onPage) { return source.ask(onPage); }, [](auto) {});
    source.page({1});
    source.end(fail(ErrorKind::Network, Cause::ConnectionLost));
    QTRY_COMPARE(list.listing().loading, Loading::Failed);
    QCOMPARE(list.listing().rows, QList<int>{1});
    QCOMPARE(list.listing().error->cause, Cause::ConnectionLost);
}

QTEST_GUILESS_MAIN(tst_Inquiry)
#include "tst_inquiry.moc"

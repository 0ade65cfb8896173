// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/oneshotbody.h"

#include "support/futures.h"
#include "support/wireserver.h"

#include <QBuffer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

class tst_OneShotBody : public QObject
{
    Q_OBJECT

private slots:
    void readsItsBytesOnce();
    void rewindsOnlyBeforeTheFirstByte();
    void emptyBodyIsNeverRewound();
    void isNotSequential();
    void refusesToBeWritten();
    void lastOwnerWipes();
    void droppedConnectionSeesOneArrival_data();
    void droppedConnectionSeesOneArrival();
    void ordinaryBodyWouldArriveTwice();
    void ordinaryAnswerComes_data();
    void ordinaryAnswerComes();
    void staleConnectionIsOpenedAgain();

private:
    static QNetworkRequest requestTo(const WireServer &server, qint64 size);
};

QNetworkRequest tst_OneShotBody::requestTo(const WireServer &server, qint64 size)
{
    QNetworkRequest request(QUrl(server.address() + QStringLiteral("/change")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, size);
    return request;
}

void tst_OneShotBody::readsItsBytesOnce()
{
    OneShotBody body("abcdef");
    QCOMPARE(body.size(), 6);
    QVERIFY(!body.wasRead());
    QCOMPARE(body.read(4), QByteArray("abcd"));
    QVERIFY(body.wasRead());
    QCOMPARE(body.readAll(), QByteArray("ef"));
    QVERIFY(body.atEnd());
    QCOMPARE(body.readAll(), QByteArray());
}

void tst_OneShotBody::rewindsOnlyBeforeTheFirstByte()
{
    OneShotBody body("abc");
    QVERIFY(body.reset());
    QVERIFY(body.seek(0));
    QVERIFY(!body.seek(1));
    QCOMPARE(body.read(1), QByteArray("a"));
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QVERIFY(!body.seek(1));
    QCOMPARE(body.readAll(), QByteArray("bc"));
}

void tst_OneShotBody::emptyBodyIsNeverRewound()
{
    OneShotBody body{QByteArray()};
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QCOMPARE(body.readAll(), QByteArray());
    QVERIFY(!body.wasRead());
}

void tst_OneShotBody::isNotSequential()
{
    QVERIFY(!OneShotBody("abc").isSequential());
}

void tst_OneShotBody::refusesToBeWritten()
{
    OneShotBody body("abc");
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (backlock::OneShotBody): ReadOnly device");
    QCOMPARE(body.write("x"), -1);
}

void tst_OneShotBody::lastOwnerWipes()
{
    QByteArray shared("a password in a body");
    shared.detach();
    QByteArray other = shared;
    wipeIfLast(shared);
    QVERIFY(shared.isEmpty());
    QCOMPARE(other, QByteArray("a password in a body")); // the other one still needs it
    wipeIfLast(other);
    QVERIFY(other.isEmpty());
}

void tst_OneShotBody::droppedConnectionSeesOneArrival_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<WireServer::Action>("action");
    QTest::newRow("POST, closed") << QByteArray("POST") << QByteArray("{\"a\":1}")
                                  << WireServer::Action::Close;
    QTest::newRow("POST, reset") << QByteArray("POST") << QByteArray("{\"a\":1}")
                                 << WireServer::Action::Reset;
    QTest::newRow("large POST, closed")
        << QByteArray("POST") << QByteArray(100'000, 'x') << WireServer::Action::Close;
    QTest::newRow("DELETE without body, closed")
        << QByteArray("DELETE") << QByteArray() << WireServer::Action::Close;
    QTest::newRow("DELETE without body, reset")
        << QByteArray("DELETE") << QByteArray() << WireServer::Action::Reset;
    QTest::newRow("GET, closed") << QByteArray("GET") << QByteArray() << WireServer::Action::Close;
}

void tst_OneShotBody::droppedConnectionSeesOneArrival()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, bytes);
    QFETCH(WireServer::Action, action);
    WireServer server;
    server.then(action);
    QNetworkAccessManager manager;
    OneShotBody body(bytes);
    QNetworkReply *reply = manager.sendCustomRequest(requestTo(server, bytes.size()), verb, &body);
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
    QCOMPARE(server.arrivals(), 1);
    QVERIFY(reply->error() == QNetworkReply::ContentReSendError
            || reply->error() == QNetworkReply::RemoteHostClosedError);
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 0);
}

//! The hidden repeat that all this is about. If this fails, Qt has mended it.
void tst_OneShotBody::ordinaryBodyWouldArriveTwice()
{
    WireServer server;
    server.then(WireServer::Action::Close);
    QNetworkAccessManager manager;
    QBuffer body;
    body.setData("{\"a\":1}");
    QVERIFY(body.open(QIODevice::ReadOnly));
    QNetworkReply *reply = manager.sendCustomRequest(requestTo(server, 7), "POST", &body);
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
    QVERIFY(server.arrivals() > 1);
}

void tst_OneShotBody::ordinaryAnswerComes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("small") << QByteArray("{\"a\":1}");
    QTest::newRow("larger than a buffer") << QByteArray(300'000, 'x');
    QTest::newRow("empty") << QByteArray();
}

void tst_OneShotBody::ordinaryAnswerComes()
{
    QFETCH(QByteArray, bytes);
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(200, "good"));
    QNetworkAccessManager manager;
    OneShotBody body(bytes);
    QNetworkReply *reply =
        manager.sendCustomRequest(requestTo(server, bytes.size()), "POST", &body);
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), QByteArray("good"));
    QCOMPARE(server.arrivals(), 1);
    QVERIFY(server.requests().first().endsWith("\r\n\r\n" + bytes));
}

//! A connection that the server closed while it lay idle must not cost the next request.
void tst_OneShotBody::staleConnectionIsOpenedAgain()
{
    WireServer server;
    // Half-closed: `disconnected` then tells that the client has seen the end, and not only that it
    // was sent. A request that crosses with it would be "perhaps sent", as it must be.
    server.then(WireServer::Action::HalfClose, WireServer::answer(200, "first"));
    server.then(WireServer::Action::Answer, WireServer::answer(200, "second"));
    QNetworkAccessManager manager;
    int closed = 0;
    connect(&server, &WireServer::disconnected, this, [&closed] { ++closed; });

    OneShotBody one("{}");
    QNetworkReply *first = manager.sendCustomRequest(requestTo(server, 2), "POST", &one);
    QTRY_VERIFY_WITH_TIMEOUT(first->isFinished() && closed == 1, kPatience);
    QCOMPARE(first->readAll(), QByteArray("first"));

    OneShotBody two("{}");
    QNetworkReply *second = manager.sendCustomRequest(requestTo(server, 2), "POST", &two);
    QTRY_VERIFY_WITH_TIMEOUT(second->isFinished(), kPatience);
    QCOMPARE(second->error(), QNetworkReply::NoError);
    QCOMPARE(second->readAll(), QByteArray("second"));
    QCOMPARE(server.arrivals(), 2);
}

QTEST_GUILESS_MAIN(tst_OneShotBody)
#include "tst_oneshotbody.moc"

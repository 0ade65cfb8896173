// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/error.h"

#include "core/reading.h"

#include <QtTest>

using namespace backlock;

namespace {

QDateTime now()
{
    return {QDate(2026, 3, 1), QTime(10, 32, 5), Qt::UTC};
}

Error serviceError(ErrorKind kind, int status, const char *code = "")
{
    Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.code = QString::fromLatin1(code);
    return error;
}

} // namespace

Q_DECLARE_METATYPE(ErrorKind)

class tst_Error : public QObject
{
    Q_OBJECT

private slots:
    void kindNamesAreTheContract_data();
    void kindNamesAreTheContract();
    void kindNamesAreExact();
    void gatewayNumberIgnoresThePrefix_data();
    void gatewayNumberIgnoresThePrefix();
    void errorOfOurOwnMaking();
    void readingNamesAreTheContract();
    void wishNamesAreTheContract();
    void readingOfAnError_data();
    void readingOfAnError();
    void readingKeepsTheErrorAndTheTime();
    void onlyTheServersWordIsKnown();
};

void tst_Error::kindNamesAreTheContract_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("input") << ErrorKind::Input;
    QTest::newRow("sign-in") << ErrorKind::SignIn;
    QTest::newRow("not-permitted") << ErrorKind::NotPermitted;
    QTest::newRow("refused") << ErrorKind::Refused;
    QTest::newRow("network") << ErrorKind::Network;
    QTest::newRow("tls") << ErrorKind::Tls;
    QTest::newRow("timeout") << ErrorKind::Timeout;
    QTest::newRow("protocol") << ErrorKind::Protocol;
    QTest::newRow("keychain") << ErrorKind::Keychain;
    QTest::newRow("precheck") << ErrorKind::Precheck;
    QTest::newRow("internal") << ErrorKind::Internal;
    QTest::newRow("cancelled") << ErrorKind::Cancelled;
}

void tst_Error::kindNamesAreTheContract()
{
    QFETCH(ErrorKind, kind);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(errorKindName(kind), name);
    QVERIFY(errorKindFromName(name) == kind);
}

void tst_Error::kindNamesAreExact()
{
    QVERIFY(!errorKindFromName(u""));
    QVERIFY(!errorKindFromName(u"Input"));
    QVERIFY(!errorKindFromName(u"inputs"));
    QVERIFY(!errorKindFromName(u"not permitted"));
}

void tst_Error::gatewayNumberIgnoresThePrefix_data()
{
    QTest::addColumn<QString>("number");
    QTest::newRow("APIGW.0101") << QStringLiteral("0101");
    QTest::newRow("APIG.0308") << QStringLiteral("0308");
    QTest::newRow("APIC.0301") << QStringLiteral("0301");
    QTest::newRow("apigw.0101") << QStringLiteral("0101");
    QTest::newRow("DBS.200001") << QString();
    QTest::newRow("XAPIGW.0101") << QString();
    QTest::newRow("APIGW0101") << QString();
    QTest::newRow("APIGW.") << QString();
    QTest::newRow("0101") << QString();
    QTest::newRow("") << QString();
}

void tst_Error::gatewayNumberIgnoresThePrefix()
{
    QFETCH(QString, number);
    QCOMPARE(gatewayNumber(QString::fromLatin1(QTest::currentDataTag())), number);
}

void tst_Error::errorOfOurOwnMaking()
{
    const Error error =
        makeError(ErrorKind::Precheck, Cause::CheckBlocked, QStringLiteral("key-usable"));
    QVERIFY(error.kind == ErrorKind::Precheck);
    QVERIFY(error.cause == Cause::CheckBlocked);
    QCOMPARE(error.subject, QStringLiteral("key-usable"));
    QCOMPARE(error.httpStatus, 0);
    QVERIFY(!error.onTheWire);
    QVERIFY(error.code.isEmpty() && error.serverText.isEmpty() && error.requestId.isEmpty());
}

void tst_Error::readingNamesAreTheContract()
{
    const std::pair<ReadingState, const char *> names[] = {
        {ReadingState::NotRead, "not-read"},
        {ReadingState::On, "on"},
        {ReadingState::Off, "off"},
        {ReadingState::NotPermitted, "not-permitted"},
        {ReadingState::NotOffered, "not-offered"},
        {ReadingState::Gone, "gone"},
        {ReadingState::Unreadable, "unreadable"},
        {ReadingState::Unreachable, "unreachable"}};
    for (const auto &[state, latin] : names) {
        const QString name = QString::fromLatin1(latin);
        QCOMPARE(readingName(state), name);
        QVERIFY(readingFromName(name) == state);
    }
    QVERIFY(!readingFromName(u""));
    QVERIFY(!readingFromName(u"ON"));
    QVERIFY(!readingFromName(u"unknown"));
}

void tst_Error::wishNamesAreTheContract()
{
    QCOMPARE(wishName(Wish::On), QStringLiteral("on"));
    QCOMPARE(wishName(Wish::Off), QStringLiteral("off"));
    QVERIFY(wishFromName(u"on") == Wish::On);
    QVERIFY(wishFromName(u"off") == Wish::Off);
    QVERIFY(!wishFromName(u"On"));
    QVERIFY(!wishFromName(u""));
}

void tst_Error::readingOfAnError_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("reading");
    const auto row = [](const char *name, const Error &error, const char *reading) {
        QTest::newRow(name) << error << QString::fromLatin1(reading);
    };
    using enum ErrorKind;
    row("403 of the service", serviceError(NotPermitted, 403, "DBS.200010"), "not-permitted");
    row("403 of the gateway", serviceError(NotPermitted, 403, "APIGW.0302"), "not-permitted");
    row("403 without a code", serviceError(NotPermitted, 403), "not-permitted");
    row("403 that means the token", serviceError(SignIn, 403, "DBS.280056"), "unreachable");
    row("404 not published, APIGW", serviceError(Refused, 404, "APIGW.0101"), "not-offered");
    row("404 not published, APIG", serviceError(Refused, 404, "APIG.0101"), "not-offered");
    row("404 not published, APIC", serviceError(Refused, 404, "APIC.0101"), "not-offered");
    row("404 instance", serviceError(Refused, 404, "DBS.201028"), "gone");
    row("404 without a code", serviceError(Refused, 404), "gone");
    for (const char *code : {"DBS.200002", "DBS.200045", "DBS.200408", "DBS.200602", "DBS.201028",
                             "DBS.290005", "DBS.290011", "dbs.200002"}) {
        const QByteArray name = QByteArray("no such instance, as 400: ") + code;
        row(name.constData(), serviceError(Refused, 400, code), "gone");
    }
    row("format of the id, not its absence", serviceError(Refused, 400, "DBS.280404"),
        "unreadable");
    row("name taken, with a text that lies", serviceError(Refused, 409, "DBS.200022"),
        "unreadable");
    row("400 that no table knows", serviceError(Refused, 400, "DBS.999999"), "unreadable");
    row("400 without a code", serviceError(Refused, 400), "unreadable");
    row("409 that no table knows", serviceError(Refused, 409, "DBS.999998"), "unreadable");
    row("409 without a code", serviceError(Refused, 409), "unreadable");
    row("405 of the gateway", serviceError(Refused, 405, "APIGW.0502"), "unreadable");
    row("404 that is not of the service", serviceError(Protocol, 404), "unreadable");
    row("answer not understood", serviceError(Protocol, 200), "unreadable");
    row("redirect", serviceError(Protocol, 302), "unreadable");
    row("401", serviceError(SignIn, 401, "APIGW.0301"), "unreachable");
    row("429 that lasted", serviceError(Network, 429, "APIGW.0308"), "unreachable");
    row("500", serviceError(Network, 500, "DBS.200005"), "unreachable");
    row("503", serviceError(Network, 503), "unreachable");
    row("no connection", serviceError(Network, 0), "unreachable");
    row("TLS", serviceError(Tls, 0), "unreachable");
    row("deadline", serviceError(Timeout, 0), "unreachable");
    row("keychain", serviceError(Keychain, 0), "unreachable");
}

void tst_Error::readingOfAnError()
{
    QFETCH(Error, error);
    QFETCH(QString, reading);
    QCOMPARE(readingName(readingFromError(error, now()).state), reading);
}

void tst_Error::readingKeepsTheErrorAndTheTime()
{
    const Error error = serviceError(ErrorKind::NotPermitted, 403, "DBS.200010");
    const QDateTime local = now().toOffsetFromUtc(8 * 3600);
    const Reading reading = readingFromError(error, local);
    QVERIFY(reading.error == error);
    QCOMPARE(reading.at, now());
    QCOMPARE(reading.at.timeSpec(), Qt::UTC);
}

void tst_Error::onlyTheServersWordIsKnown()
{
    for (int i = int(ReadingState::NotRead); i <= int(ReadingState::Unreachable); ++i) {
        const Reading reading = {ReadingState(i), {}, {}};
        QCOMPARE(reading.isKnown(), i == int(ReadingState::On) || i == int(ReadingState::Off));
        QCOMPARE(reading.shows(Wish::On), i == int(ReadingState::On));
        QCOMPARE(reading.shows(Wish::Off), i == int(ReadingState::Off));
    }
}

QTEST_GUILESS_MAIN(tst_Error)
#include "tst_error.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/requestpreview.h"

#include "support/futures.h"
#include "support/samples.h"
#include "support/wireserver.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

class tst_RequestPreview : public QObject
{
    Q_OBJECT

private slots:
    void httpText();
    void curlText();
    void holdsNoSecret();
    void errorIsThatOfPrepare();
    void curlSendsTheSameBytes_data();
    void curlSendsTheSameBytes();

private:
    static EncryptionChange turnOn()
    {
        return EncryptionChange::turnOn(sampleProject(), sampleInstance(), sampleKey());
    }
    static EncryptionChange turnOff()
    {
        return EncryptionChange::turnOff(sampleProject(), sampleInstance());
    }
};

void tst_RequestPreview::httpText()
{
    const auto preview =
        previewChange(turnOn(), routeTo(QStringLiteral("https://gaussdb.cn-north-4.example.test")));
    QVERIFY(preview);
    QCOMPARE(preview->http,
             QStringLiteral("POST /v3/0123456789abcdef0123456789abcdef/instances/"
                            "89abcdef0123456789abcdef01234567in07/backups/encryption HTTP/1.1\n"
                            "Host: gaussdb.cn-north-4.example.test\n"
                            "Content-Type: application/json;charset=UTF-8\n"
                            "X-Language: en-us\n"
                            "Accept: application/json\n"
                            "Accept-Language: en-us\n"
                            "User-Agent: Backlock/" BACKLOCK_VERSION "\n"
                            "X-Auth-Token: <token>\n"
                            "Content-Length: 91\n"
                            "\n"
                            "{\"encryption_status\":\"on\",\"type\":\"kms\","
                            "\"kms_key_id\":\"11111111-2222-3333-4444-555555555555\"}"));
}

void tst_RequestPreview::curlText()
{
    const auto preview =
        previewChange(turnOff(), routeTo(QStringLiteral("https://db.example.test:8443")));
    QVERIFY(preview);
    QCOMPARE(preview->curl,
             QStringLiteral(
                 "# token-header.txt: X-Auth-Token: <token>\n"
                 "curl -X POST 'https://db.example.test:8443/v3/0123456789abcdef0123456789abcdef/"
                 "instances/89abcdef0123456789abcdef01234567in07/backups/encryption' \\\n"
                 "  -H 'Content-Type: application/json;charset=UTF-8' \\\n"
                 "  -H 'X-Language: en-us' \\\n"
                 "  -H 'Accept: application/json' \\\n"
                 "  -H 'Accept-Language: en-us' \\\n"
                 "  -H 'User-Agent: Backlock/" BACKLOCK_VERSION "' \\\n"
                 "  -H @token-header.txt \\\n"
                 "  --data-raw '{\"encryption_status\":\"off\"}'"));
}

//! There is nothing in it that could hold one: a route and a change are values without secrets.
void tst_RequestPreview::holdsNoSecret()
{
    const auto preview =
        previewChange(turnOn(), routeTo(QStringLiteral("https://db.example.test")));
    QVERIFY(preview);
    QCOMPARE(preview->http.count(QStringLiteral("X-Auth-Token")), 1);
    QVERIFY(preview->http.contains(QStringLiteral("X-Auth-Token: <token>\n")));
    for (const QString &line : preview->curl.split(u'\n')) {
        if (!line.startsWith(u'#'))
            QVERIFY(!line.contains(QStringLiteral("X-Auth-Token")));
    }
}

void tst_RequestPreview::errorIsThatOfPrepare()
{
    const auto preview = previewChange(turnOn(), Route());
    QVERIFY(!preview);
    QCOMPARE(preview.error().cause, Cause::EndpointMissing);
}

void tst_RequestPreview::curlSendsTheSameBytes_data()
{
    QTest::addColumn<EncryptionChange>("change");
    QTest::newRow("on") << turnOn();
    QTest::newRow("off") << turnOff();
    QTest::newRow("a key id that the shell would take apart") << EncryptionChange::turnOn(
        sampleProject(), sampleInstance(),
        KeyId::fromTrusted(QStringLiteral("a'b\"$(id)`id`\\!*;& 密钥")));
}

//! The command as a person would paste it, run by a shell, against our own sender.
void tst_RequestPreview::curlSendsTheSameBytes()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty()
        || QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty())
        QSKIP("curl or bash is not installed");
    QFETCH(EncryptionChange, change);
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(200, "{}"));
    const Route route = routeTo(server.address());
    const auto preview = previewChange(change, route);
    QVERIFY(preview);
    QTemporaryDir folder;
    QFile token(folder.filePath(QStringLiteral("token-header.txt")));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("X-Auth-Token: the-token\n");
    token.close();
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-euc"), QStringLiteral("unset http_proxy\n") + preview->curl});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, kPatience);
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    QCOMPARE(server.arrivals(), 1);

    // Head and body as the preview shows them; cURL adds nothing but what it must.
    const QByteArray sent = server.requests().first();
    const qsizetype end = sent.indexOf("\r\n\r\n");
    QString shown = preview->http;
    shown.replace(QStringLiteral("<token>"), QStringLiteral("the-token"));
    const qsizetype shownEnd = shown.indexOf(QStringLiteral("\n\n"));
    QCOMPARE(sent.sliced(end + 4), shown.sliced(shownEnd + 2).toUtf8());
    QCOMPARE(sent.sliced(end + 4), change.body());
    QStringList sentHead = QString::fromUtf8(sent.first(end)).split(QStringLiteral("\r\n"));
    QStringList shownHead = shown.first(shownEnd).split(u'\n');
    QCOMPARE(sentHead.takeFirst(), shownHead.takeFirst());
    sentHead.sort();
    shownHead.sort();
    QCOMPARE(sentHead, shownHead);
}

QTEST_GUILESS_MAIN(tst_RequestPreview)
#include "tst_requestpreview.moc"

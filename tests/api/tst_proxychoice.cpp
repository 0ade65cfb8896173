// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/proxychoice.h"

#include <QNetworkProxyQuery>
#include <QTest>
#include <QUrl>

using namespace backlock;

class tst_ProxyChoice : public QObject
{
    Q_OBJECT

private slots:
    void choice_data();
    void choice();
    void systemProxyIsTaken();
    void whatTheSystemNamesWaitsUntilItIsAsked();
    void aTypedLoginWins();
};

static ProxySettings settingsOf(ProxySettings::Mode mode)
{
    return {mode, QStringLiteral("proxy.example.test"), 3128, QStringLiteral("me")};
}

void tst_ProxyChoice::choice_data()
{
    QTest::addColumn<ProxySettings::Mode>("mode");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    const QUrl far(QStringLiteral("https://db.example.test/x"));
    using Mode = ProxySettings::Mode;
    QTest::newRow("none") << Mode::None << far << QNetworkProxy::NoProxy;
    QTest::newRow("HTTP") << Mode::Http << far << QNetworkProxy::HttpProxy;
    QTest::newRow("SOCKS5") << Mode::Socks5 << far << QNetworkProxy::Socks5Proxy;
    for (const char *host : {"127.0.0.1", "127.8.8.8", "localhost", "LOCALHOST", "[::1]"}) {
        const QUrl near(QStringLiteral("http://%1:8080/x").arg(QLatin1String(host)));
        QTest::addRow("HTTP, but %s", host) << Mode::Http << near << QNetworkProxy::NoProxy;
        QTest::addRow("SOCKS5, but %s", host) << Mode::Socks5 << near << QNetworkProxy::NoProxy;
        QTest::addRow("system, but %s", host) << Mode::System << near << QNetworkProxy::NoProxy;
    }
    QTest::newRow("a name that only looks like loopback")
        << Mode::Http << QUrl(QStringLiteral("https://127.evil.test/")) << QNetworkProxy::HttpProxy;
}

void tst_ProxyChoice::choice()
{
    QFETCH(ProxySettings::Mode, mode);
    QFETCH(QUrl, url);
    QFETCH(QNetworkProxy::ProxyType, type);
    qputenv("http_proxy", "http://system.example.test:8080");
    const ProxyLogins logins{
        {QStringLiteral("proxy.example.test:3128"), {QStringLiteral("me"), Secret("pa55word")}}};
    ProxyChoice choice(settingsOf(mode), logins);
    const QList<QNetworkProxy> proxies = choice.queryProxy(QNetworkProxyQuery(url));
    qunsetenv("http_proxy");
    QCOMPARE(proxies.size(), 1);
    QCOMPARE(proxies.first().type(), type);
    if (type == QNetworkProxy::NoProxy)
        return;
    QCOMPARE(proxies.first().hostName(), QStringLiteral("proxy.example.test"));
    QCOMPARE(proxies.first().port(), 3128);
    // An HTTP proxy gets them when it asks.
    const bool isSocks = type == QNetworkProxy::Socks5Proxy;
    QCOMPARE(proxies.first().user(), isSocks ? QStringLiteral("me") : QString());
    QCOMPARE(proxies.first().password(), isSocks ? QStringLiteral("pa55word") : QString());
}

void tst_ProxyChoice::systemProxyIsTaken()
{
    qputenv("https_proxy", "http://system.example.test:8080");
    ProxyChoice choice({}, {});
    const QList<QNetworkProxy> proxies =
        choice.queryProxy(QNetworkProxyQuery(QUrl(QStringLiteral("https://db.example.test/"))));
    qunsetenv("https_proxy");
    QVERIFY(!proxies.isEmpty());
    QCOMPARE(proxies.first().hostName(), QStringLiteral("system.example.test"));
}

//! As with a profile's own: Qt would not say that it is wrong.
void tst_ProxyChoice::whatTheSystemNamesWaitsUntilItIsAsked()
{
    qputenv("https_proxy", "http://me:named@System.example.test:8080");
    ProxyChoice choice({}, {});
    const QUrl far(QStringLiteral("https://db.example.test/"));
    const QNetworkProxy proxy = choice.queryProxy(QNetworkProxyQuery(far)).constFirst();
    const auto named = choice.proxyTo(far);
    qunsetenv("https_proxy");
    QVERIFY(proxy.user().isEmpty() && proxy.password().isEmpty());
    QCOMPARE(choice.loginOf(proxy).user, QStringLiteral("me"));
    QCOMPARE(choice.loginOf(proxy).password, Secret("named"));
    QVERIFY(named);
    QCOMPARE(named->mode, ProxySettings::Mode::Http);
    QCOMPARE(named->user, QStringLiteral("me"));
    QCOMPARE(proxyAuthority(*named), QStringLiteral("system.example.test:8080"));
    QVERIFY(!choice.proxyTo(QUrl(QStringLiteral("http://127.0.0.1:1/"))));
}

void tst_ProxyChoice::aTypedLoginWins()
{
    qputenv("https_proxy", "http://me:named@system.example.test:8080");
    const ProxyLogins typed{
        {QStringLiteral("system.example.test:8080"), {QStringLiteral("me"), Secret("typed")}}};
    ProxyChoice choice({}, typed);
    const QUrl far(QStringLiteral("https://db.example.test/"));
    const QNetworkProxy proxy = choice.queryProxy(QNetworkProxyQuery(far)).constFirst();
    qunsetenv("https_proxy");
    QCOMPARE(choice.loginOf(proxy).password, Secret("typed"));
}

QTEST_GUILESS_MAIN(tst_ProxyChoice)
#include "tst_proxychoice.moc"

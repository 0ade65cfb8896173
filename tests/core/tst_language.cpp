// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/language.h"

#include <QLocale>
#include <QtTest>

using namespace backlock;

class tst_Language : public QObject
{
    Q_OBJECT

private slots:
    void tagsGoBothWays();
    void preferred_data();
    void preferred();
    void systemFollowsTheLanguagesOfTheInterface();
};

void tst_Language::tagsGoBothWays()
{
    QCOMPARE(languageTag(Language::English), QStringLiteral("en-us"));
    QCOMPARE(languageTag(Language::Chinese), QStringLiteral("zh-cn"));
    QVERIFY(languageFromTag(u"zh-cn") == Language::Chinese);
    QVERIFY(languageFromTag(u"ZH-CN") == Language::Chinese);
    QVERIFY(languageFromTag(u"En-Us") == Language::English);
    for (const QStringView tag : {u"", u"zh", u"en", u"zh_cn", u"de-de", u"zh-cn "})
        QVERIFY(!languageFromTag(tag));
}

void tst_Language::preferred_data()
{
    QTest::addColumn<QStringList>("tags");
    QTest::addColumn<bool>("chinese");
    const auto row = [](const char *tags, bool chinese) {
        QTest::newRow(tags) << QString::fromLatin1(tags).split(u' ', Qt::SkipEmptyParts) << chinese;
    };
    row("zh-CN zh-Hans-CN zh", true);
    row("zh", true);
    row("zh_TW", true);
    row("ZH-Hant-HK", true);
    row("de-DE zh-CN", true);
    row("en-GB zh-CN", false);
    row("zh-CN en-US", true);
    row("en", false);
    row("de-DE fr-FR", false);
    row("C", false);
    row("zha-CN", false);
    row("", false);
}

void tst_Language::preferred()
{
    QFETCH(QStringList, tags);
    QFETCH(bool, chinese);
    QVERIFY(preferredLanguage(tags) == (chinese ? Language::Chinese : Language::English));
}

void tst_Language::systemFollowsTheLanguagesOfTheInterface()
{
    QVERIFY(systemLanguage() == preferredLanguage(QLocale::system().uiLanguages()));
}

QTEST_GUILESS_MAIN(tst_Language)
#include "tst_language.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The first start follows the language of the system, later ones what was chosen. Qt reads the
// system's language once a process, so each window is started in one of its own: this program with
// --say.

#include "app/windowapp.h"
#include "store/settings.h"

#include <QApplication>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>
#include <cstring>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

constexpr char kSay[] = "--say";

//! Opens the window and prints what its button says.
int sayButton(int argc, char **argv)
{
    QApplication application(argc, argv);
    cli::Invocation invocation;
    invocation.configDirectory = QString::fromLocal8Bit(argv[2]);
    if (argc > 3)
        invocation.language = languageFromTag(QString::fromLatin1(argv[3]));
    WindowApp window(invocation);
    window.show();
    QCoreApplication::processEvents();
    const QWidgetList all = QApplication::allWidgets();
    for (const QWidget *widget : all) {
        const auto *button = qobject_cast<const QPushButton *>(widget);
        if (button && button->objectName() == u"signButton")
            std::fputs(button->text().toUtf8().constData(), stdout);
    }
    return 0;
}

} // namespace

class tst_FirstStart : public QObject
{
    Q_OBJECT

private slots:
    void language_data();
    void language();
};

void tst_FirstStart::language_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("chosenBefore");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("button");
    const QString en = u"Sign in"_s;
    const QString zh = u"登录"_s;
    QTest::newRow("English system") << u"en_GB.UTF-8"_s << QString() << QString() << en;
    QTest::newRow("Chinese system") << u"zh_CN.UTF-8"_s << QString() << QString() << zh;
    QTest::newRow("system of another language") << u"de_DE.UTF-8"_s << QString() << QString() << en;
    QTest::newRow("no language at all") << u"C"_s << QString() << QString() << en;
    QTest::newRow("chosen before") << u"en_GB.UTF-8"_s << u"zh-cn"_s << QString() << zh;
    QTest::newRow("chosen before, Chinese system")
        << u"zh_CN.UTF-8"_s << u"en-us"_s << QString() << en;
    QTest::newRow("asked for this once") << u"en_GB.UTF-8"_s << u"en-us"_s << u"zh-cn"_s << zh;
}

void tst_FirstStart::language()
{
    QFETCH(QString, system);
    QFETCH(QString, chosenBefore);
    QFETCH(QString, option);
    QFETCH(QString, button);
    QTemporaryDir directory;
    if (!chosenBefore.isEmpty()) {
        Settings settings(Paths::in(directory.path()));
        settings.setLanguage(languageFromTag(chosenBefore));
        QVERIFY(settings.save().has_value());
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"LANGUAGE"_s, u"LC_MESSAGES"_s, u"LANG"_s})
        environment.remove(name);
    environment.insert(u"LC_ALL"_s, system);
    QProcess window;
    window.setProcessEnvironment(environment);
    QStringList arguments = {QLatin1String(kSay), directory.path()};
    if (!option.isEmpty())
        arguments += option;
    window.start(QCoreApplication::applicationFilePath(), arguments);
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(window.readAllStandardOutput()), button);
}

int main(int argc, char **argv)
{
    if (argc > 2 && std::strcmp(argv[1], kSay) == 0)
        return sayButton(argc, argv);
    QApplication application(argc, argv);
    tst_FirstStart test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_firststart.moc"

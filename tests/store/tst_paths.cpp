// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/paths.h"

#include "store/privatefile.h"
#include "store/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

int modeOf(const QString &file)
{
    struct stat status;
    return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? int(status.st_mode & 07777)
                                                                     : -1;
}

} // namespace

class tst_Paths : public QObject
{
    Q_OBJECT

private slots:
    void systemPlacesFollowXdg();
    void systemPlacesDoNotDependOnTheProgramsName();
    void aFolderHoldsEverything();
    void aRelativeFolderStaysWhereItWas();
    void newFoldersAreForTheOwnerOnly();
    void foldersThatAreThereKeepTheirMode();
    void aFolderBelowAFileCannotBeMade();
    void filesAreForTheOwnerOnly();
    void replacingAFileTightensItsMode();
    void aFileIsReadUpToItsLimit();
};

void tst_Paths::systemPlacesFollowXdg()
{
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    const auto restore = qScopeGuard([&] { qputenv("XDG_CONFIG_HOME", before); });
    qputenv("XDG_CONFIG_HOME", "/some/where");
    QCOMPARE(Paths::system().directory(), u"/some/where/backlock"_s);
}

void tst_Paths::systemPlacesDoNotDependOnTheProgramsName()
{
    const QString before = Paths::system().directory();
    QCoreApplication::setOrganizationName(QStringLiteral("Another"));
    QCoreApplication::setApplicationName(QStringLiteral("other"));
    QCOMPARE(Paths::system().directory(), before);
}

void tst_Paths::aFolderHoldsEverything()
{
    const Paths paths = Paths::in(QStringLiteral("/a/b"));
    QCOMPARE(paths.profilesFile(), QStringLiteral("/a/b/profiles.json"));
    QCOMPARE(paths.settingsFile(), QStringLiteral("/a/b/settings.json"));
    QCOMPARE(paths.regionsFile(), QStringLiteral("/a/b/regions.json"));
    QCOMPARE(paths.ledgerFile(), QStringLiteral("/a/b/ledger.sqlite"));
}

void tst_Paths::aRelativeFolderStaysWhereItWas()
{
    const Paths paths = Paths::in(QStringLiteral("here"));
    QCOMPARE(paths.directory(), QDir::current().absoluteFilePath(QStringLiteral("here")));
}

void tst_Paths::newFoldersAreForTheOwnerOnly()
{
    QTemporaryDir home;
    const QString deep = home.filePath(QStringLiteral("one/two"));
    VERIFY_OK(makePrivateDirectory(deep));
    QCOMPARE(modeOf(deep), 0700);
    QCOMPARE(modeOf(home.filePath(QStringLiteral("one"))), 0700);
}

void tst_Paths::foldersThatAreThereKeepTheirMode()
{
    QTemporaryDir home;
    QCOMPARE(::chmod(QFile::encodeName(home.path()).constData(), 0755), 0);
    VERIFY_OK(makePrivateDirectory(home.path()));
    QCOMPARE(modeOf(home.path()), 0755);
}

void tst_Paths::aFolderBelowAFileCannotBeMade()
{
    QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("file"));
    VERIFY_OK(writePrivateFile(file, "x"));
    VERIFY_ERROR(makePrivateDirectory(file + "/folder"_L1), ErrorKind::Internal,
                 Cause::FileNotWritable);
}

void tst_Paths::filesAreForTheOwnerOnly()
{
    QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("file"));
    const mode_t before = ::umask(0);
    const auto written = writePrivateFile(file, "content");
    ::umask(before);
    VERIFY_OK(written);
    QCOMPARE(modeOf(file), 0600);
}

void tst_Paths::replacingAFileTightensItsMode()
{
    QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("file"));
    VERIFY_OK(writePrivateFile(file, "old"));
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0666), 0);
    VERIFY_OK(writePrivateFile(file, "new"));
    QCOMPARE(modeOf(file), 0600);
    QCOMPARE(QDir(home.path()).entryList(QDir::Files), QStringList{QStringLiteral("file")});
}

void tst_Paths::aFileIsReadUpToItsLimit()
{
    QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("file"));
    VERIFY_OK(writePrivateFile(file, QByteArray(100, 'x')));
    const auto fits = readFileUpTo(file, 100);
    VERIFY_OK(fits);
    QCOMPARE(fits->value().size(), 100);
    VERIFY_ERROR(readFileUpTo(file, 99), ErrorKind::Input, Cause::FileTooLarge);
    VERIFY_ERROR(readFileUpTo(QStringLiteral("/dev/zero"), 1000), ErrorKind::Input,
                 Cause::FileTooLarge);
    VERIFY_ERROR(readFileUpTo(home.path(), 100), ErrorKind::Input, Cause::FileUnreadable);
    const auto absent = readFileUpTo(home.filePath(QStringLiteral("absent")), 100);
    VERIFY_OK(absent);
    QVERIFY(!absent->has_value());
}

QTEST_GUILESS_MAIN(tst_Paths)
#include "tst_paths.moc"

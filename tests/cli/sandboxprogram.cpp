// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sandboxprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace backlock::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 30'000;

} // namespace

SandboxProgram::SandboxProgram(const QStringList &switches)
{
    const QString program = QStringLiteral(BACKLOCK_BIN_DIR "/backlock-sandbox");
    const QStringList own{u"--until-stdin-closes"_s, u"--log"_s, m_directory.filePath(u"log"_s)};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, own + switches);
    if (QTest::qWaitFor([this] { return m_process.canReadLine(); }, kStartMs))
        m_line = QJsonDocument::fromJson(m_process.readLine()).object();
    QVERIFY2(isRunning(), qPrintable(program + u": "_s + m_process.errorString()));
}

SandboxProgram::~SandboxProgram()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString SandboxProgram::text(const char *key) const
{
    return m_line.value(QLatin1String(key)).toString();
}

QString SandboxProgram::project(int index) const
{
    return m_line.value("projects"_L1)[index].toObject().value("id"_L1).toString();
}

QString SandboxProgram::projectName(int index) const
{
    return m_line.value("projects"_L1)[index].toObject().value("name"_L1).toString();
}

QString SandboxProgram::instance(int index) const
{
    return m_line.value("instances"_L1)[index].toString();
}

QString SandboxProgram::key(int index) const
{
    return m_line.value("keys"_L1)[index].toString();
}

QString SandboxProgram::userId(const QString &name) const
{
    const QJsonArray users = m_line.value("users"_L1).toArray();
    for (const auto &user : users) {
        if (user["name"_L1].toString() == name)
            return user["id"_L1].toString();
    }
    return {};
}

QByteArray SandboxProgram::password(const QString &name) const
{
    const QJsonArray users = m_line.value("users"_L1).toArray();
    for (const auto &user : users) {
        if (user["name"_L1].toString() == name)
            return user["password"_L1].toString().toUtf8();
    }
    return {};
}

QList<QJsonObject> SandboxProgram::requests() const
{
    QList<QJsonObject> found;
    QFile log(m_directory.filePath(u"log"_s));
    if (!log.open(QIODevice::ReadOnly))
        return found;
    while (!log.atEnd())
        found.append(QJsonDocument::fromJson(log.readLine()).object());
    return found;
}

QList<QJsonObject> SandboxProgram::requests(const QString &method, const QString &pathEnd) const
{
    QList<QJsonObject> found = requests();
    found.removeIf([&](const QJsonObject &request) {
        return request.value("method"_L1).toString() != method
               || !request.value("path"_L1).toString().endsWith(pathEnd);
    });
    return found;
}

int SandboxProgram::requestsBeyondIam() const
{
    const auto all = requests();
    return int(std::count_if(all.begin(), all.end(), [](const QJsonObject &request) {
        return !request.value("path"_L1).toString().startsWith("/v3/auth/"_L1);
    }));
}

} // namespace backlock::test

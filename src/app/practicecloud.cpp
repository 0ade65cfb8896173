// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/practicecloud.h"

#include "core/endpoint.h"
#include "core/jsonreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>
#include <QUuid>

namespace backlock {

namespace {

constexpr std::chrono::seconds kStartLimit{15};
constexpr qsizetype kMostLineBytes = qsizetype{256} * 1024;

Result<Practice> practiceFrom(const QByteArray &line)
{
    const Result<QJsonObject> object = parseJsonObject(line, kMostLineBytes);
    if (!object)
        return fail(object.error());
    const auto text = [&](const char *key) { return textField(*object, QLatin1String(key)); };
    const Result<Endpoint> endpoint = parseEndpoint(text("listening"));
    if (!endpoint)
        return fail(endpoint.error());

    Practice practice;
    Profile &profile = practice.profile;
    profile.id = ProfileId::fromTrusted(QUuid::createUuid().toString(QUuid::WithoutBraces));
    profile.name = QCoreApplication::translate("PracticeCloud", "Practice");
    profile.region = QStringLiteral("cn-north-4");
    profile.practice = true;
    profile.production = false;
    for (const Service service : kServices)
        profile.endpoints.of(service) = endpoint->text();
    profile.signIn.method = SignInMethod::Password;
    profile.signIn.account = text("account");
    profile.signIn.user = text("user");
    profile.proxy.mode = ProxySettings::Mode::None;
    practice.credential.method = SignInMethod::Password;
    practice.credential.password = Secret(text("password").toUtf8());
    return practice;
}

} // namespace

PracticeCloud::PracticeCloud(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PracticeCloud::readLine);
    connect(&m_process, &QProcess::errorOccurred, this, [this] { fail(m_process.errorString()); });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (m_done)
            emit ended();
        else
            fail(QString::fromUtf8(m_output).trimmed());
    });
}

PracticeCloud::~PracticeCloud()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished(2000);
    }
}

void PracticeCloud::start()
{
    const QString program =
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("backlock-sandbox"));
    m_process.start(program, {QStringLiteral("--until-stdin-closes")});
    QTimer::singleShot(kStartLimit, this, [this] { fail(QString()); });
}

void PracticeCloud::readLine()
{
    m_output += m_process.readAllStandardOutput();
    const qsizetype end = m_output.indexOf('\n');
    if (m_done || (end < 0 && m_output.size() < kMostLineBytes))
        return;
    const Result<Practice> practice = practiceFrom(m_output.left(end));
    m_done = true;
    if (practice)
        emit ready(*practice);
    else
        emit failed(practice.error());
    m_output.clear();
}

void PracticeCloud::fail(const QString &why)
{
    if (m_done)
        return;
    m_done = true;
    emit failed(makeError(ErrorKind::Internal, Cause::PracticeUnavailable, why));
}

} // namespace backlock

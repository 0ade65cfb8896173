// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakenetwork.h"

#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstring>

namespace backlock::test {

FakeAnswer jsonAnswer(const QByteArray &body, int status)
{
    FakeAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = {{"Content-Type", "application/json"}};
    return answer;
}

FakeAnswer brokenBy(QNetworkReply::NetworkError error, bool takesBody)
{
    FakeAnswer answer;
    answer.status = 0;
    answer.error = error;
    answer.takesBody = takesBody;
    return answer;
}

FakeAnswer hanging()
{
    FakeAnswer answer;
    answer.hangs = true;
    return answer;
}

FakeReply::FakeReply(const QNetworkRequest &request, const FakeAnswer &answer, QObject *parent)
    : QNetworkReply(parent)
{
    setRequest(request);
    setUrl(request.url());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!answer.hangs)
        QTimer::singleShot(0, this, [this, answer] { answerNow(answer); });
}

void FakeReply::answerNow(const FakeAnswer &answer)
{
    if (isFinished())
        return;
    if (answer.status != 0)
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, answer.status);
    for (const auto &[name, value] : answer.headers)
        setRawHeader(name, value);
    m_body = answer.body;
    if (answer.error != NoError)
        setError(answer.error, QStringLiteral("played"));
    else if (answer.status
             >= 400) // Qt makes an error of a status; nobody must take it for a verdict
        setError(UnknownContentError, QStringLiteral("played"));
    const QPointer<FakeReply> alive(this);
    if (answer.status != 0)
        emit metaDataChanged();
    if (alive && !isFinished() && !m_body.isEmpty())
        emit readyRead();
    if (!alive || isFinished())
        return;
    setFinished(true);
    emit finished();
}

void FakeReply::abort()
{
    if (isFinished())
        return;
    setError(OperationCanceledError, QStringLiteral("aborted"));
    setFinished(true);
    emit finished();
}

qint64 FakeReply::bytesAvailable() const
{
    return m_body.size() - m_at + QNetworkReply::bytesAvailable();
}

qint64 FakeReply::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_body.size() - m_at);
    if (count <= 0)
        return isFinished() ? -1 : 0;
    std::memcpy(data, m_body.constData() + m_at, size_t(count));
    m_at += count;
    return count;
}

FakeNetwork::FakeNetwork(QObject *parent)
    : QNetworkAccessManager(parent)
{}

void FakeNetwork::plan(const FakeAnswer &answer)
{
    m_planned.append(answer);
}

QNetworkReply *FakeNetwork::createRequest(Operation, const QNetworkRequest &request,
                                          QIODevice *body)
{
    FakeAnswer answer = brokenBy(QNetworkReply::UnknownNetworkError, false);
    if (m_planned.isEmpty())
        QTest::qFail(qPrintable(QStringLiteral("unplanned request ") + request.url().toString()),
                     __FILE__, __LINE__);
    else
        answer = m_planned.takeFirst();
    SeenRequest seen;
    seen.verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    seen.url = request.url();
    seen.request = request;
    if (body && answer.takesBody)
        seen.body = body->readAll();
    m_seen.append(seen);
    auto *reply = new FakeReply(request, answer, this);
    m_lastReply = reply;
    return reply;
}

} // namespace backlock::test

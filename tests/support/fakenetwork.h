// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QUrl>

#include <utility>

namespace backlock::test {

//! What the played network answers to one request.
struct FakeAnswer
{
    int status = 200; //!< 0: none comes
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QNetworkReply::NetworkError error = QNetworkReply::NoError; //!< of the transport
    bool takesBody = true; //!< false: the connection fails before anything is sent
    bool hangs = false;    //!< answers only when told to
};

FakeAnswer jsonAnswer(const QByteArray &body, int status = 200);
FakeAnswer brokenBy(QNetworkReply::NetworkError error, bool takesBody);
FakeAnswer hanging();

struct SeenRequest
{
    QByteArray verb;
    QUrl url;
    QByteArray body;
    QNetworkRequest request;

    QByteArray header(const char *name) const { return request.rawHeader(name); }
};

class FakeReply : public QNetworkReply
{
    Q_OBJECT

public:
    FakeReply(const QNetworkRequest &request, const FakeAnswer &answer, QObject *parent);

    void answerNow(const FakeAnswer &answer);
    void abort() override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    QByteArray m_body;
    qint64 m_at = 0;
};

//! A network that is played: answers come in the order in which they were planned, and a request
//! that nobody planned fails the test.
class FakeNetwork : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit FakeNetwork(QObject *parent = nullptr);

    void plan(const FakeAnswer &answer);
    qsizetype left() const { return m_planned.size(); } //!< planned, and not asked for
    const QList<SeenRequest> &seen() const { return m_seen; }
    FakeReply *lastReply() const { return m_lastReply; } //!< none: it was dropped

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    QList<FakeAnswer> m_planned;
    QList<SeenRequest> m_seen;
    QPointer<FakeReply> m_lastReply;
};

} // namespace backlock::test

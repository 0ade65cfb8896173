// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace backlock {

//! Overwrites bytes that may be secret (a password in a body, a token in a header) where nobody
//! else shares them, and lets go of them in any case: the last owner wipes (S6).
void wipeIfLast(QByteArray &bytes);

//! A request body that can be sent once. When a server drops the connection without an answer, Qt
//! sends the request a second time by itself (measured); it has to rewind the body for that, and
//! this one refuses to be rewound once a byte was read. The request then fails with
//! QNetworkReply::ContentReSendError, as "perhaps sent".
//! Not sequential, because Qt would read a sequential device into a buffer that it can rewind.
//! An empty body is never rewound: its request is complete with the headers alone.
class OneShotBody : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);
    ~OneShotBody() override;

    //! Some of it was handed out, so the head of the request has been written.
    bool wasRead() const { return m_handedOut; }

    bool isSequential() const override { return false; }
    qint64 size() const override;
    bool reset() override;
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
    bool m_handedOut = false;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakenetwork.h"

#include <QDateTime>
#include <QHash>
#include <QNetworkAccessManager>
#include <QSet>

#include <functional>

namespace backlock::test {

//! A cloud that is played by rules instead of in a planned order, for tests whose calls run side by
//! side: it mints tokens, knows projects, an instance and a key, and holds the state of encrypted
//! backup and the backups that were made. What it is to answer otherwise is planned for each kind
//! of call. No network is touched.
class FakeCloud : public QNetworkAccessManager
{
    Q_OBJECT

public:
    enum class Kind {
        Mint,
        Assume,
        TemporaryKey,
        Show,
        Revoke,
        Projects,
        Instance,
        Read,
        Change,
        Key,
        Backups,
        CreateBackup,
        Job,
        Unknown
    };

    //! A project by its id and name.
    struct Place
    {
        QString id;
        QString name;
    };

    explicit FakeCloud(QObject *parent = nullptr);

    //! The next calls of this kind are answered so, one after the other, and then by the rules
    //! again.
    void plan(Kind kind, const FakeAnswer &answer);
    void forgetPlans() { m_plans.clear(); }
    //! Answers a call that was planned as hanging() by the rules, as they are now.
    void release(Kind kind);

    //! The hanging calls of this kind that somebody still waits for.
    int pending(Kind kind) const;

    QList<SeenRequest> seen(Kind kind) const;
    int count(Kind kind) const { return int(seen(kind).size()); }
    int total() const { return int(m_seen.size()); }

    QList<Place> places;
    QByteArray password = "right-password";
    QByteArray passcode;                //!< of the second factor; empty: the user has none
    QByteArray pasted = "pasted-token"; //!< a token that it knows without having minted it
    QString pastedPlace;                //!< id of the project it is bound to; empty: of none
    QDateTime endsAt;                   //!< of all tokens
    QByteArray deadToken;               //!< is refused, whatever it is used for
    QByteArray stranger;                //!< a token of another user, of the project of `pasted`
    bool refusesSignatures = false;
    QDateTime keyEndsAt; //!< of temporary access keys
    QByteArray state = "off";
    bool appliesChanges = true; //!< false: a change is accepted, and the state stays as it is
    QList<QByteArray> backups;  //!< each as the service writes it
    QByteArray backupStatus = "COMPLETED"; //!< of one that is made now
    QByteArray jobStatus = "Completed";
    QDateTime backupsBegin; //!< of one that is made now
    //! Hears of each request when it arrives, before it is answered.
    std::function<void(Kind, const SeenRequest &)> onRequest;

    static FakeAnswer iamError(int status, const QByteArray &code = {});
    static FakeAnswer serviceError(int status, const QByteArray &code,
                                   const QByteArray &text = "No.");
    static FakeAnswer stateAnswer(const QByteArray &state);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    struct Held
    {
        Kind kind = Kind::Unknown;
        SeenRequest request;
        QPointer<FakeReply> reply;
    };

    static Kind kindOf(const SeenRequest &request);
    FakeAnswer answerTo(Kind kind, const SeenRequest &request);
    FakeAnswer mint(const SeenRequest &request);
    FakeAnswer show(const SeenRequest &request) const;
    FakeAnswer change(const SeenRequest &request);
    FakeAnswer createBackup(const SeenRequest &request);
    FakeAnswer projects() const;
    FakeAnswer assume(const SeenRequest &request);
    FakeAnswer temporaryKey() const;
    QByteArray tokenBody(const QString &placeId, const QByteArray &subject = {}) const;

    QHash<Kind, QList<FakeAnswer>> m_plans;
    QList<std::pair<Kind, SeenRequest>> m_seen;
    QList<Held> m_held;
    QHash<QByteArray, QString> m_tokens; //!< the project of each
    QSet<QByteArray> m_agencyTokens;     //!< those of the agency among them
    int m_minted = 0;
};

} // namespace backlock::test

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cloudvalues.h"
#include "support/fakenetwork.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>

namespace backlock::test {

//! A small cloud behind a network manager: it answers each call from the data here, in whatever
//! order the calls come. Single calls can be made to fail, or be held back so that their answers
//! come late.
class FakeCloud : public QNetworkAccessManager
{
    Q_OBJECT

public:
    enum Call {
        ShowToken,
        MintToken,
        RevokeToken,      //!< of one that came when its session was over
        MakeTemporaryKey, //!< for a long run
        ListProjects,
        ListInstances,
        ShowInstance,
        ReadState,
        ChangeState,
        ListKeys,
        DescribeKey,
        ListBackups,
        ShowPolicy,
        Unknown,
    };

    using QNetworkAccessManager::QNetworkAccessManager;

    Identity who;
    QList<Project> projects;
    QHash<ProjectId, QList<Instance>> instances;
    QHash<ProjectId, QList<KmsKey>> keys;
    QHash<InstanceId, QByteArray> states; //!< `on`, `off` or nonsense; absent: unknown instance
    QHash<ProjectId, QJsonArray> backups; //!< manual ones, as the service tells them
    int keepDays = 7;
    bool changeApplies = true; //!< false: answered with success, without effect

    //! This call is answered like that from now on.
    void fail(Call call, const FakeAnswer &answer) { m_failing.insert(call, answer); }
    void heal(Call call) { m_failing.remove(call); }
    //! Keeps back the answers of this call, each made when it was asked for.
    void hold(Call call) { m_held.insert(call, {}); }
    void release(Call call);

    int count(Call call) const;
    QList<SeenRequest> seen(Call call) const;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    struct Held
    {
        QPointer<FakeReply> reply;
        FakeAnswer answer;
    };

    Call callOf(const SeenRequest &request) const;
    FakeAnswer answerTo(Call call, const SeenRequest &request);
    Project scopeOf(const SeenRequest &request) const;
    FakeAnswer token(const Project &project, int status) const;
    FakeAnswer instancePage(const SeenRequest &request) const;
    FakeAnswer detail(const SeenRequest &request) const;
    FakeAnswer state(const SeenRequest &request) const;
    FakeAnswer change(const SeenRequest &request);
    FakeAnswer keyPage(const SeenRequest &request) const;
    FakeAnswer keyDetail(const SeenRequest &request) const;

    QMap<Call, FakeAnswer> m_failing;
    QMap<Call, QList<Held>> m_held;
    QList<std::pair<Call, SeenRequest>> m_seen;
};

FakeAnswer serviceError(int status, const QByteArray &code);

} // namespace backlock::test

Q_DECLARE_METATYPE(backlock::test::FakeAnswer)

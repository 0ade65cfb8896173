// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "api/rategate.h"
#include "api/replyjudge.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QPromise>
#include <QSet>
#include <QSslConfiguration>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QAuthenticator;

namespace backlock {

class OneShotBody;
class ProxyChoice;

//! What all exchanges of one client share.
class HttpClient::Private
{
public:
    Private(const ConnectionSettings &connection, RateGate &rateGate);
    ~Private();

    //! Made at the first send, so that a window opens without it.
    QNetworkAccessManager &network();
    //! The proxy between here and there; nothing: there is none. Not asked for each reply: the
    //! system may have to run a script for it.
    std::optional<ProxySettings> proxyTo(const QUrl &url);
    //! The proxy has asked for a password, and no connection was made with what it got since.
    bool isUnsatisfied(const ProxySettings &proxy, quint64 generation) const;
    void noteTunnel(const QUrl &url);
    //! Counts up with each password of a proxy.
    quint64 proxyGeneration() const { return m_proxyGeneration; }
    //! The proxy has refused the password of this generation. Calls back once, by the event loop:
    //! true with another password in force, false where there is none to be had.
    void withProxyPassword(QObject *context, const ProxySettings &proxy, quint64 refused,
                           const Error &why, const std::function<void(bool)> &then);
    //! Calls back with what a TLS connection needs: at once, or when the CA file was read.
    void withTls(QObject *context,
                 const std::function<void(const Result<QSslConfiguration> &)> &then);

    ConnectionSettings settings;
    RateGate &gate;
    //! A manager runs six requests to a host at once, whatever is asked (measured). The seventh
    //! waits here and not there, because its deadline would begin to run.
    RateGate connections;
    Timer timer;
    std::unique_ptr<QNetworkAccessManager> manager;
    QSet<Exchange *> exchanges;

private:
    std::optional<QSslConfiguration> m_tls;
    void answerProxy(const QNetworkProxy &proxy, QAuthenticator &wanted);
    void takeProxyLogin(const QString &authority, const ProxyLogin &login);

    QFuture<Result<QSslConfiguration>> m_loading;
    ProxyChoice *m_choice = nullptr; //!< of the manager, which owns it
    QSet<QString> m_asked;           //!< the proxies of this manager that wanted a password
    QSet<QString> m_worked;          //!< those of them that have made a tunnel since
    QSet<QString> m_declined;        //!< those whose password nobody would give
    quint64 m_proxyGeneration = 0;
    QFuture<Result<ProxyLogin>> m_asking; //!< for a proxy's password; invalid: nobody is asked
    QString m_askedFor;                   //!< which proxy
    //! Replies that are under way belong to the manager that made them.
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_retired;
};

//! One call from its question to its one outcome: waits for its place, is signed, goes out, is
//! repeated where its row allows it. Lives until its future is finished; owned by the client.
class HttpClient::Exchange : public QObject
{
public:
    Exchange(Private &shared, const PreparedRequest &request, const CallInput &input,
             const Route &route, std::shared_ptr<Authoriser> authoriser);
    ~Exchange() override;

    QFuture<Result<Answer>> future() { return m_promise.future(); }
    void start();

    //! Sign-in calls have a lane of their own: a call holds its place while its credential is
    //! renewed, and a renewal that queued behind such calls would wait for itself.
    static QString laneKey(const Route &route, bool isSigned);

private:
    QString lane() const;
    std::optional<Error> obstacle() const;
    bool mayRepeat() const { return m_request.call->effect == Effect::Reads; }

    void enterGate();
    void authorise();
    void await(const QFuture<Result<Authorisation>> &answer);
    void onAuthorised(const Result<Authorisation> &answer);
    std::optional<Error> credentialFault(const Authorisation &authorisation) const;

    void takeConnection();
    void transmit();
    QNetworkRequest networkRequest() const;
    void watch(QNetworkReply *reply);
    void receive();
    void stopReply(WireEnd::Stop why);
    void blameProxy(WireEnd &end);
    void onReplyFinished();
    void log(int status, const QString &requestId) const;

    void afterAttempt(const Result<Answer> &outcome);
    void askForProxy(const Result<Answer> &outcome);
    void renew(const Error &error);
    std::optional<std::chrono::milliseconds> waitBeforeRepeat(const Error &error) const;
    void repeatAfter(std::chrono::milliseconds wait);

    void dropReply();
    void conclude(const Result<Answer> &outcome);
    void cancel();
    //! Lets go of everything that could still call back, and hands out the promise to be kept.
    QPromise<Result<Answer>> end();

    Private &m_shared;
    PreparedRequest m_request;
    Route m_route;
    QStringList m_hosts;         //!< of a sign-in call's own secret
    QList<QByteArray> m_secrets; //!< what no error text may repeat
    std::shared_ptr<Authoriser> m_authoriser;
    Authorisation m_authorisation;
    std::optional<Error> m_refusal; //!< why the credential is being renewed

    QPromise<Result<Answer>> m_promise;
    QFutureWatcher<Result<Answer>> m_cancelWatcher;
    QFutureWatcher<Result<Authorisation>> m_authWatcher;
    QSslConfiguration m_tls;
    std::shared_ptr<void> m_ticket; //!< of the wait for a place or a connection
    RateGate::Place m_place;        //!< of the rate gate
    RateGate::Place m_connection;
    quint64 m_proxyGeneration = 0; //!< of the password that the last attempt went out with
    //! The one that the last attempt ended at, because of its password, as it seems.
    std::optional<ProxySettings> m_refusingProxy;
    int m_repeats = 0;
    bool m_renewed = false;
    bool m_ended = false;

    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    QByteArray m_received;
    QList<QSslError> m_tlsErrors;
    WireEnd::Stop m_stop = WireEnd::Stop::None;
    bool m_requestSent = false;
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
};

} // namespace backlock

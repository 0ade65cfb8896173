// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/cloudreads.h"
#include "model/changedesk.h"
#include "model/changefacts.h"
#include "model/changeform.h"

#include <QHash>
#include <QTimer>

namespace backlock {

//! The person's choices, and the rules that tie them to the facts.
class ChangeForm::Private
{
public:
    Private(ChangeForm &form, const Services &given);

    // the session
    void setSession(Session *session);
    void leaveSession();
    bool isSignedIn() const;
    bool hasCredential() const;
    void sessionChanged(SessionState state);
    void identityChanged();
    void begin();
    void clearAll();
    Project onlyProject() const;

    // choosing
    template<typename Id>
    Result<Id> parse(const QString &text,
                     Result<Id> (*rule)(const QString &, const IdPatterns &)) const
    {
        return rule(text, patterns());
    }
    //! An empty field is no mistake.
    template<typename Id>
    static std::optional<Error> inputError(const QString &text, const Result<Id> &id)
    {
        return id || text.trimmed().isEmpty() ? std::nullopt : std::optional(id.error());
    }
    IdPatterns patterns() const;
    void chooseProject(const ProjectId &id);
    void chooseInstance(const InstanceId &id);
    void clearOfInstance();
    void chooseKey(const KeyId &id);
    void restorePlace();
    void rememberPlace();

    // the facts arrive
    void factsChanged(ChangeFacts::Facts changed);
    void projectsAnswered();
    void lookUpProject();
    void lookUpKey();
    void followReading();
    Loading loadingOf(Loading list) const;
    QDateTime staleAt() const;
    void watchTheClock();
    void askLastKey();
    void askLedger();

    const KmsKey *keyInQuestion() const;
    void lookAtKeyUsers();

    // before sending
    QList<CheckResult> checks() const;
    bool isTicked(const CheckResult &check) const;
    Consents consents(const QList<CheckResult> &checks) const;
    NotReady placeNotReady() const;
    std::optional<EncryptionChange> change() const;
    cloud::Request request() const;

    // sending
    void start(const Agreement &agreed);
    void resume();
    void changeEnded(const ChangeOutcome &result);
    void takeVerdict(const ChangeOutcome &result);

    //! Tells of it at the end of this turn of the event loop.
    void announce(ChangeFacts::Facts lists = {});

    ChangeForm &q;
    Services services;
    ChangeFacts facts;
    ChangeDesk desk;

    bool hasBegun = false; //!< the lists have been asked for since the session was set

    std::optional<Error> signInError; //!< the credential was refused or has ended
    std::optional<Identity> identity; //!< when it was last looked at

    Project project;
    bool placeRestored = false;
    std::optional<Error> placeError;
    std::optional<Error> projectInputError;
    std::optional<Error> instanceInputError;

    std::optional<Wish> wish;
    bool wishChosen = false; //!< by the person; else it follows the reading

    KmsKey key;
    LookUp keyLookUp = LookUp::NotAsked;
    bool keyChosen = false; //!< for this instance, since the last change that was accepted
    std::optional<Error> keyInputError;
    QString lastSentKey;
    std::optional<Error> lastKeyError;
    Inquiry<Result<QString>> lastKeyQuestion;

    KeyId statedKey;       //!< by a person, where none was sent
    KeyId keyUsersOf;      //!< whose users are known, or asked for
    KeyUserNames keyUsers; //!< of keyUsersOf
    Inquiry<Result<KeyUserNames>> keyUsersQuestion;

    QHash<CheckId, CheckResult> ticks; //!< with the finding that was shown
    std::optional<ChangeOutcome> outcome;
    QPointer<Session> startedIn; //!< of the change on its way

    QTimer clockWatch; //!< fires when something turns stale or ends, and never otherwise
    ChangeFacts::Facts dueLists;
    bool isAnnounced = false;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/changerunner.h"
#include "change/keyusers.h"
#include "core/cloudvalues.h"
#include "core/precheck.h"
#include "core/reading.h"
#include "model/loading.h"
#include "session/session.h"
#include "store/ledger.h"
#include "store/settings.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! What the button would do now; the page asks `words` for its text.
enum class FormAction {
    None, //!< nothing to send: the wish equals the reading, or nobody has chosen
    TurnOn,
    TurnOff,
    SendOnAgain, //!< already on: send again with this key
};

//! Why the button is off, so that the page can say it instead of leaving people to guess.
enum class NotReady {
    Ready,
    NotSignedIn,
    NoProject,
    NoInstance,
    StateLoading, //!< the first reading has not come yet
    NoWish,       //!< the reading is unknown and nobody has chosen
    WishIsState,  //!< what is asked for is what the server says
    NoKey,
    KeyMalformed,
    CheckBlocks,
    TickMissing,
    ReadOnly, //!< a read-only profile
    InFlight,
};

//! What the question before a change shows and a person agrees on. It is taken when the question is
//! put: what arrives while it stands there, such as another reading, changes nothing of it.
struct Agreement
{
    EncryptionChange change = EncryptionChange::turnOff({}, {});
    Reading reading; //!< as it was shown
    Consents consents;
    QString instanceName;
    QString keyAlias; //!< empty for off
};

//! The change page without its widgets: setters validate, a new project clears what belonged to the
//! old one, late answers to old questions are dropped, and the wish is never remembered. The widget
//! mirrors it and asks nothing back. The setters are for what a person did, and for nothing else: a
//! key that is chosen again asks to be sent again. Borrowed objects must outlive it. GUI thread.
class ChangeForm : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        Ledger *ledger = nullptr;     //!< not owned
        Settings *settings = nullptr; //!< not owned; last project and instance
        Clock clock;
        ChangeRunner::Timer timer = {}; //!< of the waits between read-backs; empty: the real one
        std::function<KeyRecords()> keyRecords = {}; //!< who else needs a key; empty: not told
    };

    ChangeForm(const Services &services, QObject *parent = nullptr);
    ~ChangeForm() override;

    //! The session whose instances are shown; none: everything is cleared. Not owned, may end
    //! first. When it is signed in, the projects are loaded and the last project and instance are
    //! chosen again. A credential that ends keeps the form: what was chosen is there when the
    //! person has signed in again; signing out clears it. A change on its way goes on, and ends
    //! with ended().
    void setSession(Session *session);
    Session *session() const;
    //! X-Language of the session's calls and of the request shown.
    void setLanguage(Language language);

    // projects
    Loading projectsLoading() const;
    const QList<Project> &projects() const;
    std::optional<Error> projectsError() const;
    Project project() const; //!< empty id: none chosen
    void selectProject(const ProjectId &id);
    //! A typed id: checked for form (S5); the error stays with the field until the text changes.
    void typeProject(const QString &text);
    std::optional<Error> projectInputError() const;
    //! How far the chosen project has been opened (its host found, a token minted).
    Loading accessLoading() const;
    //! Why the chosen project cannot be opened, such as TokenOfAnotherProject; lists and reading
    //! wait.
    std::optional<Error> accessError() const;
    //! The one project that the credential opens; empty id: any. The others are shown with the
    //! reason.
    Project onlyProject() const;
    //! Project and instance could not be remembered for the next start (the settings file).
    std::optional<Error> placeError() const;

    // instances
    Loading instancesLoading() const;
    const QList<Instance> &instances() const;
    std::optional<Error> instancesError() const;
    Instance instance() const; //!< empty id: none chosen
    void selectInstance(const InstanceId &id);
    void typeInstance(const QString &text);
    std::optional<Error> instanceInputError() const;

    // the fact
    Loading readingLoading() const;
    Reading reading() const;
    bool isStale() const; //!< older than the setting
    void refresh();       //!< lists that failed, the reading, and a ledger that failed, anew
    void reload();        //!< all lists and the reading anew; choices stay

    // the wish
    bool wishEnabled() const;         //!< an instance is chosen
    std::optional<Wish> wish() const; //!< nothing: undecided
    void setWish(Wish wish);          //!< ignored without an instance

    // the key
    bool keyEnabled() const; //!< only while the wish is on
    Loading keysLoading() const;
    const QList<KmsKey> &keys() const;
    std::optional<Error> keysError() const;
    KmsKey key() const; //!< of the list, or a typed id without details; empty id: none
    void selectKey(const KeyId &id);
    void typeKey(const QString &text);
    std::optional<Error> keyInputError() const;
    //! The key that this tool last sent for the instance; empty: none known.
    QString lastSentKey() const;

    // before you send
    QList<CheckResult> checks() const;
    Consents consents() const;
    void setConsent(CheckId check, bool given); //!< cross-region and warnings
    //! A tick is for the finding that was shown: another finding of the same check has none.
    bool hasConsent(CheckId check) const;

    //! The authority that the change goes to; empty while no project is open.
    QString host() const;
    //! A credential that was refused or has ended: the person must sign in again; the form stays.
    std::optional<Error> signInError() const;

    // the request as it will go out; empty while it cannot be made
    QString requestHttp() const;
    QString requestCurl() const;

    FormAction action() const;
    NotReady notReady() const;
    bool isReady() const { return notReady() == NotReady::Ready; }

    //! What would be agreed on now; nothing while it is not ready.
    std::optional<Agreement> agreement() const;
    //! Sends what was agreed on. Where the state that was shown is another one by now, it ends
    //! unsent, as ReadingNotAsAgreed. Ignored while a change is in flight, and where its instance
    //! is no longer the chosen one or cannot be changed.
    void start(const Agreement &agreed);
    //! The change that is on its way, which may be of another instance than the one shown.
    std::optional<EncryptionChange> changeInFlight() const;
    //! Closing the window: waits are skipped, one read-back is made, ended() follows.
    void stop();
    bool isInFlight() const;
    ChangeStep step() const;
    int reads() const;
    //! The last change of this instance on this page; nothing: none yet.
    std::optional<ChangeOutcome> outcome() const;
    void dismissOutcome();
    //! Entries that a crash left without a verdict, for this profile; resumed one by one.
    QList<LedgerEntry> unfinished() const;
    void resumeUnfinished();
    std::optional<Error> resumeError() const; //!< the last that could not be resumed
    //! The ledger could not be read: last key and unfinished entries are not known.
    std::optional<Error> ledgerError() const;

signals:
    //! Anything above may have changed, also by time alone (stale, the credential's end).
    //! Coalesced: at most once per turn of the event loop.
    void changed();
    //! The lists were replaced; sent before changed().
    void projectsReplaced();
    void instancesReplaced();
    void keysReplaced();
    //! Also of a change whose instance is no longer shown, and of each resumed entry.
    void ended(const backlock::ChangeOutcome &outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock

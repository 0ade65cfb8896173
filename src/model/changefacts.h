// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/cloudvalues.h"
#include "core/precheck.h"
#include "core/reading.h"
#include "model/growinglist.h"
#include "session/session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace backlock {

//! What the change page knows of the cloud: projects, the opened project, its instances and keys,
//! one instance and its reading. Asks, keeps, forgets; decides nothing. Each answer belongs to the
//! session, project and instance that asked, and is dropped when one of them has gone (S13).
//! GUI thread; the session is borrowed.
class ChangeFacts : public QObject
{
    Q_OBJECT

public:
    enum Fact {
        Projects = 1,
        Access = 2, //!< the project was opened, or could not be
        Instances = 4,
        Keys = 8,
        Place = 16, //!< the instance's own row
        State = 32, //!< the reading
    };
    Q_DECLARE_FLAGS(Facts, Fact)

    explicit ChangeFacts(const Clock &clock, QObject *parent = nullptr);

    //! Another session, or none: everything is forgotten.
    void setSession(Session *session);
    Session *session() const { return m_session; }
    //! Forgets everything but the session.
    void clear();

    void askProjects();
    //! Opens a project, and then asks for its instances, its keys and, where one is chosen, the
    //! instance. What belonged to another project is forgotten.
    void setProject(const Project &project);
    //! Asks for its reading and, where the list does not tell enough, its detail.
    void setInstance(const InstanceId &id);
    //! What failed, and the instance with its reading, anew.
    void refresh();
    //! Everything anew; what is known stays until the answer is there.
    void reload();
    //! The keys and the instance's row anew: a fresh look found something else.
    void reloadDetails();
    //! A change has read the state: newer than any answer still under way.
    void setReading(const Reading &reading);
    //! X-Language of the calls made from now on.
    void setLanguage(Language language);

    const Listing<Project> &projects() const { return m_projects.listing(); }
    const Listing<Instance> &instances() const { return m_instances.listing(); }
    const Listing<KmsKey> &keys() const { return m_keys.listing(); }
    //! Of the project; Failed: `accessError` says why, and nothing of it can be asked.
    Loading accessLoading() const { return m_accessLoading; }
    std::optional<Error> accessError() const { return m_accessError; }
    const std::optional<ProjectAccess> &access() const { return m_access; }
    //! Of the list and the detail, the newer knowledge first; id alone: nothing is known.
    const Instance &instance() const { return m_instance; }
    LookUp instanceLookUp() const { return m_instanceLookUp; }
    Loading readingLoading() const { return m_readingLoading; }
    const Reading &reading() const { return m_reading; }

signals:
    void changed(backlock::ChangeFacts::Facts facts);

private:
    void tell(Facts facts) { emit changed(facts); }
    //! Pages are told at most ten times a second: fifty thousand rows come in five hundred pages.
    void tellPage(Facts facts);
    void forgetProject();
    void forgetInstance();
    void open();
    void openAgain();
    void takeAccess(const ProjectAccess &access);
    void accessFailed(const Error &error);
    void speak();
    void askInstances();
    void askKeys();
    void askInstance();
    void askDetail();
    void askReading();
    void lookUpInList();
    bool needsDetail() const;

    Clock m_clock;
    QPointer<Session> m_session;
    std::optional<Language> m_language; //!< nothing: as the session says

    GrowingList<Project> m_projects;
    Project m_project;
    Loading m_accessLoading = Loading::Nothing;
    std::optional<Error> m_accessError;
    std::optional<ProjectAccess> m_access;
    GrowingList<Instance> m_instances;
    GrowingList<KmsKey> m_keys;
    Instance m_instance;
    LookUp m_instanceLookUp = LookUp::NotAsked;
    bool m_hasDetail = false;
    Loading m_readingLoading = Loading::Nothing;
    Reading m_reading;

    QTimer m_pageTimer;
    Facts m_duePages;
    Inquiry<Result<ProjectAccess>> m_accessQuestion;
    Inquiry<Result<Instance>> m_detailQuestion;
    Inquiry<Reading> m_readingQuestion;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ChangeFacts::Facts)

} // namespace backlock

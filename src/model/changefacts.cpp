// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/changefacts.h"

#include "change/cloudreads.h"

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPageInterval = 100ms;

LookUp lookUpOf(const Error &error)
{
    if (error.kind == ErrorKind::NotPermitted)
        return LookUp::NotPermitted;
    const ReadingState state = readingFromError(error, {}).state;
    return state == ReadingState::Gone ? LookUp::NotFound : LookUp::Failed;
}

} // namespace

ChangeFacts::ChangeFacts(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_pageTimer.setSingleShot(true);
    m_pageTimer.setInterval(kPageInterval);
    connect(&m_pageTimer, &QTimer::timeout, this, [this] { tell(std::exchange(m_duePages, {})); });
}

void ChangeFacts::setSession(Session *session)
{
    m_session = session;
    clear();
}

void ChangeFacts::clear()
{
    m_projects.clear();
    m_project = {};
    forgetProject();
    tell(Projects | Access | Instances | Keys | Place | State);
}

void ChangeFacts::tellPage(Facts facts)
{
    m_duePages |= facts;
    if (!m_pageTimer.isActive())
        m_pageTimer.start();
}

void ChangeFacts::askProjects()
{
    if (!m_session)
        return;
    m_projects.load(
        this, [this](const auto &) { return m_session->projects(); },
        [this](auto) { tell(Projects); });
    tell(Projects);
}

// --- the project

void ChangeFacts::forgetProject()
{
    m_accessQuestion.drop();
    m_accessLoading = Loading::Nothing;
    m_accessError.reset();
    m_access.reset();
    m_instances.clear();
    m_keys.clear();
    m_pageTimer.stop();
    m_duePages = {};
    forgetInstance();
}

void ChangeFacts::setProject(const Project &project)
{
    m_project = project;
    forgetProject();
    if (!m_project.id.isEmpty())
        open();
    tell(Access | Instances | Keys | Place | State);
}

void ChangeFacts::open()
{
    if (!m_session)
        return;
    m_accessLoading = Loading::Loading;
    m_accessError.reset();
    m_accessQuestion.ask(
        m_session->open(m_project),
        [this](const Result<ProjectAccess> &access) {
            if (access)
                takeAccess(*access);
            else
                accessFailed(access.error());
        },
        [this] {
            m_accessLoading = Loading::Nothing;
            if (!m_access)
                m_readingLoading = Loading::Nothing;
            tell(Access | State);
        });
}

void ChangeFacts::takeAccess(const ProjectAccess &access)
{
    m_access = access;
    m_accessLoading = Loading::Ready;
    m_hasDetail = false; // opened anew: the list that comes now is the newer knowledge
    speak();
    askInstances();
    askKeys();
    askInstance();
    tell(Access | Instances | Keys | Place | State);
}

void ChangeFacts::accessFailed(const Error &error)
{
    m_accessLoading = Loading::Failed;
    m_accessError = error;
    m_access.reset();
    // Nothing of the project can be asked: nothing may go on looking as if it were on its way.
    m_instances.setFailed(error);
    m_keys.setFailed(error);
    m_detailQuestion.drop();
    m_readingQuestion.drop();
    if (!m_instance.id.isEmpty())
        m_readingLoading = Loading::Failed;
    tell(Access | Instances | Keys | State);
}

void ChangeFacts::setLanguage(Language language)
{
    m_language = language;
    if (m_session)
        m_session->setLanguage(language);
    speak();
    tell(Access);
}

//! An opened project's routes are values, made in the language of that moment.
void ChangeFacts::speak()
{
    if (!m_access || !m_language)
        return;
    m_access->taurusDb.route.language = *m_language;
    m_access->kms.route.language = *m_language;
}

// --- its lists

void ChangeFacts::askInstances()
{
    using Step = GrowingList<Instance>::Step;
    m_instances.load(
        this, [this](const auto &onPage) { return cloud::instances(*m_access, onPage); },
        [this](Step step) {
            if (step == Step::End || m_instanceLookUp != LookUp::Found)
                lookUpInList();
            if (step == Step::Page)
                tellPage(Instances | Place);
            else
                tell(Instances | Place);
        });
}

void ChangeFacts::askKeys()
{
    using Step = GrowingList<KmsKey>::Step;
    m_keys.load(
        this, [this](const auto &onPage) { return cloud::keys(*m_access, onPage); },
        [this](Step step) {
            if (step == Step::Page)
                tellPage(Keys);
            else
                tell(Keys);
        });
}

// --- the instance

void ChangeFacts::forgetInstance()
{
    m_detailQuestion.drop();
    m_readingQuestion.drop();
    m_instance = {};
    m_instanceLookUp = LookUp::NotAsked;
    m_hasDetail = false;
    m_readingLoading = Loading::Nothing;
    m_reading = {};
}

void ChangeFacts::setInstance(const InstanceId &id)
{
    forgetInstance();
    m_instance.id = id;
    lookUpInList();
    askInstance();
    tell(Place | State);
}

//! Its reading, and its detail where the list does not tell enough. Waits for the access.
void ChangeFacts::askInstance()
{
    if (m_instance.id.isEmpty())
        return;
    if (!m_access) {
        m_readingLoading = m_accessLoading;
        return;
    }
    askReading();
    if (needsDetail())
        askDetail();
}

//! The list has everything but the number of nodes, which counts on European hosts alone.
bool ChangeFacts::needsDetail() const
{
    return m_instance.status.isEmpty() || m_access->taurusDb.route.endpoint.host().endsWith(u".eu");
}

void ChangeFacts::lookUpInList()
{
    if (m_hasDetail || m_instance.id.isEmpty())
        return;
    const QList<Instance> &rows = m_instances.listing().rows;
    const auto it = std::find_if(rows.cbegin(), rows.cend(),
                                 [this](const Instance &i) { return i.id == m_instance.id; });
    if (it == rows.cend())
        return;
    m_instance = *it;
    m_instanceLookUp = LookUp::Found;
}

void ChangeFacts::askDetail()
{
    m_detailQuestion.ask(
        cloud::instance(*m_access, m_instance.id),
        [this](const Result<Instance> &detail) {
            if (detail && detail->id == m_instance.id) {
                m_instance = *detail;
                m_instanceLookUp = LookUp::Found;
                m_hasDetail = true;
            } else if (m_instanceLookUp != LookUp::Found) {
                m_instanceLookUp = detail ? LookUp::Failed : lookUpOf(detail.error());
            }
            tell(Place);
        },
        [] {});
}

void ChangeFacts::askReading()
{
    m_readingLoading = Loading::Loading;
    m_readingQuestion.ask(
        cloud::reading(*m_access, m_instance.id, m_clock),
        [this](const Reading &reading) { setReading(reading); },
        [this] {
            m_readingLoading = Loading::Nothing;
            tell(State);
        });
}

void ChangeFacts::setReading(const Reading &reading)
{
    m_readingQuestion.drop();
    m_reading = reading;
    m_readingLoading = Loading::Ready;
    tell(State);
}

// --- anew

void ChangeFacts::refresh()
{
    if (projects().loading == Loading::Failed)
        askProjects();
    if (m_project.id.isEmpty() || !m_session)
        return;
    if (!m_access) {
        openAgain();
    } else {
        if (instances().loading == Loading::Failed)
            askInstances();
        if (keys().loading == Loading::Failed)
            askKeys();
        if (!m_instance.id.isEmpty()) {
            askReading();
            askDetail();
        }
    }
    tell(Access | Instances | Keys | State);
}

void ChangeFacts::openAgain()
{
    if (m_accessLoading == Loading::Loading)
        return;
    m_instances.setWaiting();
    m_keys.setWaiting();
    open();
    askInstance(); // says that the reading waits
}

void ChangeFacts::reload()
{
    if (!m_session)
        return;
    askProjects();
    if (m_project.id.isEmpty())
        return;
    if (m_access)
        open();
    else
        openAgain();
    tell(Access | Instances | Keys | State);
}

void ChangeFacts::reloadDetails()
{
    if (!m_access)
        return;
    askKeys();
    if (!m_instance.id.isEmpty())
        askDetail();
    tell(Keys);
}

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/fleetscan.h"
#include "core/keyuses.h"
#include "model/fleettable.h"
#include "model/workspace.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace backlock {

//! The profiles that the fleet is made of, each with the projects that are left out.
using FleetScope = QHash<ProfileId, QSet<ProjectId>>;

//! What has become different since an earlier scan.
struct FleetDifference
{
    QDateTime since; //!< UTC; invalid: there is no earlier scan
    int changed = 0;
    int appeared = 0;
    int vanished = 0;

    friend bool operator==(const FleetDifference &, const FleetDifference &) = default;
};

//! What the fleet page is about: which profiles and projects, their scans, and the table. Asks for
//! nothing before open(). GUI thread.
class FleetDesk : public QObject
{
    Q_OBJECT

public:
    enum class Work { Idle, Loading, SigningIn, Scanning, Paused, Keeping, Exporting };

    //! The workspace is borrowed and must outlive the desk.
    explicit FleetDesk(Workspace &workspace, QObject *parent = nullptr);
    ~FleetDesk() override;

    FleetTable &table() { return m_table; }
    const FleetTable &table() const { return m_table; }
    //! Somebody looks for the first time: shows what the last scans have found.
    void open();

    FleetScope scope() const;
    //! Remembered for the next start. Ignored while a scan is under way.
    void setScope(const FleetScope &scope);
    //! For choosing: what a signed-in profile lists, else what the last scan knew of it.
    QFuture<Result<QList<Project>>> projects(const ProfileId &profile);

    //! Reads what is old, or everything. A profile that is not signed in is signed in by what the
    //! keychain keeps; where that does not do, it is named among the failures.
    void scan(bool everything);
    void pause();
    void goOn();
    void cancel(); //!< what was read is kept
    //! The rows on the screen: they are read before all others.
    void showFirst(const QList<FleetPlace> &places);

    Work work() const { return m_work; }
    bool isScanning() const { return m_work == Work::Scanning || m_work == Work::Paused; }
    FleetProgress progress() const;
    //! How many readings a scan would make, as far as the instances are known.
    qsizetype due(bool everything) const;
    //! How long that takes at the usual pace; nothing: nothing is known yet, or there is no pace.
    std::optional<std::chrono::seconds> estimate(bool everything) const;
    QDateTime lastScan() const { return m_lastScan; } //!< UTC; the oldest one that is shown
    QList<FleetFailure> failures() const;
    std::optional<Error> error() const { return m_error; } //!< of the cache, ledger or an export
    void dismissError();
    //! The last scan of this start, with its opened projects; none: null. Goes when the next
    //! begins.
    const FleetScan *lastRun() const { return m_scan.get(); }

    //! When the kept scans began, newest first, but for the one that is shown.
    QList<QDateTime> earlierScans() const { return m_earlierScans; }
    //! Invalid: with the scan before.
    void compareWith(const QDateTime &scan);
    QDateTime comparedWith() const { return m_compareWith; }
    const FleetDifference &difference() const { return m_difference; }

    //! The shown rows, as JSON where the name ends in .json, else as CSV. Replaces a file.
    void exportTo(const QString &file);

    // --- keys
    //! Of all instances, whatever the filter; worked out in the background.
    QFuture<KeyUses> keyUses() const;
    //! Notes that a person says that these instances use this key, in the place of what was stated
    //! for them before. Input / KeyIdMalformed, and the errors of KeyFactStore.
    Result<void> stateKey(const QList<FleetPlace> &places, const QString &key);
    //! Takes back what was stated for them. The errors of KeyFactStore.
    Result<void> unstateKey(const QList<FleetPlace> &places);
    //! The key that was stated for all of these instances, when they were looked up last; none:
    //! nothing, or not the same for all.
    std::optional<KeyFact> statedKey(const QList<FleetPlace> &places) const;
    //! Takes a table of stated keys, all of it or nothing: keysStated(), or an error(). Ids have
    //! the forms of the chosen profile.
    void importKeys(const QString &file);

signals:
    void keysStated(int count); //!< importKeys() has done it
    void changed();             //!< anything above; progress at most some times a second
    void exported(const QString &file, int rows);

private:
    struct Load;

    void load();
    void takeStated(FleetKnown &known);
    void lookAgain();
    void loadProfile(const std::shared_ptr<Load> &load, const ProfileId &profile);
    template<typename T, typename Handler>
    void ask(const std::shared_ptr<Load> &load, const QFuture<Result<T>> &future, Handler handler);
    void loaded(const std::shared_ptr<Load> &load);
    void followCurrent();

    void signIn(const Profile &profile, bool everything);
    void signedIn(const Profile &profile, Session *session, bool everything);
    void notSignedIn(const Profile &profile, const Error &error, bool everything);
    void gather(bool everything);
    void begin(const FleetKnown &known);
    void onRows(qsizetype first, qsizetype count);
    void onEnd();
    void setWork(Work work);
    const Profile *profileOf(const ProfileId &id, const QList<Profile> &profiles) const;

    Workspace &m_workspace;
    FleetTable m_table;
    std::unique_ptr<FleetScan> m_scan;
    QTimer m_ledgerWatch;
    Work m_work = Work::Idle;
    bool m_isOpen = false;
    quint64 m_ticket = 0; //!< of the scan that is being prepared
    int m_signingIn = 0;
    QList<FleetSource> m_sources;
    QList<FleetFailure> m_ownFailures; //!< profiles that nobody is signed in to
    std::shared_ptr<Load> m_load;      //!< the latest; older answers are dropped
    std::optional<Error> m_error;
    QDateTime m_lastScan;
    QDateTime m_compareWith;
    QList<QDateTime> m_earlierScans;
    FleetDifference m_difference;
    StatedKeys m_stated; //!< as they were read last
    int m_keeping = 0;
};

} // namespace backlock

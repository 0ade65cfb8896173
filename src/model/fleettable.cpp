// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/fleettable.h"

#include "core/cleantext.h"
#include "model/clipboardline.h"
#include "model/fleetorder.h"
#include "session/futures.h"
#include "words/words.h"

#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace backlock {

namespace {

using fleetorder::Row;
using fleetorder::Rows;
using fleetorder::Stock;
using fleetorder::Wanted;

constexpr int kNotifyMs = 150;
constexpr qsizetype kMostRuns = 16; //!< of changed rows that are told apart

//! The work's answer, from a worker.
template<typename T>
QFuture<std::shared_ptr<T>> onWorker(std::function<T()> work)
{
    auto promise = std::make_shared<QPromise<std::shared_ptr<T>>>();
    promise->start();
    QFuture<std::shared_ptr<T>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(std::make_shared<T>(work()));
        promise->finish();
    });
    return future;
}

QString nameOrId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : cleanServerText(name);
}

QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : QStringLiteral("%1 (%2)").arg(cleanServerText(name), id);
}

} // namespace

int FleetTally::total() const
{
    int sum = 0;
    for (const FleetCount &count : counts)
        sum += count.all;
    return sum;
}

int FleetTally::stale() const
{
    int sum = 0;
    for (const FleetCount &count : counts)
        sum += count.stale;
    return sum;
}

class FleetTable::Private : public QObject
{
public:
    struct Arrangement
    {
        Stock stock; //!< only of a new stock
        std::vector<int> shown;
    };

    Private(FleetTable &table, const Clock &theClock, std::chrono::seconds span)
        : q(table)
        , clock(theClock)
        , staleAfter(span)
    {
        m_notify.setSingleShot(true);
        m_notify.setInterval(kNotifyMs);
        connect(&m_notify, &QTimer::timeout, &q, &FleetTable::rowsChanged);
    }

    void arrange();
    void arranged(Arrangement done, bool isNewStock, size_t known);
    void forgetChosen();
    void show(std::vector<int> order);
    void put(const QList<FleetInstance> &fresh);
    void appendShown(const std::vector<int> &more);
    void tellChanged(std::vector<int> &changed);
    QList<FleetTally> count() const;
    void noteChange()
    {
        counted.reset();
        if (!m_notify.isActive())
            m_notify.start();
    }

    const FleetInstance &at(int row) const { return *rows[size_t(shown[size_t(row)])]; }
    QString text(const FleetInstance &row, int column) const;
    QString fullText(const FleetInstance &row, int column) const;
    QString toolTip(const FleetInstance &row, int column) const;
    QString ageText(const FleetInstance &row) const;

    FleetTable &q;
    Clock clock;
    std::chrono::seconds staleAfter;
    Rows rows; //!< in the order in which they came
    QHash<FleetPlace, int> placeOf;
    std::vector<int> shown;   //!< by row of the table
    std::vector<int> shownAt; //!< by row of the stock; -1: hidden
    QSet<FleetPlace> chosen;
    Wanted wanted;
    std::function<QList<FleetInstance>()> nextStock; //!< empty: none is waited for
    QList<FleetInstance> waiting;                    //!< put while a new stock is on its way
    quint64 ticket = 0;
    bool isArranging = false;
    bool isBringingStock = false;
    std::optional<QList<FleetTally>> counted; //!< until a row changes, or time has passed
    std::vector<int> touched; //!< rows of the stock that changed while the worker was at it

private:
    QTimer m_notify;
};

// ---- order -----------------------------------------------------------------------------------

void FleetTable::Private::arrange()
{
    wanted.staleBefore = q.staleBefore();
    wanted.locale = words::locale();
    const bool isNewStock = bool(nextStock);
    isBringingStock = isNewStock;
    isArranging = true;
    touched.clear();
    const quint64 mine = ++ticket;
    const size_t known = rows.size();
    std::function<Arrangement()> work;
    if (isNewStock) {
        work = [make = nextStock, wish = wanted] {
            Arrangement done;
            done.stock = fleetorder::stockOf(make());
            done.shown = fleetorder::arranged(done.stock.rows, wish);
            return done;
        };
    } else {
        work = [stock = rows, wish = wanted] {
            Arrangement done;
            done.shown = fleetorder::arranged(stock, wish);
            return done;
        };
    }
    whenEnded(onWorker<Arrangement>(std::move(work)), this,
              [this, mine, isNewStock, known](const auto &done) {
                  // A later wish has overtaken this one; it takes the new stock along.
                  if (mine == ticket && done)
                      arranged(std::move(**done), isNewStock, known);
              });
}

void FleetTable::Private::arranged(Arrangement done, bool isNewStock, size_t known)
{
    isArranging = false;
    isBringingStock = false;
    std::vector<int> late;
    if (isNewStock) {
        nextStock = nullptr;
        // Fifty thousand rows take a while to be freed, so a worker does it.
        auto old = std::make_shared<Stock>();
        old->rows = std::exchange(rows, std::move(done.stock.rows));
        old->at = std::exchange(placeOf, std::move(done.stock.at));
        QThreadPool::globalInstance()->start([old = std::move(old)]() mutable { old.reset(); });
        touched.clear();
        forgetChosen();
    } else {
        for (size_t i = known; i < rows.size(); ++i)
            late.push_back(int(i));
        late.insert(late.end(), touched.begin(), touched.end());
    }
    show(std::move(done.shown));
    // What came while the worker was at it is judged here.
    std::sort(late.begin(), late.end());
    late.erase(std::unique(late.begin(), late.end()), late.end());
    std::vector<int> more;
    for (const int row : late) {
        if (shownAt[size_t(row)] < 0
            && wanted.filter.matches(*rows[size_t(row)], wanted.staleBefore))
            more.push_back(row);
    }
    appendShown(more);
    if (!waiting.isEmpty())
        put(std::exchange(waiting, {}));
    if (isNewStock)
        noteChange();
    emit q.arranged();
}

//! Those that are no longer there.
void FleetTable::Private::forgetChosen()
{
    const auto forgotten =
        chosen.removeIf([this](const FleetPlace &place) { return !placeOf.contains(place); });
    if (forgotten > 0)
        emit q.chosenChanged();
}

void FleetTable::Private::show(std::vector<int> order)
{
    q.beginResetModel();
    shown = std::move(order);
    shownAt.assign(rows.size(), -1);
    for (size_t i = 0; i < shown.size(); ++i)
        shownAt[size_t(shown[i])] = int(i);
    q.endResetModel();
}

void FleetTable::Private::put(const QList<FleetInstance> &fresh)
{
    if (isBringingStock) {
        waiting += fresh;
        return;
    }
    std::vector<int> changed;
    std::vector<int> more;
    for (const FleetInstance &instance : fresh) {
        const FleetPlace place = instance.place();
        const auto it = placeOf.constFind(place);
        int at = it == placeOf.constEnd() ? -1 : *it;
        if (at < 0) {
            at = int(rows.size());
            placeOf.insert(place, at);
            rows.push_back(std::make_shared<const FleetInstance>(instance));
            shownAt.push_back(-1);
        } else {
            rows[size_t(at)] = std::make_shared<const FleetInstance>(instance);
        }
        if (isArranging)
            touched.push_back(at);
        if (const int row = shownAt[size_t(at)]; row >= 0)
            changed.push_back(row);
        else if (wanted.filter.matches(instance, wanted.staleBefore))
            more.push_back(at);
    }
    tellChanged(changed);
    // Rows that are new to the filter wait for the worker, which is going to place them anyway.
    if (!isArranging)
        appendShown(more);
    noteChange();
}

void FleetTable::Private::appendShown(const std::vector<int> &more)
{
    std::vector<int> fresh;
    const int first = int(shown.size());
    for (const int at : more) {
        if (shownAt[size_t(at)] >= 0)
            continue; // twice in one answer
        shownAt[size_t(at)] = first + int(fresh.size());
        fresh.push_back(at);
    }
    if (fresh.empty())
        return;
    q.beginInsertRows({}, first, first + int(fresh.size()) - 1);
    shown.insert(shown.end(), fresh.begin(), fresh.end());
    q.endInsertRows();
}

//! Neighbours together; where there are many runs, all at once: a view looks at what it shows only.
void FleetTable::Private::tellChanged(std::vector<int> &changed)
{
    if (changed.empty())
        return;
    std::sort(changed.begin(), changed.end());
    QList<std::pair<int, int>> runs;
    for (const int row : changed) {
        if (!runs.isEmpty() && row <= runs.last().second + 1)
            runs.last().second = row;
        else
            runs.append({row, row});
    }
    if (runs.size() > kMostRuns)
        runs = {{runs.first().first, runs.last().second}};
    for (const auto &[first, last] : std::as_const(runs))
        emit q.dataChanged(q.index(first, 0), q.index(last, ColumnCount - 1));
}

// ---- the interface ---------------------------------------------------------------------------

FleetTable::FleetTable(const Clock &clock, std::chrono::seconds staleAfter, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, clock, staleAfter))
{}

FleetTable::~FleetTable() = default;

int FleetTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->shown.size());
}

int FleetTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void FleetTable::setRows(const std::function<QList<FleetInstance>()> &make)
{
    d->nextStock = make;
    d->waiting.clear();
    d->arrange();
}

void FleetTable::put(const QList<FleetInstance> &rows)
{
    d->put(rows);
}

void FleetTable::setFilter(const FleetFilter &filter)
{
    d->wanted.filter = filter;
    d->arrange();
}

void FleetTable::sort(int column, Qt::SortOrder order)
{
    d->wanted.column = column;
    d->wanted.order = order;
    d->arrange();
}

void FleetTable::arrange()
{
    d->arrange();
}

bool FleetTable::isArranging() const
{
    return d->isArranging;
}

qsizetype FleetTable::total() const
{
    return qsizetype(d->rows.size());
}

const FleetInstance &FleetTable::instance(int row) const
{
    return d->at(row);
}

int FleetTable::rowOf(const FleetPlace &place) const
{
    const auto it = d->placeOf.constFind(place);
    return it == d->placeOf.constEnd() ? -1 : d->shownAt[size_t(*it)];
}

Reading FleetTable::readingOf(const FleetPlace &place) const
{
    const auto it = d->placeOf.constFind(place);
    return it == d->placeOf.constEnd() ? Reading() : d->rows[size_t(*it)]->reading;
}

std::function<QList<FleetInstance>()> FleetTable::shownInstances() const
{
    return [rows = d->rows, shown = d->shown] {
        QList<FleetInstance> all;
        all.reserve(qsizetype(shown.size()));
        for (const int at : shown)
            all.append(*rows[size_t(at)]);
        return all;
    };
}

std::function<QList<FleetInstance>()> FleetTable::allInstances() const
{
    return [rows = d->rows] {
        QList<FleetInstance> all;
        all.reserve(qsizetype(rows.size()));
        for (const Row &row : rows)
            all.append(*row);
        return all;
    };
}

QDateTime FleetTable::staleBefore() const
{
    return d->clock().addSecs(-d->staleAfter.count());
}

bool FleetTable::isStale(int row) const
{
    return d->at(row).isStale(staleBefore());
}

QList<FleetTally> FleetTable::tallies() const
{
    if (!d->counted)
        d->counted = d->count();
    return *d->counted;
}

QList<FleetTally> FleetTable::Private::count() const
{
    if (rows.empty())
        return {};
    const QDateTime before = q.staleBefore();
    FleetTally all;
    std::map<std::pair<ProfileId, ProjectId>, FleetTally> groups;
    FleetTally *group = nullptr; // rows of a project mostly stand together
    const FleetInstance *last = nullptr;
    for (const Row &row : rows) {
        if (!last || row->project.id != last->project.id || row->profileId != last->profileId) {
            group = &groups[{row->profileId, row->project.id}];
            group->profileName = row->profileName;
            group->project = row->project;
        }
        last = row.get();
        const bool isStale = row->isStale(before);
        for (FleetTally *tally : {&all, group}) {
            FleetCount &count = tally->counts.at(size_t(row->reading.state));
            ++count.all;
            count.stale += isStale ? 1 : 0;
        }
    }
    QList<FleetTally> tallies{all};
    for (auto &[place, tally] : groups)
        tallies.append(std::move(tally));
    std::sort(tallies.begin() + 1, tallies.end(), [](const FleetTally &a, const FleetTally &b) {
        return std::pair(a.profileName, a.project.name) < std::pair(b.profileName, b.project.name);
    });
    return tallies;
}

// ---- choosing --------------------------------------------------------------------------------

int FleetTable::chosenCount() const
{
    return int(d->chosen.size());
}

QList<FleetInstance> FleetTable::chosenInstances() const
{
    QList<FleetInstance> all;
    if (d->chosen.isEmpty())
        return all;
    for (const Row &row : d->rows) {
        if (d->chosen.contains(row->place()))
            all.append(*row);
    }
    return all;
}

void FleetTable::choose(const QList<int> &rows, bool chosen)
{
    for (const int row : rows) {
        if (chosen)
            d->chosen.insert(d->at(row).place());
        else
            d->chosen.remove(d->at(row).place());
        emit dataChanged(index(row, Name), index(row, Name), {Qt::CheckStateRole});
    }
    emit chosenChanged();
}

void FleetTable::chooseShown(bool chosen)
{
    for (const int at : d->shown) {
        if (chosen)
            d->chosen.insert(d->rows[size_t(at)]->place());
        else
            d->chosen.remove(d->rows[size_t(at)]->place());
    }
    if (!d->shown.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    emit chosenChanged();
}

void FleetTable::chooseNone()
{
    d->chosen.clear();
    if (!d->shown.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    emit chosenChanged();
}

bool FleetTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != Name || role != Qt::CheckStateRole)
        return false;
    choose({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FleetTable::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

// ---- what it shows ---------------------------------------------------------------------------

QVariant FleetTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FleetInstance &row = d->at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return d->text(row, index.column());
    case Qt::ToolTipRole:
        return d->toolTip(row, index.column());
    case Qt::CheckStateRole:
        if (index.column() != Name)
            return {};
        return d->chosen.contains(row.place()) ? Qt::Checked : Qt::Unchecked;
    case StateRole:
        return int(row.reading.state);
    case StaleRole:
        return row.isStale(staleBefore());
    case ChangedRole:
        return row.isChanged();
    default:
        return {};
    }
}

QVariant FleetTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Instance");
    case State:
        //: column of the fleet: what the server last said of encrypted backup
        return tr("State");
    case Age:
        //: column of the fleet: how long ago the state was read
        return tr("Read");
    case ProjectName:
        return tr("Project");
    case ProfileName:
        //: column of the fleet: the connection profile
        return tr("Profile");
    case Changed:
        //: column of the fleet: what the state was at the scan before
        return tr("Changed");
    case Key:
        return tr("KMS key");
    case KeyKnown:
        //: column of the fleet: how Backlock knows the key: sent by this tool, stated, doubtful
        return tr("Key known as");
    case LastChange:
        //: column of the fleet: when Backlock last changed the instance
        return tr("Last change");
    case Status:
        //: column of the fleet: state of the instance itself, as normal or creating
        return tr("Status");
    case Version:
        return tr("Engine version");
    case EnterpriseProject:
        return tr("Enterprise project");
    case KeepDays:
        //: column of the fleet: for how many days automatic backups are kept
        return tr("Days kept");
    case InstanceIdColumn:
        return tr("Instance ID");
    default:
        return {};
    }
}

QString FleetTable::Private::ageText(const FleetInstance &row) const
{
    if (!row.reading.at.isValid())
        return {};
    const auto age = std::chrono::seconds(row.reading.at.secsTo(clock()));
    if (age < std::chrono::minutes(1)) {
        //: age of a reading
        return FleetTable::tr("just now");
    }
    //: age of a reading; %1 is a duration: 12 min ago
    return FleetTable::tr("%1 ago").arg(words::duration(age));
}

QString FleetTable::Private::text(const FleetInstance &row, int column) const
{
    switch (column) {
    case Name:
        return nameOrId(row.instance.name, row.instance.id.text());
    case State:
        return words::reading(row.reading.state);
    case Age:
        return ageText(row);
    case ProjectName:
        return nameOrId(row.project.name, row.project.id.text());
    case ProfileName:
        return row.profileName;
    case Changed:
        //: in the fleet: the state at the scan before, another one than now
        return row.isChanged() ? FleetTable::tr("was %1").arg(words::reading(row.earlier.state))
                               : QString();
    case Key:
        return row.ledger.key.text();
    case KeyKnown:
        return words::keyOrigin(row.ledger.origin);
    case LastChange:
        return row.ledger.lastChange.isValid() ? words::dateTime(row.ledger.lastChange) : QString();
    case Status:
        return words::instanceStatus(row.instance.status);
    case Version:
        return cleanServerText(row.instance.engineVersion);
    case EnterpriseProject:
        return cleanServerText(row.instance.enterpriseProjectId);
    case KeepDays:
        return row.instance.keepDays < 0 ? QString() : words::number(row.instance.keepDays);
    case InstanceIdColumn:
        return row.instance.id.text();
    default:
        return {};
    }
}

QString FleetTable::Private::toolTip(const FleetInstance &row, int column) const
{
    switch (column) {
    case State:
        return words::readingExplanation(row.reading);
    case Age:
        return words::readingLine(row.reading);
    default:
        return fullText(row, column);
    }
}

QString FleetTable::Private::fullText(const FleetInstance &row, int column) const
{
    switch (column) {
    case Name:
        return nameAndId(row.instance.name, row.instance.id.text());
    case ProjectName:
        return nameAndId(row.project.name, row.project.id.text());
    case Age:
        return row.reading.at.isValid() ? row.reading.at.toUTC().toString(Qt::ISODate) : QString();
    case LastChange:
        return row.ledger.lastChange.isValid() ? row.ledger.lastChange.toUTC().toString(Qt::ISODate)
                                               : QString();
    default:
        return text(row, column);
    }
}

QString FleetTable::rowText(int row, const QList<int> &columns) const
{
    QStringList cells;
    for (const int column : columns)
        cells << d->fullText(d->at(row), column);
    return clipboardLine(cells);
}

QString FleetTable::filterPart(int row, int column) const
{
    const FleetInstance &at = d->at(row);
    const auto part = [](const char *field, QString value) {
        value.replace(u'"',
                      u'*'); // a mark inside cannot be written, but stands for itself like this
        return QStringLiteral("%1=\"%2\"").arg(QLatin1String(field), value);
    };
    const auto day = [](const QDateTime &time) {
        return time.isValid() ? time.toUTC().date().toString(Qt::ISODate) + u'*' : QString();
    };
    switch (column) {
    case Name:
        return part("name", at.instance.name);
    case State:
        return QStringLiteral("reading=%1").arg(readingName(at.reading.state));
    case Age:
        return isStale(row) ? QStringLiteral("stale=yes") : QStringLiteral("stale=no");
    case ProjectName:
        return at.project.name.isEmpty() ? part("project-id", at.project.id.text())
                                         : part("project", at.project.name);
    case ProfileName:
        return part("profile", at.profileName);
    case Changed:
        return at.isChanged() ? QStringLiteral("changed=yes") : QStringLiteral("changed=no");
    case Key:
        return part("key", at.ledger.key.text());
    case KeyKnown:
        return part("key-origin", keyOriginName(at.ledger.origin));
    case LastChange:
        return part("last-change", day(at.ledger.lastChange));
    case Status:
        return part("status", at.instance.status);
    case Version:
        return part("version", at.instance.engineVersion);
    case EnterpriseProject:
        return part("enterprise-project", at.instance.enterpriseProjectId);
    case KeepDays:
        return part("keep-days",
                    at.instance.keepDays < 0 ? QString() : QString::number(at.instance.keepDays));
    default:
        return part("instance", at.instance.id.text());
    }
}

void FleetTable::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!d->shown.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void FleetTable::refreshAges()
{
    d->counted.reset();
    if (!d->shown.empty())
        emit dataChanged(index(0, Age), index(rowCount() - 1, Age));
}

} // namespace backlock

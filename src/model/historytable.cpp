// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/historytable.h"

#include "core/cleantext.h"
#include "model/clipboardline.h"
#include "model/inquiry.h"
#include "words/words.h"

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

constexpr int kPage = 200;
constexpr int kMostRows = 10000; //!< of one answer of the ledger

//! An entry never changes but for its verdict, which comes once.
bool isSame(const LedgerEntry &a, const LedgerEntry &b)
{
    return a.closing.has_value() == b.closing.has_value();
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

class HistoryTable::Private
{
public:
    enum class Ask { Reload, More };

    Private(HistoryTable &table, Ledger &given)
        : q(table)
        , ledger(given)
    {}

    void ask(Ask what);
    void answered(Ask what, const Result<QList<LedgerEntry>> &answer, bool isRest);
    void append(const QList<LedgerEntry> &more);
    void replace(const QList<LedgerEntry> &fresh);
    void merge(const QList<LedgerEntry> &fresh, bool isComplete);
    void insertRun(int &row, const QList<LedgerEntry> &fresh, int &next);
    void filterChanged();

    QString text(const LedgerEntry &entry, int column) const;
    QString toolTip(const LedgerEntry &entry, int column) const;
    QString fullText(const LedgerEntry &entry, int column) const;

    HistoryTable &q;
    Ledger &ledger;
    QList<LedgerEntry> rows; //!< newest first
    LedgerQuery filter;
    Inquiry<Result<QList<LedgerEntry>>> question;
    bool hasAsked = false;       //!< somebody looks at the table
    bool isAll = false;          //!< the oldest row is there
    bool reloadDue = false;      //!< the ledger has changed while it answered
    bool isMoving = false;       //!< rows are on their way in: no moment to ask for more
    bool rowsAreOfFilter = true; //!< false: another filter's rows, gone when the answer comes
    std::optional<Error> error;
};

// --- asking

void HistoryTable::Private::ask(Ask what)
{
    hasAsked = true;
    LedgerQuery query = filter;
    if (what == Ask::More) {
        query.before = rows.isEmpty() ? 0 : rows.last().sequence;
        query.limit = kPage;
    } else {
        const int shown = rowsAreOfFilter ? int(rows.size()) : 0;
        query.limit = std::clamp(shown, kPage, kMostRows);
        reloadDue = false;
    }
    question.ask(
        ledger.entries(query),
        [this, what, limit = query.limit](const Result<QList<LedgerEntry>> &answer) {
            const bool isRest = answer && answer->size() < limit;
            isAll = isAll || isRest;
            answered(what, answer, isRest);
        },
        [this] { emit q.stateChanged(); });
    emit q.stateChanged();
}

//! \param isRest nothing older is in the ledger
void HistoryTable::Private::answered(Ask what, const Result<QList<LedgerEntry>> &answer,
                                     bool isRest)
{
    error = answer ? std::nullopt : std::optional(answer.error());
    isMoving = true;
    if (answer && what == Ask::More)
        append(*answer);
    else if (answer && rowsAreOfFilter)
        merge(*answer, isRest);
    else if (answer)
        replace(*answer);
    isMoving = false;
    if (reloadDue)
        ask(Ask::Reload);
    emit q.stateChanged();
}

void HistoryTable::Private::replace(const QList<LedgerEntry> &fresh)
{
    q.beginResetModel();
    rows = fresh;
    rowsAreOfFilter = true;
    q.endResetModel();
}

void HistoryTable::Private::append(const QList<LedgerEntry> &more)
{
    if (more.isEmpty())
        return;
    const int first = int(rows.size());
    q.beginInsertRows({}, first, first + int(more.size()) - 1);
    rows += more;
    q.endInsertRows();
}

//! Both are in falling order of their sequence. What is older than the end of an answer that is not
//! all stays as it is.
void HistoryTable::Private::merge(const QList<LedgerEntry> &fresh, bool isComplete)
{
    int row = 0;
    int next = 0;
    while (row < rows.size() || next < fresh.size()) {
        if (next == fresh.size() && !isComplete)
            return;
        const bool isNew =
            next < fresh.size()
            && (row == rows.size() || fresh.at(next).sequence > rows.at(row).sequence);
        if (isNew) {
            insertRun(row, fresh, next);
        } else if (next == fresh.size() || fresh.at(next).sequence < rows.at(row).sequence) {
            q.beginRemoveRows({}, row, row);
            rows.removeAt(row);
            q.endRemoveRows();
        } else {
            const bool hasChanged = !isSame(rows.at(row), fresh.at(next));
            rows[row] = fresh.at(next++);
            if (hasChanged)
                emit q.dataChanged(q.index(row, 0), q.index(row, ColumnCount - 1));
            ++row;
        }
    }
}

//! All fresh entries from `next` on that belong above this row, at once; moves both behind them.
void HistoryTable::Private::insertRun(int &row, const QList<LedgerEntry> &fresh, int &next)
{
    const qint64 below = row < rows.size() ? rows.at(row).sequence : 0;
    int end = next;
    while (end < fresh.size() && fresh.at(end).sequence > below)
        ++end;
    q.beginInsertRows({}, row, row + end - next - 1);
    while (next < end)
        rows.insert(row++, fresh.at(next++));
    q.endInsertRows();
}

//! The rows of the old filter stay until the new ones are there: no flicker while somebody types.
void HistoryTable::Private::filterChanged()
{
    if (!hasAsked)
        return;
    rowsAreOfFilter = false;
    isAll = false;
    ask(Ask::Reload);
}

// --- the table

HistoryTable::HistoryTable(Ledger &ledger, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, ledger))
{
    connect(&ledger, &Ledger::changed, this, [this] {
        if (!d->hasAsked)
            return;
        if (d->question.isOpen())
            d->reloadDue = true; // its answer may be older than the change
        else
            d->ask(Private::Ask::Reload);
    });
}

HistoryTable::~HistoryTable() = default;

int HistoryTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int HistoryTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool HistoryTable::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !d->isAll && !d->question.isOpen() && !d->error
           && d->rowsAreOfFilter && !d->isMoving;
}

void HistoryTable::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        d->ask(Private::Ask::More);
}

void HistoryTable::reload()
{
    d->error.reset();
    d->ask(Private::Ask::Reload);
}

const LedgerEntry &HistoryTable::entry(int row) const
{
    return d->rows.at(row);
}

void HistoryTable::setFilterText(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted == d->filter.text)
        return;
    d->filter.text = wanted;
    d->filterChanged();
}

void HistoryTable::setFilterStatus(std::optional<VerdictStatus> status)
{
    if (status == d->filter.status)
        return;
    d->filter.status = status;
    d->filterChanged();
}

void HistoryTable::setPeriod(const QDateTime &from, const QDateTime &to)
{
    if (from == d->filter.from && to == d->filter.to)
        return;
    d->filter.from = from.toUTC();
    d->filter.to = to.toUTC();
    d->filterChanged();
}

bool HistoryTable::isLoading() const
{
    return d->question.isOpen();
}

bool HistoryTable::isFiltered() const
{
    return !d->filter.text.isEmpty() || d->filter.status || d->filter.from.isValid()
           || d->filter.to.isValid();
}

std::optional<Error> HistoryTable::error() const
{
    return d->error;
}

void HistoryTable::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!d->rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

// --- what it shows

QVariant HistoryTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= d->rows.size())
        return {};
    const LedgerEntry &shown = d->rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return d->text(shown, index.column());
    case Qt::ToolTipRole:
        return d->toolTip(shown, index.column());
    case EntryRole:
        return QVariant::fromValue(shown);
    case StatusRole:
        return shown.closing ? QVariant(int(shown.closing->verdict.status)) : QVariant();
    case PracticeRole:
        return shown.opening.practice;
    default:
        return {};
    }
}

QVariant HistoryTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        //: column of the history: when the change was asked for
        return tr("Time");
    case ProfileName:
        //: column of the history: the connection profile
        return tr("Profile");
    case Host:
        //: column of the history: the host that the change was sent to
        return tr("Host");
    case ProjectName:
        return tr("Project");
    case InstanceName:
        return tr("Instance");
    case Change:
        //: column of the history: turn on or turn off
        return tr("Change");
    case Key:
        return tr("KMS key");
    case VerdictColumn:
        //: column of the history: how the change ended
        return tr("Verdict");
    case RequestId:
        return tr("Request ID");
    default:
        return {};
    }
}

QString HistoryTable::Private::text(const LedgerEntry &entry, int column) const
{
    const LedgerOpening &opening = entry.opening;
    switch (column) {
    case Time:
        return words::dateTime(opening.openedAt);
    case ProfileName:
        //: name of a profile in the history, of a change that was made in the practice cloud
        return opening.practice ? HistoryTable::tr("%1 (Practice)").arg(opening.profileName)
                                : opening.profileName;
    case Host:
        return opening.host;
    case ProjectName:
        return nameOrId(opening.projectName, opening.projectId);
    case InstanceName:
        return nameOrId(opening.instanceName, opening.instanceId);
    case Change:
        return words::changeName(opening.wish);
    case Key:
        return nameOrId(opening.keyAlias, opening.keyId);
    case VerdictColumn:
        if (entry.damage)
            //: in the history: the entry of the change is damaged
            return HistoryTable::tr("Cannot be read");
        //: in the history: the change is under way, or ended without anybody seeing how
        return entry.closing ? words::verdict(entry.closing->verdict.status)
                             : HistoryTable::tr("No verdict yet");
    case RequestId:
        return entry.closing ? entry.closing->verdict.requestId : QString();
    default:
        return {};
    }
}

QString HistoryTable::Private::toolTip(const LedgerEntry &entry, int column) const
{
    const LedgerOpening &opening = entry.opening;
    if (column == VerdictColumn && entry.damage)
        return words::sentence(*entry.damage);
    if (column == VerdictColumn && entry.closing)
        return words::verdictTitle(entry.closing->verdict, opening.wish);
    return fullText(entry, column);
}

//! With ids in full.
QString HistoryTable::Private::fullText(const LedgerEntry &entry, int column) const
{
    const LedgerOpening &opening = entry.opening;
    switch (column) {
    case Time: // as everybody's clock reads it
        return opening.openedAt.toUTC().toString(Qt::ISODate);
    case ProjectName:
        return nameAndId(opening.projectName, opening.projectId);
    case InstanceName:
        return nameAndId(opening.instanceName, opening.instanceId);
    case Key:
        return nameAndId(opening.keyAlias, opening.keyId);
    default:
        return text(entry, column);
    }
}

QString HistoryTable::rowText(int row) const
{
    const LedgerEntry &shown = entry(row);
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << d->fullText(shown, column);
    return clipboardLine(cells);
}

} // namespace backlock

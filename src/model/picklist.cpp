// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/picklist.h"

#include "core/cleantext.h"
#include "words/words.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace backlock {

namespace {

//! Between name and id, so that no word matches across them.
constexpr QChar kSeparator = u'\n';

const QString &nameIn(const Project &project)
{
    return project.name;
}

const QString &nameIn(const Instance &instance)
{
    return instance.name;
}

const QString &nameIn(const KmsKey &key)
{
    return key.alias;
}

template<typename T>
QString searchKey(const T &row)
{
    return QString(nameIn(row) + kSeparator + row.id.text()).toLower();
}

QStringList wordsOf(const QString &text)
{
    return text.simplified().toLower().split(u' ', Qt::SkipEmptyParts);
}

//! Every row that fits the new words fits the old ones, too.
bool narrows(const QStringList &older, const QStringList &newer)
{
    return std::all_of(older.cbegin(), older.cend(), [&newer](const QString &word) {
        return std::any_of(newer.cbegin(), newer.cend(),
                           [&word](const QString &longer) { return longer.contains(word); });
    });
}

QString joined(const QStringList &parts)
{
    QStringList told = parts;
    told.removeAll(QString());
    return told.join(QStringLiteral(" · "));
}

} // namespace

void PickList::setProjects(const QList<Project> &projects, const Project &only)
{
    const bool otherRule = only != m_only;
    m_only = only;
    if (otherRule)
        replaceRows(Kind::Projects, m_projects, projects);
    else
        setRows(Kind::Projects, m_projects, projects);
}

void PickList::setInstances(const QList<Instance> &instances)
{
    setRows(Kind::Instances, m_instances, instances);
}

void PickList::setKeys(const QList<KmsKey> &keys)
{
    setRows(Kind::Keys, m_keys, keys);
}

void PickList::clear()
{
    beginResetModel();
    m_kind = Kind::None;
    m_projects.clear();
    m_only = {};
    m_instances.clear();
    m_keys.clear();
    m_searchKeys.clear();
    m_shown.clear();
    endResetModel();
}

//! A list that grows page by page keeps its prepared keys, and its view keeps its place.
template<typename T>
void PickList::setRows(Kind kind, QList<T> &mine, const QList<T> &rows)
{
    const bool grows = kind == m_kind && !mine.isEmpty() && rows.size() >= mine.size()
                       && std::equal(mine.cbegin(), mine.cend(), rows.cbegin());
    if (grows)
        appendRows(mine, rows);
    else
        replaceRows(kind, mine, rows);
}

template<typename T>
void PickList::replaceRows(Kind kind, QList<T> &mine, const QList<T> &rows)
{
    QStringList searchKeys;
    searchKeys.reserve(rows.size());
    for (const T &row : rows)
        searchKeys << searchKey(row);
    beginResetModel();
    m_kind = kind;
    mine = rows;
    m_searchKeys = std::move(searchKeys);
    m_shown = matching(allRows());
    endResetModel();
}

template<typename T>
void PickList::appendRows(QList<T> &mine, const QList<T> &rows)
{
    QList<int> added;
    for (int row = int(mine.size()); row < rows.size(); ++row) {
        m_searchKeys << searchKey(rows.at(row));
        added << row;
    }
    added = matching(added);
    if (added.isEmpty()) {
        mine = rows;
        return;
    }
    beginInsertRows({}, int(m_shown.size()), int(m_shown.size() + added.size()) - 1);
    mine = rows;
    m_shown += added;
    endInsertRows();
}

void PickList::setSearch(const QString &text)
{
    const QStringList newer = wordsOf(text);
    if (newer == m_words)
        return;
    const bool narrower = narrows(m_words, newer);
    m_words = newer;
    QList<int> shown = matching(narrower ? m_shown : allRows());
    if (shown == m_shown)
        return;
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
}

QList<int> PickList::matching(const QList<int> &rows) const
{
    if (m_words.isEmpty())
        return rows;
    QList<int> found;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(found),
                 [this](int row) { return matches(row); });
    return found;
}

bool PickList::matches(int row) const
{
    const QString &key = m_searchKeys.at(row);
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&key](const QString &word) { return key.contains(word); });
}

QList<int> PickList::allRows() const
{
    QList<int> rows(m_searchKeys.size());
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

int PickList::totalCount() const
{
    return int(m_searchKeys.size());
}

int PickList::rowOfId(const QString &id) const
{
    const auto it =
        std::find_if(m_shown.cbegin(), m_shown.cend(), [&](int row) { return idOf(row) == id; });
    return it == m_shown.cend() ? -1 : int(it - m_shown.cbegin());
}

int PickList::exactRow(const QString &text) const
{
    if (text.isEmpty())
        return -1;
    int named = -1;
    bool isAmbiguous = false;
    for (int at = 0; at < m_shown.size(); ++at) {
        const int row = m_shown.at(at);
        if (idOf(row).compare(text, Qt::CaseInsensitive) == 0)
            return at;
        if (rawNameOf(row) == text) {
            isAmbiguous = isAmbiguous || named >= 0;
            named = at;
        }
    }
    return isAmbiguous ? -1 : named;
}

int PickList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PickList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const int row = m_shown.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: // what a completer asks for
        return lineOf(row);
    case IdRole:
        return idOf(row);
    case NameRole:
        return nameOf(row);
    case DetailRole:
        return detailOf(row);
    case ReasonRole:
        return reasonOf(row);
    case DoubtRole:
        return doubtOf(row);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return joined({idOf(row), reasonOf(row), doubtOf(row)});
    default:
        return {};
    }
}

Qt::ItemFlags PickList::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return Qt::NoItemFlags;
    const Qt::ItemFlags leaf = Qt::ItemNeverHasChildren;
    return isBlocked(m_shown.at(index.row())) ? leaf
                                              : leaf | Qt::ItemIsSelectable | Qt::ItemIsEnabled;
}

void PickList::retranslate()
{
    if (!m_shown.isEmpty())
        emit dataChanged(index(0), index(int(m_shown.size()) - 1));
}

// --- one row

QString PickList::idOf(int row) const
{
    switch (m_kind) {
    case Kind::Projects:
        return m_projects.at(row).id.text();
    case Kind::Instances:
        return m_instances.at(row).id.text();
    case Kind::Keys:
        return m_keys.at(row).id.text();
    case Kind::None:
        break;
    }
    return {};
}

const QString &PickList::rawNameOf(int row) const
{
    static const QString none;
    switch (m_kind) {
    case Kind::Projects:
        return nameIn(m_projects.at(row));
    case Kind::Instances:
        return nameIn(m_instances.at(row));
    case Kind::Keys:
        return nameIn(m_keys.at(row));
    case Kind::None:
        break;
    }
    return none;
}

QString PickList::nameOf(int row) const
{
    const QString &name = rawNameOf(row);
    return name.isEmpty() ? idOf(row) : cleanServerText(name);
}

QString PickList::lineOf(int row) const
{
    switch (m_kind) {
    case Kind::Projects:
        return words::projectLine(m_projects.at(row));
    case Kind::Instances:
        return words::instanceLine(m_instances.at(row));
    case Kind::Keys:
        return words::keyLine(m_keys.at(row));
    case Kind::None:
        break;
    }
    return {};
}

QString PickList::detailOf(int row) const
{
    if (m_kind == Kind::Instances) {
        const Instance &instance = m_instances.at(row);
        return joined({instance.id.text(), words::instanceStatus(instance.status)});
    }
    if (m_kind == Kind::Keys) {
        const KmsKey &key = m_keys.at(row);
        return joined({key.id.text(), cleanServerText(key.spec), words::keyState(key.state)});
    }
    return idOf(row);
}

bool PickList::isBlocked(int row) const
{
    if (m_kind == Kind::Projects)
        return !m_only.id.isEmpty() && m_projects.at(row).id != m_only.id;
    return m_kind == Kind::Keys && blocksUse(keyFault(m_keys.at(row)));
}

QString PickList::reasonOf(int row) const
{
    if (!isBlocked(row))
        return {};
    if (m_kind == Kind::Keys)
        return words::keyFault(keyFault(m_keys.at(row)));
    const QString only = m_only.name.isEmpty() ? m_only.id.text() : m_only.name;
    return words::sentence(makeError(ErrorKind::SignIn, Cause::TokenOfAnotherProject, only));
}

QString PickList::doubtOf(int row) const
{
    if (m_kind != Kind::Keys || isBlocked(row))
        return {};
    const KeyFault doubt = keyFault(m_keys.at(row));
    return doubt == KeyFault::None ? QString() : words::keyFault(doubt);
}

} // namespace backlock

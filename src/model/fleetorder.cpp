// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/fleetorder.h"

#include "model/fleettable.h"

#include <QCollator>

#include <algorithm>
#include <limits>
#include <numeric>

namespace backlock::fleetorder {

namespace {

//! The states as the bar has them: what is known, what was refused, what went wrong.
int rankOf(ReadingState state)
{
    switch (state) {
    case ReadingState::Off:
        return 0;
    case ReadingState::On:
        return 1;
    case ReadingState::NotPermitted:
        return 2;
    case ReadingState::NotOffered:
        return 3;
    case ReadingState::Gone:
        return 4;
    case ReadingState::Unreadable:
        return 5;
    case ReadingState::Unreachable:
        return 6;
    case ReadingState::NotRead:
        break;
    }
    return 7;
}

qint64 timeKey(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
}

bool isText(int column)
{
    switch (column) {
    case FleetTable::State:
    case FleetTable::Age:
    case FleetTable::Changed:
    case FleetTable::KeyKnown:
    case FleetTable::LastChange:
    case FleetTable::KeepDays:
        return false;
    default:
        return true;
    }
}

const QString &nameOrId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : name;
}

const QString &textOf(const FleetInstance &row, int column)
{
    switch (column) {
    case FleetTable::ProjectName:
        return nameOrId(row.project.name, row.project.id.text());
    case FleetTable::ProfileName:
        return row.profileName;
    case FleetTable::Key:
        return row.ledger.key.text();
    case FleetTable::Status:
        return row.instance.status;
    case FleetTable::Version:
        return row.instance.engineVersion;
    case FleetTable::EnterpriseProject:
        return row.instance.enterpriseProjectId;
    case FleetTable::InstanceIdColumn:
        return row.instance.id.text();
    default:
        return nameOrId(row.instance.name, row.instance.id.text());
    }
}

qint64 numberOf(const FleetInstance &row, int column)
{
    switch (column) {
    case FleetTable::State:
        return rankOf(row.reading.state);
    case FleetTable::Age: // the youngest first
        return row.reading.at.isValid() ? -row.reading.at.toMSecsSinceEpoch()
                                        : std::numeric_limits<qint64>::max();
    case FleetTable::Changed: // what has changed first
        return row.isChanged() ? rankOf(row.earlier.state) : FleetTally::kStates;
    case FleetTable::KeyKnown:
        return int(row.ledger.origin);
    case FleetTable::LastChange:
        return timeKey(row.ledger.lastChange);
    default:
        return row.instance.keepDays;
    }
}

//! One number for each row; of texts their place among all texts that occur, so that each is looked
//! at once, however many rows have it. "db-9" comes before "db-10".
std::vector<qint64> keysOf(const Rows &rows, const std::vector<int> &chosen, const Wanted &wanted)
{
    std::vector<qint64> keys(rows.size());
    if (!isText(wanted.column)) {
        for (const int at : chosen)
            keys[size_t(at)] = numberOf(*rows[size_t(at)], wanted.column);
        return keys;
    }
    QHash<QString, int> known;
    std::vector<QCollatorSortKey> texts;
    std::vector<int> textAt(rows.size());
    QCollator collator(wanted.locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    for (const int at : chosen) {
        const QString &text = textOf(*rows[size_t(at)], wanted.column);
        const int index = known.value(text, int(texts.size()));
        if (index == int(texts.size())) {
            known.insert(text, index);
            texts.push_back(collator.sortKey(text));
        }
        textAt[size_t(at)] = index;
    }
    std::vector<int> order(texts.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&texts](int a, int b) { return texts[size_t(a)].compare(texts[size_t(b)]) < 0; });
    std::vector<qint64> rank(texts.size());
    for (size_t i = 0; i < order.size(); ++i) {
        const auto text = size_t(order[i]);
        const bool isSame = i > 0 && texts[text].compare(texts[size_t(order[i - 1])]) == 0;
        rank[text] = isSame ? rank[size_t(order[i - 1])] : qint64(i);
    }
    for (const int at : chosen)
        keys[size_t(at)] = rank[size_t(textAt[size_t(at)])];
    return keys;
}

} // namespace

std::vector<int> arranged(const Rows &rows, const Wanted &wanted)
{
    std::vector<int> chosen;
    chosen.reserve(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        if (wanted.filter.matches(*rows[i], wanted.staleBefore))
            chosen.push_back(int(i));
    }
    if (wanted.column < 0)
        return chosen;
    const std::vector<qint64> keys = keysOf(rows, chosen, wanted);
    const bool isFalling = wanted.order == Qt::DescendingOrder;
    std::stable_sort(chosen.begin(), chosen.end(), [&keys, isFalling](int a, int b) {
        const qint64 left = keys[size_t(a)];
        const qint64 right = keys[size_t(b)];
        return isFalling ? left > right : left < right;
    });
    return chosen;
}

Stock stockOf(const QList<FleetInstance> &instances)
{
    Stock stock;
    stock.rows.reserve(size_t(instances.size()));
    stock.at.reserve(instances.size());
    for (const FleetInstance &instance : instances) {
        const FleetPlace place = instance.place();
        const auto known = stock.at.constFind(place);
        if (known != stock.at.constEnd()) {
            stock.rows[size_t(*known)] = std::make_shared<const FleetInstance>(instance);
            continue;
        }
        stock.at.insert(place, int(stock.rows.size()));
        stock.rows.push_back(std::make_shared<const FleetInstance>(instance));
    }
    return stock;
}

} // namespace backlock::fleetorder

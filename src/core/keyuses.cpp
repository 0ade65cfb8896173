// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keyuses.h"

#include <algorithm>
#include <tuple>

namespace backlock {

KeyUses keyUses(const QList<FleetInstance> &rows)
{
    KeyUses uses;
    QHash<std::pair<std::pair<ProfileId, ProjectId>, KeyId>, qsizetype> at;
    for (const FleetInstance &row : rows) {
        const KeyId &key = row.ledger.key;
        if (key.isEmpty()) {
            uses.unknown += row.reading.state == ReadingState::On ? 1 : 0;
            continue;
        }
        const std::pair place(std::pair(row.profileId, row.project.id), key);
        const qsizetype index = at.value(place, uses.keys.size());
        if (index == uses.keys.size()) {
            at.insert(place, index);
            uses.keys.append({row.profileId, row.profileName, row.project, key});
        }
        KeyUse &use = uses.keys[index];
        switch (row.ledger.origin) {
        case KeyOrigin::Sent:
            ++use.sent;
            break;
        case KeyOrigin::Stated:
            ++use.stated;
            break;
        case KeyOrigin::None:
        case KeyOrigin::Doubtful:
            ++use.doubtful;
            break;
        }
    }
    std::sort(uses.keys.begin(), uses.keys.end(), [](const KeyUse &a, const KeyUse &b) {
        return std::tuple(-a.total(), a.profileName, a.project.name, a.key.text())
               < std::tuple(-b.total(), b.profileName, b.project.name, b.key.text());
    });
    return uses;
}

} // namespace backlock

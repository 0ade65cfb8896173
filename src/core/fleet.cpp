// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fleet.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace backlock {

namespace {

constexpr std::array<std::pair<KeyOrigin, QLatin1String>, 4> kOriginNames = {{
    {KeyOrigin::None, QLatin1String("")},
    {KeyOrigin::Sent, QLatin1String("sent")},
    {KeyOrigin::Stated, QLatin1String("stated")},
    {KeyOrigin::Doubtful, QLatin1String("doubtful")},
}};

//! Why no change of this instance can be planned from its reading.
std::optional<LeaveReason> reasonOf(const Reading &reading, Wish wish)
{
    switch (reading.state) {
    case ReadingState::On:
        return wish == Wish::On ? std::optional(LeaveReason::IsOnAlready) : std::nullopt;
    case ReadingState::Off:
        return wish == Wish::Off ? std::optional(LeaveReason::IsOffAlready) : std::nullopt;
    case ReadingState::NotPermitted:
        return std::nullopt; // the read stands under a permission of its own: a warning, no wall
    case ReadingState::NotOffered:
        return LeaveReason::IsNotOffered;
    case ReadingState::Gone:
        return LeaveReason::IsGone;
    case ReadingState::NotRead:
    case ReadingState::Unreadable:
    case ReadingState::Unreachable:
        break;
    }
    return LeaveReason::IsNotRead;
}

CheckFacts factsOf(const FleetInstance &row, const PlanWish &wish, const KeyId &key)
{
    CheckFacts facts;
    facts.wish = wish.wish;
    facts.instanceLookUp = LookUp::Found;
    facts.instance = row.instance;
    facts.reading = row.reading;
    facts.taurusDb = wish.hosts.value(row.project.id);
    facts.now = wish.now;
    if (const auto it = wish.keyFacts.find({row.project.id.text(), key.text()});
        it != wish.keyFacts.end()) {
        facts.keyLookUp = it->first;
        facts.key = it->second;
    }
    const KeyId &used = wish.wish == Wish::Off ? row.ledger.key : key;
    if (const auto it = wish.keyUsers.find(used.text()); it != wish.keyUsers.end())
        facts.keyUsers = *it;
    if (wish.wish == Wish::Off)
        facts.usedKey = wish.keyFacts.value({row.project.id.text(), used.text()}).second;
    return facts;
}

//! Nothing to tick yet: the warnings are counted, the walls keep a row out.
std::optional<CheckResult> wallOf(const QList<CheckResult> &checks)
{
    for (const CheckResult &check : checks) {
        if (check.blocks())
            return check;
    }
    return std::nullopt;
}

std::optional<CheckResult> keyNeeded(const QList<CheckResult> &checks)
{
    const auto it = std::find_if(checks.begin(), checks.end(), [](const CheckResult &check) {
        return check.id == CheckId::KeyNeeded;
    });
    return it == checks.end() ? std::nullopt : std::optional(*it);
}

} // namespace

QString keyOriginName(KeyOrigin origin)
{
    for (const auto &[value, name] : kOriginNames) {
        if (value == origin)
            return name;
    }
    return {};
}

std::optional<KeyOrigin> keyOriginFromName(QStringView name)
{
    for (const auto &[value, known] : kOriginNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

QString leaveReasonName(LeaveReason reason)
{
    switch (reason) {
    case LeaveReason::IsOnAlready:
        return QStringLiteral("on-already");
    case LeaveReason::IsOffAlready:
        return QStringLiteral("off-already");
    case LeaveReason::IsGone:
        return QStringLiteral("gone");
    case LeaveReason::IsNotOffered:
        return QStringLiteral("not-offered");
    case LeaveReason::IsNotRead:
        return QStringLiteral("not-read");
    case LeaveReason::HasNoKey:
        return QStringLiteral("no-key");
    case LeaveReason::IsReadOnly:
        return QStringLiteral("read-only");
    case LeaveReason::IsBlocked:
        return QStringLiteral("blocked");
    case LeaveReason::IsTwice:
        return QStringLiteral("twice");
    case LeaveReason::HasWarning:
        return QStringLiteral("has-warning");
    }
    return {};
}

LedgerFacts doubted(LedgerFacts facts, const Reading &reading)
{
    const bool isOther = facts.leadsTo && reading.isKnown() && !reading.shows(*facts.leadsTo)
                         && !reading.isOlderThan(facts.lastChange);
    if (isOther && facts.origin != KeyOrigin::None)
        facts.origin = KeyOrigin::Doubtful;
    return facts;
}

KeyId PlanKeys::of(const Project &project) const
{
    for (const QString &name : {project.id.text(), project.name}) {
        if (const auto it = byProject.find(name); it != byProject.end())
            return *it;
    }
    return everywhere;
}

Planned planFor(const QList<FleetInstance> &instances, const PlanWish &wish)
{
    Planned planned;
    QSet<std::pair<QString, QString>> seen; // as Plan::read() tells two rows of one instance
    for (qsizetype i = 0; i < instances.size(); ++i) {
        const FleetInstance &row = instances.at(i);
        const KeyId key = wish.wish == Wish::On ? wish.keys.of(row.project) : KeyId();
        if (const auto reason = reasonOf(row.reading, wish.wish)) {
            planned.leftOut.append({i, *reason, {}, {}});
            continue;
        }
        if (wish.readOnly.contains(row.profileId)) {
            planned.leftOut.append({i, LeaveReason::IsReadOnly, {}, {}});
            continue;
        }
        if (wish.wish == Wish::On && key.isEmpty()) {
            planned.leftOut.append({i, LeaveReason::HasNoKey, {}, {}});
            continue;
        }
        const QList<CheckResult> checks = runChecks(factsOf(row, wish, key));
        if (const auto wall = wallOf(checks)) {
            planned.leftOut.append({i, LeaveReason::IsBlocked, wall, keyNeeded(checks)});
            continue;
        }
        QList<CheckResult> warnings;
        std::copy_if(checks.begin(), checks.end(), std::back_inserter(warnings),
                     [](const CheckResult &check) {
                         return check.weight == CheckWeight::Warns && check.needsTick();
                     });
        for (const CheckResult &check : std::as_const(warnings))
            ++planned.warnings[checkName(check.id)];
        if (wish.leavesWarnedOut && !warnings.isEmpty()) {
            planned.leftOut.append({i, LeaveReason::HasWarning, warnings.first(), {}});
            continue;
        }
        const std::pair place(row.project.id.text().toLower(), row.instance.id.text().toLower());
        if (seen.contains(place)) {
            planned.leftOut.append({i, LeaveReason::IsTwice, {}, {}});
            continue;
        }
        seen.insert(place);
        if (const auto needed = keyNeeded(checks))
            warnings.append(*needed);
        planned.checks.append(warnings);
        planned.chosen.append(i);
        planned.rows.append(
            {row.profileName, row.project.id, row.instance.id, row.reading.state, wish.wish, key});
    }
    return planned;
}

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/precheck.h"

#include <algorithm>
#include <array>
#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kCredentialMargin = 5min;
constexpr qsizetype kMostNamed = 5; //!< of the others that need a key

constexpr std::array<std::pair<CheckId, QLatin1String>, 9> kCheckNames = {{
    {CheckId::KeyUsable, QLatin1String("key-usable")},
    {CheckId::KeyKnown, QLatin1String("key-known")},
    {CheckId::KeyNeeded, QLatin1String("key-needed")},
    {CheckId::InstanceState, QLatin1String("instance-state")},
    {CheckId::SingleNode, QLatin1String("single-node")},
    {CheckId::CredentialEnd, QLatin1String("credential-end")},
    {CheckId::StateReadable, QLatin1String("state-readable")},
    {CheckId::CrossRegion, QLatin1String("cross-region")},
    {CheckId::LastingEffects, QLatin1String("lasting-effects")},
}};

CheckResult fine(CheckId id)
{
    return {id, CheckOutcome::Ok, CheckWeight::Fact, Finding::Fine, KeyFault::None, {}};
}

CheckResult blocked(CheckId id, Finding finding, const QString &subject = {})
{
    return {id, CheckOutcome::Failed, CheckWeight::Blocks, finding, KeyFault::None, subject};
}

CheckResult warning(CheckId id, Finding finding, const QString &subject = {})
{
    return {id, CheckOutcome::Failed, CheckWeight::Warns, finding, KeyFault::None, subject};
}

CheckResult notChecked(CheckId id, Finding finding)
{
    return {id, CheckOutcome::NotChecked, CheckWeight::Warns, finding, KeyFault::None, {}};
}

Finding missingKeyFinding(LookUp lookUp)
{
    switch (lookUp) {
    case LookUp::NotFound:
        return Finding::KeyNotInList;
    case LookUp::NotPermitted:
        return Finding::KeyListNotPermitted;
    case LookUp::Failed:
        return Finding::KeyListFailed;
    case LookUp::NotAsked:
    case LookUp::Found:
        break;
    }
    return Finding::KeyNotAsked;
}

QString faultSubject(const KmsKey &key, KeyFault fault)
{
    if (fault == KeyFault::WrongAlgorithm)
        return key.spec;
    return fault == KeyFault::WrongUsage ? key.usage : key.alias;
}

CheckResult checkKeyUsable(const CheckFacts &facts)
{
    if (facts.keyLookUp != LookUp::Found) {
        // KeyKnown warns of it; one thing asks for one tick.
        CheckResult result = notChecked(CheckId::KeyUsable, missingKeyFinding(facts.keyLookUp));
        result.weight = CheckWeight::Fact;
        return result;
    }
    const KeyFault fault = keyFault(facts.key);
    if (fault == KeyFault::None || fault == KeyFault::DefaultKey) // the latter is KeyKnown's
        return fine(CheckId::KeyUsable);
    CheckResult result = blocksUse(fault) ? blocked(CheckId::KeyUsable, Finding::KeyFaulty)
                                          : notChecked(CheckId::KeyUsable, Finding::KeyFaulty);
    result.keyFault = fault;
    result.subject = faultSubject(facts.key, fault);
    return result;
}

bool isOfOtherEnterpriseProject(const CheckFacts &facts)
{
    const QString &ofKey = facts.key.enterpriseProjectId;
    const QString &ofInstance = facts.instance.enterpriseProjectId;
    return facts.instanceLookUp == LookUp::Found && !ofKey.isEmpty() && !ofInstance.isEmpty()
           && ofKey.compare(ofInstance, Qt::CaseInsensitive) != 0;
}

CheckResult checkKeyKnown(const CheckFacts &facts)
{
    if (facts.keyLookUp == LookUp::NotFound)
        return warning(CheckId::KeyKnown, Finding::KeyNotInList);
    if (facts.keyLookUp != LookUp::Found)
        return notChecked(CheckId::KeyKnown, missingKeyFinding(facts.keyLookUp));
    if (facts.key.isDefault)
        return warning(CheckId::KeyKnown, Finding::KeyIsDefault, facts.key.alias);
    if (isOfOtherEnterpriseProject(facts)) {
        return warning(CheckId::KeyKnown, Finding::KeyOfOtherEnterpriseProject,
                       facts.key.enterpriseProjectId);
    }
    return fine(CheckId::KeyKnown);
}

//! A fact and no tick: turning on is stopped by the key itself, and turning off harms nobody.
std::optional<CheckResult> checkKeyNeeded(const CheckFacts &facts)
{
    const bool on = facts.wish == Wish::On;
    const KmsKey &key = on ? facts.key : facts.usedKey;
    const bool isFound = on ? facts.keyLookUp == LookUp::Found : !key.id.isEmpty();
    if (!isFound || !endsUse(key))
        return std::nullopt;
    const QString others = keyUsersSubject(facts.keyUsers, facts.instance.id);
    if (on && others.isEmpty())
        return std::nullopt;
    return CheckResult{CheckId::KeyNeeded, CheckOutcome::Failed,
                       CheckWeight::Fact,  on ? Finding::KeyNeededByOthers : Finding::UsedKeyEnds,
                       keyFault(key),      others};
}

CheckResult checkInstanceState(const CheckFacts &facts)
{
    // The words of /v3.1 and of /v3 for the same states (instances.md, section 5).
    const QString status = facts.instance.status.trimmed().toLower();
    if (facts.instanceLookUp != LookUp::Found || status.isEmpty())
        return notChecked(CheckId::InstanceState, Finding::InstanceStatusUnknown);
    if (status == u"creating" || status == u"build") {
        return blocked(CheckId::InstanceState, Finding::InstanceBeingCreated,
                       facts.instance.status);
    }
    if (status == u"createfail" || status == u"failed") {
        return blocked(CheckId::InstanceState, Finding::InstanceCreationFailed,
                       facts.instance.status);
    }
    if (status == u"normal" || status == u"active")
        return fine(CheckId::InstanceState);
    return warning(CheckId::InstanceState, Finding::InstanceNotNormal, facts.instance.status);
}

//! Nothing on other clouds. Source: backup-encryption.md, rule 8.
std::optional<CheckResult> checkSingleNode(const CheckFacts &facts)
{
    if (!facts.taurusDb.host().endsWith(u".eu"))
        return std::nullopt;
    if (facts.instanceLookUp != LookUp::Found || facts.instance.nodeCount < 1)
        return notChecked(CheckId::SingleNode, Finding::NodeCountUnknown);
    if (facts.instance.nodeCount == 1)
        return warning(CheckId::SingleNode, Finding::SingleNodeInEurope);
    return fine(CheckId::SingleNode);
}

std::optional<CheckResult> checkCredentialEnd(const CheckFacts &facts)
{
    if (!facts.credentialEnd.isValid())
        return std::nullopt;
    if (facts.now.msecsTo(facts.credentialEnd) > kCredentialMargin.count())
        return fine(CheckId::CredentialEnd);
    if (!facts.credentialRenews)
        return warning(CheckId::CredentialEnd, Finding::CredentialEndsSoon);
    CheckResult renewed = fine(CheckId::CredentialEnd);
    renewed.finding = Finding::CredentialIsRenewed;
    return renewed;
}

CheckResult checkStateReadable(const CheckFacts &facts)
{
    if (facts.reading.isKnown())
        return fine(CheckId::StateReadable);
    if (facts.reading.state == ReadingState::NotRead)
        return notChecked(CheckId::StateReadable, Finding::StateNotReadYet);
    return warning(CheckId::StateReadable, Finding::StateCannotBeRead,
                   readingName(facts.reading.state));
}

CheckResult checkCrossRegion()
{
    CheckResult result = notChecked(CheckId::CrossRegion, Finding::CrossRegionMustBeOff);
    result.weight = CheckWeight::Tick;
    return result;
}

CheckResult lastingEffects(Wish wish)
{
    CheckResult result = fine(CheckId::LastingEffects);
    result.finding =
        wish == Wish::On ? Finding::RestoreOnlyToNewInstance : Finding::OldBackupsStayEncrypted;
    return result;
}

bool isConsented(const CheckResult &check, const Consents &consents)
{
    if (check.weight == CheckWeight::Tick)
        return check.id == CheckId::CrossRegion && consents.crossRegionChecked;
    return consents.acceptAllWarnings || consents.acceptedWarnings.contains(check.id);
}

std::optional<CheckResult> firstOf(const QList<CheckResult> &checks, auto predicate)
{
    const auto it = std::find_if(checks.cbegin(), checks.cend(), predicate);
    return it == checks.cend() ? std::nullopt : std::optional(*it);
}

} // namespace

QString checkName(CheckId id)
{
    for (const auto &[value, name] : kCheckNames) {
        if (value == id)
            return name;
    }
    return {};
}

QString keyUsersSubject(const KeyUserNames &users, const InstanceId &self)
{
    const auto it =
        std::lower_bound(users.begin(), users.end(), self.text(),
                         [](const auto &user, const QString &id) { return user.first < id; });
    const bool isAmong = it != users.end() && it->first == self.text();
    const qsizetype count = users.size() - (isAmong ? 1 : 0);
    if (count == 0)
        return {};
    QStringList lines{QString::number(count)};
    for (const auto &[id, name] : users) {
        if (lines.size() > kMostNamed)
            break;
        if (id != self.text())
            lines.append(name.isEmpty() ? id : QString(name).replace(u'\n', u' '));
    }
    return lines.join(u'\n');
}

bool endsUse(const KmsKey &key)
{
    return key.state == KeyState::Disabled || key.state == KeyState::PendingDeletion;
}

QList<CheckResult> runChecks(const CheckFacts &facts)
{
    const bool on = facts.wish == Wish::On;
    QList<CheckResult> checks;
    if (on)
        checks << checkKeyUsable(facts) << checkKeyKnown(facts);
    if (const auto needed = checkKeyNeeded(facts))
        checks << *needed;
    checks << checkInstanceState(facts);
    if (const auto singleNode = checkSingleNode(facts))
        checks << *singleNode;
    if (const auto credentialEnd = checkCredentialEnd(facts))
        checks << *credentialEnd;
    checks << checkStateReadable(facts);
    if (on)
        checks << checkCrossRegion();
    checks << lastingEffects(facts.wish);
    return checks;
}

std::optional<CheckResult> firstObstacle(const QList<CheckResult> &checks, const Consents &consents)
{
    // A wall comes before a tick: nobody should tick a warning only to meet the wall behind it.
    if (const auto wall = firstOf(checks, [](const CheckResult &c) { return c.blocks(); }))
        return wall;
    return firstOf(
        checks, [&](const CheckResult &c) { return c.needsTick() && !isConsented(c, consents); });
}

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

#include <array>

namespace backlock::words {

namespace {

constexpr std::array kCheckIds = {
    CheckId::KeyUsable,     CheckId::KeyKnown,    CheckId::KeyNeeded,
    CheckId::InstanceState, CheckId::SingleNode,  CheckId::CredentialEnd,
    CheckId::StateReadable, CheckId::CrossRegion, CheckId::LastingEffects,
};

QString restoreOnlyToNewInstance()
{
    return Words::tr(
        "Once encrypted backup has been on, backups of this instance can be restored only "
        "to a new instance, not to this one or another existing one. Turning it off later "
        "does not change that.");
}

QString oldBackupsStayEncrypted()
{
    return Words::tr(
        "New backups will be plain. Backups that are encrypted already stay encrypted and "
        "still need their key.");
}

QString fine(CheckId id)
{
    switch (id) {
    case CheckId::KeyUsable:
        return Words::tr("The state, the algorithm and the use of the key suit encrypted backup.");
    case CheckId::KeyKnown:
        return Words::tr(
            "The key is in the list of this project, and nothing shows that it belongs to "
            "another enterprise project than the instance.");
    case CheckId::KeyNeeded:
        return Words::tr("Nobody else is known to need the key.");
    case CheckId::InstanceState:
        return Words::tr("The instance is normal.");
    case CheckId::SingleNode:
        return Words::tr("The instance has more than one node.");
    case CheckId::CredentialEnd:
        return Words::tr("The sign-in lasts longer than the change takes.");
    case CheckId::StateReadable:
        return Words::tr("The state can be read, so the result can be read back.");
    case CheckId::CrossRegion:
        return Words::tr("Cross-region backup was stated to be off.");
    case CheckId::LastingEffects:
        return Words::tr("There is no lasting effect.");
    }
    return {};
}

//! With the algorithm's name, where that is the fault: people look it up.
QString faultyKey(const CheckResult &result)
{
    if (result.keyFault != KeyFault::WrongAlgorithm)
        return keyFault(result.keyFault);
    return naming(
        result.subject,
        Words::tr("The algorithm of the key is %1; encrypted backup takes AES_256 or SM4 only."),
        keyFault(result.keyFault));
}

//! The same finding under the check of the key itself: what could not be looked up was not checked.
QString keyNotChecked()
{
    return Words::tr("Whether the key can be used could not be checked.");
}

//! How many, and some of their names, of keyUsersSubject().
std::pair<int, QStringList> usersOf(const QString &subject)
{
    QStringList names = subject.split(u'\n');
    const int count = names.takeFirst().toInt();
    for (QString &name : names)
        name = shown(name);
    return {count, names};
}

QString otherUsers(const QString &subject)
{
    const auto [count, names] = usersOf(subject);
    if (count <= 0 || names.isEmpty())
        return Words::tr("Other instances need this key, as recorded by Backlock.");
    const QString list = listed(names);
    if (count <= names.size())
        return Words::tr("%n other instance(s) need this key, as recorded by Backlock: %1.",
                         nullptr, count)
            .arg(list);
    return Words::tr("%n other instance(s) need this key, as recorded by Backlock, among them %1.",
                     nullptr, count)
        .arg(list);
}

QString usedKeyEnds(KeyFault fault)
{
    if (fault == KeyFault::PendingDeletion)
        return Words::tr("The key that is known for this instance is waiting for its deletion. "
                         "Backups that are encrypted with it can then never be restored again.");
    return Words::tr("The key that is known for this instance is disabled. Backups that are "
                     "encrypted with it cannot be restored until it is enabled again.");
}

QString stateCannotBeRead(const QString &name)
{
    const auto state = readingFromName(name);
    return naming(
        state ? reading(*state) : name,
        Words::tr("The state cannot be read (%1), so the result could not be read back "
                  "either."),
        Words::tr("The state cannot be read, so the result could not be read back either."));
}

} // namespace

QString checkTitle(CheckId id)
{
    switch (id) {
    case CheckId::KeyUsable:
        //: title of a check before sending
        return Words::tr("The key can be used");
    case CheckId::KeyKnown:
        //: title of a check before sending
        return Words::tr("The key is known");
    case CheckId::KeyNeeded:
        //: title of a check before sending
        return Words::tr("Who needs the key");
    case CheckId::InstanceState:
        //: title of a check before sending
        return Words::tr("Status of the instance");
    case CheckId::SingleNode:
        //: title of a check before sending
        return Words::tr("Number of nodes");
    case CheckId::CredentialEnd:
        //: title of a check before sending
        return Words::tr("End of the sign-in");
    case CheckId::StateReadable:
        //: title of a check before sending
        return Words::tr("The state can be read");
    case CheckId::CrossRegion:
        //: title of a check before sending
        return Words::tr("Cross-region backup is off");
    case CheckId::LastingEffects:
        //: title of a check before sending
        return Words::tr("Lasting effects");
    }
    return {};
}

std::optional<CheckId> checkFromName(const QString &name)
{
    for (const CheckId id : kCheckIds) {
        if (checkName(id) == name)
            return id;
    }
    return std::nullopt;
}

QString check(const CheckResult &result)
{
    const bool isOfKeyItself = result.id == CheckId::KeyUsable;
    switch (result.finding) {
    case Finding::Fine:
        return fine(result.id);
    case Finding::KeyFaulty:
        return faultyKey(result);
    case Finding::KeyNotInList:
        return isOfKeyItself ? keyNotChecked()
                             : Words::tr("The key is not in the list of this project. It may be in "
                                         "another project or region, or it may have been deleted.");
    case Finding::KeyListNotPermitted:
        return isOfKeyItself
                   ? keyNotChecked()
                   : Words::tr("The signed-in user may not look up keys, so nothing is known "
                               "about this one. The permissions are kms:cmk:list and "
                               "kms:cmk:get.");
    case Finding::KeyListFailed:
        return isOfKeyItself
                   ? keyNotChecked()
                   : Words::tr("The key could not be looked up, so nothing is known about "
                               "it.");
    case Finding::KeyIsDefault:
        return keyFault(KeyFault::DefaultKey);
    case Finding::KeyOfOtherEnterpriseProject:
        return Words::tr(
            "The key belongs to another enterprise project than the instance; encrypted "
            "backup expects both in the same one.");
    case Finding::KeyNotAsked:
        return isOfKeyItself ? keyNotChecked() : Words::tr("The key has not been looked up yet.");
    case Finding::KeyNeededByOthers:
        return otherUsers(result.subject);
    case Finding::UsedKeyEnds:
        return joined({usedKeyEnds(result.keyFault),
                       result.subject.isEmpty() ? QString() : otherUsers(result.subject)});
    case Finding::InstanceBeingCreated:
        return Words::tr(
            "The instance is still being created, so encrypted backup cannot be changed "
            "yet.");
    case Finding::InstanceCreationFailed:
        return Words::tr("The creation of the instance failed, so there is nothing to back up.");
    case Finding::InstanceNotNormal:
        return Words::tr(
                   "The instance is not normal; its status is: %1. The service may refuse the "
                   "change.")
            .arg(instanceStatus(result.subject));
    case Finding::InstanceStatusUnknown:
        return Words::tr(
            "The status of the instance is not known. The service may refuse the change.");
    case Finding::SingleNodeInEurope:
        return Words::tr(
            "The instance has a single node. On the European site the service does not "
            "offer its calls for such instances, so it may refuse the change.");
    case Finding::NodeCountUnknown:
        return Words::tr(
            "The number of nodes is not known. On the European site the service does not "
            "offer its calls for instances with a single node.");
    case Finding::CredentialEndsSoon:
        return Words::tr(
            "The sign-in ends within five minutes and cannot be renewed. The result might "
            "not be read back.");
    case Finding::CredentialIsRenewed:
        return Words::tr("The sign-in ends soon and is renewed by itself.");
    case Finding::StateCannotBeRead:
        return stateCannotBeRead(result.subject);
    case Finding::StateNotReadYet:
        return Words::tr(
            "The state has not been read yet, so the result could not be compared with "
            "it.");
    case Finding::CrossRegionMustBeOff:
        return Words::tr(
            "Cross-region backup and encrypted backup exclude each other, and no call can "
            "read whether cross-region backup is on. Look it up in the console.");
    case Finding::RestoreOnlyToNewInstance:
        return restoreOnlyToNewInstance();
    case Finding::OldBackupsStayEncrypted:
        return oldBackupsStayEncrypted();
    }
    return {};
}

QString keyUsers(const KeyUserNames &users)
{
    if (users.isEmpty())
        return {};
    const auto [count, names] = usersOf(keyUsersSubject(users, {}));
    const QString list = listed(names);
    if (count <= names.size())
        return Words::tr("%n instance(s) need this key, as recorded by Backlock: %1.", nullptr,
                         count)
            .arg(list);
    return Words::tr("%n instance(s) need this key, as recorded by Backlock, among them %1.",
                     nullptr, count)
        .arg(list);
}

QString checkTick(const CheckResult &result)
{
    if (!result.needsTick())
        return {};
    switch (result.id) {
    case CheckId::KeyUsable:
        return Words::tr("Send it although it is not certain that the key can be used");
    case CheckId::KeyKnown:
        return Words::tr("Send it with this key all the same");
    case CheckId::KeyNeeded:
        return Words::tr("Send it; I have read who needs the key");
    case CheckId::InstanceState:
        return Words::tr("Send it in this status of the instance all the same");
    case CheckId::SingleNode:
        return Words::tr("Send it although the service may refuse it");
    case CheckId::CredentialEnd:
        return Words::tr("Send it although the sign-in ends soon");
    case CheckId::StateReadable:
        return Words::tr("Send it although the result may not be read back");
    case CheckId::CrossRegion:
        return Words::tr("Cross-region backup is off for this instance: I have checked");
    case CheckId::LastingEffects:
        return Words::tr("I have read the lasting effects");
    }
    return {};
}

QString lastingEffects(Wish wish)
{
    switch (wish) {
    case Wish::On:
        return joined(
            {restoreOnlyToNewInstance(),
             Words::tr("Encrypted backups can be restored only while their key can be used: "
                       "not while it is disabled or frozen, and never again once it is "
                       "deleted. The algorithm cannot be changed later.")});
    case Wish::Off:
        return joined(
            {oldBackupsStayEncrypted(),
             Words::tr("Where encrypted backup has been on, backups can still be restored "
                       "only to a new instance.")});
    }
    return {};
}

} // namespace backlock::words

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/ledger.h"

#include <QUuid>

namespace backlock::test {

inline QDateTime moment(int seconds = 0)
{
    using namespace Qt::StringLiterals;
    return QDateTime::fromString(u"2026-08-01T10:32:05.123Z"_s, Qt::ISODateWithMs).addSecs(seconds);
}

//! An opening with something in every field.
inline LedgerOpening sampleOpening(int number = 0)
{
    using namespace Qt::StringLiterals;
    LedgerOpening opening;
    opening.changeId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    opening.openedAt = moment(number);
    opening.profileId = ProfileId::fromTrusted(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);
    opening.profileName = u"Production"_s;
    opening.userName = u"ops-user"_s;
    opening.accountName = u"ops-account"_s;
    opening.host = u"gaussdb.cn-north-4.myhuaweicloud.com"_s;
    opening.projectId = u"0123456789abcdef0123456789abcdef"_s;
    opening.projectName = u"cn-north-4"_s;
    opening.instanceId = u"%1in07"_s.arg(number, 32, 16, QChar(u'a'));
    opening.instanceName = u"orders-%1"_s.arg(number);
    opening.wish = Wish::On;
    opening.keyId = u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;
    opening.keyAlias = u"备份密钥"_s;
    opening.body = R"({"encryption_status":"on","type":"kms","kms_key_id":"0d0466b0"})";
    opening.before = {ReadingState::Off, moment(number - 1), std::nullopt};
    opening.checks = {{CheckId::KeyUsable,
                       CheckOutcome::Ok,
                       CheckWeight::Fact,
                       Finding::Fine,
                       KeyFault::None,
                       {}},
                      {CheckId::InstanceState, CheckOutcome::Failed, CheckWeight::Warns,
                       Finding::InstanceNotNormal, KeyFault::None, u"REBOOTING"_s}};
    opening.consents.crossRegionChecked = true;
    opening.consents.acceptedWarnings = {CheckId::InstanceState, CheckId::KeyKnown};
    return opening;
}

//! A manual backup.
inline LedgerOpening sampleBackup(int number = 0)
{
    using namespace Qt::StringLiterals;
    LedgerOpening opening = sampleOpening(number);
    opening.wish = std::nullopt;
    opening.backupName = u"备份-%1"_s.arg(number);
    opening.keyId.clear();
    opening.keyAlias.clear();
    opening.body = R"({"instance_id":"i","name":"n"})";
    opening.before = {};
    opening.checks.clear();
    opening.consents = {};
    return opening;
}

inline LedgerClosing sampleBackupClosing(const LedgerOpening &opening,
                                         VerdictStatus status = VerdictStatus::Done)
{
    using namespace Qt::StringLiterals;
    LedgerClosing closing;
    closing.changeId = opening.changeId;
    closing.closedAt = opening.openedAt.addSecs(300);
    closing.verdict.status = status;
    closing.verdict.httpStatus = 200;
    closing.backup =
        BackupTrace{u"backup-1"_s, u"job-1"_s, u"COMPLETED"_s, opening.openedAt.addSecs(1)};
    return closing;
}

inline LedgerClosing sampleClosing(const LedgerOpening &opening,
                                   VerdictStatus status = VerdictStatus::Confirmed)
{
    using namespace Qt::StringLiterals;
    LedgerClosing closing;
    closing.changeId = opening.changeId;
    closing.closedAt = opening.openedAt.addSecs(3);
    closing.verdict.status = status;
    closing.verdict.before = opening.before;
    closing.verdict.after = {ReadingState::On, closing.closedAt, std::nullopt};
    closing.verdict.key = KeyVerdict::AcceptedByService;
    closing.verdict.httpStatus = 200;
    closing.verdict.requestId = u"req-"_s + opening.instanceName;
    return closing;
}

} // namespace backlock::test

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerjson.h"

namespace backlock {

// Switches without a default: the compiler asks for the name of every new value.

QString causeName(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return QStringLiteral("none");
    case Cause::ProjectIdMalformed:
        return QStringLiteral("project-id-malformed");
    case Cause::InstanceIdMalformed:
        return QStringLiteral("instance-id-malformed");
    case Cause::KeyIdMalformed:
        return QStringLiteral("key-id-malformed");
    case Cause::KeyIdMissing:
        return QStringLiteral("key-id-missing");
    case Cause::KeyAliasMalformed:
        return QStringLiteral("key-alias-malformed");
    case Cause::KeyDescriptionTooLong:
        return QStringLiteral("key-description-too-long");
    case Cause::BackupNameMalformed:
        return QStringLiteral("backup-name-malformed");
    case Cause::InstanceMissing:
        return QStringLiteral("instance-missing");
    case Cause::TokenEmpty:
        return QStringLiteral("token-empty");
    case Cause::TokenHasLineEnd:
        return QStringLiteral("token-has-line-end");
    case Cause::TokenHasBlank:
        return QStringLiteral("token-has-blank");
    case Cause::TokenHasOtherCharacters:
        return QStringLiteral("token-has-other-characters");
    case Cause::TokenTooLong:
        return QStringLiteral("token-too-long");
    case Cause::PasswordEmpty:
        return QStringLiteral("password-empty");
    case Cause::PasswordHasLineEnd:
        return QStringLiteral("password-has-line-end");
    case Cause::AccountNameEmpty:
        return QStringLiteral("account-name-empty");
    case Cause::UserNameEmpty:
        return QStringLiteral("user-name-empty");
    case Cause::AccessKeyIdMalformed:
        return QStringLiteral("access-key-id-malformed");
    case Cause::SecretAccessKeyMalformed:
        return QStringLiteral("secret-access-key-malformed");
    case Cause::PasscodeMalformed:
        return QStringLiteral("passcode-malformed");
    case Cause::ProfileNameEmpty:
        return QStringLiteral("profile-name-empty");
    case Cause::ProfileNameTaken:
        return QStringLiteral("profile-name-taken");
    case Cause::ProfileUnknown:
        return QStringLiteral("profile-unknown");
    case Cause::RegionUnknown:
        return QStringLiteral("region-unknown");
    case Cause::EndpointMissing:
        return QStringLiteral("endpoint-missing");
    case Cause::EndpointMalformed:
        return QStringLiteral("endpoint-malformed");
    case Cause::EndpointHasUserInfo:
        return QStringLiteral("endpoint-has-user-info");
    case Cause::EndpointHasPath:
        return QStringLiteral("endpoint-has-path");
    case Cause::EndpointNotHttps:
        return QStringLiteral("endpoint-not-https");
    case Cause::EndpointPortMalformed:
        return QStringLiteral("endpoint-port-malformed");
    case Cause::IdPatternMalformed:
        return QStringLiteral("id-pattern-malformed");
    case Cause::CaFileUnreadable:
        return QStringLiteral("ca-file-unreadable");
    case Cause::CaFileNotACertificate:
        return QStringLiteral("ca-file-not-a-certificate");
    case Cause::CaFileExpired:
        return QStringLiteral("ca-file-expired");
    case Cause::CaFileNotAnAuthority:
        return QStringLiteral("ca-file-not-an-authority");
    case Cause::CaFileIsPrivateKey:
        return QStringLiteral("ca-file-is-private-key");
    case Cause::ProxyHostMalformed:
        return QStringLiteral("proxy-host-malformed");
    case Cause::ProxyPortMissing:
        return QStringLiteral("proxy-port-missing");
    case Cause::FileUnreadable:
        return QStringLiteral("file-unreadable");
    case Cause::FileNotWritable:
        return QStringLiteral("file-not-writable");
    case Cause::FileExists:
        return QStringLiteral("file-exists");
    case Cause::FileTooLarge:
        return QStringLiteral("file-too-large");
    case Cause::FileNotJson:
        return QStringLiteral("file-not-json");
    case Cause::FileWrongFormat:
        return QStringLiteral("file-wrong-format");
    case Cause::FileFieldMalformed:
        return QStringLiteral("file-field-malformed");
    case Cause::FileNewerVersion:
        return QStringLiteral("file-newer-version");
    case Cause::FileHoldsSecrets:
        return QStringLiteral("file-holds-secrets");
    case Cause::PlanEdited:
        return QStringLiteral("plan-edited");
    case Cause::PlanRowTwice:
        return QStringLiteral("plan-row-twice");
    case Cause::FactRowTwice:
        return QStringLiteral("fact-row-twice");
    case Cause::KeyOfNoInstance:
        return QStringLiteral("key-of-no-instance");
    case Cause::FilterMalformed:
        return QStringLiteral("filter-malformed");
    case Cause::OptionUnknown:
        return QStringLiteral("option-unknown");
    case Cause::OptionMissing:
        return QStringLiteral("option-missing");
    case Cause::OptionConflict:
        return QStringLiteral("option-conflict");
    case Cause::NotSignedIn:
        return QStringLiteral("not-signed-in");
    case Cause::CredentialExpired:
        return QStringLiteral("credential-expired");
    case Cause::TokenOfAnotherProject:
        return QStringLiteral("token-of-another-project");
    case Cause::HostNotAllowed:
        return QStringLiteral("host-not-allowed");
    case Cause::SecondFactorNeeded:
        return QStringLiteral("second-factor-needed");
    case Cause::SignInCancelled:
        return QStringLiteral("sign-in-cancelled");
    case Cause::ProjectNotAmongUsers:
        return QStringLiteral("project-not-among-users");
    case Cause::KeptSecretRefused:
        return QStringLiteral("kept-secret-refused");
    case Cause::KeptSecretStays:
        return QStringLiteral("kept-secret-stays");
    case Cause::ClockOff:
        return QStringLiteral("clock-off");
    case Cause::SessionLocked:
        return QStringLiteral("session-locked");
    case Cause::AgencyIncomplete:
        return QStringLiteral("agency-incomplete");
    case Cause::HostNotFound:
        return QStringLiteral("host-not-found");
    case Cause::ConnectionRefused:
        return QStringLiteral("connection-refused");
    case Cause::ConnectionLost:
        return QStringLiteral("connection-lost");
    case Cause::ProxyFailed:
        return QStringLiteral("proxy-failed");
    case Cause::ProxyNeedsPassword:
        return QStringLiteral("proxy-needs-password");
    case Cause::CertificateUntrusted:
        return QStringLiteral("certificate-untrusted");
    case Cause::CertificateWrongHost:
        return QStringLiteral("certificate-wrong-host");
    case Cause::CertificateExpired:
        return QStringLiteral("certificate-expired");
    case Cause::TlsFailed:
        return QStringLiteral("tls-failed");
    case Cause::DeadlinePassed:
        return QStringLiteral("deadline-passed");
    case Cause::Redirected:
        return QStringLiteral("redirected");
    case Cause::AnswerEmpty:
        return QStringLiteral("answer-empty");
    case Cause::AnswerNotJson:
        return QStringLiteral("answer-not-json");
    case Cause::AnswerTooLarge:
        return QStringLiteral("answer-too-large");
    case Cause::AnswerIncomplete:
        return QStringLiteral("answer-incomplete");
    case Cause::AnswerNotText:
        return QStringLiteral("answer-not-text");
    case Cause::AnswerContradicts:
        return QStringLiteral("answer-contradicts");
    case Cause::StatusUnexpected:
        return QStringLiteral("status-unexpected");
    case Cause::ReadOnlyProfile:
        return QStringLiteral("read-only-profile");
    case Cause::KeychainLocked:
        return QStringLiteral("keychain-locked");
    case Cause::KeychainAbsent:
        return QStringLiteral("keychain-absent");
    case Cause::KeychainDenied:
        return QStringLiteral("keychain-denied");
    case Cause::KeychainFrozen:
        return QStringLiteral("keychain-frozen");
    case Cause::KeychainFailed:
        return QStringLiteral("keychain-failed");
    case Cause::KeychainChanged:
        return QStringLiteral("keychain-changed");
    case Cause::SecretNotRemoved:
        return QStringLiteral("secret-not-removed");
    case Cause::CheckBlocked:
        return QStringLiteral("check-blocked");
    case Cause::ConsentMissing:
        return QStringLiteral("consent-missing");
    case Cause::ConfirmNameMissing:
        return QStringLiteral("confirm-name-missing");
    case Cause::ConfirmNameWrong:
        return QStringLiteral("confirm-name-wrong");
    case Cause::AlreadyOnKeyUnknown:
        return QStringLiteral("already-on-key-unknown");
    case Cause::ChangeInFlight:
        return QStringLiteral("change-in-flight");
    case Cause::StoppedByUser:
        return QStringLiteral("stopped-by-user");
    case Cause::BackupNameTaken:
        return QStringLiteral("backup-name-taken");
    case Cause::BackupFailed:
        return QStringLiteral("backup-failed");
    case Cause::EntryOfAnotherHost:
        return QStringLiteral("entry-of-another-host");
    case Cause::ReadingNotAsAgreed:
        return QStringLiteral("reading-not-as-agreed");
    case Cause::ReadingNotAsPlanned:
        return QStringLiteral("reading-not-as-planned");
    case Cause::PlanDigestMissing:
        return QStringLiteral("plan-digest-missing");
    case Cause::PlanDigestOther:
        return QStringLiteral("plan-digest-other");
    case Cause::PlanRunsElsewhere:
        return QStringLiteral("plan-runs-elsewhere");
    case Cause::PlanHasJournal:
        return QStringLiteral("plan-has-journal");
    case Cause::LedgerBusy:
        return QStringLiteral("ledger-busy");
    case Cause::LedgerUnwritable:
        return QStringLiteral("ledger-unwritable");
    case Cause::LedgerNewer:
        return QStringLiteral("ledger-newer");
    case Cause::LedgerBroken:
        return QStringLiteral("ledger-broken");
    case Cause::LedgerCut:
        return QStringLiteral("ledger-cut");
    case Cause::FleetCacheFailed:
        return QStringLiteral("fleet-cache-failed");
    case Cause::PracticeUnavailable:
        return QStringLiteral("practice-unavailable");
    case Cause::Unforeseen:
        return QStringLiteral("unforeseen");
    }
    return {};
}

QString findingName(Finding finding)
{
    switch (finding) {
    case Finding::Fine:
        return QStringLiteral("fine");
    case Finding::KeyFaulty:
        return QStringLiteral("key-faulty");
    case Finding::KeyNotInList:
        return QStringLiteral("key-not-in-list");
    case Finding::KeyListNotPermitted:
        return QStringLiteral("key-list-not-permitted");
    case Finding::KeyListFailed:
        return QStringLiteral("key-list-failed");
    case Finding::KeyIsDefault:
        return QStringLiteral("key-is-default");
    case Finding::KeyOfOtherEnterpriseProject:
        return QStringLiteral("key-of-other-enterprise-project");
    case Finding::KeyNotAsked:
        return QStringLiteral("key-not-asked");
    case Finding::KeyNeededByOthers:
        return QStringLiteral("key-needed-by-others");
    case Finding::UsedKeyEnds:
        return QStringLiteral("used-key-ends");
    case Finding::InstanceBeingCreated:
        return QStringLiteral("instance-being-created");
    case Finding::InstanceCreationFailed:
        return QStringLiteral("instance-creation-failed");
    case Finding::InstanceNotNormal:
        return QStringLiteral("instance-not-normal");
    case Finding::InstanceStatusUnknown:
        return QStringLiteral("instance-status-unknown");
    case Finding::SingleNodeInEurope:
        return QStringLiteral("single-node-in-europe");
    case Finding::NodeCountUnknown:
        return QStringLiteral("node-count-unknown");
    case Finding::CredentialEndsSoon:
        return QStringLiteral("credential-ends-soon");
    case Finding::CredentialIsRenewed:
        return QStringLiteral("credential-is-renewed");
    case Finding::StateCannotBeRead:
        return QStringLiteral("state-cannot-be-read");
    case Finding::StateNotReadYet:
        return QStringLiteral("state-not-read-yet");
    case Finding::CrossRegionMustBeOff:
        return QStringLiteral("cross-region-must-be-off");
    case Finding::RestoreOnlyToNewInstance:
        return QStringLiteral("restore-only-to-new-instance");
    case Finding::OldBackupsStayEncrypted:
        return QStringLiteral("old-backups-stay-encrypted");
    }
    return {};
}

QString keyFaultName(KeyFault fault)
{
    switch (fault) {
    case KeyFault::None:
        return QStringLiteral("none");
    case KeyFault::NotEnabledYet:
        return QStringLiteral("not-enabled-yet");
    case KeyFault::Disabled:
        return QStringLiteral("disabled");
    case KeyFault::PendingDeletion:
        return QStringLiteral("pending-deletion");
    case KeyFault::PendingImport:
        return QStringLiteral("pending-import");
    case KeyFault::StateUnknown:
        return QStringLiteral("state-unknown");
    case KeyFault::WrongAlgorithm:
        return QStringLiteral("wrong-algorithm");
    case KeyFault::WrongUsage:
        return QStringLiteral("wrong-usage");
    case KeyFault::DefaultKey:
        return QStringLiteral("default-key");
    }
    return {};
}

QString checkOutcomeName(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Ok:
        return QStringLiteral("ok");
    case CheckOutcome::Failed:
        return QStringLiteral("failed");
    case CheckOutcome::NotChecked:
        return QStringLiteral("not-checked");
    }
    return {};
}

QString checkWeightName(CheckWeight weight)
{
    switch (weight) {
    case CheckWeight::Blocks:
        return QStringLiteral("blocks");
    case CheckWeight::Warns:
        return QStringLiteral("warns");
    case CheckWeight::Tick:
        return QStringLiteral("tick");
    case CheckWeight::Fact:
        return QStringLiteral("fact");
    }
    return {};
}

} // namespace backlock

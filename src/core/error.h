// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace backlock {

//! What a person must do about an error; the names are those of the command line's JSON.
//! Which code of the service means which kind is data: resources/error-kinds.tsv.
enum class ErrorKind {
    Input,        //!< a value that was given is malformed; nothing was sent
    SignIn,       //!< the credential is missing, expired or refused
    NotPermitted, //!< signed in, but without the right to do this
    Refused,      //!< the service understood and said no
    Network,      //!< no connection, the host is unknown, HTTP 5xx, a 429 that lasted
    Tls,          //!< the peer could not be trusted
    Timeout,      //!< no complete answer before the total deadline
    Protocol,     //!< an answer that is not what the API promises, or a redirect
    Keychain,     //!< the system keychain is locked, absent, denied, frozen
    Precheck,     //!< stopped by a pre-check or a missing consent; nothing was sent
    Internal,     //!< a fault of ours: ledger not writable, disk full
    Cancelled,    //!< a person stopped it; never shown as an error
};

//! What exactly happened, where Backlock itself knows it. `words` has a sentence for each, so a
//! cause is added here first and the compiler then asks for its sentence.
enum class Cause {
    None, //!< the service's code and text say all that is known
    // a value that a person gave
    ProjectIdMalformed,
    InstanceIdMalformed,
    KeyIdMalformed,
    KeyIdMissing,
    KeyAliasMalformed,
    KeyDescriptionTooLong,
    BackupNameMalformed,
    InstanceMissing, //!< the project has no instance that could be looked at
    TokenEmpty,
    TokenHasLineEnd,
    TokenHasBlank,
    TokenHasOtherCharacters,
    TokenTooLong,
    PasswordEmpty,
    PasswordHasLineEnd,
    AccountNameEmpty,
    UserNameEmpty,
    AccessKeyIdMalformed,
    SecretAccessKeyMalformed,
    PasscodeMalformed, //!< a one-time code is six digits
    ProfileNameEmpty,
    ProfileNameTaken,
    ProfileUnknown,
    RegionUnknown,
    EndpointMissing, //!< no host is known for this service in this region; subject: the service
    EndpointMalformed,
    EndpointHasUserInfo,
    EndpointHasPath,
    EndpointNotHttps,
    EndpointPortMalformed,
    //! A profile's own id pattern is not a regular expression; subject: `project`, `instance` or
    //! `key`, with `idPatterns.` before it where it comes from a file.
    IdPatternMalformed,
    CaFileUnreadable,
    CaFileNotACertificate,
    CaFileExpired,        //!< every certificate in it has ended, or has not begun
    CaFileNotAnAuthority, //!< a certificate of a server, or of a person
    CaFileIsPrivateKey,
    ProxyHostMalformed, //!< a host name alone: no scheme, user, port or path
    ProxyPortMissing,
    FileUnreadable,
    FileNotWritable,
    FileExists,
    FileTooLarge,
    FileNotJson,
    FileWrongFormat,    //!< not a Backlock file of this kind; subject: what it says it is
    FileFieldMalformed, //!< a value in the file is not what it must be; subject: profiles[0].id
    FileNewerVersion,   //!< written by a newer Backlock
    FileHoldsSecrets, //!< an import that carries a key which looks like a secret; subject: the key
    PlanEdited,       //!< the digest in the plan is not that of its content
    PlanRowTwice,     //!< one instance, two rows; subject: the later one, rows[7]
    FactRowTwice,     //!< the same in a table of key facts
    KeyOfNoInstance,  //!< a plan's key for a project without rows; subject: the project as given
    FilterMalformed,  //!< of --select; subject: the part that was not understood
    OptionUnknown,
    OptionMissing,
    OptionConflict,
    // signing in
    NotSignedIn,
    CredentialExpired,
    TokenOfAnotherProject, //!< a pasted token opens only its own project; subject: that project
    HostNotAllowed,        //!< the credential may not go to this host (S19); subject: the host
    SecondFactorNeeded,
    SignInCancelled,
    ProjectNotAmongUsers, //!< the user cannot see this project
    KeptSecretRefused,    //!< what the keychain kept was wrong; it has been removed there
    KeptSecretStays,      //!< the same, but it could not be removed
    ClockOff,      //!< a signature was refused, and the clocks differ; subject: minutes, ours minus
                   //!< theirs
    SessionLocked, //!< nobody was at the computer for a while; the secrets in memory are gone
    AgencyIncomplete, //!< an agency without its account, or an account without the agency
    // the wire
    HostNotFound,
    ConnectionRefused,
    ConnectionLost, //!< closed before an answer; for a change: perhaps sent
    ProxyFailed,
    ProxyNeedsPassword,
    CertificateUntrusted,
    CertificateWrongHost,
    CertificateExpired,
    TlsFailed,
    DeadlinePassed,
    Redirected, //!< subject: where to
    AnswerEmpty,
    AnswerNotJson,
    AnswerTooLarge,
    AnswerIncomplete,  //!< a required field is absent or of the wrong type; subject: the field
    AnswerNotText,     //!< not UTF-8
    AnswerContradicts, //!< asked for one state, the answer names the other
    StatusUnexpected,  //!< an HTTP status that no rule names
    ReadOnlyProfile,
    // the keychain
    KeychainLocked,
    KeychainAbsent,
    KeychainDenied,
    KeychainFrozen,  //!< no answer within the time limit
    KeychainFailed,  //!< subject: the back end's own text
    KeychainChanged, //!< kept in another keychain than the one there is now; subject: that one
    SecretNotRemoved,
    // before a change
    CheckBlocked,   //!< subject: the check's name
    ConsentMissing, //!< subject: which consent
    ConfirmNameMissing,
    ConfirmNameWrong,
    AlreadyOnKeyUnknown, //!< `set on` while on and without --resend: the key in use cannot be read
    ChangeInFlight,
    StoppedByUser,
    BackupNameTaken,    //!< the instance has a backup of this name; subject: the name
    BackupFailed,       //!< the service's own job ended so; what it says of it is the server text
    EntryOfAnotherHost, //!< a change without a verdict was sent elsewhere; subject: that host
    // of a plan
    ReadingNotAsAgreed, //!< of a single change, as above of a plan; subject: the reading's name now
    ReadingNotAsPlanned, //!< somebody else was faster; subject: the reading's name now
    PlanDigestMissing,   //!< a production profile wants the digest by another way than the file
    PlanDigestOther,     //!< the digest that was given is not the plan's
    PlanRunsElsewhere,   //!< another Backlock is at this plan now
    PlanHasJournal,      //!< the plan was begun before; going on is to be asked for
    // ours
    LedgerBusy,
    LedgerUnwritable,
    LedgerNewer,
    LedgerBroken,        //!< the hash chain does not hold; subject: the first bad entry
    LedgerCut,           //!< entries that were noted outside are not there; subject: their number
    FleetCacheFailed,    //!< the last scans cannot be read or kept; subject: what SQLite says
    PracticeUnavailable, //!< the sandbox did not start or has ended; subject: why
    Unforeseen,
};

//! One failure, as a value: the sentence is made by `words` when it is shown, so it follows a
//! switch of the language. Holds no secret: texts of the service have passed cleanServerText().
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    Cause cause = Cause::None;
    int httpStatus = 0;     //!< 0: no HTTP answer
    QString code;           //!< the service's own code, such as DBS.280404; empty: none
    QString serverText;     //!< the service's own text, cleaned (S11)
    QString requestId;      //!< X-Request-Id, X-IAM-Trace-Id or the body's request_id
    QString where;          //!< verb and path without query, for logs and diagnostics
    QString subject;        //!< what the sentence names: a field, a host, a file, a profile
    bool onTheWire = false; //!< a *changes* or *signs in* call may have reached the service
    std::optional<std::chrono::seconds> retryAfter; //!< from Retry-After, 0..300 s
    QDateTime serverDate; //!< the answer's Date header, UTC; invalid: none

    friend bool operator==(const Error &, const Error &) = default;
};

//! The contract's name of a kind: input, sign-in, not-permitted, refused, network, tls, timeout,
//! protocol, keychain, precheck, internal; cancelled inside.
QString errorKindName(ErrorKind kind);
//! The kind of a contract name; nothing for an unknown one.
std::optional<ErrorKind> errorKindFromName(QStringView name);

//! The number of a gateway code (`0101` of `APIGW.0101`, `APIG.0101`, `APIC.0101`): which prefix
//! comes depends on the gateway's age and means nothing. Empty: not a code of the gateway.
QString gatewayNumber(const QString &code);

//! An error of our own making, before or beside any HTTP answer.
Error makeError(ErrorKind kind, Cause cause, const QString &subject = {});

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Error)

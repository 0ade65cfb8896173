// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backupsteps.h"
#include "core/changesteps.h"
#include "core/cloudvalues.h"
#include "core/credential.h"
#include "core/endpoint.h"
#include "core/error.h"
#include "core/fleet.h"
#include "core/keyneeds.h"
#include "core/language.h"
#include "core/manualbackup.h"
#include "core/precheck.h"
#include "core/profile.h"
#include "core/reading.h"
#include "core/stepreport.h"
#include "core/verdict.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>
#include <optional>

//! A value in, a sentence in the current language out; for the window and the command line alike.
//! Nothing here is kept: ask again after a switch of the language. GUI thread only (translators).
namespace backlock::words {

//! The language of everything below: of the code cards, of dates and numbers, and of how sentences
//! are put together. English until set. Whoever installs the translator for `Words` sets it in the
//! same breath, because the texts themselves follow the translator.
void setLanguage(Language language);
Language language();
//! The locale of that language; never the system's.
QLocale locale();

//! An error as a person reads it: three whole sentences or less.
struct Explained
{
    QString title;    //!< what happened, one sentence
    QString cause;    //!< the likely cause; empty: the title says it all
    QString nextStep; //!< what to do now; empty: nothing can be done
};

//! The service's code comes first (code cards), then Backlock's own cause, then the kind with the
//! HTTP status. Where a change may have taken effect, the next step is to look at the state,
//! whatever the cause; where the service asked for a pause, it is that pause.
Explained explain(const Error &error);
//! title, cause and nextStep joined with blanks as the language does it.
QString sentence(const Error &error);
//! "Code DBS.280404, HTTP 400, request ID 0f1e…" - only the parts that are known; empty: none.
QString errorFacts(const Error &error);
//! Everything an administrator would paste into a ticket: title, cause, next step, facts, the
//! service's own text. Plain text, several lines, no secret.
QString errorReport(const Error &error);

QString reading(ReadingState state);                //!< "off"
QString readingLine(const Reading &reading);        //!< "off · read at 10:32:05"
QString readingExplanation(const Reading &reading); //!< what it means, in sentences
QString wish(Wish wish);                            //!< "on", "off"
//! "Turn on", "Turn off"; without a wish "Manual backup".
QString changeName(std::optional<Wish> wish);

// Without a wish these are of a manual backup.
QString verdict(VerdictStatus status); //!< one word or two, for tables
QString verdictTitle(const Verdict &verdict, std::optional<Wish> wanted); //!< one sentence
//! What was seen and what to do.
QString verdictDetail(const Verdict &verdict, std::optional<Wish> wanted);
QString keyVerdict(KeyVerdict verdict); //!< "accepted by the service"; or empty

QString step(BackupStep step); //!< "The service is making the backup…"
QString backupEffects();       //!< what a manual backup means for good, for the question
QString backupStatus(const QString &status); //!< known ones translated
QString backupType(bool isManual);           //!< "manual", "automatic"
QString backupCover(BackupCover cover);      //!< "encrypted, as recorded by Backlock"
QString backupCoverNote();                   //!< what such an inference is worth

QString checkTitle(CheckId id);                            //!< a few words, for lists
std::optional<CheckId> checkFromName(const QString &name); //!< the inverse of checkName()
QString check(const CheckResult &result);                  //!< what was found, in sentences
QString checkTick(const CheckResult &result);              //!< of its check box; empty: none
QString lastingEffects(Wish wish);                         //!< for the confirmation

QString keyUsers(const KeyUserNames &users); //!< who needs a key, a sentence; empty for nobody
QString keyOrigin(KeyOrigin origin);         //!< "sent by this tool"; empty for None
QString leaveReason(const LeftOut &left);    //!< why an instance is not in a plan, a sentence

QString keyUser(const KeyUser &user);        //!< how an instance needs a key, in sentences
QString keyNeedsGap(const KeyNeedsGap &gap); //!< what could not be read, and why
//! Everything that still needs a key, line by line, as it is shown and pasted; the last line says
//! what it does not say. Plain text, no secret.
QStringList keyNeeds(const KeyNeeds &needs);

QString step(ChangeStep step, int reads); //!< "Reading back (2 of 4)…"

QString stepOutcome(StepOutcome outcome);    //!< "ok", "failed", "not reached", ...
QString probeTitle(const ProbeLine &line);   //!< "Find iam.example.com"
QString probeOutcome(const ProbeLine &line); //!< "ok · TLS 1.3", "failed"; the reason is apart
QString probeReason(const ProbeLine &line);  //!< why it failed or was not reached; empty: none
//! Line by line with times, as it is pasted into a ticket. Plain text, no secret.
QString connectionReport(const ConnectionReport &report);
QString keyringTitle(const KeyringLine &line, const KeyringReport &report);
QString keyringReport(const KeyringReport &report);   //!< as above, for the keychain
QString milliseconds(std::chrono::milliseconds span); //!< "12 ms", "1.2 s"

QString keyState(KeyState state);
QString keyFault(KeyFault fault);               //!< why it cannot be used
QString keyLine(const KmsKey &key);             //!< "backup-key · AES_256 · enabled"
QString instanceStatus(const QString &status);  //!< known ones translated
QString instanceLine(const Instance &instance); //!< "orders-prod · 89abcdef…in07 · normal"
QString projectLine(const Project &project);    //!< "cn-north-4"
//! "cn-north-4 · CN North-Beijing4", with the name of the current language where it is known.
QString regionLine(const QString &id, const QString &englishName, const QString &chineseName);
QString service(Service service); //!< IAM, TaurusDB, KMS
QString signInMethod(SignInMethod method);

QString dateTime(const QDateTime &time); //!< "3 Apr 2026, 10:32:05", local
QString time(const QDateTime &time);     //!< "10:32:05", local time of day
QString dateFormat();                    //!< of a day alone, as QDateEdit takes it
//! The time of day, with the date before it when it was another day: yesterday's reading must not
//! look like today's.
QString moment(const QDateTime &time);
QString duration(std::chrono::seconds span); //!< "23 h 12 min"
QString number(qint64 n);

} // namespace backlock::words

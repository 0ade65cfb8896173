// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/words.h"

#include "words/enumerators.h"
#include "words/sentences.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace backlock;

namespace {

constexpr QLatin1String kLastingEffect(
    "Once encrypted backup has been on, backups of this instance can be restored only "
    "to a new instance, not to this one or another existing one. Turning it off later "
    "does not change that.");

//! Today, whatever the day of the test is.
QDateTime todayAt(int hour, int minute, int second)
{
    return QDateTime(QDate::currentDate(), QTime(hour, minute, second));
}

Reading readingOf(ReadingState state)
{
    Reading reading;
    reading.state = state;
    if (state != ReadingState::NotRead)
        reading.at = todayAt(10, 32, 5).toUTC();
    if (!reading.isKnown() && state != ReadingState::NotRead)
        reading.error = makeError(ErrorKind::Timeout, Cause::DeadlinePassed);
    return reading;
}

//! Each value of an enumeration says something short, and no two say the same.
template<typename Enum, typename Say>
void checkShortWords(const char *header, const char *enumName, Enum last, Say say)
{
    QSet<QString> seen;
    int count = 0;
    test::forEachOf<Enum>(header, enumName, [&](Enum value, const QString &name) {
        ++count;
        const QString said = say(value);
        QVERIFY2(test::faultOfText(said).isEmpty(), qPrintable(name));
        QVERIFY2(!said.endsWith(u'.'), qPrintable(name));
        QVERIFY2(!seen.contains(said), qPrintable(name));
        seen << said;
    });
    QCOMPARE(count, int(last) + 1);
}

//! The same for whole sentences.
template<typename Enum, typename Say>
void checkSentences(const char *header, const char *enumName, Enum last, Say say)
{
    QSet<QString> seen;
    int count = 0;
    test::forEachOf<Enum>(header, enumName, [&](Enum value, const QString &name) {
        ++count;
        const QString said = say(value);
        QCOMPARE(test::faultOfSentence(said), QString());
        QVERIFY2(!seen.contains(said), qPrintable(name));
        seen << said;
    });
    QCOMPARE(count, int(last) + 1);
}

constexpr const char *kReadingHeader = "core/reading.h";
constexpr const char *kVerdictHeader = "core/verdict.h";
constexpr const char *kPrecheckHeader = "core/precheck.h";
constexpr const char *kCloudHeader = "core/cloudvalues.h";

} // namespace

Q_DECLARE_METATYPE(backlock::Finding)
Q_DECLARE_METATYPE(backlock::Wish)

class tst_Words : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { words::setLanguage(Language::English); }

    void readings();
    void readingWordsOfTheContract();
    void readingLineNamesTheTime();
    void readingLineOfAnotherDayNamesTheDay();
    void readingExplanations();
    void readingExplanationAddsTheReason();
    void unknownIsNeverCalledOff();

    void verdicts();
    void verdictsInSentences_data();
    void verdictsInSentences();
    void keyIsNeverCalledConfirmed();
    void keyVerdicts();
    void acceptedButUnseenWarns();
    void refusedSaysWhy();
    void unclearPointsToTheState();
    void unclearWithADeadCredentialAsksForSignIn();
    void unclearThatShowsTheWishClaimsNothing();
    void confirmedWithoutAnAnswerSaysSoOfTheKey();
    void notSentSaysWhy();

    void findings_data();
    void findings();
    void fineChecksSayWhatIsFine();
    void checkTitles();
    void checksByName();
    void ticks();
    void crossRegionTick();
    void keyOfUnknownStateIsToldOnce();
    void wrongAlgorithmIsNamed();
    void lastingEffects();

    void steps();
    void readBackCountsUpToFour();

    void keys();
    void keyLines();
    void instanceStatuses_data();
    void instanceStatuses();
    void instanceLines();
    void projectLines();
    void regionLines();
    void services();
    void signInMethods();
    void wishesAndChanges();

    void datesFollowTheLanguageAndNotTheSystem();
    void timesOfDay();
    void absentTimesAreSaid();
    void durations_data();
    void durations();
    void numbers();
};

// ---- readings

void tst_Words::readings()
{
    checkShortWords(kReadingHeader, "ReadingState", ReadingState::Unreachable, words::reading);
}

//! The same words in code, window and command line: only the hyphens differ.
void tst_Words::readingWordsOfTheContract()
{
    test::forEachOf<ReadingState>(
        kReadingHeader, "ReadingState", [](ReadingState state, const QString &) {
            QCOMPARE(words::reading(state), readingName(state).replace(u'-', u' '));
        });
}

void tst_Words::readingLineNamesTheTime()
{
    QCOMPARE(words::readingLine(readingOf(ReadingState::Off)),
             QStringLiteral("off · read at 10:32:05"));
    QCOMPARE(words::readingLine(readingOf(ReadingState::On)),
             QStringLiteral("on · read at 10:32:05"));
    QCOMPARE(words::readingLine(readingOf(ReadingState::NotPermitted)),
             QStringLiteral("not permitted · asked at 10:32:05"));
    QCOMPARE(words::readingLine(Reading()), QStringLiteral("not read"));
}

void tst_Words::readingLineOfAnotherDayNamesTheDay()
{
    Reading reading = readingOf(ReadingState::On);
    reading.at = QDateTime(QDate(2026, 4, 3), QTime(10, 32, 5));
    QCOMPARE(words::readingLine(reading), QStringLiteral("on · read at 3 Apr 2026, 10:32:05"));
}

void tst_Words::readingExplanations()
{
    checkSentences(kReadingHeader, "ReadingState", ReadingState::Unreachable,
                   [](ReadingState state) { return words::readingExplanation(readingOf(state)); });
}

void tst_Words::readingExplanationAddsTheReason()
{
    const QString said = words::readingExplanation(readingOf(ReadingState::Unreachable));
    const QString reason =
        words::explain(makeError(ErrorKind::Timeout, Cause::DeadlinePassed)).title;
    QVERIFY2(said.contains(reason), qPrintable(said));
}

void tst_Words::unknownIsNeverCalledOff()
{
    static const QRegularExpression off(QStringLiteral("\\boff\\b"));
    test::forEachOf<ReadingState>(
        kReadingHeader, "ReadingState", [](ReadingState state, const QString &name) {
            if (state == ReadingState::Off)
                return;
            const Reading reading = readingOf(state);
            QVERIFY2(!words::readingLine(reading).contains(off), qPrintable(name));
            QVERIFY2(!words::readingExplanation(reading).contains(off), qPrintable(name));
        });
}

// ---- verdicts

void tst_Words::verdicts()
{
    checkShortWords(kVerdictHeader, "VerdictStatus", VerdictStatus::Failed,
                    [](VerdictStatus status) { return words::verdict(status); });
}

void tst_Words::verdictsInSentences_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Wish>("wish");
    const auto add = [](VerdictStatus status, const QString &statusName, ReadingState after,
                        const QString &afterName) {
        for (const Wish wish : {Wish::On, Wish::Off}) {
            Verdict verdict;
            verdict.status = status;
            verdict.before = readingOf(wish == Wish::On ? ReadingState::Off : ReadingState::On);
            verdict.after = readingOf(after);
            if (status != VerdictStatus::Confirmed && status != VerdictStatus::Unchanged)
                verdict.error = makeError(ErrorKind::Timeout, Cause::DeadlinePassed);
            QTest::addRow("%s %s, then %s", qPrintable(wishName(wish)), qPrintable(statusName),
                          qPrintable(afterName))
                << verdict << wish;
        }
    };
    test::forEachOf<VerdictStatus>(
        kVerdictHeader, "VerdictStatus", [&](VerdictStatus status, const QString &statusName) {
            test::forEachOf<ReadingState>(kReadingHeader, "ReadingState",
                                          [&](ReadingState after, const QString &afterName) {
                                              add(status, statusName, after, afterName);
                                          });
        });
}

void tst_Words::verdictsInSentences()
{
    QFETCH(Verdict, verdict);
    QFETCH(Wish, wish);
    const QString title = words::verdictTitle(verdict, wish);
    QCOMPARE(test::faultOfSentence(title), QString());
    QCOMPARE(test::faultOfSentence(words::verdictDetail(verdict, wish)), QString());

    const QString other = wish == Wish::On ? QStringLiteral(" off ") : QStringLiteral(" on ");
    QVERIFY2(!title.contains(other), qPrintable(title));

    // The same verdict of a manual backup, which has no readings.
    QCOMPARE(test::faultOfSentence(words::verdictTitle(verdict, std::nullopt)), QString());
    const QString ofBackup = words::verdictDetail(verdict, std::nullopt);
    QCOMPARE(test::faultOfSentence(ofBackup), QString());
    QVERIFY2(!ofBackup.contains(QLatin1String("state line")), qPrintable(ofBackup));

    Verdict bare = verdict; // from an old ledger: less is known, but it is still said in sentences
    bare.error.reset();
    bare.before = Reading();
    if (bare.status != VerdictStatus::Refused)
        QCOMPARE(test::faultOfSentence(words::verdictDetail(bare, wish)), QString());
}

void tst_Words::keyIsNeverCalledConfirmed()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Confirmed;
    verdict.key = KeyVerdict::AcceptedByService;
    verdict.before = readingOf(ReadingState::Off);
    verdict.after = readingOf(ReadingState::On);
    const QString said = words::verdictDetail(verdict, Wish::On);
    QCOMPARE(said, QStringLiteral(
                       "The service says that encrypted backup is on (read at 10:32:05). Before "
                       "the change it was off (read at 10:32:05). The service accepted the key "
                       "that was sent; which key is in use cannot be read."));
}

void tst_Words::keyVerdicts()
{
    QCOMPARE(words::keyVerdict(KeyVerdict::None), QString());
    QCOMPARE(words::keyVerdict(KeyVerdict::AcceptedByService),
             QStringLiteral("accepted by the service"));
}

void tst_Words::acceptedButUnseenWarns()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Accepted;
    verdict.before = readingOf(ReadingState::Off);
    verdict.after = readingOf(ReadingState::Off);
    QVERIFY(words::verdictTitle(verdict, Wish::On).contains(QLatin1String("does not show it yet")));
    const QString said = words::verdictDetail(verdict, Wish::On);
    QVERIFY(said.contains(QLatin1String("do not count on new backups being encrypted")));

    verdict.after = readingOf(ReadingState::NotPermitted);
    QVERIFY(words::verdictTitle(verdict, Wish::On).contains(QLatin1String("could not be read")));
}

void tst_Words::refusedSaysWhy()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Refused;
    verdict.error = Error();
    verdict.error->kind = ErrorKind::Refused;
    verdict.error->httpStatus = 409;
    verdict.error->code = QStringLiteral("DBS.201205");
    verdict.after = readingOf(ReadingState::Off);
    const QString said = words::verdictDetail(verdict, Wish::On);
    QVERIFY(said.startsWith(QLatin1String("A backup is running.")));
    QVERIFY(said.endsWith(QLatin1String("encrypted backup is off (read at 10:32:05).")));
}

void tst_Words::unclearPointsToTheState()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Unclear;
    verdict.error = makeError(ErrorKind::Timeout, Cause::DeadlinePassed);
    verdict.error->onTheWire = true;
    verdict.before = readingOf(ReadingState::Off);
    verdict.after = readingOf(ReadingState::Off);
    const QString said = words::verdictDetail(verdict, Wish::On);
    QVERIFY(said.startsWith(words::explain(*verdict.error).title));
    QVERIFY(said.contains(QLatin1String("is off (read at 10:32:05).")));
    QVERIFY(said.contains(QLatin1String("may still take effect")));
    QVERIFY(said.contains(QLatin1String("before you decide whether to send the change again")));
    // The state was read again already; to announce it once more would be wrong.
    QVERIFY(!said.contains(QLatin1String("Backlock reads the state again")));
}

void tst_Words::unclearWithADeadCredentialAsksForSignIn()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Unclear;
    verdict.error = makeError(ErrorKind::SignIn, Cause::CredentialExpired);
    verdict.after = readingOf(ReadingState::Unreachable);
    const QString said = words::verdictDetail(verdict, Wish::Off);
    QVERIFY2(said.contains(QLatin1String("Sign in again and refresh the state")), qPrintable(said));
}

void tst_Words::unclearThatShowsTheWishClaimsNothing()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Unclear;
    verdict.error = makeError(ErrorKind::Timeout, Cause::DeadlinePassed);
    verdict.after = readingOf(ReadingState::On);
    const QString said = words::verdictDetail(verdict, Wish::On);
    QVERIFY2(said.contains(QLatin1String("cannot tell whether this change did it")),
             qPrintable(said));
    QVERIFY2(said.contains(QLatin1String("Whether the service took the key")), qPrintable(said));
}

void tst_Words::confirmedWithoutAnAnswerSaysSoOfTheKey()
{
    Verdict verdict; // the answer was lost, the reading changed
    verdict.status = VerdictStatus::Confirmed;
    verdict.before = readingOf(ReadingState::Off);
    verdict.after = readingOf(ReadingState::On);
    QVERIFY(words::verdictDetail(verdict, Wish::On)
                .contains(
                    QLatin1String("Whether the service took the key that was sent is not known")));
    std::swap(verdict.before, verdict.after); // turning off has no key
    QVERIFY(!words::verdictDetail(verdict, Wish::Off).contains(QLatin1String("key")));
}

void tst_Words::notSentSaysWhy()
{
    Verdict verdict;
    verdict.error = makeError(ErrorKind::Internal, Cause::LedgerBusy);
    QCOMPARE(words::verdictDetail(verdict, Wish::On), words::sentence(*verdict.error));
    verdict.error = makeError(ErrorKind::Cancelled, Cause::StoppedByUser);
    QVERIFY(words::verdictDetail(verdict, Wish::On)
                .contains(QLatin1String("before anything was sent")));
}

// ---- checks

void tst_Words::findings_data()
{
    QTest::addColumn<Finding>("finding");
    test::forEachOf<Finding>(kPrecheckHeader, "Finding", [](Finding finding, const QString &name) {
        QTest::newRow(qPrintable(name)) << finding;
    });
    QCOMPARE(test::enumerators(kPrecheckHeader, "Finding").size(),
             int(Finding::OldBackupsStayEncrypted) + 1);
}

void tst_Words::findings()
{
    QFETCH(Finding, finding);
    for (const QString &subject : {QString(), QStringLiteral("abnormal")}) {
        CheckResult result;
        result.finding = finding;
        result.keyFault = KeyFault::Disabled;
        result.subject = subject;
        QCOMPARE(test::faultOfSentence(words::check(result)), QString());
    }
}

void tst_Words::fineChecksSayWhatIsFine()
{
    checkSentences(kPrecheckHeader, "CheckId", CheckId::LastingEffects, [](CheckId id) {
        CheckResult result;
        result.id = id;
        return words::check(result);
    });
}

void tst_Words::checkTitles()
{
    checkShortWords(kPrecheckHeader, "CheckId", CheckId::LastingEffects, words::checkTitle);
}

void tst_Words::checksByName()
{
    test::forEachOf<CheckId>(kPrecheckHeader, "CheckId", [](CheckId id, const QString &) {
        QCOMPARE(words::checkFromName(checkName(id)), std::optional(id));
    });
    QVERIFY(!words::checkFromName(QStringLiteral("--yes")));
    QVERIFY(!words::checkFromName(QString()));
}

void tst_Words::ticks()
{
    test::forEachOf<CheckId>(kPrecheckHeader, "CheckId", [](CheckId id, const QString &name) {
        CheckResult result;
        result.id = id;
        QVERIFY2(words::checkTick(result).isEmpty(), qPrintable(name)); // nothing to agree to
        result.weight = CheckWeight::Warns;
        result.outcome = CheckOutcome::NotChecked;
        QVERIFY2(test::faultOfText(words::checkTick(result)).isEmpty(), qPrintable(name));
    });
}

void tst_Words::crossRegionTick()
{
    CheckResult result;
    result.id = CheckId::CrossRegion;
    result.weight = CheckWeight::Tick;
    result.outcome = CheckOutcome::NotChecked;
    result.finding = Finding::CrossRegionMustBeOff;
    QCOMPARE(words::checkTick(result),
             QStringLiteral("Cross-region backup is off for this instance: I have checked"));
}

//! The rules put one missing look-up under both checks of the key: the reason is said under one.
void tst_Words::keyOfUnknownStateIsToldOnce()
{
    for (const LookUp lookUp :
         {LookUp::NotAsked, LookUp::NotFound, LookUp::NotPermitted, LookUp::Failed}) {
        CheckFacts facts;
        facts.wish = Wish::On;
        facts.keyLookUp = lookUp;
        QStringList said;
        for (const CheckResult &result : runChecks(facts))
            said << words::check(result);
        QCOMPARE(said.at(0), QStringLiteral("Whether the key can be used could not be checked."));
        QStringList once = said;
        once.removeDuplicates();
        QCOMPARE(said, once);
    }
}

void tst_Words::wrongAlgorithmIsNamed()
{
    CheckResult result;
    result.id = CheckId::KeyUsable;
    result.finding = Finding::KeyFaulty;
    result.keyFault = KeyFault::WrongAlgorithm;
    result.subject = QStringLiteral("RSA_2048");
    QCOMPARE(
        words::check(result),
        QStringLiteral("The algorithm of the key is RSA_2048; encrypted backup takes AES_256 or "
                       "SM4 only."));
}

void tst_Words::lastingEffects()
{
    const QString on = words::lastingEffects(Wish::On);
    QVERIFY(on.startsWith(kLastingEffect));
    QCOMPARE(test::faultOfSentence(on), QString());
    const QString off = words::lastingEffects(Wish::Off);
    QVERIFY(off.startsWith(QLatin1String("New backups will be plain.")));
    QVERIFY(off.contains(QLatin1String("still need their key")));
    QCOMPARE(test::faultOfSentence(off), QString());

    CheckResult result;
    result.finding = Finding::RestoreOnlyToNewInstance;
    QCOMPARE(words::check(result), kLastingEffect);
}

// ---- the steps of a change

void tst_Words::steps()
{
    checkSentences("core/changesteps.h", "ChangeStep", ChangeStep::Ended,
                   [](ChangeStep step) { return words::step(step, 0); });
}

void tst_Words::readBackCountsUpToFour()
{
    QCOMPARE(words::step(ChangeStep::ReadingBack, 0), QStringLiteral("Reading back (1 of 4)…"));
    QCOMPARE(words::step(ChangeStep::ReadingBack, 3), QStringLiteral("Reading back (4 of 4)…"));
    QCOMPARE(words::step(ChangeStep::ReadingBack, 4), QStringLiteral("Reading back (4 of 4)…"));
    QCOMPARE(words::step(ChangeStep::Waiting, 1), QStringLiteral("Waiting to read back (2 of 4)…"));
}

// ---- names of things

void tst_Words::keys()
{
    checkShortWords(kCloudHeader, "KeyState", KeyState::PendingImport, words::keyState);
    checkSentences(kCloudHeader, "KeyFault", KeyFault::DefaultKey, words::keyFault);
}

void tst_Words::keyLines()
{
    KmsKey key;
    key.id = KeyId::fromTrusted(QStringLiteral("11111111-2222-3333-4444-555555555555"));
    key.alias = QStringLiteral("backup-key");
    key.spec = QStringLiteral("AES_256");
    key.state = KeyState::Enabled;
    QCOMPARE(words::keyLine(key), QStringLiteral("backup-key · AES_256 · enabled"));
    key.alias.clear();
    key.spec.clear();
    QCOMPARE(words::keyLine(key), QStringLiteral("11111111-2222-3333-4444-555555555555 · enabled"));
}

void tst_Words::instanceStatuses_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *status, const char *word) {
        QTest::addRow("%s", status) << QString::fromLatin1(status) << QString::fromLatin1(word);
    };
    row("creating", "being created");
    row("BUILD", "being created");
    row("normal", "normal");
    row("ACTIVE", "normal");
    row("abnormal", "abnormal");
    row("createfail", "creation failed");
    row("FAILED", "creation failed");
    row("FROZEN", "frozen");
    row("MODIFYING", "being modified");
    row("REBOOTING", "restarting");
    row("RESTORING", "being restored");
    row("MODIFYING INSTANCE TYPE", "changing its size");
    row("SWITCHOVER", "switching over");
    row("MIGRATING", "migrating");
    row("BACKING UP", "being backed up");
    row("MODIFYING DATABASE PORT", "changing its port");
    row("STORAGE FULL", "storage full");
    row("HIBERNATING", "HIBERNATING"); // unknown: as the service says it
    row("", "status not known");
}

void tst_Words::instanceStatuses()
{
    QFETCH(QString, status);
    QFETCH(QString, word);
    QCOMPARE(words::instanceStatus(status), word);
}

void tst_Words::instanceLines()
{
    Instance instance;
    instance.id = InstanceId::fromTrusted(QStringLiteral("89abcdef0123456789abcdef01234567in07"));
    QCOMPARE(words::instanceLine(instance),
             instance.id.text()); // a typed id: nothing else is known
    instance.name = QStringLiteral("orders-prod");
    instance.status = QStringLiteral("normal");
    QCOMPARE(words::instanceLine(instance), QStringLiteral("orders-prod · 89abcdef…in07 · normal"));
    instance.id = InstanceId::fromTrusted(QStringLiteral("short-id"));
    QCOMPARE(words::instanceLine(instance), QStringLiteral("orders-prod · short-id · normal"));
}

void tst_Words::projectLines()
{
    Project project;
    project.id = ProjectId::fromTrusted(QStringLiteral("0123456789abcdef0123456789abcdef"));
    QCOMPARE(words::projectLine(project), project.id.text());
    project.name = QStringLiteral("cn-north-4");
    QCOMPARE(words::projectLine(project), QStringLiteral("cn-north-4"));
    project.enabled = false;
    QCOMPARE(words::projectLine(project), QStringLiteral("cn-north-4 · not enabled"));
}

void tst_Words::regionLines()
{
    const QString id = QStringLiteral("cn-north-4");
    const QString english = QStringLiteral("CN North-Beijing4");
    const QString chinese = QStringLiteral("华北-北京四");
    QCOMPARE(words::regionLine(id, english, chinese),
             QStringLiteral("cn-north-4 · CN North-Beijing4"));
    QCOMPARE(words::regionLine(id, QString(), chinese), id); // not known in this language
    words::setLanguage(Language::Chinese);
    QCOMPARE(words::regionLine(id, english, chinese), QStringLiteral("cn-north-4 · 华北-北京四"));
}

void tst_Words::services()
{
    checkShortWords("core/endpoint.h", "Service", Service::Kms, words::service);
}

void tst_Words::signInMethods()
{
    checkShortWords("core/credential.h", "SignInMethod", SignInMethod::AccessKey,
                    words::signInMethod);
}

void tst_Words::wishesAndChanges()
{
    checkShortWords(kReadingHeader, "Wish", Wish::On, [](Wish wish) { return words::wish(wish); });
    checkShortWords(kReadingHeader, "Wish", Wish::On,
                    [](Wish wish) { return words::changeName(wish); });
    QCOMPARE(words::changeName(std::nullopt), QStringLiteral("Manual backup"));
}

// ---- times and numbers

void tst_Words::datesFollowTheLanguageAndNotTheSystem()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QDateTime time(QDate(2026, 12, 3), QTime(9, 5, 7));
    QCOMPARE(words::dateTime(time), QStringLiteral("3 Dec 2026, 09:05:07"));
    QCOMPARE(words::number(12345), QStringLiteral("12,345"));
    words::setLanguage(Language::Chinese);
    QCOMPARE(words::dateTime(time), QStringLiteral("2026/12/03 09:05:07"));
    QCOMPARE(words::locale().language(), QLocale::Chinese);
    QLocale::setDefault(before);
}

void tst_Words::timesOfDay()
{
    const QDateTime today = todayAt(7, 8, 9);
    QCOMPARE(words::time(today.toUTC()), QStringLiteral("07:08:09")); // local, whatever came in
    QCOMPARE(words::moment(today), words::time(today));
    QCOMPARE(words::moment(today.addDays(-1)), words::dateTime(today.addDays(-1)));
}

void tst_Words::absentTimesAreSaid()
{
    QCOMPARE(words::dateTime(QDateTime()), QStringLiteral("not known"));
    QCOMPARE(words::time(QDateTime()), QStringLiteral("not known"));
    QCOMPARE(words::moment(QDateTime()), QStringLiteral("not known"));
}

void tst_Words::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("past") << qint64(-5) << QStringLiteral("0 s");
    QTest::newRow("seconds") << qint64(59) << QStringLiteral("59 s");
    QTest::newRow("a minute") << qint64(60) << QStringLiteral("1 min");
    QTest::newRow("minutes are never rounded up") << qint64(3599) << QStringLiteral("59 min");
    QTest::newRow("an hour") << qint64(3600) << QStringLiteral("1 h 0 min");
    QTest::newRow("a token's rest") << qint64(23 * 3600 + 12 * 60) << QStringLiteral("23 h 12 min");
    QTest::newRow("under two days") << qint64(47 * 3600) << QStringLiteral("47 h 0 min");
    QTest::newRow("days") << qint64(50 * 3600) << QStringLiteral("2 d 2 h");
}

void tst_Words::durations()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(words::duration(std::chrono::seconds(seconds)), text);
}

void tst_Words::numbers()
{
    QCOMPARE(words::number(0), QStringLiteral("0"));
    QCOMPARE(words::number(-1234567), QStringLiteral("-1,234,567"));
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"

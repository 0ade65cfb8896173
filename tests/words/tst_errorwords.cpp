// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/words.h"

#include "words/enumerators.h"
#include "words/sentences.h"

#include <QHash>
#include <QTest>
#include <QTranslator>

using namespace backlock;

namespace {

constexpr const char *kErrorHeader = "core/error.h";
constexpr QLatin1String
    kLookAtState("Backlock reads the state again; look at the state line before you try again.");

Error ofService(ErrorKind kind, int status, const QString &code = {})
{
    Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.code = code;
    return error;
}

//! The answer to a change that was on the wire.
Error ofChange(ErrorKind kind, int status, Cause cause = Cause::None)
{
    Error error = ofService(kind, status);
    error.cause = cause;
    error.onTheWire = true;
    error.where = QStringLiteral("POST /v3/p/instances/i/backups/encryption");
    return error;
}

//! A translator that knows one word, to see where texts come from.
class ShoutingTranslator : public QTranslator
{
    Q_OBJECT

public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QByteArray(context) == "Words" ? QString::fromUtf8(text).toUpper() : QString();
    }
};

} // namespace

Q_DECLARE_METATYPE(backlock::Cause)
Q_DECLARE_METATYPE(backlock::ErrorKind)

class tst_ErrorWords : public QObject
{
    Q_OBJECT

private slots:
    void theClockComesBeforeTheCode_data();
    void theClockComesBeforeTheCode();
    void cleanup() { words::setLanguage(Language::English); }

    void everyCauseHasSentences_data();
    void everyCauseHasSentences();
    void noTwoCausesShareATitle();
    void causesNameWhatTheyAreAbout_data();
    void causesNameWhatTheyAreAbout();
    void everyKindHasSentences_data();
    void everyKindHasSentences();
    void bareStatusesAreToldApart_data();
    void bareStatusesAreToldApart();
    void codeComesBeforeCauseAndKind();
    void causeComesBeforeKind();
    void unknownCodePointsToTheServicesText();
    void statusAsCodeIsNotExplained();
    void uncertainChangePointsToTheState_data();
    void uncertainChangePointsToTheState();
    void uncertainBackupPointsToTheList();
    void uncertainChangeWithACardPointsToTheState();
    void deadCredentialAfterAChangeAsksForSignInFirst();
    void certainRefusalKeepsItsOwnStep();
    void signInThatWasLostIsNoChange();
    void wrongPasswordIsToldByTheCall();
    void pauseOfTheServiceIsNamed();
    void textsFollowTheLanguage();
    void sentencesAreJoinedAsTheLanguageDoesIt();
    void factsNameWhatIsKnown_data();
    void factsNameWhatIsKnown();
    void reportHasEverything();
    void reportLeavesOutWhatIsUnknown();
    void subjectsAreMadeSafe();
};

void tst_ErrorWords::everyCauseHasSentences_data()
{
    QTest::addColumn<Cause>("cause");
    test::forEachOf<Cause>(kErrorHeader, "Cause", [](Cause cause, const QString &n) {
        if (cause != Cause::None)
            QTest::newRow(qPrintable(n)) << cause;
    });
    QCOMPARE(test::enumerators(kErrorHeader, "Cause").size(), int(Cause::Unforeseen) + 1);
}

void tst_ErrorWords::everyCauseHasSentences()
{
    QFETCH(Cause, cause);
    for (const QString &subject : {QString(), QStringLiteral("orders")}) {
        const words::Explained words =
            words::explain(makeError(ErrorKind::Internal, cause, subject));
        QCOMPARE(test::faultOfSentence(words.title), QString());
        if (!words.cause.isEmpty())
            QCOMPARE(test::faultOfSentence(words.cause), QString());
        if (!words.nextStep.isEmpty())
            QCOMPARE(test::faultOfSentence(words.nextStep), QString());
        QCOMPARE(words.title.count(u'.'), 1); // one sentence
    }
}

void tst_ErrorWords::noTwoCausesShareATitle()
{
    QHash<QString, QString> seen;
    test::forEachOf<Cause>(kErrorHeader, "Cause", [&](Cause cause, const QString &n) {
        for (const QString &subject : {QString(), QStringLiteral("orders")}) {
            const QString title =
                words::explain(makeError(ErrorKind::Internal, cause, subject)).title;
            QVERIFY2(seen.value(title, n) == n,
                     qPrintable(n + QStringLiteral(" and ") + seen.value(title)));
            seen.insert(title, n);
        }
    });
    QVERIFY(!seen.isEmpty());
}

void tst_ErrorWords::causesNameWhatTheyAreAbout_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("shown");
    const auto same = [](const char *name, Cause cause, const char *subject) {
        const QString text = QString::fromLatin1(subject);
        QTest::newRow(name) << cause << text << text;
    };
    same("profile", Cause::ProfileUnknown, "Production");
    same("region", Cause::RegionUnknown, "xx-north-1");
    same("file", Cause::FileExists, "/tmp/a.json");
    same("what a file calls itself", Cause::FileWrongFormat, "backlock-plan");
    same("field of a file", Cause::FileFieldMalformed, "profiles[0].id");
    same("field with a secret", Cause::FileHoldsSecrets, "password");
    same("project of a key", Cause::KeyOfNoInstance, "orders");
    same("option", Cause::OptionUnknown, "--colour");
    same("project of a token", Cause::TokenOfAnotherProject, "cn-north-4");
    same("host", Cause::HostNotFound, "iam.example.com");
    same("host behind a proxy", Cause::ProxyFailed, "iam.example.com");
    same("version of a file", Cause::FileNewerVersion, "2");
    same("where a redirect goes", Cause::Redirected, "https://other.example.com/");
    same("field of an answer", Cause::AnswerIncomplete, "encryption_status");
    same("text of the keychain", Cause::KeychainFailed, "No such interface");
    same("consent of the command line", Cause::ConsentMissing, "--yes");
    same("name of a backup", Cause::BackupNameTaken, "before-release");
    same("entry of the ledger", Cause::LedgerBroken, "17");
    same("entries that were noted", Cause::LedgerCut, "18");
    QTest::newRow("service by its name for people")
        << Cause::EndpointMissing << serviceName(Service::TaurusDb) << QStringLiteral("TaurusDB");
    QTest::newRow("pattern of a field")
        << Cause::IdPatternMalformed << QStringLiteral("key") << QStringLiteral("KMS key IDs");
    QTest::newRow("pattern of a file")
        << Cause::IdPatternMalformed << QStringLiteral("idPatterns.instance")
        << QStringLiteral("instance IDs");
    QTest::newRow("check by its title") << Cause::CheckBlocked << checkName(CheckId::InstanceState)
                                        << QStringLiteral("Status of the instance");
}

void tst_ErrorWords::causesNameWhatTheyAreAbout()
{
    QFETCH(Cause, cause);
    QFETCH(QString, subject);
    QFETCH(QString, shown);
    const QString said = words::sentence(makeError(ErrorKind::Input, cause, subject));
    QVERIFY2(said.contains(shown), qPrintable(said));
}

void tst_ErrorWords::everyKindHasSentences_data()
{
    QTest::addColumn<ErrorKind>("kind");
    test::forEachOf<ErrorKind>(kErrorHeader, "ErrorKind", [](ErrorKind kind, const QString &n) {
        QTest::newRow(qPrintable(n)) << kind;
    });
    QCOMPARE(test::enumerators(kErrorHeader, "ErrorKind").size(), int(ErrorKind::Cancelled) + 1);
}

void tst_ErrorWords::everyKindHasSentences()
{
    QFETCH(ErrorKind, kind);
    for (const int status : {0, 299, 400, 403, 404, 418, 429, 500, 599}) {
        const words::Explained words = words::explain(ofService(kind, status));
        QCOMPARE(test::faultOfSentence(words.title), QString());
        if (kind != ErrorKind::Cancelled) // what a person stopped needs no advice
            QCOMPARE(test::faultOfSentence(words.nextStep), QString());
    }
}

void tst_ErrorWords::bareStatusesAreToldApart_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("title");
    const auto row = [](ErrorKind kind, int status, const char *title) {
        QTest::addRow("%d", status) << kind << status << QString::fromLatin1(title);
    };
    row(ErrorKind::Refused, 400, "The service found a fault in the request.");
    row(ErrorKind::SignIn, 401, "The service did not accept the sign-in.");
    row(ErrorKind::NotPermitted, 403, "The service did not permit this.");
    row(ErrorKind::Refused, 404, "The service does not know what was asked for.");
    row(ErrorKind::Network, 407, "The proxy asks for a user name and a password.");
    row(ErrorKind::Refused, 409, "The service cannot do this at the moment.");
    row(ErrorKind::Refused, 418, "The service refused the call.");
    row(ErrorKind::Network, 429, "The service received too many calls in a short time.");
    row(ErrorKind::Network, 500, "The service reported an internal error.");
    row(ErrorKind::Network, 502, "A gateway got no proper answer from the service.");
    row(ErrorKind::Network, 503, "The service is not available at the moment.");
    row(ErrorKind::Network, 504, "A gateway waited too long for the service.");
    row(ErrorKind::Network, 599, "The service is in trouble.");
}

void tst_ErrorWords::bareStatusesAreToldApart()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, status);
    QFETCH(QString, title);
    const words::Explained words = words::explain(ofService(kind, status));
    QCOMPARE(words.title, title);
    QVERIFY(!words.nextStep.isEmpty());
}

void tst_ErrorWords::codeComesBeforeCauseAndKind()
{
    Error error = ofService(ErrorKind::Refused, 400, QStringLiteral("DBS.280404"));
    error.cause = Cause::InstanceIdMalformed;
    QCOMPARE(words::explain(error).title,
             QStringLiteral("The instance ID or the node ID has the wrong form."));
}

void tst_ErrorWords::causeComesBeforeKind()
{
    Error error = ofService(ErrorKind::Protocol, 200);
    error.cause = Cause::AnswerEmpty;
    QCOMPARE(words::explain(error).title, QStringLiteral("The answer was empty."));
}

void tst_ErrorWords::unknownCodePointsToTheServicesText()
{
    Error error = ofService(ErrorKind::Refused, 409, QStringLiteral("DBS.999999"));
    error.serverText = QStringLiteral("The moon is full.");
    const words::Explained words = words::explain(error);
    QCOMPARE(words.title, QStringLiteral("The service cannot do this at the moment."));
    QVERIFY(words.cause.contains(QLatin1String("DBS.999999")));
    QCOMPARE(test::faultOfSentence(words.cause), QString());

    error.serverText.clear(); // there is nothing to point to
    QVERIFY(!words::explain(error).cause.contains(QLatin1String("DBS.999999")));
}

void tst_ErrorWords::statusAsCodeIsNotExplained()
{
    Error error = ofService(ErrorKind::NotPermitted, 403, QStringLiteral("403"));
    error.serverText = QStringLiteral("You have no right to do this action.");
    QVERIFY(!words::explain(error).cause.contains(QLatin1String("403")));
}

void tst_ErrorWords::uncertainChangePointsToTheState_data()
{
    QTest::addColumn<Error>("error");
    QTest::newRow("deadline") << ofChange(ErrorKind::Timeout, 0, Cause::DeadlinePassed);
    QTest::newRow("connection lost") << ofChange(ErrorKind::Network, 0, Cause::ConnectionLost);
    QTest::newRow("HTTP 500") << ofChange(ErrorKind::Network, 500);
    QTest::newRow("HTTP 503") << ofChange(ErrorKind::Network, 503);
    QTest::newRow("not understood") << ofChange(ErrorKind::Protocol, 200, Cause::AnswerNotJson);
    QTest::newRow("opposite") << ofChange(ErrorKind::Protocol, 200, Cause::AnswerContradicts);
    QTest::newRow("redirect") << ofChange(ErrorKind::Protocol, 302, Cause::Redirected);
    Error pause = ofChange(ErrorKind::Network, 503);
    pause.retryAfter = std::chrono::seconds(30);
    QTest::newRow("HTTP 503 with a pause") << pause;
    Error unknownPath = ofChange(ErrorKind::Timeout, 0, Cause::DeadlinePassed);
    unknownPath.where.clear();
    QTest::newRow("where it happened is not told") << unknownPath;
}

void tst_ErrorWords::uncertainChangePointsToTheState()
{
    QFETCH(Error, error);
    QCOMPARE(words::explain(error).nextStep, kLookAtState);
}

void tst_ErrorWords::uncertainBackupPointsToTheList()
{
    Error error = ofChange(ErrorKind::Network, 500);
    error.where = QStringLiteral("POST /v3/p/backups/create");
    QVERIFY(words::explain(error).nextStep.contains(QLatin1String("list of backups")));
}

void tst_ErrorWords::uncertainChangeWithACardPointsToTheState()
{
    Error error = ofChange(ErrorKind::Network, 500);
    error.code = QStringLiteral("DBS.200005");
    const words::Explained words = words::explain(error);
    QCOMPARE(words.title, QStringLiteral("The service had an internal error."));
    QCOMPARE(words.nextStep, kLookAtState);
}

void tst_ErrorWords::deadCredentialAfterAChangeAsksForSignInFirst()
{
    const words::Explained words = words::explain(ofChange(ErrorKind::SignIn, 401));
    QCOMPARE(words.nextStep, QStringLiteral("Sign in again. ") + kLookAtState);
}

void tst_ErrorWords::certainRefusalKeepsItsOwnStep()
{
    Error error = ofChange(ErrorKind::Refused, 409);
    error.code = QStringLiteral("DBS.200019");
    QCOMPARE(
        words::explain(error).nextStep,
        QStringLiteral("Wait until the console shows the instance as normal, refresh the state, "
                       "then send again."));
}

void tst_ErrorWords::signInThatWasLostIsNoChange()
{
    Error error = ofChange(ErrorKind::Timeout, 0, Cause::DeadlinePassed);
    error.where = QStringLiteral("POST /v3/auth/tokens");
    QVERIFY(!words::explain(error).nextStep.contains(QLatin1String("state line")));
}

void tst_ErrorWords::wrongPasswordIsToldByTheCall()
{
    Error error = ofService(ErrorKind::SignIn, 401);
    error.where =
        QStringLiteral("POST /v3/auth/tokens"); // IAM's older calls send no code of their own
    const QString said = words::sentence(error);
    QVERIFY2(said.contains(QLatin1String("password")), qPrintable(said));
    QVERIFY2(said.contains(QLatin1String("too many failures lock the user")), qPrintable(said));

    error.where = QStringLiteral("GET /v3/auth/tokens"); // a pasted token is looked up
    QVERIFY(!words::sentence(error).contains(QLatin1String("password")));
}

void tst_ErrorWords::pauseOfTheServiceIsNamed()
{
    Error error = ofService(ErrorKind::Network, 429, QStringLiteral("APIGW.0308"));
    error.retryAfter = std::chrono::seconds(42);
    const QString step = words::explain(error).nextStep;
    QVERIFY2(step.contains(QLatin1String("42")), qPrintable(step));
    QCOMPARE(test::faultOfSentence(step), QString());
}

void tst_ErrorWords::textsFollowTheLanguage()
{
    const Error coded = ofService(ErrorKind::Refused, 404, QStringLiteral("DBS.201028"));
    QCOMPARE(words::explain(coded).title, QStringLiteral("The instance does not exist."));
    words::setLanguage(Language::Chinese);
    QCOMPARE(words::language(), Language::Chinese);
    QCOMPARE(words::explain(coded).title, QStringLiteral("实例不存在。"));

    ShoutingTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(words::explain(makeError(ErrorKind::SignIn, Cause::NotSignedIn)).title,
             QStringLiteral("NOBODY IS SIGNED IN."));
    QCoreApplication::removeTranslator(&translator);
}

void tst_ErrorWords::sentencesAreJoinedAsTheLanguageDoesIt()
{
    const Error error = ofService(ErrorKind::SignIn, 401, QStringLiteral("IAM.0066"));
    QCOMPARE(words::sentence(error),
             QStringLiteral("The token has expired. A token lasts 24 hours. Sign in again."));
    words::setLanguage(Language::Chinese);
    QCOMPARE(words::sentence(error),
             QStringLiteral("Token已过期。Token的有效期为24小时。请重新登录。"));
}

void tst_ErrorWords::factsNameWhatIsKnown_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("requestId");
    QTest::addColumn<QString>("facts");
    const QString code = QStringLiteral("DBS.280404");
    const QString id = QStringLiteral("0f1e2d3c");
    QTest::newRow("all") << code << 400 << id
                         << QStringLiteral("Code DBS.280404, HTTP 400, request ID 0f1e2d3c");
    QTest::newRow("no request id")
        << code << 400 << QString() << QStringLiteral("Code DBS.280404, HTTP 400");
    QTest::newRow("status alone") << QString() << 502 << QString() << QStringLiteral("HTTP 502");
    QTest::newRow("nothing") << QString() << 0 << QString() << QString();
}

void tst_ErrorWords::factsNameWhatIsKnown()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(QString, requestId);
    QFETCH(QString, facts);
    Error error = ofService(ErrorKind::Refused, status, code);
    error.requestId = requestId;
    QCOMPARE(words::errorFacts(error), facts);
}

void tst_ErrorWords::reportHasEverything()
{
    Error error = ofService(ErrorKind::Refused, 404, QStringLiteral("DBS.201028"));
    error.requestId = QStringLiteral("0f1e2d3c");
    error.serverText = QStringLiteral("The DB instance %1 does not exist.");
    error.where = QStringLiteral("GET /v3/p/instances/i/backups/encryption");
    error.serverDate = QDateTime(QDate(2026, 4, 3), QTime(10, 32, 5), Qt::UTC);
    const QStringList lines = words::errorReport(error).split(u'\n');
    const words::Explained words = words::explain(error);
    QCOMPARE(lines.mid(0, 4),
             (QStringList{words.title, words.cause, words.nextStep, words::errorFacts(error)}));
    QCOMPARE(lines.at(4), QStringLiteral("The service says: ") + error.serverText);
    QCOMPARE(lines.at(5), QStringLiteral("Call: ") + error.where);
    QVERIFY(lines.at(6).endsWith(words::dateTime(error.serverDate)));
    QCOMPARE(lines.size(), 7);
}

void tst_ErrorWords::reportLeavesOutWhatIsUnknown()
{
    QCOMPARE(words::errorReport(makeError(ErrorKind::SignIn, Cause::NotSignedIn)),
             QStringLiteral("Nobody is signed in.\nSign in to the profile."));
}

void tst_ErrorWords::subjectsAreMadeSafe()
{
    const QString hostile = QStringLiteral("evil\u202Ecod.exe\n%1") + QString(1000, u'x');
    const QString said =
        words::explain(makeError(ErrorKind::Input, Cause::FileUnreadable, hostile)).title;
    QVERIFY(!said.contains(QChar(0x202E)));
    QVERIFY(!said.contains(u'\n'));
    QVERIFY(said.size() < 300);
}

//! The card of the code would send people to check the secret; it is the clock.
void tst_ErrorWords::theClockComesBeforeTheCode_data()
{
    QTest::addColumn<QString>("minutes");
    QTest::addColumn<QString>("said");
    QTest::newRow("ahead") << QStringLiteral("21") << QStringLiteral("21 minute(s) ahead");
    QTest::newRow("behind") << QStringLiteral("-180") << QStringLiteral("180 minute(s) behind");
}

void tst_ErrorWords::theClockComesBeforeTheCode()
{
    QFETCH(QString, minutes);
    QFETCH(QString, said);
    Error error = ofService(ErrorKind::SignIn, 401, QStringLiteral("APIGW.0301"));
    error.cause = Cause::ClockOff;
    error.subject = minutes;
    const words::Explained words = words::explain(error);
    QVERIFY2(words.cause.contains(said), qPrintable(words.cause));
    QVERIFY(words::errorFacts(error).contains(QStringLiteral("APIGW.0301")));
}

QTEST_GUILESS_MAIN(tst_ErrorWords)
#include "tst_errorwords.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerjson.h"

#include "core/canonicaljson.h"
#include "store/ledgersamples.h"
#include "store/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

//! Through bytes, as in the ledger.
QJsonObject throughBytes(const QJsonObject &object)
{
    return QJsonDocument::fromJson(canonicalJson(object)).object();
}

//! All values of an enum: up to the first that has no name.
template<typename Value>
QList<Value> valuesOf(QString (*nameOf)(Value))
{
    QList<Value> values;
    for (int i = 0; !nameOf(Value(i)).isEmpty(); ++i)
        values.append(Value(i));
    return values;
}

template<typename Value>
void checkNames(QString (*nameOf)(Value), Value last)
{
    const QList<Value> values = valuesOf(nameOf);
    QVERIFY2(values.contains(last), "a value before the last has no name");
    QSet<QString> names;
    static const QRegularExpression kebab(u"\\A[a-z]+(-[a-z]+)*\\z"_s);
    for (const Value value : values) {
        QVERIFY2(kebab.match(nameOf(value)).hasMatch(), qPrintable(nameOf(value)));
        QVERIFY2(!names.contains(nameOf(value)), qPrintable(nameOf(value)));
        names.insert(nameOf(value));
    }
}

Error fullError()
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.cause = Cause::AnswerContradicts;
    error.httpStatus = 409;
    error.code = u"DBS.280404"_s;
    error.serverText = u"The \"instance\" – 实例 – is \\busy\\"_s;
    error.requestId = u"0f1e"_s;
    error.where = u"POST /v3/{project}/instances/{instance}/encryption"_s;
    error.subject = u"orders"_s;
    error.onTheWire = true;
    error.retryAfter = std::chrono::seconds(120);
    error.serverDate = test::moment();
    return error;
}

} // namespace

class tst_LedgerJson : public QObject
{
    Q_OBJECT

private slots:
    void namesAreAllDifferent();
    void namesDoNotChange();
    void everyKindComesBack();
    void everyCauseComesBack();
    void anUnknownCauseIsUnforeseen();
    void everyReadingComesBack();
    void everyCheckComesBack();
    void everyConsentComesBack();
    void consentsAreWrittenInOneOrder();
    void everyVerdictComesBack();
    void openingsComeBack();
    void closingsComeBack();
    void backupsComeBack();
    void contractNames();
    void unreadable_data();
    void unreadable();
};

void tst_LedgerJson::namesAreAllDifferent()
{
    checkNames(causeName, Cause::Unforeseen);
    checkNames(findingName, Finding::OldBackupsStayEncrypted);
    checkNames(keyFaultName, KeyFault::DefaultKey);
    checkNames(checkOutcomeName, CheckOutcome::NotChecked);
    checkNames(checkWeightName, CheckWeight::Fact);
}

//! A ledger of today must be readable for ever: a sample of what is written.
void tst_LedgerJson::namesDoNotChange()
{
    QCOMPARE(causeName(Cause::None), u"none"_s);
    QCOMPARE(causeName(Cause::TlsFailed), u"tls-failed"_s);
    QCOMPARE(causeName(Cause::CaFileNotACertificate), u"ca-file-not-a-certificate"_s);
    QCOMPARE(causeName(Cause::StoppedByUser), u"stopped-by-user"_s);
    QCOMPARE(findingName(Finding::KeyOfOtherEnterpriseProject),
             u"key-of-other-enterprise-project"_s);
    QCOMPARE(keyFaultName(KeyFault::PendingDeletion), u"pending-deletion"_s);
    QCOMPARE(checkOutcomeName(CheckOutcome::NotChecked), u"not-checked"_s);
    QCOMPARE(checkWeightName(CheckWeight::Tick), u"tick"_s);
}

void tst_LedgerJson::everyKindComesBack()
{
    const auto kinds = valuesOf(errorKindName);
    QVERIFY(kinds.contains(ErrorKind::Cancelled));
    for (const ErrorKind kind : kinds) {
        Error error = fullError();
        error.kind = kind;
        const auto back = errorFromJson(throughBytes(errorToJson(error)));
        VERIFY_OK(back);
        QCOMPARE(*back, error);
    }
    const auto empty = errorFromJson(throughBytes(errorToJson(Error())));
    VERIFY_OK(empty);
    QCOMPARE(*empty, Error());
}

void tst_LedgerJson::everyCauseComesBack()
{
    for (const Cause cause : valuesOf(causeName)) {
        Error error = fullError();
        error.cause = cause;
        const auto back = errorFromJson(throughBytes(errorToJson(error)));
        VERIFY_OK(back);
        QCOMPARE(*back, error);
    }
}

void tst_LedgerJson::anUnknownCauseIsUnforeseen()
{
    QJsonObject object = errorToJson(fullError());
    object.insert("cause"_L1, u"of-the-future"_s);
    const auto back = errorFromJson(object);
    VERIFY_OK(back);
    QCOMPARE(int(back->cause), int(Cause::Unforeseen));
    QCOMPARE(int(back->kind), int(ErrorKind::Refused));
}

void tst_LedgerJson::everyReadingComesBack()
{
    const auto states = valuesOf(readingName);
    QVERIFY(states.contains(ReadingState::Unreachable));
    for (const ReadingState state : states) {
        for (const auto &error : {std::optional<Error>(), std::optional<Error>(fullError())}) {
            const Reading reading{state, test::moment(), error};
            const auto back = readingFromJson(throughBytes(readingToJson(reading)));
            VERIFY_OK(back);
            QCOMPARE(*back, reading);
        }
    }
    const auto never = readingFromJson(throughBytes(readingToJson(Reading())));
    VERIFY_OK(never);
    QCOMPARE(*never, Reading());
    QVERIFY(!never->at.isValid());
}

void tst_LedgerJson::everyCheckComesBack()
{
    int seen = 0;
    const auto same = [&](const CheckResult &check) {
        const auto back = checkFromJson(throughBytes(checkToJson(check)));
        VERIFY_OK(back);
        QCOMPARE(*back, check);
        ++seen;
    };
    for (const CheckId id : valuesOf(checkName)) {
        for (const CheckOutcome outcome : valuesOf(checkOutcomeName)) {
            for (const CheckWeight weight : valuesOf(checkWeightName))
                same({id, outcome, weight, Finding::Fine, KeyFault::None, u"x"_s});
        }
    }
    QCOMPARE(seen, 9 * 3 * 4);
    for (const Finding finding : valuesOf(findingName))
        same({CheckId::KeyKnown, CheckOutcome::Failed, CheckWeight::Warns, finding, {}, {}});
    for (const KeyFault fault : valuesOf(keyFaultName))
        same({CheckId::KeyUsable,
              CheckOutcome::Failed,
              CheckWeight::Blocks,
              Finding::KeyFaulty,
              fault,
              {}});
}

void tst_LedgerJson::everyConsentComesBack()
{
    Consents consents;
    const auto same = [&] {
        const auto back = consentsFromJson(throughBytes(consentsToJson(consents)));
        VERIFY_OK(back);
        QCOMPARE(*back, consents);
    };
    same();
    consents.crossRegionChecked = true;
    same();
    consents.acceptAllWarnings = true;
    same();
    for (const CheckId id : valuesOf(checkName)) {
        consents.acceptedWarnings.insert(id);
        same();
    }
    QCOMPARE(consents.acceptedWarnings.size(), 9);
}

void tst_LedgerJson::consentsAreWrittenInOneOrder()
{
    Consents consents;
    for (const CheckId id : valuesOf(checkName))
        consents.acceptedWarnings.insert(id);
    const QJsonArray written = consentsToJson(consents).value("accepted_warnings"_L1).toArray();
    QStringList names;
    for (const auto name : written)
        names.append(name.toString());
    QStringList sorted = names;
    sorted.sort();
    QCOMPARE(names, sorted);
}

void tst_LedgerJson::everyVerdictComesBack()
{
    const auto statuses = valuesOf(verdictName);
    QCOMPARE(statuses.size(), 8);
    for (const VerdictStatus status : statuses) {
        for (const KeyVerdict key : {KeyVerdict::None, KeyVerdict::AcceptedByService}) {
            for (const auto &error : {std::optional<Error>(), std::optional<Error>(fullError())}) {
                const Verdict verdict{status,
                                      key,
                                      {ReadingState::Off, test::moment(), {}},
                                      {ReadingState::Unreachable, test::moment(5), error},
                                      error,
                                      202,
                                      u"req"_s};
                const auto back = verdictFromJson(throughBytes(verdictToJson(verdict)));
                VERIFY_OK(back);
                QCOMPARE(*back, verdict);
            }
        }
    }
}

void tst_LedgerJson::openingsComeBack()
{
    for (const bool practice : {false, true}) {
        for (const Wish wish : {Wish::On, Wish::Off}) {
            LedgerOpening opening = test::sampleOpening();
            opening.practice = practice;
            opening.wish = wish;
            const QJsonObject json = throughBytes(openingToJson(opening, u"1.2.3"_s, u"b/1/2"_s));
            const auto back = openingFromJson(json);
            VERIFY_OK(back);
            QCOMPARE(back->changeId, opening.changeId);
            QCOMPARE(back->openedAt, opening.openedAt);
            QCOMPARE(back->practice, practice);
            QCOMPARE(back->profileId.text(), opening.profileId.text());
            QCOMPARE(back->profileName, opening.profileName);
            QCOMPARE(back->userName, opening.userName);
            QCOMPARE(back->accountName, opening.accountName);
            QCOMPARE(back->host, opening.host);
            QCOMPARE(back->projectId, opening.projectId);
            QCOMPARE(back->projectName, opening.projectName);
            QCOMPARE(back->instanceId, opening.instanceId);
            QCOMPARE(back->instanceName, opening.instanceName);
            QVERIFY(back->wish == wish);
            QVERIFY(!json.contains("kind"_L1)); // as it always was
            QCOMPARE(back->keyId, opening.keyId);
            QCOMPARE(back->keyAlias, opening.keyAlias);
            QCOMPARE(back->body, opening.body);
            QCOMPARE(back->before, opening.before);
            QCOMPARE(back->checks, opening.checks);
            QCOMPARE(back->consents, opening.consents);
            QCOMPARE(back->toolVersion, u"1.2.3"_s);
            QCOMPARE(back->runner, u"b/1/2"_s);
        }
    }
}

void tst_LedgerJson::closingsComeBack()
{
    const LedgerClosing closing = test::sampleClosing(test::sampleOpening());
    const QJsonObject json = throughBytes(closingToJson(closing, true));
    QVERIFY(json.value("practice"_L1).toBool());
    const auto back = closingFromJson(json);
    VERIFY_OK(back);
    QCOMPARE(back->changeId, closing.changeId);
    QCOMPARE(back->closedAt, closing.closedAt);
    QCOMPARE(back->verdict, closing.verdict);
}

void tst_LedgerJson::backupsComeBack()
{
    const LedgerOpening opening = test::sampleBackup();
    const QJsonObject json = throughBytes(openingToJson(opening, {}, {}));
    QCOMPARE(json.value("kind"_L1).toString(), u"backup"_s);
    QVERIFY(!json.contains("wish"_L1)); // so that no search for changes ever finds it
    const auto back = openingFromJson(json);
    VERIFY_OK(back);
    QVERIFY(back->isBackup());
    QCOMPARE(back->backupName, opening.backupName);
    QCOMPARE(back->body, opening.body);

    LedgerClosing closing = test::sampleBackupClosing(opening);
    auto closed = closingFromJson(throughBytes(closingToJson(closing, false)));
    VERIFY_OK(closed);
    QVERIFY(closed->backup == closing.backup);
    QCOMPARE(closed->verdict, closing.verdict);
    closing.backup->begin = {};
    closed = closingFromJson(throughBytes(closingToJson(closing, false)));
    VERIFY_OK(closed);
    QVERIFY(closed->backup == closing.backup);
}

//! What other programs read is spelled as the command line spells it.
void tst_LedgerJson::contractNames()
{
    const QJsonObject verdict =
        verdictToJson({VerdictStatus::NotSent,
                       KeyVerdict::AcceptedByService,
                       {ReadingState::NotPermitted, test::moment(), fullError()},
                       {},
                       fullError(),
                       0,
                       {}});
    QCOMPARE(verdict.value("status"_L1).toString(), u"not-sent"_s);
    QCOMPARE(verdict.value("key"_L1).toString(), u"accepted by the service"_s);
    const QJsonObject before = verdict.value("before"_L1).toObject();
    QCOMPARE(before.value("reading"_L1).toString(), u"not-permitted"_s);
    QCOMPARE(before.value("read_at"_L1).toString(), u"2026-08-01T10:32:05.123Z"_s);
    const QJsonObject error = before.value("error"_L1).toObject();
    QCOMPARE(error.value("kind"_L1).toString(), u"refused"_s);
    QCOMPARE(error.value("code"_L1).toString(), u"DBS.280404"_s);
    QCOMPARE(error.value("service_text"_L1).toString(), fullError().serverText);
    QCOMPARE(error.value("http_status"_L1).toInt(), 409);
    QCOMPARE(error.value("request_id"_L1).toString(), u"0f1e"_s);
}

void tst_LedgerJson::unreadable_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("subject");
    QTest::newRow("wish") << u"wish"_s << QJsonValue(u"maybe"_s) << u"wish"_s;
    QTest::newRow("no wish") << u"wish"_s << QJsonValue(QJsonValue::Undefined) << u"wish"_s;
    QTest::newRow("a kind of later") << u"kind"_s << QJsonValue(u"restore"_s) << u"kind"_s;
    QTest::newRow("a backup without its part")
        << u"kind"_s << QJsonValue(u"backup"_s) << u"backup"_s;
    QTest::newRow("time") << u"opened_at"_s << QJsonValue(u"yesterday"_s) << u"opened_at"_s;
    QTest::newRow("type") << u"practice"_s << QJsonValue(1) << u"practice"_s;
    QTest::newRow("no reading") << u"before"_s << QJsonValue(u"off"_s) << u"before"_s;
    QTest::newRow("reading") << u"before"_s << QJsonValue(QJsonObject{{"reading"_L1, u"offf"_s}})
                             << u"before.reading"_s;
    QTest::newRow("checks") << u"checks"_s << QJsonValue(QJsonObject()) << u"checks"_s;
    QTest::newRow("check") << u"checks"_s
                           << QJsonValue(QJsonArray{QJsonObject{{"check"_L1, u"other"_s}}})
                           << u"checks.check"_s;
    QTest::newRow("consents") << u"consents"_s
                              << QJsonValue(
                                     QJsonObject{{"accepted_warnings"_L1, QJsonArray{u"x"_s}}})
                              << u"consents.accepted_warnings"_s;
    QTest::newRow("project") << u"project"_s << QJsonValue(u"id"_s) << u"project"_s;
}

void tst_LedgerJson::unreadable()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, subject);
    QJsonObject json = openingToJson(test::sampleOpening(), {}, {});
    if (value.isUndefined())
        json.remove(field);
    else
        json.insert(field, value);
    const auto back = openingFromJson(json);
    VERIFY_ERROR(back, ErrorKind::Internal, Cause::LedgerBroken);
    QCOMPARE(back.error().subject, subject);
}

QTEST_GUILESS_MAIN(tst_LedgerJson)
#include "tst_ledgerjson.moc"

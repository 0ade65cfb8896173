// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan.h"

#include "core/canonicaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

const QString kProject = u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s;
const QString kKey = u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;

QString instanceId(int number)
{
    return u"%1in07"_s.arg(number, 32, 16, QLatin1Char('0'));
}

PlanRow rowOn(int number)
{
    return {u"Production"_s,
            ProjectId::fromTrusted(kProject),
            InstanceId::fromTrusted(instanceId(number)),
            ReadingState::Off,
            Wish::On,
            KeyId::fromTrusted(kKey)};
}

PlanRow rowOff(int number)
{
    return {u"Test"_s,
            ProjectId::fromTrusted(kProject),
            InstanceId::fromTrusted(instanceId(number)),
            ReadingState::On,
            Wish::Off,
            {}};
}

Plan samplePlan()
{
    return {QDateTime::fromString(u"2026-03-04T05:06:07.890Z"_s, Qt::ISODateWithMs),
            {rowOn(1), rowOff(2), rowOn(3)}};
}

QJsonObject documentOf(const Plan &plan)
{
    return QJsonDocument::fromJson(plan.toBytes()).object();
}

//! A file whose digest is right, whatever else is wrong with it.
QByteArray sealed(QJsonObject document)
{
    document.remove("digest"_L1);
    document.insert(u"digest"_s, sha256Hex(canonicalJson(document)));
    return QJsonDocument(document).toJson();
}

QJsonObject withRow(const QString &field, const QJsonValue &value, int index = 0)
{
    QJsonObject document = documentOf(samplePlan());
    QJsonArray rows = document.value("rows"_L1).toArray();
    QJsonObject row = rows.at(index).toObject();
    row.insert(field, value);
    rows.replace(index, row);
    document.insert(u"rows"_s, rows);
    return document;
}

QJsonObject with(const QString &field, const QJsonValue &value)
{
    QJsonObject document = documentOf(samplePlan());
    document.insert(field, value);
    return document;
}

} // namespace

class tst_Plan : public QObject
{
    Q_OBJECT

private slots:
    void documentOfTheContract();
    void roundTrip();
    void anotherWayOfWritingTheSame();
    void unknownKeysAreAgreedOnToo();
    void badInput_data();
    void badInput();
    void everyChangedByteIsSeen();
    void tooLarge();
    void idsOfAProfile();
    void changesAndProfiles();
};

void tst_Plan::documentOfTheContract()
{
    const QJsonObject document = documentOf(samplePlan());
    QCOMPARE(document.keys(),
             (QStringList{u"created_at"_s, u"digest"_s, u"format"_s, u"rows"_s, u"version"_s}));
    QCOMPARE(document.value("format"_L1), QJsonValue(u"backlock-plan"_s));
    QCOMPARE(document.value("version"_L1), QJsonValue(1));
    QCOMPARE(document.value("created_at"_L1), QJsonValue(u"2026-03-04T05:06:07Z"_s));
    const QJsonObject expected{{u"profile"_s, u"Production"_s},
                               {u"project_id"_s, kProject},
                               {u"instance_id"_s, instanceId(1)},
                               {u"before"_s, u"off"_s},
                               {u"wish"_s, u"on"_s},
                               {u"key_id"_s, kKey}};
    QCOMPARE(document.value("rows"_L1).toArray().at(0).toObject(), expected);
    QVERIFY(document.value("rows"_L1).toArray().at(1)["key_id"_L1].isNull());
    QJsonObject bare = document;
    bare.remove("digest"_L1);
    QCOMPARE(document.value("digest"_L1).toString(), sha256Hex(canonicalJson(bare)));
    QCOMPARE(samplePlan().digest(), document.value("digest"_L1).toString());
}

void tst_Plan::roundTrip()
{
    const Plan plan = samplePlan();
    const auto read = Plan::read(plan.toBytes(), u"plan.json"_s);
    QVERIFY(read);
    QCOMPARE(*read, plan);
    QCOMPARE(read->rows(), (QList<PlanRow>{rowOn(1), rowOff(2), rowOn(3)}));
    QCOMPARE(read->toBytes(), plan.toBytes());
    const auto empty = Plan::read(Plan(plan.createdAt(), {}).toBytes(), {});
    QVERIFY(empty);
    QVERIFY(empty->rows().isEmpty());
}

void tst_Plan::anotherWayOfWritingTheSame()
{
    const QByteArray compact =
        QJsonDocument(documentOf(samplePlan())).toJson(QJsonDocument::Compact);
    const auto read = Plan::read("  \r\n" + compact, {});
    QVERIFY(read);
    QCOMPARE(read->digest(), samplePlan().digest());
}

void tst_Plan::unknownKeysAreAgreedOnToo()
{
    const auto read = Plan::read(sealed(with(u"ticket"_s, u"CHG-12"_s)), {});
    QVERIFY(read);
    QVERIFY(read->digest() != samplePlan().digest());
    QCOMPARE(Plan::read(read->toBytes(), {})->digest(), read->digest());
}

void tst_Plan::badInput_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const QByteArray &bytes, Cause cause,
                        const QString &subject) {
        QTest::newRow(name) << bytes << int(cause) << subject;
    };
    const auto field = [&row](const char *name, const QJsonObject &document, const QString &where) {
        row(name, sealed(document), Cause::FileFieldMalformed, where);
    };
    row("nothing", {}, Cause::FileNotJson, u"plan.json"_s);
    row("cut off", samplePlan().toBytes().chopped(20), Cause::FileNotJson, u"plan.json"_s);
    row("a key twice", R"({"format":"backlock-plan","format":"x"})", Cause::FileNotJson,
        u"plan.json"_s);
    row("a list", "[]", Cause::FileNotJson, u"plan.json"_s);
    row("another format", sealed(with(u"format"_s, u"backlock-profiles"_s)), Cause::FileWrongFormat,
        u"backlock-profiles"_s);
    row("a newer version", sealed(with(u"version"_s, 2)), Cause::FileNewerVersion, u"2"_s);
    field("no version", with(u"version"_s, QJsonValue()), u"version"_s);
    row("edited row", QJsonDocument(withRow(u"wish"_s, u"off"_s)).toJson(), Cause::PlanEdited, {});
    row("edited time", QJsonDocument(with(u"created_at"_s, u"2026-03-04T05:06:08Z"_s)).toJson(),
        Cause::PlanEdited, {});
    row("a row more", QJsonDocument(with(u"x"_s, 1)).toJson(), Cause::PlanEdited, {});
    row("no digest", QJsonDocument(with(u"digest"_s, QJsonValue())).toJson(), Cause::PlanEdited,
        {});
    field("no rows", with(u"rows"_s, QJsonValue()), u"rows"_s);
    field("rows are no list", with(u"rows"_s, QJsonObject()), u"rows"_s);
    field("a row is no object", with(u"rows"_s, QJsonArray{1}), u"rows[0]"_s);
    field("no time", with(u"created_at"_s, u"yesterday"_s), u"created_at"_s);
    field("no profile", withRow(u"profile"_s, u""_s, 1), u"rows[1].profile"_s);
    field("profile is a number", withRow(u"profile"_s, 7), u"rows[0].profile"_s);
    field("a state that does not exist", withRow(u"before"_s, u"maybe"_s), u"rows[0].before"_s);
    field("a wish that does not exist", withRow(u"wish"_s, u"On"_s), u"rows[0].wish"_s);
    field("project with a path", withRow(u"project_id"_s, u"../x"_s), u"rows[0].project_id"_s);
    field("project empty", withRow(u"project_id"_s, u""_s), u"rows[0].project_id"_s);
    field("instance with a blank", withRow(u"instance_id"_s, instanceId(1) + u' '),
          u"rows[0].instance_id"_s);
    field("instance with a query", withRow(u"instance_id"_s, u"a?b"_s), u"rows[0].instance_id"_s);
    field("on without a key", withRow(u"key_id"_s, QJsonValue()), u"rows[0].key_id"_s);
    field("off with a key", withRow(u"key_id"_s, kKey, 1), u"rows[1].key_id"_s);
    row("an instance twice", sealed(withRow(u"instance_id"_s, instanceId(1), 2)),
        Cause::PlanRowTwice, u"rows[2]"_s);
    QJsonObject other = withRow(u"instance_id"_s, instanceId(1), 2);
    QJsonArray rows = other.value("rows"_L1).toArray();
    QJsonObject last = rows.at(2).toObject();
    last.insert(u"profile"_s, u"Another"_s);
    rows.replace(2, last);
    other.insert(u"rows"_s, rows);
    row("an instance twice, by two profiles", sealed(other), Cause::PlanRowTwice, u"rows[2]"_s);
}

void tst_Plan::badInput()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, cause);
    QFETCH(QString, subject);
    const auto read = Plan::read(bytes, u"plan.json"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Input);
    QCOMPARE(int(read.error().cause), cause);
    QCOMPARE(read.error().subject, subject);
}

void tst_Plan::everyChangedByteIsSeen()
{
    const QByteArray bytes = QJsonDocument(documentOf(samplePlan())).toJson(QJsonDocument::Compact);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray edited = bytes;
        edited[i] = edited.at(i) == '0' ? '1' : '0';
        QVERIFY2(!Plan::read(edited, {}), qPrintable(QString::number(i)));
    }
}

void tst_Plan::tooLarge()
{
    const auto read = Plan::read(QByteArray(kMaxPlanBytes + 1, ' '), u"plan.json"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().cause, Cause::FileTooLarge);
    QCOMPARE(read.error().subject, u"plan.json"_s);
}

void tst_Plan::idsOfAProfile()
{
    QVERIFY(checkIds(rowOn(1), 0, {}));
    QVERIFY(checkIds(rowOff(1), 0, {}));
    PlanRow row = rowOn(1);
    row.project = ProjectId::fromTrusted(u"private.1"_s);
    const auto refused = checkIds(row, 4, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, u"rows[4].project_id"_s);
    IdPatterns own;
    own.project = u"private\\.[0-9]"_s;
    QVERIFY(checkIds(row, 4, own));
}

void tst_Plan::changesAndProfiles()
{
    QCOMPARE(samplePlan().profiles(), (QStringList{u"Production"_s, u"Test"_s}));
    QCOMPARE(rowOn(1).change(),
             EncryptionChange::turnOn(rowOn(1).project, rowOn(1).instance, rowOn(1).key));
    QCOMPARE(rowOff(2).change(), EncryptionChange::turnOff(rowOff(2).project, rowOff(2).instance));
}

QTEST_GUILESS_MAIN(tst_Plan)
#include "tst_plan.moc"

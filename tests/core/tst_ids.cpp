// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ids.h"

#include "core/support.h"

#include <QtTest>

using namespace backlock;
using namespace backlock::test;

namespace {

const char kProject[] = "0123456789abcdefABCDEF0123456789";
const char kInstance[] = "89abcdef0123456789abcdef01234567in07";
const char kKey[] = "11111111-2222-3333-4444-555555555555";

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

class tst_Ids : public QObject
{
    Q_OBJECT

private slots:
    void idsOfThePublicCloudAreTaken_data();
    void idsOfThePublicCloudAreTaken();
    void malformedIdsAreRefused_data();
    void malformedIdsAreRefused();
    void pastedBlanksAroundAreDropped();
    void letterCaseOfAKeyIsKept();
    void emptyKeyIsMissingNotMalformed();
    void errorNeverRepeatsWhatWasTyped();
    void ownPatterns_data();
    void ownPatterns();
    void noPatternLoosensTheHardRule_data();
    void noPatternLoosensTheHardRule();
    void unusablePatternsAreFound_data();
    void unusablePatternsAreFound();
    void anUnusablePatternFailsTheIdAsSuch();
    void ownPatternOfOneKindLeavesTheOthers();
    void idsCompareAndHashByTheirText();
};

void tst_Ids::idsOfThePublicCloudAreTaken_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("key");
    QTest::newRow("documented samples") << text(kProject) << text(kInstance) << text(kKey);
    QTest::newRow("upper case") << text(kProject).toUpper()
                                << QStringLiteral("89ABCDEF0123456789ABCDEF01234567in07")
                                << QStringLiteral("AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE");
    QTest::newRow("letters beyond hex")
        << QString(32, u'z') << QString(32, u'Z') + QStringLiteral("in07") << text(kKey);
}

void tst_Ids::idsOfThePublicCloudAreTaken()
{
    QFETCH(QString, project);
    QFETCH(QString, instance);
    QFETCH(QString, key);
    QCOMPARE(parseProjectId(project).value().text(), project);
    QCOMPARE(parseInstanceId(instance).value().text(), instance);
    QCOMPARE(parseKeyId(key).value().text(), key);
}

void tst_Ids::malformedIdsAreRefused_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("key");
    // One change to a good id each, the same to all three.
    const auto row = [](const char *name, auto change) {
        QString project = text(kProject);
        QString instance = text(kInstance);
        QString key = text(kKey);
        change(project);
        change(instance);
        change(key);
        QTest::newRow(name) << project << instance << key;
    };
    row("one short", [](QString &id) { id.remove(3, 1); });
    row("one long", [](QString &id) { id.insert(3, u'0'); });
    row("blank inside", [](QString &id) { id[3] = u' '; });
    row("line end inside", [](QString &id) { id[3] = u'\n'; });
    row("NUL inside", [](QString &id) { id[3] = u'\0'; });
    row("NUL behind", [](QString &id) { id += u'\0'; });
    row("slash", [](QString &id) { id[3] = u'/'; });
    row("backslash", [](QString &id) { id[3] = u'\\'; });
    row("percent", [](QString &id) { id[3] = u'%'; });
    row("question mark", [](QString &id) { id[3] = u'?'; });
    row("hash", [](QString &id) { id[3] = u'#'; });
    row("full-width digit", [](QString &id) { id[3] = QChar(0xff11); });
    row("Arabic digit", [](QString &id) { id[3] = QChar(0x0661); });
    row("full-width letter", [](QString &id) { id[3] = QChar(0xff21); });
    row("Cyrillic a", [](QString &id) { id[3] = QChar(0x0430); });
    row("letter with accent", [](QString &id) { id[3] = QChar(0x00e9); });
    row("zero-width blank behind", [](QString &id) { id += QChar(0x200b); });
    row("byte order mark in front", [](QString &id) { id.prepend(QChar(0xfeff)); });
    row("an id of each kind twice", [](QString &id) { id += u'\n' + id; });
    QTest::newRow("path as id") << QStringLiteral("../../../../../../../../admin/xx")
                                << QStringLiteral("..%2f..%2fadmin?x=1#")
                                << QStringLiteral("../../v3/auth/tokens");
    QTest::newRow("dots") << QStringLiteral(".") << QStringLiteral("..") << QStringLiteral(".");
    QTest::newRow("kinds swapped") << text(kInstance) << text(kProject) << text(kProject);
    QTest::newRow("wrong suffix or braces")
        << QString(33, u'0') << QString(32, u'0') + QStringLiteral("in08")
        << u'{' + text(kKey) + u'}';
    QTest::newRow("suffix in capitals, key without dashes")
        << QString(31, u'0') << QString(32, u'0') + QStringLiteral("IN07")
        << text(kKey).remove(u'-');
    QTest::newRow("dash in the middle, key beyond hex")
        << QString(15, u'0') + u'-' + QString(16, u'0')
        << QString(15, u'0') + u'-' + QString(16, u'0') + QStringLiteral("in07")
        << QStringLiteral("g1111111-2222-3333-4444-555555555555");
}

void tst_Ids::malformedIdsAreRefused()
{
    QFETCH(QString, project);
    QFETCH(QString, instance);
    QFETCH(QString, key);
    QCOMPARE(causeOf(parseProjectId(project)), int(Cause::ProjectIdMalformed));
    QCOMPARE(causeOf(parseInstanceId(instance)), int(Cause::InstanceIdMalformed));
    QCOMPARE(causeOf(parseKeyId(key)), int(Cause::KeyIdMalformed));
    QVERIFY(isInputError(parseProjectId(project)));
}

void tst_Ids::pastedBlanksAroundAreDropped()
{
    QCOMPARE(parseProjectId(QStringLiteral("  ") + text(kProject) + QStringLiteral("\r\n"))
                 .value()
                 .text(),
             text(kProject));
    QCOMPARE(parseInstanceId(QStringLiteral("\t") + text(kInstance) + u'\n').value().text(),
             text(kInstance));
    QCOMPARE(parseKeyId(QChar(0x00a0) + text(kKey) + u' ').value().text(), text(kKey));
}

void tst_Ids::letterCaseOfAKeyIsKept()
{
    const QString mixed = QStringLiteral("aAbBcCdD-1111-2222-3333-eEfF00000000");
    QCOMPARE(parseKeyId(mixed).value().text(), mixed);
}

void tst_Ids::emptyKeyIsMissingNotMalformed()
{
    QCOMPARE(causeOf(parseKeyId({})), int(Cause::KeyIdMissing));
    QCOMPARE(causeOf(parseKeyId(QStringLiteral(" \n"))), int(Cause::KeyIdMissing));
    QCOMPARE(causeOf(parseProjectId({})), int(Cause::ProjectIdMalformed));
    QCOMPARE(causeOf(parseInstanceId({})), int(Cause::InstanceIdMalformed));
}

void tst_Ids::errorNeverRepeatsWhatWasTyped()
{
    const QString token = QStringLiteral("MIICanaryPastedIntoTheWrongField");
    const Error error = parseInstanceId(token).error();
    QVERIFY(!error.subject.contains(token));
    QVERIFY(!error.serverText.contains(token));
    QVERIFY(!error.where.contains(token));
}

void tst_Ids::ownPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, const char *pattern, const char *id, bool taken) {
        QTest::newRow(name) << text(pattern) << text(id) << taken;
    };
    row("whole match", "p-[0-9]+", "p-12", true);
    row("anchors of its own", "^p-[0-9]+$", "p-12", true);
    row("not in the middle", "[0-9]+", "a12b", false);
    row("not a prefix", "abc", "abcd", false);
    row("not a suffix", "abc", "xabc", false);
    row("alternatives are anchored as a whole: front", "abc|def", "abcx", false);
    row("alternatives are anchored as a whole: back", "abc|def", "xdef", false);
    row("alternatives match", "abc|def", "def", true);
    row("accept verb does not skip the anchor", "abc(*ACCEPT)", "abcd", false);
    row("reset of the match start does not either", "abc\\Kd", "abcd", false);
    row("dollar does not let a line end in", "abc$", "abc\nd", false);
    row("one character", ".", "a", true);
    row("128 characters", ".*",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        true);
}

void tst_Ids::ownPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, id);
    QFETCH(bool, taken);
    const IdPatterns patterns = {pattern, pattern, pattern};
    QVERIFY(checkIdPatterns(patterns));
    QCOMPARE(causeOf(parseProjectId(id, patterns)), taken ? kGood : int(Cause::ProjectIdMalformed));
    QCOMPARE(causeOf(parseInstanceId(id, patterns)),
             taken ? kGood : int(Cause::InstanceIdMalformed));
    QCOMPARE(causeOf(parseKeyId(id, patterns)), taken ? kGood : int(Cause::KeyIdMalformed));
}

void tst_Ids::noPatternLoosensTheHardRule_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("dot") << QStringLiteral(".");
    QTest::newRow("two dots") << QStringLiteral("..");
    QTest::newRow("slash") << QStringLiteral("a/b");
    QTest::newRow("backslash") << QStringLiteral("a\\b");
    QTest::newRow("percent") << QStringLiteral("a%2fb");
    QTest::newRow("query") << QStringLiteral("a?b");
    QTest::newRow("semicolon") << QStringLiteral("a;b");
    QTest::newRow("colon") << QStringLiteral("a:b");
    QTest::newRow("blank") << QStringLiteral("a b");
    QTest::newRow("line end") << QStringLiteral("a\nb");
    QTest::newRow("quote") << QStringLiteral("a\"b");
    QTest::newRow("full-width digit") << QString(QChar(0xff11));
    QTest::newRow("Devanagari digit") << QString(QChar(0x0967));
    QTest::newRow("129 characters") << QString(129, u'a');
    QTest::newRow("empty") << QString();
}

void tst_Ids::noPatternLoosensTheHardRule()
{
    QFETCH(QString, id);
    for (const char *pattern : {"(?s).*", "(?s).+|^$", "\\d+|.*"}) {
        const IdPatterns patterns = {text(pattern), text(pattern), text(pattern)};
        QCOMPARE(causeOf(parseProjectId(id, patterns)), int(Cause::ProjectIdMalformed));
        QCOMPARE(causeOf(parseInstanceId(id, patterns)), int(Cause::InstanceIdMalformed));
        QVERIFY(!parseKeyId(id, patterns));
    }
}

void tst_Ids::unusablePatternsAreFound_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("open bracket") << QStringLiteral("[0-9");
    QTest::newRow("open group") << QStringLiteral("(a");
    QTest::newRow("nothing to repeat") << QStringLiteral("*a");
    QTest::newRow("right only between the anchor's brackets") << QStringLiteral("a)|(?:b");
    QTest::newRow("right only without the anchor: comment") << QStringLiteral("(?x)a #b");
    QTest::newRow("right only without the anchor: quoting") << QStringLiteral("\\Qabc");
    QTest::newRow("lone backslash") << QStringLiteral("a\\");
}

void tst_Ids::unusablePatternsAreFound()
{
    QFETCH(QString, pattern);
    const std::pair<const char *, IdPatterns> cases[] = {{"project", {pattern, {}, {}}},
                                                         {"instance", {{}, pattern, {}}},
                                                         {"key", {{}, {}, pattern}}};
    for (const auto &[name, patterns] : cases) {
        const Result<void> result = checkIdPatterns(patterns);
        QCOMPARE(causeOf(result), int(Cause::IdPatternMalformed));
        QVERIFY(isInputError(result));
        QCOMPARE(result.error().subject, text(name));
    }
    QVERIFY(checkIdPatterns({}));
}

void tst_Ids::anUnusablePatternFailsTheIdAsSuch()
{
    const IdPatterns patterns = {QStringLiteral("["), {}, {}};
    QCOMPARE(causeOf(parseProjectId(text(kProject), patterns)), int(Cause::IdPatternMalformed));
}

void tst_Ids::ownPatternOfOneKindLeavesTheOthers()
{
    const IdPatterns patterns = {QStringLiteral("p[0-9]"), {}, {}};
    QVERIFY(parseProjectId(QStringLiteral("p1"), patterns));
    QVERIFY(!parseProjectId(text(kProject), patterns));
    QVERIFY(parseInstanceId(text(kInstance), patterns));
    QVERIFY(!parseInstanceId(QStringLiteral("p1"), patterns));
    QVERIFY(parseKeyId(text(kKey), patterns));
}

void tst_Ids::idsCompareAndHashByTheirText()
{
    const auto a = ProjectId::fromTrusted(QStringLiteral("a"));
    const auto b = ProjectId::fromTrusted(QStringLiteral("b"));
    QVERIFY(a == ProjectId::fromTrusted(QStringLiteral("a")));
    QVERIFY(a != b);
    QVERIFY(a < b);
    QCOMPARE(qHash(a, 7), qHash(QStringLiteral("a"), 7));
    QVERIFY(ProjectId().isEmpty());
    QVERIFY(!a.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Ids)
#include "tst_ids.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/evidencereport.h"

#include "change/standards.h"
#include "words/words.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace backlock {

namespace {

//! The translation context of the report.
class Evidence
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

//! As in the lists of the bar; the known ones first.
constexpr ReadingState kStates[] = {ReadingState::On,           ReadingState::Off,
                                    ReadingState::NotPermitted, ReadingState::NotOffered,
                                    ReadingState::Gone,         ReadingState::Unreadable,
                                    ReadingState::Unreachable,  ReadingState::NotRead};

// Each as easy to tell apart on paper as on a screen; the words stand beside them all the same.
QString colourOf(ReadingState state)
{
    switch (state) {
    case ReadingState::On:
        return QStringLiteral("#1a7340");
    case ReadingState::Off:
        return QStringLiteral("#c77700");
    default:
        return QStringLiteral("#8b94a3");
    }
}

using Counts = QMap<ReadingState, qint64>;

Counts countsOf(const QList<EvidenceScan> &scans)
{
    Counts counts;
    for (const EvidenceScan &scan : scans) {
        for (const FleetInstance &row : scan.scan.rows)
            ++counts[row.reading.state];
    }
    return counts;
}

//! The zone stands beside it: a report is read in other places than where it was made.
QString utc(const QDateTime &time)
{
    if (!time.isValid())
        return words::dateTime(time);
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() ? escaped(id)
                          : escaped(name) + QStringLiteral("<br><small>") + escaped(id)
                                + QStringLiteral("</small>");
}

QString heading(const QString &text)
{
    return QStringLiteral("<h2>") + escaped(text) + QStringLiteral("</h2>\n");
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>") + escaped(text) + QStringLiteral("</p>\n");
}

//! Cells are HTML already.
QString table(const QStringList &headings, const QList<QStringList> &rows)
{
    QString html = QStringLiteral("<table width=\"100%\" border=\"1\" cellspacing=\"0\""
                                  " cellpadding=\"4\">\n<thead><tr>");
    for (const QString &cell : headings)
        html += QStringLiteral("<th align=\"left\" bgcolor=\"#eceff3\">") + escaped(cell)
                + QStringLiteral("</th>");
    html += QStringLiteral("</tr></thead>\n");
    for (const QStringList &row : rows) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : row)
            html += QStringLiteral("<td valign=\"top\">") + cell + QStringLiteral("</td>");
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>\n");
}

QString list(const QStringList &sentences)
{
    QString html = QStringLiteral("<ul>\n");
    for (const QString &sentence : sentences)
        html += QStringLiteral("<li>") + escaped(sentence) + QStringLiteral("</li>\n");
    return html + QStringLiteral("</ul>\n");
}

// ---- what could not be read ------------------------------------------------------------------

qint64 countOf(const EvidenceFacts &facts, bool (*fits)(const LedgerEntry &entry))
{
    return std::count_if(facts.entries.begin(), facts.entries.end(), fits);
}

bool hasStatus(const LedgerEntry &entry, VerdictStatus status)
{
    return entry.closing && entry.closing->verdict.status == status;
}

void addVerdictGaps(QStringList &gaps, const EvidenceFacts &facts)
{
    const auto say = [&gaps](qint64 count, const QString &sentence) {
        if (count > 0)
            gaps.append(sentence);
    };
    const qint64 damaged =
        countOf(facts, [](const LedgerEntry &e) { return e.damage.has_value(); });
    say(damaged, Evidence::tr("%n entry(ies) of the ledger cannot be read: of each there is only "
                              "what stands beside it in the table.",
                              nullptr, int(damaged)));
    const qint64 open =
        countOf(facts, [](const LedgerEntry &e) { return !e.closing && !e.damage; });
    say(open, Evidence::tr("%n change(s) have no verdict: they were under way, or Backlock ended "
                           "before it could read the state back.",
                           nullptr, int(open)));
    const qint64 unclear =
        countOf(facts, [](const LedgerEntry &e) { return hasStatus(e, VerdictStatus::Unclear); });
    say(unclear, Evidence::tr("%n change(s) ended unclear: they may have taken effect, and no "
                              "answer that can be relied on has come.",
                              nullptr, int(unclear)));
    const qint64 accepted = countOf(facts, [](const LedgerEntry &e) {
        return !e.opening.isBackup() && hasStatus(e, VerdictStatus::Accepted);
    });
    say(accepted, Evidence::tr("%n change(s) were accepted by the service, but the state did not "
                               "show them, or could not be read, at the time.",
                               nullptr, int(accepted)));
    const qint64 unseen = countOf(facts, [](const LedgerEntry &e) {
        return e.opening.isBackup() && hasStatus(e, VerdictStatus::Accepted);
    });
    say(unseen, Evidence::tr("%n manual backup(s) were accepted by the service, and their end was "
                             "not seen.",
                             nullptr, int(unseen)));
}

void addPlanGaps(QStringList &gaps, const EvidenceFacts &facts)
{
    if (!facts.scope.plan)
        return;
    QSet<int> begun;
    for (const LedgerEntry &entry : facts.entries)
        begun.insert(entry.opening.planRow);
    const int missing = int(facts.scope.plan->rows().size() - begun.size());
    if (missing > 0)
        gaps.append(Evidence::tr("%n row(s) of the plan have no change in this ledger: they were "
                                 "not begun, were left out because the state was no longer the "
                                 "planned one, or were changed on another computer.",
                                 nullptr, missing));
}

void addScanGaps(QStringList &gaps, const EvidenceFacts &facts)
{
    if (facts.scansError)
        gaps.append(words::sentence(*facts.scansError));
    for (const EvidenceScan &scan : facts.scans) {
        if (!scan.scan.endedAt.isValid()) {
            gaps.append(Evidence::tr("Profile “%1”: no scan of its instances is kept, so nothing "
                                     "is said of their state.")
                            .arg(scan.profileName));
            continue;
        }
        for (const FleetFailure &failure : scan.scan.failures) {
            const Project &project = failure.project;
            const QString place = project.name.isEmpty() ? project.id.text() : project.name;
            const QString why = words::sentence(failure.error);
            gaps.append(place.isEmpty()
                            ? Evidence::tr("Profile “%1” could not be scanned. %2")
                                  .arg(scan.profileName, why)
                            : Evidence::tr("Profile “%1”, project “%2” could not be scanned. %3")
                                  .arg(scan.profileName, place, why));
        }
    }
    const Counts counts = countsOf(facts.scans);
    for (const ReadingState state : kStates) {
        if (state == ReadingState::On || state == ReadingState::Off || counts.value(state) == 0)
            continue;
        gaps.append(Evidence::tr("%n instance(s): the state is not known (%1).", nullptr,
                                 int(counts.value(state)))
                        .arg(words::reading(state)));
    }
}

// ---- the parts -------------------------------------------------------------------------------

QString scopeLine(const EvidenceScope &scope)
{
    if (scope.plan)
        return Evidence::tr("The changes of the plan with the digest %1, made at %2.")
            .arg(scope.plan->digest(), utc(scope.plan->createdAt()));
    if (scope.from.isValid() && scope.to.isValid())
        return Evidence::tr("The changes from %1 until before %2.")
            .arg(utc(scope.from), utc(scope.to));
    if (scope.from.isValid())
        return Evidence::tr("The changes from %1.").arg(utc(scope.from));
    if (scope.to.isValid())
        return Evidence::tr("The changes until before %1.").arg(utc(scope.to));
    return Evidence::tr("All changes in the ledger.");
}

QString firstPage(const EvidenceFacts &facts, const QList<EvidenceDigest> &digests)
{
    const ChainReport &chain = facts.chain;
    const auto fault = chainFault(chain);
    QList<QStringList> rows{
        {Evidence::tr("What it covers"), escaped(scopeLine(facts.scope))},
        {Evidence::tr("Made at"), utc(facts.madeAt)},
        {Evidence::tr("Made by"), QStringLiteral("Backlock " BACKLOCK_VERSION)},
        {Evidence::tr("Changes in it"), words::number(facts.entries.size())},
        {Evidence::tr("Entries of the ledger"), words::number(chain.entries)},
        {Evidence::tr("Head of its chain"),
         QStringLiteral("<code>") + chain.head + QStringLiteral("</code>")},
        {Evidence::tr("The chain"),
         escaped(fault ? words::sentence(*fault)
                       : Evidence::tr("It holds: no entry was changed after it was written. "
                                      "Whether an end was cut off shows only against a note that "
                                      "is kept elsewhere."))}};
    for (const EvidenceDigest &digest : digests)
        rows.append({QStringLiteral("SHA-256, ") + digest.name,
                     QStringLiteral("<code>") + digest.sha256 + QStringLiteral("</code>")});
    for (QStringList &row : rows)
        row.first() = QStringLiteral("<b>") + row.first() + QStringLiteral("</b>");
    QString html = QStringLiteral("<h1>")
                   + escaped(Evidence::tr("Encrypted backup of TaurusDB: what Backlock recorded"))
                   + QStringLiteral("</h1>\n");
    if (facts.isPractice())
        html += QStringLiteral("<p><b>")
                + escaped(Evidence::tr("Practice: these changes were made on the practice cloud, "
                                       "and on no real instance."))
                + QStringLiteral("</b></p>\n");
    QString body = table({}, rows);
    body.remove(QStringLiteral("<thead><tr></tr></thead>\n"));
    return html + body;
}

QString gapsPart(const EvidenceFacts &facts)
{
    const QStringList gaps = evidenceGaps(facts);
    QString html = heading(Evidence::tr("What could not be read"));
    html += gaps.isEmpty() ? paragraph(Evidence::tr("Nothing of the kind: each change in this "
                                                    "report has a verdict, and each instance of "
                                                    "the last scans was read."))
                           : list(gaps);
    return html
           + paragraph(Evidence::tr("Which key an instance uses cannot be read from the service by "
                                    "any call. A key in this report is the one that Backlock sent, "
                                    "no more."));
}

//! One row of a table, each cell as wide as its share: drawn by browsers and QTextDocument alike.
QString bar(const Counts &counts, qint64 total)
{
    QString cells;
    for (const ReadingState state : kStates) {
        const qint64 count = counts.value(state);
        if (count == 0)
            continue;
        cells += QStringLiteral("<td width=\"%1%\" bgcolor=\"%2\">&nbsp;</td>")
                     .arg(qMax<qint64>(1, count * 100 / total))
                     .arg(colourOf(state));
    }
    return QStringLiteral("<table width=\"100%\" cellspacing=\"1\" cellpadding=\"8\"><tr>") + cells
           + QStringLiteral("</tr></table>\n");
}

QString readingsPart(const EvidenceFacts &facts)
{
    const Counts counts = countsOf(facts.scans);
    qint64 total = 0;
    for (const qint64 count : counts)
        total += count;
    QString html = heading(Evidence::tr("State of the instances when they were last scanned"));
    if (total == 0)
        return html + paragraph(Evidence::tr("No scan is kept."));
    html += bar(counts, total);
    QList<QStringList> rows;
    for (const ReadingState state : kStates) {
        if (const qint64 count = counts.value(state); count > 0)
            rows.append({QStringLiteral("<font color=\"%1\">&#9632;</font> %2")
                             .arg(colourOf(state), escaped(words::reading(state))),
                         words::number(count)});
    }
    html += table({Evidence::tr("State"), Evidence::tr("Instances")}, rows);
    QStringList times;
    for (const EvidenceScan &scan : facts.scans) {
        if (scan.scan.endedAt.isValid())
            times.append(
                Evidence::tr("Profile “%1” was scanned from %2 until %3.")
                    .arg(scan.profileName, utc(scan.scan.startedAt), utc(scan.scan.endedAt)));
    }
    return html + list(times);
}

QString changeCell(const LedgerOpening &opening)
{
    QString cell = escaped(words::changeName(opening.wish));
    if (opening.isBackup())
        cell += QStringLiteral("<br><small>") + escaped(opening.backupName)
                + QStringLiteral("</small>");
    if (opening.wish == Wish::On)
        cell += QStringLiteral("<br><small>")
                + escaped(Evidence::tr("key %1").arg(
                    opening.keyAlias.isEmpty()
                        ? opening.keyId
                        : QStringLiteral("%1 (%2)").arg(opening.keyAlias, opening.keyId)))
                + QStringLiteral("</small>");
    return cell;
}

QString verdictCell(const LedgerEntry &entry)
{
    if (entry.damage)
        return QStringLiteral("<b>") + escaped(Evidence::tr("cannot be read"))
               + QStringLiteral("</b>");
    if (!entry.closing)
        return QStringLiteral("<b>") + escaped(Evidence::tr("no verdict")) + QStringLiteral("</b>");
    const Verdict &verdict = entry.closing->verdict;
    QString cell =
        QStringLiteral("<b>") + escaped(words::verdict(verdict.status)) + QStringLiteral("</b>");
    if (!entry.opening.isBackup()) // its verdict has no readings
        cell += QStringLiteral("<br>")
                + escaped(Evidence::tr("before: %1, after: %2")
                              .arg(words::reading(verdict.before.state),
                                   words::reading(verdict.after.state)));
    if (verdict.error)
        cell += QStringLiteral("<br><small>") + escaped(words::sentence(*verdict.error))
                + QStringLiteral("</small>");
    if (!verdict.requestId.isEmpty())
        cell +=
            QStringLiteral("<br><small>") + escaped(verdict.requestId) + QStringLiteral("</small>");
    return cell;
}

QString changesPart(const EvidenceFacts &facts)
{
    QString html = heading(Evidence::tr("The changes, newest first"));
    if (facts.entries.isEmpty())
        return html + paragraph(Evidence::tr("No change was recorded."));
    QList<QStringList> rows;
    for (const LedgerEntry &entry : facts.entries) {
        const LedgerOpening &opening = entry.opening;
        rows.append({words::number(entry.sequence), escaped(utc(opening.openedAt)),
                     nameAndId(opening.userName, opening.accountName),
                     nameAndId(opening.profileName, opening.host),
                     nameAndId(opening.instanceName, opening.instanceId), changeCell(opening),
                     verdictCell(entry)});
    }
    return html
           + table({Evidence::tr("Entry"), Evidence::tr("Time"), Evidence::tr("User"),
                    Evidence::tr("Profile"), Evidence::tr("Instance"), Evidence::tr("Change"),
                    Evidence::tr("Verdict")},
                   rows)
           + paragraph(Evidence::tr("The exact request, the checks before it, the consents and "
                                    "the answer of each change are in entries.json."));
}

QString supportsPart()
{
    QList<QStringList> rows;
    const QList<SupportedClause> clauses = supportedClauses(words::language());
    for (const SupportedClause &clause : clauses)
        rows.append({escaped(clause.standard), escaped(clause.clause), escaped(clause.supports)});
    return heading(Evidence::tr("What this record supports"))
           + paragraph(Evidence::tr("It is something to show for these requirements. It does not "
                                    "say that any of them is met."))
           + table({Evidence::tr("Standard"), Evidence::tr("Requirement"),
                    Evidence::tr("What there is to show")},
                   rows);
}

QString checkPart()
{
    return heading(Evidence::tr("How to check this folder"))
           + list({Evidence::tr("“sha256sum -c SHA256SUMS” compares all files with their digests."),
                   Evidence::tr("“backlock ledger verify” walks the chain of the ledger; its head "
                                "and its number of entries are on this page, and may be noted "
                                "outside with --note and compared with --against."),
                   Evidence::tr("Each entry chains to the one before by the SHA-256 of its "
                                "canonical JSON (RFC 8785), so that anybody can compute it "
                                "anew.")});
}

} // namespace

QStringList evidenceGaps(const EvidenceFacts &facts)
{
    QStringList gaps;
    if (const auto fault = chainFault(facts.chain))
        gaps.append(words::sentence(*fault));
    addVerdictGaps(gaps, facts);
    addPlanGaps(gaps, facts);
    addScanGaps(gaps, facts);
    return gaps;
}

QString evidenceReport(const EvidenceFacts &facts, const QList<EvidenceDigest> &digests)
{
    const QString title = Evidence::tr("Encrypted backup of TaurusDB: what Backlock recorded");
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head><meta charset=\"utf-8\">\n"
                          "<title>%2</title>\n<style>\n"
                          "body { font-family: sans-serif; color: #1c2330; max-width: 72em;"
                          " margin: 2em auto; padding: 0 1em; }\n"
                          "table { border-collapse: collapse; border-color: #c6ccd6; }\n"
                          "code, small { color: #3d4757; overflow-wrap: anywhere; }\n"
                          "</style></head>\n<body>\n")
               .arg(languageTag(words::language()), escaped(title))
           + firstPage(facts, digests) + gapsPart(facts) + readingsPart(facts) + changesPart(facts)
           + supportsPart() + checkPart() + QStringLiteral("</body>\n</html>\n");
}

} // namespace backlock

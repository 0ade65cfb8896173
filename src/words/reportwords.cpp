// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

namespace {

QString indented(QString text)
{
    return QStringLiteral("    ") + text.replace(u'\n', QLatin1String("\n    "));
}

} // namespace

QString stepOutcome(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::NotReached:
        return Words::tr("not reached");
    case StepOutcome::Running:
        return Words::tr("under way…");
    case StepOutcome::Ok:
        //: the outcome of a step
        return Words::tr("ok");
    case StepOutcome::NotNeeded:
        return Words::tr("not needed");
    case StepOutcome::Failed:
        //: the outcome of a step
        return Words::tr("failed");
    }
    return {};
}

QString milliseconds(std::chrono::milliseconds span)
{
    const qint64 count = span.count();
    if (count < 1000)
        return Words::tr("%1 ms").arg(number(count));
    return Words::tr("%1 s").arg(locale().toString(double(count) / 1000.0, 'f', 1));
}

QString probeTitle(const ProbeLine &line)
{
    switch (line.step) {
    case ProbeStep::Resolve:
        return Words::tr("Find the host %1").arg(line.host);
    case ProbeStep::Connect:
        return Words::tr("Connect to %1").arg(line.host);
    case ProbeStep::Encrypt:
        return Words::tr("Check the certificate of %1").arg(line.host);
    case ProbeStep::Answer:
        return line.isSigned
                   ? Words::tr("Signed call to %1").arg(service(line.service))
                   : Words::tr("Call to %1 without a credential").arg(service(line.service));
    case ProbeStep::ReadState:
        return Words::tr("Permission to read the state of encrypted backup");
    }
    return {};
}

QString probeOutcome(const ProbeLine &line)
{
    const QString outcome = stepOutcome(line.outcome);
    return line.detail.isEmpty() ? outcome : QStringLiteral("%1 · %2").arg(outcome, line.detail);
}

QString probeReason(const ProbeLine &line)
{
    if (line.error)
        return sentence(*line.error);
    if (line.outcome == StepOutcome::NotNeeded)
        return Words::tr("Plain HTTP to this computer itself: there is nothing to encrypt.");
    return {};
}

QString connectionReport(const ConnectionReport &report)
{
    QStringList lines;
    lines.append(Words::tr("Connection test of the profile “%1”, %2")
                     .arg(report.profileName, dateTime(report.at)));
    for (const ProbeLine &line : report.lines) {
        QString text = QStringLiteral("%1: %2").arg(probeTitle(line), probeOutcome(line));
        if (line.outcome == StepOutcome::Ok || line.outcome == StepOutcome::Failed)
            text += QStringLiteral(" (%1)").arg(milliseconds(line.took));
        lines.append(text);
        if (!line.error)
            continue;
        lines.append(indented(line.outcome == StepOutcome::Failed ? errorReport(*line.error)
                                                                  : sentence(*line.error)));
    }
    return lines.join(u'\n');
}

QString keyringTitle(const KeyringLine &line, const KeyringReport &report)
{
    switch (line.step) {
    case KeyringStep::Find:
        return report.backEnd.isEmpty()
                   ? Words::tr("Find the system keychain")
                   : Words::tr("Find the system keychain: %1").arg(report.backEnd);
    case KeyringStep::Unlock:
        return Words::tr("See whether it is unlocked");
    case KeyringStep::Write:
        return Words::tr("Write a dummy of %1 characters").arg(number(report.dummyBytes));
    case KeyringStep::Read:
        return Words::tr("Read it back and compare");
    case KeyringStep::Remove:
        return Words::tr("Remove it and look again");
    }
    return {};
}

QString keyringReport(const KeyringReport &report)
{
    QStringList lines;
    lines.append(Words::tr("Keychain check, %1").arg(dateTime(report.at)));
    for (const KeyringLine &line : report.lines) {
        QString text =
            QStringLiteral("%1: %2").arg(keyringTitle(line, report), stepOutcome(line.outcome));
        if (line.outcome == StepOutcome::Ok || line.outcome == StepOutcome::Failed)
            text += QStringLiteral(" (%1)").arg(milliseconds(line.took));
        lines.append(text);
        if (line.error)
            lines.append(indented(errorReport(*line.error)));
    }
    return lines.join(u'\n');
}

} // namespace backlock::words

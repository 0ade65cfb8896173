// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/connectiondialog.h"

#include "widgets/messages.h"
#include "words/words.h"

#include <algorithm>

namespace backlock {

ConnectionDialog::ConnectionDialog(std::unique_ptr<ConnectionTest> test, QWidget *parent)
    : ReportDialog(parent)
    , m_test(std::move(test))
{
    connect(m_test.get(), &ConnectionTest::changed, this, [this] { refresh(); });
    m_test->start();
    refresh();
}

ConnectionDialog::~ConnectionDialog() = default;

QString ConnectionDialog::title() const
{
    return tr("Connection test");
}

MessageBar::Content ConnectionDialog::summary() const
{
    const ConnectionReport &report = m_test->report();
    if (const ProbeLine *failed = report.firstFailure())
        return messages::error(*failed->error);
    MessageBar::Content content;
    if (!report.isFinished) {
        content.icon = QStringLiteral("wait");
        content.title = tr("Testing the connection of the profile %1...").arg(report.profileName);
        content.text = tr("Nothing is changed: this only reads.");
        content.busy = true;
        return content;
    }
    const bool allDone =
        std::none_of(report.lines.cbegin(), report.lines.cend(),
                     [](const ProbeLine &line) { return line.outcome == StepOutcome::NotReached; });
    if (allDone) {
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title = tr("Everything that was tried works.");
        return content;
    }
    content.icon = QStringLiteral("info");
    content.title = tr("Nothing failed, but not everything could be tried.");
    const auto why = std::find_if(report.lines.cbegin(), report.lines.cend(),
                                  [](const ProbeLine &line) { return line.error.has_value(); });
    if (why != report.lines.cend())
        content.text = words::probeReason(*why);
    return content;
}

QList<StepList::Step> ConnectionDialog::steps() const
{
    QList<StepList::Step> steps;
    for (const ProbeLine &line : m_test->report().lines) {
        const bool hasTime = line.outcome == StepOutcome::Ok || line.outcome == StepOutcome::Failed;
        steps.append({line.outcome, words::probeTitle(line), words::probeOutcome(line),
                      hasTime ? words::milliseconds(line.took) : QString(),
                      words::probeReason(line)});
    }
    return steps;
}

QString ConnectionDialog::report() const
{
    return words::connectionReport(m_test->report());
}

bool ConnectionDialog::isRunning() const
{
    return !m_test->report().isFinished;
}

void ConnectionDialog::begin()
{
    m_test->start();
}

void ConnectionDialog::cancel()
{
    m_test->cancel();
}

} // namespace backlock

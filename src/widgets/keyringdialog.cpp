// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/keyringdialog.h"

#include "widgets/messages.h"
#include "words/words.h"

namespace backlock {

KeyringDialog::KeyringDialog(std::unique_ptr<KeyringDoctor> doctor, QWidget *parent)
    : ReportDialog(parent)
    , m_doctor(std::move(doctor))
{
    connect(m_doctor.get(), &KeyringDoctor::changed, this, [this] { refresh(); });
    m_doctor->start();
    refresh();
    resize(640, 400);
}

KeyringDialog::~KeyringDialog() = default;

QString KeyringDialog::title() const
{
    return tr("Keychain check");
}

MessageBar::Content KeyringDialog::summary() const
{
    const KeyringReport &report = m_doctor->report();
    MessageBar::Content content;
    if (m_doctor->isUnlocking()) {
        content.icon = QStringLiteral("wait");
        content.title = tr("Unlock the keychain in the window that your desktop shows.");
        content.text = tr("Backlock does not see the password that you enter there.");
        content.busy = true;
        return content;
    }
    if (const KeyringLine *failed = report.firstFailure()) {
        content = messages::error(*failed->error);
        if (failed->error->cause == Cause::KeychainLocked)
            content.action = tr("Unlock...");
        return content;
    }
    if (!report.isFinished) {
        content.icon = QStringLiteral("wait");
        content.title = tr("Looking at the system keychain...");
        content.busy = true;
        return content;
    }
    const bool wasCancelled = report.lines.last().outcome != StepOutcome::Ok;
    if (wasCancelled) {
        content.icon = QStringLiteral("info");
        content.title = tr("The check was stopped.");
        content.text = tr("A dummy that may be left in the keychain is removed by the next check.");
        return content;
    }
    content.tone = theme::Tone::Good;
    content.icon = QStringLiteral("ok");
    content.title = report.backEnd.isEmpty()
                        ? tr("Secrets are kept in memory, for this session only.")
                        : tr("The keychain works: %1.").arg(report.backEnd);
    content.text = tr("A secret as long as the longest token came back whole and was removed.");
    return content;
}

QList<StepList::Step> KeyringDialog::steps() const
{
    const KeyringReport &report = m_doctor->report();
    QList<StepList::Step> steps;
    for (const KeyringLine &line : report.lines) {
        const bool hasTime = line.outcome == StepOutcome::Ok || line.outcome == StepOutcome::Failed;
        steps.append({line.outcome, words::keyringTitle(line, report),
                      words::stepOutcome(line.outcome),
                      hasTime ? words::milliseconds(line.took) : QString(),
                      line.error ? words::sentence(*line.error) : QString()});
    }
    return steps;
}

QString KeyringDialog::report() const
{
    return words::keyringReport(m_doctor->report());
}

bool KeyringDialog::isRunning() const
{
    return !m_doctor->report().isFinished;
}

void KeyringDialog::begin()
{
    m_doctor->start();
}

void KeyringDialog::cancel()
{
    m_doctor->cancel();
}

void KeyringDialog::summaryAction()
{
    m_doctor->unlock();
}

} // namespace backlock

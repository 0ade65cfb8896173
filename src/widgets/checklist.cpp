// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/checklist.h"

#include "widgets/textlabel.h"
#include "widgets/theme.h"
#include "words/words.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace backlock {

namespace {

struct Look
{
    QString icon;
    theme::Tone tone = theme::Tone::Neutral;
};

Look lookOf(const CheckResult &check)
{
    if (check.blocks())
        return {QStringLiteral("failed"), theme::Tone::Bad};
    if (check.id == CheckId::LastingEffects)
        return {QStringLiteral("warning"), theme::Tone::Caution};
    if (check.weight == CheckWeight::Tick || check.outcome == CheckOutcome::NotChecked)
        return {QStringLiteral("unknown"), theme::Tone::Caution};
    if (check.outcome == CheckOutcome::Failed)
        return {QStringLiteral("warning"), theme::Tone::Caution};
    return {QStringLiteral("ok"), theme::Tone::Good};
}

bool isTicked(const CheckResult &check, const Consents &consents)
{
    return check.weight == CheckWeight::Tick ? consents.crossRegionChecked
                                             : consents.acceptedWarnings.contains(check.id);
}

} // namespace

CheckList::CheckList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 2, 0, 0);
    m_layout->setHorizontalSpacing(10);
    m_layout->setVerticalSpacing(8);
    m_layout->setColumnStretch(1, 1);
}

void CheckList::setChecks(const QList<CheckResult> &checks, const Consents &consents)
{
    const auto sameRows = [&] {
        if (checks.size() != m_rows.size())
            return false;
        for (qsizetype i = 0; i < checks.size(); ++i) {
            if (checks.at(i).id != m_rows.at(i).id
                || checks.at(i).needsTick() != (m_rows.at(i).tick != nullptr))
                return false;
        }
        return true;
    };
    m_checks = checks;
    m_consents = consents;
    if (!sameRows())
        rebuild();
    updateRows();
}

void CheckList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateRows();
}

void CheckList::rebuild()
{
    for (const Row &row : std::as_const(m_rows)) {
        delete row.icon;
        delete row.text;
        delete row.tick;
    }
    m_rows.clear();
    int line = 0;
    // A new widget comes last of its window; the ticks belong before the button that they free. Qt
    // orders only widgets that can have the focus, which the list itself cannot.
    QWidget *previous = previousInFocusChain();
    while (previous != this && previous->focusPolicy() == Qt::NoFocus)
        previous = previous->previousInFocusChain();
    for (const CheckResult &check : std::as_const(m_checks)) {
        Row row{check.id, new QLabel(this), new TextLabel(this), nullptr};
        m_layout->addWidget(row.icon, line, 0, Qt::AlignTop);
        m_layout->addWidget(row.text, line, 1);
        if (check.needsTick()) {
            row.tick = new QCheckBox(this);
            m_layout->addWidget(row.tick, ++line, 1);
            setTabOrder(previous, row.tick);
            previous = row.tick;
            connect(row.tick, &QCheckBox::toggled, this,
                    [this, id = check.id](bool on) { emit consentGiven(id, on); });
        }
        ++line;
        m_rows.append(row);
    }
}

void CheckList::updateRows()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const CheckResult &check = m_checks.at(i);
        const Row &row = m_rows.at(i);
        const Look look = lookOf(check);
        row.icon->setPixmap(theme::pixmap(look.icon, look.tone, this, 18));
        row.text->setText(words::check(check));
        if (row.tick) {
            const QSignalBlocker quiet(row.tick);
            row.tick->setText(words::checkTick(check));
            row.tick->setChecked(isTicked(check, m_consents));
        }
    }
}

} // namespace backlock

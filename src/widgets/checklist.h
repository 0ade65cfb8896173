// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/precheck.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;

namespace backlock {

//! The pre-checks, one row each: an icon, a sentence, and a tick where a deliberate one is asked
//! for. Rows are kept while their check stays, so that a tick never jumps under the pointer.
class CheckList : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(QWidget *parent = nullptr);

    void setChecks(const QList<CheckResult> &checks, const Consents &consents);

signals:
    //! A person gave or took back a consent.
    void consentGiven(backlock::CheckId check, bool given);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        CheckId id;
        QLabel *icon = nullptr;
        QLabel *text = nullptr;
        QCheckBox *tick = nullptr;
    };
    void rebuild();
    void updateRows();

    QList<CheckResult> m_checks;
    Consents m_consents;
    QList<Row> m_rows;
    QGridLayout *m_layout;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "store/ledger.h"

#include <QDialog>
#include <QFuture>

#include <optional>

class QLabel;
class QPushButton;

namespace backlock {

class MessageBar;
class TextLabel;

//! Walks the whole chain of the ledger and says whether it holds; its head and its number of
//! entries can be noted in an outside file, and compared with such a file.
class LedgerDialog : public QDialog
{
    Q_OBJECT

public:
    //! Begins by itself. The ledger is borrowed and must outlive the dialog.
    LedgerDialog(Ledger &ledger, const Clock &clock, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    void walk(const QList<ChainNote> &notes);
    void note();
    void noteIn(const QString &file);
    void compare();
    void compareWith(const QString &file);
    void copy();
    void updateAll();

    Ledger &m_ledger;
    Clock m_clock;
    QFuture<Result<ChainReport>> m_walk;
    std::optional<Result<ChainReport>> m_report; //!< nothing: it is being walked
    std::optional<Error> m_fileError;
    QString m_noted;    //!< the file in which it was noted last
    QString m_compared; //!< the file that it was compared with last
    MessageBar *m_bar;
    QLabel *m_entriesLabel;
    QLabel *m_entries;
    QLabel *m_headLabel;
    TextLabel *m_head;
    QPushButton *m_noteButton;
    QPushButton *m_compareButton;
    QPushButton *m_copyButton;
    QPushButton *m_closeButton;
};

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/fleettable.h"

#include <QWidget>

#include <optional>

namespace backlock {

//! The readings of a fleet or a project as one painted bar; what was read too long ago is hatched.
//! A click, or arrows and Enter, chooses a part. A screen reader hears all parts with their
//! numbers.
class FleetBar : public QWidget
{
    Q_OBJECT

public:
    explicit FleetBar(QWidget *parent = nullptr);

    void setTally(const FleetTally &tally);
    const FleetTally &tally() const { return m_tally; }
    //! "on 12, off 30 (5 of them old)"; the words of now.
    static QString sentence(const FleetTally &tally);
    //! The states in the order in which they are painted.
    static const std::array<ReadingState, FleetTally::kStates> &order();
    static QColor colorOf(ReadingState state, const QWidget *widget);
    //! Where a part is; empty: there is none.
    QRect partOf(ReadingState state, bool stale) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    //! \param stale the hatched part of it
    void partChosen(backlock::ReadingState state, bool stale);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        ReadingState state = ReadingState::NotRead;
        bool isStale = false;
        int count = 0;
        QRect area;
    };
    QList<Part> parts() const;
    QString textOf(const Part &part) const;
    void updateTexts();

    FleetTally m_tally;
    int m_current = 0; //!< of parts(), for the keyboard
};

} // namespace backlock

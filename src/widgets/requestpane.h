// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;
class QTabBar;
class QToolButton;

namespace backlock {

class TextLabel;

//! The request as it will go out, as HTTP and as cURL, to read and to copy. Holds no secret.
//! While there is none, a sentence says what is missing; the viewer is built with the first
//! request, so that an empty text field and its font are no part of the start.
class RequestPane : public QWidget
{
    Q_OBJECT

public:
    explicit RequestPane(QWidget *parent = nullptr);

    void setRequest(const QString &http, const QString &curl);
    bool isExpanded() const;
    void setExpanded(bool expanded);

signals:
    void expandedChanged(bool expanded);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildViewer();
    void updateParts();
    void updateTexts();
    void updateText();

    QToolButton *m_expander;
    TextLabel *m_hint;
    QHBoxLayout *m_top;
    QTabBar *m_tabs = nullptr; //!< this and the two below: not before the first request
    QToolButton *m_copy = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QString m_http;
    QString m_curl;
};

} // namespace backlock

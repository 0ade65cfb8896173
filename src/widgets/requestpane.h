// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPlainTextEdit;
class QTabBar;
class QToolButton;

namespace backlock {

//! The request as it will go out, as HTTP and as cURL, to read and to copy. Holds no secret.
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
    void updateTexts();
    void updateText();

    QToolButton *m_expander;
    QTabBar *m_tabs;
    QToolButton *m_copy;
    QPlainTextEdit *m_text;
    QString m_http;
    QString m_curl;
};

} // namespace backlock

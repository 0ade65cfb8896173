// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/picklist.h"

#include <QComboBox>

#include <functional>

class QCompleter;
class QListView;

namespace backlock {

//! A combo box for long lists: opens its list like any other, finds by typing any part of a name or
//! id, and takes a typed id where the list does not have it. Projects, instances and keys are
//! picked with it. The list is set by the page; nothing is chosen behind the person's back.
class SearchPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit SearchPicker(QWidget *parent = nullptr);

    //! \param only the one project that the credential opens; empty id: any can be chosen
    void setProjects(const QList<Project> &projects, const Project &only = {});
    void setInstances(const QList<Instance> &instances);
    void setKeys(const QList<KmsKey> &keys);
    void clearRows();

    //! Shows the row of this id, or the bare text of a typed id that is not in the list.
    void showId(const QString &id);
    void setPlaceholder(const QString &text);
    //! Texts of the rows follow the language.
    void retranslate();

    void showPopup() override;

signals:
    //! A row was chosen.
    void picked(const QString &id);
    //! A text that is no row was entered: an id, if it is one. Empty: the field was cleared.
    void typed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void changeRows(const std::function<void(PickList &list)> &change);
    void render();
    void showFound(const QString &text);
    void highlight(int row);
    QCompleter &finder();
    bool isFinding() const;
    void hideFound();
    void commitText();
    void pick(const QString &id);

    PickList m_all;   //!< what the drop-down shows
    PickList m_found; //!< what typing finds
    // Both are made when they are first opened: none of it is in the first picture of the window.
    QCompleter *m_finder = nullptr;  //!< the list of what typing finds
    QListView *m_dropDown = nullptr; //!< the list of all rows
    QString m_id;                    //!< what is shown
};

} // namespace backlock

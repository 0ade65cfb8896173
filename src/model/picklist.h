// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cloudvalues.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>

namespace backlock {

//! The rows of a picker: projects, instances or keys, with a search that stays smooth at 50,000
//! rows. `data()` asks `words`, so the texts follow the language; an unusable key is shown with its
//! reason and cannot be chosen. Rows keep the order in which they were given.
class PickList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, //!< the id as text
        DetailRole,                //!< the second line: id, status, algorithm, state
        ReasonRole,                //!< why it cannot be chosen; empty: it can
        NameRole,                  //!< the first line where there are two: the name, or else the id
        DoubtRole,                 //!< why it may not work, although it can be chosen; may be empty
    };

    using QAbstractListModel::QAbstractListModel;

    //! \param only the one project that the credential opens; empty id: any can be chosen
    void setProjects(const QList<Project> &projects, const Project &only = {});
    void setInstances(const QList<Instance> &instances);
    void setKeys(const QList<KmsKey> &keys);
    void clear();

    //! Rows whose name or id hold every word of the text, without regard to case. Costs less than a
    //! frame at 50,000 rows; one model reset, none where the same rows stay.
    void setSearch(const QString &text);
    int totalCount() const;               //!< without the search
    int rowOfId(const QString &id) const; //!< -1: not among the shown
    //! Among the shown, the row of this id in any letter case, or of this name where only one has
    //! it; none: -1.
    int exactRow(const QString &text) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void retranslate();

private:
    enum class Kind { None, Projects, Instances, Keys };

    template<typename T>
    void setRows(Kind kind, QList<T> &mine, const QList<T> &rows);
    template<typename T>
    void replaceRows(Kind kind, QList<T> &mine, const QList<T> &rows);
    template<typename T>
    void appendRows(QList<T> &mine, const QList<T> &rows);
    QList<int> matching(const QList<int> &rows) const;
    bool matches(int row) const;
    QList<int> allRows() const;

    QString idOf(int row) const;
    const QString &rawNameOf(int row) const;
    QString nameOf(int row) const;
    QString lineOf(int row) const;
    QString detailOf(int row) const;
    QString reasonOf(int row) const;
    QString doubtOf(int row) const;
    bool isBlocked(int row) const;

    Kind m_kind = Kind::None;
    QList<Project> m_projects;
    Project m_only;
    QList<Instance> m_instances;
    QList<KmsKey> m_keys;
    QStringList m_searchKeys; //!< a row each, lower case: name and id
    QList<int> m_shown;       //!< rows, ascending
    QStringList m_words;      //!< of the search, lower case
};

} // namespace backlock

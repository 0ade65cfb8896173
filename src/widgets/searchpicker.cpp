// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/searchpicker.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

namespace backlock {

namespace {
//! Above this Qt's own drop-down takes a noticeable moment to open (measured: 0.3 s at 50,000
//! rows).
constexpr int kMostRowsInDropDown = 2000;
constexpr int kVisibleRows = 14;

QListView *makeListView(QWidget *parent)
{
    auto *view = new QListView(parent);
    view->setUniformItemSizes(true);
    view->setTextElideMode(Qt::ElideMiddle);
    view->setSpacing(2);
    return view;
}

bool endsEntry(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
}

int firstUsableRow(const PickList &list)
{
    for (int row = 0; row < list.rowCount(); ++row) {
        if (list.flags(list.index(row, 0)).testFlag(Qt::ItemIsEnabled))
            return row;
    }
    return -1;
}
} // namespace

SearchPicker::SearchPicker(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    setMaxVisibleItems(kVisibleRows);
    setMinimumHeight(30);
    setCompleter(nullptr); // QComboBox's own would search the drop-down's rows by their beginning

    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString &text) {
        m_found.setSearch(text);
        if (m_found.rowCount() > 0)
            showFound(text);
        else
            hideFound();
    });
    connect(this, &QComboBox::activated, this,
            [this](int row) { pick(m_all.index(row, 0).data(PickList::IdRole).toString()); });
    // The combo box would look for the whole text among all rows at each of these, also when a list
    // opens.
    disconnect(lineEdit(), &QLineEdit::editingFinished, this, nullptr);
    disconnect(lineEdit(), &QLineEdit::returnPressed, this, nullptr);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &SearchPicker::commitText);
    lineEdit()->installEventFilter(this);
    setCurrentIndex(-1);
}

QCompleter &SearchPicker::finder()
{
    if (m_finder)
        return *m_finder;
    m_finder = new QCompleter(this);
    // Our own list does the searching, so the completer shows it as it is.
    m_finder->setModel(&m_found);
    m_finder->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_finder->setCompletionRole(Qt::DisplayRole);
    m_finder->setMaxVisibleItems(kVisibleRows);
    m_finder->setPopup(makeListView(nullptr));
    m_finder->setWidget(lineEdit());
    connect(m_finder, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { pick(index.data(PickList::IdRole).toString()); });
    m_finder->popup()->installEventFilter(this); // installed last: asked before the completer
    return *m_finder;
}

bool SearchPicker::isFinding() const
{
    return m_finder && m_finder->popup()->isVisible();
}

void SearchPicker::hideFound()
{
    if (m_finder)
        m_finder->popup()->hide();
}

void SearchPicker::setProjects(const QList<Project> &projects, const Project &only)
{
    changeRows([&](PickList &list) { list.setProjects(projects, only); });
}

void SearchPicker::setInstances(const QList<Instance> &instances)
{
    changeRows([&](PickList &list) { list.setInstances(instances); });
}

void SearchPicker::setKeys(const QList<KmsKey> &keys)
{
    changeRows([&](PickList &list) { list.setKeys(keys); });
}

void SearchPicker::clearRows()
{
    changeRows([](PickList &list) { list.clear(); });
}

//! A person in the middle of a word is not interrupted by a page of the list that arrives, nor by
//! one that does not: a combo box empties its field when its model is reset.
void SearchPicker::changeRows(const std::function<void(PickList &list)> &change)
{
    QLineEdit *field = lineEdit();
    const bool isTyped = field->isModified();
    const QString text = field->text();
    const int cursor = field->cursorPosition();
    change(m_all);
    change(m_found);
    if (model() != &m_all)
        setModel(&m_all); // not before there are rows: see m_finder
    if (!isTyped) {
        render();
        return;
    }
    if (field->text() != text) {
        field->setText(text);
        field->setCursorPosition(cursor);
    }
    field->setModified(true);
}

void SearchPicker::showId(const QString &id)
{
    if (id == m_id)
        return;
    m_id = id;
    render();
}

void SearchPicker::render()
{
    const QString id = m_id;
    const int row = m_all.rowOfId(id);
    setCurrentIndex(row);
    lineEdit()->setText(row >= 0 ? itemText(row) : id);
    lineEdit()->setCursorPosition(0);
    lineEdit()->setModified(false);
    setToolTip(id);
}

void SearchPicker::setPlaceholder(const QString &text)
{
    lineEdit()->setPlaceholderText(text);
}

void SearchPicker::retranslate()
{
    m_all.retranslate();
    m_found.retranslate();
    if (!lineEdit()->isModified())
        render();
}

void SearchPicker::showPopup()
{
    if (m_all.rowCount() <= kMostRowsInDropDown) {
        if (!m_dropDown) {
            m_dropDown = makeListView(this);
            setView(m_dropDown);
            m_dropDown->installEventFilter(this);
        }
        QComboBox::showPopup();
        return;
    }
    m_found.setSearch({});
    lineEdit()->selectAll();
    lineEdit()->setFocus();
    highlight(m_found.rowOfId(m_id));
}

void SearchPicker::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

//! Enter takes the row that is highlighted: the one whose name or id was typed in full, else the
//! first that can be chosen. Where none is highlighted, Enter takes none.
void SearchPicker::showFound(const QString &text)
{
    int row = m_found.exactRow(text.trimmed());
    if (row < 0)
        row = firstUsableRow(m_found);
    highlight(row);
}

void SearchPicker::highlight(int row)
{
    finder().complete();
    const QModelIndex index = finder().completionModel()->index(row, 0);
    const bool usable = index.flags().testFlag(Qt::ItemIsEnabled);
    finder().popup()->setCurrentIndex(usable ? index : QModelIndex());
}

void SearchPicker::keyPressEvent(QKeyEvent *event)
{
    // Keys reach the field through the combo box, which calls it directly: no event filter sees
    // them.
    if (event->key() == Qt::Key_Escape && lineEdit()->isModified()) {
        hideFound();
        render();
        lineEdit()->selectAll();
        return;
    }
    QComboBox::keyPressEvent(event);
}

bool SearchPicker::eventFilter(QObject *watched, QEvent *event)
{
    // A click into the field opens the list, as in any combo box; a key typed into the open list
    // goes on as a search.
    if (watched == lineEdit() && event->type() == QEvent::MouseButtonRelease && isEnabled()
        && !lineEdit()->isModified() && m_all.rowCount() > 0) {
        lineEdit()->selectAll();
        showPopup();
        return true;
    }
    if (m_finder && watched == m_finder->popup() && event->type() == QEvent::KeyPress
        && endsEntry(static_cast<QKeyEvent *>(event)->key())
        && !m_finder->popup()->currentIndex().flags().testFlag(Qt::ItemIsEnabled)) {
        // The row cannot be chosen, so what was typed is judged: the field never shows one thing
        // while the form has another.
        hideFound();
        commitText();
        return true;
    }
    if (watched == m_dropDown && event->type() == QEvent::KeyPress) {
        const QString text = static_cast<QKeyEvent *>(event)->text();
        if (!text.isEmpty() && text.at(0).isPrint()) {
            hidePopup();
            lineEdit()->setFocus();
            lineEdit()->clear();
            lineEdit()->event(event);
            return true;
        }
    }
    return QComboBox::eventFilter(watched, event);
}

void SearchPicker::commitText()
{
    if (!lineEdit()->isModified() || isFinding())
        return;
    // Another window came in between, perhaps the one that the id is copied from: half a word is
    // not an entry, and an entry that is no id would clear what was chosen before.
    if (!isActiveWindow())
        return;
    const QString text = lineEdit()->text().trimmed();
    lineEdit()->setModified(false);
    // A whole name or id that is in the list is that row; anything else is a typed id.
    int row = m_all.exactRow(text);
    if (row < 0 && text.contains(u'·')) // the line of a row, as it was shown
        row = findText(text, Qt::MatchExactly);
    if (row >= 0) {
        pick(m_all.index(row, 0).data(PickList::IdRole).toString());
        return;
    }
    if (text != m_id) {
        m_id = text;
        emit typed(text);
    }
}

void SearchPicker::pick(const QString &id)
{
    m_id = id;
    render();
    emit picked(id);
}

} // namespace backlock

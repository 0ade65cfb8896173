// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/fleetscopedialog.h"

#include "session/futures.h"
#include "widgets/boxdelegate.h"
#include "widgets/textlabel.h"
#include "words/words.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace backlock {

namespace {
constexpr int kIdRole = Qt::UserRole;
} // namespace

FleetScopeDialog::FleetScopeDialog(FleetDesk &desk, const QList<Profile> &profiles, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_before(desk.scope())
    , m_hint(new TextLabel(this))
    , m_tree(new QTreeWidget(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_buttons);
    m_tree->setHeaderHidden(true);
    m_tree->setItemDelegate(new BoxDelegate(m_tree));
    for (QAbstractButton *button : m_buttons->buttons())
        button->setIcon({}); // the style's own are of another family
    m_tree->setObjectName(QStringLiteral("scopeTree"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const Profile &profile : profiles)
        addProfile(profile);
    connect(m_tree, &QTreeWidget::itemChanged, this, &FleetScopeDialog::updateState);
    updateTexts();
    resize(460, 420);
}

void FleetScopeDialog::addProfile(const Profile &profile)
{
    auto *item = new QTreeWidgetItem(m_tree);
    item->setText(0, profile.name);
    item->setData(0, kIdRole, profile.id.text());
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                   | Qt::ItemIsAutoTristate);
    item->setCheckState(0, m_before.contains(profile.id) ? Qt::Checked : Qt::Unchecked);
    item->setExpanded(true);
    whenEnded(m_desk.projects(profile.id), this,
              [this, item, id = profile.id](const std::optional<Result<QList<Project>>> &answer) {
                  if (answer && !*answer)
                      m_errors.insert(id, answer->error());
                  if (answer && *answer) {
                      const QSignalBlocker quiet(m_tree);
                      const bool isOn = m_before.contains(id);
                      QList<Project> projects = **answer;
                      std::sort(projects.begin(), projects.end(),
                                [](const Project &a, const Project &b) { return a.name < b.name; });
                      for (const Project &project : std::as_const(projects)) {
                          auto *child = new QTreeWidgetItem(item);
                          child->setText(0, words::projectLine(project));
                          child->setData(0, kIdRole, project.id.text());
                          child->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                          | Qt::ItemIsUserCheckable);
                          const bool isIn = isOn && !m_before.value(id).contains(project.id);
                          child->setCheckState(0, isIn ? Qt::Checked : Qt::Unchecked);
                      }
                  }
                  updateTexts();
              });
}

FleetScope FleetScopeDialog::scope() const
{
    FleetScope scope;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_tree->topLevelItem(i);
        if (item->checkState(0) == Qt::Unchecked)
            continue;
        const auto id = ProfileId::fromTrusted(item->data(0, kIdRole).toString());
        // What could not be listed stays as it was.
        QSet<ProjectId> leftOut = item->childCount() == 0 ? m_before.value(id) : QSet<ProjectId>();
        for (int child = 0; child < item->childCount(); ++child) {
            if (item->child(child)->checkState(0) == Qt::Unchecked) {
                leftOut.insert(
                    ProjectId::fromTrusted(item->child(child)->data(0, kIdRole).toString()));
            }
        }
        scope.insert(id, leftOut);
    }
    return scope;
}

void FleetScopeDialog::updateState()
{
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!scope().isEmpty());
}

void FleetScopeDialog::updateTexts()
{
    setWindowTitle(tr("Profiles and projects of the fleet"));
    m_hint->setText(tr("The instances of the ticked profiles and projects are shown and scanned. A "
                       "project that is made later is part of it."));
    m_tree->setAccessibleName(tr("Profiles and projects"));
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_tree->topLevelItem(i);
        const auto id = ProfileId::fromTrusted(item->data(0, kIdRole).toString());
        const QSignalBlocker quiet(m_tree);
        item->setToolTip(0,
                         m_errors.contains(id) ? words::sentence(m_errors.value(id)) : QString());
    }
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Apply"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    updateState();
}

void FleetScopeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

} // namespace backlock

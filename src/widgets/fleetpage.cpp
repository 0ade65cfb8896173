// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/fleetpage.h"

#include "widgets/boxdelegate.h"
#include "widgets/exportdialog.h"
#include "widgets/fleetbar.h"
#include "widgets/fleetkeysdialog.h"
#include "widgets/fleetscopedialog.h"
#include "widgets/keyneedsdialog.h"
#include "widgets/messages.h"
#include "widgets/readinglook.h"
#include "widgets/statekeydialog.h"
#include "widgets/theme.h"
#include "words/words.h"

#include "ui_fleetpage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>

#include <algorithm>

namespace backlock {

//! The state with its icon; an old one in the colour of what is old.
class StateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void forgetIcons() { m_icons.clear(); }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int state = index.data(FleetTable::StateRole).toInt();
        const bool isStale = index.data(FleetTable::StaleRole).toBool();
        const StateLook look = lookOf(ReadingState(state), isStale);
        QIcon &icon = m_icons[state * 2 + (isStale ? 1 : 0)];
        if (icon.isNull())
            icon = theme::icon(look.icon, look.tone, option->widget);
        option->icon = icon;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        option->palette.setColor(QPalette::Text, theme::color(look.tone, option->widget));
    }

private:
    mutable QHash<int, QIcon> m_icons; //!< drawn once, not once a row
};

namespace {

constexpr int kMinuteMs = 60'000;
constexpr int kRestMs = 80;    //!< after which what is seen is told to the scan
constexpr int kTypingMs = 150; //!< between two keys of one word
constexpr int kMostNamed = 5;  //!< failures that are named in the page; Copy has all
constexpr std::array kHiddenAtFirst = {FleetTable::ProfileName, FleetTable::EnterpriseProject,
                                       FleetTable::InstanceIdColumn};

QString nameOf(const FleetFailure &failure)
{
    const QString project =
        failure.project.name.isEmpty() ? failure.project.id.text() : failure.project.name;
    return project.isEmpty() ? failure.profileName
                             : QStringLiteral("%1 / %2").arg(failure.profileName, project);
}

} // namespace

FleetPage::FleetPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_desk(workspace)
    , m_ui(std::make_unique<Ui::FleetPage>())
    , m_delegate(new StateDelegate(this))
{
    m_ui->setupUi(this);
    theme::makePrimary(m_ui->scanButton);
    auto *legend = new QHBoxLayout(m_ui->legend);
    legend->setContentsMargins(0, 0, 0, 0);
    legend->setSpacing(4);
    m_ui->projectArea->hide();
    m_ui->filterErrorLabel->hide();
    m_ui->columnsButton->setMenu(new QMenu(this));
    m_ages.setInterval(kMinuteMs);
    for (QTimer *timer : {&m_viewTimer, &m_filterTimer})
        timer->setSingleShot(true);
    m_viewTimer.setInterval(kRestMs);
    m_filterTimer.setInterval(kTypingMs);
    setUpTable();
    connectAll();
    updateTexts();
}

FleetPage::~FleetPage()
{
    rememberColumns();
}

void FleetPage::setUpTable()
{
    QTableView *view = m_ui->tableView;
    view->setModel(&m_desk.table());
    view->setItemDelegateForColumn(FleetTable::State, m_delegate);
    view->setItemDelegateForColumn(FleetTable::Name, new BoxDelegate(view));
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 12);
    QHeaderView *header = view->horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSortIndicator(FleetTable::Name, Qt::AscendingOrder);
    restoreColumns();
    view->setSortingEnabled(true); // sorts at once, by what the header says
    view->installEventFilter(this);
}

void FleetPage::restoreColumns()
{
    QHeaderView *header = m_ui->tableView->horizontalHeader();
    const QByteArray state = m_workspace.settings().fleetColumns();
    if (!state.isEmpty() && header->restoreState(state)
        && header->count() == FleetTable::ColumnCount)
        return;
    const int em = fontMetrics().averageCharWidth();
    const int widths[] = {26, 22, 16, 22, 16, 16, 12, 16, 12, 24, 20, 38, 36, 40};
    for (int column = 0; column < FleetTable::ColumnCount; ++column)
        m_ui->tableView->setColumnWidth(column, widths[column] * em);
    for (const int column : kHiddenAtFirst)
        m_ui->tableView->setColumnHidden(column, true);
}

void FleetPage::rememberColumns()
{
    m_workspace.settings().setFleetColumns(m_ui->tableView->horizontalHeader()->saveState());
}

void FleetPage::connectAll()
{
    connect(m_ui->scopeButton, &QPushButton::clicked, this, &FleetPage::chooseScope);
    connect(m_ui->scanButton, &QPushButton::clicked, this, [this] {
        m_isFailureClosed = false;
        m_exported.clear();
        m_desk.scan(false);
    });
    connect(m_ui->scanAllButton, &QPushButton::clicked, this, [this] {
        m_isFailureClosed = false;
        m_exported.clear();
        m_desk.scan(true);
    });
    connect(m_ui->pauseButton, &QPushButton::clicked, this, [this] {
        if (m_desk.work() == FleetDesk::Work::Paused)
            m_desk.goOn();
        else
            m_desk.pause();
    });
    connect(m_ui->cancelButton, &QPushButton::clicked, &m_desk, &FleetDesk::cancel);
    connect(m_ui->messageBar, &MessageBar::closeRequested, this, [this] {
        m_isFailureClosed = true;
        m_exported.clear();
        m_desk.dismissError();
    });
    connect(m_ui->projectsButton, &QToolButton::toggled, this, [this](bool shown) {
        m_ui->projectArea->setVisible(shown);
        updateBars();
    });
    connect(m_ui->fleetBar, &FleetBar::partChosen, this,
            [this](ReadingState state, bool stale) { filterBy(state, stale, {}); });
    connect(m_ui->filterLineEdit, &QLineEdit::textChanged, &m_filterTimer,
            qOverload<>(&QTimer::start));
    connect(&m_filterTimer, &QTimer::timeout, this, &FleetPage::applyFilter);
    connect(m_ui->compareComboBox, &QComboBox::activated, this, [this](int row) {
        m_desk.compareWith(m_ui->compareComboBox->itemData(row).toDateTime());
    });
    connect(m_ui->keysButton, &QPushButton::clicked, this, &FleetPage::showKeys);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &FleetPage::copyRows);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &FleetPage::askExport);
    connect(m_ui->chooseShownButton, &QPushButton::clicked, this,
            [this] { m_desk.table().chooseShown(true); });
    connect(m_ui->chooseNoneButton, &QPushButton::clicked, this,
            [this] { m_desk.table().chooseNone(); });
    connect(m_ui->tableView, &QWidget::customContextMenuRequested, this, &FleetPage::showMenu);
    connect(m_ui->tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_ui->copyButton->setEnabled(!markedRows().isEmpty()); });
    connect(m_ui->tableView->verticalScrollBar(), &QScrollBar::valueChanged, &m_viewTimer,
            qOverload<>(&QTimer::start));
    connect(&m_viewTimer, &QTimer::timeout, this, &FleetPage::showFirst);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        m_desk.table().refreshAges();
        updateBars();
        updateScan();
    });
    const FleetTable *table = &m_desk.table();
    connect(table, &QAbstractItemModel::modelAboutToBeReset, this, &FleetPage::keepPlace);
    connect(table, &QAbstractItemModel::modelReset, this, &FleetPage::restorePlace);
    connect(table, &FleetTable::arranged, this, &FleetPage::updateState);
    connect(table, &FleetTable::rowsChanged, this, [this] {
        updateBars();
        updateChosen();
        m_viewTimer.start();
    });
    connect(table, &FleetTable::chosenChanged, this, [this] {
        updateChosen();
        emit selectionChanged();
    });
    connect(&m_desk, &FleetDesk::changed, this, [this] {
        updateScan();
        updateMessage();
    });
    connect(&m_desk, &FleetDesk::exported, this, [this](const QString &file, int rows) {
        m_exported = file;
        m_exportedRows = rows;
        updateMessage();
    });
}

// ---- events ----------------------------------------------------------------------------------

void FleetPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    } else if (event->type() == QEvent::PaletteChange) {
        m_delegate->forgetIcons();
        updateBars();
    }
}

void FleetPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_ages.start();
    m_desk.table().refreshAges(); // what has become old while nobody looked
    updateState();
    m_desk.open();
}

void FleetPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ages.stop(); // idle costs nothing
    rememberColumns();
}

//! The space bar ticks all marked rows, and not the one with the focus alone.
bool FleetPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_ui->tableView || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        copyRows();
        return true;
    }
    const QList<int> rows = markedRows();
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || rows.isEmpty())
        return QWidget::eventFilter(watched, event);
    FleetTable &table = m_desk.table();
    const bool isOn =
        table.index(rows.first(), FleetTable::Name).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    table.choose(rows, !isOn);
    return true;
}

// ---- texts and state -------------------------------------------------------------------------

void FleetPage::updateTexts()
{
    m_desk.table().retranslate();
    buildColumnsMenu();
    updateState();
}

void FleetPage::updateState()
{
    updateScan();
    updateMessage();
    updateBars();
    updateCompare();
    updateChosen();
}

QString FleetPage::statusText() const
{
    const FleetProgress progress = m_desk.progress();
    const QString read = words::number(progress.read);
    const QString total = words::number(progress.total);
    switch (m_desk.work()) {
    case FleetDesk::Work::Loading:
        return tr("Looking up the last scan...");
    case FleetDesk::Work::SigningIn:
        return tr("Signing in...");
    case FleetDesk::Work::Paused:
        return tr("Paused: %1 of %2 read.").arg(read, total);
    case FleetDesk::Work::Scanning:
        if (progress.isListing)
            return tr("%1 instances found, %2 read; still listing.").arg(total, read);
        if (progress.remaining && progress.remaining->count() > 0)
            return tr("%1 of %2 read; about %3 left.")
                .arg(read, total, words::duration(*progress.remaining));
        return tr("%1 of %2 read.").arg(read, total);
    case FleetDesk::Work::Keeping:
        return tr("Keeping what was read...");
    case FleetDesk::Work::Exporting:
        return tr("Exporting...");
    case FleetDesk::Work::Idle:
        break;
    }
    if (!m_desk.lastScan().isValid())
        return tr("Not scanned yet. How long a scan takes is told once the instances are listed.");
    const auto age = std::chrono::seconds(m_desk.lastScan().secsTo(m_workspace.clock()()));
    QStringList texts{age < std::chrono::minutes(1)
                          ? tr("Last scan: just now.")
                          //: %1 is a date and time, %2 a duration
                          : tr("Last scan: %1, %2 ago.")
                                .arg(words::dateTime(m_desk.lastScan()), words::duration(age))};
    const FleetDifference &difference = m_desk.difference();
    if (difference.since.isValid()) {
        texts << tr("Since %1: %2 changed, %3 new, %4 gone.")
                     .arg(words::dateTime(difference.since), words::number(difference.changed),
                          words::number(difference.appeared), words::number(difference.vanished));
    }
    const qsizetype due = m_desk.due(false);
    if (due == 0) {
        texts << tr("No reading is old.");
    } else if (const auto span = m_desk.estimate(false)) {
        texts << tr("A scan reads %1 again, in about %2.")
                     .arg(words::number(due), words::duration(*span));
    } else {
        texts << tr("A scan reads %1 again.").arg(words::number(due));
    }
    return texts.join(words::language() == Language::Chinese ? QString() : QStringLiteral(" "));
}

void FleetPage::updateScan()
{
    const FleetDesk::Work work = m_desk.work();
    const bool isIdle = work == FleetDesk::Work::Idle;
    const bool isScanning = m_desk.isScanning();
    const bool isCancellable = isScanning || work == FleetDesk::Work::SigningIn;
    m_ui->statusLabel->setText(statusText());
    m_ui->scanButton->setVisible(!isCancellable);
    m_ui->scanButton->setEnabled(isIdle && !m_desk.scope().isEmpty());
    m_ui->scanAllButton->setVisible(!isCancellable && m_desk.lastScan().isValid());
    m_ui->scanAllButton->setEnabled(isIdle);
    m_ui->scopeButton->setEnabled(isIdle && !m_desk.scope().isEmpty());
    m_ui->pauseButton->setVisible(isScanning);
    m_ui->pauseButton->setText(work == FleetDesk::Work::Paused ? tr("Go on") : tr("Pause"));
    m_ui->cancelButton->setVisible(isCancellable);
    m_ui->progressBar->setVisible(isScanning);
    if (isScanning) {
        const FleetProgress progress = m_desk.progress();
        m_ui->progressBar->setMaximum(progress.isListing ? 0
                                                         : int(qMax(qsizetype(1), progress.total)));
        m_ui->progressBar->setValue(int(progress.read));
    }
    m_ui->exportButton->setEnabled(isIdle && m_desk.table().rowCount() > 0);
    m_ui->compareComboBox->setEnabled(isIdle && m_ui->compareComboBox->count() > 1);
    m_ui->emptyLabel->setText(emptyText());
}

QString FleetPage::emptyText() const
{
    if (m_desk.work() == FleetDesk::Work::Loading || m_desk.table().isArranging())
        return {};
    if (m_desk.table().total() > 0)
        return tr("No instance fits this filter.");
    if (m_desk.isScanning())
        return tr("The instances are being listed...");
    if (m_desk.scope().isEmpty())
        return tr("Without a profile there is no fleet. Make one first.");
    if (m_desk.lastScan().isValid())
        return tr("The last scan found no instance.");
    return tr("Scan to see which of your instances write encrypted backups.");
}

MessageBar::Content FleetPage::failureContent(const QList<FleetFailure> &failures) const
{
    QStringList lines;
    QStringList named;
    for (const FleetFailure &failure : failures) {
        //: %1 is a profile and project, %2 why it could not be scanned
        lines << tr("%1: %2").arg(nameOf(failure), words::sentence(failure.error));
        if (named.size() < kMostNamed)
            named << lines.last();
    }
    if (failures.size() > named.size())
        named << tr("And %n more; Copy has all.", nullptr, int(failures.size() - named.size()));
    MessageBar::Content content;
    content.tone = theme::Tone::Caution;
    content.icon = QStringLiteral("warning");
    content.title = tr("%n profile(s) or project(s) could not be scanned. What was known of them "
                       "stays, with its age.",
                       nullptr, int(failures.size()));
    content.text = named.join(u'\n');
    content.report = lines.join(u'\n');
    return content;
}

void FleetPage::updateMessage()
{
    const QList<FleetFailure> failures = m_desk.failures();
    if (m_desk.error()) {
        m_ui->messageBar->setContent(messages::error(*m_desk.error()));
    } else if (!m_exported.isEmpty()) {
        MessageBar::Content content;
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title =
            tr("%n instance(s) were written to %1.", nullptr, m_exportedRows).arg(m_exported);
        m_ui->messageBar->setContent(content);
    } else if (!failures.isEmpty() && !m_isFailureClosed) {
        m_ui->messageBar->setContent(failureContent(failures));
    } else {
        m_ui->messageBar->clear();
    }
}

// ---- bars ------------------------------------------------------------------------------------

void FleetPage::updateBars()
{
    const QList<FleetTally> tallies = m_desk.table().tallies();
    const FleetTally all = tallies.isEmpty() ? FleetTally() : tallies.first();
    m_ui->fleetBar->setTally(all);
    m_ui->fleetBar->setVisible(!tallies.isEmpty());
    m_ui->projectsButton->setVisible(!tallies.isEmpty());
    m_ui->projectArea->setVisible(!tallies.isEmpty() && m_ui->projectsButton->isChecked());
    updateLegend(all);
    if (m_ui->projectsButton->isChecked())
        updateProjects(tallies.mid(1));
}

//! The parts once more as buttons with words, for those who do not see colours or use no mouse.
void FleetPage::updateLegend(const FleetTally &tally)
{
    auto *layout = static_cast<QHBoxLayout *>(m_ui->legend->layout());
    const auto buttonAt = [this, layout](int at) {
        while (layout->count() <= at) {
            auto *button = new QToolButton(m_ui->legend);
            button->setAutoRaise(true);
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            button->setFocusPolicy(Qt::TabFocus);
            connect(button, &QToolButton::clicked, this, [this, button] {
                const int state = button->property("state").toInt();
                if (state >= 0)
                    filterBy(ReadingState(state), false, {});
                else
                    setFilter(QStringLiteral("stale=yes"));
            });
            layout->addWidget(button);
        }
        return static_cast<QToolButton *>(layout->itemAt(at)->widget());
    };
    const auto fill = [this](QToolButton *button, int state, const QString &text) {
        button->setProperty("state", state);
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(tr("Shows these instances alone."));
        QPixmap chip(QSize(12, 12) * devicePixelRatioF());
        chip.setDevicePixelRatio(devicePixelRatioF());
        chip.fill(state >= 0 ? FleetBar::colorOf(ReadingState(state), this)
                             : theme::color(theme::Tone::Caution, this));
        button->setIcon(chip);
        button->setVisible(true);
    };
    int used = 0;
    for (const ReadingState state : FleetBar::order()) {
        if (tally.of(state).all > 0) {
            fill(buttonAt(used++), int(state),
                 //: a part of the fleet: %1 is a state of encrypted backup, %2 how many instances
                 tr("%1: %2").arg(words::reading(state), words::number(tally.of(state).all)));
        }
    }
    if (tally.stale() > 0)
        fill(buttonAt(used++), -1, tr("old: %1").arg(words::number(tally.stale())));
    for (int at = used; at < layout->count(); ++at) {
        QToolButton *spare = buttonAt(at);
        spare->hide();
        spare->setText({}); // no old words stay behind
        spare->setAccessibleName({});
        spare->setToolTip({});
    }
    layout->setAlignment(Qt::AlignLeft);
    m_ui->legend->setVisible(used > 0);
}

void FleetPage::updateProjects(const QList<FleetTally> &tallies)
{
    QGridLayout *layout = m_ui->projectLayout;
    for (int row = 0; row < tallies.size(); ++row) {
        if (!layout->itemAtPosition(row, 1)) {
            auto *name = new QLabel(m_ui->projectList);
            name->setTextFormat(Qt::PlainText);
            auto *bar = new FleetBar(m_ui->projectList);
            connect(bar, &FleetBar::partChosen, this, [this, bar](ReadingState state, bool stale) {
                filterBy(state, stale, bar->tally().project);
            });
            layout->addWidget(name, row, 0);
            layout->addWidget(bar, row, 1);
        }
        const FleetTally &tally = tallies.at(row);
        auto *name = static_cast<QLabel *>(layout->itemAtPosition(row, 0)->widget());
        auto *bar = static_cast<FleetBar *>(layout->itemAtPosition(row, 1)->widget());
        name->setText(words::projectLine(tally.project));
        name->setToolTip(tally.profileName);
        bar->setTally(tally);
        name->show();
        bar->show();
    }
    for (int row = int(tallies.size()); row < layout->rowCount(); ++row) {
        for (const int column : {0, 1}) {
            if (const QLayoutItem *item = layout->itemAtPosition(row, column))
                item->widget()->hide();
        }
    }
    layout->setColumnStretch(1, 1);
    const int shown = qMin(int(tallies.size()), 5);
    m_ui->projectArea->setFixedHeight(shown * (m_ui->fleetBar->sizeHint().height() + 4));
}

// ---- filter, order, columns ------------------------------------------------------------------

void FleetPage::setFilter(const QString &text)
{
    // A second click on the same part lets all through again.
    m_ui->filterLineEdit->setText(m_ui->filterLineEdit->text() == text ? QString() : text);
    m_filterTimer.stop();
    applyFilter();
}

void FleetPage::filterBy(ReadingState state, bool stale, const Project &project)
{
    QStringList parts{QStringLiteral("reading=%1").arg(readingName(state))};
    if (stale)
        parts << QStringLiteral("stale=yes");
    if (!project.id.isEmpty())
        parts << QStringLiteral("project-id=%1").arg(project.id.text());
    setFilter(parts.join(u' '));
}

void FleetPage::applyFilter()
{
    const Result<FleetFilter> filter = FleetFilter::parse(m_ui->filterLineEdit->text());
    m_ui->filterErrorLabel->setVisible(!filter);
    if (filter) {
        m_desk.table().setFilter(*filter);
        return;
    }
    // What was shown stays until the filter is understood.
    m_ui->filterErrorLabel->setText(words::sentence(filter.error()));
}

void FleetPage::buildColumnsMenu()
{
    QMenu *menu = m_ui->columnsButton->menu();
    menu->clear();
    QHeaderView *header = m_ui->tableView->horizontalHeader();
    for (int column = 0; column < FleetTable::ColumnCount; ++column) {
        QAction *action = menu->addAction(
            m_desk.table().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != FleetTable::Name); // one has to stay, with the boxes
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_ui->tableView->setColumnHidden(column, !shown);
            rememberColumns();
        });
    }
}

void FleetPage::updateCompare()
{
    const QSignalBlocker quiet(m_ui->compareComboBox);
    const QDateTime chosen = m_desk.comparedWith();
    m_ui->compareComboBox->clear();
    m_ui->compareComboBox->addItem(tr("Compared with the scan before"), QDateTime());
    const QList<QDateTime> scans = m_desk.earlierScans();
    for (const QDateTime &scan : scans) {
        //: %1 is a date and time
        m_ui->compareComboBox->addItem(tr("Compared with %1").arg(words::dateTime(scan)), scan);
        if (scan == chosen)
            m_ui->compareComboBox->setCurrentIndex(m_ui->compareComboBox->count() - 1);
    }
    m_ui->compareComboBox->setEnabled(m_desk.work() == FleetDesk::Work::Idle && !scans.isEmpty());
    m_ui->compareComboBox->setVisible(!scans.isEmpty());
}

void FleetPage::keepPlace()
{
    const QModelIndex current = m_ui->tableView->currentIndex();
    if (current.isValid())
        m_place = m_desk.table().instance(current.row()).place();
    m_scrolled = m_ui->tableView->verticalScrollBar()->value();
}

void FleetPage::restorePlace()
{
    const int row = m_place ? m_desk.table().rowOf(*m_place) : -1;
    if (row >= 0)
        m_ui->tableView->setCurrentIndex(m_desk.table().index(row, FleetTable::Name));
    else
        m_ui->tableView->verticalScrollBar()->setValue(m_scrolled);
    m_ui->copyButton->setEnabled(!markedRows().isEmpty());
    m_viewTimer.start();
}

// ---- rows ------------------------------------------------------------------------------------

void FleetPage::updateChosen()
{
    const FleetTable &table = m_desk.table();
    const bool isEmpty = table.rowCount() == 0;
    m_ui->stack->setCurrentWidget(isEmpty ? m_ui->emptyPage : m_ui->tablePage);
    m_ui->emptyLabel->setText(emptyText());
    m_ui->chosenLabel->setText(table.total() == 0 ? QString()
                                                  : tr("%1 of %2 instances shown, %3 ticked.")
                                                        .arg(words::number(table.rowCount()),
                                                             words::number(table.total()),
                                                             words::number(table.chosenCount())));
    m_ui->chooseShownButton->setEnabled(!isEmpty);
    m_ui->chooseNoneButton->setEnabled(table.chosenCount() > 0);
    m_ui->copyButton->setEnabled(!isEmpty && !markedRows().isEmpty());
    m_ui->exportButton->setEnabled(m_desk.work() == FleetDesk::Work::Idle && !isEmpty);
}

QList<FleetInstance> FleetPage::selectedInstances() const
{
    return m_desk.table().chosenInstances();
}

void FleetPage::addButton(QAbstractButton *button)
{
    m_ui->chosenLayout->addWidget(button);
}

QList<int> FleetPage::markedRows() const
{
    QList<int> rows;
    const QItemSelection selection = m_ui->tableView->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void FleetPage::copyRows()
{
    const QHeaderView *header = m_ui->tableView->horizontalHeader();
    QList<int> columns;
    for (int at = 0; at < header->count(); ++at) {
        const int column = header->logicalIndex(at);
        if (!header->isSectionHidden(column))
            columns += column;
    }
    QStringList lines;
    const QList<int> rows = markedRows();
    for (const int row : rows)
        lines += m_desk.table().rowText(row, columns);
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void FleetPage::showMenu(const QPoint &at)
{
    const QModelIndex index = m_ui->tableView->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString part = m_desk.table().filterPart(index.row(), index.column());
    const auto add = [this](const QString &term) {
        const QString text = m_ui->filterLineEdit->text().trimmed();
        setFilter(text.isEmpty() ? term : text + u' ' + term);
    };
    menu->addAction(tr("Only rows with this value"), this, [add, part] { add(part); });
    menu->addAction(tr("All rows without this value"), this, [add, part] {
        QString without = part;
        add(without.replace(without.indexOf(u'='), 1, QStringLiteral("!=")));
    });
    menu->addSeparator();
    menu->addAction(tr("Tick the marked rows"), this,
                    [this] { m_desk.table().choose(markedRows(), true); });
    menu->addAction(tr("Untick the marked rows"), this,
                    [this] { m_desk.table().choose(markedRows(), false); });
    menu->addAction(tr("Copy"), this, &FleetPage::copyRows);
    menu->addSeparator();
    const FleetInstance instance = m_desk.table().instance(index.row());
    QAction *needs = menu->addAction(tr("What needs its key..."), this,
                                     [this, instance] { showKeyNeeds(instance); });
    needs->setEnabled(!instance.ledger.key.isEmpty());
    // Places and not rows: the table may get another order while the menu is open.
    QList<FleetPlace> places{instance.place()};
    if (const QList<int> marked = markedRows(); marked.contains(index.row())) {
        places.clear();
        for (const int row : marked)
            places.append(m_desk.table().instance(row).place());
    }
    const QString name =
        instance.instance.name.isEmpty() ? instance.instance.id.text() : instance.instance.name;
    menu->addAction(tr("State the key..."), this, [this, places, name] { stateKey(places, name); });
    menu->popup(m_ui->tableView->viewport()->mapToGlobal(at));
}

void FleetPage::askExport()
{
    auto *dialog = new ExportDialog(tr("Export the fleet"), this);
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &FleetDesk::exportTo);
    dialog->open();
}

void FleetPage::chooseScope()
{
    auto *dialog = new FleetScopeDialog(m_desk, m_workspace.profiles(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_desk.setScope(dialog->scope()); });
    dialog->open();
}

void FleetPage::showKeys()
{
    auto *dialog = new FleetKeysDialog(m_workspace, m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FleetPage::showKeyNeeds(const FleetInstance &instance)
{
    auto *dialog = new KeyNeedsDialog(m_workspace, instance.profileId, instance.project,
                                      instance.ledger.key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FleetPage::stateKey(const QList<FleetPlace> &places, const QString &name)
{
    auto *dialog = new StateKeyDialog(m_desk, places, name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

//! What somebody looks at is read before all else.
void FleetPage::showFirst()
{
    if (!m_desk.isScanning() || !isVisible())
        return;
    const QTableView *view = m_ui->tableView;
    const int first = view->rowAt(0);
    if (first < 0)
        return;
    const int last = view->rowAt(view->viewport()->height() - 1);
    const int end = last < 0 ? m_desk.table().rowCount() - 1 : last;
    QList<FleetPlace> places;
    for (int row = first; row <= end; ++row)
        places += m_desk.table().instance(row).place();
    m_desk.showFirst(places);
}

} // namespace backlock

#include "fleetpage.moc"

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/planpage.h"

#include "widgets/applydialog.h"
#include "widgets/messages.h"
#include "widgets/pagetabs.h"
#include "widgets/searchpicker.h"
#include "widgets/textlabel.h"
#include "widgets/unfinisheddialog.h"
#include "words/phrases.h"
#include "words/words.h"

#include "ui_planpage.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>

namespace backlock {

namespace {

constexpr VerdictStatus kStatuses[] = {VerdictStatus::Confirmed, VerdictStatus::Unchanged,
                                       VerdictStatus::Accepted,  VerdictStatus::Refused,
                                       VerdictStatus::Unclear,   VerdictStatus::NotSent};
constexpr int kMostKeyRows = 4; //!< before the list of projects scrolls

//! The icon of a verdict beside its word.
class VerdictDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void forgetIcons() { m_icons.clear(); }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant status = index.data(PlanTable::StatusRole);
        messages::Look look;
        if (index.data(PlanTable::UnderWayRole).toBool())
            look = {theme::Tone::Accent, QStringLiteral("wait")};
        else if (status.isValid())
            look = messages::lookOf(VerdictStatus(status.toInt()));
        else
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconOf(look, option->widget);
    }

private:
    QIcon iconOf(const messages::Look &look, const QWidget *widget) const
    {
        QIcon &icon = m_icons[{int(look.tone), look.icon}];
        if (icon.isNull())
            icon = theme::icon(look.icon, look.tone, widget);
        return icon;
    }

    mutable QHash<std::pair<int, QString>, QIcon> m_icons; //!< drawn once for each palette
};

} // namespace

PlanPage::PlanPage(PlanDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ui(std::make_unique<Ui::PlanPage>())
{
    m_ui->setupUi(this);
    theme::makeHeading(m_ui->titleLabel);
    m_ui->digestLineEdit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    theme::makePrimary(m_ui->applyPlanButton);
    for (size_t i = 0; i < PlanTable::kParts.size(); ++i)
        m_ui->partTabBar->addTab(QString());
    m_ui->warningsComboBox->addItems({QString(), QString()});
    m_ui->stopAfterSpinBox->setAccelerated(true);
    m_ui->titleLayout->setStretch(0, 1);
    m_ui->warningsLayout->setStretch(2, 1);
    m_ui->makePanel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_ui->progressBar->setFixedHeight(10);
    m_ui->keysLabel->setContentsMargins(0, 6, 0, 0); // beside the text of the first picker
    m_ui->makeLayout->setColumnStretch(1, 1);
    m_ui->keysLayout->setColumnStretch(1, 1);

    QTableView *table = m_ui->planTableView;
    table->setModel(&m_desk.table());
    table->setItemDelegateForColumn(PlanTable::VerdictColumn, new VerdictDelegate(table));
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int em = fontMetrics().averageCharWidth();
    const int widths[] = {12, 19, 21, 9, 8, 18, 18, 20};
    for (int column = 0; column < PlanTable::ColumnCount; ++column)
        table->setColumnWidth(column, widths[column] * em);
    connectAll();
    updateTexts();
}

PlanPage::~PlanPage() = default;

void PlanPage::connectAll()
{
    connect(m_ui->openPlanButton, &QPushButton::clicked, this, &PlanPage::chooseFile);
    connect(m_ui->savePlanButton, &QPushButton::clicked, this, &PlanPage::chooseTarget);
    connect(m_ui->closePlanButton, &QPushButton::clicked, &m_desk, &PlanDesk::close);
    connect(m_ui->onRadioButton, &QRadioButton::clicked, this,
            [this] { m_desk.setWish(Wish::On); });
    connect(m_ui->offRadioButton, &QRadioButton::clicked, this,
            [this] { m_desk.setWish(Wish::Off); });
    connect(m_ui->warningsComboBox, &QComboBox::activated, this,
            [this](int row) { m_desk.setLeavesWarnedOut(row == 1); });
    connect(m_ui->copyDigestButton, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_desk.plan().digest()); });
    connect(m_ui->partTabBar, &QTabBar::currentChanged, this,
            [this](int tab) { m_desk.table().setPart(PlanTable::kParts.at(size_t(tab))); });
    connect(m_ui->applyPlanButton, &QPushButton::clicked, this, &PlanPage::apply);
    connect(m_ui->pauseRunButton, &QPushButton::clicked, this, &PlanPage::act);
    connect(m_ui->stopRunButton, &QPushButton::clicked, &m_desk, &PlanDesk::stop);
    connect(m_ui->planMessageBar, &MessageBar::closeRequested, this, [this] {
        m_savedTo.clear();
        m_desk.dismissError();
    });
    connect(m_ui->planMessageBar, &MessageBar::actionRequested, &m_desk, &PlanDesk::goOn);
    connect(m_ui->unfinishedBar, &MessageBar::actionRequested, this, &PlanPage::takeUp);
    connect(m_ui->unfinishedBar, &MessageBar::otherRequested, this, [this] {
        if (const QList<UnfinishedRun> runs = offeredRuns(); !runs.isEmpty())
            UnfinishedDialog::putAway(m_desk, runs.first(), this);
    });
    connect(m_ui->unfinishedBar, &MessageBar::closeRequested, this, [this] {
        m_isUnfinishedHidden = true;
        updateMessages();
    });
    connect(&m_desk, &PlanDesk::changed, this, &PlanPage::updateAll);
    connect(&m_desk, &PlanDesk::keysChanged, this, &PlanPage::updateKeys);
    connect(&m_desk, &PlanDesk::unfinishedChanged, this, &PlanPage::updateMessages);
    connect(&m_desk, &PlanDesk::progressed, this, [this] {
        updateRun();
        followRow();
    });
    connect(&m_desk, &PlanDesk::saved, this, [this](const QString &file) {
        m_savedTo = file;
        updateMessages();
    });
    connect(&m_desk.table(), &QAbstractItemModel::modelReset, this, &PlanPage::updateParts);
}

void PlanPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    } else if (event->type() == QEvent::PaletteChange) {
        if (auto *delegate = dynamic_cast<VerdictDelegate *>(
                m_ui->planTableView->itemDelegateForColumn(PlanTable::VerdictColumn)))
            delegate->forgetIcons();
    }
}

void PlanPage::updateTexts()
{
    m_desk.table().retranslate();
    m_ui->warningsComboBox->setItemText(0, tr("are sent all the same"));
    m_ui->warningsComboBox->setItemText(1, tr("are left out"));
    updateKeys();
    updateAll();
}

// --- what is shown

QString PlanPage::title() const
{
    if (m_desk.plan().rows().isEmpty())
        return m_desk.isFromInstances() ? tr("New plan") : tr("Plan");
    return tr("Plan of %1").arg(words::dateTime(m_desk.plan().createdAt()));
}

void PlanPage::updateAll()
{
    const bool isEmpty = m_desk.plan().rows().isEmpty() && !m_desk.isFromInstances();
    m_ui->titleLabel->setText(title());
    m_ui->makePanel->setVisible(m_desk.isFromInstances());
    m_ui->makePanel->setEnabled(!m_desk.isBusy());
    for (const auto &[button, wish] :
         {std::pair{m_ui->onRadioButton, Wish::On}, std::pair{m_ui->offRadioButton, Wish::Off}}) {
        button->setAutoExclusive(false); // else none could be unset for the next plan
        button->setChecked(m_desk.wish() == wish);
        button->setAutoExclusive(true);
    }
    const bool hasKeys = m_desk.wish() == Wish::On;
    m_ui->keysLabel->setVisible(hasKeys);
    m_ui->keysScrollArea->setVisible(hasKeys);
    m_ui->stack->setCurrentWidget(isEmpty ? m_ui->emptyPage : m_ui->tablePage);
    m_ui->emptyLabel->setText(
        m_desk.stage() == PlanDesk::Stage::Reading
            ? tr("Reading the plan...")
            : tr("No plan is open. Choose instances on the fleet page and plan a change of them, "
                 "or open a plan that somebody has saved."));
    const QString digest = m_desk.plan().rows().isEmpty() ? QString() : m_desk.plan().digest();
    if (m_ui->digestLineEdit->text() != digest) {
        m_ui->digestLineEdit->setText(digest);
        m_ui->digestLineEdit->setCursorPosition(0);
    }
    updateWarnings();
    updateParts();
    updateRun();
    updateButtons();
    updateMessages();
}

void PlanPage::updateKeys()
{
    const QList<PlanDesk::KeyChoice> &choices = m_desk.keyChoices();
    while (m_keyRows.size() > choices.size()) {
        const KeyRow row = m_keyRows.takeLast();
        delete row.name;
        delete row.picker;
    }
    while (m_keyRows.size() < choices.size()) {
        const auto index = m_keyRows.size();
        KeyRow row{new QLabel(m_ui->keysPanel), new SearchPicker(m_ui->keysPanel)};
        row.name->setTextFormat(Qt::PlainText);
        row.name->setBuddy(row.picker);
        row.picker->setObjectName(QStringLiteral("planKeyPicker%1").arg(index));
        connect(row.picker, &SearchPicker::picked, &m_desk,
                [this, index](const QString &id) { m_desk.setKey(index, id); });
        connect(row.picker, &SearchPicker::typed, &m_desk,
                [this, index](const QString &text) { m_desk.setKey(index, text); });
        m_ui->keysLayout->addWidget(row.name, int(index), 0);
        m_ui->keysLayout->addWidget(row.picker, int(index), 1);
        m_keyRows.append(row);
    }
    for (qsizetype i = 0; i < choices.size(); ++i) {
        const PlanDesk::KeyChoice &choice = choices.at(i);
        const KeyRow &row = m_keyRows.at(i);
        const QString project = words::projectLine(choice.project);
        row.name->setText(project);
        row.name->setToolTip(
            QStringLiteral("%1 · %2").arg(choice.profileName, choice.project.id.text()));
        row.picker->setAccessibleName(tr("KMS key of %1").arg(project));
        row.picker->setKeys(choice.keys.rows);
        row.picker->showId(choice.key.text());
        row.picker->setPlaceholder(choice.keys.loading == Loading::Loading
                                       ? tr("Listing the keys...")
                                   : choice.keys.error ? words::explain(*choice.keys.error).title
                                                       : tr("Choose a key, or enter its id"));
        row.picker->retranslate();
    }
    if (!m_keyRows.isEmpty()) {
        const SearchPicker *picker = m_keyRows.first().picker;
        const int height = std::max(picker->sizeHint().height(), picker->minimumHeight())
                           + m_ui->keysLayout->verticalSpacing();
        const int shown = int(std::min<qsizetype>(m_keyRows.size(), kMostKeyRows));
        m_ui->keysScrollArea->setFixedHeight(shown * height);
    }
}

void PlanPage::updateWarnings()
{
    QStringList counts;
    for (auto it = m_desk.warnings().begin(); it != m_desk.warnings().end(); ++it) {
        const auto check = words::checkFromName(it.key());
        counts.append(QStringLiteral("%1: %2").arg(check ? words::checkTitle(*check) : it.key(),
                                                   words::number(it.value())));
    }
    counts.sort();
    m_ui->warningsText->setText(counts.join(QStringLiteral(" · ")));
    m_ui->warningsComboBox->setCurrentIndex(m_desk.leavesWarnedOut() ? 1 : 0);
    m_ui->warningsComboBox->setEnabled(!m_desk.isBusy());
}

void PlanPage::updateParts()
{
    const PlanTable &table = m_desk.table();
    const QString texts[] = {tr("To change: %1"), tr("Blocked: %1"), tr("Left out: %1")};
    for (const PlanTable::Part part : PlanTable::kParts)
        m_ui->partTabBar->setTabText(int(part),
                                     texts[size_t(part)].arg(words::number(table.count(part))));
    m_ui->partTabBar->setCurrentIndex(int(table.part()));
    renameScrollButtons(m_ui->partTabBar);
    const bool isPlanned = table.part() == PlanTable::Part::Planned;
    m_ui->planTableView->setColumnHidden(PlanTable::Then, !isPlanned);
    m_ui->planTableView->setColumnHidden(PlanTable::VerdictColumn, !isPlanned);
    m_ui->planTableView->setColumnHidden(PlanTable::Key, !isPlanned || !m_desk.turnsOn());
}

void PlanPage::updateRun()
{
    const RunSummary &summary = m_desk.summary();
    const int all = int(m_desk.plan().rows().size());
    const bool isShown = m_desk.isBegun() || m_desk.isBusy();
    m_ui->progressBar->setVisible(isShown);
    m_ui->progressBar->setRange(0, std::max(1, all));
    m_ui->progressBar->setValue(all - summary.left);
    m_ui->statusLabel->setText(statusText());
    m_ui->statusLabel->setVisible(!m_ui->statusLabel->text().isEmpty());
}

QString PlanPage::summaryText() const
{
    const RunSummary &summary = m_desk.summary();
    QStringList texts;
    for (const VerdictStatus status : kStatuses) {
        if (const int count = summary.counts.value(status); count > 0)
            texts.append(
                QStringLiteral("%1: %2").arg(words::verdict(status), words::number(count)));
    }
    if (summary.left > 0)
        //: rows of a plan that have no verdict yet
        texts.append(tr("left: %1").arg(words::number(summary.left)));
    return texts.join(QStringLiteral(" · "));
}

QString PlanPage::statusText() const
{
    const qsizetype row = m_desk.table().underWay();
    switch (m_desk.stage()) {
    case PlanDesk::Stage::Empty:
        return {};
    case PlanDesk::Stage::Reading:
        return tr("Looking up what the plan needs to know...");
    case PlanDesk::Stage::Ready:
        if (m_desk.isBegun())
            return words::joined({tr("This plan was begun before."), summaryText()});
        if (!m_desk.isFromInstances() || !m_desk.plan().rows().isEmpty())
            return {};
        return m_desk.wish() ? tr("There is nothing to change with these choices.")
                             : tr("Choose whether encrypted backup is to be turned on or off.");
    case PlanDesk::Stage::Starting:
        return tr("Signing in and opening the projects...");
    case PlanDesk::Stage::Running:
        if (row < 0)
            return summaryText();
        return words::joined(
            {tr("Row %1 of %2: %3")
                 .arg(words::number(row + 1), words::number(m_desk.plan().rows().size()),
                      words::step(m_desk.step(), m_desk.reads())),
             m_desk.isPausing() ? tr("The run pauses after this row.") : QString()});
    case PlanDesk::Stage::Waiting:
    case PlanDesk::Stage::Ended:
        return summaryText();
    }
    return {};
}

void PlanPage::updateButtons()
{
    using Stage = PlanDesk::Stage;
    const Stage stage = m_desk.stage();
    const bool isBusy = m_desk.isBusy();
    const bool hasPlan = !m_desk.plan().rows().isEmpty();
    const bool isAtRest = stage == Stage::Ready || stage == Stage::Ended;
    m_ui->openPlanButton->setEnabled(!isBusy && stage != Stage::Reading);
    m_ui->savePlanButton->setEnabled(hasPlan && isAtRest);
    m_ui->closePlanButton->setEnabled(!isBusy && stage != Stage::Empty);
    m_ui->copyDigestButton->setEnabled(hasPlan);
    m_ui->applyPlanButton->setVisible(!isBusy);
    m_ui->applyPlanButton->setEnabled(hasPlan && isAtRest && m_desk.summary().left > 0);
    m_ui->applyPlanButton->setText(m_desk.isBegun() && m_desk.summary().left > 0
                                       ? tr("Go on with the plan...")
                                       : tr("Apply plan..."));
    const bool isPaused = stage == Stage::Waiting || m_desk.isPausing();
    m_ui->pauseRunButton->setVisible(isBusy);
    m_ui->pauseRunButton->setEnabled(stage == Stage::Running || stage == Stage::Waiting);
    m_ui->pauseRunButton->setText(isPaused ? tr("Go on") : tr("Pause"));
    m_ui->pauseRunButton->setAccessibleName(m_ui->pauseRunButton->text());
    m_ui->stopRunButton->setVisible(isBusy);
    for (QWidget *option : {static_cast<QWidget *>(m_ui->canaryCheckBox),
                            static_cast<QWidget *>(m_ui->stopAfterLabel),
                            static_cast<QWidget *>(m_ui->stopAfterSpinBox)})
        option->setEnabled(!isBusy);
}

// --- what is said

void PlanPage::updateMessages()
{
    const MessageBar::Content said = message();
    if (said == MessageBar::Content())
        m_ui->planMessageBar->clear();
    else
        m_ui->planMessageBar->setContent(said);
    const MessageBar::Content unfinished = unfinishedMessage();
    if (unfinished == MessageBar::Content())
        m_ui->unfinishedBar->clear();
    else
        m_ui->unfinishedBar->setContent(unfinished);
}

MessageBar::Content PlanPage::message() const
{
    if (m_desk.error())
        return messages::error(*m_desk.error());
    MessageBar::Content content;
    content.closable = false;
    const std::optional<RunEnd> end = m_desk.end();
    if (m_desk.stage() == PlanDesk::Stage::Waiting && end == RunEnd::Canary) {
        content.tone = theme::Tone::Info;
        content.icon = QStringLiteral("info");
        content.title = tr("The first instance has its verdict. Go on with the others?");
        content.text = tr("Look at its row, and at the database if you like. Nothing is sent until "
                          "you go on. Stop ends the run; it can be taken up again.");
        content.action = tr("Go on with the others");
        return content;
    }
    if (m_desk.stage() == PlanDesk::Stage::Waiting && end == RunEnd::Failures) {
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        content.title = tr("So many rows have failed that the run waits.");
        content.text = tr("Look at the rows that failed. To try the rows that are left, go on.");
        content.action = tr("Go on with the others");
        return content;
    }
    if (m_desk.stage() == PlanDesk::Stage::Waiting) {
        content.icon = QStringLiteral("wait");
        content.title = tr("The run is paused. Nothing is under way.");
        return content;
    }
    if (m_desk.stage() == PlanDesk::Stage::Ended && end == RunEnd::Done) {
        const RunSummary &summary = m_desk.summary();
        const bool isAllGood = summary.left == 0
                               && summary.counts.value(VerdictStatus::Confirmed)
                                          + summary.counts.value(VerdictStatus::Unchanged)
                                      == int(m_desk.plan().rows().size());
        content.tone = isAllGood ? theme::Tone::Good : theme::Tone::Caution;
        content.icon = isAllGood ? QStringLiteral("ok") : QStringLiteral("warning");
        content.title = isAllGood ? tr("The plan is done.")
                                  : tr("The plan has come to its end, and not every row was "
                                       "confirmed.");
        content.text = tr("Each verdict is in the history.");
        return content;
    }
    if (m_desk.stage() == PlanDesk::Stage::Ended && end == RunEnd::Stopped) {
        content.icon = QStringLiteral("info");
        content.title = tr("The run was stopped. What had been sent was read back.");
        content.text = tr("The rows that are left can be taken up again, now or after a restart.");
        return content;
    }
    if (!m_savedTo.isEmpty()) {
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title = tr("The plan was saved as %1.").arg(m_savedTo);
        content.text = tr("Give the file to whoever applies it, and the digest by another way.");
        content.closable = true;
        return content;
    }
    return {};
}

//! All but the one that is open here already.
QList<UnfinishedRun> PlanPage::offeredRuns() const
{
    QList<UnfinishedRun> runs = m_desk.unfinished();
    if (!m_desk.plan().rows().isEmpty())
        runs.removeIf([digest = m_desk.plan().digest()](const UnfinishedRun &run) {
            return run.digest == digest;
        });
    return runs;
}

MessageBar::Content PlanPage::unfinishedMessage() const
{
    const QList<UnfinishedRun> runs = offeredRuns();
    if (runs.isEmpty() || m_isUnfinishedHidden || m_desk.isBusy())
        return {};
    const UnfinishedRun &run = runs.first();
    MessageBar::Content content;
    content.tone = theme::Tone::Caution;
    content.icon = QStringLiteral("warning");
    if (runs.size() > 1) {
        content.title = tr("%n run(s) have not ended.", nullptr, int(runs.size()));
        content.text = tr("Choose which of them to take up, or put away what nobody needs.");
        content.action = tr("Choose a run...");
        return content;
    }
    content.title = tr("A run of %1 has not ended: %n row(s) are left.", nullptr, run.left)
                        .arg(words::dateTime(run.createdAt));
    content.text =
        run.open > 0
            ? tr("%n row(s) were perhaps sent and have no verdict. Taking the run up reads them "
                 "before anything else, and sends nothing twice without reading first.",
                 nullptr, run.open)
            : tr("Taking it up goes on at the first row without a verdict.");
    content.action = tr("Open that plan");
    content.other = tr("Put away...");
    return content;
}

//! The row that is under way stays in sight, unless somebody looks at another part.
void PlanPage::followRow()
{
    const qsizetype row = m_desk.table().underWay();
    if (row >= 0 && m_desk.table().part() == PlanTable::Part::Planned
        && !m_ui->planTableView->hasFocus())
        m_ui->planTableView->scrollTo(m_desk.table().index(int(row), 0));
}

// --- what is done

void PlanPage::chooseFile()
{
    if (m_desk.isBusy())
        return;
    auto *dialog = new QFileDialog(this, tr("Open plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Plans (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_savedTo.clear();
        m_desk.open(file);
    });
    dialog->open();
}

void PlanPage::chooseTarget()
{
    auto *dialog = new QFileDialog(this, tr("Save plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Plans (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    // The file dialog asks about replacing.
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &PlanDesk::saveTo);
    dialog->open();
}

//! The only run that is left over, or the one that is chosen.
void PlanPage::takeUp()
{
    const QList<UnfinishedRun> runs = offeredRuns();
    if (runs.size() == 1)
        m_desk.openUnfinished(runs.first().digest);
    if (runs.size() < 2)
        return;
    auto *dialog = new UnfinishedDialog(m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (!dialog->chosen().isEmpty())
            m_desk.openUnfinished(dialog->chosen());
    });
    dialog->open();
}

void PlanPage::apply()
{
    auto *dialog = new ApplyDialog(m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_savedTo.clear();
        const RunPolicy policy{m_ui->canaryCheckBox->isChecked(), m_ui->stopAfterSpinBox->value()};
        m_desk.apply(policy, dialog->crossRegionChecked(), dialog->digest());
    });
    dialog->open();
}

//! Pause, or go on.
void PlanPage::act()
{
    if (m_desk.stage() == PlanDesk::Stage::Waiting || m_desk.isPausing())
        m_desk.goOn();
    else
        m_desk.pause();
}

} // namespace backlock

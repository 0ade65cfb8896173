// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/historypage.h"

#include "change/history.h"
#include "session/futures.h"
#include "store/privatefile.h"
#include "widgets/entrydialog.h"
#include "widgets/evidencedialog.h"
#include "widgets/exportdialog.h"
#include "widgets/keyneedsdialog.h"
#include "widgets/ledgerdialog.h"
#include "widgets/messages.h"
#include "words/words.h"

#include "ui_historypage.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QSignalBlocker>

namespace backlock {

namespace {
constexpr VerdictStatus kStatuses[] = {VerdictStatus::Confirmed, VerdictStatus::Unchanged,
                                       VerdictStatus::Accepted,  VerdictStatus::Refused,
                                       VerdictStatus::Unclear,   VerdictStatus::NotSent,
                                       VerdictStatus::Done,      VerdictStatus::Failed};
//! Time spans in days, today being the first; as the list has them.
constexpr int kEver = 0;
constexpr int kChosenDays = -1;
constexpr int kSpans[] = {kEver, 1, 7, 30, 365, kChosenDays};
} // namespace

HistoryPage::HistoryPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_table(workspace.ledger())
    , m_ui(std::make_unique<Ui::HistoryPage>())
{
    m_ui->setupUi(this);
    m_ui->tableView->setModel(&m_table);
    m_ui->tableView->verticalHeader()->setDefaultSectionSize(m_ui->tableView->fontMetrics().height()
                                                             + 12);
    m_ui->tableView->horizontalHeader()->setStretchLastSection(true);
    m_ui->tableView->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int em = fontMetrics().averageCharWidth();
    const int widths[] = {27, 14, 16, 13, 16, 16, 13, 13, 36};
    for (int column = 0; column < HistoryTable::ColumnCount; ++column)
        m_ui->tableView->setColumnWidth(column, widths[column] * em);

    // What people look for first stands where it can be seen without scrolling.
    m_ui->tableView->horizontalHeader()->moveSection(HistoryTable::Host,
                                                     HistoryTable::VerdictColumn);

    connect(m_ui->filterLineEdit, &QLineEdit::textChanged, &m_table, &HistoryTable::setFilterText);
    connect(m_ui->verdictComboBox, &QComboBox::activated, this, [this](int row) {
        m_table.setFilterStatus(row > 0 ? std::optional(kStatuses[row - 1]) : std::nullopt);
    });
    const QDate today = m_workspace.clock()().toLocalTime().date();
    m_ui->fromDateEdit->setDate(today);
    m_ui->toDateEdit->setDate(today);
    connect(m_ui->periodComboBox, &QComboBox::activated, this, &HistoryPage::applyPeriod);
    for (QDateEdit *edit : {m_ui->fromDateEdit, m_ui->toDateEdit})
        connect(edit, &QDateEdit::dateChanged, this, &HistoryPage::applyPeriod);
    connect(m_ui->checkButton, &QPushButton::clicked, this, &HistoryPage::checkLedger);
    connect(m_ui->keyButton, &QPushButton::clicked, this, &HistoryPage::showKeyNeeds);
    connect(m_ui->evidenceButton, &QPushButton::clicked, this, &HistoryPage::makeEvidence);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &HistoryPage::copyRows);
    connect(m_ui->openButton, &QPushButton::clicked, this, [this] {
        if (const QList<int> rows = selectedRows(); !rows.isEmpty())
            openRow(rows.first());
    });
    connect(m_ui->exportButton, &QPushButton::clicked, this, &HistoryPage::exportAll);
    // Enter opens the row that has the focus, chosen or not.
    connect(m_ui->tableView, &QTableView::activated, this,
            [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_ui->tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPage::updateState);
    connect(m_ui->messageBar, &MessageBar::closeRequested, this, [this] {
        m_exportError.reset();
        updateState();
    });
    connect(&m_table, &HistoryTable::stateChanged, this, &HistoryPage::updateState);
    connect(&m_table, &QAbstractItemModel::modelReset, this, &HistoryPage::updateState);
    connect(&m_table, &QAbstractItemModel::rowsInserted, this, &HistoryPage::updateState);
    updateTexts();
}

HistoryPage::~HistoryPage() = default;

void HistoryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    }
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_loaded) {
        m_loaded = true;
        m_table.reload();
    }
}

void HistoryPage::updateTexts()
{
    m_table.retranslate();
    fillVerdicts();
    fillPeriods();
    updateState();
}

void HistoryPage::fillVerdicts()
{
    const QSignalBlocker quiet(m_ui->verdictComboBox);
    const int row = qMax(0, m_ui->verdictComboBox->currentIndex());
    m_ui->verdictComboBox->clear();
    m_ui->verdictComboBox->addItem(tr("All verdicts"));
    for (const VerdictStatus status : kStatuses)
        m_ui->verdictComboBox->addItem(words::verdict(status));
    m_ui->verdictComboBox->setCurrentIndex(row);
}

void HistoryPage::fillPeriods()
{
    const QSignalBlocker quiet(m_ui->periodComboBox);
    const int row = qMax(0, m_ui->periodComboBox->currentIndex());
    m_ui->periodComboBox->clear();
    for (const int days : kSpans) {
        m_ui->periodComboBox->addItem(days == kEver         ? tr("All times")
                                      : days == kChosenDays ? tr("From day to day")
                                      : days == 1           ? tr("Today")
                                                            : tr("Last %n days", nullptr, days),
                                      days);
    }
    m_ui->periodComboBox->setCurrentIndex(row);
    for (QDateEdit *edit : {m_ui->fromDateEdit, m_ui->toDateEdit}) {
        edit->setLocale(words::locale());
        edit->setDisplayFormat(words::dateFormat());
        edit->setVisible(kSpans[row] == kChosenDays);
    }
}

//! The days are those of this computer's zone, as the times in the table are.
void HistoryPage::applyPeriod()
{
    const int days = m_ui->periodComboBox->currentData().toInt();
    for (QDateEdit *edit : {m_ui->fromDateEdit, m_ui->toDateEdit})
        edit->setVisible(days == kChosenDays);
    if (days == kChosenDays) {
        m_table.setPeriod(m_ui->fromDateEdit->date().startOfDay().toUTC(),
                          m_ui->toDateEdit->date().addDays(1).startOfDay().toUTC());
    } else {
        const QDate today = m_workspace.clock()().toLocalTime().date();
        m_table.setPeriod(
            days == kEver ? QDateTime() : today.addDays(1 - days).startOfDay().toUTC(), {});
    }
    updateState();
}

bool HistoryPage::isFiltered() const
{
    return !m_ui->filterLineEdit->text().isEmpty() || m_ui->verdictComboBox->currentIndex() > 0
           || m_ui->periodComboBox->currentIndex() > 0;
}

void HistoryPage::checkLedger()
{
    auto *dialog = new LedgerDialog(m_workspace.ledger(), m_workspace.clock(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HistoryPage::makeEvidence()
{
    EvidenceSources sources{&m_workspace.ledger(), &m_workspace.fleet(), {}};
    const QList<Profile> profiles = m_workspace.profiles();
    for (const Profile &profile : profiles)
        sources.profiles.append({profile.id, profile.name});
    auto *dialog = new EvidenceDialog(sources, m_workspace.clock()(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

//! The service is asked, so somebody must be signed in to the profile that the change was made
//! with.
bool HistoryPage::canShowKeyNeeds() const
{
    const QList<int> rows = selectedRows();
    const Session *session = m_workspace.session();
    return rows.size() == 1 && session && session->state() == SessionState::SignedIn
           && session->profile().id == m_table.entry(rows.first()).opening.profileId;
}

void HistoryPage::showKeyNeeds()
{
    if (!canShowKeyNeeds())
        return;
    auto *dialog =
        new KeyNeedsDialog(m_workspace, m_table.entry(selectedRows().constFirst()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HistoryPage::updateState()
{
    const std::optional<Error> error = m_exportError ? m_exportError : m_table.error();
    if (error) {
        MessageBar::Content content = messages::error(*error);
        content.closable = m_exportError.has_value();
        m_ui->messageBar->setContent(content);
    } else {
        m_ui->messageBar->clear();
    }
    const bool empty = m_table.rowCount() == 0;
    m_ui->stack->setCurrentWidget(empty ? m_ui->emptyPage : m_ui->tablePage);
    const bool filtered = isFiltered();
    m_ui->emptyLabel->setText(m_table.isLoading() ? tr("Reading the history...")
                              : error             ? QString()
                              : filtered          ? tr("No change fits this filter.")
                                         : tr("No change has been made yet. Each change is "
                                              "recorded here before it is sent."));
    const bool chosen = !empty && !selectedRows().isEmpty();
    m_ui->openButton->setEnabled(chosen);
    m_ui->copyButton->setEnabled(chosen);
    m_ui->exportButton->setEnabled(!empty || filtered);
    m_ui->keyButton->setEnabled(!empty && canShowKeyNeeds());
    m_ui->keyButton->setToolTip(
        m_ui->keyButton->isEnabled()
            ? tr("Instances and backups that still need the key of the chosen change.")
            : tr("Choose one change, and sign in to the profile that it was made with."));
}

QList<int> HistoryPage::selectedRows() const
{
    QList<int> rows;
    const QModelIndexList chosen = m_ui->tableView->selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void HistoryPage::copyRows()
{
    QStringList lines;
    const QList<int> rows = selectedRows();
    for (const int row : rows)
        lines += m_table.rowText(row);
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void HistoryPage::openRow(int row)
{
    auto *dialog = new EntryDialog(m_table.entry(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HistoryPage::exportAll()
{
    auto *dialog = new ExportDialog(tr("Export the history"), this);
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::exportTo);
    dialog->open();
}

//! All of the ledger, whatever the table shows.
void HistoryPage::exportTo(const QString &file)
{
    whenEnded(
        m_workspace.ledger().allEntries({}), this,
        [this, file](const std::optional<Result<QList<LedgerEntry>>> &entries) {
            if (!entries)
                return;
            if (!*entries)
                return exportEnded(fail(entries->error()));
            const auto work = [file, entries = **entries] {
                const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
                return writeSharedFile(file, isJson ? historyJson(entries) : historyCsv(entries),
                                       ErrorKind::Internal);
            };
            whenEnded(inBackground(work), this, [this](const std::optional<Result<void>> &done) {
                if (done)
                    exportEnded(*done);
            });
        });
}

void HistoryPage::exportEnded(const Result<void> &done)
{
    m_exportError = done ? std::nullopt : std::optional(done.error());
    updateState();
}

} // namespace backlock

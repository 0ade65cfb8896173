// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/profiledialog.h"

#include "widgets/fieldhint.h"
#include "widgets/messages.h"
#include "widgets/pagetabs.h"
#include "widgets/theme.h"
#include "words/words.h"

#include "ui_profiledialog.h"

#include <QEvent>
#include <QFileDialog>
#include <QSignalBlocker>
#include <QTabBar>

namespace backlock {

namespace {

constexpr SignInMethod kMethods[] = {SignInMethod::Password, SignInMethod::Token,
                                     SignInMethod::AccessKey};
constexpr ProxySettings::Mode kProxyModes[] = {ProxySettings::Mode::System,
                                               ProxySettings::Mode::None, ProxySettings::Mode::Http,
                                               ProxySettings::Mode::Socks5};

template<typename T, std::size_t N>
int rowOf(const T (&values)[N], T value)
{
    for (std::size_t row = 0; row < N; ++row) {
        if (values[row] == value)
            return static_cast<int>(row);
    }
    return 0;
}

} // namespace

ProfileDialog::ProfileDialog(ProfileStore &store, RegionTable &regions, const Profile &profile,
                             QWidget *parent)
    : QDialog(parent)
    , m_form(store, regions, profile)
    , m_regions(regions)
    , m_ui(std::make_unique<Ui::ProfileDialog>())
{
    m_ui->setupUi(this);
    setModal(true);
    theme::makePrimary(m_ui->saveButton);
    m_ui->messageBar->clear();
    for (std::size_t row = 0; row < std::size(kMethods); ++row)
        m_ui->methodComboBox->addItem(QString());
    for (std::size_t row = 0; row < std::size(kProxyModes); ++row)
        m_ui->proxyComboBox->addItem(QString());
    for (const Region &region : m_regions.regions())
        m_ui->regionComboBox->addItem(QString(), region.id);
    updateTexts();
    fill(profile);
    connectFields();
    updateChecks();
    m_ui->nameLineEdit->setFocus();
    resize(640, 560);
}

ProfileDialog::~ProfileDialog() = default;

void ProfileDialog::fill(const Profile &profile)
{
    m_ui->nameLineEdit->setText(profile.name);
    const int region = m_ui->regionComboBox->findData(profile.region);
    m_ui->regionComboBox->setCurrentIndex(region);
    if (region < 0)
        m_ui->regionComboBox->setEditText(profile.region);
    m_ui->methodComboBox->setCurrentIndex(rowOf(kMethods, profile.signIn.method));
    m_ui->accountLineEdit->setText(profile.signIn.account);
    m_ui->userLineEdit->setText(profile.signIn.user);
    m_ui->accessKeyLineEdit->setText(profile.signIn.accessKeyId);
    m_ui->scopeLineEdit->setText(profile.signIn.scopeProject);
    m_ui->agencyLineEdit->setText(profile.signIn.agencyName);
    m_ui->agencyAccountLineEdit->setText(profile.signIn.agencyAccount);
    m_ui->productionCheckBox->setChecked(profile.production);
    m_ui->readOnlyCheckBox->setChecked(profile.readOnly);
    m_ui->iamLineEdit->setText(profile.endpoints.iam);
    m_ui->taurusDbLineEdit->setText(profile.endpoints.taurusDb);
    m_ui->kmsLineEdit->setText(profile.endpoints.kms);
    m_ui->caLineEdit->setText(profile.caFile);
    m_ui->proxyComboBox->setCurrentIndex(rowOf(kProxyModes, profile.proxy.mode));
    m_ui->proxyHostLineEdit->setText(profile.proxy.host);
    m_ui->proxyPortSpinBox->setValue(profile.proxy.port);
    m_ui->proxyUserLineEdit->setText(profile.proxy.user);
    m_ui->projectPatternLineEdit->setText(profile.idPatterns.project);
    m_ui->instancePatternLineEdit->setText(profile.idPatterns.instance);
    m_ui->keyPatternLineEdit->setText(profile.idPatterns.key);
}

void ProfileDialog::connectFields()
{
    const auto edited = [this] {
        m_form.edit(read());
        updateChecks();
    };
    for (QLineEdit *edit :
         {m_ui->nameLineEdit, m_ui->accountLineEdit, m_ui->userLineEdit, m_ui->accessKeyLineEdit,
          m_ui->scopeLineEdit, m_ui->agencyLineEdit, m_ui->agencyAccountLineEdit, m_ui->iamLineEdit,
          m_ui->taurusDbLineEdit, m_ui->kmsLineEdit, m_ui->caLineEdit, m_ui->proxyHostLineEdit,
          m_ui->proxyUserLineEdit, m_ui->projectPatternLineEdit, m_ui->instancePatternLineEdit,
          m_ui->keyPatternLineEdit})
        connect(edit, &QLineEdit::textChanged, this, edited);
    for (QComboBox *combo : {m_ui->methodComboBox, m_ui->proxyComboBox})
        connect(combo, &QComboBox::currentIndexChanged, this, edited);
    connect(m_ui->regionComboBox, &QComboBox::editTextChanged, this, edited);
    connect(m_ui->proxyPortSpinBox, &QSpinBox::valueChanged, this, edited);
    for (QCheckBox *box : {m_ui->productionCheckBox, m_ui->readOnlyCheckBox})
        connect(box, &QCheckBox::toggled, this, edited);
    connect(m_ui->caButton, &QPushButton::clicked, this, &ProfileDialog::chooseCaFile);
    connect(m_ui->guessButton, &QPushButton::clicked, this, &ProfileDialog::takeGuess);
    connect(m_ui->testButton, &QPushButton::clicked, this, &ProfileDialog::test);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ProfileDialog::save);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->messageBar, &MessageBar::closeRequested, m_ui->messageBar, &MessageBar::clear);
}

Profile ProfileDialog::read() const
{
    Profile profile = m_form.profile();
    profile.name = m_ui->nameLineEdit->text().trimmed();
    // The row's text is "cn-north-4 (CN North-Beijing4)"; a typed region is its id.
    const QString typed = m_ui->regionComboBox->currentText().trimmed();
    const int row = m_ui->regionComboBox->findText(typed);
    profile.region = row >= 0 ? m_ui->regionComboBox->itemData(row).toString() : typed;
    profile.signIn.method = kMethods[m_ui->methodComboBox->currentIndex()];
    profile.signIn.account = m_ui->accountLineEdit->text().trimmed();
    profile.signIn.user = m_ui->userLineEdit->text().trimmed();
    profile.signIn.accessKeyId = m_ui->accessKeyLineEdit->text().trimmed();
    profile.signIn.scopeProject = m_ui->scopeLineEdit->text().trimmed();
    profile.signIn.agencyName = m_ui->agencyLineEdit->text().trimmed();
    profile.signIn.agencyAccount = m_ui->agencyAccountLineEdit->text().trimmed();
    profile.production = m_ui->productionCheckBox->isChecked();
    profile.readOnly = m_ui->readOnlyCheckBox->isChecked();
    profile.endpoints.iam = m_ui->iamLineEdit->text().trimmed();
    profile.endpoints.taurusDb = m_ui->taurusDbLineEdit->text().trimmed();
    profile.endpoints.kms = m_ui->kmsLineEdit->text().trimmed();
    profile.caFile = m_ui->caLineEdit->text().trimmed();
    profile.proxy.mode = kProxyModes[m_ui->proxyComboBox->currentIndex()];
    profile.proxy.host = m_ui->proxyHostLineEdit->text().trimmed();
    profile.proxy.port = m_ui->proxyPortSpinBox->value();
    profile.proxy.user = m_ui->proxyUserLineEdit->text().trimmed();
    profile.idPatterns.project = m_ui->projectPatternLineEdit->text();
    profile.idPatterns.instance = m_ui->instancePatternLineEdit->text();
    profile.idPatterns.key = m_ui->keyPatternLineEdit->text();
    return profile;
}

void ProfileDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
        updateChecks();
    } else if (event->type() == QEvent::PaletteChange) {
        updateChecks();
    }
}

void ProfileDialog::updateTexts()
{
    setWindowTitle(m_form.profile().id.isEmpty() ? tr("New profile") : tr("Edit profile"));
    renameScrollButtons(m_ui->tabs->tabBar());
    const QSignalBlocker quietMethod(m_ui->methodComboBox);
    for (int row = 0; row < m_ui->methodComboBox->count(); ++row)
        m_ui->methodComboBox->setItemText(row, words::signInMethod(kMethods[row]));
    const QSignalBlocker quietProxy(m_ui->proxyComboBox);
    const QStringList proxies = {tr("As the system says"), tr("None"), tr("HTTP"), tr("SOCKS5")};
    for (int row = 0; row < m_ui->proxyComboBox->count(); ++row)
        m_ui->proxyComboBox->setItemText(row, proxies.at(row));
    const QSignalBlocker quietRegion(m_ui->regionComboBox);
    const int chosen = m_ui->regionComboBox->currentIndex();
    const QList<Region> &regions = m_regions.regions();
    for (int row = 0; row < m_ui->regionComboBox->count(); ++row)
        m_ui->regionComboBox->setItemText(row, words::regionLine(regions.at(row).id,
                                                                 regions.at(row).englishName,
                                                                 regions.at(row).chineseName));
    m_ui->regionComboBox->setCurrentIndex(chosen);
}

QString ProfileDialog::endpointHint(Service service) const
{
    // As it was read: what looks like one host may be another (punycode, a port).
    if (const QString typed = m_form.parsedHost(service); !typed.isEmpty())
        return tr("Goes to: %1").arg(typed);
    const QString host = m_form.tableHost(service);
    return host.isEmpty() ? tr("Backlock knows no host for this region: type it.")
                          : tr("Empty: %1").arg(host);
}

//! What a person compares with what the network's people told: name, end, fingerprint.
QString ProfileDialog::caHint() const
{
    QStringList lines;
    for (const CaCertificate &authority : m_form.authorities()) {
        lines.append(
            tr("%1, valid until %2").arg(authority.subject, words::dateTime(authority.endsAt)));
        lines.append(tr("SHA-256 %1").arg(authority.sha256));
        if (lines.size() >= 4)
            break; // a whole bundle is not compared by eye
    }
    const qsizetype more = m_form.authorities().size() - lines.size() / 2;
    if (more > 0)
        lines.append(tr("and %n more", nullptr, int(more)));
    return lines.join(u'\n');
}

void ProfileDialog::updateChecks()
{
    using Field = ProfileForm::Field;
    const auto errorOf = [this](Field field, const QString &text) -> std::optional<Error> {
        return m_tried || !text.isEmpty() ? m_form.fieldError(field) : std::nullopt;
    };
    const Profile &profile = m_form.profile();
    showFieldError(m_ui->nameHint, errorOf(Field::Name, profile.name));
    showFieldError(m_ui->regionHint, errorOf(Field::Region, profile.region));
    showFieldError(m_ui->iamHint, errorOf(Field::IamEndpoint, profile.endpoints.iam),
                   endpointHint(Service::Iam));
    showFieldError(m_ui->taurusDbHint, errorOf(Field::TaurusDbEndpoint, profile.endpoints.taurusDb),
                   endpointHint(Service::TaurusDb));
    showFieldError(m_ui->kmsHint, errorOf(Field::KmsEndpoint, profile.endpoints.kms),
                   endpointHint(Service::Kms));
    showFieldError(m_ui->caHint, m_form.fieldError(Field::CaFile), caHint());
    showFieldError(m_ui->proxyHint, errorOf(Field::ProxyHost, profile.proxy.host)
                                        ? errorOf(Field::ProxyHost, profile.proxy.host)
                                    : m_tried ? m_form.fieldError(Field::ProxyPort)
                                              : std::nullopt);
    std::optional<Error> pattern;
    const std::pair<Field, QString> patterns[] = {
        {Field::ProjectPattern, profile.idPatterns.project},
        {Field::InstancePattern, profile.idPatterns.instance},
        {Field::KeyPattern, profile.idPatterns.key},
    };
    for (const auto &[field, text] : patterns) {
        if (pattern || !m_form.fieldError(field))
            continue;
        pattern = m_form.fieldError(field);
        pattern->subject = text; // one hint for three fields: it names the pattern as it was typed
    }
    showFieldError(m_ui->patternHint, pattern);

    const QString guess = m_form.guessedHost(Service::TaurusDb);
    m_ui->guessButton->setVisible(!guess.isEmpty() && profile.endpoints.taurusDb.isEmpty()
                                  && m_form.tableHost(Service::TaurusDb).isEmpty());
    m_ui->guessButton->setText(tr("Use %1 (not confirmed)").arg(guess));

    const bool password = profile.signIn.method == SignInMethod::Password;
    const bool accessKey = profile.signIn.method == SignInMethod::AccessKey;
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->accountLabel, m_ui->accountLineEdit, m_ui->userLabel, m_ui->userLineEdit})
        widget->setVisible(password);
    // What a token of the agency is asked for, whoever signs in.
    const bool mints = password || profile.signIn.usesAgency();
    m_ui->scopeLabel->setVisible(mints);
    m_ui->scopeLineEdit->setVisible(mints);
    const bool hasAgency = profile.signIn.usesAgency();
    m_ui->agencyAccountLabel->setVisible(hasAgency);
    m_ui->agencyAccountLineEdit->setVisible(hasAgency);
    showFieldError(m_ui->agencyHint, m_tried || !profile.signIn.agencyAccount.isEmpty()
                                         ? m_form.fieldError(Field::Agency)
                                         : std::nullopt);
    m_ui->accessKeyLabel->setVisible(accessKey);
    m_ui->accessKeyLineEdit->setVisible(accessKey);
    const bool manualProxy = profile.proxy.mode == ProxySettings::Mode::Http
                             || profile.proxy.mode == ProxySettings::Mode::Socks5;
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->proxyHostLabel, m_ui->proxyHostLineEdit, m_ui->proxyPortLabel,
             m_ui->proxyPortSpinBox, m_ui->proxyUserLabel, m_ui->proxyUserLineEdit,
             m_ui->proxyHint})
        widget->setVisible(manualProxy);

    if (m_saveError)
        m_ui->messageBar->setContent(messages::error(*m_saveError));
    else
        m_ui->messageBar->clear();
}

void ProfileDialog::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a CA file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Certificates (*.pem *.crt *.cer)"));
    connect(dialog, &QFileDialog::fileSelected, m_ui->caLineEdit, &QLineEdit::setText);
    dialog->open();
}

void ProfileDialog::takeGuess()
{
    m_ui->taurusDbLineEdit->setText(m_form.guessedHost(Service::TaurusDb));
}

void ProfileDialog::test()
{
    if (!complain())
        emit testRequested(m_form.profile());
}

//! Shows what is wrong with the fields, on the page where it stands. False: nothing is.
bool ProfileDialog::complain()
{
    m_tried = true;
    m_saveError.reset();
    m_form.edit(read());
    if (m_form.isValid())
        return false;
    using Field = ProfileForm::Field;
    const bool general = m_form.fieldError(Field::Name) || m_form.fieldError(Field::Region)
                         || m_form.fieldError(Field::Agency);
    const bool patterns = m_form.fieldError(Field::ProxyHost) || m_form.fieldError(Field::ProxyPort)
                          || m_form.fieldError(Field::ProjectPattern)
                          || m_form.fieldError(Field::InstancePattern)
                          || m_form.fieldError(Field::KeyPattern);
    const bool endpoints =
        m_form.fieldError(Field::IamEndpoint) || m_form.fieldError(Field::TaurusDbEndpoint)
        || m_form.fieldError(Field::KmsEndpoint) || m_form.fieldError(Field::CaFile);
    m_ui->tabs->setCurrentWidget(general     ? m_ui->generalTab
                                 : endpoints ? m_ui->endpointsTab
                                 : patterns  ? m_ui->advancedTab
                                             : m_ui->tabs->currentWidget());
    updateChecks();
    return true;
}

void ProfileDialog::save()
{
    if (complain())
        return;
    if (const Result<Profile> stored = m_form.save()) {
        m_stored = *stored;
        accept();
    } else {
        m_saveError = stored.error();
        updateChecks();
    }
}

} // namespace backlock

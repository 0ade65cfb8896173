// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "options.h"

#include <QCommandLineParser>
#include <QRegularExpression>
#include <QUrl>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kMore = R"(
Faults  [GROUP.]NAME[:TIMES][@PROJECT][%PERCENT]
  TIMES    strike so many times, then never again (default: always)
  PROJECT  id or name; only calls with that project in their path
  PERCENT  of the calls that fit; the dice have a fixed seed
  GROUP    the calls it may strike (default: db)
    db       every TaurusDB call
    post     POST .../backups/encryption     read     GET .../backups/encryption
    list     instance lists, v3 and v3.1     detail   instance details, single and batch
    backups  backups, policy, jobs, backup creation
    create   POST .../backups/create         jobs     GET .../jobs
    kms      every KMS call                  iam      every IAM call, sign-in too
    sign-in  POST /v3/auth/tokens            all      every call but /sandbox/...
  Of several rules the first one that fits strikes. Faults come before the credential is checked.
  Instead of the call (it is not carried out):
    reset              TCP reset, not a byte
    close              the connection ends, not a byte
    never              no answer, the connection stays open
    html-502           an HTML page
    401 403 404 409 429 500 503     in the error form of the service; 429, 503 with Retry-After: 1
    redirect           307; also 301 302 303 307 308. See --redirect-to
  After the call was carried out, its answer is spoilt:
    applied-no-answer  the connection ends, not a byte
    drip               a byte every 200 ms, from the status line on
    truncated-json     half of the body, with the length to match
    empty              no body
    wrong-type         every top-level value has another JSON type
    wrong-content-type the right body as text/html
    huge               100 MiB of padding in front of the first member
    bad-utf8           bytes that are no UTF-8 inside the first string
    deep-json          2,000 nested arrays
    duplicate-key      the first member once more, with another value
    unknown-status     "pending" where the answer said on or off

Users of the account example-account (a wrong password 5 times in a row locks for 15 minutes)
  ops-user       Sandbox-Ops-1!       may do everything
  mfa-user       Sandbox-Mfa-1!       needs the one-time code 123456
  console-user   Sandbox-Console-1!   403 IAM.0081
  disabled-user  Sandbox-Disabled-1!  403 IAM.0082
  viewer-user    Sandbox-Viewer-1!    lists instances; encryption and KMS calls answer 403
  agency         db-admins of other-account

For tests, without a credential and never struck by a fault or a delay
  GET  /sandbox/state            instances with state and key, keys, counts of requests
  POST /sandbox/expire-tokens    every token and temporary key given out so far is expired
  POST /sandbox/unlock           users and access keys are unlocked
  POST /sandbox/faults           {"fault":"..."} adds a rule
  POST /sandbox/clear-faults     removes all rules
  POST /sandbox/instance         {"instance_id","encryption_status"?,"key_id"?,"status"?} as if
                                 somebody else had changed it
  POST /sandbox/key              {"key_id","key_state"} likewise
)";

QCommandLineOption valued(const QString &name, const QString &value, const QString &text)
{
    return QCommandLineOption(name, text, value);
}

//! Reads the switches one after the other and keeps the first complaint.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {}

    QString error;

    void number(const QString &name, int minimum, int maximum, int *target)
    {
        if (!m_parser.isSet(name))
            return;
        bool ok = false;
        const int value = m_parser.value(name).toInt(&ok);
        if (!ok || value < minimum || value > maximum) {
            complain(u"--%1 takes a number from %2 to %3"_s.arg(name).arg(minimum).arg(maximum));
            return;
        }
        *target = value;
    }

    void word(const QString &name, const QStringList &known, QString *target)
    {
        if (!m_parser.isSet(name))
            return;
        if (!known.contains(m_parser.value(name)))
            complain(u"--%1 takes one of: %2"_s.arg(name, known.join(u' ')));
        *target = m_parser.value(name);
    }

    void complain(const QString &text)
    {
        if (error.isEmpty())
            error = text;
    }

private:
    const QCommandLineParser &m_parser;
};

void readRate(const QString &text, Options *options, Reader *reader)
{
    static const QRegularExpression form(u"^(\\d{1,9})/(\\d{1,6}(?:\\.\\d{1,3})?)$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch() || match.captured(1).toInt() < 1 || match.captured(2).toDouble() <= 0) {
        reader->complain(u"--rate takes CALLS/SECONDS, such as 5/1"_s);
        return;
    }
    options->rateCalls = match.captured(1).toInt();
    options->rateSeconds = match.captured(2).toDouble();
}

void readFaults(const QStringList &texts, Options *options, Reader *reader)
{
    for (const QString &text : texts) {
        QString error;
        if (const auto rule = FaultRule::parse(text, &error))
            options->faults.append(*rule);
        else
            reader->complain(u"--fault: "_s + error);
    }
}

//! Seconds, with fractions.
void readSpan(const QString &name, const QString &text, std::chrono::milliseconds *target,
              Reader *reader)
{
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !(seconds >= 0 && seconds <= 86400)) {
        reader->complain(u"--%1 takes seconds"_s.arg(name));
        return;
    }
    *target = std::chrono::milliseconds(qint64(seconds * 1000));
}

void addSwitches(QCommandLineParser *parser)
{
    parser->addOptions({
        valued(u"port"_s, u"N"_s, u"Listen on this port of 127.0.0.1 (default: a free one)."_s),
        valued(u"projects"_s, u"N"_s, u"Number of projects (default 3)."_s),
        valued(u"instances"_s, u"N"_s, u"Number of instances in all (default 12)."_s),
        valued(u"keys"_s, u"N"_s, u"Number of keys in each project (default 8)."_s),
        valued(u"latency"_s, u"MS"_s, u"Hold every answer back so long."_s),
        valued(u"rate"_s, u"N/SECONDS"_s,
               u"At most N calls in any SECONDS for each service and user; more are 429 with "
               "Retry-After."_s),
        valued(u"token-ttl"_s, u"SECONDS"_s, u"Lifetime of tokens (default 86400)."_s),
        valued(u"tls"_s, u"DIR"_s,
               u"Speak HTTPS; ca.pem of the private authority is written to DIR. Needs openssl."_s),
        valued(u"tls-flaw"_s, u"FLAW"_s,
               u"Make a certificate that must be refused: expired, wrong-host or other-ca."_s),
        valued(u"log"_s, u"FILE"_s, u"Append one JSON line a request; secrets as digests."_s),
        valued(u"fault"_s, u"FAULT"_s, u"Let calls go wrong (repeatable); see below."_s),
        valued(u"redirect-to"_s, u"URL"_s,
               u"Where redirects point (default: http(s)://localhost:PORT/redirected, so that "
               "the log shows who followed)."_s),
        valued(u"on-when-on"_s, u"ANSWER"_s,
               u"\"on\" for an instance that is on: accept (default, the key changes), refuse "
               "(409 DBS.280406) or ignore-key (200, the key stays)."_s),
        valued(u"read-lag"_s, u"SECONDS"_s,
               u"Readings show a change only after so long (fractions allowed)."_s),
        valued(u"backup-time"_s, u"SECONDS"_s,
               u"A manual backup takes so long (fractions allowed; default 3)."_s),
        QCommandLineOption(u"backup-fails"_s, u"Manual backups fail at their end."_s),
        QCommandLineOption(u"read-forbidden"_s, u"Reading the encryption answers 403."_s),
        QCommandLineOption(u"not-offered"_s, u"The encryption calls answer 404 APIGW.0101."_s),
        valued(u"v31"_s, u"off"_s, u"off: /v3.1 answers 404 APIGW.0101."_s),
        QCommandLineOption(u"until-stdin-closes"_s, u"End when standard input ends."_s),
        QCommandLineOption({u"h"_s, u"help"_s}, u"Show this text."_s),
        QCommandLineOption({u"v"_s, u"version"_s}, u"Show the version."_s),
    });
}

} // namespace

ParsedOptions parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A small fake of Huawei Cloud (IAM, TaurusDB, KMS) on loopback. Prints one JSON line "
        "with address and credentials when it listens."_s);
    addSwitches(&parser);

    ParsedOptions result;
    if (!parser.parse(arguments)) {
        result.error = parser.errorText();
        return result;
    }
    if (parser.isSet(u"help"_s)) {
        result.text = parser.helpText() + QString::fromLatin1(kMore);
        return result;
    }
    if (parser.isSet(u"version"_s)) {
        result.text = u"backlock-sandbox " BACKLOCK_VERSION "\n"_s;
        return result;
    }

    Options &options = result.options;
    Reader reader(parser);
    const QStringList unexpected = parser.positionalArguments();
    if (!unexpected.isEmpty())
        reader.complain(u"unexpected argument: "_s + unexpected.first());

    int port = 0;
    int latency = 0;
    int lifetime = int(options.tokenLifetime.count());
    reader.number(u"port"_s, 0, 65535, &port);
    reader.number(u"projects"_s, 1, 1000, &options.projects);
    reader.number(u"instances"_s, 0, 200'000, &options.instances);
    reader.number(u"keys"_s, 1, 10'000, &options.keys);
    reader.number(u"latency"_s, 0, 3'600'000, &latency);
    reader.number(u"token-ttl"_s, 0, 10 * 24 * 3600, &lifetime);
    options.port = quint16(port);
    options.latency = std::chrono::milliseconds(latency);
    options.tokenLifetime = std::chrono::seconds(lifetime);

    QString onWhenOn = u"accept"_s;
    QString v31 = u"on"_s;
    reader.word(u"on-when-on"_s, {u"accept"_s, u"refuse"_s, u"ignore-key"_s}, &onWhenOn);
    reader.word(u"v31"_s, {u"on"_s, u"off"_s}, &v31);
    reader.word(u"tls-flaw"_s, {u"expired"_s, u"wrong-host"_s, u"other-ca"_s}, &options.tlsFlaw);
    options.onWhenOn = onWhenOn == "refuse"_L1       ? Options::OnWhenOn::Refuse
                       : onWhenOn == "ignore-key"_L1 ? Options::OnWhenOn::IgnoreKey
                                                     : Options::OnWhenOn::Accept;
    options.v31 = v31 == "on"_L1;

    if (parser.isSet(u"rate"_s))
        readRate(parser.value(u"rate"_s), &options, &reader);
    if (parser.isSet(u"read-lag"_s))
        readSpan(u"read-lag"_s, parser.value(u"read-lag"_s), &options.readLag, &reader);
    if (parser.isSet(u"backup-time"_s))
        readSpan(u"backup-time"_s, parser.value(u"backup-time"_s), &options.backupTime, &reader);
    options.backupFails = parser.isSet(u"backup-fails"_s);
    readFaults(parser.values(u"fault"_s), &options, &reader);
    options.tlsFolder = parser.value(u"tls"_s);
    options.logFile = parser.value(u"log"_s);
    options.redirectTo = parser.value(u"redirect-to"_s);
    options.readForbidden = parser.isSet(u"read-forbidden"_s);
    options.notOffered = parser.isSet(u"not-offered"_s);
    options.untilStdinCloses = parser.isSet(u"until-stdin-closes"_s);
    if (!options.tlsFlaw.isEmpty() && options.tlsFolder.isEmpty())
        reader.complain(u"--tls-flaw needs --tls"_s);
    if (!options.redirectTo.isEmpty() && !QUrl(options.redirectTo).isValid())
        reader.complain(u"--redirect-to takes a URL"_s);
    result.error = reader.error;
    return result;
}

} // namespace sandbox

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerjson.h"

#include "core/jsonreader.h"

#include <QJsonArray>

#include <algorithm>

namespace backlock {

namespace {

tl::unexpected<Error> broken(const QString &field)
{
    return fail(ErrorKind::Internal, Cause::LedgerBroken, field);
}

//! The value of this name, by asking for the names one by one until there is no further value.
template<typename Value>
std::optional<Value> fromName(const QString &name, QString (*nameOf)(Value))
{
    for (int i = 0;; ++i) {
        const QString known = nameOf(Value(i));
        if (known.isEmpty())
            return std::nullopt;
        if (known == name)
            return Value(i);
    }
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

void insertTime(QJsonObject &object, QLatin1String key, const QDateTime &time)
{
    if (time.isValid())
        object.insert(key, timeText(time));
}

//! Reads the fields of one object; the first that does not fit is the error of all.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {}

    QString text(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isString())
            complain(key);
        return value.toString();
    }

    bool flag(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isBool())
            complain(key);
        return value.toBool();
    }

    int number(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isDouble())
            complain(key);
        return value.toInt();
    }

    QDateTime time(QLatin1String key)
    {
        const QString written = text(key);
        if (written.isEmpty())
            return {};
        const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
        if (!time.isValid())
            complain(key);
        return time;
    }

    //! A name that must be known.
    template<typename Value>
    Value name(QLatin1String key, const std::function<std::optional<Value>(const QString &)> &find)
    {
        const auto value = find(text(key));
        if (!value)
            complain(key);
        return value.value_or(Value());
    }

    //! A nested object that must be there and readable.
    template<typename Value>
    Value part(QLatin1String key, Result<Value> (*read)(const QJsonObject &))
    {
        const QJsonValue nested = m_object.value(key);
        if (!nested.isObject()) {
            complain(key);
            return Value();
        }
        const Result<Value> value = read(nested.toObject());
        if (!value)
            complain(key, value.error().subject);
        return value.value_or(Value());
    }

    template<typename Value>
    std::optional<Value> optionalPart(QLatin1String key, Result<Value> (*read)(const QJsonObject &))
    {
        if (!m_object.contains(key))
            return std::nullopt;
        return part(key, read);
    }

    QJsonArray array(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray())
            complain(key);
        return value.toArray();
    }

    QJsonObject object(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject())
            complain(key);
        return value.toObject();
    }

    void complain(QLatin1String key, const QString &inside = {})
    {
        if (m_wrong.isEmpty())
            m_wrong = inside.isEmpty() ? QString(key) : key + QLatin1String(".") + inside;
    }

    template<typename Value>
    Result<Value> orError(const Value &value) const
    {
        if (!m_wrong.isEmpty())
            return broken(m_wrong);
        return value;
    }

private:
    QJsonObject m_object;
    QString m_wrong;
};

template<typename Value>
auto named(QString (*nameOf)(Value))
{
    return [nameOf](const QString &name) { return fromName(name, nameOf); };
}

std::optional<KeyVerdict> keyVerdictFromName(const QString &name)
{
    for (const KeyVerdict verdict : {KeyVerdict::None, KeyVerdict::AcceptedByService}) {
        if (keyVerdictName(verdict) == name)
            return verdict;
    }
    return std::nullopt;
}

const QLatin1String kKind("kind");
const QLatin1String kCause("cause");
const QLatin1String kHttpStatus("http_status");
const QLatin1String kCode("code");
const QLatin1String kServiceText("service_text");
const QLatin1String kRequestId("request_id");
const QLatin1String kWhere("where");
const QLatin1String kSubject("subject");
const QLatin1String kOnTheWire("on_the_wire");
const QLatin1String kRetryAfter("retry_after");
const QLatin1String kServerDate("server_date");
const QLatin1String kReading("reading");
const QLatin1String kReadAt("read_at");
const QLatin1String kError("error");
const QLatin1String kCheck("check");
const QLatin1String kOutcome("outcome");
const QLatin1String kWeight("weight");
const QLatin1String kFinding("finding");
const QLatin1String kKeyFault("key_fault");
const QLatin1String kCrossRegion("cross_region_checked");
const QLatin1String kAcceptedWarnings("accepted_warnings");
const QLatin1String kAcceptAllWarnings("accept_all_warnings");
const QLatin1String kStatus("status");
const QLatin1String kKey("key");
const QLatin1String kBefore("before");
const QLatin1String kAfter("after");
const QLatin1String kChangeId("change_id");
const QLatin1String kOpenedAt("opened_at");
const QLatin1String kClosedAt("closed_at");
const QLatin1String kPractice("practice");
const QLatin1String kProfile("profile");
const QLatin1String kUser("user");
const QLatin1String kAccount("account");
const QLatin1String kHost("host");
const QLatin1String kProject("project");
const QLatin1String kInstance("instance");
const QLatin1String kId("id");
const QLatin1String kName("name");
const QLatin1String kAlias("alias");
const QLatin1String kWish("wish");
const QLatin1String kBody("body");
const QLatin1String kChecks("checks");
const QLatin1String kConsents("consents");
const QLatin1String kToolVersion("tool_version");
const QLatin1String kRunner("runner");
const QLatin1String kVerdict("verdict");
const QLatin1String kPlan("plan");
const QLatin1String kDigest("digest");
const QLatin1String kRow("row");
const QLatin1String kBackup("backup");
const QLatin1String kJobId("job_id");
const QLatin1String kBeginTime("begin_time");

} // namespace

QJsonObject errorToJson(const Error &error)
{
    QJsonObject object{{kKind, errorKindName(error.kind)},
                       {kCause, causeName(error.cause)},
                       {kHttpStatus, error.httpStatus},
                       {kCode, error.code},
                       {kServiceText, error.serverText},
                       {kRequestId, error.requestId},
                       {kWhere, error.where},
                       {kSubject, error.subject},
                       {kOnTheWire, error.onTheWire}};
    if (error.retryAfter)
        object.insert(kRetryAfter, int(error.retryAfter->count()));
    insertTime(object, kServerDate, error.serverDate);
    return object;
}

Result<Error> errorFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Error error;
    error.kind =
        fields.name<ErrorKind>(kKind, [](const QString &n) { return errorKindFromName(n); });
    error.cause = fromName(fields.text(kCause), causeName).value_or(Cause::Unforeseen);
    error.httpStatus = fields.number(kHttpStatus);
    error.code = fields.text(kCode);
    error.serverText = fields.text(kServiceText);
    error.requestId = fields.text(kRequestId);
    error.where = fields.text(kWhere);
    error.subject = fields.text(kSubject);
    error.onTheWire = fields.flag(kOnTheWire);
    if (object.contains(kRetryAfter))
        error.retryAfter = std::chrono::seconds(fields.number(kRetryAfter));
    error.serverDate = fields.time(kServerDate);
    return fields.orError(error);
}

QJsonObject readingToJson(const Reading &reading)
{
    QJsonObject object{{kReading, readingName(reading.state)}};
    insertTime(object, kReadAt, reading.at);
    if (reading.error)
        object.insert(kError, errorToJson(*reading.error));
    return object;
}

Result<Reading> readingFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Reading reading;
    reading.state =
        fields.name<ReadingState>(kReading, [](const QString &n) { return readingFromName(n); });
    reading.at = fields.time(kReadAt);
    reading.error = fields.optionalPart(kError, errorFromJson);
    return fields.orError(reading);
}

QJsonObject checkToJson(const CheckResult &check)
{
    return {{kCheck, checkName(check.id)},
            {kOutcome, checkOutcomeName(check.outcome)},
            {kWeight, checkWeightName(check.weight)},
            {kFinding, findingName(check.finding)},
            {kKeyFault, keyFaultName(check.keyFault)},
            {kSubject, check.subject}};
}

Result<CheckResult> checkFromJson(const QJsonObject &object)
{
    Fields fields(object);
    CheckResult check;
    check.id = fields.name<CheckId>(kCheck, named(checkName));
    check.outcome = fields.name<CheckOutcome>(kOutcome, named(checkOutcomeName));
    check.weight = fields.name<CheckWeight>(kWeight, named(checkWeightName));
    check.finding = fields.name<Finding>(kFinding, named(findingName));
    check.keyFault = fields.name<KeyFault>(kKeyFault, named(keyFaultName));
    check.subject = fields.text(kSubject);
    return fields.orError(check);
}

QJsonObject consentsToJson(const Consents &consents)
{
    QStringList warnings;
    for (const CheckId id : consents.acceptedWarnings)
        warnings.append(checkName(id));
    std::sort(warnings.begin(), warnings.end()); // a set has no order, the hash needs one
    return {{kCrossRegion, consents.crossRegionChecked},
            {kAcceptedWarnings, QJsonArray::fromStringList(warnings)},
            {kAcceptAllWarnings, consents.acceptAllWarnings}};
}

Result<Consents> consentsFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Consents consents;
    consents.crossRegionChecked = fields.flag(kCrossRegion);
    consents.acceptAllWarnings = fields.flag(kAcceptAllWarnings);
    const QJsonArray warnings = fields.array(kAcceptedWarnings);
    for (const auto warning : warnings) {
        if (const auto id = fromName(warning.toString(), checkName))
            consents.acceptedWarnings.insert(*id);
        else
            fields.complain(kAcceptedWarnings);
    }
    return fields.orError(consents);
}

QJsonObject verdictToJson(const Verdict &verdict)
{
    QJsonObject object{
        {kStatus, verdictName(verdict.status)},   {kKey, keyVerdictName(verdict.key)},
        {kBefore, readingToJson(verdict.before)}, {kAfter, readingToJson(verdict.after)},
        {kHttpStatus, verdict.httpStatus},        {kRequestId, verdict.requestId}};
    if (verdict.error)
        object.insert(kError, errorToJson(*verdict.error));
    return object;
}

Result<Verdict> verdictFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Verdict verdict;
    verdict.status =
        fields.name<VerdictStatus>(kStatus, [](const QString &n) { return verdictFromName(n); });
    verdict.key = fields.name<KeyVerdict>(kKey, keyVerdictFromName);
    verdict.before = fields.part(kBefore, readingFromJson);
    verdict.after = fields.part(kAfter, readingFromJson);
    verdict.error = fields.optionalPart(kError, errorFromJson);
    verdict.httpStatus = fields.number(kHttpStatus);
    verdict.requestId = fields.text(kRequestId);
    return fields.orError(verdict);
}

QJsonObject openingToJson(const LedgerOpening &opening, const QString &toolVersion,
                          const QString &runner)
{
    QJsonArray checks;
    for (const CheckResult &check : opening.checks)
        checks.append(checkToJson(check));
    QJsonObject object{
        {kChangeId, opening.changeId},
        {kPractice, opening.practice},
        {kProfile, QJsonObject{{kId, opening.profileId.text()}, {kName, opening.profileName}}},
        {kUser, opening.userName},
        {kAccount, opening.accountName},
        {kHost, opening.host},
        {kProject, QJsonObject{{kId, opening.projectId}, {kName, opening.projectName}}},
        {kInstance, QJsonObject{{kId, opening.instanceId}, {kName, opening.instanceName}}},
        {kKey, QJsonObject{{kId, opening.keyId}, {kAlias, opening.keyAlias}}},
        {kBody, QString::fromUtf8(opening.body)},
        {kBefore, readingToJson(opening.before)},
        {kChecks, checks},
        {kConsents, consentsToJson(opening.consents)},
        {kToolVersion, toolVersion},
        {kRunner, runner},
    };
    // An entry of the first version has a wish and no kind, and so has a change to this day.
    if (opening.wish) {
        object.insert(kWish, wishName(*opening.wish));
    } else {
        object.insert(kKind, kBackup);
        object.insert(kBackup, QJsonObject{{kName, opening.backupName}});
    }
    if (!opening.planDigest.isEmpty())
        object.insert(kPlan, QJsonObject{{kDigest, opening.planDigest}, {kRow, opening.planRow}});
    insertTime(object, kOpenedAt, opening.openedAt);
    return object;
}

Result<LedgerOpening> openingFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Fields profile(fields.object(kProfile));
    Fields project(fields.object(kProject));
    Fields instance(fields.object(kInstance));
    Fields key(fields.object(kKey));
    LedgerOpening opening;
    opening.changeId = fields.text(kChangeId);
    opening.openedAt = fields.time(kOpenedAt);
    opening.practice = fields.flag(kPractice);
    opening.profileId = ProfileId::fromTrusted(profile.text(kId));
    opening.profileName = profile.text(kName);
    opening.userName = fields.text(kUser);
    opening.accountName = fields.text(kAccount);
    opening.host = fields.text(kHost);
    opening.projectId = project.text(kId);
    opening.projectName = project.text(kName);
    opening.instanceId = instance.text(kId);
    opening.instanceName = instance.text(kName);
    if (fields.text(kKind) == kBackup) {
        Fields backup(fields.object(kBackup));
        opening.wish = std::nullopt;
        opening.backupName = backup.text(kName);
    } else if (object.contains(kKind)) {
        fields.complain(kKind);
    } else {
        opening.wish = fields.name<Wish>(kWish, [](const QString &n) { return wishFromName(n); });
    }
    opening.keyId = key.text(kId);
    opening.keyAlias = key.text(kAlias);
    opening.body = fields.text(kBody).toUtf8();
    opening.before = fields.part(kBefore, readingFromJson);
    opening.consents = fields.part(kConsents, consentsFromJson);
    opening.toolVersion = fields.text(kToolVersion);
    opening.runner = fields.text(kRunner);
    if (object.contains(kPlan)) {
        Fields plan(fields.object(kPlan));
        opening.planDigest = plan.text(kDigest);
        opening.planRow = plan.number(kRow);
    }
    const QJsonArray checks = fields.array(kChecks);
    for (const auto value : checks) {
        const auto check = checkFromJson(value.toObject());
        if (check)
            opening.checks.append(*check);
        else
            fields.complain(kChecks, check.error().subject);
    }
    return fields.orError(opening);
}

QJsonObject traceToJson(const BackupTrace &trace)
{
    QJsonObject object{{kId, trace.id}, {kJobId, trace.jobId}, {kStatus, trace.status}};
    insertTime(object, kBeginTime, trace.begin);
    return object;
}

Result<BackupTrace> traceFromJson(const QJsonObject &object)
{
    Fields fields(object);
    BackupTrace trace;
    trace.id = fields.text(kId);
    trace.jobId = fields.text(kJobId);
    trace.status = fields.text(kStatus);
    trace.begin = fields.time(kBeginTime);
    return fields.orError(trace);
}

QJsonObject closingToJson(const LedgerClosing &closing, bool practice)
{
    QJsonObject object{{kChangeId, closing.changeId},
                       {kPractice, practice},
                       {kVerdict, verdictToJson(closing.verdict)}};
    insertTime(object, kClosedAt, closing.closedAt);
    if (closing.backup)
        object.insert(kBackup, traceToJson(*closing.backup));
    return object;
}

Result<LedgerClosing> closingFromJson(const QJsonObject &object)
{
    Fields fields(object);
    LedgerClosing closing;
    closing.changeId = fields.text(kChangeId);
    closing.closedAt = fields.time(kClosedAt);
    closing.verdict = fields.part(kVerdict, verdictFromJson);
    closing.backup = fields.optionalPart(kBackup, traceFromJson);
    return fields.orError(closing);
}

} // namespace backlock

// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "instanceview.h"

#include <QJsonArray>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

QString oldStatus(const Instance &instance)
{
    if (instance.status == "creating"_L1)
        return u"BUILD"_s;
    if (instance.status == "createfail"_L1)
        return u"FAILED"_s;
    // "abnormal" has no documented counterpart; a full disk is one way to be so.
    return instance.status == "abnormal"_L1 ? u"STORAGE FULL"_s : u"ACTIVE"_s;
}

QJsonArray nodes(const Project &project, const Instance &instance)
{
    QJsonArray result;
    for (int i = 0; i < instance.nodeCount; ++i) {
        const QString seed = u"node/%1/%2"_s.arg(instance.index).arg(i);
        result.append(QJsonObject{
            {u"id"_s, QString(CloudData::hexId(seed) + "no07"_L1)},
            {u"name"_s, instance.name + u"_node%1"_s.arg(i)},
            {u"type"_s, i == 0 ? u"master"_s : u"slave"_s},
            {u"status"_s, oldStatus(instance)},
            {u"port"_s, 3306},
            {u"private_read_ips"_s, QJsonArray{privateIp(instance)}},
            {u"az_code"_s, project.region + QChar(u'a' + i % 3)},
            {u"region_code"_s, project.region},
            {u"flavor_ref"_s, u"gaussdb.mysql.xlarge.x86.4"_s},
            {u"vcpus"_s, u"4"_s},
            {u"ram"_s, u"16"_s},
            {u"max_connections"_s, u"10000"_s},
            {u"need_restart"_s, false},
            {u"priority"_s, 1},
        });
    }
    return result;
}

} // namespace

QString databaseTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-ddThh:mm:ss") + "+0000"_L1;
}

QString vpcId(const Project &project)
{
    return CloudData::uuid(u"vpc/%1"_s.arg(project.index));
}

QString subnetId(const Project &project)
{
    return CloudData::uuid(u"subnet/%1"_s.arg(project.index));
}

QString privateIp(const Instance &instance)
{
    return u"192.168.%1.%2"_s.arg(instance.index / 200 % 256).arg(instance.index % 200 + 10);
}

QString environmentTag(const Instance &instance)
{
    return instance.name.section(u'-', 1, 1);
}

QJsonObject listItem(const Project &project, const Instance &instance, bool unified)
{
    const bool isReady = instance.status != "creating"_L1 && instance.status != "createfail"_L1;
    const QString created =
        instance.status == "creating"_L1 ? u""_s : databaseTime(instance.created);
    // The port, the size and the days are a string in one place of the docs and a number in the
    // next: every fourth instance shows the other form (api/instances.md, "leniency rules").
    const bool isNumber = instance.index % 4 == 2;
    return {
        {u"id"_s, instance.id},
        {u"name"_s, instance.name},
        {u"status"_s, unified ? instance.status : oldStatus(instance)},
        {u"type"_s, u"Cluster"_s},
        {u"region"_s, project.region},
        {u"port"_s, isNumber ? QJsonValue(3306) : QJsonValue(u"3306"_s)},
        {u"private_ips"_s, isReady ? QJsonArray{privateIp(instance)} : QJsonArray()},
        {u"readonly_private_ips"_s, QJsonArray()},
        {u"proxy_ips"_s, QJsonArray()},
        {u"datastore"_s, QJsonObject{{u"type"_s, u"gaussdb-mysql"_s},
                                     {u"version"_s, u"8.0"_s},
                                     {u"kernel_version"_s, u"2.0.60.241200"_s}}},
        {u"created"_s, created},
        {u"updated"_s, created},
        {u"db_user_name"_s, u"root"_s},
        {u"vpc_id"_s, vpcId(project)},
        {u"subnet_id"_s, subnetId(project)},
        {u"security_group_id"_s, CloudData::uuid(u"security-group/%1"_s.arg(project.index))},
        {u"flavor_ref"_s, u"gaussdb.mysql.xlarge.x86.4"_s},
        {u"flavor_info"_s, QJsonObject{{u"vcpus"_s, u"4"_s}, {u"ram"_s, u"16"_s}}},
        {u"volume"_s, QJsonObject{{u"type"_s, u"DL6"_s},
                                  {u"size"_s, isNumber ? QJsonValue(100) : QJsonValue(u"100"_s)}}},
        {u"backup_strategy"_s,
         QJsonObject{{u"start_time"_s, u"17:00-18:00"_s},
                     {u"keep_days"_s, isNumber ? QJsonValue(7) : QJsonValue(u"7"_s)}}},
        {u"enterprise_project_id"_s, instance.enterpriseProject},
        {u"time_zone"_s, u"UTC+08:00"_s},
        {u"charge_info"_s, QJsonObject{{u"charge_mode"_s, u"postPaid"_s}}},
        {u"tags"_s,
         QJsonArray{QJsonObject{{u"key"_s, u"env"_s}, {u"value"_s, environmentTag(instance)}}}},
    };
}

QJsonObject detail(const Project &project, const Instance &instance, bool unified)
{
    QJsonObject object = listItem(project, instance, unified);
    object.insert(u"project_id"_s, project.id);
    object.insert(u"alias"_s, instance.name.section(u'-', 0, 0));
    object.insert(u"node_count"_s, instance.nodeCount);
    object.insert(u"nodes"_s, nodes(project, instance));
    object.insert(u"private_write_ips"_s, object.value("private_ips"_L1));
    object.insert(u"private_dns_names"_s, QJsonArray());
    object.insert(u"public_ips"_s, u""_s);
    object.insert(u"proxies"_s, QJsonArray());
    object.insert(u"configuration_id"_s, QString(CloudData::hexId(u"configuration"_s) + "pr07"_L1));
    object.insert(u"az_mode"_s, instance.nodeCount > 1 ? u"multi"_s : u"single"_s);
    object.insert(u"master_az_code"_s, QString(project.region + u'a'));
    object.insert(u"maintenance_window"_s, u"18:00-22:00"_s);
    object.insert(u"backup_used_space"_s, 4.2);
    // Encryption of the disk: another feature, and a trap for who looks for backups here.
    if (unified)
        object.insert(u"tde_info"_s, QJsonObject{{u"enable_tde"_s, false}});
    return object;
}

} // namespace sandbox

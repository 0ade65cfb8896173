// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gateway.h"
#include "http.h"

#include <QRandomGenerator>
#include <QStringList>
#include <optional>

namespace sandbox {

//! [GROUP.]NAME[:TIMES][@PROJECT][%PERCENT]
struct FaultRule
{
    QString group; //!< "db" unless named: the TaurusDB calls
    QString name;
    int timesLeft = -1; //!< negative: for ever
    QString project;    //!< id or name; empty: any
    int percent = 100;

    //! \return nothing, and a sentence in *error*, when the text is not of the form above
    static std::optional<FaultRule> parse(const QString &text, QString *error);
    static QStringList names();
    static QStringList groups();
};

//! Chooses what goes wrong. The dice have a fixed seed, so a run can be repeated.
class Faults
{
public:
    void add(const FaultRule &rule) { m_rules.append(rule); }
    void clear() { m_rules.clear(); }

    //! The first rule that fits and has turns left; it loses one. Empty: nothing goes wrong.
    QString pick(const QStringList &groups, const QString &projectId, const QString &projectName);

private:
    QList<FaultRule> m_rules;
    QRandomGenerator m_dice{20250729};
};

//! True for the faults that stand in for the call: it is neither checked nor carried out.
bool standsInForCall(const QString &fault);
//! The answer of such a fault.
Answer standIn(const QString &fault, const HttpRequest &request, Service service,
               const QByteArray &redirectTo);
//! Spoils the answer of a call that was carried out.
Answer spoiled(const QString &fault, const HttpResponse &original);

} // namespace sandbox

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%n change(s) were written to %1.</source>
        <translation>
            <numerusform>%n change was written to %1.</numerusform>
            <numerusform>%n changes were written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain of the ledger holds: %n entries.</source>
        <translation>
            <numerusform>The chain of the ledger holds: %n entry.</numerusform>
            <numerusform>The chain of the ledger holds: %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) were revoked.</source>
        <translation>
            <numerusform>%n token was revoked.</numerusform>
            <numerusform>%n tokens were revoked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) were imported.</source>
        <translation>
            <numerusform>%n profile was imported.</numerusform>
            <numerusform>%n profiles were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) were written to %1, without any secret.</source>
        <translation>
            <numerusform>%n profile was written to %1, without any secret.</numerusform>
            <numerusform>%n profiles were written to %1, without any secret.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) left out: %1</source>
        <translation>
            <numerusform>%n instance left out: %1</numerusform>
            <numerusform>%n instances left out: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) with a warning: %1</source>
        <translation>
            <numerusform>%n instance with a warning: %1</numerusform>
            <numerusform>%n instances with a warning: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The plan has %n row(s) and was written to %1.</source>
        <translation>
            <numerusform>The plan has %n row and was written to %1.</numerusform>
            <numerusform>The plan has %n rows and was written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) were written to %1.</source>
        <translation>
            <numerusform>%n instance was written to %1.</numerusform>
            <numerusform>%n instances were written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Evidence of %n change(s) was written to %1.</source>
        <translation>
            <numerusform>Evidence of %n change was written to %1.</numerusform>
            <numerusform>Evidence of %n changes was written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other project(s) were not looked at, because a pasted token opens its own project alone. Sign in with a user name and password, or an access key, to see all.</source>
        <translation>
            <numerusform>%n other project was not looked at, because a pasted token opens its own project alone. Sign in with a user name and password, or an access key, to see all.</numerusform>
            <numerusform>%n other projects were not looked at, because a pasted token opens its own project alone. Sign in with a user name and password, or an access key, to see all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were noted as stated by a person.</source>
        <translation>
            <numerusform>%n key was noted as stated by a person.</numerusform>
            <numerusform>%n keys were noted as stated by a person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message numerus="yes">
        <source>%n change(s) have no verdict: they were under way, or Backlock ended before it could read the state back.</source>
        <translation>
            <numerusform>%n change has no verdict: it was under way, or Backlock ended before it could read the state back.</numerusform>
            <numerusform>%n changes have no verdict: they were under way, or Backlock ended before it could read the state back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) ended unclear: they may have taken effect, and no answer that can be relied on has come.</source>
        <translation>
            <numerusform>%n change ended unclear: it may have taken effect, and no answer that can be relied on has come.</numerusform>
            <numerusform>%n changes ended unclear: they may have taken effect, and no answer that can be relied on has come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were accepted by the service, but the state did not show them, or could not be read, at the time.</source>
        <translation>
            <numerusform>%n change was accepted by the service, but the state did not show it, or could not be read, at the time.</numerusform>
            <numerusform>%n changes were accepted by the service, but the state did not show them, or could not be read, at the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the plan have no change in this ledger: they were not begun, were left out because the state was no longer the planned one, or were changed on another computer.</source>
        <translation>
            <numerusform>%n row of the plan has no change in this ledger: it was not begun, was left out because the state was no longer the planned one, or was changed on another computer.</numerusform>
            <numerusform>%n rows of the plan have no change in this ledger: they were not begun, were left out because the state was no longer the planned one, or were changed on another computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s): the state is not known (%1).</source>
        <translation>
            <numerusform>%n instance: the state is not known (%1).</numerusform>
            <numerusform>%n instances: the state is not known (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n manual backup(s) were accepted by the service, and their end was not seen.</source>
        <translation>
            <numerusform>%n manual backup was accepted by the service, and its end was not seen.</numerusform>
            <numerusform>%n manual backups were accepted by the service, and their end was not seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the ledger cannot be read: of each there is only what stands beside it in the table.</source>
        <translation>
            <numerusform>%n entry of the ledger cannot be read: of it there is only what stands beside it in the table.</numerusform>
            <numerusform>%n entries of the ledger cannot be read: of each there is only what stands beside it in the table.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%n change(s) ended without a verdict.</source>
        <translation>
            <numerusform>%n change ended without a verdict.</numerusform>
            <numerusform>%n changes ended without a verdict.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) or manual backup(s) ended without a verdict.</source>
        <translation>
            <numerusform>%n change or manual backup ended without a verdict.</numerusform>
            <numerusform>%n changes or manual backups ended without a verdict.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>The service asks for a pause of %n second(s). Wait that long before the next attempt.</source>
        <translation>
            <numerusform>The service asks for a pause of %n second. Wait that long before the next attempt.</numerusform>
            <numerusform>The service asks for a pause of %n seconds. Wait that long before the next attempt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) behind that of the service.</source>
        <translation>
            <numerusform>The clock of this computer is %n minute behind that of the service.</numerusform>
            <numerusform>The clock of this computer is %n minutes behind that of the service.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) ahead of that of the service.</source>
        <translation>
            <numerusform>The clock of this computer is %n minute ahead of that of the service.</numerusform>
            <numerusform>The clock of this computer is %n minutes ahead of that of the service.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n manual backup(s) are older than the first switch, and so plain, as recorded by Backlock.</source>
        <translation>
            <numerusform>%n manual backup is older than the first switch, and so plain, as recorded by Backlock.</numerusform>
            <numerusform>%n manual backups are older than the first switch, and so plain, as recorded by Backlock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) of the project write encrypted backups with a key that Backlock did not send, and it may be this one: %1.</source>
        <translation>
            <numerusform>%n other instance of the project writes encrypted backups with a key that Backlock did not send, and it may be this one: %1.</numerusform>
            <numerusform>%n other instances of the project write encrypted backups with a key that Backlock did not send, and it may be this one: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) need this key, as recorded by Backlock: %1.</source>
        <translation>
            <numerusform>%n other instance needs this key, as recorded by Backlock: %1.</numerusform>
            <numerusform>%n other instances need this key, as recorded by Backlock: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) need this key, as recorded by Backlock, among them %1.</source>
        <translation>
            <numerusform>%n other instance needs this key, as recorded by Backlock, among them %1.</numerusform>
            <numerusform>%n other instances need this key, as recorded by Backlock, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) need this key, as recorded by Backlock: %1.</source>
        <translation>
            <numerusform>%n instance needs this key, as recorded by Backlock: %1.</numerusform>
            <numerusform>%n instances need this key, as recorded by Backlock: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) need this key, as recorded by Backlock, among them %1.</source>
        <translation>
            <numerusform>%n instance needs this key, as recorded by Backlock, among them %1.</numerusform>
            <numerusform>%n instances need this key, as recorded by Backlock, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Since when, and until when, is not recorded. Automated backups are kept for %n day(s) at least, and the newest full one is kept longer.</source>
        <translation>
            <numerusform>Since when, and until when, is not recorded. Automated backups are kept for %n day at least, and the newest full one is kept longer.</numerusform>
            <numerusform>Since when, and until when, is not recorded. Automated backups are kept for %n days at least, and the newest full one is kept longer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n other instance(s) that write encrypted backups, and that Backlock has not turned on, people have stated another key.</source>
        <translation>
            <numerusform>For %n other instance that writes encrypted backups, and that Backlock has not turned on, people have stated another key.</numerusform>
            <numerusform>For %n other instances that write encrypted backups, and that Backlock has not turned on, people have stated another key.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::ApplyDialog</name>
    <message numerus="yes">
        <source>Go on with this plan? %n instance(s) are left.</source>
        <translation>
            <numerusform>Go on with this plan? %n instance is left.</numerusform>
            <numerusform>Go on with this plan? %n instances are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply this plan? %n instance(s) are changed, one after the other.</source>
        <translation>
            <numerusform>Apply this plan? %n instance is changed.</numerusform>
            <numerusform>Apply this plan? %n instances are changed, one after the other.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::EvidenceDialog</name>
    <message numerus="yes">
        <source>Evidence of %n change(s) was written.</source>
        <translation>
            <numerusform>Evidence of %n change was written.</numerusform>
            <numerusform>Evidence of %n changes was written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::FleetKeysDialog</name>
    <message numerus="yes">
        <source>%n instance(s) write encrypted backups with a key that nobody here knows. State it in the menu of a row, or import a table of keys.</source>
        <translation>
            <numerusform>%n instance writes encrypted backups with a key that nobody here knows. State it in the menu of its row, or import a table of keys.</numerusform>
            <numerusform>%n instances write encrypted backups with a key that nobody here knows. State it in the menu of a row, or import a table of keys.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were noted as stated by a person.</source>
        <translation>
            <numerusform>%n key was noted as stated by a person.</numerusform>
            <numerusform>%n keys were noted as stated by a person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::FleetPage</name>
    <message numerus="yes">
        <source>And %n more; Copy has all.</source>
        <translation>
            <numerusform>And %n more; Copy has it.</numerusform>
            <numerusform>And %n more; Copy has all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) or project(s) could not be scanned. What was known of them stays, with its age.</source>
        <translation>
            <numerusform>%n profile or project could not be scanned. What was known of it stays, with its age.</numerusform>
            <numerusform>%n profiles or projects could not be scanned. What was known of them stays, with its age.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) were written to %1.</source>
        <translation>
            <numerusform>%n instance was written to %1.</numerusform>
            <numerusform>%n instances were written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::HistoryPage</name>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::MainWindow</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::PlanPage</name>
    <message numerus="yes">
        <source>A run of %1 has not ended: %n row(s) are left.</source>
        <translation>
            <numerusform>A run of the plan of %1 has not ended: %n row is left.</numerusform>
            <numerusform>A run of the plan of %1 has not ended: %n rows are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were perhaps sent and have no verdict. Taking the run up reads them before anything else, and sends nothing twice without reading first.</source>
        <translation>
            <numerusform>%n row was perhaps sent and has no verdict. Taking the run up reads it before anything else, and sends nothing twice without reading first.</numerusform>
            <numerusform>%n rows were perhaps sent and have no verdict. Taking the run up reads them before anything else, and sends nothing twice without reading first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) have not ended.</source>
        <translation>
            <numerusform>%n run has not ended.</numerusform>
            <numerusform>%n runs have not ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::ProfileDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>backlock::StateKeyDialog</name>
    <message numerus="yes">
        <source>Which key do these %n instance(s) use?</source>
        <translation>
            <numerusform>Which key does this %n instance use?</numerusform>
            <numerusform>Which key do these %n instances use?</numerusform>
        </translation>
    </message>
</context>
</TS>

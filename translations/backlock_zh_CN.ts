<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>The profile to work with.</source>
        <translation>要使用的连接配置。</translation>
    </message>
    <message>
        <source>The project: 32 letters and digits.</source>
        <translation>项目ID：32位字母和数字。</translation>
    </message>
    <message>
        <source>The instance: 32 letters and digits, then in07.</source>
        <translation>实例ID：32位字母和数字，后接in07。</translation>
    </message>
    <message>
        <source>The KMS key: a UUID.</source>
        <translation>KMS密钥ID：UUID格式。</translation>
    </message>
    <message>
        <source>Go on although a check before sending warns.</source>
        <translation>发送前检查有警告时仍然继续。</translation>
    </message>
    <message>
        <source>Send even if the state already is what is asked for, for instance to name another key.</source>
        <translation>即使当前状态已与请求的状态一致也要发送，例如用于指定其他密钥。</translation>
    </message>
    <message>
        <source>The name of the instance; production profiles ask for it.</source>
        <translation>实例名称；使用生产环境的连接配置时需要提供。</translation>
    </message>
    <message>
        <source>Print one JSON document on standard output, and nothing else there.</source>
        <translation>在标准输出中只输出一个JSON文档。</translation>
    </message>
    <message>
        <source>Write a table for a spreadsheet into this file.</source>
        <translation>将表格写入该文件，可用电子表格软件打开。</translation>
    </message>
    <message>
        <source>Replace the file if it exists already.</source>
        <translation>文件已存在时覆盖该文件。</translation>
    </message>
    <message>
        <source>Keep the secret in the system keychain.</source>
        <translation>将登录凭证保存到系统钥匙串。</translation>
    </message>
    <message>
        <source>Read the secret from standard input for this command alone; it is kept nowhere.</source>
        <translation>从标准输入读取登录凭证，仅用于本次命令，不作任何保存。</translation>
    </message>
    <message>
        <source>The language of texts, and of what the service is asked for.</source>
        <translation>界面文本的语言，也是请求服务返回信息时使用的语言。</translation>
    </message>
    <message>
        <source>The total time that one request may take; 30 unless said otherwise.</source>
        <translation>单次请求的总时限（秒），默认为30。</translation>
    </message>
    <message>
        <source>Profiles, settings and ledger are in this folder instead of the system&apos;s places.</source>
        <translation>连接配置、设置和操作台账存放在该目录中，不使用系统默认位置。</translation>
    </message>
    <message>
        <source>Practice: open the window on a small cloud on this computer.</source>
        <translation>练习环境：打开窗口，并连接到本机上运行的小型云。</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>显示本帮助信息。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本号。</translation>
    </message>
    <message>
        <source>List the profiles.</source>
        <translation>列出连接配置。</translation>
    </message>
    <message>
        <source>Add the profiles of a file: all of them or none.</source>
        <translation>导入文件中的连接配置：全部导入，或全部不导入。</translation>
    </message>
    <message>
        <source>Write all profiles into a file, without any secret.</source>
        <translation>将全部连接配置导出到文件，不包含任何登录凭证。</translation>
    </message>
    <message>
        <source>Remove a profile, and what the keychain keeps for it.</source>
        <translation>删除连接配置，以及系统钥匙串中为其保存的内容。</translation>
    </message>
    <message>
        <source>Sign in with the secret from standard input, to see whether it is good or to keep it.</source>
        <translation>使用从标准输入读取的登录凭证登录，以验证或保存该登录凭证。</translation>
    </message>
    <message>
        <source>Revoke what was minted and forget what was kept.</source>
        <translation>吊销由Backlock获取的Token，并删除已保存的登录凭证。</translation>
    </message>
    <message>
        <source>List the projects of the signed-in user.</source>
        <translation>列出当前登录用户的项目。</translation>
    </message>
    <message>
        <source>List the instances of a project.</source>
        <translation>列出项目中的实例。</translation>
    </message>
    <message>
        <source>List the KMS keys of a project.</source>
        <translation>列出项目中的KMS密钥。</translation>
    </message>
    <message>
        <source>Read whether encrypted backup is on.</source>
        <translation>读取备份加密是否已开启。</translation>
    </message>
    <message>
        <source>Turn on encrypted backup.</source>
        <translation>开启备份加密。</translation>
    </message>
    <message>
        <source>Turn off encrypted backup.</source>
        <translation>关闭备份加密。</translation>
    </message>
    <message>
        <source>Check the hash chain of the ledger.</source>
        <translation>校验操作台账的哈希链。</translation>
    </message>
    <message>
        <source>Done: confirmed, unchanged, or nothing to do.</source>
        <translation>完成：已确认、无变化，或无需操作。</translation>
    </message>
    <message>
        <source>A fault of Backlock or of this computer, such as a ledger that cannot be written.</source>
        <translation>Backlock或本机的问题，例如无法写入操作台账。</translation>
    </message>
    <message>
        <source>Wrong usage or malformed input; nothing was sent.</source>
        <translation>用法错误或输入格式有误；未发送任何内容。</translation>
    </message>
    <message>
        <source>The service refused.</source>
        <translation>被服务拒绝。</translation>
    </message>
    <message>
        <source>A sign-in is needed or failed.</source>
        <translation>需要登录，或登录失败。</translation>
    </message>
    <message>
        <source>Unclear, accepted but not visible, or an answer that was not understood.</source>
        <translation>结果不明确、已受理但从状态中看不到结果，或无法识别服务的响应。</translation>
    </message>
    <message>
        <source>Network, TLS, or no answer in time.</source>
        <translation>网络或TLS问题，或响应超时。</translation>
    </message>
    <message>
        <source>The system keychain.</source>
        <translation>系统钥匙串问题。</translation>
    </message>
    <message>
        <source>Not permitted.</source>
        <translation>无权限。</translation>
    </message>
    <message>
        <source>Stopped by a check before sending, a missing consent or a person; nothing was sent.</source>
        <translation>因发送前检查未通过、缺少确认或人为中止而停止；未发送任何内容。</translation>
    </message>
    <message>
        <source>A secret is never an argument, because others can read those. It comes from the system keychain, or a line each from standard input: the token; or the password, and behind it the one-time code where the user has one; or the secret access key, and behind it the security token where it is a temporary one. The end of the input ends a line, too.</source>
        <translation>登录凭证不能作为命令行参数，因为其他人可以看到命令行参数。登录凭证取自系统钥匙串，或从标准输入逐行读取：用户Token；或密码，如用户需要动态验证码，则在下一行提供；或秘密访问密钥（SK），如为临时访问密钥，则在下一行提供安全Token。输入结束也视为一行结束。</translation>
    </message>
    <message>
        <source>Backlock turns encrypted backup of TaurusDB on and off.</source>
        <translation>Backlock用于开启和关闭TaurusDB的备份加密。</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>Without a command, the window opens.</source>
        <translation>不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Secrets:</source>
        <translation>登录凭证：</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>退出码：</translation>
    </message>
    <message>
        <source>no verdict</source>
        <extracomment>in the history: the change has not ended yet, or a crash left it behind</extracomment>
        <translation>尚无结论</translation>
    </message>
    <message>
        <source>The ledger has no changes yet.</source>
        <translation>操作台账中还没有变更。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>请求ID</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were written to %1.</source>
        <translation>
            <numerusform>已将%n条变更写入%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain of the ledger holds: %n entries.</source>
        <translation>
            <numerusform>操作台账的哈希链校验通过，共%n个条目。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its head is %1.</source>
        <translation>链头为%1。</translation>
    </message>
    <message>
        <source>An end that was cut off does not show in the chain: compare the number and the head with what was noted elsewhere.</source>
        <translation>如果操作台账的末尾被截断，仅凭哈希链无法发现；请将条目数和链头与另行留存的记录进行核对。</translation>
    </message>
    <message>
        <source>There is no project that this user may use.</source>
        <translation>该用户没有可以使用的项目。</translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation>项目ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>There is no instance in this project.</source>
        <translation>该项目中没有实例。</translation>
    </message>
    <message>
        <source>Instance ID</source>
        <translation>实例ID</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>can be used</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>There is no key in this project.</source>
        <translation>该项目中没有密钥。</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>密钥ID</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>密钥算法</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>For encrypted backup</source>
        <translation>用于备份加密</translation>
    </message>
    <message>
        <source>The sign-in is good: user %1 of the account %2.</source>
        <translation>登录成功：用户%1（账号：%2）。</translation>
    </message>
    <message>
        <source>The secret is kept in the system keychain (%1).</source>
        <translation>登录凭证已保存到系统钥匙串（%1）。</translation>
    </message>
    <message>
        <source>Nothing was kept. To keep the secret in the system keychain, use --save-secret.</source>
        <translation>未保存任何内容。如需将登录凭证保存到系统钥匙串，请使用--save-secret。</translation>
    </message>
    <message>
        <source>What the system keychain keeps could not be removed.</source>
        <translation>无法删除系统钥匙串中保存的内容。</translation>
    </message>
    <message>
        <source>The system keychain keeps no secret of this profile any more.</source>
        <translation>系统钥匙串中已没有该连接配置的登录凭证。</translation>
    </message>
    <message>
        <source>A token could not be revoked; it lives until it ends by itself.</source>
        <translation>有Token未能吊销，在到期之前仍然有效。</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) were revoked.</source>
        <translation>
            <numerusform>已吊销%n个Token。</numerusform>
        </translation>
    </message>
    <message>
        <source>The sign-in is good, but the secret was not kept.</source>
        <translation>登录成功，但未能保存登录凭证。</translation>
    </message>
    <message>
        <source>production</source>
        <extracomment>of a profile: its instances are in real use</extracomment>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>read-only</source>
        <extracomment>of a profile: changes nothing</extracomment>
        <translation>只读</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Signs in with</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>There is no profile yet. backlock profile import FILE adds profiles, and so does the window.</source>
        <translation>还没有连接配置。请执行backlock profile import FILE导入连接配置，或在窗口中新建。</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) were imported.</source>
        <translation>
            <numerusform>已导入%n个连接配置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Names that were taken have a number now: %1.</source>
        <translation>以下连接配置因重名已在名称后添加编号：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) were written to %1, without any secret.</source>
        <translation>
            <numerusform>已将%n个连接配置写入%1，不包含任何登录凭证。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no system keychain here, so nothing was removed from it.</source>
        <translation>没有可用的系统钥匙串，因此未从中删除任何内容。</translation>
    </message>
    <message>
        <source>The profile “%1” was removed.</source>
        <translation>已删除连接配置“%1”。</translation>
    </message>
    <message>
        <source>Token for the profile “%1”; it goes to %2:</source>
        <translation>请输入连接配置“%1”的用户Token（将发送到%2）：</translation>
    </message>
    <message>
        <source>Password of %1 for the profile “%2”; it goes to %3:</source>
        <translation>请输入连接配置“%2”中用户%1的密码（将发送到%3）：</translation>
    </message>
    <message>
        <source>Secret access key of %1 for the profile “%2”; it signs calls to %3:</source>
        <translation>请输入连接配置“%2”中%1的秘密访问密钥（SK）（用于对发往%3的请求签名）：</translation>
    </message>
    <message>
        <source>Security token of the temporary access key:</source>
        <translation>请输入临时访问密钥的SecurityToken：</translation>
    </message>
    <message>
        <source>Encrypted backup is off already, so nothing was sent.</source>
        <translation>备份加密已处于关闭状态，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>With --yes you agree to this: %1</source>
        <translation>使用--yes表示您同意以下内容：%1</translation>
    </message>
    <message>
        <source>With --yes you state that cross-region backup is off for this instance, and agree to this: %1</source>
        <translation>使用--yes表示您声明该实例未开启跨区域备份，并同意以下内容：%1</translation>
    </message>
    <message>
        <source>State before: %1</source>
        <translation>变更前状态：%1</translation>
    </message>
    <message>
        <source>Before sending:</source>
        <translation>发送前检查：</translation>
    </message>
    <message>
        <source>The service says: %1</source>
        <translation>服务返回：%1</translation>
    </message>
    <message>
        <source>Request ID: %1</source>
        <translation>请求ID：%1</translation>
    </message>
    <message>
        <source>backlock --help shows the commands and their options.</source>
        <translation>请执行backlock --help查看命令及其选项。</translation>
    </message>
    <message>
        <source>There is an argument too many on the command line.</source>
        <translation>命令行中有多余的参数。</translation>
    </message>
    <message>
        <source>The option %1 is not known.</source>
        <translation>无法识别选项%1。</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>没有命令“%1”。</translation>
    </message>
    <message>
        <source>On the command line, %1 is missing.</source>
        <translation>命令行中缺少%1。</translation>
    </message>
    <message>
        <source>The option %1 is missing.</source>
        <translation>缺少选项%1。</translation>
    </message>
    <message>
        <source>The value of --timeout must be a number of seconds from 1 to 86400.</source>
        <translation>--timeout的值必须为1到86400之间的秒数。</translation>
    </message>
    <message>
        <source>The value of --language must be en-us or zh-cn.</source>
        <translation>--language的值必须为en-us或zh-cn。</translation>
    </message>
    <message>
        <source>The option is not complete without its value: %1.</source>
        <translation>选项缺少取值：%1。</translation>
    </message>
    <message>
        <source>The option %1 does not go with this command and its other options, or it is there twice.</source>
        <translation>选项%1不能与该命令及其他选项一起使用，或重复出现。</translation>
    </message>
    <message>
        <source>Stopping: what has been sent already is read back once. Ctrl+C once more ends the program at once.</source>
        <translation>正在停止：对已发送的变更进行一次回读确认。再次按Ctrl+C将立即结束程序。</translation>
    </message>
    <message>
        <source>With --secret-stdin no keychain is needed.</source>
        <translation>使用--secret-stdin时不需要系统钥匙串。</translation>
    </message>
    <message>
        <source>backlock login --save-secret signs in for later commands, too; with --secret-stdin this command alone is signed in.</source>
        <translation>执行backlock login --save-secret后，之后的命令也会处于登录状态；使用--secret-stdin时，仅当前命令登录。</translation>
    </message>
    <message>
        <source>The access key %1 is good.</source>
        <translation>访问密钥%1有效。</translation>
    </message>
    <message>
        <source>The token opens the project %1 (%2).</source>
        <translation>该Token可用于项目%1（%2）。</translation>
    </message>
    <message>
        <source>The token ends at %1.</source>
        <translation>该Token将于%1失效。</translation>
    </message>
    <message>
        <source>If the user has login protection, enter the one-time code; leave it empty to give up:</source>
        <translation>如果该用户开启了登录保护，请输入动态验证码；留空则放弃：</translation>
    </message>
    <message>
        <source>One-time code of %1 for the profile “%2”; it goes to %3:</source>
        <translation>请输入连接配置“%2”中用户%1的动态验证码（将发送到%3）：</translation>
    </message>
    <message>
        <source>The keychain is locked; answer the question that your desktop shows.</source>
        <translation>钥匙串已锁定；请按桌面弹出窗口中的提示操作。</translation>
    </message>
    <message>
        <source>Password of %1 for the proxy %2 of the profile “%3”:</source>
        <translation>请输入连接配置“%3”的代理服务器%2的用户%1的密码：</translation>
    </message>
    <message>
        <source>The first instance has its verdict. Look at it; --resume goes on with the others.</source>
        <translation>第一个实例已有结论。请先查看，再使用--resume继续处理其余实例。</translation>
    </message>
    <message>
        <source>So many rows have failed that the run stopped. --resume goes on with the rows that are left.</source>
        <translation>失败的行数已达上限，执行已停止。使用--resume可继续处理剩余的行。</translation>
    </message>
    <message>
        <source>The run was stopped. --resume goes on with the rows that are left.</source>
        <translation>执行已停止。使用--resume可继续处理剩余的行。</translation>
    </message>
    <message>
        <source>The run stopped because a sign-in is needed. Sign in, then go on with --resume.</source>
        <translation>需要重新登录，执行已停止。请登录后使用--resume继续。</translation>
    </message>
    <message>
        <source>The run stopped because the ledger cannot be written.</source>
        <translation>无法写入操作台账，执行已停止。</translation>
    </message>
    <message>
        <source>Row %1 of %2, %3</source>
        <translation>第%1行，共%2行，%3</translation>
    </message>
    <message>
        <source>%1: it was begun before; reading what the server says.</source>
        <translation>%1：此前已开始，正在读取服务端的状态。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a key with its state, %2 who needs it</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>left: %1</source>
        <extracomment>rows of a plan that have no verdict yet</extracomment>
        <translation>剩余：%1</translation>
    </message>
    <message>
        <source>There was nothing to do.</source>
        <translation>没有需要执行的操作。</translation>
    </message>
    <message>
        <source>End with 11 if an instance has one of these states, such as off,not-permitted.</source>
        <translation>如果有实例处于所列状态之一（例如off,not-permitted），则退出码为11。</translation>
    </message>
    <message>
        <source>The plan turns encrypted backup on.</source>
        <translation>计划的内容为开启备份加密。</translation>
    </message>
    <message>
        <source>The plan turns encrypted backup off.</source>
        <translation>计划的内容为关闭备份加密。</translation>
    </message>
    <message>
        <source>Only the instances that fit, such as &quot;reading=off name~orders&quot;. The grammar is in the description of the command line.</source>
        <translation>仅包含符合条件的实例，例如“reading=off name~orders”。语法见命令行说明。</translation>
    </message>
    <message>
        <source>The digest of the plan as it was agreed on; production profiles ask for it.</source>
        <translation>经确认的计划摘要；生产环境的连接配置要求提供。</translation>
    </message>
    <message>
        <source>Go on with a plan that was begun before. What was sent is read before anything else.</source>
        <translation>继续执行此前已开始的计划。首先读取已发送变更的状态。</translation>
    </message>
    <message>
        <source>Stop after this many failures.</source>
        <translation>失败达到该数目后停止。</translation>
    </message>
    <message>
        <source>Change one instance, and stop when it has its verdict; --resume goes on.</source>
        <translation>先变更一个实例，得出结论后停止；使用--resume继续。</translation>
    </message>
    <message>
        <source>Read the state of every instance in every project of the profiles.</source>
        <translation>读取这些连接配置下所有项目中每个实例的状态。</translation>
    </message>
    <message>
        <source>Write down which instances are to be changed. Nothing is changed yet.</source>
        <translation>将要变更的实例写入计划文件。此时不做任何变更。</translation>
    </message>
    <message>
        <source>Change the instances of a plan, one after the other.</source>
        <translation>按计划逐个变更实例。</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原为%1</translation>
    </message>
    <message>
        <source>There is no instance that fits.</source>
        <translation>没有符合条件的实例。</translation>
    </message>
    <message>
        <source>Since the last scan</source>
        <translation>与上次扫描相比</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) left out: %1</source>
        <translation>
            <numerusform>%n个实例未列入：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) with a warning: %1</source>
        <translation>
            <numerusform>%n个实例有警告：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The plan has %n row(s) and was written to %1.</source>
        <translation>
            <numerusform>计划共%n行，已写入%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its digest is %1.</source>
        <translation>计划的摘要为%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) were written to %1.</source>
        <translation>
            <numerusform>已将%n个实例写入%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 instances found, %2 read; still listing.</source>
        <translation>已找到%1个实例，已读取%2个，仍在列出。</translation>
    </message>
    <message>
        <source>%1 instances found, %2 read.</source>
        <translation>共找到%1个实例，已读取%2个。</translation>
    </message>
    <message>
        <source>%2 of %1 instances read.</source>
        <translation>已读取%2个实例，共%1个。</translation>
    </message>
    <message>
        <source>At the pace that the service allows, the rest takes about %1.</source>
        <translation>按服务允许的速率，其余约需%1。</translation>
    </message>
    <message>
        <source>The profile %1 could not be scanned. %2</source>
        <translation>无法扫描连接配置%1。%2</translation>
    </message>
    <message>
        <source>The project %1 of the profile %2 could not be scanned. %3</source>
        <translation>无法扫描连接配置%2的项目%1。%3</translation>
    </message>
    <message>
        <source>Partly done: some rows of a plan, or some projects, and not all.</source>
        <translation>部分完成：仅完成了计划中的部分行或部分项目。</translation>
    </message>
    <message>
        <source>An instance has a state that --fail-on names.</source>
        <translation>有实例处于--fail-on所列的状态。</translation>
    </message>
    <message>
        <source>The value of --fail-on must be states with commas between them: on, off, not-permitted, not-offered, gone, unreadable, unreachable, not-read.</source>
        <translation>--fail-on的值必须是以逗号分隔的状态：on、off、not-permitted、not-offered、gone、unreadable、unreachable、not-read。</translation>
    </message>
    <message>
        <source>The value of --stop-after must be a number from 1 up.</source>
        <translation>--stop-after的值必须是不小于1的整数。</translation>
    </message>
    <message>
        <source>ok</source>
        <comment>a check that is fine</comment>
        <translation>通过</translation>
    </message>
    <message>
        <source>Where the plan is written to; of evidence, the folder that is made.</source>
        <translation>计划写入的文件；对于审计材料，为要新建的文件夹。</translation>
    </message>
    <message>
        <source>Only changes from this day or time on, such as 2026-08-01 or 2026-08-01T10:30:00Z.</source>
        <translation>仅包含从该日期或时间起的变更，例如2026-08-01或2026-08-01T10:30:00Z。</translation>
    </message>
    <message>
        <source>Only changes until the end of this day, or before this time.</source>
        <translation>仅包含截至该日期当天结束或该时间之前的变更。</translation>
    </message>
    <message>
        <source>Only the changes of this plan.</source>
        <translation>仅包含该计划的变更。</translation>
    </message>
    <message>
        <source>Add the head and the number of entries to this file, when the chain holds. Keep it where Backlock&apos;s own user cannot change it.</source>
        <translation>哈希链校验通过时，将链头和条目数追加到该文件。请将该文件放在运行Backlock的用户无法修改的位置。</translation>
    </message>
    <message>
        <source>Compare the chain with what was noted in this file, which shows an end that was cut off.</source>
        <translation>将哈希链与该文件中的记录进行比对，可发现末尾被截断的情况。</translation>
    </message>
    <message>
        <source>Show every change that the ledger has, or those that fit.</source>
        <translation>显示操作台账中的全部变更，或符合条件的变更。</translation>
    </message>
    <message>
        <source>Write a folder for an auditor: a report, the changes as JSON and CSV, and digests of all of it.</source>
        <translation>为审计人员生成一个文件夹：包含报告、JSON和CSV格式的变更记录，以及所有文件的摘要值。</translation>
    </message>
    <message numerus="yes">
        <source>Evidence of %n change(s) was written to %1.</source>
        <translation>
            <numerusform>已将%n项变更的审计材料写入%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The ledger has %1 entries, and its head is %2.</source>
        <translation>操作台账共有%1个条目，链头为%2。</translation>
    </message>
    <message>
        <source>What could not be read:</source>
        <translation>未能读取的内容：</translation>
    </message>
    <message>
        <source>No change fits.</source>
        <translation>没有符合条件的变更。</translation>
    </message>
    <message>
        <source>It agrees with all that was noted in %1.</source>
        <translation>与%1中的全部记录一致。</translation>
    </message>
    <message>
        <source>Tell what still needs a key: instances, and backups that were made with it.</source>
        <translation>列出仍需要某个密钥的内容：实例，以及使用该密钥生成的备份。</translation>
    </message>
    <message numerus="yes">
        <source>%n other project(s) were not looked at, because a pasted token opens its own project alone. Sign in with a user name and password, or an access key, to see all.</source>
        <translation>
            <numerusform>另有%n个项目未查看，因为粘贴的Token只能打开其所属的项目。要查看全部项目，请使用用户名和密码或访问密钥登录。</numerusform>
        </translation>
    </message>
    <message>
        <source>User name for the proxy %1 of the profile “%2” (it is not shown):</source>
        <translation>连接配置“%2”所用代理%1的用户名（输入时不显示）：</translation>
    </message>
    <message>
        <source>List the keys that people have stated.</source>
        <translation>列出由人员声明的密钥。</translation>
    </message>
    <message>
        <source>State the key of an instance, which no call can read. It stays marked as stated.</source>
        <translation>声明某个实例的密钥（没有任何接口可以读取）。该密钥将始终标记为由人员声明。</translation>
    </message>
    <message>
        <source>State the keys of a table with the columns project_id, instance_id and key_id: all of them or none.</source>
        <translation>从包含project_id、instance_id和key_id列的表格中声明密钥：全部导入，或全部不导入。</translation>
    </message>
    <message>
        <source>Remove what was stated for an instance.</source>
        <translation>删除对某个实例的声明。</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were noted as stated by a person.</source>
        <translation>
            <numerusform>已记录%n个由人员声明的密钥。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has stated a key yet.</source>
        <translation>尚无由人员声明的密钥。</translation>
    </message>
    <message>
        <source>Stated at</source>
        <translation>声明时间</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>来源文件</translation>
    </message>
    <message>
        <source>What was stated for this instance was removed.</source>
        <translation>已删除对该实例的声明。</translation>
    </message>
    <message>
        <source>Nothing was stated for this instance.</source>
        <translation>没有对该实例的声明。</translation>
    </message>
    <message>
        <source>The backup %1 had been left without a verdict. %2</source>
        <translation>备份%1此前没有结论。%2</translation>
    </message>
    <message>
        <source>Stopping to watch: a backup that the service has accepted goes on. Ctrl+C once more ends the program at once.</source>
        <translation>正在停止跟踪：服务已受理的备份会继续进行。再按一次Ctrl+C将立即结束程序。</translation>
    </message>
    <message>
        <source>Backup: %1</source>
        <translation>备份：%1</translation>
    </message>
    <message>
        <source>There is no backup of this instance.</source>
        <translation>该实例没有备份。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密情况</translation>
    </message>
    <message>
        <source>Consent to the change, and to the statement that cross-region backup is off for this instance; or to the manual backup. Without it nothing is sent.</source>
        <translation>同意本次变更，并声明该实例未开启跨区域备份；或者同意创建手动备份。不指定该选项时，不会发送任何内容。</translation>
    </message>
    <message>
        <source>The name of the backup; one of instance and time unless said otherwise.</source>
        <translation>备份的名称；未指定时由实例名称和时间组成。</translation>
    </message>
    <message>
        <source>Wait until the backup is complete or has failed.</source>
        <translation>等待备份完成或失败。</translation>
    </message>
    <message>
        <source>Only changes with this verdict: confirmed, unchanged, accepted, refused, unclear or not-sent; of manual backups also done and failed.</source>
        <translation>仅包含结论为该值的变更：confirmed、unchanged、accepted、refused、unclear或not-sent；手动备份还可为done或failed。</translation>
    </message>
    <message>
        <source>List the backups of an instance, and which of them are encrypted as recorded by Backlock.</source>
        <translation>列出实例的备份，以及根据Backlock的记录其中哪些已加密。</translation>
    </message>
    <message>
        <source>Make a full manual backup of an instance, which costs storage and is kept until somebody deletes it.</source>
        <translation>为实例创建手动全量备份；该备份占用计费的存储空间，并一直保留到被删除为止。</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <extracomment>in the history: the entry of the change is damaged</extracomment>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 of %2 instances were asked about.</source>
        <translation>已查询%1个实例（共%2个）。</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message numerus="yes">
        <source>%n change(s) have no verdict: they were under way, or Backlock ended before it could read the state back.</source>
        <translation>
            <numerusform>%n项变更没有结论：变更当时正在进行，或Backlock在回读确认之前已退出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) ended unclear: they may have taken effect, and no answer that can be relied on has come.</source>
        <translation>
            <numerusform>%n项变更的结论为“不明确”：变更可能已生效，但没有收到可信的响应。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were accepted by the service, but the state did not show them, or could not be read, at the time.</source>
        <translation>
            <numerusform>%n项变更已被服务受理，但当时读取的状态尚未体现，或状态无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the plan have no change in this ledger: they were not begun, were left out because the state was no longer the planned one, or were changed on another computer.</source>
        <translation>
            <numerusform>计划中有%n行在本操作台账中没有对应的变更：尚未开始、因状态与计划时不一致而被跳过，或在其他计算机上执行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Profile “%1”: no scan of its instances is kept, so nothing is said of their state.</source>
        <translation>连接配置“%1”：没有保存实例扫描结果，因此不对实例状态作任何说明。</translation>
    </message>
    <message>
        <source>Profile “%1” could not be scanned. %2</source>
        <translation>无法扫描连接配置“%1”。%2</translation>
    </message>
    <message>
        <source>Profile “%1”, project “%2” could not be scanned. %3</source>
        <translation>无法扫描连接配置“%1”的项目“%2”。%3</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s): the state is not known (%1).</source>
        <translation>
            <numerusform>%n个实例的状态未知（%1）。</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes of the plan with the digest %1, made at %2.</source>
        <translation>摘要值为%1的计划（制定于%2）的变更。</translation>
    </message>
    <message>
        <source>The changes from %1 until before %2.</source>
        <translation>%1起至%2之前的变更。</translation>
    </message>
    <message>
        <source>The changes from %1.</source>
        <translation>%1起的变更。</translation>
    </message>
    <message>
        <source>The changes until before %1.</source>
        <translation>%1之前的变更。</translation>
    </message>
    <message>
        <source>All changes in the ledger.</source>
        <translation>操作台账中的全部变更。</translation>
    </message>
    <message>
        <source>What it covers</source>
        <translation>涵盖范围</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>生成工具</translation>
    </message>
    <message>
        <source>Changes in it</source>
        <translation>包含的变更数</translation>
    </message>
    <message>
        <source>Entries of the ledger</source>
        <translation>操作台账条目数</translation>
    </message>
    <message>
        <source>Head of its chain</source>
        <translation>哈希链链头</translation>
    </message>
    <message>
        <source>The chain</source>
        <translation>哈希链</translation>
    </message>
    <message>
        <source>It holds: no entry was changed after it was written. Whether an end was cut off shows only against a note that is kept elsewhere.</source>
        <translation>校验通过：条目写入后均未被改动。末尾是否被截断，只有与保存在别处的记录比对才能发现。</translation>
    </message>
    <message>
        <source>Encrypted backup of TaurusDB: what Backlock recorded</source>
        <translation>TaurusDB备份加密：Backlock的记录</translation>
    </message>
    <message>
        <source>Practice: these changes were made on the practice cloud, and on no real instance.</source>
        <translation>练习环境：这些变更是在练习环境中进行的，未涉及任何真实实例。</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>未能读取的内容</translation>
    </message>
    <message>
        <source>Nothing of the kind: each change in this report has a verdict, and each instance of the last scans was read.</source>
        <translation>无：本报告中的每项变更都有结论，最近几次扫描中的每个实例都已成功读取。</translation>
    </message>
    <message>
        <source>Which key an instance uses cannot be read from the service by any call. A key in this report is the one that Backlock sent, no more.</source>
        <translation>没有任何API可以读取实例正在使用的密钥。本报告中的密钥仅表示Backlock曾发送过该密钥，不代表实例正在使用它。</translation>
    </message>
    <message>
        <source>State of the instances when they were last scanned</source>
        <translation>最近一次扫描时的实例状态</translation>
    </message>
    <message>
        <source>No scan is kept.</source>
        <translation>没有保存的扫描结果。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>Profile “%1” was scanned from %2 until %3.</source>
        <translation>连接配置“%1”的扫描时间：%2至%3。</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>密钥：%1</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>before: %1, after: %2</source>
        <translation>变更前：%1，变更后：%2</translation>
    </message>
    <message>
        <source>The changes, newest first</source>
        <translation>变更记录（由新到旧）</translation>
    </message>
    <message>
        <source>No change was recorded.</source>
        <translation>没有变更记录。</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>The exact request, the checks before it, the consents and the answer of each change are in entries.json.</source>
        <translation>每项变更的完整请求、发送前检查、已作出的确认和服务响应均在entries.json中。</translation>
    </message>
    <message>
        <source>What this record supports</source>
        <translation>本记录可支持的要求</translation>
    </message>
    <message>
        <source>It is something to show for these requirements. It does not say that any of them is met.</source>
        <translation>本记录可作为以下要求的佐证材料，但并不表示已满足其中任何一项要求。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>What there is to show</source>
        <translation>可提供的佐证</translation>
    </message>
    <message>
        <source>How to check this folder</source>
        <translation>如何校验本文件夹</translation>
    </message>
    <message>
        <source>“sha256sum -c SHA256SUMS” compares all files with their digests.</source>
        <translation>执行“sha256sum -c SHA256SUMS”可校验所有文件的摘要值。</translation>
    </message>
    <message>
        <source>“backlock ledger verify” walks the chain of the ledger; its head and its number of entries are on this page, and may be noted outside with --note and compared with --against.</source>
        <translation>执行“backlock ledger verify”可校验操作台账的哈希链；链头和条目数见本页，可使用--note记录到外部文件，并使用--against进行比对。</translation>
    </message>
    <message>
        <source>Each entry chains to the one before by the SHA-256 of its canonical JSON (RFC 8785), so that anybody can compute it anew.</source>
        <translation>每个条目通过其规范JSON（RFC 8785）的SHA-256值与前一条目相连，任何人都可以重新计算。</translation>
    </message>
    <message numerus="yes">
        <source>%n manual backup(s) were accepted by the service, and their end was not seen.</source>
        <translation>
            <numerusform>有%n个手动备份已被服务受理，但未看到其结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the ledger cannot be read: of each there is only what stands beside it in the table.</source>
        <translation>
            <numerusform>操作台账中有%n条记录无法读取：对于这些记录，仅有数据表中另存的字段。</numerusform>
        </translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Sign in...</source>
        <translation>登录...</translation>
    </message>
    <message>
        <source>You may close the window: Backlock finishes reading back first.</source>
        <translation>可以关闭窗口：Backlock会先完成回读确认。</translation>
    </message>
    <message>
        <source>Request ID %1</source>
        <translation>请求ID：%1</translation>
    </message>
    <message>
        <source>Start with a connection profile.</source>
        <translation>请先新建一个连接配置。</translation>
    </message>
    <message>
        <source>New profile...</source>
        <translation>新建连接配置...</translation>
    </message>
    <message>
        <source>Signing in with the profile %1...</source>
        <translation>正在使用连接配置“%1”登录...</translation>
    </message>
    <message>
        <source>Nobody is signed in with the profile %1.</source>
        <translation>连接配置“%1”尚未登录。</translation>
    </message>
    <message>
        <source>Sign in to see projects, instances and keys.</source>
        <translation>登录后可查看项目、实例和密钥。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) ended without a verdict.</source>
        <translation>
            <numerusform>有%n次变更没有结论。</numerusform>
        </translation>
    </message>
    <message>
        <source>The program stopped before it could read back. Read now what the server says; nothing is sent.</source>
        <translation>程序在回读确认之前已停止。现在可以读取服务端的状态，不会发送任何变更。</translation>
    </message>
    <message>
        <source>Read back now</source>
        <translation>立即回读确认</translation>
    </message>
    <message>
        <source>A profile says which region and account to work with. It holds no secret. To try Backlock without an account, open the practice window from the menu at the top right.</source>
        <translation>连接配置说明要操作的区域和账号，不包含任何登录凭证。没有账号时，可以从右上角的菜单打开练习环境窗口。</translation>
    </message>
    <message>
        <source>The ledger could not be read.</source>
        <translation>无法读取操作台账。</translation>
    </message>
    <message>
        <source>Whether an earlier change ended without a verdict, and which key was sent last, is therefore not known.</source>
        <translation>因此无法得知之前是否有变更没有得出结论，以及最近发送的是哪个密钥。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>What was chosen could not be remembered.</source>
        <translation>无法记住所选内容。</translation>
    </message>
    <message>
        <source>Everything works, but at the next start the project and the instance must be chosen again.</source>
        <translation>其他功能不受影响，但下次启动时需要重新选择项目和实例。</translation>
    </message>
    <message>
        <source>The session of the profile %1 is locked.</source>
        <translation>连接配置%1的会话已锁定。</translation>
    </message>
    <message>
        <source>Nobody was here for a while, so Backlock has forgotten the secrets in its memory. The form is as you left it.</source>
        <translation>由于一段时间无人操作，Backlock已清除内存中的登录凭证。表单内容保持不变。</translation>
    </message>
    <message>
        <source>Unlock...</source>
        <translation>解锁...</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) or manual backup(s) ended without a verdict.</source>
        <translation>
            <numerusform>有%n次变更或手动备份没有结论。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeCloud</name>
    <message>
        <source>Practice</source>
        <translation>练习环境</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>The change was stopped on request.</source>
        <translation>变更已按您的要求停止。</translation>
    </message>
    <message>
        <source>The change was stopped on request, before anything was sent.</source>
        <translation>变更已按您的要求停止，未发送任何内容。</translation>
    </message>
    <message>
        <source>This is not a project ID.</source>
        <translation>这不是项目ID。</translation>
    </message>
    <message>
        <source>A project ID has 32 letters and digits.</source>
        <translation>项目ID由32位字母和数字组成。</translation>
    </message>
    <message>
        <source>Choose the project from the list, or copy its ID from the console. A private cloud with other IDs needs a pattern of its own in the profile.</source>
        <translation>请从列表中选择项目，或从控制台复制项目ID。如果私有云使用其他格式的ID，请在连接配置中设置相应的格式。</translation>
    </message>
    <message>
        <source>This is not the ID of a TaurusDB instance.</source>
        <translation>这不是TaurusDB实例的ID。</translation>
    </message>
    <message>
        <source>Such an ID has 36 letters and digits and ends with in07.</source>
        <translation>实例ID由36位字母和数字组成，以in07结尾。</translation>
    </message>
    <message>
        <source>Choose the instance from the list, or copy its ID from the console. A private cloud with other IDs needs a pattern of its own in the profile.</source>
        <translation>请从列表中选择实例，或从控制台复制实例ID。如果私有云使用其他格式的ID，请在连接配置中设置相应的格式。</translation>
    </message>
    <message>
        <source>This is not the ID of a KMS key.</source>
        <translation>这不是KMS密钥的ID。</translation>
    </message>
    <message>
        <source>A key ID has 36 characters: five groups of digits and letters from a to f, with hyphens between them.</source>
        <translation>密钥ID共36个字符，由五组数字和字母a至f组成，各组之间以连字符分隔。</translation>
    </message>
    <message>
        <source>Choose the key from the list, or copy its ID from the console. A private cloud with other IDs needs a pattern of its own in the profile.</source>
        <translation>请从列表中选择密钥，或从控制台复制密钥ID。如果私有云使用其他格式的ID，请在连接配置中设置相应的格式。</translation>
    </message>
    <message>
        <source>No KMS key has been chosen.</source>
        <translation>尚未选择KMS密钥。</translation>
    </message>
    <message>
        <source>Turning on encrypted backup needs a key.</source>
        <translation>开启备份加密需要密钥。</translation>
    </message>
    <message>
        <source>Choose a key from the list, or type its ID.</source>
        <translation>请从列表中选择密钥，或输入密钥ID。</translation>
    </message>
    <message>
        <source>No token was given.</source>
        <translation>未提供用户Token。</translation>
    </message>
    <message>
        <source>Paste the token of an IAM user.</source>
        <translation>请粘贴IAM用户的Token。</translation>
    </message>
    <message>
        <source>There is a line break inside the token.</source>
        <translation>Token中含有换行符。</translation>
    </message>
    <message>
        <source>Line breaks often come along when text is copied from a terminal or a message.</source>
        <translation>从终端或消息中复制文本时，常会带入换行符。</translation>
    </message>
    <message>
        <source>Copy the token again as one line.</source>
        <translation>请重新复制Token，并确保其为一行。</translation>
    </message>
    <message>
        <source>There is a blank inside the token.</source>
        <translation>Token中含有空格。</translation>
    </message>
    <message>
        <source>More than the token may have been copied, or a line break became a blank.</source>
        <translation>复制时可能多选了内容，或换行符变成了空格。</translation>
    </message>
    <message>
        <source>Copy the token again, without anything before or behind it.</source>
        <translation>请重新复制Token，前后不要包含其他内容。</translation>
    </message>
    <message>
        <source>The token has characters that do not belong in a token.</source>
        <translation>Token中含有不应出现的字符。</translation>
    </message>
    <message>
        <source>A token consists of unaccented letters, digits and signs. Something else may have been copied with it.</source>
        <translation>Token由半角的英文字母、数字和符号组成，复制时可能混入了其他内容。</translation>
    </message>
    <message>
        <source>The token is too long.</source>
        <translation>Token过长。</translation>
    </message>
    <message>
        <source>The services take at most %1 characters.</source>
        <translation>服务最多接受%1个字符。</translation>
    </message>
    <message>
        <source>Get a token for one project only, without the service catalog around it.</source>
        <translation>请获取仅限一个项目的Token，不要包含服务目录信息。</translation>
    </message>
    <message>
        <source>No password was given.</source>
        <translation>未输入密码。</translation>
    </message>
    <message>
        <source>Enter the password of the IAM user.</source>
        <translation>请输入IAM用户的密码。</translation>
    </message>
    <message>
        <source>No account name was given.</source>
        <translation>未输入账号名。</translation>
    </message>
    <message>
        <source>The account name is the name of the account that owns the IAM user.</source>
        <translation>账号名是IAM用户所属账号的名称。</translation>
    </message>
    <message>
        <source>Enter the account name.</source>
        <translation>请输入账号名。</translation>
    </message>
    <message>
        <source>No user name was given.</source>
        <translation>未输入IAM用户名。</translation>
    </message>
    <message>
        <source>Enter the name of the IAM user.</source>
        <translation>请输入IAM用户名。</translation>
    </message>
    <message>
        <source>This is not an access key ID.</source>
        <translation>这不是访问密钥ID（AK）。</translation>
    </message>
    <message>
        <source>It has 1 to 128 letters, digits, hyphens and underscores, and no blank or line break.</source>
        <translation>AK由1到128个字母、数字、连字符和下划线组成，不含空格和换行符。</translation>
    </message>
    <message>
        <source>Copy the access key ID again.</source>
        <translation>请重新复制AK。</translation>
    </message>
    <message>
        <source>This is not a secret access key.</source>
        <translation>这不是秘密访问密钥（SK）。</translation>
    </message>
    <message>
        <source>It has 1 to 256 unaccented letters, digits and signs. A blank or a line break may have come along when it was copied.</source>
        <translation>SK由1到256个半角的英文字母、数字和符号组成，复制时可能带入了空格或换行符。</translation>
    </message>
    <message>
        <source>Copy the secret access key again.</source>
        <translation>请重新复制SK。</translation>
    </message>
    <message>
        <source>This is not a one-time code.</source>
        <translation>这不是动态验证码。</translation>
    </message>
    <message>
        <source>A one-time code has six digits.</source>
        <translation>动态验证码为6位数字。</translation>
    </message>
    <message>
        <source>Enter the code that the authenticator shows now.</source>
        <translation>请输入虚拟MFA应用程序当前显示的验证码。</translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation>连接配置没有名称。</translation>
    </message>
    <message>
        <source>Give the profile a name.</source>
        <translation>请输入连接配置的名称。</translation>
    </message>
    <message>
        <source>Another profile already has the name “%1”.</source>
        <translation>名称“%1”已被其他连接配置使用。</translation>
    </message>
    <message>
        <source>Another profile already has this name.</source>
        <translation>该名称已被其他连接配置使用。</translation>
    </message>
    <message>
        <source>Upper and lower case letters make no difference.</source>
        <translation>名称不区分大小写。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请使用其他名称。</translation>
    </message>
    <message>
        <source>There is no profile with the name “%1”.</source>
        <translation>没有名称为“%1”的连接配置。</translation>
    </message>
    <message>
        <source>There is no such profile.</source>
        <translation>该连接配置不存在。</translation>
    </message>
    <message>
        <source>Check the name against the list of profiles.</source>
        <translation>请与连接配置列表核对名称。</translation>
    </message>
    <message>
        <source>The region “%1” is not known.</source>
        <translation>未知区域：“%1”。</translation>
    </message>
    <message>
        <source>The region is not known.</source>
        <translation>未知区域。</translation>
    </message>
    <message>
        <source>Choose a region from the list, or add this one with its endpoints.</source>
        <translation>请从列表中选择区域，或添加该区域及其终端节点。</translation>
    </message>
    <message>
        <source>No endpoint of %1 is known for this region.</source>
        <translation>未知该区域的%1终端节点。</translation>
    </message>
    <message>
        <source>An endpoint is not known for this region.</source>
        <translation>未知该区域的某个终端节点。</translation>
    </message>
    <message>
        <source>The list of regions that comes with Backlock has no host for it.</source>
        <translation>Backlock自带的区域列表中没有对应的主机。</translation>
    </message>
    <message>
        <source>Enter the endpoint in the profile.</source>
        <translation>请在连接配置中输入终端节点。</translation>
    </message>
    <message>
        <source>This is not an endpoint.</source>
        <translation>这不是有效的终端节点。</translation>
    </message>
    <message>
        <source>An endpoint is the name of a host, such as gaussdb.cn-north-4.myhuaweicloud.com, with a colon and a port behind it where needed.</source>
        <translation>终端节点是主机名，例如gaussdb.cn-north-4.myhuaweicloud.com，必要时可在其后加冒号和端口。</translation>
    </message>
    <message>
        <source>Correct the endpoint.</source>
        <translation>请更正终端节点。</translation>
    </message>
    <message>
        <source>There is a user name in the endpoint.</source>
        <translation>终端节点中含有用户名。</translation>
    </message>
    <message>
        <source>What stands before an @ sign is not part of the host and can hide where a connection really goes.</source>
        <translation>@之前的内容不属于主机名，可能掩盖连接的实际去向。</translation>
    </message>
    <message>
        <source>Enter the host alone.</source>
        <translation>请只输入主机名。</translation>
    </message>
    <message>
        <source>There is more than a host in the endpoint.</source>
        <translation>终端节点中除主机名外还有其他内容。</translation>
    </message>
    <message>
        <source>A path, a question mark or a number sign does not belong there.</source>
        <translation>终端节点中不能包含路径、问号或井号。</translation>
    </message>
    <message>
        <source>Enter the host alone, with a port where needed.</source>
        <translation>请只输入主机名，必要时可加端口。</translation>
    </message>
    <message>
        <source>The endpoint does not use https.</source>
        <translation>终端节点未使用HTTPS。</translation>
    </message>
    <message>
        <source>Backlock sends nothing unencrypted, except to this computer itself.</source>
        <translation>除发往本机外，Backlock不会以未加密的方式发送任何内容。</translation>
    </message>
    <message>
        <source>Enter the endpoint with https, or without anything before the host.</source>
        <translation>请使用以https://开头的终端节点，或只输入主机名。</translation>
    </message>
    <message>
        <source>The port of the endpoint is not valid.</source>
        <translation>终端节点的端口无效。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>端口为1到65535之间的数字。</translation>
    </message>
    <message>
        <source>Correct the port.</source>
        <translation>请更正端口。</translation>
    </message>
    <message>
        <source>An ID pattern of the profile cannot be used.</source>
        <translation>连接配置中的某个ID格式无法使用。</translation>
    </message>
    <message>
        <source>It is not a valid regular expression.</source>
        <translation>它不是有效的正则表达式。</translation>
    </message>
    <message>
        <source>Correct the pattern, or leave it empty for the IDs of the public cloud.</source>
        <translation>请更正该ID格式；留空则使用公有云的格式。</translation>
    </message>
    <message>
        <source>The CA file “%1” cannot be read.</source>
        <translation>无法读取CA证书文件“%1”。</translation>
    </message>
    <message>
        <source>The CA file cannot be read.</source>
        <translation>无法读取CA证书文件。</translation>
    </message>
    <message>
        <source>It may have been moved, or this user may not read it.</source>
        <translation>文件可能已被移动，或当前系统用户没有读取权限。</translation>
    </message>
    <message>
        <source>Check the CA file in the profile.</source>
        <translation>请检查连接配置中的CA证书文件。</translation>
    </message>
    <message>
        <source>There is no certificate in the CA file “%1”.</source>
        <translation>CA证书文件“%1”中没有证书。</translation>
    </message>
    <message>
        <source>There is no certificate in the CA file.</source>
        <translation>CA证书文件中没有证书。</translation>
    </message>
    <message>
        <source>A CA file holds one or more certificates in PEM form.</source>
        <translation>CA证书文件应包含一个或多个PEM格式的证书。</translation>
    </message>
    <message>
        <source>Choose another file in the profile.</source>
        <translation>请在连接配置中选择其他文件。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation>无法读取文件“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>It may not exist, or this user may not read it.</source>
        <translation>文件可能不存在，或当前系统用户没有读取权限。</translation>
    </message>
    <message>
        <source>Check the name and the permissions of the file.</source>
        <translation>请检查文件名和文件权限。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written.</source>
        <translation>无法写入文件“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>无法写入文件。</translation>
    </message>
    <message>
        <source>The folder may not exist, the disk may be full, or this user may not write there.</source>
        <translation>目录可能不存在，磁盘可能已满，或当前系统用户没有写入权限。</translation>
    </message>
    <message>
        <source>Choose another place, or correct the permissions.</source>
        <translation>请选择其他位置，或修改权限。</translation>
    </message>
    <message>
        <source>The file “%1” exists already.</source>
        <translation>文件“%1”已存在。</translation>
    </message>
    <message>
        <source>The file exists already.</source>
        <translation>文件已存在。</translation>
    </message>
    <message>
        <source>Backlock does not replace a file unless it is told to.</source>
        <translation>未经您指定，Backlock不会覆盖文件。</translation>
    </message>
    <message>
        <source>Choose another name. On the command line, --force replaces the file.</source>
        <translation>请使用其他文件名。在命令行中，可使用--force覆盖文件。</translation>
    </message>
    <message>
        <source>The file “%1” is larger than such a file can be.</source>
        <translation>文件“%1”超过了此类文件的大小上限。</translation>
    </message>
    <message>
        <source>The file is larger than such a file can be.</source>
        <translation>文件超过了此类文件的大小上限。</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>请确认文件是否正确。</translation>
    </message>
    <message>
        <source>The file “%1” is not valid JSON.</source>
        <translation>文件“%1”不是有效的JSON。</translation>
    </message>
    <message>
        <source>The file is not valid JSON.</source>
        <translation>文件不是有效的JSON。</translation>
    </message>
    <message>
        <source>It may be damaged or incomplete, or it may be another kind of file.</source>
        <translation>文件可能已损坏或不完整，也可能是其他类型的文件。</translation>
    </message>
    <message>
        <source>This is not the kind of file that is needed here.</source>
        <translation>文件类型不符合要求。</translation>
    </message>
    <message>
        <source>The file calls itself “%1”.</source>
        <translation>文件中标明的类型为“%1”。</translation>
    </message>
    <message>
        <source>The file does not say what it is.</source>
        <translation>文件中未标明类型。</translation>
    </message>
    <message>
        <source>Choose a file that Backlock has written for this purpose.</source>
        <translation>请选择Backlock为此用途生成的文件。</translation>
    </message>
    <message>
        <source>The value of %1 in the file is not valid.</source>
        <translation>文件中%1的值无效。</translation>
    </message>
    <message>
        <source>A value in the file is not valid.</source>
        <translation>文件中有无效的值。</translation>
    </message>
    <message>
        <source>Correct the file, then read it again.</source>
        <translation>请更正文件后重新读取。</translation>
    </message>
    <message>
        <source>The file was written by a newer version of Backlock.</source>
        <translation>该文件由更高版本的Backlock生成。</translation>
    </message>
    <message>
        <source>Its format has the version %1; this version of Backlock cannot know what is new in it, and leaves the file as it is.</source>
        <translation>文件的格式版本为%1，当前版本的Backlock无法识别其中的新内容，因此未改动该文件。</translation>
    </message>
    <message>
        <source>This version of Backlock cannot know what is new in it, and leaves the file as it is.</source>
        <translation>当前版本的Backlock无法识别其中的新内容，因此未改动该文件。</translation>
    </message>
    <message>
        <source>Use the newer version.</source>
        <translation>请使用更高版本的Backlock。</translation>
    </message>
    <message>
        <source>The file seems to hold a secret, so nothing was taken from it.</source>
        <translation>文件中疑似包含登录凭证，因此未导入任何内容。</translation>
    </message>
    <message>
        <source>The field “%1” looks like the place of a secret.</source>
        <translation>字段“%1”疑似用于存放登录凭证（密码、Token或SK等）。</translation>
    </message>
    <message>
        <source>One of its fields looks like the place of a secret.</source>
        <translation>其中某个字段疑似用于存放登录凭证（密码、Token或SK等）。</translation>
    </message>
    <message>
        <source>Remove the field from the file. If it did hold a secret, change that secret, because others may have read the file.</source>
        <translation>请从文件中删除该字段。如其中确有登录凭证，请更换该凭证，因为其他人可能已读取过该文件。</translation>
    </message>
    <message>
        <source>The option %1 is not known.</source>
        <translation>无法识别选项%1。</translation>
    </message>
    <message>
        <source>An option is not known.</source>
        <translation>存在无法识别的选项。</translation>
    </message>
    <message>
        <source>backlock --help shows the options.</source>
        <translation>请执行backlock --help查看可用的选项。</translation>
    </message>
    <message>
        <source>The option %1 is missing.</source>
        <translation>缺少选项%1。</translation>
    </message>
    <message>
        <source>An option is missing.</source>
        <translation>缺少选项。</translation>
    </message>
    <message>
        <source>Add it; backlock --help shows what each command needs.</source>
        <translation>请补充该选项；可执行backlock --help查看各命令所需的选项。</translation>
    </message>
    <message>
        <source>The option %1 does not go with the others.</source>
        <translation>选项%1不能与其他选项同时使用。</translation>
    </message>
    <message>
        <source>The options do not go together.</source>
        <translation>所用的选项不能同时使用。</translation>
    </message>
    <message>
        <source>Leave one of them out; backlock --help shows the options.</source>
        <translation>请去掉其中一个选项；可执行backlock --help查看可用的选项。</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>尚未登录。</translation>
    </message>
    <message>
        <source>Sign in to the profile.</source>
        <translation>请登录该连接配置。</translation>
    </message>
    <message>
        <source>The sign-in has ended.</source>
        <translation>登录已失效。</translation>
    </message>
    <message>
        <source>A token lasts 24 hours. It ends earlier when the password or the permissions of the user change.</source>
        <translation>Token的有效期为24小时。如果用户的密码或权限发生变化，Token会提前失效。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
    <message>
        <source>The token does not open this project.</source>
        <translation>该Token不能访问此项目。</translation>
    </message>
    <message>
        <source>It was issued for the project %1 and opens no other.</source>
        <translation>Token是为项目%1签发的，不能访问其他项目。</translation>
    </message>
    <message>
        <source>It was issued for another project and opens no other.</source>
        <translation>Token是为其他项目签发的，只能访问签发它的项目。</translation>
    </message>
    <message>
        <source>Choose the project of the token, or sign in with a token of this one.</source>
        <translation>请选择Token所属的项目，或使用此项目的Token登录。</translation>
    </message>
    <message>
        <source>The sign-in may not go to the host %1.</source>
        <translation>登录凭证不允许发送到主机%1。</translation>
    </message>
    <message>
        <source>The sign-in may not go to this host.</source>
        <translation>登录凭证不允许发送到该主机。</translation>
    </message>
    <message>
        <source>It was given for other hosts; the endpoints of the profile may have changed since. Nothing was sent there.</source>
        <translation>登录凭证是为其他主机提供的，此后连接配置中的终端节点可能已更改。未向该主机发送任何内容。</translation>
    </message>
    <message>
        <source>Check the endpoints of the profile. If they are meant to be so, sign in again.</source>
        <translation>请检查连接配置中的终端节点。如确认无误，请重新登录。</translation>
    </message>
    <message>
        <source>The service asks for a one-time code.</source>
        <translation>服务要求提供动态验证码。</translation>
    </message>
    <message>
        <source>The user has login protection.</source>
        <translation>该用户已开启登录保护。</translation>
    </message>
    <message>
        <source>The sign-in was stopped on request.</source>
        <translation>登录已按您的要求停止。</translation>
    </message>
    <message>
        <source>Sign in when you are ready.</source>
        <translation>您可以在需要时再登录。</translation>
    </message>
    <message>
        <source>The signed-in user cannot open the project %1.</source>
        <translation>当前登录用户不能访问项目%1。</translation>
    </message>
    <message>
        <source>The signed-in user cannot open this project.</source>
        <translation>当前登录用户不能访问该项目。</translation>
    </message>
    <message>
        <source>The project may belong to another account, or the user has no rights in it.</source>
        <translation>该项目可能属于其他账号，或用户在该项目中没有权限。</translation>
    </message>
    <message>
        <source>Choose another project, or ask an administrator of the account for access.</source>
        <translation>请选择其他项目，或联系账号管理员申请权限。</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>找不到主机%1。</translation>
    </message>
    <message>
        <source>The host was not found.</source>
        <translation>找不到主机。</translation>
    </message>
    <message>
        <source>The region or the endpoint of the profile may be wrong, or this network cannot look up the name.</source>
        <translation>连接配置中的区域或终端节点可能有误，或当前网络无法解析该域名。</translation>
    </message>
    <message>
        <source>Check the network connection and the endpoints of the profile.</source>
        <translation>请检查网络连接以及连接配置中的终端节点。</translation>
    </message>
    <message>
        <source>The host %1 refused the connection.</source>
        <translation>主机%1拒绝了连接。</translation>
    </message>
    <message>
        <source>The host refused the connection.</source>
        <translation>主机拒绝了连接。</translation>
    </message>
    <message>
        <source>Nothing may be listening at this port, or a firewall is in the way.</source>
        <translation>该端口可能没有服务在监听，或连接被防火墙阻止。</translation>
    </message>
    <message>
        <source>Check the host and the port in the endpoints of the profile.</source>
        <translation>请检查连接配置中终端节点的主机和端口。</translation>
    </message>
    <message>
        <source>The connection ended before the answer was complete.</source>
        <translation>连接在收到完整的响应之前已中断。</translation>
    </message>
    <message>
        <source>The network, a proxy or the service closed it.</source>
        <translation>连接可能被网络、代理服务器或服务关闭。</translation>
    </message>
    <message>
        <source>Check the network before the next attempt.</source>
        <translation>请先检查网络再重试。</translation>
    </message>
    <message>
        <source>The proxy did not make the connection to %1.</source>
        <translation>代理服务器未能连接到%1。</translation>
    </message>
    <message>
        <source>The proxy did not make the connection.</source>
        <translation>代理服务器未能建立连接。</translation>
    </message>
    <message>
        <source>Check the proxy in the profile, or ask whoever looks after the network.</source>
        <translation>请检查连接配置中的代理服务器，或联系网络管理员。</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and a password of its own.</source>
        <translation>代理服务器要求提供其自身的用户名和密码。</translation>
    </message>
    <message>
        <source>The call stopped at the proxy; the service did not receive it.</source>
        <translation>请求止于代理服务器，服务并未收到。</translation>
    </message>
    <message>
        <source>Enter the user name and the password of the proxy in the profile.</source>
        <translation>请在连接配置中输入代理服务器的用户名和密码。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1的证书不受信任。</translation>
    </message>
    <message>
        <source>The certificate of the service is not trusted.</source>
        <translation>服务的证书不受信任。</translation>
    </message>
    <message>
        <source>A private cloud may have a certificate authority of its own, or a proxy may open encrypted connections. Nothing was sent.</source>
        <translation>私有云可能使用自己的证书颁发机构，或代理服务器可能解密了加密连接。未发送任何内容。</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network for the certificate of the authority, and enter it in the profile as CA file.</source>
        <translation>请向网络管理员获取证书颁发机构的证书，并在连接配置中将其设置为CA证书文件。</translation>
    </message>
    <message>
        <source>The certificate does not belong to %1.</source>
        <translation>证书不属于%1。</translation>
    </message>
    <message>
        <source>The certificate belongs to another host.</source>
        <translation>证书属于其他主机。</translation>
    </message>
    <message>
        <source>The endpoint may be an alias of another host, or somebody else answers in its place. Nothing was sent.</source>
        <translation>该终端节点可能是其他主机的别名，也可能有其他主机冒充它作出响应。未发送任何内容。</translation>
    </message>
    <message>
        <source>Enter the host that the certificate names as endpoint, once you are sure that it is the right one.</source>
        <translation>确认证书中的主机正确后，请将其设置为终端节点。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid at this time.</source>
        <translation>%1的证书当前不在有效期内。</translation>
    </message>
    <message>
        <source>The certificate of the service is not valid at this time.</source>
        <translation>服务的证书当前不在有效期内。</translation>
    </message>
    <message>
        <source>It may have expired, or the clock of this computer may be wrong. Nothing was sent.</source>
        <translation>证书可能已过期，或本机时间不准确。未发送任何内容。</translation>
    </message>
    <message>
        <source>Check the clock of this computer first, then tell whoever looks after the service.</source>
        <translation>请先检查本机时间，如无误，请联系服务管理员。</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be made.</source>
        <translation>无法与%1建立加密连接。</translation>
    </message>
    <message>
        <source>No encrypted connection could be made.</source>
        <translation>无法建立加密连接。</translation>
    </message>
    <message>
        <source>The two sides may have no TLS version in common; Backlock uses TLS 1.2 or newer. A proxy may also be in the way.</source>
        <translation>双方可能没有共同支持的TLS版本，Backlock使用TLS 1.2或更高版本；也可能受到代理服务器的影响。</translation>
    </message>
    <message>
        <source>Check the endpoint and the proxy of the profile.</source>
        <translation>请检查连接配置中的终端节点和代理服务器。</translation>
    </message>
    <message>
        <source>No complete answer came within the time limit.</source>
        <translation>在时限内未收到完整的响应。</translation>
    </message>
    <message>
        <source>The network or the service is slow, or a firewall drops the call.</source>
        <translation>网络或服务响应缓慢，或请求被防火墙丢弃。</translation>
    </message>
    <message>
        <source>Check the network before the next attempt. The time limit can be made longer.</source>
        <translation>请先检查网络再重试，也可以延长时限。</translation>
    </message>
    <message>
        <source>The call was redirected, and Backlock did not follow.</source>
        <translation>请求被重定向，Backlock未跟随跳转。</translation>
    </message>
    <message>
        <source>The answer points to %1. The services do not redirect, and the sign-in would have gone there, too.</source>
        <translation>响应指向%1。云服务不会进行重定向，如跟随跳转，登录凭证也会发送到该地址。</translation>
    </message>
    <message>
        <source>The answer points elsewhere. The services do not redirect, and the sign-in would have gone there, too.</source>
        <translation>响应指向其他地址。云服务不会进行重定向，如跟随跳转，登录凭证也会发送到该地址。</translation>
    </message>
    <message>
        <source>Check the endpoints of the profile, and whether this network asks for a sign-in of its own.</source>
        <translation>请检查连接配置中的终端节点，并确认当前网络是否需要先进行登录认证。</translation>
    </message>
    <message>
        <source>The answer was empty.</source>
        <translation>响应为空。</translation>
    </message>
    <message>
        <source>A proxy may have answered in place of the service.</source>
        <translation>响应可能来自代理服务器，而不是服务本身。</translation>
    </message>
    <message>
        <source>Check the endpoints of the profile.</source>
        <translation>请检查连接配置中的终端节点。</translation>
    </message>
    <message>
        <source>The answer is not in the form that the service promises.</source>
        <translation>响应的格式与服务的约定不符。</translation>
    </message>
    <message>
        <source>A proxy or a sign-in page of the network may have answered in place of the service, or the answer was cut short.</source>
        <translation>响应可能来自代理服务器或网络的登录页面，而不是服务本身，也可能被截断。</translation>
    </message>
    <message>
        <source>Check the network and the endpoints of the profile.</source>
        <translation>请检查网络以及连接配置中的终端节点。</translation>
    </message>
    <message>
        <source>The answer is larger than any that the service should give.</source>
        <translation>响应的大小超出了服务应有的范围。</translation>
    </message>
    <message>
        <source>Something else may have answered in place of the service.</source>
        <translation>响应可能并非来自服务本身。</translation>
    </message>
    <message>
        <source>The answer lacks something that the service promises.</source>
        <translation>响应中缺少服务约定的内容。</translation>
    </message>
    <message>
        <source>The field “%1” is missing or has another form.</source>
        <translation>字段“%1”缺失或格式不符。</translation>
    </message>
    <message>
        <source>A field is missing or has another form.</source>
        <translation>某个字段缺失或格式不符。</translation>
    </message>
    <message>
        <source>Refresh. If it lasts, report it with the request ID.</source>
        <translation>请刷新。如问题持续，请携带请求ID反馈此问题。</translation>
    </message>
    <message>
        <source>The answer holds bytes that are not text.</source>
        <translation>响应中含有非文本的字节。</translation>
    </message>
    <message>
        <source>It may have been damaged on the way, or something else answered in place of the service.</source>
        <translation>响应可能在传输途中损坏，或并非来自服务本身。</translation>
    </message>
    <message>
        <source>The answer names the opposite of what was asked for.</source>
        <translation>响应中的状态与请求的状态相反。</translation>
    </message>
    <message>
        <source>The service may not have applied the change.</source>
        <translation>服务可能未执行变更。</translation>
    </message>
    <message>
        <source>Refresh the state and trust the state line.</source>
        <translation>请刷新状态，并以服务端状态为准。</translation>
    </message>
    <message>
        <source>The service answered in a way that Backlock does not know.</source>
        <translation>Backlock无法识别服务的响应。</translation>
    </message>
    <message>
        <source>The HTTP status of the answer has no meaning for this call.</source>
        <translation>响应的HTTP状态码不在该API的定义之内。</translation>
    </message>
    <message>
        <source>The profile is read-only, so nothing was sent.</source>
        <translation>该连接配置为只读，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>A read-only profile shows everything and changes nothing.</source>
        <translation>只读的连接配置可以查看全部内容，但不能进行变更。</translation>
    </message>
    <message>
        <source>If changes are meant to be made with it, switch off read-only in the profile.</source>
        <translation>如需使用它进行变更，请在连接配置中取消只读。</translation>
    </message>
    <message>
        <source>The system keychain is locked.</source>
        <translation>系统钥匙串已锁定。</translation>
    </message>
    <message>
        <source>Unlock it, then continue; or go on for this session only.</source>
        <translation>请解锁系统钥匙串后继续，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>There is no system keychain.</source>
        <translation>没有可用的系统钥匙串。</translation>
    </message>
    <message>
        <source>No keychain service, such as GNOME Keyring or KWallet, runs for this user.</source>
        <translation>当前系统用户没有运行GNOME Keyring、KWallet等钥匙串服务。</translation>
    </message>
    <message>
        <source>Start one, or go on for this session only.</source>
        <translation>请启动钥匙串服务，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>The system keychain denied access.</source>
        <translation>系统钥匙串拒绝访问。</translation>
    </message>
    <message>
        <source>A question of the keychain may have been answered with no.</source>
        <translation>系统钥匙串的授权请求可能已被拒绝。</translation>
    </message>
    <message>
        <source>Allow Backlock in the keychain, or go on for this session only.</source>
        <translation>请在系统钥匙串中允许Backlock访问，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>The system keychain did not answer in time.</source>
        <translation>系统钥匙串未及时响应。</translation>
    </message>
    <message>
        <source>It may be waiting for a password in another window.</source>
        <translation>系统钥匙串可能正在另一个窗口中等待输入密码。</translation>
    </message>
    <message>
        <source>Look for such a window, or go on for this session only.</source>
        <translation>请查找该窗口，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>The system keychain reported an error.</source>
        <translation>系统钥匙串报告了错误。</translation>
    </message>
    <message>
        <source>It says: “%1”.</source>
        <translation>返回的信息：“%1”。</translation>
    </message>
    <message>
        <source>Check the keychain, or go on for this session only.</source>
        <translation>请检查系统钥匙串，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>The secret is still in the system keychain.</source>
        <translation>登录凭证仍保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>The keychain reported no error, but the secret was still there when Backlock looked again. A locked keychain does that.</source>
        <translation>系统钥匙串未报告错误，但Backlock再次检查时登录凭证仍然存在。钥匙串处于锁定状态时会出现这种情况。</translation>
    </message>
    <message>
        <source>Unlock the keychain and sign out again, or remove the entry “backlock” in the keychain by hand.</source>
        <translation>请解锁系统钥匙串后再次退出登录，或在系统钥匙串中手动删除“backlock”条目。</translation>
    </message>
    <message>
        <source>The check “%1” stopped the change before it was sent.</source>
        <translation>检查项“%1”未通过，变更未发送。</translation>
    </message>
    <message>
        <source>A check stopped the change before it was sent.</source>
        <translation>有检查项未通过，变更未发送。</translation>
    </message>
    <message>
        <source>Deal with what the check names, then send again.</source>
        <translation>请处理该检查项指出的问题后再发送。</translation>
    </message>
    <message>
        <source>The consent “%1” is missing, so nothing was sent.</source>
        <translation>缺少确认项“%1”，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>A consent is missing, so nothing was sent.</source>
        <translation>缺少确认项，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Read what it is about and tick it if you agree. On the command line, --yes and --accept-warnings stand for the ticks.</source>
        <translation>请阅读相关说明，同意后勾选。在命令行中，--yes和--accept-warnings等同于勾选。</translation>
    </message>
    <message>
        <source>The name of the instance was not repeated, so nothing was sent.</source>
        <translation>未再次输入实例名称，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>A production profile asks for it before each change.</source>
        <translation>使用生产环境的连接配置时，每次变更前都需要输入实例名称。</translation>
    </message>
    <message>
        <source>Type the name of the instance. On the command line, use --confirm-name.</source>
        <translation>请输入实例名称。在命令行中，请使用--confirm-name。</translation>
    </message>
    <message>
        <source>The repeated name is not that of the instance, so nothing was sent.</source>
        <translation>输入的名称与实例名称不一致，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The name of the instance is “%1”.</source>
        <translation>实例名称为“%1”。</translation>
    </message>
    <message>
        <source>Check that this is the instance you mean, then type its name exactly.</source>
        <translation>请确认这是您要操作的实例，然后准确输入其名称。</translation>
    </message>
    <message>
        <source>Encrypted backup is on already, so nothing was sent.</source>
        <translation>备份加密已处于开启状态，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The key in use cannot be read, so Backlock cannot tell whether it is the one that was given.</source>
        <translation>无法读取正在使用的密钥，因此Backlock无法判断它是否为指定的密钥。</translation>
    </message>
    <message>
        <source>To send on again with this key, use --resend.</source>
        <translation>如需使用该密钥再次发送开启请求，请使用--resend。</translation>
    </message>
    <message>
        <source>A change of this instance is still under way.</source>
        <translation>该实例有变更正在进行中。</translation>
    </message>
    <message>
        <source>Wait until it has ended and its result is shown.</source>
        <translation>请等待该变更结束并显示结果。</translation>
    </message>
    <message>
        <source>The ledger could not be used, because another program holds it.</source>
        <translation>操作台账被其他程序占用，无法使用。</translation>
    </message>
    <message>
        <source>Another Backlock, or a program that copies files, may be at work on it.</source>
        <translation>可能有另一个Backlock或正在复制文件的程序在使用它。</translation>
    </message>
    <message>
        <source>Wait until the other program has ended. Without the ledger, Backlock sends no change.</source>
        <translation>请等待其他程序结束。无法使用操作台账时，Backlock不会发送任何变更。</translation>
    </message>
    <message>
        <source>The ledger cannot be written.</source>
        <translation>无法写入操作台账。</translation>
    </message>
    <message>
        <source>The disk may be full, or this user may not write in its folder.</source>
        <translation>磁盘可能已满，或当前系统用户没有其所在目录的写入权限。</translation>
    </message>
    <message>
        <source>Make room, or correct the permissions of the folder. Without the ledger, Backlock sends no change.</source>
        <translation>请清理磁盘空间，或修改目录权限。无法使用操作台账时，Backlock不会发送任何变更。</translation>
    </message>
    <message>
        <source>The ledger was written by a newer version of Backlock.</source>
        <translation>操作台账由更高版本的Backlock写入。</translation>
    </message>
    <message>
        <source>This version leaves it as it is. Without the ledger, it sends no change.</source>
        <translation>当前版本不会改动它；无法使用操作台账时，不会发送任何变更。</translation>
    </message>
    <message>
        <source>Use the newer version for this ledger.</source>
        <translation>请使用更高版本的Backlock打开该操作台账。</translation>
    </message>
    <message>
        <source>The chain of the ledger does not hold at entry %1.</source>
        <translation>操作台账的哈希链在第%1个条目处校验失败。</translation>
    </message>
    <message>
        <source>The chain of the ledger does not hold.</source>
        <translation>操作台账的哈希链校验失败。</translation>
    </message>
    <message>
        <source>An entry was changed or removed after it had been written, by hand or by damage to the file.</source>
        <translation>有条目在写入后被修改或删除，可能是人为改动，也可能是文件损坏。</translation>
    </message>
    <message>
        <source>Keep a copy of the file, and compare it with evidence that was exported before.</source>
        <translation>请保留该文件的副本，并与之前导出的审计材料进行比对。</translation>
    </message>
    <message>
        <source>The practice cloud is not running.</source>
        <translation>练习环境未运行。</translation>
    </message>
    <message>
        <source>It did not start, or it has ended.</source>
        <translation>练习环境未启动，或已结束。</translation>
    </message>
    <message>
        <source>Close this window and open practice anew. Nothing outside practice is affected.</source>
        <translation>请关闭该窗口并重新打开练习环境。练习环境以外不受任何影响。</translation>
    </message>
    <message>
        <source>Something happened that Backlock is not prepared for.</source>
        <translation>发生了Backlock未预料到的情况。</translation>
    </message>
    <message>
        <source>This is a fault of Backlock.</source>
        <translation>这是Backlock自身的问题。</translation>
    </message>
    <message>
        <source>Look at the state line before you go on, and report the fault with what Copy gives you.</source>
        <translation>请先查看服务端状态再继续，并携带通过“复制”得到的内容反馈此问题。</translation>
    </message>
    <message>
        <source>The state was not read afterwards.</source>
        <translation>发送后未读取状态。</translation>
    </message>
    <message>
        <source>The service says that encrypted backup is on (read at %1).</source>
        <translation>服务端显示备份加密已开启（读取于%1）。</translation>
    </message>
    <message>
        <source>The service says that encrypted backup is off (read at %1).</source>
        <translation>服务端显示备份加密已关闭（读取于%1）。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because the signed-in user may not read it.</source>
        <translation>发送后无法读取状态，因为当前登录用户没有读取权限。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because the service does not offer this at the address.</source>
        <translation>发送后无法读取状态，因为该地址上的服务未提供此功能。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because the service does not know the instance.</source>
        <translation>发送后无法读取状态，因为服务端查不到该实例。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because the answer was not understood.</source>
        <translation>发送后无法读取状态，因为无法识别响应的内容。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because no usable answer came.</source>
        <translation>发送后无法读取状态，因为未收到有效的响应。</translation>
    </message>
    <message>
        <source>Before the change it was on (read at %1).</source>
        <translation>变更前的状态为已开启（读取于%1）。</translation>
    </message>
    <message>
        <source>Before the change it was off (read at %1).</source>
        <translation>变更前的状态为已关闭（读取于%1）。</translation>
    </message>
    <message>
        <source>What the state was before the change is not known.</source>
        <translation>变更前的状态未知。</translation>
    </message>
    <message>
        <source>The service accepted the key that was sent; which key is in use cannot be read.</source>
        <translation>服务已接受所发送的密钥；无法读取实际使用的是哪个密钥。</translation>
    </message>
    <message>
        <source>Whether the service took the key that was sent is not known; no call can read it.</source>
        <translation>服务是否采用了所发送的密钥未知，没有API可以读取。</translation>
    </message>
    <message>
        <source>Sign in again and refresh the state before you decide whether to send the change again.</source>
        <translation>请重新登录并刷新状态，再决定是否重新发送变更。</translation>
    </message>
    <message>
        <source>Refresh the state in a few minutes, before you decide whether to send the change again.</source>
        <translation>请过几分钟刷新状态，再决定是否重新发送变更。</translation>
    </message>
    <message>
        <source>So nothing that can be seen has changed.</source>
        <translation>因此没有可观察到的变化。</translation>
    </message>
    <message>
        <source>Until the state shows on, do not count on new backups being encrypted.</source>
        <translation>在状态显示为已开启之前，不能保证新的备份会加密。</translation>
    </message>
    <message>
        <source>Until the state shows off, new backups may still be encrypted.</source>
        <translation>在状态显示为已关闭之前，新的备份可能仍会加密。</translation>
    </message>
    <message>
        <source>That is what was asked for, but it may have been so before; Backlock cannot tell whether this change did it.</source>
        <translation>该状态与请求的状态一致，但变更前可能已是如此，Backlock无法判断是否由本次变更所致。</translation>
    </message>
    <message>
        <source>The change may still take effect.</source>
        <translation>变更仍有可能生效。</translation>
    </message>
    <message>
        <source>Turn off</source>
        <extracomment>name of a change, for tables and buttons: turn off encrypted backup</extracomment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Turn on</source>
        <extracomment>name of a change, for tables and buttons: turn on encrypted backup</extracomment>
        <translation>开启</translation>
    </message>
    <message>
        <source>confirmed</source>
        <extracomment>how a change ended: another state was read before, the wish after</extracomment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>unchanged</source>
        <extracomment>how a change ended: accepted, but the state was already so</extracomment>
        <translation>无变化</translation>
    </message>
    <message>
        <source>accepted</source>
        <extracomment>how a change ended: accepted, but not seen in the state</extracomment>
        <translation>已受理</translation>
    </message>
    <message>
        <source>refused</source>
        <extracomment>how a change ended: the service said no</extracomment>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>unclear</source>
        <extracomment>how a change ended: perhaps sent, no trustworthy answer</extracomment>
        <translation>不明确</translation>
    </message>
    <message>
        <source>not sent</source>
        <extracomment>how a change ended: nothing left this computer</extracomment>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Encrypted backup is on now.</source>
        <translation>备份加密现已开启。</translation>
    </message>
    <message>
        <source>Encrypted backup is off now.</source>
        <translation>备份加密现已关闭。</translation>
    </message>
    <message>
        <source>The service accepted the change; encrypted backup was on already.</source>
        <translation>服务已受理变更；备份加密此前已处于开启状态。</translation>
    </message>
    <message>
        <source>The service accepted the change; encrypted backup was off already.</source>
        <translation>服务已受理变更；备份加密此前已处于关闭状态。</translation>
    </message>
    <message>
        <source>The service accepted to turn on encrypted backup, but the state does not show it yet.</source>
        <translation>服务已受理开启备份加密的请求，但状态尚未显示为已开启。</translation>
    </message>
    <message>
        <source>The service accepted to turn off encrypted backup, but the state does not show it yet.</source>
        <translation>服务已受理关闭备份加密的请求，但状态尚未显示为已关闭。</translation>
    </message>
    <message>
        <source>The service accepted to turn on encrypted backup, but the state could not be read.</source>
        <translation>服务已受理开启备份加密的请求，但无法读取状态。</translation>
    </message>
    <message>
        <source>The service accepted to turn off encrypted backup, but the state could not be read.</source>
        <translation>服务已受理关闭备份加密的请求，但无法读取状态。</translation>
    </message>
    <message>
        <source>The service refused to turn on encrypted backup.</source>
        <translation>服务拒绝开启备份加密。</translation>
    </message>
    <message>
        <source>The service refused to turn off encrypted backup.</source>
        <translation>服务拒绝关闭备份加密。</translation>
    </message>
    <message>
        <source>It is not clear whether the service turned on encrypted backup.</source>
        <translation>尚不明确服务是否已开启备份加密。</translation>
    </message>
    <message>
        <source>It is not clear whether the service turned off encrypted backup.</source>
        <translation>尚不明确服务是否已关闭备份加密。</translation>
    </message>
    <message>
        <source>The request to turn on encrypted backup was not sent.</source>
        <translation>开启备份加密的请求未发送。</translation>
    </message>
    <message>
        <source>The request to turn off encrypted backup was not sent.</source>
        <translation>关闭备份加密的请求未发送。</translation>
    </message>
    <message>
        <source>Nothing left this computer, so the service changed nothing.</source>
        <translation>本机未发出任何内容，因此服务端没有任何变更。</translation>
    </message>
    <message>
        <source>accepted by the service</source>
        <comment>key verdict</comment>
        <extracomment>what is known of the key of a change</extracomment>
        <translation>服务已接受</translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>没有正在进行的变更。</translation>
    </message>
    <message>
        <source>Checking before sending…</source>
        <translation>正在进行发送前检查…</translation>
    </message>
    <message>
        <source>Writing the change into the ledger…</source>
        <translation>正在将变更写入操作台账…</translation>
    </message>
    <message>
        <source>Sending the change…</source>
        <translation>正在发送变更…</translation>
    </message>
    <message>
        <source>Reading back (%1 of %2)…</source>
        <translation>正在回读确认（第%1次，共%2次）…</translation>
    </message>
    <message>
        <source>Waiting to read back (%1 of %2)…</source>
        <translation>等待回读确认（第%1次，共%2次）…</translation>
    </message>
    <message>
        <source>Writing the result into the ledger…</source>
        <translation>正在将结果写入操作台账…</translation>
    </message>
    <message>
        <source>The change has ended.</source>
        <translation>变更已结束。</translation>
    </message>
    <message>
        <source>Once encrypted backup has been on, backups of this instance can be restored only to a new instance, not to this one or another existing one. Turning it off later does not change that.</source>
        <translation>开启过备份加密后，该实例的备份只能恢复到新实例，不能恢复到本实例或其他已有实例；之后关闭备份加密也不会改变这一点。</translation>
    </message>
    <message>
        <source>New backups will be plain. Backups that are encrypted already stay encrypted and still need their key.</source>
        <translation>新的备份将不再加密。已加密的备份仍保持加密状态，使用时仍需要其密钥。</translation>
    </message>
    <message>
        <source>The state, the algorithm and the use of the key suit encrypted backup.</source>
        <translation>密钥的状态、算法和用途符合备份加密的要求。</translation>
    </message>
    <message>
        <source>The key is in the list of this project, and nothing shows that it belongs to another enterprise project than the instance.</source>
        <translation>该密钥在本项目的密钥列表中，且未发现它与实例属于不同的企业项目。</translation>
    </message>
    <message>
        <source>The instance is normal.</source>
        <translation>实例状态正常。</translation>
    </message>
    <message>
        <source>The instance has more than one node.</source>
        <translation>该实例有多个节点。</translation>
    </message>
    <message>
        <source>The sign-in lasts longer than the change takes.</source>
        <translation>登录的剩余有效时间足以完成变更。</translation>
    </message>
    <message>
        <source>The state can be read, so the result can be read back.</source>
        <translation>状态可以读取，因此可以对结果进行回读确认。</translation>
    </message>
    <message>
        <source>Cross-region backup was stated to be off.</source>
        <translation>已声明未开启跨区域备份。</translation>
    </message>
    <message>
        <source>There is no lasting effect.</source>
        <translation>没有永久影响。</translation>
    </message>
    <message>
        <source>The algorithm of the key is %1; encrypted backup takes AES_256 or SM4 only.</source>
        <translation>密钥算法为%1；备份加密只支持AES_256或SM4。</translation>
    </message>
    <message>
        <source>Whether the key can be used could not be checked.</source>
        <translation>无法检查密钥是否可用。</translation>
    </message>
    <message>
        <source>The state cannot be read (%1), so the result could not be read back either.</source>
        <translation>无法读取状态（%1），因此也无法对结果进行回读确认。</translation>
    </message>
    <message>
        <source>The state cannot be read, so the result could not be read back either.</source>
        <translation>无法读取状态，因此也无法对结果进行回读确认。</translation>
    </message>
    <message>
        <source>The key can be used</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>密钥可用</translation>
    </message>
    <message>
        <source>The key is known</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>密钥归属明确</translation>
    </message>
    <message>
        <source>Status of the instance</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>实例状态</translation>
    </message>
    <message>
        <source>Number of nodes</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>节点数量</translation>
    </message>
    <message>
        <source>End of the sign-in</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>登录有效期</translation>
    </message>
    <message>
        <source>The state can be read</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>状态可读取</translation>
    </message>
    <message>
        <source>Cross-region backup is off</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>未开启跨区域备份</translation>
    </message>
    <message>
        <source>Lasting effects</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>永久影响</translation>
    </message>
    <message>
        <source>The key is not in the list of this project. It may be in another project or region, or it may have been deleted.</source>
        <translation>该密钥不在本项目的密钥列表中，可能位于其他项目或区域，或已被删除。</translation>
    </message>
    <message>
        <source>The signed-in user may not look up keys, so nothing is known about this one. The permissions are kms:cmk:list and kms:cmk:get.</source>
        <translation>当前登录用户没有查询密钥的权限，因此无法获知该密钥的信息。所需的权限为kms:cmk:list和kms:cmk:get。</translation>
    </message>
    <message>
        <source>The key could not be looked up, so nothing is known about it.</source>
        <translation>未能查询该密钥，因此无法获知其信息。</translation>
    </message>
    <message>
        <source>The key belongs to another enterprise project than the instance; encrypted backup expects both in the same one.</source>
        <translation>密钥与实例属于不同的企业项目；备份加密要求两者属于同一企业项目。</translation>
    </message>
    <message>
        <source>The key has not been looked up yet.</source>
        <translation>尚未查询该密钥。</translation>
    </message>
    <message>
        <source>The instance is still being created, so encrypted backup cannot be changed yet.</source>
        <translation>实例仍在创建中，暂时不能开启或关闭备份加密。</translation>
    </message>
    <message>
        <source>The creation of the instance failed, so there is nothing to back up.</source>
        <translation>实例创建失败，没有可备份的内容。</translation>
    </message>
    <message>
        <source>The instance is not normal; its status is: %1. The service may refuse the change.</source>
        <translation>实例状态不正常，当前状态为：%1。服务可能拒绝变更。</translation>
    </message>
    <message>
        <source>The status of the instance is not known. The service may refuse the change.</source>
        <translation>实例状态未知。服务可能拒绝变更。</translation>
    </message>
    <message>
        <source>The instance has a single node. On the European site the service does not offer its calls for such instances, so it may refuse the change.</source>
        <translation>该实例为单节点实例。欧洲站点的API不支持单节点实例，因此服务可能拒绝变更。</translation>
    </message>
    <message>
        <source>The number of nodes is not known. On the European site the service does not offer its calls for instances with a single node.</source>
        <translation>节点数量未知。欧洲站点的API不支持单节点实例。</translation>
    </message>
    <message>
        <source>The sign-in ends within five minutes and cannot be renewed. The result might not be read back.</source>
        <translation>登录将在5分钟内失效且无法续期，可能无法对结果进行回读确认。</translation>
    </message>
    <message>
        <source>The sign-in ends soon and is renewed by itself.</source>
        <translation>登录即将失效，将自动续期。</translation>
    </message>
    <message>
        <source>The state has not been read yet, so the result could not be compared with it.</source>
        <translation>尚未读取状态，因此无法与变更结果进行比较。</translation>
    </message>
    <message>
        <source>Cross-region backup and encrypted backup exclude each other, and no call can read whether cross-region backup is on. Look it up in the console.</source>
        <translation>跨区域备份与备份加密不能同时开启，且没有API可以查询是否已开启跨区域备份。请在控制台查看。</translation>
    </message>
    <message>
        <source>Send it although it is not certain that the key can be used</source>
        <translation>不能确定密钥是否可用，仍要发送</translation>
    </message>
    <message>
        <source>Send it with this key all the same</source>
        <translation>仍要使用该密钥发送</translation>
    </message>
    <message>
        <source>Send it in this status of the instance all the same</source>
        <translation>实例处于当前状态，仍要发送</translation>
    </message>
    <message>
        <source>Send it although the service may refuse it</source>
        <translation>服务可能拒绝变更，仍要发送</translation>
    </message>
    <message>
        <source>Send it although the sign-in ends soon</source>
        <translation>登录即将失效，仍要发送</translation>
    </message>
    <message>
        <source>Send it although the result may not be read back</source>
        <translation>结果可能无法回读确认，仍要发送</translation>
    </message>
    <message>
        <source>Cross-region backup is off for this instance: I have checked</source>
        <translation>我已确认该实例未开启跨区域备份</translation>
    </message>
    <message>
        <source>I have read the lasting effects</source>
        <translation>我已阅读永久影响的说明</translation>
    </message>
    <message>
        <source>Encrypted backups can be restored only while their key can be used: not while it is disabled or frozen, and never again once it is deleted. The algorithm cannot be changed later.</source>
        <translation>加密的备份只有在其密钥可用时才能恢复：密钥禁用或冻结期间无法恢复，密钥删除后则永远无法恢复。密钥算法在开启后不能更改。</translation>
    </message>
    <message>
        <source>Where encrypted backup has been on, backups can still be restored only to a new instance.</source>
        <translation>开启过备份加密的实例，其备份仍只能恢复到新实例。</translation>
    </message>
    <message>
        <source>Backlock has no explanation of the code %1; the service&apos;s own text says more.</source>
        <translation>Backlock没有错误码%1的说明，详情请查看服务返回的信息。</translation>
    </message>
    <message>
        <source>Backlock reads the state again; look at the state line before you try again.</source>
        <translation>Backlock会重新读取状态，请先查看服务端状态再重试。</translation>
    </message>
    <message numerus="yes">
        <source>The service asks for a pause of %n second(s). Wait that long before the next attempt.</source>
        <translation>
            <numerusform>服务要求等待%n秒，请在此之后再重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>错误码：%1</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP状态码：%1</translation>
    </message>
    <message>
        <source>request ID %1</source>
        <translation>请求ID：%1</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the facts of an error: Code DBS.280404, HTTP 400, request ID 0f1e</extracomment>
        <translation>，</translation>
    </message>
    <message>
        <source>The service says: %1</source>
        <translation>服务返回：%1</translation>
    </message>
    <message>
        <source>Call: %1</source>
        <translation>API调用：%1</translation>
    </message>
    <message>
        <source>Time of the service in its answer: %1</source>
        <translation>响应中的服务端时间：%1</translation>
    </message>
    <message>
        <source>The sign-in was not accepted.</source>
        <translation>登录未通过。</translation>
    </message>
    <message>
        <source>The service did not accept the sign-in.</source>
        <translation>服务未接受登录凭证。</translation>
    </message>
    <message>
        <source>The token or the access key may have expired, may have been withdrawn, or may belong to another region or project.</source>
        <translation>Token或访问密钥（AK/SK）可能已过期、已被吊销，或属于其他区域或项目。</translation>
    </message>
    <message>
        <source>The service did not permit this.</source>
        <translation>服务不允许该操作。</translation>
    </message>
    <message>
        <source>The signed-in user may lack a permission, or the project or the account may be restricted.</source>
        <translation>当前登录用户可能缺少权限，或项目、账号受到限制。</translation>
    </message>
    <message>
        <source>Check that the project is the right one, then ask an administrator of the account for the permission.</source>
        <translation>请确认项目是否正确，然后联系账号管理员授权。</translation>
    </message>
    <message>
        <source>The service found a fault in the request.</source>
        <translation>服务检查到请求有误。</translation>
    </message>
    <message>
        <source>An ID may be wrong, or a value may not suit this instance.</source>
        <translation>可能是某个ID有误，或某个取值不适用于此实例。</translation>
    </message>
    <message>
        <source>Check the project, the instance and the key.</source>
        <translation>请检查项目、实例和密钥。</translation>
    </message>
    <message>
        <source>The service does not know what was asked for.</source>
        <translation>服务查不到所请求的资源。</translation>
    </message>
    <message>
        <source>The ID may be wrong, the resource may be in another project or region, or it may have been deleted.</source>
        <translation>ID可能有误，或该资源位于其他项目或区域，或已被删除。</translation>
    </message>
    <message>
        <source>Check the project, the instance and the region of the profile.</source>
        <translation>请检查项目、实例以及连接配置中的区域。</translation>
    </message>
    <message>
        <source>The address that was called does not take this call.</source>
        <translation>请求的地址不支持该API。</translation>
    </message>
    <message>
        <source>The endpoint may belong to another service.</source>
        <translation>终端节点可能属于其他服务。</translation>
    </message>
    <message>
        <source>The service cannot do this at the moment.</source>
        <translation>服务当前无法执行该操作。</translation>
    </message>
    <message>
        <source>Another operation may be running on the instance, or its status does not allow this one.</source>
        <translation>实例可能正在执行其他操作，或其当前状态不允许执行该操作。</translation>
    </message>
    <message>
        <source>Wait until the console shows the instance as normal, refresh the state, then send again.</source>
        <translation>请等待控制台显示实例恢复正常，刷新状态后再发送。</translation>
    </message>
    <message>
        <source>The request is too large, or a quota is used up.</source>
        <translation>请求过大，或配额不足。</translation>
    </message>
    <message>
        <source>Check the quotas of the account in the console.</source>
        <translation>请在控制台查看账号的配额。</translation>
    </message>
    <message>
        <source>The address or the headers of the request are too long.</source>
        <translation>请求的地址或消息头过长。</translation>
    </message>
    <message>
        <source>The token may be longer than the service takes.</source>
        <translation>Token可能超过服务允许的长度。</translation>
    </message>
    <message>
        <source>Get a token for one project only and sign in with it.</source>
        <translation>请获取仅限一个项目的Token，并用它登录。</translation>
    </message>
    <message>
        <source>The service refused the call.</source>
        <translation>服务拒绝了请求。</translation>
    </message>
    <message>
        <source>Read the service&apos;s own text, and check the project, the instance and the key.</source>
        <translation>请查看服务返回的信息，并检查项目、实例和密钥。</translation>
    </message>
    <message>
        <source>Wait a little, then refresh. If it lasts, open a ticket with Huawei Cloud and name the request ID.</source>
        <translation>请稍候再刷新。如问题持续，请向华为云提交工单并提供请求ID。</translation>
    </message>
    <message>
        <source>The service could not be reached.</source>
        <translation>无法连接到服务。</translation>
    </message>
    <message>
        <source>The network, a proxy or a firewall may be in the way.</source>
        <translation>可能受到网络、代理服务器或防火墙的影响。</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and a password.</source>
        <translation>代理服务器要求提供用户名和密码。</translation>
    </message>
    <message>
        <source>The call stopped at the proxy.</source>
        <translation>请求止于代理服务器。</translation>
    </message>
    <message>
        <source>The service gave up waiting for the request.</source>
        <translation>服务等待请求超时。</translation>
    </message>
    <message>
        <source>The network may be slow.</source>
        <translation>网络可能较慢。</translation>
    </message>
    <message>
        <source>The service received too many calls in a short time.</source>
        <translation>服务在短时间内收到的调用过多。</translation>
    </message>
    <message>
        <source>It limits the calls of each user or of each address.</source>
        <translation>服务对每个用户或每个IP地址的调用次数有限制。</translation>
    </message>
    <message>
        <source>Wait some minutes, then refresh.</source>
        <translation>请等待几分钟后再刷新。</translation>
    </message>
    <message>
        <source>The service reported an internal error.</source>
        <translation>服务内部错误。</translation>
    </message>
    <message>
        <source>The trouble is on the side of the service.</source>
        <translation>问题出在服务端。</translation>
    </message>
    <message>
        <source>A gateway got no proper answer from the service.</source>
        <translation>网关未从服务获得有效的响应。</translation>
    </message>
    <message>
        <source>The service or a proxy on the way is in trouble.</source>
        <translation>服务或途中的代理服务器出现问题。</translation>
    </message>
    <message>
        <source>The service is not available at the moment.</source>
        <translation>服务暂时不可用。</translation>
    </message>
    <message>
        <source>It may be overloaded or under maintenance.</source>
        <translation>服务可能过载或正在维护。</translation>
    </message>
    <message>
        <source>A gateway waited too long for the service.</source>
        <translation>网关等待服务响应超时。</translation>
    </message>
    <message>
        <source>The service is slow or overloaded. What it did with the request is not known.</source>
        <translation>服务繁忙或响应缓慢，请求的处理结果未知。</translation>
    </message>
    <message>
        <source>The service is in trouble.</source>
        <translation>服务出现问题。</translation>
    </message>
    <message>
        <source>It answered with an error of its own.</source>
        <translation>服务返回了自身的错误。</translation>
    </message>
    <message>
        <source>A value that was given is not valid.</source>
        <translation>输入的某个值无效。</translation>
    </message>
    <message>
        <source>Correct the value; nothing is sent before.</source>
        <translation>请更正该值；在此之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>No trusted connection to the service could be made.</source>
        <translation>无法与服务建立可信的连接。</translation>
    </message>
    <message>
        <source>A proxy that opens encrypted connections may be in the way, or a private cloud has a certificate authority of its own.</source>
        <translation>途中可能有解密加密连接的代理服务器，或私有云使用自己的证书颁发机构。</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network for the certificate of the authority and enter it in the profile as CA file.</source>
        <translation>请向网络管理员获取证书颁发机构的证书，并在连接配置中将其设置为CA证书文件。</translation>
    </message>
    <message>
        <source>No complete answer came in time.</source>
        <translation>未及时收到完整的响应。</translation>
    </message>
    <message>
        <source>The network or the service is slow.</source>
        <translation>网络或服务响应缓慢。</translation>
    </message>
    <message>
        <source>The answer of the service was not understood.</source>
        <translation>无法识别服务的响应。</translation>
    </message>
    <message>
        <source>A proxy or a sign-in page of the network may have answered in its place.</source>
        <translation>响应可能来自代理服务器或网络的登录页面，而不是服务本身。</translation>
    </message>
    <message>
        <source>The system keychain did not do what was asked.</source>
        <translation>系统钥匙串未完成请求的操作。</translation>
    </message>
    <message>
        <source>Check that the keychain is running and unlocked, or go on for this session only.</source>
        <translation>请确认系统钥匙串正在运行且已解锁，或选择不保存，仅在本次会话中使用。</translation>
    </message>
    <message>
        <source>A check before sending stopped the change.</source>
        <translation>发送前检查未通过，变更未发送。</translation>
    </message>
    <message>
        <source>Look at the checks and deal with what they name.</source>
        <translation>请查看各检查项，并处理其指出的问题。</translation>
    </message>
    <message>
        <source>Backlock met a fault of its own.</source>
        <translation>Backlock自身出现问题。</translation>
    </message>
    <message>
        <source>This was stopped on request.</source>
        <translation>操作已按您的要求停止。</translation>
    </message>
    <message>
        <source>being created</source>
        <extracomment>status of an instance</extracomment>
        <translation>创建中</translation>
    </message>
    <message>
        <source>normal</source>
        <extracomment>status of an instance: working as it should</extracomment>
        <translation>正常</translation>
    </message>
    <message>
        <source>abnormal</source>
        <extracomment>status of an instance</extracomment>
        <translation>异常</translation>
    </message>
    <message>
        <source>creation failed</source>
        <extracomment>status of an instance</extracomment>
        <translation>创建失败</translation>
    </message>
    <message>
        <source>frozen</source>
        <extracomment>status of an instance</extracomment>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>being modified</source>
        <extracomment>status of an instance</extracomment>
        <translation>变更中</translation>
    </message>
    <message>
        <source>restarting</source>
        <extracomment>status of an instance</extracomment>
        <translation>重启中</translation>
    </message>
    <message>
        <source>being restored</source>
        <extracomment>status of an instance</extracomment>
        <translation>恢复中</translation>
    </message>
    <message>
        <source>changing its size</source>
        <extracomment>status of an instance</extracomment>
        <translation>规格变更中</translation>
    </message>
    <message>
        <source>switching over</source>
        <extracomment>status of an instance: primary and standby change places</extracomment>
        <translation>主备切换中</translation>
    </message>
    <message>
        <source>migrating</source>
        <extracomment>status of an instance</extracomment>
        <translation>迁移中</translation>
    </message>
    <message>
        <source>being backed up</source>
        <extracomment>status of an instance</extracomment>
        <translation>备份中</translation>
    </message>
    <message>
        <source>changing its port</source>
        <extracomment>status of an instance</extracomment>
        <translation>修改端口中</translation>
    </message>
    <message>
        <source>storage full</source>
        <extracomment>status of an instance</extracomment>
        <translation>存储空间已满</translation>
    </message>
    <message>
        <source>state not known</source>
        <extracomment>state of a KMS key</extracomment>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>to be activated</source>
        <extracomment>state of a KMS key</extracomment>
        <translation>待激活</translation>
    </message>
    <message>
        <source>enabled</source>
        <extracomment>state of a KMS key</extracomment>
        <translation>启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <extracomment>state of a KMS key</extracomment>
        <translation>禁用</translation>
    </message>
    <message>
        <source>pending deletion</source>
        <extracomment>state of a KMS key</extracomment>
        <translation>计划删除</translation>
    </message>
    <message>
        <source>pending import</source>
        <extracomment>state of a KMS key: its material has not been imported yet</extracomment>
        <translation>等待导入</translation>
    </message>
    <message>
        <source>Nothing speaks against using this key.</source>
        <translation>未发现该密钥不可用的原因。</translation>
    </message>
    <message>
        <source>The key has not been activated yet, so it cannot be used.</source>
        <translation>密钥尚未激活，不能使用。</translation>
    </message>
    <message>
        <source>The key is disabled, so it cannot be used.</source>
        <translation>密钥已禁用，不能使用。</translation>
    </message>
    <message>
        <source>The key is waiting for its deletion, so it cannot be used.</source>
        <translation>密钥处于计划删除状态，不能使用。</translation>
    </message>
    <message>
        <source>The key material has not been imported yet, so the key cannot be used.</source>
        <translation>尚未导入密钥材料，密钥不能使用。</translation>
    </message>
    <message>
        <source>The key has a state that this version of Backlock does not know, so nobody can say here whether it can be used.</source>
        <translation>当前版本的Backlock无法识别该密钥的状态，因此无法判断其是否可用。</translation>
    </message>
    <message>
        <source>The algorithm of the key does not fit: encrypted backup takes AES_256 or SM4 only.</source>
        <translation>密钥算法不符合要求：备份加密只支持AES_256或SM4。</translation>
    </message>
    <message>
        <source>The key is not meant for encryption and decryption, so it cannot be used.</source>
        <translation>该密钥的用途不是加密和解密，不能使用。</translation>
    </message>
    <message>
        <source>This is a default key of a cloud service; whether encrypted backup accepts such a key is not documented.</source>
        <translation>这是云服务的默认密钥；备份加密是否接受默认密钥，没有公开文档说明。</translation>
    </message>
    <message>
        <source>status not known</source>
        <extracomment>status of an instance</extracomment>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>not enabled</source>
        <extracomment>a project</extracomment>
        <translation>未启用</translation>
    </message>
    <message>
        <source>IAM</source>
        <extracomment>name of a cloud service: identity and access management</extracomment>
        <translation>IAM</translation>
    </message>
    <message>
        <source>TaurusDB</source>
        <extracomment>name of a cloud service: the database</extracomment>
        <translation>TaurusDB</translation>
    </message>
    <message>
        <source>KMS</source>
        <extracomment>name of a cloud service: key management</extracomment>
        <translation>KMS</translation>
    </message>
    <message>
        <source>Token</source>
        <extracomment>way to sign in</extracomment>
        <translation>用户Token</translation>
    </message>
    <message>
        <source>User name and password</source>
        <extracomment>way to sign in</extracomment>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>Access key (AK/SK)</source>
        <extracomment>way to sign in</extracomment>
        <translation>访问密钥（AK/SK）</translation>
    </message>
    <message>
        <source>off</source>
        <comment>wish</comment>
        <extracomment>encrypted backup: what the user asks for</extracomment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>on</source>
        <comment>wish</comment>
        <extracomment>encrypted backup: what the user asks for</extracomment>
        <translation>开启</translation>
    </message>
    <message>
        <source>not read</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: nobody has asked the service yet</extracomment>
        <translation>未读取</translation>
    </message>
    <message>
        <source>on</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup</extracomment>
        <translation>已开启</translation>
    </message>
    <message>
        <source>off</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup</extracomment>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>not permitted</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: the user may not read it</extracomment>
        <translation>无权限</translation>
    </message>
    <message>
        <source>not offered</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: the region does not offer the call</extracomment>
        <translation>未提供</translation>
    </message>
    <message>
        <source>gone</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: the service does not know the instance</extracomment>
        <translation>不存在</translation>
    </message>
    <message>
        <source>unreadable</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: the answer was not understood</extracomment>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>unreachable</source>
        <comment>reading</comment>
        <extracomment>state of encrypted backup: no usable answer came</extracomment>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>%1 · read at %2</source>
        <extracomment>the state of encrypted backup and when it was read: off · read at 10:32:05</extracomment>
        <translation>%1 · 读取于%2</translation>
    </message>
    <message>
        <source>%1 · asked at %2</source>
        <extracomment>why the state of encrypted backup is not known, and when it was asked for</extracomment>
        <translation>%1 · 查询于%2</translation>
    </message>
    <message>
        <source>The state has not been read yet.</source>
        <translation>尚未读取状态。</translation>
    </message>
    <message>
        <source>The service says that new backups of this instance are encrypted.</source>
        <translation>服务端显示，该实例新的备份会加密。</translation>
    </message>
    <message>
        <source>The service says that new backups of this instance are not encrypted.</source>
        <translation>服务端显示，该实例新的备份不会加密。</translation>
    </message>
    <message>
        <source>The state is not known, because the signed-in user may not read it. Reading needs the permission gaussdb:backup:encrypt, which the service counts as a right to write, so a read-only user may lack it.</source>
        <translation>状态未知，因为当前登录用户没有读取权限。读取状态需要gaussdb:backup:encrypt权限，服务将其归为写权限，因此只读用户可能没有该权限。</translation>
    </message>
    <message>
        <source>The state is not known, because the service does not offer encrypted backup at this address. The region may not have it yet, the account may not be admitted to the open beta, or the endpoint may be wrong.</source>
        <translation>状态未知，因为该地址上的服务未提供备份加密。可能是该区域暂不支持、账号未获得公测资格，或终端节点有误。</translation>
    </message>
    <message>
        <source>The service does not know this instance. It may have been deleted, or it may be in another project or region.</source>
        <translation>服务端查不到该实例。实例可能已被删除，或位于其他项目或区域。</translation>
    </message>
    <message>
        <source>The state is not known, because the answer of the service was not understood.</source>
        <translation>状态未知，因为无法识别服务的响应。</translation>
    </message>
    <message>
        <source>The state is not known, because no usable answer came from the service.</source>
        <translation>状态未知，因为未收到服务的有效响应。</translation>
    </message>
    <message>
        <source>not known</source>
        <extracomment>whether a backup is encrypted
----------
stands in the place of a date
----------
stands in the place of a time of day</extracomment>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds, a duration</extracomment>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>minutes, a duration</extracomment>
        <translation>%1分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>hours and minutes, a duration</extracomment>
        <translation>%1小时%2分钟</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>days and hours, a duration</extracomment>
        <translation>%1天%2小时</translation>
    </message>
    <message>
        <source>The profile&apos;s pattern for project IDs cannot be used.</source>
        <translation>连接配置中的项目ID格式无法使用。</translation>
    </message>
    <message>
        <source>The profile&apos;s pattern for instance IDs cannot be used.</source>
        <translation>连接配置中的实例ID格式无法使用。</translation>
    </message>
    <message>
        <source>The profile&apos;s pattern for KMS key IDs cannot be used.</source>
        <translation>连接配置中的KMS密钥ID格式无法使用。</translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) behind that of the service.</source>
        <translation>
            <numerusform>本机时间比服务端慢%n分钟。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) ahead of that of the service.</source>
        <translation>
            <numerusform>本机时间比服务端快%n分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>The signature was refused, and the clock of this computer is off.</source>
        <translation>签名未被接受，且本机时间不准确。</translation>
    </message>
    <message>
        <source>A signature is good for 15 minutes before and after the time it names.</source>
        <translation>签名仅在其所含时间的前后15分钟内有效。</translation>
    </message>
    <message>
        <source>Set the clock of this computer, then try again. The access key itself may be right.</source>
        <translation>请校准本机时间后重试。访问密钥（AK/SK）本身可能没有问题。</translation>
    </message>
    <message>
        <source>Sign in again with the code that the authenticator shows. Where the user&apos;s name is not enough, enter the user ID, too.</source>
        <translation>请使用虚拟MFA应用程序显示的验证码重新登录。如果仅有IAM用户名不够，请同时填写用户ID。</translation>
    </message>
    <message>
        <source>The service refused the sign-in that the keychain kept, so it was removed there.</source>
        <translation>服务未接受钥匙串中保存的登录凭证，该凭证已从钥匙串中删除。</translation>
    </message>
    <message>
        <source>The password or the access key may have been changed. It is not tried again, because a few more attempts would lock the user or the key.</source>
        <translation>密码或访问密钥（AK/SK）可能已更改。Backlock不会再次尝试，因为再失败几次就会锁定用户或密钥。</translation>
    </message>
    <message>
        <source>Sign in with the one that is valid now.</source>
        <translation>请使用当前有效的凭证登录。</translation>
    </message>
    <message>
        <source>The service refused the sign-in that the keychain kept, and it could not be removed there.</source>
        <translation>服务未接受钥匙串中保存的登录凭证，且该凭证未能从钥匙串中删除。</translation>
    </message>
    <message>
        <source>The password or the access key may have been changed. Tried again at each start, it would lock the user or the key.</source>
        <translation>密码或访问密钥（AK/SK）可能已更改。如果每次启动都再次尝试，将会锁定用户或密钥。</translation>
    </message>
    <message>
        <source>Remove the entry “backlock” in the keychain by hand, then sign in with the one that is valid now.</source>
        <translation>请在钥匙串中手动删除名为“backlock”的条目，然后使用当前有效的凭证登录。</translation>
    </message>
    <message>
        <source>The session is locked.</source>
        <translation>会话已锁定。</translation>
    </message>
    <message>
        <source>Nobody was at the computer for a while, so Backlock has forgotten the secrets in its memory.</source>
        <translation>由于一段时间无人操作，Backlock已清除内存中的登录凭证。</translation>
    </message>
    <message>
        <source>Unlock the session; the form is as it was.</source>
        <translation>请解锁会话；表单内容保持不变。</translation>
    </message>
    <message>
        <source>The agency is not complete.</source>
        <translation>委托信息不完整。</translation>
    </message>
    <message>
        <source>It takes the name of the account that has made the agency, and the name of the agency.</source>
        <translation>需要填写创建委托的账号名和委托名称。</translation>
    </message>
    <message>
        <source>Enter both, or leave both empty.</source>
        <translation>请两项都填写，或都留空。</translation>
    </message>
    <message>
        <source>The state could not be read afterwards, because the service refused to tell it.</source>
        <translation>发送后无法读取状态，因为服务拒绝了该查询。</translation>
    </message>
    <message>
        <source>The account name (of the account that owns the user), the user name (of the IAM user) or the password may be wrong; the two names are easily swapped. A user with login protection must give a one-time code as well. A federated user, and the HUAWEI ID of an account, cannot sign in by password at all.</source>
        <translation>账号名（用户所属的账号）、IAM用户名或密码可能有误；两个名称容易填反。开启了登录保护的用户还须提供动态验证码。联邦用户以及华为账号（即账号本身）完全无法使用密码登录。</translation>
    </message>
    <message>
        <source>Check both names and the password before the next attempt: too many failures lock the user. A user without a password signs in with an access key or a token.</source>
        <translation>请先核对两个名称和密码再尝试：失败次数过多会锁定用户。没有密码的用户请使用访问密钥（AK/SK）或Token登录。</translation>
    </message>
    <message>
        <source>The state is not known, because the service refused to tell it, for a reason that has no meaning of its own here.</source>
        <translation>状态未知，因为服务拒绝了该查询，而返回的原因不能用于判断状态。</translation>
    </message>
    <message>
        <source>It is now: %1.</source>
        <translation>当前状态：%1。</translation>
    </message>
    <message>
        <source>The plan is not as it was made, so nothing was sent.</source>
        <translation>计划与生成时不一致，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Its digest does not belong to its content: the file was edited, or it is damaged.</source>
        <translation>摘要与内容不符：文件被修改过或已损坏。</translation>
    </message>
    <message>
        <source>Use the file as it was made, or make a new plan.</source>
        <translation>请使用原始文件，或重新生成计划。</translation>
    </message>
    <message>
        <source>The plan names one instance twice, so nothing was sent.</source>
        <translation>计划中有实例重复出现，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The later row is %1.</source>
        <translation>重复的行为%1。</translation>
    </message>
    <message>
        <source>Make a new plan.</source>
        <translation>请重新生成计划。</translation>
    </message>
    <message>
        <source>The part “%1” of the filter is not understood.</source>
        <translation>无法识别筛选条件中的“%1”。</translation>
    </message>
    <message>
        <source>The filter is not understood.</source>
        <translation>无法识别筛选条件。</translation>
    </message>
    <message>
        <source>Write it as field=value, such as reading=off or name~orders. The fields and signs are listed in the description of the command line.</source>
        <translation>请写成“字段=值”的形式，例如reading=off或name~orders。可用的字段和符号见命令行说明。</translation>
    </message>
    <message>
        <source>The state on the server is no longer the one of the plan, so nothing was sent.</source>
        <translation>服务端的状态与计划中的不再一致，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Find out who changed it, then make a new plan.</source>
        <translation>请查明是谁做了变更，再重新生成计划。</translation>
    </message>
    <message>
        <source>The plan changes a production profile, so nothing was sent without its digest.</source>
        <translation>该计划涉及生产环境的连接配置，未提供摘要，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The digest shows that this is the plan which was agreed on.</source>
        <translation>摘要用于证明这正是经确认的计划。</translation>
    </message>
    <message>
        <source>Ask whoever made the plan for its digest, by another way than the file, and give it. On the command line, use --digest.</source>
        <translation>请通过文件以外的途径向计划的制定者索取摘要并提供。在命令行中使用--digest。</translation>
    </message>
    <message>
        <source>The digest that was given is not that of this plan, so nothing was sent.</source>
        <translation>提供的摘要与该计划不符，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>This is not the plan which was agreed on, or the digest is not complete.</source>
        <translation>这不是经确认的计划，或者摘要不完整。</translation>
    </message>
    <message>
        <source>Check with whoever made the plan that the file and the digest belong together.</source>
        <translation>请与计划的制定者核对文件和摘要是否一致。</translation>
    </message>
    <message>
        <source>This plan is being applied already, so nothing was sent.</source>
        <translation>该计划正在执行，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Another Backlock on this computer is at it.</source>
        <translation>本机上的另一个Backlock正在执行该计划。</translation>
    </message>
    <message>
        <source>Wait until the other one has ended.</source>
        <translation>请等待其结束。</translation>
    </message>
    <message>
        <source>This plan was begun before, so nothing was sent.</source>
        <translation>该计划此前已开始执行，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The ledger has changes of it.</source>
        <translation>操作台账中已有该计划的变更。</translation>
    </message>
    <message>
        <source>To go on where it ended, resume it. On the command line, use --resume.</source>
        <translation>如需从中断处继续，请恢复执行。在命令行中使用--resume。</translation>
    </message>
    <message>
        <source>The last scans of the fleet cannot be read or kept.</source>
        <translation>无法读取或保存最近的扫描结果。</translation>
    </message>
    <message>
        <source>The database says: %1.</source>
        <translation>本地数据库返回：%1。</translation>
    </message>
    <message>
        <source>The scan itself is not affected. Check the free space and the rights of Backlock&apos;s folder; the file fleet.sqlite in it may be deleted.</source>
        <translation>扫描本身不受影响。请检查Backlock目录的可用空间和权限；其中的fleet.sqlite文件可以删除。</translation>
    </message>
    <message>
        <source>sent by this tool</source>
        <extracomment>of a key: how Backlock knows it</extracomment>
        <translation>由本工具发送</translation>
    </message>
    <message>
        <source>stated by a person</source>
        <extracomment>of a key: how Backlock knows it</extracomment>
        <translation>人工声明</translation>
    </message>
    <message>
        <source>doubtful</source>
        <extracomment>of a key: how Backlock knows it</extracomment>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Encrypted backup is on already. Which key is in use cannot be read.</source>
        <translation>备份加密已开启，正在使用的密钥无法读取。</translation>
    </message>
    <message>
        <source>Encrypted backup is off already.</source>
        <translation>备份加密已处于关闭状态。</translation>
    </message>
    <message>
        <source>The service does not know the instance any more.</source>
        <translation>服务端已查不到该实例。</translation>
    </message>
    <message>
        <source>Encrypted backup is not offered here.</source>
        <translation>此处不提供备份加密功能。</translation>
    </message>
    <message>
        <source>The state could not be read. Scan again, then plan.</source>
        <translation>无法读取状态。请重新扫描后再生成计划。</translation>
    </message>
    <message>
        <source>No key was given for its project.</source>
        <translation>没有为其所在项目指定密钥。</translation>
    </message>
    <message>
        <source>The profile is read-only.</source>
        <translation>该连接配置为只读。</translation>
    </message>
    <message>
        <source>This cannot be the alias of a key.</source>
        <translation>这不能用作密钥别名。</translation>
    </message>
    <message>
        <source>An alias has 1 to 255 letters, digits, colons, slashes, underscores and hyphens, and does not end with /default.</source>
        <translation>密钥别名由1到255个字母、数字、冒号、斜杠、下划线和连字符组成，且不以/default结尾。</translation>
    </message>
    <message>
        <source>Choose another alias.</source>
        <translation>请换一个别名。</translation>
    </message>
    <message>
        <source>The description of the key is too long.</source>
        <translation>密钥描述过长。</translation>
    </message>
    <message>
        <source>It has at most 255 characters.</source>
        <translation>最多255个字符。</translation>
    </message>
    <message>
        <source>Make it shorter.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>There is no instance in this project.</source>
        <translation>该项目中没有实例。</translation>
    </message>
    <message>
        <source>Choose a project with an instance.</source>
        <translation>请选择有实例的项目。</translation>
    </message>
    <message>
        <source>The certificate in the CA file “%1” is not valid now.</source>
        <translation>CA证书文件“%1”中的证书当前不在有效期内。</translation>
    </message>
    <message>
        <source>The certificate in the CA file is not valid now.</source>
        <translation>CA证书文件中的证书当前不在有效期内。</translation>
    </message>
    <message>
        <source>It has ended, or it has not begun yet, or the clock of this computer is wrong.</source>
        <translation>证书已过期或尚未生效，或者本机时钟不准。</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network for the present certificate of the authority.</source>
        <translation>请向网络管理员索取证书颁发机构当前的证书。</translation>
    </message>
    <message>
        <source>The certificate in the CA file “%1” is not that of an authority.</source>
        <translation>CA证书文件“%1”中的证书不是证书颁发机构的证书。</translation>
    </message>
    <message>
        <source>The certificate in the CA file is not that of an authority.</source>
        <translation>CA证书文件中的证书不是证书颁发机构的证书。</translation>
    </message>
    <message>
        <source>It is the certificate of a single host or person, which cannot vouch for others.</source>
        <translation>这是某个主机或个人的证书，不能为其他主机作保。</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network for the certificate of the authority that signed it.</source>
        <translation>请向网络管理员索取签发该证书的颁发机构的证书。</translation>
    </message>
    <message>
        <source>There is a private key in “%1” and no certificate.</source>
        <translation>“%1”中是私钥，没有证书。</translation>
    </message>
    <message>
        <source>The CA file holds a private key and no certificate.</source>
        <translation>CA证书文件中只有私钥，没有证书。</translation>
    </message>
    <message>
        <source>A private key is a secret and does not belong in a profile.</source>
        <translation>私钥是机密，不应写入连接配置。</translation>
    </message>
    <message>
        <source>Choose the file with the certificate of the authority.</source>
        <translation>请选择含有颁发机构证书的文件。</translation>
    </message>
    <message>
        <source>This is not the host of a proxy.</source>
        <translation>这不是代理的主机。</translation>
    </message>
    <message>
        <source>The field takes a host name or an address alone: no scheme, user, port or path.</source>
        <translation>此处只填主机名或地址，不含协议、用户名、端口或路径。</translation>
    </message>
    <message>
        <source>The port of the proxy is missing.</source>
        <translation>缺少代理的端口。</translation>
    </message>
    <message>
        <source>It is between 1 and 65535; 3128, 8080 and 1080 are common.</source>
        <translation>端口在1到65535之间，常见的有3128、8080和1080。</translation>
    </message>
    <message>
        <source>Enter the port of the proxy.</source>
        <translation>请填写代理的端口。</translation>
    </message>
    <message>
        <source>The system keychain is another one than before.</source>
        <translation>系统钥匙串与之前的不同。</translation>
    </message>
    <message>
        <source>What was kept for this profile lies in %1.</source>
        <translation>为该连接配置保存的登录凭证在%1中。</translation>
    </message>
    <message>
        <source>Start the former keychain to use it, or sign in and keep the secret in the new one.</source>
        <translation>请启动原来的钥匙串以使用它，或重新登录并保存到新的钥匙串中。</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>under way…</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <source>ok</source>
        <extracomment>the outcome of a step</extracomment>
        <translation>正常</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>the outcome of a step</extracomment>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1毫秒</translation>
    </message>
    <message>
        <source>Find the host %1</source>
        <translation>查找主机%1</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>连接%1</translation>
    </message>
    <message>
        <source>Check the certificate of %1</source>
        <translation>检查%1的证书</translation>
    </message>
    <message>
        <source>Signed call to %1</source>
        <translation>带签名调用%1</translation>
    </message>
    <message>
        <source>Call to %1 without a credential</source>
        <translation>不带凭证调用%1</translation>
    </message>
    <message>
        <source>Permission to read the state of encrypted backup</source>
        <translation>读取备份加密状态的权限</translation>
    </message>
    <message>
        <source>Plain HTTP to this computer itself: there is nothing to encrypt.</source>
        <translation>到本机自身的明文HTTP连接，无需加密。</translation>
    </message>
    <message>
        <source>Connection test of the profile “%1”, %2</source>
        <translation>连接配置“%1”的连接测试，%2</translation>
    </message>
    <message>
        <source>Find the system keychain</source>
        <translation>查找系统钥匙串</translation>
    </message>
    <message>
        <source>Find the system keychain: %1</source>
        <translation>查找系统钥匙串：%1</translation>
    </message>
    <message>
        <source>See whether it is unlocked</source>
        <translation>查看是否已解锁</translation>
    </message>
    <message>
        <source>Write a dummy of %1 characters</source>
        <translation>写入%1个字符的试验内容</translation>
    </message>
    <message>
        <source>Read it back and compare</source>
        <translation>读回并比较</translation>
    </message>
    <message>
        <source>Remove it and look again</source>
        <translation>删除并再次查看</translation>
    </message>
    <message>
        <source>Keychain check, %1</source>
        <translation>钥匙串检查，%1</translation>
    </message>
    <message>
        <source>The ledger is not the one whose first %1 entries were noted.</source>
        <translation>该操作台账与留存的记录不符：其前%1个条目不是记录中的条目。</translation>
    </message>
    <message>
        <source>The ledger is not the one that was noted.</source>
        <translation>操作台账与记录不符。</translation>
    </message>
    <message>
        <source>Its end was cut off, it was written anew, or the note is of another ledger.</source>
        <translation>可能是末尾被截断、台账被重新写过，或该记录属于另一个操作台账。</translation>
    </message>
    <message>
        <source>Keep a copy of the file and of the notes, and compare them with evidence that was exported before.</source>
        <translation>请保留台账文件和记录文件的副本，并与此前导出的审计材料进行比对。</translation>
    </message>
    <message>
        <source>From %1 until %2 its backups were encrypted with it, as recorded by Backlock.</source>
        <translation>根据Backlock的记录，%1至%2期间的备份使用该密钥加密。</translation>
    </message>
    <message>
        <source>Since %1 its new backups are encrypted with it, as recorded by Backlock.</source>
        <translation>根据Backlock的记录，自%1起新的备份使用该密钥加密。</translation>
    </message>
    <message>
        <source>A change at its edges ended unclear.</source>
        <translation>该时间段边界上的一次变更结果不明。</translation>
    </message>
    <message>
        <source>How long its automated backups are kept could not be read.</source>
        <translation>未能读取自动备份的保留天数。</translation>
    </message>
    <message>
        <source>Automated backups that need it do not all end before %1; the newest full one is kept longer.</source>
        <translation>需要该密钥的自动备份在%1之前不会全部到期；最新的全量备份会保留更久。</translation>
    </message>
    <message>
        <source>The manual backup “%1” of %2 needs it until somebody deletes that backup.</source>
        <translation>手动备份“%1”（%2）在被删除之前一直需要该密钥。</translation>
    </message>
    <message numerus="yes">
        <source>%n manual backup(s) are older than the first switch, and so plain, as recorded by Backlock.</source>
        <translation>
            <numerusform>有%n个手动备份早于Backlock所记录的首次开启，按该记录应未加密。</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not list the instance any more. Its manual backups stay until somebody deletes them.</source>
        <translation>服务已不再列出该实例。其手动备份会一直保留，直到被删除。</translation>
    </message>
    <message>
        <source>The service now says off: somebody has turned it off without this Backlock, so when that was is not known.</source>
        <translation>服务端现在显示已关闭：有人在此Backlock之外将其关闭，因此关闭时间未知。</translation>
    </message>
    <message>
        <source>The instances could not be listed, so deleted ones and ones that Backlock never changed are not told apart.</source>
        <translation>未能列出实例，因此无法区分已删除的实例和Backlock从未变更过的实例。</translation>
    </message>
    <message>
        <source>The state of %1 could not be read.</source>
        <translation>未能读取%1的状态。</translation>
    </message>
    <message>
        <source>The backup policy of %1 could not be read.</source>
        <translation>未能读取%1的备份策略。</translation>
    </message>
    <message>
        <source>The manual backups could not be listed.</source>
        <translation>未能列出手动备份。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No change that was made with this Backlock names this key in this project.</source>
        <translation>通过此Backlock在该项目中进行的变更均未指定该密钥。</translation>
    </message>
    <message>
        <source>This is what Backlock recorded and could read, and no answer to whether the key may be deleted: changes that were made elsewhere and other services that use the key are not in it. A key that is deleted cannot be had back, nor can the backups that need it.</source>
        <translation>以上仅为Backlock的记录和读取结果，不能据此判断该密钥是否可以删除：在别处进行的变更以及使用该密钥的其他服务不在其中。密钥一旦删除便无法找回，需要该密钥的备份也将永远无法恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) of the project write encrypted backups with a key that Backlock did not send, and it may be this one: %1.</source>
        <translation>
            <numerusform>该项目中另有%n个实例在生成加密的备份，所用密钥并非由Backlock发送，有可能正是此密钥：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the plan already, by another profile.</source>
        <translation>它已通过另一个连接配置列入计划。</translation>
    </message>
    <message>
        <source>It may be down, it may not allow this host, or it may not take the password that it was given.</source>
        <translation>代理可能未运行，可能不允许访问此主机，也可能不接受所提供的密码。</translation>
    </message>
    <message>
        <source>Try again, and enter them when Backlock asks: in the window, or at a terminal.</source>
        <translation>请重试，并在Backlock询问时输入：在窗口中或在终端上。</translation>
    </message>
    <message>
        <source>The change was sent to %1, and the profile names another host now.</source>
        <translation>该变更发送到了%1，而连接配置现在指定的是另一主机。</translation>
    </message>
    <message>
        <source>The change was sent to another host than the profile names now.</source>
        <translation>该变更发送到的主机与连接配置现在指定的主机不同。</translation>
    </message>
    <message>
        <source>The state that is read there would say nothing about it, so the change keeps no verdict.</source>
        <translation>在现在的主机上读取的状态不能说明该变更的结果，因此该变更仍没有结论。</translation>
    </message>
    <message>
        <source>Give the profile that host again, then go on; or look at the instance where it is.</source>
        <translation>请将连接配置改回原来的主机后再继续，或在实例所在之处查看其状态。</translation>
    </message>
    <message>
        <source>The state on the server is no longer the one that was confirmed, so nothing was sent.</source>
        <translation>服务端的状态与确认时的状态不再一致，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Look at the state, find out who changed it, then decide anew.</source>
        <translation>请查看当前状态，确认是谁进行了变更，然后重新决定。</translation>
    </message>
    <message>
        <source>The table names one instance twice, so nothing was taken from it.</source>
        <translation>表格中同一实例出现了两次，因此未导入任何内容。</translation>
    </message>
    <message>
        <source>Keep the row that is right, and import the table again.</source>
        <translation>请保留正确的一行，然后重新导入该表格。</translation>
    </message>
    <message>
        <source>No instance that was found belongs to the project “%1”, so no plan was written.</source>
        <translation>找到的实例都不属于项目“%1”，因此未写入计划。</translation>
    </message>
    <message>
        <source>A key is given for a project without instances, so no plan was written.</source>
        <translation>为一个没有实例的项目指定了密钥，因此未写入计划。</translation>
    </message>
    <message>
        <source>Check the name or ID of the project and the profiles that were chosen.</source>
        <translation>请检查项目名称或ID，以及所选的连接配置。</translation>
    </message>
    <message>
        <source>It costs storage and is kept until somebody deletes it, even after the instance is gone.</source>
        <translation>该备份占用计费的存储空间，并一直保留到被删除为止，即使实例已被删除。</translation>
    </message>
    <message>
        <source>The service goes on with it. Look at the list of backups in a while, and do not ask for another one before that.</source>
        <translation>服务会继续创建该备份。请稍后查看备份列表，在此之前不要再次创建。</translation>
    </message>
    <message>
        <source>The watching was stopped, not the backup.</source>
        <translation>停止的只是跟踪，备份并未停止。</translation>
    </message>
    <message>
        <source>Its end did not come as long as Backlock was watching.</source>
        <translation>在Backlock跟踪期间，该备份没有结束。</translation>
    </message>
    <message>
        <source>Manual backup</source>
        <extracomment>name of what was done, for tables and buttons: a full backup that a person asked for</extracomment>
        <translation>手动备份</translation>
    </message>
    <message>
        <source>The manual backup is complete.</source>
        <translation>手动备份已完成。</translation>
    </message>
    <message>
        <source>The manual backup failed.</source>
        <translation>手动备份失败。</translation>
    </message>
    <message>
        <source>The service accepted the manual backup; its end was not seen.</source>
        <translation>服务已受理手动备份，但未看到其结束。</translation>
    </message>
    <message>
        <source>The service refused to make a manual backup.</source>
        <translation>服务拒绝创建手动备份。</translation>
    </message>
    <message>
        <source>It is not clear whether the service makes the manual backup.</source>
        <translation>尚不明确服务是否会创建手动备份。</translation>
    </message>
    <message>
        <source>The request for a manual backup was not sent.</source>
        <translation>创建手动备份的请求未发送。</translation>
    </message>
    <message>
        <source>Look at the instance in the console before you make another one.</source>
        <translation>请先在控制台查看实例，再决定是否重新创建备份。</translation>
    </message>
    <message>
        <source>No backup of this name was seen in the list. It may still appear there: look at the list again before you ask for another one.</source>
        <translation>备份列表中没有该名称的备份，但之后仍可能出现：再次创建之前，请重新查看列表。</translation>
    </message>
    <message>
        <source>Nothing left this computer, so no backup is made.</source>
        <translation>本机未发出任何内容，因此不会创建备份。</translation>
    </message>
    <message>
        <source>Looking which backups there are…</source>
        <translation>正在查看已有的备份…</translation>
    </message>
    <message>
        <source>Writing the backup into the ledger…</source>
        <translation>正在将备份写入操作台账…</translation>
    </message>
    <message>
        <source>Asking the service for the backup…</source>
        <translation>正在请求服务创建备份…</translation>
    </message>
    <message>
        <source>The service is making the backup…</source>
        <translation>服务正在创建备份…</translation>
    </message>
    <message>
        <source>Looking for the backup in the list…</source>
        <translation>正在备份列表中查找该备份…</translation>
    </message>
    <message>
        <source>The backup has ended.</source>
        <translation>备份已结束。</translation>
    </message>
    <message>
        <source>A full manual backup is made of the instance as it is now. It costs storage, and it is kept until somebody deletes it, even after the instance is gone. If encrypted backup is on, it needs its key for as long.</source>
        <translation>将为实例的当前数据创建一个手动全量备份。该备份占用计费的存储空间，并一直保留到被删除为止，即使实例已被删除。如果已开启备份加密，在此期间一直需要其密钥。</translation>
    </message>
    <message>
        <source>being made</source>
        <extracomment>status of a backup</extracomment>
        <translation>备份中</translation>
    </message>
    <message>
        <source>complete</source>
        <extracomment>status of a backup</extracomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>backup</comment>
        <extracomment>status of a backup</extracomment>
        <translation>失败</translation>
    </message>
    <message>
        <source>available</source>
        <extracomment>status of a backup</extracomment>
        <translation>可用</translation>
    </message>
    <message>
        <source>not told</source>
        <extracomment>status of a backup</extracomment>
        <translation>未提供</translation>
    </message>
    <message>
        <source>manual</source>
        <extracomment>type of a backup: made by a person, or by the policy</extracomment>
        <translation>手动</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>not encrypted, as recorded by Backlock</source>
        <extracomment>of a backup</extracomment>
        <translation>未加密（根据Backlock的记录）</translation>
    </message>
    <message>
        <source>encrypted, as recorded by Backlock</source>
        <extracomment>of a backup</extracomment>
        <translation>已加密（根据Backlock的记录）</translation>
    </message>
    <message>
        <source>The service does not tell whether a backup is encrypted. Backlock compares its time with the switches that it recorded itself; what was switched elsewhere it does not know.</source>
        <translation>服务不提供备份是否加密的信息。Backlock将备份时间与自己记录的开启和关闭时间进行比较；在其他地方进行的开启或关闭，Backlock并不知道。</translation>
    </message>
    <message>
        <source>This cannot be the name of a backup.</source>
        <translation>备份名称不符合要求。</translation>
    </message>
    <message>
        <source>A name has 4 to 64 characters and at most 64 bytes, where a Chinese character counts three. It begins with a letter or a Chinese character, and has letters, digits, hyphens and underscores.</source>
        <translation>名称长度为4到64个字符，且不超过64个字节（一个汉字占3个字节），以字母或汉字开头，可包含字母、汉字、数字、中划线和下划线。</translation>
    </message>
    <message>
        <source>The instance has a backup with the name %1 already.</source>
        <translation>该实例已有名称为%1的备份。</translation>
    </message>
    <message>
        <source>The instance has a backup of this name already.</source>
        <translation>该实例已有同名的备份。</translation>
    </message>
    <message>
        <source>It may be one that was asked for before and whose answer was lost.</source>
        <translation>这可能是此前请求创建、但未收到应答的备份。</translation>
    </message>
    <message>
        <source>Look at the list of backups. If another one is needed, choose another name.</source>
        <translation>请查看备份列表。如果仍需要创建，请使用其他名称。</translation>
    </message>
    <message>
        <source>The service began the manual backup, and then it failed there.</source>
        <translation>服务已开始创建手动备份，但随后失败。</translation>
    </message>
    <message>
        <source>Look at the instance in the console. When it is normal, make another backup.</source>
        <translation>请在控制台查看实例，待其恢复正常后重新创建备份。</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>how a manual backup ended: the service says that it is complete</extracomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>verdict</comment>
        <extracomment>how a manual backup ended: the service says that it failed</extracomment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Backlock looks through the list of backups; look at it before you ask for another one.</source>
        <translation>Backlock会查看备份列表；重新发起备份之前，请先查看该列表。</translation>
    </message>
    <message>
        <source>There is a line break in the password.</source>
        <translation>密码中含有换行符。</translation>
    </message>
    <message>
        <source>Line breaks often come along when text is copied from a terminal or a message. Nothing was sent: a wrong password may lock the user.</source>
        <translation>从终端或消息中复制文本时，常会带入换行符。未发送任何内容，因为多次输错密码可能导致用户被锁定。</translation>
    </message>
    <message>
        <source>Enter the password again as one line.</source>
        <translation>请重新输入密码，不要换行。</translation>
    </message>
    <message>
        <source>Enter the host alone; its port has a field of its own.</source>
        <translation>请只填写主机，端口请填在单独的端口栏中。</translation>
    </message>
    <message>
        <source>Nobody else is known to need the key.</source>
        <translation>据目前所知，没有其他实例依赖该密钥。</translation>
    </message>
    <message>
        <source>Other instances need this key, as recorded by Backlock.</source>
        <translation>根据Backlock的记录，还有其他实例依赖该密钥。</translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) need this key, as recorded by Backlock: %1.</source>
        <translation>
            <numerusform>根据Backlock的记录，另有%n个实例依赖该密钥：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other instance(s) need this key, as recorded by Backlock, among them %1.</source>
        <translation>
            <numerusform>根据Backlock的记录，另有%n个实例依赖该密钥，其中包括%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The key that is known for this instance is waiting for its deletion. Backups that are encrypted with it can then never be restored again.</source>
        <translation>该实例的已知密钥处于计划删除状态。密钥删除后，使用该密钥加密的备份将永远无法恢复。</translation>
    </message>
    <message>
        <source>The key that is known for this instance is disabled. Backups that are encrypted with it cannot be restored until it is enabled again.</source>
        <translation>该实例的已知密钥已禁用。在重新启用之前，使用该密钥加密的备份无法恢复。</translation>
    </message>
    <message>
        <source>Who needs the key</source>
        <extracomment>title of a check before sending</extracomment>
        <translation>依赖该密钥的实例</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) need this key, as recorded by Backlock: %1.</source>
        <translation>
            <numerusform>根据Backlock的记录，有%n个实例依赖该密钥：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) need this key, as recorded by Backlock, among them %1.</source>
        <translation>
            <numerusform>根据Backlock的记录，有%n个实例依赖该密钥，其中包括%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it; I have read who needs the key</source>
        <translation>仍然发送：我已了解哪些实例依赖该密钥</translation>
    </message>
    <message>
        <source>On %1 a person stated that it uses this key.</source>
        <translation>有人于%1声明该实例使用此密钥。</translation>
    </message>
    <message>
        <source>On %1 a person stated, by the file %2, that it uses this key.</source>
        <translation>有人于%1通过文件%2声明该实例使用此密钥。</translation>
    </message>
    <message numerus="yes">
        <source>Since when, and until when, is not recorded. Automated backups are kept for %n day(s) at least, and the newest full one is kept longer.</source>
        <translation>
            <numerusform>使用的起止时间没有记录。自动备份至少保留%n天，最新的全量备份会保留更久。</numerusform>
        </translation>
    </message>
    <message>
        <source>The manual backup “%1” of %2 may need it.</source>
        <translation>手动备份“%1”（%2）可能需要该密钥。</translation>
    </message>
    <message>
        <source>What people have stated about keys could not be read.</source>
        <translation>无法读取由人员声明的密钥。</translation>
    </message>
    <message numerus="yes">
        <source>For %n other instance(s) that write encrypted backups, and that Backlock has not turned on, people have stated another key.</source>
        <translation>
            <numerusform>另有%n个实例的备份是加密的，但不是由Backlock开启的；人员声明这些实例使用其他密钥。</numerusform>
        </translation>
    </message>
    <message>
        <source>A change of %1 is not known as it was recorded.</source>
        <translation>%1有一次变更的记录已无法辨认。</translation>
    </message>
</context>
<context>
    <name>backlock::ApplyDialog</name>
    <message>
        <source>Profiles</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Rows with a warning</source>
        <translation>有警告的行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply plan</source>
        <translation>执行计划</translation>
    </message>
    <message numerus="yes">
        <source>Go on with this plan? %n instance(s) are left.</source>
        <translation>
            <numerusform>是否继续执行该计划？剩余 %n 个实例。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply this plan? %n instance(s) are changed, one after the other.</source>
        <translation>
            <numerusform>是否执行该计划？将逐个变更 %n 个实例。</numerusform>
        </translation>
    </message>
    <message>
        <source>turn on: %1</source>
        <translation>开启：%1</translation>
    </message>
    <message>
        <source>turn off: %1</source>
        <translation>关闭：%1</translation>
    </message>
    <message>
        <source>are not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>are sent all the same; the ledger records it</source>
        <translation>照常发送；操作台账会记录这一点</translation>
    </message>
    <message>
        <source>This stays for good</source>
        <translation>以下影响无法撤销</translation>
    </message>
    <message>
        <source>Cross-region backup is off for all instances that are turned on: I have checked</source>
        <translation>我已核实：所有要开启备份加密的实例均未启用跨区域备份</translation>
    </message>
    <message>
        <source>The plan touches a production profile. Enter its digest, which whoever made the plan gives you by another way than the file:</source>
        <translation>该计划涉及生产环境的连接配置。请输入计划的摘要，由制定计划的人通过文件以外的途径告知您：</translation>
    </message>
    <message>
        <source>Digest of the plan</source>
        <translation>计划的摘要</translation>
    </message>
    <message>
        <source>Go on with the plan</source>
        <translation>继续执行计划</translation>
    </message>
</context>
<context>
    <name>backlock::BackupDialog</name>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1（生产环境）</translation>
    </message>
    <message>
        <source>%1 (practice)</source>
        <translation>%1（练习环境）</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Name of the backup</source>
        <translation>备份名称</translation>
    </message>
    <message>
        <source>This is a production profile. Type the name of the instance to go on: %1</source>
        <translation>这是生产环境的连接配置。请输入实例名称以继续：%1</translation>
    </message>
    <message>
        <source>Name of the instance</source>
        <translation>实例名称</translation>
    </message>
    <message>
        <source>Backups of this instance</source>
        <translation>该实例的备份</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>4 to 64 letters, digits, hyphens and underscores, with a letter first.</source>
        <translation>4到64个字符，以字母或汉字开头，可包含字母、汉字、数字、中划线和下划线。</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止跟踪</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading the list of backups...</source>
        <translation>正在读取备份列表...</translation>
    </message>
    <message>
        <source>There is no backup of this instance yet.</source>
        <translation>该实例还没有备份。</translation>
    </message>
    <message>
        <source>You may stop watching: a backup that the service has accepted goes on.</source>
        <translation>您可以停止跟踪：服务已受理的备份会继续进行。</translation>
    </message>
    <message>
        <source>It stays until somebody deletes it</source>
        <translation>备份在被删除之前一直保留</translation>
    </message>
</context>
<context>
    <name>backlock::BackupTable</name>
    <message>
        <source>Begun</source>
        <extracomment>column of the list of backups: when it was begun</extracomment>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密情况</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>backlock::ChangePage</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>State on the server</source>
        <translation>服务端状态</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Asks the service again what the state is now.</source>
        <translation>重新向服务查询当前状态。</translation>
    </message>
    <message>
        <source>Encrypt new backups</source>
        <translation>加密新的备份</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Before you send</source>
        <translation>发送前检查</translation>
    </message>
    <message>
        <source>Reading the list of projects...</source>
        <translation>正在读取项目列表...</translation>
    </message>
    <message>
        <source>Choose a project or type its ID</source>
        <translation>选择项目，或输入项目ID</translation>
    </message>
    <message>
        <source>Reading the list of instances...</source>
        <translation>正在读取实例列表...</translation>
    </message>
    <message>
        <source>Choose an instance or type its ID</source>
        <translation>选择实例，或输入实例ID</translation>
    </message>
    <message>
        <source>This project has no TaurusDB instances that you may see.</source>
        <translation>该项目中没有您可以查看的TaurusDB实例。</translation>
    </message>
    <message>
        <source>No instance is chosen</source>
        <translation>尚未选择实例</translation>
    </message>
    <message>
        <source>Asking the service...</source>
        <translation>正在查询...</translation>
    </message>
    <message>
        <source>This reading is old. Refresh it before you decide.</source>
        <translation>该状态的读取时间较早，请刷新后再决定。</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Reading the list of KMS keys...</source>
        <translation>正在读取KMS密钥列表...</translation>
    </message>
    <message>
        <source>Choose a KMS key or type its ID</source>
        <translation>选择KMS密钥，或输入密钥ID</translation>
    </message>
    <message>
        <source>Last sent by this tool: %1</source>
        <translation>本工具最近一次发送的密钥：%1</translation>
    </message>
    <message>
        <source>This project has no KMS keys that you may see. A key ID can be typed.</source>
        <translation>该项目中没有您可以查看的KMS密钥。可以直接输入密钥ID。</translation>
    </message>
    <message>
        <source>Turn off encrypted backup...</source>
        <translation>关闭备份加密...</translation>
    </message>
    <message>
        <source>Send on again with this key...</source>
        <translation>使用该密钥再次发送开启请求...</translation>
    </message>
    <message>
        <source>Turn on encrypted backup...</source>
        <translation>开启备份加密...</translation>
    </message>
    <message>
        <source>You will be asked once before anything is sent.</source>
        <translation>发送前会请您确认一次。</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>请先登录。</translation>
    </message>
    <message>
        <source>Choose a project.</source>
        <translation>请选择项目。</translation>
    </message>
    <message>
        <source>Choose an instance.</source>
        <translation>请选择实例。</translation>
    </message>
    <message>
        <source>The state is being read.</source>
        <translation>正在读取状态。</translation>
    </message>
    <message>
        <source>The state is not known. Choose on or off yourself.</source>
        <translation>当前状态未知，请自行选择开启或关闭。</translation>
    </message>
    <message>
        <source>The server says on. To send on again, choose a KMS key.</source>
        <translation>服务端状态为已开启。如需再次发送开启请求，请选择KMS密钥。</translation>
    </message>
    <message>
        <source>The server says off, and that is what is chosen: there is nothing to send.</source>
        <translation>服务端状态为已关闭，与所选一致，无需发送。</translation>
    </message>
    <message>
        <source>Choose a KMS key.</source>
        <translation>请选择KMS密钥。</translation>
    </message>
    <message>
        <source>Correct the KMS key.</source>
        <translation>请更正KMS密钥。</translation>
    </message>
    <message>
        <source>A check below stops this change.</source>
        <translation>有一项检查不允许本次变更。</translation>
    </message>
    <message>
        <source>Tick what you have checked.</source>
        <translation>请勾选您已确认的事项。</translation>
    </message>
    <message>
        <source>This profile is read-only.</source>
        <translation>该连接配置为只读。</translation>
    </message>
    <message>
        <source>A change is under way.</source>
        <translation>变更正在进行中。</translation>
    </message>
    <message>
        <source>Create key...</source>
        <translation>创建密钥...</translation>
    </message>
    <message>
        <source>Create key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>Back up now...</source>
        <translation>立即备份...</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Makes a full manual backup, and lists the backups of this instance.</source>
        <translation>创建手动全量备份，并列出该实例的备份。</translation>
    </message>
    <message>
        <source>Backups from before stay as they are. “Back up now” makes a full one that is encrypted.</source>
        <translation>此前的备份保持原样。“立即备份”可创建一个加密的全量备份。</translation>
    </message>
</context>
<context>
    <name>backlock::ConfirmDialog</name>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Sent to</source>
        <translation>发送到</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>State on the server</source>
        <translation>服务端状态</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Turn on encrypted backup</source>
        <translation>开启备份加密</translation>
    </message>
    <message>
        <source>Turn off encrypted backup</source>
        <translation>关闭备份加密</translation>
    </message>
    <message>
        <source>Send on again for this instance, with this key?</source>
        <translation>是否使用该密钥再次为该实例发送开启请求？</translation>
    </message>
    <message>
        <source>Turn on encrypted backup for this instance?</source>
        <translation>是否为该实例开启备份加密？</translation>
    </message>
    <message>
        <source>Turn off encrypted backup for this instance?</source>
        <translation>是否为该实例关闭备份加密？</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1（生产环境）</translation>
    </message>
    <message>
        <source>%1 (practice)</source>
        <translation>%1（练习环境）</translation>
    </message>
    <message>
        <source>This stays for good</source>
        <translation>以下影响是永久性的</translation>
    </message>
    <message>
        <source>This is a production profile. Type the name of the instance to go on: %1</source>
        <translation>这是生产环境的连接配置。请输入实例名称以继续：%1</translation>
    </message>
    <message>
        <source>Name of the instance</source>
        <translation>实例名称</translation>
    </message>
    <message>
        <source>Send on again</source>
        <translation>再次发送开启请求</translation>
    </message>
</context>
<context>
    <name>backlock::ConnectionDialog</name>
    <message>
        <source>Connection test</source>
        <translation>连接测试</translation>
    </message>
    <message>
        <source>Testing the connection of the profile %1...</source>
        <translation>正在测试连接配置%1的连接...</translation>
    </message>
    <message>
        <source>Nothing is changed: this only reads.</source>
        <translation>只读取，不做任何变更。</translation>
    </message>
    <message>
        <source>Everything that was tried works.</source>
        <translation>所有已测试的项目均正常。</translation>
    </message>
    <message>
        <source>Nothing failed, but not everything could be tried.</source>
        <translation>没有失败，但并非所有项目都能测试。</translation>
    </message>
</context>
<context>
    <name>backlock::EntryDialog</name>
    <message>
        <source>Recorded change</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Body that was sent</source>
        <translation>已发送的请求体</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为JSON</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>The service said</source>
        <translation>服务返回</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>请求ID</translation>
    </message>
    <message>
        <source>State before</source>
        <translation>变更前状态</translation>
    </message>
    <message>
        <source>State after</source>
        <translation>变更后状态</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>No verdict yet.</source>
        <translation>尚无结论。</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习环境</translation>
    </message>
    <message>
        <source>Yes: nothing reached the cloud.</source>
        <translation>是：未向云端发送任何内容。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>%1 of account %2</source>
        <translation>%1（账号：%2）</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>已检查</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>已声明</translation>
    </message>
    <message>
        <source>Cross-region backup is off for this instance.</source>
        <translation>该实例未开启跨区域备份。</translation>
    </message>
    <message>
        <source>Recorded backup</source>
        <translation>已记录的备份</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backup ID</source>
        <translation>备份ID</translation>
    </message>
    <message>
        <source>Job ID</source>
        <translation>任务ID</translation>
    </message>
</context>
<context>
    <name>backlock::EvidenceDialog</name>
    <message>
        <source>Evidence</source>
        <translation>审计材料</translation>
    </message>
    <message>
        <source>Makes a new folder for an auditor: a report, the changes as JSON and CSV, and digests of all of it. The chain of the ledger is checked first.</source>
        <translation>为审计人员新建一个文件夹，包含报告、JSON和CSV格式的变更记录，以及所有文件的摘要值。生成前会先校验操作台账的哈希链。</translation>
    </message>
    <message>
        <source>Changes from</source>
        <translation>变更日期：</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>until the end of</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Changes of the plan</source>
        <translation>计划的变更：</translation>
    </message>
    <message>
        <source>Plan file</source>
        <translation>计划文件</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Choose the plan file</source>
        <translation>选择计划文件</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Choose where the folder is made</source>
        <translation>选择文件夹的存放位置</translation>
    </message>
    <message>
        <source>The report as PDF, too</source>
        <translation>同时生成PDF报告</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Make evidence</source>
        <translation>生成审计材料</translation>
    </message>
    <message>
        <source>Choose the plan</source>
        <translation>选择计划</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>计划 (*.json)</translation>
    </message>
    <message>
        <source>Checking the ledger and reading its entries...</source>
        <translation>正在校验操作台账并读取条目...</translation>
    </message>
    <message numerus="yes">
        <source>Evidence of %n change(s) was written.</source>
        <translation>
            <numerusform>已生成%n项变更的审计材料。</numerusform>
        </translation>
    </message>
    <message>
        <source>What could not be read stands first in the report:</source>
        <translation>未能读取的内容列在报告最前面：</translation>
    </message>
    <message>
        <source>Writing the files...</source>
        <translation>正在写入文件...</translation>
    </message>
</context>
<context>
    <name>backlock::ExportDialog</name>
    <message>
        <source>JSON document (*.json)</source>
        <translation>JSON文档 (*.json)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>backlock::FilterEdit</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选条件</translation>
    </message>
</context>
<context>
    <name>backlock::FleetBar</name>
    <message>
        <source>%1: %2</source>
        <extracomment>a part of the fleet: %1 is a state of encrypted backup, %2 how many instances</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2 of them old)</source>
        <extracomment>a part of the fleet, of which some were read too long ago</extracomment>
        <translation>%1（其中%2个已过时）</translation>
    </message>
    <message>
        <source>%1, old</source>
        <translation>%1，已过时</translation>
    </message>
    <message>
        <source>Readings of the fleet</source>
        <extracomment>accessible name of the painted bar of the fleet page</extracomment>
        <translation>全部实例的备份加密状态</translation>
    </message>
    <message>
        <source>Readings of %1</source>
        <translation>%1的备份加密状态</translation>
    </message>
    <message>
        <source>%1. Chosen part: %2</source>
        <translation>%1。当前部分：%2</translation>
    </message>
</context>
<context>
    <name>backlock::FleetKeysDialog</name>
    <message>
        <source>Keys of the fleet</source>
        <translation>全部实例的密钥</translation>
    </message>
    <message>
        <source>The key that Backlock knows for each instance, and how it knows it. A key that was replaced by another is not here: its changes stand in the history.</source>
        <translation>Backlock所知的各实例的密钥及其来源。已被其他密钥替换的密钥不在此列，可在历史记录中查看相关变更。</translation>
    </message>
    <message>
        <source>KMS key</source>
        <extracomment>columns of the list of keys: how many instances there are of each kind</extracomment>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>Sent by Backlock</source>
        <translation>由Backlock发送</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>人工声明</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) write encrypted backups with a key that nobody here knows. State it in the menu of a row, or import a table of keys.</source>
        <translation>
            <numerusform>有%n个实例的备份是加密的，但其密钥未知。请在行的右键菜单中声明密钥，或导入密钥表。</numerusform>
        </translation>
    </message>
    <message>
        <source>No key is known yet. Scan the fleet, or import a table of keys.</source>
        <translation>尚无已知的密钥。请扫描实例，或导入密钥表。</translation>
    </message>
    <message>
        <source>Import keys...</source>
        <translation>导入密钥...</translation>
    </message>
    <message>
        <source>Takes a CSV table with the columns project_id, instance_id and key_id. Its keys are kept as stated by a person.</source>
        <translation>读取包含project_id、instance_id和key_id列的CSV表格，其中的密钥将记录为由人员声明。</translation>
    </message>
    <message>
        <source>What needs it...</source>
        <translation>密钥依赖情况...</translation>
    </message>
    <message>
        <source>Instances and backups that still need the chosen key.</source>
        <translation>查看仍需要所选密钥的实例和备份。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were noted as stated by a person.</source>
        <translation>
            <numerusform>已记录%n个由人员声明的密钥。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>导入密钥</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>backlock::FleetPage</name>
    <message>
        <source>Profiles and projects...</source>
        <translation>连接配置和项目...</translation>
    </message>
    <message>
        <source>Chooses whose instances are shown and scanned.</source>
        <translation>选择显示和扫描哪些连接配置和项目的实例。</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Asks for no new reading until you go on.</source>
        <translation>在您继续之前不再读取新的状态。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the scan; what was read is kept.</source>
        <translation>结束扫描；已读取的内容会保留。</translation>
    </message>
    <message>
        <source>Read all again</source>
        <translation>全部重新读取</translation>
    </message>
    <message>
        <source>Asks for every reading, however new it is.</source>
        <translation>重新读取所有状态，无论读取时间多近。</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Lists the instances and reads what is old or not known.</source>
        <translation>列出实例，并读取已过时或未知的状态。</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>按项目</translation>
    </message>
    <message>
        <source>Shows a bar for each project.</source>
        <translation>为每个项目显示一个状态条。</translation>
    </message>
    <message>
        <source>Readings by project</source>
        <translation>各项目的备份加密状态</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Name, ID, or reading=off project~erp keep-days&lt;8</source>
        <translation>名称、ID，或 reading=off project~erp keep-days&lt;8</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>The earlier scan that changes are told against.</source>
        <translation>变化是相对于哪一次较早的扫描。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Chooses the columns of the table.</source>
        <translation>选择表格显示的列。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the marked rows as text.</source>
        <translation>将选中的行复制为文本。</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>Saves the rows that are shown as CSV or JSON.</source>
        <translation>将显示的行保存为CSV或JSON。</translation>
    </message>
    <message>
        <source>Instances of the fleet</source>
        <translation>全部实例</translation>
    </message>
    <message>
        <source>Choose all shown</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Ticks every row that the filter lets through.</source>
        <translation>勾选筛选后显示的所有行。</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>全部取消勾选</translation>
    </message>
    <message>
        <source>Takes every tick away, of hidden rows, too.</source>
        <translation>取消所有勾选，包括未显示的行。</translation>
    </message>
    <message>
        <source>Looking up the last scan...</source>
        <translation>正在查找最近一次扫描...</translation>
    </message>
    <message>
        <source>Signing in...</source>
        <translation>正在登录...</translation>
    </message>
    <message>
        <source>Paused: %1 of %2 read.</source>
        <translation>已暂停：已读取%1个，共%2个。</translation>
    </message>
    <message>
        <source>%1 instances found, %2 read; still listing.</source>
        <translation>已找到%1个实例，已读取%2个，仍在列出。</translation>
    </message>
    <message>
        <source>%1 of %2 read; about %3 left.</source>
        <translation>已读取%1个，共%2个；大约还需%3。</translation>
    </message>
    <message>
        <source>%1 of %2 read.</source>
        <translation>已读取%1个，共%2个。</translation>
    </message>
    <message>
        <source>Keeping what was read...</source>
        <translation>正在保存读取的内容...</translation>
    </message>
    <message>
        <source>Exporting...</source>
        <translation>正在导出...</translation>
    </message>
    <message>
        <source>Not scanned yet. How long a scan takes is told once the instances are listed.</source>
        <translation>尚未扫描。列出实例后会显示扫描所需的时间。</translation>
    </message>
    <message>
        <source>Last scan: just now.</source>
        <translation>最近扫描：刚刚。</translation>
    </message>
    <message>
        <source>Last scan: %1, %2 ago.</source>
        <translation>最近扫描：%1（%2前）。</translation>
    </message>
    <message>
        <source>Since %1: %2 changed, %3 new, %4 gone.</source>
        <translation>自%1以来：%2个变化，%3个新增，%4个已不存在。</translation>
    </message>
    <message>
        <source>No reading is old.</source>
        <translation>没有过时的状态。</translation>
    </message>
    <message>
        <source>A scan reads %1 again, in about %2.</source>
        <translation>扫描将重新读取%1个状态，大约需要%2。</translation>
    </message>
    <message>
        <source>A scan reads %1 again.</source>
        <translation>扫描将重新读取%1个状态。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>No instance fits this filter.</source>
        <translation>没有符合筛选条件的实例。</translation>
    </message>
    <message>
        <source>The instances are being listed...</source>
        <translation>正在列出实例...</translation>
    </message>
    <message>
        <source>Without a profile there is no fleet. Make one first.</source>
        <translation>没有连接配置就没有可显示的实例。请先新建一个连接配置。</translation>
    </message>
    <message>
        <source>The last scan found no instance.</source>
        <translation>最近一次扫描没有找到实例。</translation>
    </message>
    <message>
        <source>Scan to see which of your instances write encrypted backups.</source>
        <translation>扫描后可查看哪些实例的备份是加密的。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a profile and project, %2 why it could not be scanned
----------
a part of the fleet: %1 is a state of encrypted backup, %2 how many instances</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>And %n more; Copy has all.</source>
        <translation>
            <numerusform>还有%n个；复制的内容包含全部。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) or project(s) could not be scanned. What was known of them stays, with its age.</source>
        <translation>
            <numerusform>有%n个连接配置或项目无法扫描。之前已知的内容会保留，并注明读取时间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) were written to %1.</source>
        <translation>
            <numerusform>已将%n个实例写入%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows these instances alone.</source>
        <translation>仅显示这些实例。</translation>
    </message>
    <message>
        <source>old: %1</source>
        <translation>已过时：%1</translation>
    </message>
    <message>
        <source>Compared with the scan before</source>
        <translation>与上一次扫描比较</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>与%1的扫描比较</translation>
    </message>
    <message>
        <source>%1 of %2 instances shown, %3 ticked.</source>
        <translation>显示%1个实例，共%2个，已勾选%3个。</translation>
    </message>
    <message>
        <source>Only rows with this value</source>
        <translation>仅显示此值的行</translation>
    </message>
    <message>
        <source>All rows without this value</source>
        <translation>隐藏此值的行</translation>
    </message>
    <message>
        <source>Tick the marked rows</source>
        <translation>勾选选中的行</translation>
    </message>
    <message>
        <source>Untick the marked rows</source>
        <translation>取消勾选选中的行</translation>
    </message>
    <message>
        <source>Export the fleet</source>
        <translation>导出实例列表</translation>
    </message>
    <message>
        <source>Keys...</source>
        <translation>密钥...</translation>
    </message>
    <message>
        <source>The keys of the fleet, and what needs each of them.</source>
        <translation>查看全部实例的密钥，以及各密钥的依赖情况。</translation>
    </message>
    <message>
        <source>What needs its key...</source>
        <translation>密钥依赖情况...</translation>
    </message>
    <message>
        <source>State the key...</source>
        <translation>声明密钥...</translation>
    </message>
</context>
<context>
    <name>backlock::FleetScopeDialog</name>
    <message>
        <source>Profiles and projects of the fleet</source>
        <translation>要显示的连接配置和项目</translation>
    </message>
    <message>
        <source>The instances of the ticked profiles and projects are shown and scanned. A project that is made later is part of it.</source>
        <translation>将显示并扫描已勾选的连接配置和项目中的实例。以后新建的项目也包括在内。</translation>
    </message>
    <message>
        <source>Profiles and projects</source>
        <translation>连接配置和项目</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>backlock::FleetTable</name>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>column of the fleet: what the server last said of encrypted backup</extracomment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>column of the fleet: how long ago the state was read</extracomment>
        <translation>读取时间</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Profile</source>
        <extracomment>column of the fleet: the connection profile</extracomment>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>column of the fleet: what the state was at the scan before</extracomment>
        <translation>变化</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Key known as</source>
        <extracomment>column of the fleet: how Backlock knows the key: sent by this tool, stated, doubtful</extracomment>
        <translation>密钥信息来源</translation>
    </message>
    <message>
        <source>Last change</source>
        <extracomment>column of the fleet: when Backlock last changed the instance</extracomment>
        <translation>最近变更</translation>
    </message>
    <message>
        <source>Status</source>
        <extracomment>column of the fleet: state of the instance itself, as normal or creating</extracomment>
        <translation>实例状态</translation>
    </message>
    <message>
        <source>Engine version</source>
        <translation>引擎版本</translation>
    </message>
    <message>
        <source>Enterprise project</source>
        <translation>企业项目</translation>
    </message>
    <message>
        <source>Days kept</source>
        <extracomment>column of the fleet: for how many days automatic backups are kept</extracomment>
        <translation>保留天数</translation>
    </message>
    <message>
        <source>Instance ID</source>
        <translation>实例ID</translation>
    </message>
    <message>
        <source>just now</source>
        <extracomment>age of a reading</extracomment>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <extracomment>age of a reading; %1 is a duration: 12 min ago</extracomment>
        <translation>%1前</translation>
    </message>
    <message>
        <source>was %1</source>
        <extracomment>in the fleet: the state at the scan before, another one than now</extracomment>
        <translation>原为%1</translation>
    </message>
</context>
<context>
    <name>backlock::HistoryPage</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Instance, project, profile, key or request id</source>
        <translation>实例、项目、连接配置、密钥或请求ID</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Shows everything that was recorded of the chosen change.</source>
        <translation>显示所选变更的全部记录。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the chosen rows as text.</source>
        <translation>将所选行复制为文本。</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>Saves the whole history as CSV or JSON.</source>
        <translation>将全部历史记录保存为CSV或JSON文件。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>全部结论</translation>
    </message>
    <message>
        <source>Reading the history...</source>
        <translation>正在读取历史记录...</translation>
    </message>
    <message>
        <source>No change fits this filter.</source>
        <translation>没有符合筛选条件的变更。</translation>
    </message>
    <message>
        <source>No change has been made yet. Each change is recorded here before it is sent.</source>
        <translation>还没有变更。每次变更在发送之前都会先记录在这里。</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>导出历史记录</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Check the ledger...</source>
        <translation>校验台账...</translation>
    </message>
    <message>
        <source>Walks the whole chain of the ledger.</source>
        <translation>校验操作台账的完整哈希链。</translation>
    </message>
    <message>
        <source>Evidence...</source>
        <translation>审计材料...</translation>
    </message>
    <message>
        <source>Makes a folder with a report for an auditor.</source>
        <translation>为审计人员生成包含报告的文件夹。</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>From day to day</source>
        <translation>自定义日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>最近%n天</numerusform>
        </translation>
    </message>
    <message>
        <source>What needs the key...</source>
        <translation>密钥依赖情况...</translation>
    </message>
    <message>
        <source>Instances and backups that still need the key of the chosen change.</source>
        <translation>查看仍需要所选变更中密钥的实例和备份。</translation>
    </message>
    <message>
        <source>Choose one change, and sign in to the profile that it was made with.</source>
        <translation>请选择一项变更，并登录进行该变更时使用的连接配置。</translation>
    </message>
</context>
<context>
    <name>backlock::HistoryTable</name>
    <message>
        <source>Time</source>
        <extracomment>column of the history: when the change was asked for</extracomment>
        <translation>时间</translation>
    </message>
    <message>
        <source>Profile</source>
        <extracomment>column of the history: the connection profile</extracomment>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Host</source>
        <extracomment>column of the history: the host that the change was sent to</extracomment>
        <translation>主机</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Change</source>
        <extracomment>column of the history: turn on or turn off</extracomment>
        <translation>变更</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>column of the history: how the change ended</extracomment>
        <translation>结论</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>请求ID</translation>
    </message>
    <message>
        <source>%1 (Practice)</source>
        <extracomment>name of a profile in the history, of a change that was made in the practice cloud</extracomment>
        <translation>%1（练习环境）</translation>
    </message>
    <message>
        <source>No verdict yet</source>
        <extracomment>in the history: the change is under way, or ended without anybody seeing how</extracomment>
        <translation>尚无结论</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <extracomment>in the history: the entry of the change is damaged</extracomment>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>backlock::ImportDialog</name>
    <message>
        <source>Import profiles</source>
        <translation>导入连接配置</translation>
    </message>
    <message>
        <source>These profiles would be added. None of yours is replaced. Look at the hosts: secrets that you type for a profile go there.</source>
        <translation>将添加以下连接配置，不会替换您已有的配置。请核对主机：您为某个配置输入的登录凭证会发送到这些主机。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Profiles to import</source>
        <translation>待导入的连接配置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>backlock::KeyNeedsDialog</name>
    <message>
        <source>What still needs the key %1</source>
        <translation>仍依赖密钥%1的实例和备份</translation>
    </message>
    <message>
        <source>What still needs the key</source>
        <translation>仍依赖该密钥的实例和备份</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Which key the instance used is not known.</source>
        <translation>该实例使用过的密钥未知。</translation>
    </message>
    <message>
        <source>No change that was made with this Backlock has sent one, and the service does not tell.</source>
        <translation>通过此Backlock进行的变更均未发送过密钥，服务也不提供此信息。</translation>
    </message>
    <message>
        <source>Reading states, policies and manual backups...</source>
        <translation>正在读取状态、备份策略和手动备份...</translation>
    </message>
    <message>
        <source>No answer to whether the key may be deleted.</source>
        <translation>不能据此判断密钥是否可以删除。</translation>
    </message>
    <message>
        <source>%1 of %2 instances were asked about.</source>
        <translation>已查询%1个实例（共%2个）。</translation>
    </message>
</context>
<context>
    <name>backlock::KeyringDialog</name>
    <message>
        <source>Keychain check</source>
        <translation>钥匙串检查</translation>
    </message>
    <message>
        <source>Unlock the keychain in the window that your desktop shows.</source>
        <translation>请在桌面显示的窗口中解锁钥匙串。</translation>
    </message>
    <message>
        <source>Backlock does not see the password that you enter there.</source>
        <translation>Backlock看不到您在那里输入的密码。</translation>
    </message>
    <message>
        <source>Unlock...</source>
        <translation>解锁...</translation>
    </message>
    <message>
        <source>Looking at the system keychain...</source>
        <translation>正在查看系统钥匙串...</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>A dummy that may be left in the keychain is removed by the next check.</source>
        <translation>钥匙串中可能残留的试验内容会在下次检查时删除。</translation>
    </message>
    <message>
        <source>The keychain works: %1.</source>
        <translation>钥匙串工作正常：%1。</translation>
    </message>
    <message>
        <source>A secret as long as the longest token came back whole and was removed.</source>
        <translation>与最长Token等长的内容完整读回，并已删除。</translation>
    </message>
    <message>
        <source>Secrets are kept in memory, for this session only.</source>
        <translation>登录凭证仅保存在内存中，只在本次会话内有效。</translation>
    </message>
</context>
<context>
    <name>backlock::LedgerDialog</name>
    <message>
        <source>Note in a file</source>
        <translation>记录到文件</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>与文件比对</translation>
    </message>
    <message>
        <source>Entries of the ledger: %1
Head of its chain: %2</source>
        <translation>操作台账条目数：%1
哈希链链头：%2</translation>
    </message>
    <message>
        <source>Check of the ledger</source>
        <translation>校验操作台账</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目数</translation>
    </message>
    <message>
        <source>Head of the chain</source>
        <translation>链头</translation>
    </message>
    <message>
        <source>Note in a file...</source>
        <translation>记录到文件...</translation>
    </message>
    <message>
        <source>Compare with a file...</source>
        <translation>与文件比对...</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Walking the chain of the ledger...</source>
        <translation>正在校验操作台账的哈希链...</translation>
    </message>
    <message>
        <source>The chain holds: no entry was changed after it was written.</source>
        <translation>哈希链校验通过：条目写入后均未被改动。</translation>
    </message>
    <message>
        <source>Head and number were noted in %1.</source>
        <translation>链头和条目数已记录到%1。</translation>
    </message>
    <message>
        <source>It agrees with all that was noted in %1.</source>
        <translation>与%1中的全部记录一致。</translation>
    </message>
    <message>
        <source>An end that was cut off shows only against a note that is kept elsewhere. Note the head now, and compare later.</source>
        <translation>末尾被截断的情况，只有与保存在别处的记录比对才能发现。请现在记录链头，以便日后比对。</translation>
    </message>
</context>
<context>
    <name>backlock::MainWindow</name>
    <message>
        <source>Profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新建连接配置</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>编辑连接配置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Duplicate profile</source>
        <translation>复制连接配置</translation>
    </message>
    <message>
        <source>Delete profile...</source>
        <translation>删除连接配置...</translation>
    </message>
    <message>
        <source>Import profiles...</source>
        <translation>导入连接配置...</translation>
    </message>
    <message>
        <source>Export profiles...</source>
        <translation>导出连接配置...</translation>
    </message>
    <message>
        <source>Practice window</source>
        <translation>练习环境窗口</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>About Backlock</source>
        <translation>关于Backlock</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Backlock - Practice</source>
        <translation>Backlock - 练习环境</translation>
    </message>
    <message>
        <source>Backlock - %1 (%2)</source>
        <translation>Backlock - %1（%2）</translation>
    </message>
    <message>
        <source>Practice: nothing here reaches the cloud.</source>
        <translation>练习环境：此处的操作不会到达云端。</translation>
    </message>
    <message>
        <source>Production: changes here touch real databases.</source>
        <translation>生产环境：此处的变更会影响真实的数据库。</translation>
    </message>
    <message>
        <source>%1 · the token has ended</source>
        <translation>%1 · Token已失效</translation>
    </message>
    <message>
        <source>%1 · token ends in %2</source>
        <translation>%1 · Token将在%2后失效</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Import profiles</source>
        <translation>导入连接配置</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>连接配置 (*.json)</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>导出连接配置</translation>
    </message>
    <message>
        <source>%1 · token ends in %2 (renews)</source>
        <translation>%1 · Token将在%2后失效（自动续期）</translation>
    </message>
    <message>
        <source>Lock when idle</source>
        <translation>空闲时锁定</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>%n分钟后</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Check the keychain...</source>
        <translation>检查钥匙串...</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>实例总览</translation>
    </message>
    <message>
        <source>Open plan...</source>
        <translation>打开计划...</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan a change...</source>
        <translation>制定变更计划...</translation>
    </message>
    <message>
        <source>Makes a plan for the chosen instances. Nothing is sent before it is applied.</source>
        <translation>为所选实例制定计划。在执行计划之前不会发送任何内容。</translation>
    </message>
</context>
<context>
    <name>backlock::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of this message.</source>
        <translation>复制该消息的全部内容。</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭该消息</translation>
    </message>
    <message>
        <source>The service says: %1</source>
        <translation>服务返回：%1</translation>
    </message>
</context>
<context>
    <name>backlock::NewKeyDialog</name>
    <message>
        <source>Create a KMS key</source>
        <translation>创建KMS密钥</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>密钥别名</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>密钥算法</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>The key is made in the project %1 with the profile %2. Huawei Cloud may charge for each key and for its use. The user needs the permission kms:cmk:create.
Backups that are encrypted with a key can be restored only while it exists and is enabled.</source>
        <translation>将使用连接配置%2在项目%1中创建密钥。华为云可能按密钥数量和使用量收费。用户需要kms:cmk:create权限。
用某个密钥加密的备份，只有在该密钥存在且处于启用状态时才能恢复。</translation>
    </message>
    <message>
        <source>Letters, digits and the signs : / _ -</source>
        <translation>字母、数字以及 : / _ -</translation>
    </message>
    <message>
        <source>SM4 is offered in some regions only.</source>
        <translation>SM4仅在部分区域提供。</translation>
    </message>
    <message>
        <source>Creating...</source>
        <translation>正在创建...</translation>
    </message>
    <message>
        <source>Create key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The key %1 was created and is chosen now.</source>
        <translation>密钥%1已创建，现已选中。</translation>
    </message>
    <message>
        <source>Key ID %1</source>
        <translation>密钥ID %1</translation>
    </message>
    <message>
        <source>The key may have been created all the same. The list of keys is read again: look whether it is there before you try again.</source>
        <translation>密钥可能仍已创建。正在重新读取密钥列表，请先查看它是否已在其中再重试。</translation>
    </message>
</context>
<context>
    <name>backlock::NoticeDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>删除连接配置</translation>
    </message>
    <message>
        <source>Delete the profile %1?</source>
        <translation>是否删除连接配置“%1”？</translation>
    </message>
    <message>
        <source>What the keychain keeps for it is removed, too. The history stays.</source>
        <translation>系统钥匙串中为其保存的内容也会一并删除，历史记录会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>About Backlock</source>
        <translation>关于Backlock</translation>
    </message>
    <message>
        <source>Backlock %1</source>
        <translation>Backlock %1</translation>
    </message>
    <message>
        <source>Turns encrypted backup of TaurusDB on and off, with care.
Free software under the GNU General Public License, version 3 or later.
Without any warranty.</source>
        <translation>用于谨慎地开启和关闭TaurusDB的备份加密。
本程序是自由软件，遵循GNU通用公共许可证第3版或更高版本。
不提供任何担保。</translation>
    </message>
    <message>
        <source>Put the run away</source>
        <translation>不再保留该次执行</translation>
    </message>
    <message>
        <source>Put the run of %1 away?</source>
        <extracomment>%1 is the date and time of the plan</extracomment>
        <translation>是否不再保留 %1 的计划的执行？</translation>
    </message>
    <message>
        <source>Backlock does not offer to take it up any more, and deletes its copy of the plan. Every instance stays as it is now, changed or not. What was done stays in the ledger and the history; a file of the plan can be opened again and goes on where the run ended.</source>
        <translation>Backlock将不再提示继续执行，并删除其保存的计划副本。所有实例（无论是否已变更）均保持现状。已执行的内容仍保留在操作台账和历史记录中；如有该计划的文件，可重新打开并从中断处继续。</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>不再保留</translation>
    </message>
</context>
<context>
    <name>backlock::PageTabs</name>
    <message>
        <source>Scroll left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右滚动</translation>
    </message>
</context>
<context>
    <name>backlock::PlanPage</name>
    <message>
        <source>Open plan...</source>
        <translation>打开计划...</translation>
    </message>
    <message>
        <source>Opens a plan that was saved here or by somebody else. Nothing is sent.</source>
        <translation>打开在此处或由他人保存的计划。不会发送任何内容。</translation>
    </message>
    <message>
        <source>Save plan...</source>
        <translation>保存计划...</translation>
    </message>
    <message>
        <source>Saves the plan as a file without secrets, for somebody else to open.</source>
        <translation>将计划保存为不含机密信息的文件，供他人打开。</translation>
    </message>
    <message>
        <source>Close plan</source>
        <translation>关闭计划</translation>
    </message>
    <message>
        <source>Takes the plan off this page. A file that was saved stays.</source>
        <translation>从本页移除该计划。已保存的文件不受影响。</translation>
    </message>
    <message>
        <source>Encrypted backup</source>
        <translation>备份加密</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>KMS key of each project</source>
        <translation>各项目的KMS密钥</translation>
    </message>
    <message>
        <source>Rows with a warning</source>
        <translation>有警告的行</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Tell it to whoever applies the plan, by another way than the file: on the telephone, for example.</source>
        <translation>请通过文件以外的途径（例如电话）告知执行计划的人。</translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation>复制摘要</translation>
    </message>
    <message>
        <source>Parts of the plan</source>
        <translation>计划的各部分</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>执行进度</translation>
    </message>
    <message>
        <source>One instance first, then ask</source>
        <translation>先变更一个实例，再询问</translation>
    </message>
    <message>
        <source>The first row is changed and read back; the others follow when you have looked at it.</source>
        <translation>先变更并回读确认第一行；您查看之后再继续其余各行。</translation>
    </message>
    <message>
        <source>Stop after failures</source>
        <translation>失败多少次后停止</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What has been sent already is read back once; then the run ends and can be taken up again.</source>
        <translation>已发送的变更会回读确认一次，然后执行结束，之后可以继续。</translation>
    </message>
    <message>
        <source>are sent all the same</source>
        <translation>照常发送</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>不列入计划</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新计划</translation>
    </message>
    <message>
        <source>Plan of %1</source>
        <translation>%1 的计划</translation>
    </message>
    <message>
        <source>Reading the plan...</source>
        <translation>正在读取计划...</translation>
    </message>
    <message>
        <source>No plan is open. Choose instances on the fleet page and plan a change of them, or open a plan that somebody has saved.</source>
        <translation>没有打开的计划。请在实例总览页选择实例并制定变更计划，或打开已保存的计划。</translation>
    </message>
    <message>
        <source>KMS key of %1</source>
        <translation>%1 的KMS密钥</translation>
    </message>
    <message>
        <source>Listing the keys...</source>
        <translation>正在查询密钥列表...</translation>
    </message>
    <message>
        <source>Choose a key, or enter its id</source>
        <translation>选择密钥，或输入密钥ID</translation>
    </message>
    <message>
        <source>To change: %1</source>
        <translation>待变更：%1</translation>
    </message>
    <message>
        <source>Blocked: %1</source>
        <translation>被阻止：%1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>未列入：%1</translation>
    </message>
    <message>
        <source>left: %1</source>
        <extracomment>rows of a plan that have no verdict yet</extracomment>
        <translation>剩余：%1</translation>
    </message>
    <message>
        <source>Looking up what the plan needs to know...</source>
        <translation>正在查询制定计划所需的信息...</translation>
    </message>
    <message>
        <source>This plan was begun before.</source>
        <translation>该计划之前已开始执行。</translation>
    </message>
    <message>
        <source>There is nothing to change with these choices.</source>
        <translation>按当前选择，没有需要变更的内容。</translation>
    </message>
    <message>
        <source>Choose whether encrypted backup is to be turned on or off.</source>
        <translation>请选择开启还是关闭备份加密。</translation>
    </message>
    <message>
        <source>Signing in and opening the projects...</source>
        <translation>正在登录并打开各项目...</translation>
    </message>
    <message>
        <source>Row %1 of %2: %3</source>
        <translation>第 %1 行，共 %2 行：%3</translation>
    </message>
    <message>
        <source>The run pauses after this row.</source>
        <translation>本行结束后暂停执行。</translation>
    </message>
    <message>
        <source>Go on with the plan...</source>
        <translation>继续执行计划...</translation>
    </message>
    <message>
        <source>Apply plan...</source>
        <translation>执行计划...</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>The first instance has its verdict. Go on with the others?</source>
        <translation>第一个实例已有结论。是否继续其余实例？</translation>
    </message>
    <message>
        <source>Look at its row, and at the database if you like. Nothing is sent until you go on. Stop ends the run; it can be taken up again.</source>
        <translation>请查看该行，必要时检查数据库。在您继续之前不会发送任何内容。“停止”会结束执行，之后可以继续。</translation>
    </message>
    <message>
        <source>Go on with the others</source>
        <translation>继续其余实例</translation>
    </message>
    <message>
        <source>So many rows have failed that the run waits.</source>
        <translation>失败的行数已达上限，执行已暂停等待。</translation>
    </message>
    <message>
        <source>Look at the rows that failed. To try the rows that are left, go on.</source>
        <translation>请查看失败的行。如需处理剩余的行，请继续。</translation>
    </message>
    <message>
        <source>The run is paused. Nothing is under way.</source>
        <translation>执行已暂停。当前没有进行中的变更。</translation>
    </message>
    <message>
        <source>The plan is done.</source>
        <translation>计划已完成。</translation>
    </message>
    <message>
        <source>The plan has come to its end, and not every row was confirmed.</source>
        <translation>计划已执行到末尾，但并非每一行都得到确认。</translation>
    </message>
    <message>
        <source>Each verdict is in the history.</source>
        <translation>每个结论都在历史记录中。</translation>
    </message>
    <message>
        <source>The run was stopped. What had been sent was read back.</source>
        <translation>执行已停止。已发送的变更已回读确认。</translation>
    </message>
    <message>
        <source>The rows that are left can be taken up again, now or after a restart.</source>
        <translation>剩余的行现在或重新启动后都可以继续。</translation>
    </message>
    <message>
        <source>The plan was saved as %1.</source>
        <translation>计划已保存为 %1。</translation>
    </message>
    <message>
        <source>Give the file to whoever applies it, and the digest by another way.</source>
        <translation>请将文件交给执行计划的人，并通过其他途径告知摘要。</translation>
    </message>
    <message numerus="yes">
        <source>A run of %1 has not ended: %n row(s) are left.</source>
        <translation>
            <numerusform>%1 的计划尚未执行完毕：剩余 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were perhaps sent and have no verdict. Taking the run up reads them before anything else, and sends nothing twice without reading first.</source>
        <translation>
            <numerusform>%n 行可能已发送但没有结论。继续执行时会首先读取这些行；未经读取不会重复发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking it up goes on at the first row without a verdict.</source>
        <translation>继续执行时，从第一个没有结论的行开始。</translation>
    </message>
    <message>
        <source>Open that plan</source>
        <translation>打开该计划</translation>
    </message>
    <message>
        <source>Open plan</source>
        <translation>打开计划</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>计划 (*.json)</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>保存计划</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) have not ended.</source>
        <translation>
            <numerusform>有%n个计划尚未执行完毕。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose which of them to take up, or put away what nobody needs.</source>
        <translation>请选择要继续执行的计划，不需要的可以不再保留。</translation>
    </message>
    <message>
        <source>Choose a run...</source>
        <translation>选择计划...</translation>
    </message>
    <message>
        <source>Put away...</source>
        <translation>不再保留...</translation>
    </message>
</context>
<context>
    <name>backlock::PlanTable</name>
    <message>
        <source>Profile</source>
        <extracomment>column of a plan: the connection profile</extracomment>
        <translation>连接配置</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Now</source>
        <extracomment>column of a plan: the state that was read when it was made</extracomment>
        <translation>当前</translation>
    </message>
    <message>
        <source>Then</source>
        <extracomment>column of a plan: the state that is to be</extracomment>
        <translation>目标</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS密钥</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>column of a plan: how the row ended</extracomment>
        <translation>结论</translation>
    </message>
    <message>
        <source>Remarks</source>
        <extracomment>column of a plan: what warns, why a row is left out, or how it ended</extracomment>
        <translation>说明</translation>
    </message>
    <message>
        <source>under way</source>
        <extracomment>verdict of a plan&apos;s row: its change is being made at this moment</extracomment>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>backlock::ProfileDialog</name>
    <message>
        <source>General</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Sign-in method</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>账号名</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>IAM用户名</translation>
    </message>
    <message>
        <source>Access key ID</source>
        <translation>访问密钥ID（AK）</translation>
    </message>
    <message>
        <source>First project</source>
        <translation>登录所用的项目</translation>
    </message>
    <message>
        <source>Name or ID; empty: the region&apos;s own project</source>
        <translation>项目名称或ID；留空表示区域的默认项目</translation>
    </message>
    <message>
        <source>Production: ask for the instance&apos;s name before a change</source>
        <translation>生产环境：变更前要求输入实例名称</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>Read-only: changes are refused</source>
        <translation>只读：拒绝任何变更</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>终端节点</translation>
    </message>
    <message>
        <source>Leave a field empty to use the host that Backlock knows for the region. Secrets go to these hosts alone.</source>
        <translation>留空则使用Backlock已知的该区域主机。登录凭证只会发送到这些主机。</translation>
    </message>
    <message>
        <source>IAM endpoint</source>
        <translation>IAM终端节点</translation>
    </message>
    <message>
        <source>TaurusDB endpoint</source>
        <translation>TaurusDB终端节点</translation>
    </message>
    <message>
        <source>KMS endpoint</source>
        <translation>KMS终端节点</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA证书文件</translation>
    </message>
    <message>
        <source>Only where the service has a private certificate authority</source>
        <translation>仅当服务使用私有证书颁发机构时填写</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理服务器</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>代理服务器主机</translation>
    </message>
    <message>
        <source>Proxy port</source>
        <translation>代理服务器端口</translation>
    </message>
    <message>
        <source>A private cloud may have ids of another form. A pattern is a regular expression that must match the whole id; leave it empty for the public cloud&apos;s form.</source>
        <translation>私有云的ID格式可能不同。此处填写的正则表达式必须匹配整个ID；留空则使用公有云的格式。</translation>
    </message>
    <message>
        <source>Project ID pattern</source>
        <translation>项目ID格式</translation>
    </message>
    <message>
        <source>Instance ID pattern</source>
        <translation>实例ID格式</translation>
    </message>
    <message>
        <source>Key ID pattern</source>
        <translation>密钥ID格式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新建连接配置</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>编辑连接配置</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>跟随系统设置</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>Backlock knows no host for this region: type it.</source>
        <translation>Backlock没有该区域的主机，请手动输入。</translation>
    </message>
    <message>
        <source>Empty: %1</source>
        <translation>留空则使用：%1</translation>
    </message>
    <message>
        <source>Use %1 (not confirmed)</source>
        <translation>使用%1（未经证实）</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>选择CA证书文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>委托</translation>
    </message>
    <message>
        <source>Empty: work as the user itself</source>
        <translation>留空：以用户自身身份操作</translation>
    </message>
    <message>
        <source>Account of the agency</source>
        <translation>委托方账号名</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>代理服务器用户名</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Goes to: %1</source>
        <translation>发往：%1</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1，有效期至%2</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有%n个</numerusform>
        </translation>
    </message>
    <message>
        <source>Only where the proxy wants one; its password comes later</source>
        <translation>仅在代理需要时填写，密码稍后询问</translation>
    </message>
</context>
<context>
    <name>backlock::PromptDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>动态验证码</translation>
    </message>
    <message>
        <source>Profile: %1
The code goes to: %2
The user %3 has login protection; each new token needs a code of its own.</source>
        <translation>连接配置：%1
验证码将发送到：%2
用户%3已开启登录保护；每获取一个新Token都需要一个新的验证码。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The six digits that the authenticator shows now.</source>
        <translation>虚拟MFA应用程序当前显示的六位数字。</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>代理服务器密码</translation>
    </message>
    <message>
        <source>Profile: %1
The password goes to the proxy: %2
User of the proxy: %3</source>
        <translation>连接配置：%1
密码将发送到代理服务器：%2
代理服务器用户名：%3</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>代理服务器密码</translation>
    </message>
    <message>
        <source>Keep in the system keychain</source>
        <translation>保存到系统钥匙串</translation>
    </message>
    <message>
        <source>Unlock the keychain</source>
        <translation>解锁钥匙串</translation>
    </message>
    <message>
        <source>Profile: %1
The sign-in that is kept for it lies in the keychain (%2), which is locked. If you go on, your desktop asks for the keychain&apos;s own password; Backlock never sees it.</source>
        <translation>连接配置：%1
为其保存的登录凭证位于钥匙串（%2）中，而该钥匙串已锁定。继续后，桌面会要求输入钥匙串自身的密码；Backlock不会看到该密码。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Profile: %1
The user name and the password go to the proxy: %2</source>
        <translation>连接配置：%1
用户名和密码将发送到代理：%2</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>代理用户</translation>
    </message>
    <message>
        <source>Another keychain</source>
        <translation>另一个钥匙串</translation>
    </message>
    <message>
        <source>Profile: %1
What was kept for it lies in another keychain: %2
The keychain that is running now: %3
To use the former one, cancel, and start Backlock again when it is running. With the present one you sign in anew; what the former one holds stays there.</source>
        <translation>连接配置：%1
为其保存的内容位于另一个钥匙串：%2
当前运行的钥匙串：%3
如需使用原来的钥匙串，请取消，待其运行后重新启动Backlock。使用当前钥匙串时需要重新登录；原钥匙串中的内容保持不变。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Use this keychain</source>
        <translation>使用此钥匙串</translation>
    </message>
    <message>
        <source>The proxy did not make the connection with the last password.</source>
        <translation>使用上次的密码，代理未能建立连接。</translation>
    </message>
    <message>
        <source>The password may be wrong, or the proxy has a fault of its own; it does not always say which.</source>
        <translation>可能是密码错误，也可能是代理自身故障；代理并不总是说明原因。</translation>
    </message>
</context>
<context>
    <name>backlock::ReportDialog</name>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>backlock::RequestPane</name>
    <message>
        <source>Request as it will be sent</source>
        <translation>将要发送的请求</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the request without its token.</source>
        <translation>复制请求，不包含Token。</translation>
    </message>
    <message>
        <source>Form of the request</source>
        <translation>请求的格式</translation>
    </message>
    <message>
        <source>The request appears here when an instance is chosen and, for turning on, a KMS key.</source>
        <translation>选择实例后（开启时还需选择KMS密钥），请求会显示在这里。</translation>
    </message>
</context>
<context>
    <name>backlock::SignInDialog</name>
    <message>
        <source>Sign-in method</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>用户Token</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>账号名</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>IAM用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>动态验证码</translation>
    </message>
    <message>
        <source>Access key ID</source>
        <translation>访问密钥ID（AK）</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>秘密访问密钥（SK）</translation>
    </message>
    <message>
        <source>Security token</source>
        <translation>SecurityToken</translation>
    </message>
    <message>
        <source>Keep in the system keychain</source>
        <translation>保存到系统钥匙串</translation>
    </message>
    <message>
        <source>Keep the password, too</source>
        <translation>同时保存密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>The value of X-Subject-Token that IAM gave you. It opens one project.</source>
        <translation>IAM返回的X-Subject-Token的值，只能用于一个项目。</translation>
    </message>
    <message>
        <source>The account that owns the resources, not the user.</source>
        <translation>资源所属的账号，不是用户名。</translation>
    </message>
    <message>
        <source>The IAM user&apos;s own name.</source>
        <translation>IAM用户自己的名称。</translation>
    </message>
    <message>
        <source>Only for a temporary access key.</source>
        <translation>仅用于临时访问密钥。</translation>
    </message>
    <message>
        <source>Paste the token</source>
        <translation>粘贴用户Token</translation>
    </message>
    <message>
        <source>Profile: %1
The secret goes to: %2</source>
        <translation>连接配置：%1
登录凭证将发送到：%2</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>连接配置：%1</translation>
    </message>
    <message>
        <source>Without a tick, Backlock forgets the token and the password when it closes.</source>
        <translation>不勾选时，Backlock关闭后不会保留Token和密码。</translation>
    </message>
    <message>
        <source>Without a tick, Backlock forgets the secret when it closes.</source>
        <translation>不勾选时，Backlock关闭后不会保留登录凭证。</translation>
    </message>
    <message>
        <source>Asking IAM...</source>
        <translation>正在向IAM验证...</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>用户ID</translation>
    </message>
    <message>
        <source>As “My Credentials” in the console shows it. If it stays empty, the user name is sent, which some clouds take.</source>
        <translation>即控制台“我的凭证”中显示的ID。留空时发送IAM用户名，部分云接受用户名。</translation>
    </message>
    <message>
        <source>Then Backlock acts as the agency %1 of the account %2.</source>
        <translation>随后Backlock将以账号%2的委托%1的身份操作。</translation>
    </message>
</context>
<context>
    <name>backlock::StateKeyDialog</name>
    <message>
        <source>State the key</source>
        <translation>声明密钥</translation>
    </message>
    <message>
        <source>Which key does %1 use?</source>
        <translation>%1 使用哪个密钥？</translation>
    </message>
    <message numerus="yes">
        <source>Which key do these %n instance(s) use?</source>
        <translation>
            <numerusform>这%n个实例使用哪个密钥？</numerusform>
        </translation>
    </message>
    <message>
        <source>No call can read it. What you enter here is kept with the time, is shown as stated by a person, and never overrules a key that Backlock has sent. Nothing is sent.</source>
        <translation>没有任何API可以读取正在使用的密钥。您输入的内容将连同时间一起保存，并显示为人工声明，不会取代Backlock发送过的密钥。此操作不会发送任何内容。</translation>
    </message>
    <message>
        <source>KMS key ID</source>
        <translation>KMS密钥ID</translation>
    </message>
    <message>
        <source>Stated on %1.</source>
        <translation>于%1声明。</translation>
    </message>
    <message>
        <source>Stated on %1, by the file %2.</source>
        <translation>于%1通过文件%2声明。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回声明</translation>
    </message>
    <message>
        <source>Removes what was stated. What Backlock has sent stays known.</source>
        <translation>删除该声明。Backlock发送过的密钥仍会保留。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>backlock::UnfinishedDialog</name>
    <message>
        <source>Runs that have not ended</source>
        <translation>尚未执行完毕的计划</translation>
    </message>
    <message>
        <source>Taking a run up reads the rows that were perhaps sent before anything else, and goes on at the first row without a verdict.</source>
        <translation>继续执行时，会首先读取可能已发送的行，然后从第一个没有结论的行开始。</translation>
    </message>
    <message>
        <source>Plan of</source>
        <extracomment>columns of the list of runs: the plan&apos;s time, and how many of its rows</extracomment>
        <translation>计划时间</translation>
    </message>
    <message>
        <source>With a verdict</source>
        <translation>已有结论</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Perhaps sent</source>
        <translation>可能已发送</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Put away...</source>
        <translation>不再保留...</translation>
    </message>
    <message>
        <source>The run is not offered any more. The ledger keeps what was done.</source>
        <translation>不再提示继续该计划。操作台账会保留已执行的内容。</translation>
    </message>
    <message>
        <source>Open that plan</source>
        <translation>打开该计划</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>

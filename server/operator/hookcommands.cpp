// SPDX-License-Identifier: MIT
#include "server/operator/hookcommands.h"

#include "common/plaintext.h"
#include "server/config/webhooks.h"
#include "server/domain/desk.h"
#include "server/notify/hooktransfer.h"
#include "server/notify/mailtext.h"
#include "server/operator/database.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/storage/datadir.h"

#include <QUuid>
#include <algorithm>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

constexpr int mostShown = 200;

ExitCode list(const Config &config)
{
    static const QStringList forms{u"json"_s, u"ntfy"_s, u"telegram"_s, u"slack"_s, u"discord"_s, u"kakaowork"_s};
    static const QStringList hours{u"always"_s, u"office"_s, u"outside"_s};
    if (config.webhooks.all.isEmpty())
        say(words("No webhooks are configured: they are [[webhook]] entries of the configuration file."));
    for (const Webhook &hook : config.webhooks.all) {
        // The rest of the address may be a secret.
        QStringList columns{hook.name, forms.at(int(hook.form)), hook.url.host(), (hook.events.isEmpty() ? hookEvents() : hook.events).join(u','),
                            hours.at(int(hook.hours))};
        if (!hook.admin.isEmpty())
            columns.append(hook.admin);
        say(columns.join(u'\t'));
    }
    return ExitCode::Ok;
}

ExitCode test(const QString &name, const Config &config)
{
    const auto hook = std::find_if(config.webhooks.all.begin(), config.webhooks.all.end(), [&name](const Webhook &one) { return one.name == name; });
    if (hook == config.webhooks.all.end()) {
        printError(words("No webhook is called \"%1\". \"deskbell-server webhook list\" knows their names.").arg(displayLine(name, maxNameLength)));
        return ExitCode::Failed;
    }
    const MailWriter texts(config.site.language, config.site.name, config.server.publicUrl);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    HookEvent event{u"test"_s, QUuid::createUuid().toString(QUuid::WithoutBraces), now, config.site.name, texts.hookTest(), {}};
    event.url = config.server.publicUrl;
    HookTransfer transfer(hookRequest(*hook, hookBody(*hook, event), event.id, now / 1'000), HookGuard(config.webhooks.allow));
    const SendResult result = transfer.perform();
    if (result.outcome == SendResult::Sent) {
        say(words("\"%1\" has taken it: %2").arg(name, result.reason));
        return ExitCode::Ok;
    }
    printError(words("\"%1\" was told nothing: %2").arg(name, result.reason));
    return ExitCode::Failed;
}

ExitCode listDead(const Config &config)
{
    const std::shared_ptr<const Engine> engine = engineOf(config);
    try {
        const QList<DeadMail> letters = engine->openReader()->deadHookLetters(mostShown);
        for (const DeadMail &letter : letters) {
            say(QStringList{QString::number(letter.id.value), letter.to, QDateTime::fromMSecsSinceEpoch(letter.at).toString(Qt::ISODate),
                            letter.subject, letter.reason}.join(u'\t'));
        }
        if (letters.isEmpty())
            say(words("Nothing that was for webhooks has been given up."));
        return ExitCode::Ok;
    } catch (const StorageError &error) {
        printError(sentenceFor(error, *engine));
        return exitCodeOf(error);
    }
}

} // namespace

ExitCode runWebhookCommand(const QStringList &arguments, const Config &config)
{
    const QString command = arguments.value(0);
    const QString about = arguments.value(1);
    if (command == "list"_L1 && arguments.size() == 1)
        return list(config);
    if (command == "test"_L1 && arguments.size() == 2)
        return test(about, config);
    const bool isAll = about == "all"_L1;
    const qint64 number = about.toLongLong();
    const bool settles = (command == "retry"_L1 || command == "discard"_L1) && arguments.size() == 2 && (isAll || number > 0);
    if (!settles && (command != "dead"_L1 || arguments.size() != 1)) {
        printError(words("Usage: deskbell-server webhook list | test NAME | dead | retry NUMBER | retry all | discard NUMBER | discard all"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    return settles ? askDesk({{u"command"_s, u"webhook-"_s + command}, {u"letter"_s, isAll ? 0 : number}}, config) : listDead(config);
}

bool isWebhookRequest(const QString &command)
{
    return command == "webhook-retry"_L1 || command == "webhook-discard"_L1;
}

AccountAnswer answerWebhookRequest(const QJsonObject &request, const Desk &desk, Now now)
{
    const bool isRetry = request.value("command"_L1) == "webhook-retry"_L1;
    const LetterId one{request.value("letter"_L1).toInteger()};
    AccountAnswer answer;
    int count = 0;
    for (const LetterId letter : one.isValid() ? QList{one} : desk.state().letters.deadHooks()) {
        const Decision decision = isRetry ? desk.decide(Operator{}, RetryLetter{{}, letter}, now) : desk.decide(Operator{}, DiscardLetter{{}, letter}, now);
        if (const Done *done = std::get_if<Done>(&decision)) {
            answer.events += done->events;
            ++count;
        }
    }
    answer.isDone = count > 0 || !one.isValid();
    answer.text = !answer.isDone ? words("No %1 is among those that were given up. \"deskbell-server webhook dead\" lists them.").arg(one.value)
                : isRetry        ? words("Sent again: %1.").arg(count)
                                 : words("Thrown away: %1.").arg(count);
    return answer;
}

} // namespace deskbell

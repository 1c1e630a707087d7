// SPDX-License-Identifier: MIT
#include "ui/deliverytexts.h"

#include "ui/texts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <initializer_list>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestDetail = 300;

struct DeliveryTexts {
    Q_DECLARE_TR_FUNCTIONS(DeliveryTexts)
};

/// By the words that libcurl has for it in every version.
enum class Failure { Unknown, NoSuchHost, Unreachable, TooSlow, NotTrusted, Cut };

Failure failureIn(const QString &said)
{
    const auto has = [&said](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(), [&said](const char *word) { return said.contains(QLatin1StringView(word), Qt::CaseInsensitive); });
    };
    if (has({"resolve"}))
        return Failure::NoSuchHost;
    if (has({"SSL", "TLS", "certificate", "CA cert"}))
        return Failure::NotTrusted;
    if (has({"timeout", "timed out"}))
        return Failure::TooSlow;
    if (has({"connect to", "connection refused"}))
        return Failure::Unreachable;
    return has({"receiving data", "sending data", "returned nothing", "Weird server reply"}) ? Failure::Cut : Failure::Unknown;
}

QString withDetail(const QString &sentence, const QString &said)
{
    const QString detail = shownLine(said, longestDetail);
    return detail.isEmpty() ? sentence : sentence + u" ("_s + detail + u')';
}

/// The number with which a server has answered; 0: it has not.
int statusIn(const QString &said)
{
    static const QRegularExpression form(u"\\A([1-9][0-9]{2})(?:[ :-]|\\z)"_s);
    return form.match(said).captured(1).toInt();
}

} // namespace

QString mailReason(const QString &said)
{
    if (const int status = statusIn(said); status > 0) {
        if (status == 535 || status == 530 || status == 534)
            return withDetail(DeliveryTexts::tr("the mail server does not take the user name and password"), said);
        return withDetail(status < 500 ? DeliveryTexts::tr("the mail server puts it off") : DeliveryTexts::tr("the mail server refuses it"), said);
    }
    if (said.contains("Login denied"_L1))
        return DeliveryTexts::tr("the mail server does not take the user name and password");
    switch (failureIn(said)) {
    case Failure::NoSuchHost: return DeliveryTexts::tr("there is no mail server of that name");
    case Failure::Unreachable: return DeliveryTexts::tr("the mail server cannot be reached");
    case Failure::TooSlow: return DeliveryTexts::tr("the mail server does not respond in time");
    case Failure::NotTrusted: return withDetail(DeliveryTexts::tr("the connection with the mail server cannot be protected"), said);
    case Failure::Cut: return DeliveryTexts::tr("the connection with the mail server broke off");
    case Failure::Unknown: break;
    }
    return withDetail(DeliveryTexts::tr("it could not be handed to the mail server"), said);
}

QString hookReason(const QString &said)
{
    if (const int status = statusIn(said); status > 0)
        return withDetail(status >= 300 && status < 400 ? DeliveryTexts::tr("it is sent on to another address, which is not followed")
                                                        : DeliveryTexts::tr("the receiver did not take it"),
                          said);
    switch (failureIn(said)) {
    case Failure::NoSuchHost: return DeliveryTexts::tr("there is no receiver of that name");
    case Failure::Unreachable: return DeliveryTexts::tr("the receiver cannot be reached");
    case Failure::TooSlow: return DeliveryTexts::tr("the receiver does not respond in time");
    case Failure::NotTrusted: return withDetail(DeliveryTexts::tr("the connection with the receiver cannot be protected"), said);
    case Failure::Cut: return DeliveryTexts::tr("the connection with the receiver broke off");
    case Failure::Unknown: break;
    }
    return withDetail(DeliveryTexts::tr("it could not be handed to the receiver"), said);
}

} // namespace deskbell

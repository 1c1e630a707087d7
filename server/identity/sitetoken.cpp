// SPDX-License-Identifier: MIT
#include "server/identity/sitetoken.h"

#include "common/jsontext.h"
#include "common/plaintext.h"
#include "common/protocol.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace deskbell {

namespace {

constexpr double lastSecond = 253'402'300'799.; ///< of the year 9999; what lies beyond is a mistake, not a date

/// The bytes, if the text is their one and only form.
std::optional<QByteArray> fromBase64Url(const QByteArray &text)
{
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const auto decoded = QByteArray::fromBase64Encoding(text, form | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.toBase64(form) != text)
        return {};
    return decoded.decoded;
}

int membersIn(const QJsonValue &value)
{
    int count = 0;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        count = int(object.size());
        for (const QJsonValue &inner : object)
            count += membersIn(inner);
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &inner : list)
            count += membersIn(inner);
    }
    return count;
}

/// In JSON every colon outside a text belongs to one member.
int membersIn(const QByteArray &json)
{
    int count = 0;
    bool isInText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (isInText && json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            isInText = !isInText;
        else if (json[i] == ':' && !isInText)
            ++count;
    }
    return count;
}

/// A JSON object in which no name stands twice: two readers would take two different values for it.
std::optional<QJsonObject> objectIn(const QByteArray &json)
{
    if (!json.startsWith('{'))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject() || membersIn(document.object()) != membersIn(json))
        return {};
    return document.object();
}

/// UTC ms; no value if it is no point in time.
std::optional<qint64> timeIn(const QJsonValue &value)
{
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !std::isfinite(seconds) || seconds < 0 || seconds > lastSecond)
        return {};
    return qint64(seconds * 1'000);
}

bool isSubject(const QString &text)
{
    if (text.size() > maxSubjectLength || json::cleaned(text) != text || displayName(text).isEmpty())
        return false;
    const QList<uint> points = text.toUcs4();
    return std::none_of(points.begin(), points.end(), [](char32_t c) {
        const auto category = QChar::category(c);
        return category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
    });
}

std::optional<TokenProblem> problemIn(const QJsonObject &header, TokenAlgorithm algorithm)
{
    // A list of what may stand there: keys and addresses of keys are an attacker's, and "crit" asks for what we do not know.
    static const QSet<QString> known{u"alg"_s, u"typ"_s, u"kid"_s};
    for (auto it = header.begin(); it != header.end(); ++it) {
        if (!known.contains(it.key()) || !it.value().isString())
            return TokenProblem::BadHeader;
    }
    if (header.contains("typ"_L1) && header.value("typ"_L1).toString() != "JWT"_L1)
        return TokenProblem::BadHeader;
    if (header.value("alg"_L1).toString() != nameOf(algorithm))
        return TokenProblem::WrongAlgorithm;
    return {};
}

/// True if `value` names the audience, or is a list of texts that has it; no value if it is neither.
std::optional<bool> isMeantFor(const QString &audience, const QJsonValue &value)
{
    if (value.isString())
        return value.toString() == audience;
    if (!value.isArray())
        return {};
    bool isNamed = false;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &one : list) {
        if (!one.isString())
            return {};
        isNamed = isNamed || one.toString() == audience;
    }
    return isNamed;
}

/// A claim that may be left out, or be null.
std::optional<QString> optionalText(const QJsonObject &claims, QLatin1StringView name)
{
    const QJsonValue value = claims.value(name);
    if (value.isUndefined() || value.isNull())
        return QString();
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// A text, or a number without a fraction: many libraries write what the site's database gives them. Beyond 64 bits two
/// people's numbers could become one.
std::optional<QString> subjectIn(const QJsonValue &value)
{
    const qint64 number = value.toInteger(0);
    const QString subject = !value.isDouble() ? value.toString()
        : number != 0 || value.toDouble() == 0 ? QString::number(number)
                                               : QString();
    return isSubject(subject) ? std::optional(subject) : std::nullopt;
}

std::variant<SiteClaims, TokenFault> readClaims(const QJsonObject &claims, const QString &audience, qint64 now)
{
    const auto subject = subjectIn(claims.value("sub"_L1));
    const auto isForUs = isMeantFor(audience, claims.value("aud"_L1));
    const auto expires = timeIn(claims.value("exp"_L1));
    const auto name = optionalText(claims, "name"_L1);
    const auto email = optionalText(claims, "email"_L1);
    for (const auto &[isRight, claim] : {std::pair(subject.has_value(), "sub"_L1), std::pair(isForUs.has_value(), "aud"_L1),
                                         std::pair(expires.has_value(), "exp"_L1), std::pair(name.has_value(), "name"_L1),
                                         std::pair(email.has_value(), "email"_L1)}) {
        if (!isRight)
            return TokenFault{TokenProblem::BadClaims, claim};
    }
    SiteClaims result;
    result.subject = *subject;
    if (!*isForUs)
        return TokenFault{TokenProblem::WrongAudience, "aud"_L1};
    for (const QLatin1StringView begin : {"nbf"_L1, "iat"_L1}) {
        if (!claims.contains(begin))
            continue;
        const auto at = timeIn(claims.value(begin));
        if (!at)
            return TokenFault{TokenProblem::BadClaims, begin};
        if (*at > now + tokenLeeway)
            return TokenFault{TokenProblem::NotYet, begin};
    }
    if (now >= *expires)
        return TokenFault{TokenProblem::Expired, "exp"_L1};
    result.name = displayName(*name);
    if (result.name.isEmpty())
        result.name = displayName(result.subject);
    result.email = mailAddressIn(*email);
    return result;
}

} // namespace

QLatin1StringView nameOf(TokenProblem problem)
{
    static constexpr QLatin1StringView names[] = {"too_long"_L1, "malformed"_L1, "bad_header"_L1, "wrong_algorithm"_L1,
                                                  "bad_signature"_L1, "bad_claims"_L1, "wrong_audience"_L1, "expired"_L1,
                                                  "not_yet"_L1};
    static_assert(std::size(names) == size_t(TokenProblem::NotYet) + 1);
    return names[size_t(problem)];
}

SiteTokens::SiteTokens(QList<SiteKey> keys, QString audience)
    : m_keys(std::move(keys))
    , m_audience(std::move(audience))
{
}

std::variant<SiteClaims, TokenFault> SiteTokens::check(const QString &token, qint64 now) const
{
    if (token.size() > maxIdentityLength)
        return TokenFault{TokenProblem::TooLong};
    // What is beyond ASCII stays beyond it, or becomes a question mark: neither is base64url.
    const QList<QByteArray> parts = token.toLatin1().split('.');
    if (parts.size() != 3)
        return TokenFault{TokenProblem::Malformed};
    const auto header = fromBase64Url(parts[0]);
    const auto payload = fromBase64Url(parts[1]);
    const auto signature = fromBase64Url(parts[2]);
    if (!header || !payload || !signature || signature->isEmpty())
        return TokenFault{TokenProblem::Malformed};

    const auto headerFields = objectIn(*header);
    if (!headerFields)
        return TokenFault{TokenProblem::BadHeader};
    const QByteArray message = parts[0] + '.' + parts[1];
    std::optional<TokenProblem> problem = TokenProblem::BadSignature;
    for (const SiteKey &key : m_keys) {
        problem = problemIn(*headerFields, key.algorithm());
        if (problem)
            break;
        if (key.hasSigned(message, *signature)) {
            const auto claims = objectIn(*payload);
            return claims ? readClaims(*claims, m_audience, now) : TokenFault{TokenProblem::BadClaims};
        }
        problem = TokenProblem::BadSignature;
    }
    return TokenFault{*problem};
}

} // namespace deskbell

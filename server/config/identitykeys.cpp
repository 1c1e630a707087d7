// SPDX-License-Identifier: MIT
#include "server/config/identitykeys.h"

#include "server/config/values.h"

#include <QFile>

namespace deskbell {

namespace {

constexpr qint64 mostKeyBytes = 64 * 1024;

QString sentenceFor(SiteKey::Problem problem, TokenAlgorithm algorithm)
{
    switch (problem) {
    case SiteKey::Problem::Empty:
        return configWords("%1: %2 is empty");
    case SiteKey::Problem::TooShort:
        return algorithm == TokenAlgorithm::HS256 ? configWords("%1: the secret in %2 has fewer than 32 bytes")
                                                  : configWords("%1: the key in %2 has fewer than 2048 bits");
    case SiteKey::Problem::NotSecret:
        return configWords("%1: %2 holds a key in a public form; with HS256 it must be a secret that nobody else knows");
    case SiteKey::Problem::IsPrivate:
        return configWords("%1: %2 holds a private key; this server needs only the public one");
    case SiteKey::Problem::NotPem:
        return configWords("%1: %2 holds no public key as PEM (BEGIN PUBLIC KEY)");
    case SiteKey::Problem::WrongKind:
        return algorithm == TokenAlgorithm::RS256 ? configWords("%1: the key in %2 is no RSA key")
                                                  : configWords("%1: the key in %2 is no key on the curve P-256");
    }
    Q_UNREACHABLE();
}

} // namespace

std::variant<SiteKey, QString> readSiteKey(const QString &setting, const QString &name, TokenAlgorithm algorithm)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return configWords("%1: %2 cannot be read: %3").arg(setting, name, file.errorString());
    const QByteArray content = file.read(mostKeyBytes);
    const bool isMarked = content.startsWith("\xef\xbb\xbf") || content.startsWith("\xff\xfe") || content.startsWith("\xfe\xff");
    // The site may or may not take the mark for a part of the secret: nobody here can know.
    if (algorithm == TokenAlgorithm::HS256 && isMarked)
        return configWords("%1: %2 begins with a byte order mark, which would be part of the secret: save it as plain UTF-8 without one")
            .arg(setting, name);
    auto key = SiteKey::read(algorithm, withoutMark(content));
    if (const auto *problem = std::get_if<SiteKey::Problem>(&key))
        return sentenceFor(*problem, algorithm).arg(setting, name);
    return std::get<SiteKey>(std::move(key));
}

bool isReadableByOthers(const QString &file)
{
    return QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther);
}

} // namespace deskbell

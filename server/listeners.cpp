// SPDX-License-Identifier: MIT
#include "server/listeners.h"

#include "server/config/certificate.h"
#include "server/config/values.h"
#include "server/log/jsonlog.h"
#include "server/operator/say.h"
#include "server/transport/frontdoor.h"

#include <QSslConfiguration>
#include <sys/resource.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcListeners, "desk.door")

/// The configured number, but well below what the process may have open.
int connectionLimit(int configured)
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return configured;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    constexpr rlim_t ours = 64; // database, control socket, mail, log, libraries
    const int possible = int(std::min<rlim_t>(limit.rlim_cur > ours ? limit.rlim_cur - ours : 1, 1'000'000));
    return configured > 0 ? std::min(configured, possible) : possible;
}

QString hostAndPort(const QHostAddress &address, quint16 port)
{
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

FrontDoorSettings settingsFor(const Config &config, FrontDoorSettings::Serves serves)
{
    FrontDoorSettings settings;
    settings.serves = serves;
    settings.origins = config.server.allowOrigins;
    settings.frameAncestors = config.server.frameAncestors;
    settings.proxies = config.server.trustedProxies;
    settings.adminAddresses = config.server.adminAddresses;
    settings.headBytes = config.limits.requestHeadBytes;
    settings.headMilliseconds = config.limits.headSeconds * 1'000;
    settings.loopbackExempt = config.limits.loopbackExempt;
    return settings;
}

QString listen(FrontDoor &door, const QHostAddress &address, quint16 port)
{
    if (door.listen(address, port))
        return {};
    return words("Cannot listen on %1: %2. Is another program using this port? Choose another with --listen.")
        .arg(hostAndPort(address, port), door.errorString());
}

/// Its own pages: under the public address, or, with none configured, under the one it listens on.
QStringList ownOrigins(const Config &config, const FrontDoor &door)
{
    if (!config.server.publicUrl.isEmpty())
        return {originOf(config.server.publicUrl)};
    const QString scheme = config.tls.isConfigured() ? u"https://"_s : u"http://"_s;
    QStringList origins{scheme + hostAndPort(door.serverAddress(), door.serverPort())};
    if (door.serverAddress().isLoopback())
        origins.append(u"%1localhost:%2"_s.arg(scheme).arg(door.serverPort()));
    return origins;
}

} // namespace

Listeners::Listeners(const Config &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_headcount({connectionLimit(config.limits.connections), config.limits.connectionsPerAddress})
{
    using Serves = FrontDoorSettings::Serves;
    const bool isApart = !config.server.adminListenAddress.isNull();
    m_main = std::make_unique<FrontDoor>(settingsFor(config, isApart ? Serves::Visitors : Serves::Everything), m_files, m_headcount);
    connect(m_main.get(), &FrontDoor::arrived, this, &Listeners::arrived);
    connect(m_main.get(), &FrontDoor::originRefused, this, [this](const QString &origin) {
        if (origin == "null"_L1 || !parseOrigin(origin).isEmpty())
            Q_EMIT originRefused(origin);
    });
    if (isApart) {
        m_admin = std::make_unique<FrontDoor>(settingsFor(config, Serves::Admins), m_files, m_headcount);
        connect(m_admin.get(), &FrontDoor::arrived, this, &Listeners::arrived);
    }
}

Listeners::~Listeners() = default;

QString Listeners::open()
{
    if (QString problem = useCertificate(); !problem.isEmpty())
        return problem;
    if (QString problem = listen(*m_main, m_config.server.address, m_config.server.port); !problem.isEmpty())
        return problem;
    m_main->setOwnOrigins(ownOrigins(m_config, *m_main));
    if (m_admin) {
        if (QString problem = listen(*m_admin, m_config.server.adminListenAddress, m_config.server.adminListenPort); !problem.isEmpty()) {
            m_main->close();
            return problem;
        }
        say(u"admins come in on %1"_s.arg(hostAndPort(m_admin->serverAddress(), m_admin->serverPort())));
    }
    say(u"listening on %1"_s.arg(hostAndPort(m_main->serverAddress(), m_main->serverPort())));
    return {};
}

bool Listeners::areOpen() const
{
    return m_main->isListening();
}

void Listeners::close()
{
    m_main->close();
    if (m_admin)
        m_admin->close();
}

void Listeners::reloadCertificate()
{
    if (!m_config.tls.isConfigured())
        return logEvent(lcListeners(), "nothing_to_reload"_L1);
    const QString problem = useCertificate();
    if (problem.isEmpty())
        return logEvent(lcListeners(), "certificate_loaded"_L1);
    logEvent(lcListeners(), "certificate_kept"_L1, {{u"reason"_s, problem}}, QtWarningMsg);
}

QString Listeners::useCertificate()
{
    if (!m_config.tls.isConfigured())
        return {};
    const auto read = readCertificate(m_config.tls);
    if (const auto *problem = std::get_if<CertificateProblem>(&read))
        return problem->message;
    const Certificate &certificate = std::get<Certificate>(read);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setLocalCertificateChain(certificate.chain);
    tls.setPrivateKey(certificate.key);
    // Nobody shows a certificate to this server; the system's authorities would be loaded for every connection.
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setCaCertificates({});
    m_main->setTls(tls);
    if (m_admin)
        m_admin->setTls(tls);
    return {};
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

// What an operator can set, read at the start and on SIGHUP. Sources, the later over the earlier: defaults, what owners have set in
// the app, the TOML file, the
// environment (DESKBELL_MAIL_HOST for host under [mail]), the command line. docs/configuration.md explains each setting.

#include "common/site/calendar.h"
#include "common/site/officehours.h"
#include "server/identity/sitekey.h"

#include <QHash>
#include <QHostAddress>
#include <QMap>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>
#include <QTime>
#include <QUrl>
#include <optional>
#include <utility>
#include <variant>

namespace deskbell {

using Networks = QList<std::pair<QHostAddress, int>>; ///< address and length of prefix

struct ServerConfig {
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 4000;      ///< 0 picks a free one
    QString data;             ///< directory; absolute
    bool isDataNamed = false; ///< somebody named it, or its file; it is neither the default nor the system's
    QUrl publicUrl;           ///< how visitors reach this server; without a slash at the end; may be empty
    QStringList allowOrigins; ///< as a browser sends them: scheme://host[:port], lower case
    QStringList frameAncestors;     ///< who may frame the server's pages: origins or 'self'; empty: nobody
    Networks trustedProxies;        ///< whose X-Forwarded-For is believed
    QHostAddress adminListenAddress; ///< null: admins come by the same address and port as everybody
    quint16 adminListenPort = 0;
    Networks adminAddresses;        ///< where admins may connect from; empty: from everywhere
    Networks healthAddresses{{QHostAddress(QStringLiteral("127.0.0.0")), 8}, {QHostAddress(QStringLiteral("::1")), 128}}; ///< who may ask whether this node leads
};

/// Where the data is kept: in a file in the data directory, or in PostgreSQL.
struct DatabaseConfig {
    bool isPostgres = false;
    QString connection;   ///< for libpq: "host=… dbname=… user=…"; empty for a file
    QString passwordFile;
    QString password;     ///< the first line of that file
    bool synchronous = true; ///< a node leads only where commits wait for a standby
};

/// What this server is among those that share a PostgreSQL.
struct NodeConfig {
    QString name;        ///< none other has it; after loading never empty
    QString address;     ///< how its operator reaches it; may be empty
    int leaseSeconds = 2; ///< without a sign of life for so long another one takes over
};

/// TLS built in.
struct TlsConfig {
    QString certificate; ///< PEM, the server's own first, then its chain; empty: no TLS
    QString key;         ///< PEM
    QList<QSslCertificate> chain; ///< out of the first file; never empty if TLS is configured
    /// Out of the second one; belongs to the first of the chain. Even an empty key would load the library for TLS.
    std::optional<QSslKey> privateKey;

    [[nodiscard]] bool isConfigured() const { return !certificate.isEmpty(); }
};

struct SiteConfig {
    int id = 1;
    QString name;             ///< may be empty
    QString language = QStringLiteral("ko"); ///< of mails and of the server's own pages: ko or en
    QStringList types{QStringLiteral("general"), QStringLiteral("error"), QStringLiteral("suggestion")}; ///< of conversations
    QString timeZone;         ///< of the times in mails: an IANA name; after loading never empty
    QString likelyZone;       ///< that if nobody names one; after loading never empty
};

/// When the site is at work. No hours: always.
struct HoursConfig {
    QString zone;       ///< an IANA name; empty: that of the site
    OfficeHours office; ///< in that zone, after loading
};

struct CallConfig {
    qint64 wait = 180'000;    ///< ms a call rings, 30 s to 30 min
};

/// What one client may cost. 0 switches a limit off.
struct LimitsConfig {
    int requestHeadBytes = 16 * 1024;
    int headSeconds = 10;
    int helloSeconds = 10;          ///< from the upgrade to hello, login or resume
    int outputBytes = 1024 * 1024;  ///< unsent output of one socket
    int pingSeconds = 25;
    int pingAnswerSeconds = 8;
    int connections = 10'000;       ///< the server also keeps below its descriptor limit, whatever this says
    int connectionsPerAddress = 50;
    int messagesPer10s = 20;        ///< of one visitor
    int framesPer10s = 1'000;       ///< of one visitor's connection, of any kind
    int loginTriesPerMinute = 10;   ///< of one name from one address
    int blockAddressHours = 24;     ///< new visitors from a blocked visitor's address are slowed down that long
    int callsPerHour = 10;          ///< of one network address, before it is asked for work
    int inquiriesPerHour = 20;      ///< likewise, with comments
    int wrongLinksPerHour = 30;     ///< links of mails that open nothing, of one network address
    bool loopbackExempt = true;     ///< from the caps on connections and messages
};

/// Files that visitors and admins send each other. 0 switches a bound off; largest = 0: no files at all.
struct FilesConfig {
    qint64 largestBytes = 20 * 1024 * 1024;                ///< of one file
    qint64 atOnce = 10;                                    ///< on their way on one connection
    qint64 visitorDayBytes = 100 * 1024 * 1024;            ///< of one visitor in 24 hours
    qint64 totalBytes = qint64(10) * 1024 * 1024 * 1024;   ///< of all that are kept
    qint64 unfinishedHours = 24;                           ///< that a file which nobody carries on with is kept
};

enum class MailSecurity { None, StartTls, Tls };

struct MailConfig {
    QString host;          ///< empty: no mail is sent, notices are kept
    quint16 port = 0;      ///< never 0 after loading
    MailSecurity security = MailSecurity::StartTls;
    QString user;          ///< empty: no login
    QString passwordFile;
    QString password;      ///< the first line of that file; secrets stand in files only
    QString from;
    QString fromName;
    QString replyTo;       ///< who reads what visitors send back by mail; empty: nobody does
    QString bounce;        ///< where mail servers report what they could not deliver; empty: to `from`
    int linkDays = 30;     ///< how long the link in a mail to a visitor can be used; 0: mails have none
    QString helloName;     ///< what we call ourselves with EHLO; after loading never empty if mail is configured
    QString caFile;        ///< empty: the system's certificates
    int digestAfter = 5;   ///< calls in an hour: what is to be told of the next ones goes in one mail; 0: never
    int digestMinutes = 15; ///< after the first of them, at the latest

    [[nodiscard]] bool isConfigured() const { return !host.isEmpty(); }
};

/// In which form a webhook takes what is told: the server's own JSON, or that of a service.
enum class HookForm { Json, Ntfy, Telegram, Slack, Discord, KakaoWork };
/// When it is told something.
enum class HookHours { Always, Office, Outside };

struct Webhook {
    QString name;         ///< what it is called in the log and by the commands
    QUrl url;             ///< http or https. Whoever knows it may be able to write there: never in the log
    HookForm form = HookForm::Json;
    QByteArray secret;    ///< signs the JSON; for ntfy and KakaoWork it is the token. Empty: none
    QStringList events;   ///< words of hookEvents; empty: all
    HookHours hours = HookHours::Always;
    QString admin;        ///< login name; it is told nothing while that account is disabled or not there. Empty: of nobody in particular
    QString secretFile = {}; ///< whose first line the secret is; may be empty

    bool operator==(const Webhook &) const = default;
};

/// What a webhook may reach though it is not on the public internet.
struct AllowedTarget {
    QHostAddress address;
    int prefix = 0;
    quint16 port = 0; ///< 0: any

    bool operator==(const AllowedTarget &) const = default;
};

struct WebhooksConfig {
    QList<Webhook> all;         ///< with different names
    QList<AllowedTarget> allow;
};

/// When a call that rings goes to the next step, in seconds; 0: never.
struct EscalationConfig {
    int unseen = 20;
    int unaccepted = 60;
};

enum class IdentityMode { Off, Optional, Required };

/// Whether the site says who its visitors are, and how that is checked.
struct IdentityConfig {
    IdentityMode mode = IdentityMode::Off;
    TokenAlgorithm algorithm = TokenAlgorithm::HS256;
    QString keyFile;
    QString previousKeyFile; ///< while the site changes its key; may be empty
    QString audience;        ///< the `aud` of tokens for this server
    bool ownPage = true;     ///< in required mode the server's own page takes calls all the same
    QList<SiteKey> keys;     ///< from those files; the present one first. Empty if the mode is off.
};

/// Copies of the database that the server makes by itself.
struct BackupConfig {
    QTime at;         ///< of the site's zone; invalid: none are made
    int keep = 14;
    QString folder;   ///< absolute; after loading never empty
    bool isDefaultFolder = true; ///< nobody named one: it is in the data directory
};

/// For how long what is over is kept, in days; 0: until somebody erases it.
struct RetentionConfig {
    int conversationsDays = 0; ///< chats that have ended, inquiries that are resolved; and who has none any more
    int lettersDays = 0;       ///< to whom mails went, and mails that were given up
    int sessionsDays = 0;      ///< of admins, that have ended
    int addressesDays = 0;     ///< network addresses
};

/// Where programs that watch the server ask it; on this machine only. Neither: nowhere.
struct MetricsConfig {
    QHostAddress address;
    quint16 port = 0;  ///< 0 picks a free one
    QString socket;    ///< path of a Unix socket

    [[nodiscard]] bool isConfigured() const { return !address.isNull() || !socket.isEmpty(); }
};

/// What owners have set in the app, by the names of settings.
using SiteValues = QMap<QString, QStringList>;

/// Where a setting stands.
struct SettingPlace {
    QString source;      ///< the file as it was named, an environment variable, or an option
    int line = 0;        ///< from 1; 0 where there is none
    bool isSite = false; ///< owners have set it in the app, and nothing else sets it
};

struct Config {
    ServerConfig server;
    DatabaseConfig database;
    NodeConfig node;
    SiteConfig site;
    CallConfig call;
    HoursConfig hours;
    LimitsConfig limits;
    FilesConfig files;
    MailConfig mail;
    TlsConfig tls;
    IdentityConfig identity;
    BackupConfig backup;
    RetentionConfig retention;
    MetricsConfig metrics;
    WebhooksConfig webhooks;
    EscalationConfig escalation;
    /// Each setting that a source gives: a digest of its value and of what stands in the file that it names. For comparing two
    /// configurations; tells nothing of secrets.
    QHash<QString, QByteArray> given;
    QHash<QString, SettingPlace> places; ///< of those settings
    QStringList addedOrigins; ///< by options of the command line: they count besides what any other source says
    SiteValues ofSite;     ///< the settings that owners may set and a source gives: the words of the source that counts
    QString file;          ///< the file that was read; empty if none
    QStringList warnings;  ///< one line each; nothing that stops the server
};

/// What the command line says. Texts are checked like those of the other sources.
struct Overrides {
    QString configFile;                 ///< empty: DESKBELL_CONFIG, else the system's
    QString systemFile;                 ///< read if it is there, and neither another file nor a directory is named
    QString systemData;                 ///< likewise, if it is there and that file does not name another
    std::optional<QString> data;
    std::optional<QString> listen;      ///< ADDRESS:PORT
    QStringList allowOrigins;           ///< added to those of the other sources
    SiteValues site = {};               ///< below all other sources. What is wrong there is left out, with a warning
};

struct ConfigError {
    QString source;  ///< the file as it was named, an environment variable, or an option
    int line = 0;    ///< from 1; 0 where there is none
    QString message; ///< one line, for the operator

    [[nodiscard]] QString toString() const; ///< deskbell.toml:12: unknown key "mail.hosst"
};

/// Reads the file and the secrets it names. Creates nothing.
[[nodiscard]] std::variant<Config, ConfigError> loadConfig(const Overrides &overrides,
                                                           const QProcessEnvironment &environment);

/// How the site tells its days apart, and when it is at work.
[[nodiscard]] Calendar calendarOf(const Config &config);

/// Where copies go if the operator names no place.
[[nodiscard]] QString defaultBackupFolder(const QString &dataDirectory);

} // namespace deskbell

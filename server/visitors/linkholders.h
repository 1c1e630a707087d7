// SPDX-License-Identifier: MIT
#pragma once

#include "server/live/files.h"
#include "server/live/pipeline.h"
#include "server/visitors/ratelimit.h"
#include "server/visitors/workbudget.h"

#include <QObject>
#include <unordered_map>
#include <vector>

namespace deskbell {

class StorageThread;
class Switchboard;

struct LinkSettings {
    QString siteName;
    int framesPerTenSeconds = 1'000; ///< of one connection; 0 = no bound
    int wrongPerHour = 30;           ///< links that open nothing, of one network address; 0 = no bound
};

/// Those who came by the link of a mail, from any browser: the path of their own on which nothing can be said but what a link is for.
/// Files go to that inquiry and come from it, and count as its visitor's. Whoever tries links has to wait, and is told so before
/// anything is looked up.
class LinkHolders final : public QObject, private Pipeline::Answerer {
    Q_OBJECT
public:
    /// files: outlive this; null: none are taken.
    LinkHolders(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, const LinkSettings &settings,
                Files *files = nullptr, QObject *parent = nullptr);

    void setSettings(const LinkSettings &settings);
    /// A new connection on their path.
    void greet(Client &client);

private:
    struct Line {
        LinkHolder holder;
        VisitorKey visitor;     ///< whose inquiry it is
        bool hasOpened = false; ///< has said which link
        bool isReady = false;   ///< has the inquiry
        int badFrames = 0;
        std::vector<LinkCommand> waiting; ///< until then
        RateLimit frames;
        RateLimit seen;
    };

    void receive(Client::Number number, const QString &frame);
    void open(Client::Number number, const OpenLink &command);
    void admit(Client::Number number, const StoredInquiry &inquiry, const VisitorKey &visitor);
    void isWrong(Client::Number number);
    void carryOut(Client::Number number, const LinkCommand &command);
    void openFile(Client::Number number, const OpenFile &command);
    void closeWhatIsOver(const Event &event);
    void answer(Client::Number number, const QString &key, const Pipeline::Answer &answer) override;
    void refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter = 0);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    LinkSettings m_settings;
    Files *m_files;
    WorkBudget m_wrong;
    std::unordered_map<Client::Number, Line> m_lines;
};

} // namespace deskbell

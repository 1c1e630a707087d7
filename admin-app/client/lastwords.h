// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <QSet>

namespace deskbell {

/// Who wrote last in the open inquiries, and since when their visitors wait for an answer. The board does not tell it: events
/// do, and what they leave open is read from the server, one inquiry at a time.
class LastWords final : public QObject {
    Q_OBJECT
public:
    struct Words {
        qint64 waitingSince = 0; ///< UTC ms, the first line that nobody has answered; 0: all are answered
        qint64 at = 0;           ///< of the last line
        Side from = Side::Visitor;
        QString name;
        QString text; ///< empty: there is nothing but the inquiry itself
        int comments = 0;
    };

    explicit LastWords(DeskLink &link, QObject *parent = nullptr);

    /// Nothing: not known yet.
    [[nodiscard]] std::optional<Words> of(const BoardRow &row) const;
    /// To be known; changed() follows.
    void want(const BoardRow &row);

    // Fed by Inquiries.
    void take(const DeskInquiryEvent &event);
    void take(const Inquiry &inquiry);
    void connectionLost();
    void forgetAll();

Q_SIGNALS:
    void changed(deskbell::InquiryId inquiry); ///< they were read

private:
    void readNext();

    DeskLink &m_link;
    QHash<InquiryId, Words> m_known;
    QList<InquiryId> m_wanted; ///< the first one is on its way if m_key is not empty
    QSet<InquiryId> m_isWanted; ///< the same
    QSet<InquiryId> m_unreadable;
    QString m_key;
};

} // namespace deskbell

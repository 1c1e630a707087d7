// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/letters.h"
#include "model/choice.h"

namespace deskbell {

/// The mail that the server has given up: read at once and whenever the status of its mail is new.
class LettersModel final : public QObject {
    Q_OBJECT
public:
    LettersModel(DeskLink &link, const Letters &letters, QObject *parent = nullptr);

    [[nodiscard]] bool isRead() const { return m_isRead; } ///< else nothing is known of them
    [[nodiscard]] const Choice<DeadLetter> &letters() const { return m_letters; }
    void choose(int row) { m_letters.choose(row); }
    void retry(); ///< the chosen one
    void discard(LetterId letter); ///< by id: one who is asked first may have chosen another one meanwhile

Q_SIGNALS:
    void changed(); ///< letters() is new
    void refused(const deskbell::Refused &refused);

private:
    void read();

    DeskLink &m_link;
    Choice<DeadLetter> m_letters;
    bool m_isRead = false;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

namespace deskbell {

/// The notices of the desktop, as far as the person wants them: turned off, it is as if the desktop had none.
class NoticeSwitch final : public Notifier {
    Q_OBJECT

public:
    explicit NoticeSwitch(Notifier &notifier, QObject *parent = nullptr);

    void setOn(bool isOn);
    void setAccept(bool hasAccept) { m_hasAccept = hasAccept; } ///< of the calls that are shown from now on

    [[nodiscard]] bool isAvailable() const override { return m_isOn && m_notifier.isAvailable(); }
    void show(const Notice &notice) override;
    void close(ConversationId id) override { m_notifier.close(id); }
    void closeAll() override { m_notifier.closeAll(); }
    void settle() override { m_notifier.settle(); }

private:
    Notifier &m_notifier;
    bool m_isOn = true;
    bool m_hasAccept = true;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "client/refusedorigins.h"
#include "ui/preferences.h"

#include <QFrame>

class QLabel;

namespace deskbell {

/// A site that the server did not let in, with what to write into its settings: mostly it is the operators' own. One line,
/// for the latest one that was not put away on this machine; hidden if there is none.
class OriginsLine final : public QFrame {
    Q_OBJECT

public:
    explicit OriginsLine(const RefusedOrigins &origins, QWidget *parent = nullptr);

private:
    void show();

    const RefusedOrigins &m_origins;
    Preferences m_preferences;
    QString m_origin; ///< shown; empty: none
    QLabel *m_text = nullptr;
};

} // namespace deskbell

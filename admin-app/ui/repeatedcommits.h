// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

class QInputMethodEvent;

namespace deskbell {

/// Keeps a syllable from coming twice. When a composition is interrupted, Qt's part for ibus commits the open text itself and
/// then has the input method reset, which commits it once more: a moment later, into whatever has the focus by then. So
/// text that was committed while it was still shown as open is not taken again, unless something was typed in between.
/// Input methods that answer once are not affected.
///
/// An event filter for the whole application, so that it holds for every field.
class RepeatedCommits final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isRepeated(const QInputMethodEvent &event);

    QString m_open;      ///< shown as being composed
    QString m_committed; ///< open until it was committed, and nothing was typed since
};

} // namespace deskbell

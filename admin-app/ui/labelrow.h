// SPDX-License-Identifier: MIT
#pragma once

#include "model/arrangement.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace deskbell {

class MenuButton;

/// What a conversation is about: its type out of those of the site, and its tags, which are typed or chosen from the known ones.
class LabelRow final : public QWidget {
    Q_OBJECT

public:
    explicit LabelRow(Arrangement &arrangement, QWidget *parent = nullptr);

    [[nodiscard]] bool showsType() const; ///< there are types to choose from
    void setKind(const QString &word);    ///< as it was filed: shown as long as it has no type
    void setRoom(int width);              ///< of the whole row: tags that do not fit beside each other are in a menu

    void beginTag(); ///< its field is there and has the keyboard

Q_SIGNALS:
    void said(const QString &sentence); ///< why something was not done

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showLabels();
    void showTags(const QStringList &tags);
    QWidget *makeTag(const QString &tag);
    void offerTopics();
    void offerMore();
    [[nodiscard]] bool mayAsk(); ///< false, and it is said why: there is no connection
    void addTag();
    void endTag();

    Arrangement &m_arrangement;
    QString m_kind;
    QStringList m_shown;
    qsizetype m_most = 2; ///< tags beside each other
    QString m_asked; ///< typed, and not known to be taken
    MenuButton *m_topic = nullptr;
    QHBoxLayout *m_tags = nullptr;
    MenuButton *m_more = nullptr;
    QPushButton *m_add = nullptr;
    QLineEdit *m_field = nullptr;
    QPointer<QWidget> m_cameFrom; ///< had the keyboard before a tag was begun
};

} // namespace deskbell

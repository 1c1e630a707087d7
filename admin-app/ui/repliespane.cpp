// SPDX-License-Identifier: MIT
#include "ui/repliespane.h"

#include "common/plaintext.h"
#include "model/replytext.h"
#include "ui/flowlayout.h"
#include "ui/formfield.h"
#include "ui/inert.h"
#include "ui/replyrows.h"
#include "ui/replytables.h"
#include "ui/texts.h"
#include "ui/undotoast.h"

#include <QAccessible>
#include <QCheckBox>
#include <QDate>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int unsavedRole = ReplyRows::wordsRole + 1; ///< it says what is not saved

} // namespace

RepliesPane::RepliesPane(Console &console, RepliesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_model(model)
    , m_message(new PlainLabel("danger"))
    , m_import(new QPushButton(tr("Import…")))
    , m_export(new QPushButton(tr("Export…")))
    , m_new(new QPushButton(tr("New reply")))
    , m_toast(new UndoToast(this))
{
    setLook(m_new, "primary");
    for (QPushButton *button : {m_import, m_export, m_new})
        button->setAutoDefault(false);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *title = new PlainLabel(tr("Canned replies"), "heading");
    title->setWordWrap(true);
    head->addWidget(title, 1);
    head->addWidget(m_import);
    head->addWidget(m_export);
    head->addWidget(m_new);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(makeList());
    m_nothing = new PlainLabel(tr("Choose a reply at the left, or write a new one. In a conversation, / calls them."), "empty");
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    middle->addWidget(m_nothing, 1);
    middle->addWidget(m_editor = makeEditor(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addLayout(middle, 1);

    connect(m_new, &QPushButton::clicked, this, [this] {
        m_model.begin();
        m_name->edit()->setFocus();
    });
    auto *tables = new ReplyTables(m_model, *this);
    connect(m_import, &QPushButton::clicked, tables, &ReplyTables::importFile);
    connect(m_export, &QPushButton::clicked, tables, &ReplyTables::exportFile);
    connect(tables, &ReplyTables::begun, m_message, &QWidget::hide);
    connect(tables, &ReplyTables::failed, this, &RepliesPane::say);
    connect(tables, &ReplyTables::said, this, [this](const QString &sentence) {
        say(sentence);
        m_message->setLook("muted");
    });
    connect(&m_model, &RepliesModel::rowsChanged, this, &RepliesPane::showRows);
    connect(&m_model, &RepliesModel::draftChanged, this, &RepliesPane::showDraft);
    connect(&m_model, &RepliesModel::stateChanged, this, &RepliesPane::showState);
    connect(&m_model, &RepliesModel::saved, this, [this] { m_message->hide(); });
    connect(&m_model, &RepliesModel::refused, this, [this](const Refused &why) {
        const QString sentence = why.code == Refusal::NoRoom ? tr("There are %1 replies already. Delete one first.").arg(maxReplies)
                                                             : sentenceOf(why.code, why.retryAfter, why.by);
        say(sentence + u' ' + tr("What you wrote is still here."));
    });
    connect(&m_model, &RepliesModel::notDeleted, this, [this](const Refused &why) {
        say(sentenceOf(why.code, why.retryAfter, why.by) + u' ' + tr("It was not deleted."));
    });
    connect(m_toast, &UndoToast::undoPressed, &m_model, &RepliesModel::undo);
    connect(m_toast, &UndoToast::pointerIsOn, &m_model, &RepliesModel::holdUndo);
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Z), this), &QShortcut::activated, &m_model, &RepliesModel::undo);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, &RepliesPane::save);
    m_model.lookFor({});
    showDraft();
    showState();
}

QWidget *RepliesPane::makeList()
{
    auto *part = new QWidget;
    part->setFixedWidth(240);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Search"));
    m_find->setAccessibleName(tr("Search in the canned replies"));
    m_find->setClearButtonEnabled(true);
    m_list = new QListWidget;
    setLook(m_list, "options");
    m_list->setAccessibleName(tr("Canned replies"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new ReplyRows(m_list));
    m_empty = new PlainLabel("empty");
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_find);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    connect(m_find, &QLineEdit::textChanged, &m_model, &RepliesModel::lookFor);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && !m_isShowing)
            m_model.choose({item->data(idRole).toLongLong()});
    });
    return part;
}

QPlainTextEdit *RepliesPane::makeText(const QString &name)
{
    auto *text = new QPlainTextEdit;
    text->setAccessibleName(name);
    text->setTabChangesFocus(true);
    text->setMinimumHeight(84);
    connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
        if (m_isShowing)
            return;
        m_written = text;
        takeDraft();
    });
    return text;
}

QWidget *RepliesPane::makeVariables()
{
    auto *part = new QWidget;
    auto *row = new FlowLayout(6, part); // the words of a language may need more room than one line has
    const bool isKorean = QLocale().language() == QLocale::Korean;
    const auto addWord = [&](const QString &word) {
        auto *button = new QPushButton(buttonText(word));
        setLook(button, "smallChip");
        button->setAutoDefault(false);
        button->setAccessibleName(tr("Insert %1").arg(word));
        connect(button, &QPushButton::clicked, this, [this, word] { insertWord(word); });
        row->addWidget(button);
    };
    const QStringList variables = replyVariables(isKorean);
    for (const QString &word : variables)
        addWord(word);
    addWord(u'[' + tr("your words") + u']');
    return part;
}

QWidget *RepliesPane::makeEditor()
{
    auto *inner = new QWidget;
    m_name = new FormField(tr("Name"));
    m_name->hint(tr("It is called by / and its name, or the first consonants of it."));
    m_twin = new PlainLabel(tr("Another reply has this name too. Both are offered."), "muted");
    m_twin->setWordWrap(true);
    m_ko = makeText(tr("Korean"));
    m_en = makeText(tr("English"));
    m_written = QLocale().language() == QLocale::Korean ? m_ko : m_en;
    m_preview = new PlainLabel("replyPreview");
    m_preview->setWordWrap(true);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_unknown = new PlainLabel("smallDanger");
    m_unknown->setWordWrap(true);
    m_shared = new QCheckBox(tr("For the whole team"));
    auto *shared = new PlainLabel(tr("Everybody can use and change it."), "muted");
    shared->setWordWrap(true);
    m_shared->setAccessibleDescription(shared->text());
    m_overtaken = new QWidget;
    m_overtakenText = new PlainLabel("meanwhile");
    m_overtakenText->setWordWrap(true);
    auto *theirs = new QPushButton(tr("Use theirs"));
    auto *mine = new QPushButton(tr("Keep mine"));
    auto *overtaken = new QHBoxLayout(m_overtaken);
    overtaken->setContentsMargins(0, 0, 0, 0);
    overtaken->addWidget(m_overtakenText, 1);
    for (QPushButton *button : {theirs, mine}) {
        setLook(button, "link");
        button->setAutoDefault(false);
        overtaken->addWidget(button);
    }
    m_delete = new QPushButton(tr("Delete"));
    setLook(m_delete, "danger");
    m_delete->setAutoDefault(false);
    m_save = new QPushButton(tr("Save"));
    setLook(m_save, "primary");
    m_save->setToolTip(tr("Ctrl+S"));
    m_save->setAutoDefault(false);
    auto *hint = new PlainLabel(tr("Words in [ ] are for you to fill in: the caret goes there first, and before sending you are told what is still empty."), "muted");
    hint->setWordWrap(true);

    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(6);
    column->addWidget(m_overtaken);
    column->addWidget(m_name);
    column->addWidget(m_twin);
    const auto addPart = [column](const QString &caption, QWidget *part, int stretch = 0) {
        column->addSpacing(4);
        auto *label = new PlainLabel(caption, "section");
        label->setWordWrap(true);
        column->addWidget(label);
        column->addWidget(part, stretch);
    };
    addPart(tr("Korean: for visitors who read Korean"), m_ko, 2);
    addPart(tr("English: for all others"), m_en, 2);
    addPart(tr("Insert"), makeVariables());
    addPart(tr("Preview"), m_preview);
    column->addWidget(m_unknown);
    column->addWidget(hint);
    column->addSpacing(4);
    column->addWidget(m_shared);
    column->addWidget(shared);
    auto *scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    inner->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_delete);
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto *editor = new QWidget;
    auto *whole = new QVBoxLayout(editor);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(10);
    whole->addWidget(scroll, 1);
    whole->addLayout(buttons);

    connect(m_name, &FormField::changed, this, &RepliesPane::takeDraft);
    connect(m_shared, &QCheckBox::toggled, this, &RepliesPane::takeDraft);
    connect(theirs, &QPushButton::clicked, &m_model, &RepliesModel::takeTheirs);
    connect(mine, &QPushButton::clicked, &m_model, &RepliesModel::keepMine);
    connect(m_save, &QPushButton::clicked, this, &RepliesPane::save);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        const QString name = shownLine(m_model.shown().name, maxNameLength);
        m_model.remove();
        m_list->setFocus();
        m_toast->say(tr("%1 is deleted").arg(u'/' + name));
        placeToast();
    });
    return editor;
}

void RepliesPane::showRows()
{
    m_isShowing = true;
    m_list->clear();
    for (const DeskReply &reply : m_model.rows()) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(idRole, reply.id.value);
        fillRow(*item, reply);
        if (reply.id == m_model.chosen())
            m_list->setCurrentItem(item);
    }
    m_isShowing = false;
    const bool isEmpty = m_model.rows().isEmpty();
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(!m_model.isServed()       ? tr("This server is older and keeps no canned replies.")
                         : !m_model.isRead()   ? tr("Loading…")
                         : m_find->text().isEmpty() ? tr("There is no canned reply yet.")
                                                    : tr("Nothing found"));
}

void RepliesPane::fillRow(QListWidgetItem &item, const DeskReply &reply) const
{
    const bool isKorean = QLocale().language() == QLocale::Korean;
    const QString name = u'/' + shownLine(reply.name, maxNameLength);
    const QString text = textFor(reply, isKorean).text;
    QString words = shownLine(text.section(u'\n', 0, 0));
    item.setData(unsavedRole, m_model.draftOf(reply.id).has_value());
    if (const auto draft = m_model.draftOf(reply.id)) {
        DeskReply begun = reply;
        begun.ko = isBlank(draft->ko) ? QString() : draft->ko;
        begun.en = isBlank(draft->en) ? QString() : draft->en;
        words = tr("Not saved: %1").arg(shownLine(textFor(begun, isKorean).text.section(u'\n', 0, 0)));
    }
    item.setText(reply.owner.isValid() ? tr("%1 · only me").arg(name) : name);
    item.setToolTip(tooltipText(text.left(400)));
    item.setData(ReplyRows::wordsRole, words);
    item.setData(Qt::AccessibleDescriptionRole, words);
}

void RepliesPane::showDraft()
{
    const RepliesModel::Draft draft = m_model.draft();
    m_isShowing = true;
    if (m_name->text() != draft.name)
        m_name->edit()->setText(draft.name);
    if (m_ko->toPlainText() != draft.ko)
        m_ko->setPlainText(draft.ko);
    if (m_en->toPlainText() != draft.en)
        m_en->setPlainText(draft.en);
    m_shared->setChecked(!draft.isOwn);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(idRole).toLongLong() == m_model.chosen().value && m_model.chosen().isValid())
            m_list->setCurrentRow(row);
    }
    if (m_model.isNew())
        m_list->setCurrentRow(-1);
    m_isShowing = false;
    showPreview();
}

void RepliesPane::showState()
{
    const bool isAny = m_model.isAny();
    m_editor->setVisible(isAny);
    m_nothing->setVisible(!isAny);
    const std::optional<QString> by = m_model.overtakenBy();
    m_overtaken->setVisible(by.has_value());
    if (by) {
        const QString sentence = by->isEmpty() ? tr("This was deleted meanwhile. What you wrote is still here.")
                                               : tr("%1 changed this meanwhile. What you wrote is still here.").arg(nameInSentence(*by));
        if (m_overtakenText->text() != sentence) {
            m_overtakenText->setText(sentence);
            m_overtaken->setAccessibleName(sentence);
            QAccessibleEvent said(m_overtaken, QAccessible::Alert);
            QAccessible::updateAccessibility(&said);
        }
    }
    m_save->setEnabled(m_model.isChanged() && !m_model.isSaving() && !by);
    m_save->setText(m_model.isSaving() ? tr("Saving…") : tr("Save"));
    m_delete->setVisible(!m_model.isNew());
    m_twin->setVisible(m_model.hasTwin());
    for (qsizetype row = 0; row < std::min<qsizetype>(m_list->count(), m_model.rows().size()); ++row) {
        if (const DeskReply &reply = m_model.rows()[row]; m_model.draftOf(reply.id) || m_list->item(int(row))->data(unsavedRole).toBool())
            fillRow(*m_list->item(int(row)), reply);
    }
    m_new->setEnabled(m_model.isServed());
    m_import->setEnabled(m_model.isServed()); // also while one goes on: the keyboard stays on it
    m_export->setEnabled(!m_console.replies().all().isEmpty());
    for (QPushButton *button : {m_save, m_import})
        setInert(*button, !m_model.isOnline());
    if (!m_model.canUndo())
        m_toast->hide();
}

/// As a visitor would read it that one could have now.
void RepliesPane::showPreview()
{
    const bool isKorean = m_written == m_ko;
    ReplyContext context;
    context.visitor = isKorean ? u"지민"_s : u"Jimin"_s;
    context.site = m_console.replies().site();
    context.number = u"128"_s;
    context.today = QDate::currentDate();
    for (const AdminPresence &admin : m_console.team().admins()) {
        if (admin.id == m_console.link().me())
            context.agent = admin.displayName;
    }
    const QString text = filledReply(textFor(m_model.shown(), isKorean), context).text;
    m_preview->setText(breakable(plainText(text)));
    m_preview->setVisible(!text.isEmpty());
    const QStringList unknown = unknownVariablesOf(m_model.shown().ko + u'\n' + m_model.shown().en);
    m_unknown->setText(tr("No variable, so it would go out like this: %1.").arg(shownLine(unknown.join(u", "_s))));
    m_unknown->setVisible(!unknown.isEmpty());
}

void RepliesPane::takeDraft()
{
    if (m_isShowing)
        return;
    QString name = m_name->text();
    if (name.startsWith(u'/'))
        name.remove(0, 1);
    m_model.setDraft({name, m_ko->toPlainText(), m_en->toPlainText(), !m_shared->isChecked()});
    showPreview();
}

void RepliesPane::insertWord(const QString &word)
{
    m_written->insertPlainText(word);
    if (word.startsWith(u'[')) { // to be written over
        QTextCursor cursor = m_written->textCursor();
        cursor.movePosition(QTextCursor::Left);
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(word.size()) - 2);
        m_written->setTextCursor(cursor);
    }
    m_written->setFocus();
}

void RepliesPane::say(const QString &sentence)
{
    m_message->setLook("danger");
    m_message->setText(breakable(sentence));
    m_message->show();
    QAccessibleEvent said(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void RepliesPane::showProblem()
{
    switch (m_model.problem()) {
    case RepliesModel::Problem::None: return;
    case RepliesModel::Problem::NoName:
        m_name->say(tr("Give it a name."));
        m_name->edit()->setFocus();
        return;
    case RepliesModel::Problem::NoText:
        say(tr("Write a text, in one of the two languages at least."));
        m_written->setFocus();
        return;
    case RepliesModel::Problem::TooLong:
        say(tr("This is too long: a name may have %1 characters, a text %2.").arg(maxNameLength).arg(maxTextLength));
        return;
    }
}

void RepliesPane::save()
{
    if (!m_model.isOnline())
        return say(noConnectionReason());
    if (m_model.problem() != RepliesModel::Problem::None)
        return showProblem();
    m_message->hide();
    m_model.save();
}

// ---- the page ------------------------------------------------------------------------------------------------------

void RepliesPane::placeToast()
{
    m_toast->adjustSize();
    m_toast->placeAbove(height() - 12);
}

void RepliesPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeToast();
}

} // namespace deskbell

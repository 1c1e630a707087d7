// SPDX-License-Identifier: MIT
#include "ui/exportwords.h"

#include "ui/searchpanel.h"
#include "ui/texts.h"

#include <QCoreApplication>

namespace deskbell {

namespace {

struct Export {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

} // namespace

ExportWords exportWords()
{
    ExportWords words;
    words.columns = {Export::tr("Conversation"), Export::tr("State"), Export::tr("Type"), Export::tr("Tags"), Export::tr("Title"),
                     Export::tr("Visitor"), Export::tr("Confirmed by the site"), Export::tr("E-mail"), Export::tr("Page"), Export::tr("Begun"),
                     Export::tr("Answered"), Export::tr("Ended"), Export::tr("Assigned to"), Export::tr("Rating"), Export::tr("Words of the rating"),
                     Export::tr("Time"), Export::tr("From"), Export::tr("Name"), Export::tr("Text"), Export::tr("File")};
    words.note = Export::tr("Internal note");
    words.yes = Export::tr("Yes");
    words.number = [](const HistoryRow &row) {
        return row.kind == ConversationKind::Chat ? Export::tr("Chat %1").arg(row.chat.value) : Export::tr("Inquiry %1").arg(row.inquiry.value);
    };
    words.state = [](const HistoryRow &row) { return wordOf(row.state); };
    words.topic = [](const QString &topic) { return wordOfTopic(topic); };
    words.person = [](const QString &name) { return personName(name); };
    words.rating = [](Rating rating) {
        return rating == Rating::Good ? Export::tr("Good") : rating == Rating::Bad ? Export::tr("Could be better") : QString();
    };
    words.side = [](Side side) { return side == Side::Visitor ? Export::tr("Visitor") : side == Side::Admin ? Export::tr("Us") : QString(); };
    words.line = [](const Message &message) { return lineOf(message); };
    words.file = [](const FileInfo &file) { return wordsOf(file); };
    words.noted = [](const DeskNote &note) { return Export::tr("Internal note by %1").arg(nameInSentence(note.name)); };
    return words;
}

} // namespace deskbell

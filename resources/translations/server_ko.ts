<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>MailText</name>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>건의</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>부재중 호출</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>방문자</translation>
    </message>
    <message>
        <source>%1 is calling.</source>
        <translation>%1님이 호출했어요.</translation>
    </message>
    <message>
        <source>The wait ends at %1. Answer in the Deskbell app before then.</source>
        <translation>대기 시간은 %1에 끝나요. 그 전에 Deskbell 앱에서 받아 주세요.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>첫 메시지</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1님이 호출했습니다</translation>
    </message>
    <message>
        <source>Missed call from %1</source>
        <translation>%1님의 부재중 호출</translation>
    </message>
    <message>
        <source>Inquiry (%1): %2</source>
        <translation>문의(%1): %2</translation>
    </message>
    <message>
        <source>%1 called, and nobody could answer in time.</source>
        <translation>%1님이 호출했지만 제때 받지 못했어요.</translation>
    </message>
    <message>
        <source>%1 has left an inquiry.</source>
        <translation>%1님이 문의를 남겼어요.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>%1 has answered your inquiry.</source>
        <translation>%1님이 문의에 답변했어요.</translation>
    </message>
    <message>
        <source>Your inquiry</source>
        <translation>남기신 문의</translation>
    </message>
    <message>
        <source>To write back, open the page in the browser you asked from. Replies to this mail are not read.</source>
        <translation>다시 글을 남기시려면 문의하셨던 브라우저로 페이지를 열어 주세요. 이 메일에 보낸 답장은 확인하지 않아요.</translation>
    </message>
    <message>
        <source>Your inquiry has an answer</source>
        <translation>문의에 답변이 도착했어요</translation>
    </message>
    <message>
        <source>Your inquiry has an answer: %1</source>
        <translation>문의에 답변이 도착했어요: %1</translation>
    </message>
    <message>
        <source>Deskbell test mail</source>
        <translation>Deskbell 시험 메일</translation>
    </message>
    <message>
        <source>Mails from this server arrive. You can delete this one.</source>
        <translation>이 서버의 메일이 잘 도착해요. 이 메일은 지우셔도 돼요.</translation>
    </message>
</context>
</TS>

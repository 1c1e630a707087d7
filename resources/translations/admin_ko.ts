<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Badges</name>
    <message>
        <source>%1, confirmed by the site</source>
        <translation>%1, 사이트가 확인한 사용자</translation>
    </message>
</context>
<context>
    <name>NoDisplay</name>
    <message>
        <source>Deskbell needs a screen, and there is none here. Start it from a terminal of your desktop.</source>
        <translation>Deskbell을 띄울 화면이 없어요. 데스크톱의 터미널에서 실행해 주세요.</translation>
    </message>
    <message>
        <source>Deskbell cannot reach the screen that %1 names. Start it from a terminal of your desktop.</source>
        <translation>%1 화면에 연결할 수 없어요. 데스크톱의 터미널에서 실행해 주세요.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Seoul</source>
        <translation>서울</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>도쿄</translation>
    </message>
    <message>
        <source>Shanghai</source>
        <translation>상하이</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>홍콩</translation>
    </message>
    <message>
        <source>Taipei</source>
        <translation>타이베이</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>싱가포르</translation>
    </message>
    <message>
        <source>Bangkok</source>
        <translation>방콕</translation>
    </message>
    <message>
        <source>Ho Chi Minh</source>
        <translation>호찌민</translation>
    </message>
    <message>
        <source>New York</source>
        <translation>뉴욕</translation>
    </message>
    <message>
        <source>Los Angeles</source>
        <translation>로스앤젤레스</translation>
    </message>
    <message>
        <source>London</source>
        <translation>런던</translation>
    </message>
    <message>
        <source>Paris</source>
        <translation>파리</translation>
    </message>
    <message>
        <source>Berlin</source>
        <translation>베를린</translation>
    </message>
    <message>
        <source>Sydney</source>
        <translation>시드니</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>모두 선택</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>모두 선택</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>SiteTexts</name>
    <message>
        <source>ddd, d MMM yyyy</source>
        <comment>a date with its weekday, as QLocale writes it</comment>
        <translation>yyyy년 M월 d일 (ddd)</translation>
    </message>
    <message>
        <source>The server does not take this.</source>
        <translation>서버가 받지 않는 값이에요.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>너무 길어요.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a site. Write it like https://www.example.com, without a path behind it.</source>
        <translation>‘%1’: 사이트 주소로 읽을 수 없어요. https://www.example.com처럼 뒤에 경로 없이 적어 주세요.</translation>
    </message>
    <message>
        <source>“%1” is not a time zone. Write one like Asia/Seoul.</source>
        <translation>‘%1’: 없는 시간대예요. Asia/Seoul처럼 적어 주세요.</translation>
    </message>
    <message>
        <source>“%1” is there twice, or too long: a type has at most %2 characters.</source>
        <translation>‘%1’: 두 번 있거나 너무 길어요. 유형은 %2자까지예요.</translation>
    </message>
    <message>
        <source>There can be %1 types at most.</source>
        <translation>유형은 %1개까지 둘 수 있어요.</translation>
    </message>
    <message>
        <source>A call rings from 30 seconds to 30 minutes.</source>
        <translation>호출은 30초에서 30분까지 울릴 수 있어요.</translation>
    </message>
    <message>
        <source>“%1” are no hours. Write a time from 00:00 to 24:00, and another one for the end.</source>
        <translation>‘%1’: 시간으로 읽을 수 없어요. 00:00부터 24:00까지의 시각을 서로 다르게 적어 주세요.</translation>
    </message>
    <message>
        <source>“%1” is not a day. Write 2026-12-25, 2026-12-31~2027-01-02 for several days, or 12/25 and 12/31~1/2 for each year.</source>
        <translation>‘%1’: 날짜로 읽을 수 없어요. 2026-12-25처럼, 여러 날은 2026-12-31~2027-01-02, 해마다 쉬면 12/25나 12/31~1/2처럼 적어 주세요.</translation>
    </message>
    <message>
        <source>One line of at most %1 characters.</source>
        <translation>%1자까지 한 줄로 적어 주세요.</translation>
    </message>
    <message>
        <source>Set in %1, line %2. It is changed there, by who runs the server.</source>
        <translation>%1 파일 %2번째 줄에 정해져 있어요. 서버를 운영하는 사람이 거기서 바꿀 수 있어요.</translation>
    </message>
    <message>
        <source>Set by %1. It is changed there, by who runs the server.</source>
        <translation>%1에 정해져 있어요. 서버를 운영하는 사람이 거기서 바꿀 수 있어요.</translation>
    </message>
    <message>
        <source>Each year: %1</source>
        <translation>해마다 %1</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day of each year, as QLocale writes it</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>always open</source>
        <translation>언제나 열려 있음</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>This address of the server means this machine: visitors elsewhere do not reach it. On your site, put the server&apos;s own address in its place.</source>
        <translation>이 서버 주소는 이 컴퓨터를 가리켜서 다른 곳의 손님은 접속할 수 없어요. 사이트에는 서버의 진짜 주소를 넣어 주세요.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Guest %1</source>
        <translation>손님 %1</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>name in a sentence</comment>
        <extracomment>How a person&apos;s name stands in the sentences below, with the honorific that they put behind it.</extracomment>
        <translation>%1님</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1시간 전</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Day and month, in the order of the language; a pattern of QLocale::toString.</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>부재중 호출</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>미처리</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>자리 비움</translation>
    </message>
    <message>
        <source>Missed call, left without a word</source>
        <translation>부재중 호출 — 글 없이 나감</translation>
    </message>
    <message>
        <source>The server did not understand this. Please update the app.</source>
        <translation>서버가 이해하지 못했어요. 앱을 업데이트해 주세요.</translation>
    </message>
    <message>
        <source>There is a newer version. Please install it.</source>
        <translation>새 버전이 나왔어요. 설치해 주세요.</translation>
    </message>
    <message>
        <source>You are signed out. Please sign in again.</source>
        <translation>로그아웃되었어요. 다시 로그인해 주세요.</translation>
    </message>
    <message>
        <source>Wrong name or password.</source>
        <translation>이름이나 비밀번호가 맞지 않아요.</translation>
    </message>
    <message>
        <source>This is too long. Please send it in parts.</source>
        <translation>글이 너무 길어요. 나누어 보내 주세요.</translation>
    </message>
    <message>
        <source>There is no text yet.</source>
        <translation>아직 쓴 글이 없어요.</translation>
    </message>
    <message>
        <source>That was a little fast. You can go on in %1 s.</source>
        <translation>조금 빨랐어요. %1초 뒤에 이어서 하실 수 있어요.</translation>
    </message>
    <message>
        <source>The server cannot store anything at the moment. It will be tried again.</source>
        <translation>지금은 서버가 저장하지 못해요. 곧 다시 해 볼게요.</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>더 이상 없는 항목이에요.</translation>
    </message>
    <message>
        <source>Someone else was first.</source>
        <translation>다른 상담원이 먼저 받았어요.</translation>
    </message>
    <message>
        <source>%1 has taken this call already.</source>
        <translation>%1님이 먼저 받았어요.</translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation>이 호출은 끝났어요.</translation>
    </message>
    <message>
        <source>This chat is over. Nothing more can be sent in it.</source>
        <translation>끝난 상담이라 더 보낼 수 없어요.</translation>
    </message>
    <message>
        <source>This account also asks for the code of your authenticator.</source>
        <translation>이 계정은 인증 앱의 코드도 필요해요.</translation>
    </message>
    <message>
        <source>Wrong code, or one that was used already.</source>
        <translation>코드가 맞지 않거나 이미 쓴 코드예요.</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1님이 오프라인이에요.</translation>
    </message>
    <message>
        <source>This server takes no files.</source>
        <translation>이 서버는 파일을 받지 않아요.</translation>
    </message>
    <message>
        <source>This file is too large for the server.</source>
        <translation>서버가 받을 수 있는 크기를 넘는 파일이에요.</translation>
    </message>
    <message>
        <source>The server has no room for more files.</source>
        <translation>서버에 파일을 더 둘 자리가 없어요.</translation>
    </message>
    <message>
        <source>The file changed while it was being sent. Please choose it again.</source>
        <translation>보내는 동안 파일이 바뀌었어요. 다시 골라 주세요.</translation>
    </message>
    <message>
        <source>Only an owner can do this.</source>
        <translation>책임자만 할 수 있어요.</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>비밀번호는 %1자 이상이어야 해요.</translation>
    </message>
    <message>
        <source>The server does not allow this for this account.</source>
        <translation>이 계정으로는 할 수 없어요.</translation>
    </message>
    <message>
        <source>The server said no, for a reason this app does not know. Please update the app.</source>
        <translation>이 앱이 모르는 이유로 서버가 거절했어요. 앱을 업데이트해 주세요.</translation>
    </message>
    <message>
        <source>%1 asked for a chat</source>
        <translation>%1님이 상담을 요청했어요</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1님이 받았어요</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1님이 나갔어요</translation>
    </message>
    <message>
        <source>Nobody came in time</source>
        <translation>시간 안에 아무도 받지 못했어요</translation>
    </message>
    <message>
        <source>It is ringing again</source>
        <translation>다시 울리고 있어요</translation>
    </message>
    <message>
        <source>%1 cancelled the call</source>
        <translation>%1님이 호출을 취소했어요</translation>
    </message>
    <message>
        <source>The chat has ended</source>
        <translation>상담이 끝났어요</translation>
    </message>
    <message>
        <source>%1 closed the chat</source>
        <translation>%1님이 상담을 마쳤어요</translation>
    </message>
    <message>
        <source>An inquiry was left</source>
        <translation>문의를 남겼어요</translation>
    </message>
    <message>
        <source>Errors of their page came along: %1</source>
        <translation>페이지 오류 %1건을 함께 보냈어요</translation>
    </message>
    <message>
        <source>A newer version of the app is needed to show this</source>
        <translation>이 줄을 보려면 앱을 업데이트해 주세요</translation>
    </message>
    <message>
        <source>An inquiry can be deleted once it has been answered or is resolved.</source>
        <translation>답장했거나 해결한 문의만 삭제할 수 있어요.</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>자리에 있음</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <extracomment>Day of the week, day and month, in the order of the language; a pattern of QLocale::toString.</extracomment>
        <translation>M월 d일 dddd</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>yyyy년 M월 d일 dddd</translation>
    </message>
    <message>
        <source>%1st visit</source>
        <extracomment>Of a visitor who is here again: 21st, 22nd, 23rd and so on, and all the others.</extracomment>
        <translation>%1번째 방문</translation>
    </message>
    <message>
        <source>%1nd visit</source>
        <translation>%1번째 방문</translation>
    </message>
    <message>
        <source>%1rd visit</source>
        <translation>%1번째 방문</translation>
    </message>
    <message>
        <source>%1th visit</source>
        <translation>%1번째 방문</translation>
    </message>
    <message>
        <source>Picture %1, %2</source>
        <translation>사진 %1, %2</translation>
    </message>
    <message>
        <source>File %1, %2</source>
        <translation>파일 %1, %2</translation>
    </message>
    <message>
        <source>Somebody changed this meanwhile.</source>
        <translation>그사이 다른 상담원이 바꿨어요.</translation>
    </message>
    <message>
        <source>%1 changed this meanwhile.</source>
        <translation>그사이 %1님이 바꿨어요.</translation>
    </message>
    <message>
        <source>The connection broke before the answer came. Please look whether it was done.</source>
        <translation>답이 오기 전에 연결이 끊겼어요. 처리됐는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>Nobody would be an owner any more who can sign in. Make somebody else one first.</source>
        <translation>로그인할 수 있는 책임자가 한 명도 남지 않아요. 먼저 다른 사람을 책임자로 정해 주세요.</translation>
    </message>
    <message>
        <source>Somebody signs in with this name, and visitors must not learn it. Choose another one for them.</source>
        <translation>누군가 로그인할 때 쓰는 이름이라 손님이 알면 안 돼요. 손님에게 보일 이름을 다르게 정해 주세요.</translation>
    </message>
    <message>
        <source>This is a one-time password. Choose one of your own now.</source>
        <translation>일회용 비밀번호예요. 이제 내 비밀번호를 정해 주세요.</translation>
    </message>
    <message>
        <source>This one-time password is over. Please ask an owner for a new one.</source>
        <translation>일회용 비밀번호의 기한이 지났어요. 책임자에게 새로 받아 주세요.</translation>
    </message>
    <message>
        <source>The site does not take this setting as it is written.</source>
        <translation>이 설정은 이렇게 쓸 수 없어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::AboutPage</name>
    <message>
        <source>About Deskbell</source>
        <translation>Deskbell 정보</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>이 앱</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Free software: you may use, change and pass it on.</source>
        <translation>자유 소프트웨어예요. 쓰고 고치고 나눌 수 있어요.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>The version that the app and the server speak.</source>
        <translation>앱과 서버가 함께 쓰는 버전이에요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Open the documents</source>
        <translation>문서 열기</translation>
    </message>
    <message>
        <source>This server is older and does not say it.</source>
        <translation>이전 버전의 서버라 알려 주지 않아요.</translation>
    </message>
</context>
<context>
    <name>deskbell::AccountPane</name>
    <message>
        <source>A new one signs your other devices out.</source>
        <translation>비밀번호를 변경하면 다른 기기에서는 로그아웃돼요.</translation>
    </message>
    <message>
        <source>Signed in on</source>
        <translation>로그인한 기기</translation>
    </message>
    <message>
        <source>Turn on…</source>
        <translation>켜기…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>변경…</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>비밀번호 변경</translation>
    </message>
    <message>
        <source>Two-step sign-in</source>
        <translation>2단계 로그인</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>On. Recovery codes left: %1</source>
        <translation>켜져 있어요. 남은 복구 코드: %1개</translation>
    </message>
    <message>
        <source>Off. The password alone is enough to sign in.</source>
        <translation>꺼져 있어요. 비밀번호만으로 로그인할 수 있어요.</translation>
    </message>
    <message>
        <source>Turn off…</source>
        <translation>끄기…</translation>
    </message>
    <message>
        <source>Turn off two-step sign-in</source>
        <translation>2단계 로그인 끄기</translation>
    </message>
    <message>
        <source>Turn on two-step sign-in</source>
        <translation>2단계 로그인 켜기</translation>
    </message>
    <message>
        <source>Device without a name</source>
        <translation>이름 없는 기기</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>지금 이 기기</translation>
    </message>
    <message>
        <source>connected now</source>
        <translation>지금 연결됨</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Sign out %1</source>
        <translation>%1 로그아웃</translation>
    </message>
    <message>
        <source>The connection is lost. You can go on here as soon as it is back.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 여기서 이어서 할 수 있어요.</translation>
    </message>
    <message>
        <source>Reading your account…</source>
        <translation>계정을 불러오고 있어요…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>내 계정</translation>
    </message>
</context>
<context>
    <name>deskbell::AccountStep</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 — Deskbell</source>
        <translation>%1 — Deskbell</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>비밀번호가 맞지 않아요.</translation>
    </message>
    <message>
        <source>The server has not responded. Please try again in a moment.</source>
        <translation>서버가 응답하지 않아요. 잠시 뒤에 다시 해 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::AlertFeed</name>
    <message>
        <source>%1 has left an inquiry</source>
        <translation>%1님이 문의를 남겼어요</translation>
    </message>
    <message>
        <source>%1 has added to their inquiry</source>
        <translation>%1님이 글을 더 남겼어요</translation>
    </message>
    <message>
        <source>A colleague mentions you in a note</source>
        <translation>동료가 메모에서 나를 언급했어요</translation>
    </message>
    <message>
        <source>An inquiry was assigned to you</source>
        <translation>문의를 맡게 됐어요</translation>
    </message>
    <message>
        <source>Inquiry %1</source>
        <translation>문의 %1</translation>
    </message>
</context>
<context>
    <name>deskbell::Attaching</name>
    <message>
        <source>Files go to the visitor with a reply. A note cannot have any.</source>
        <translation>파일은 답장과 함께 손님에게 가요. 메모에는 첨부할 수 없어요.</translation>
    </message>
    <message>
        <source>No files can be sent here at the moment.</source>
        <translation>지금은 여기에서 파일을 보낼 수 없어요.</translation>
    </message>
    <message>
        <source>At most %1 files at once.</source>
        <translation>한 번에 %1개까지 첨부할 수 있어요.</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>사진 %1</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>폴더:</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>종류:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>deskbell::BlockedBadge</name>
    <message>
        <source>Blocked</source>
        <translation>차단됨</translation>
    </message>
    <message>
        <source>This visitor cannot ring or write.</source>
        <translation>이 손님은 호출하거나 글을 쓸 수 없어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::BlocksDialog</name>
    <message>
        <source>Nobody is blocked.</source>
        <translation>차단한 손님이 없어요.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>차단 해제</translation>
    </message>
    <message>
        <source>Blocked visitors — Deskbell</source>
        <translation>차단한 손님 — Deskbell</translation>
    </message>
    <message>
        <source>Blocked visitors</source>
        <translation>차단한 손님</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Blocked on</source>
        <translation>차단 일시</translation>
    </message>
    <message>
        <source>By</source>
        <translation>차단한 사람</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 주소</translation>
    </message>
    <message>
        <source>These visitors cannot ring or write until you unblock them.</source>
        <translation>차단을 해제할 때까지 이 손님들은 호출하거나 글을 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>slowed down until %1</source>
        <translation>%1까지 제한</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>%1님을 차단할까요?</translation>
    </message>
    <message>
        <source>This visitor can then neither ring nor write. An open chat with them ends. For a day, new visitors from their IP address have to wait a moment before they can ring. Nothing is deleted, and you can unblock them at any time.</source>
        <translation>이 손님은 더 이상 호출하거나 글을 쓸 수 없고, 진행 중인 상담은 끝나요. 같은 IP 주소에서 처음 오는 손님은 하루 동안 호출하기 전에 잠깐 기다려야 해요. 지워지는 것은 없고, 차단은 언제든 해제할 수 있어요.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>차단</translation>
    </message>
</context>
<context>
    <name>deskbell::CodeEndDialog</name>
    <message>
        <source>Turn off two-step sign-in</source>
        <translation>2단계 로그인 끄기</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>From then on the password alone is enough to sign in. The recovery codes stop working.</source>
        <translation>이제부터 비밀번호만으로 로그인해요. 복구 코드는 쓸 수 없게 돼요.</translation>
    </message>
    <message>
        <source>Two-step sign-in is off.</source>
        <translation>2단계 로그인을 껐어요.</translation>
    </message>
    <message>
        <source>Please enter your password.</source>
        <translation>비밀번호를 입력해 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::CodeSetupDialog</name>
    <message>
        <source>Turn on two-step sign-in</source>
        <translation>2단계 로그인 켜기</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>QR code for the authenticator app</source>
        <translation>인증 앱으로 찍을 QR 코드</translation>
    </message>
    <message>
        <source>Key to type instead</source>
        <translation>직접 입력할 키</translation>
    </message>
    <message>
        <source>Code of six digits</source>
        <translation>여섯 자리 코드</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>복구 코드</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Sign-in then also asks for a code from an app on your phone, so a stolen password is not enough.</source>
        <translation>로그인할 때 휴대전화 앱의 코드도 물어봐요. 비밀번호가 새어 나가도 그것만으로는 로그인할 수 없어요.</translation>
    </message>
    <message>
        <source>Scan this with your authenticator app, then enter the code that it shows.</source>
        <translation>인증 앱으로 아래 QR 코드를 찍고, 앱에 나온 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>It is on. If your phone is lost, each of these codes lets you in once. They are shown only now, so please keep them in a safe place.</source>
        <translation>2단계 로그인을 켰어요. 휴대전화를 잃어버리면 이 복구 코드로 로그인할 수 있어요. 코드는 하나에 한 번만 쓸 수 있고 지금만 보이니, 안전한 곳에 보관해 주세요.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Please enter your password.</source>
        <translation>비밀번호를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please enter the code that the app shows.</source>
        <translation>앱에 나온 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Type this key into your authenticator app, then enter the code that it shows.</source>
        <translation>인증 앱에 아래 키를 입력하고, 앱에 나온 코드를 여기에 적어 주세요.</translation>
    </message>
    <message>
        <source>Wrong code. Please enter the one that the app shows now.</source>
        <translation>코드가 맞지 않아요. 지금 앱에 나온 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>The connection was lost before the answer came. If two-step sign-in is on now, please turn it off and on again to get recovery codes.</source>
        <translation>답이 오기 전에 연결이 끊겼어요. 2단계 로그인이 켜져 있다면, 껐다가 다시 켜서 복구 코드를 받아 주세요.</translation>
    </message>
    <message>
        <source>The connection was lost, so please begin again.</source>
        <translation>연결이 끊겼어요. 처음부터 다시 해 주세요.</translation>
    </message>
    <message>
        <source>Close without keeping the codes?</source>
        <translation>코드를 보관하지 않고 닫을까요?</translation>
    </message>
    <message>
        <source>They cannot be shown again. You can copy or save them here.</source>
        <translation>코드는 다시 볼 수 없어요. 여기서 복사하거나 저장할 수 있어요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Two-step sign-in is on.</source>
        <translation>2단계 로그인을 켰어요.</translation>
    </message>
    <message>
        <source>The codes are copied. Please paste them into a safe place.</source>
        <translation>코드를 복사했어요. 안전한 곳에 붙여 넣어 주세요.</translation>
    </message>
    <message>
        <source>Save recovery codes</source>
        <translation>복구 코드 저장</translation>
    </message>
    <message>
        <source>deskbell-recovery-codes.txt</source>
        <translation>deskbell-복구-코드.txt</translation>
    </message>
    <message>
        <source>The codes are saved.</source>
        <translation>코드를 저장했어요.</translation>
    </message>
    <message>
        <source>The file could not be written. Please choose another place.</source>
        <translation>파일을 저장하지 못했어요. 다른 곳을 골라 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::ColleagueDialog</name>
    <message>
        <source>Name for visitors</source>
        <translation>손님에게 보일 이름</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>이메일 주소</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>책임자</translation>
    </message>
    <message>
        <source>Owners may also change the team and the site, and erase people.</source>
        <translation>책임자는 팀과 사이트를 바꾸고 손님의 기록을 지울 수도 있어요.</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>로그인 이름</translation>
    </message>
    <message>
        <source>They sign in with it. Visitors never see it.</source>
        <translation>로그인할 때 써요. 손님에게는 보이지 않아요.</translation>
    </message>
    <message>
        <source>The name that visitors see; not the sign-in name. May be empty.</source>
        <translation>손님이 보는 이름이에요. 로그인 이름과 달라야 하고, 비워 둘 수 있어요.</translation>
    </message>
    <message>
        <source>Where mails about calls and inquiries go.</source>
        <translation>호출과 문의 메일을 받을 주소예요.</translation>
    </message>
    <message>
        <source>On duty: %1</source>
        <translation>당번: %1</translation>
    </message>
    <message>
        <source>On duty: calls ring here first</source>
        <translation>당번: 호출이 먼저 울려요</translation>
    </message>
    <message>
        <source>Add a colleague</source>
        <translation>상담원 추가</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>You are shown a one-time password to hand on. They choose their own at the first sign-in.</source>
        <translation>전해 줄 일회용 비밀번호를 보여 드려요. 첫 로그인 때 자기 비밀번호를 정하게 돼요.</translation>
    </message>
    <message>
        <source>Change account</source>
        <translation>계정 바꾸기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Applies to the whole team.</source>
        <translation>팀 모두에게 적용돼요.</translation>
    </message>
    <message>
        <source>Please enter a name to sign in with.</source>
        <translation>로그인할 이름을 적어 주세요.</translation>
    </message>
    <message>
        <source>Please enter a mail address.</source>
        <translation>이메일 주소를 적어 주세요.</translation>
    </message>
    <message>
        <source>%1 is changed.</source>
        <translation>%1 계정을 바꿨어요.</translation>
    </message>
    <message>
        <source>Somebody signs in with this name already.</source>
        <translation>이 이름으로 로그인하는 사람이 이미 있어요.</translation>
    </message>
    <message>
        <source>Visitors call somebody by this name. Choose another one to sign in with.</source>
        <translation>손님에게 보이는 이름과 같아요. 로그인 이름을 다르게 정해 주세요.</translation>
    </message>
    <message>
        <source>This is not a mail address.</source>
        <translation>이메일 주소가 아니에요.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. What you changed stands here on top of what is there now: look it over and save again.</source>
        <translation>덮어쓴 것은 없어요. 지금 내용 위에 고친 것을 얹어 두었으니 살펴보고 다시 저장해 주세요.</translation>
    </message>
    <message>
        <source>no name for visitors</source>
        <translation>손님에게 보일 이름 없음</translation>
    </message>
    <message>
        <source>visitors see “%1”</source>
        <translation>손님에게는 “%1”</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>never on duty</source>
        <translation>당번 없음</translation>
    </message>
    <message>
        <source>on duty %1</source>
        <translation>당번 %1</translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <translation>지금은 %1.</translation>
    </message>
</context>
<context>
    <name>deskbell::ConversationArea</name>
    <message>
        <source>Bring it back</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>This conversation stands in a window of its own.</source>
        <translation>따로 열려 있어요.</translation>
    </message>
    <message>
        <source>No chats and inquiries yet</source>
        <translation>아직 상담과 문의가 없어요</translation>
    </message>
    <message>
        <source>Everything is answered</source>
        <translation>모두 답변했어요</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>대화를 고르세요</translation>
    </message>
    <message>
        <source>When a visitor calls, it rings here and the call stands at the top left.
What they leave while nobody can come stands below.</source>
        <translation>손님이 상담을 요청하면 왼쪽 맨 위에서 울려요.
아무도 받지 못한 동안 남기신 문의는 그 아래에 보여요.</translation>
    </message>
    <message>
        <source>New inquiries appear at the left.</source>
        <translation>새 문의가 오면 왼쪽에 보여요.</translation>
    </message>
    <message>
        <source>Choose one at the left. Ctrl+J opens the inquiry that has waited longest.</source>
        <translation>왼쪽에서 대화를 고르세요. Ctrl+J는 가장 오래 기다린 문의를 열어요.</translation>
    </message>
    <message>
        <source>What waits for an answer is shown as soon as the server has said it.</source>
        <translation>서버에 연결되면 답을 기다리는 문의가 여기에 나타나요.</translation>
    </message>
</context>
<context>
    <name>deskbell::ConversationHeader</name>
    <message>
        <source>Copy the address</source>
        <translation>이메일 주소 복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>넘겨받기</translation>
    </message>
    <message>
        <source>About the visitor</source>
        <translation>손님 정보</translation>
    </message>
    <message>
        <source>About the visitor (Ctrl+I)</source>
        <translation>손님 정보 (Ctrl+I)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Block this visitor…</source>
        <translation>이 손님 차단…</translation>
    </message>
    <message>
        <source>Mail transcript</source>
        <translation>대화 내용 메일로 보내기</translation>
    </message>
    <message>
        <source>The transcript goes to %1</source>
        <translation>%1 주소로 대화 내용을 보내요</translation>
    </message>
    <message>
        <source>This chat was mailed three times already; it is not sent again.</source>
        <translation>이 상담은 이미 세 번 메일로 보내서 더 보낼 수 없어요.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>View chat</source>
        <translation>상담 보기</translation>
    </message>
    <message>
        <source>View inquiry</source>
        <translation>문의 보기</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>따로 창으로 열기</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>호출 중</translation>
    </message>
    <message>
        <source>%1 is talking</source>
        <translation>%1님이 상담 중</translation>
    </message>
    <message>
        <source>In chat · %1 min</source>
        <translation>상담 중 · %1분</translation>
    </message>
    <message>
        <source>In chat</source>
        <translation>상담 중</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>End chat</source>
        <translation>상담 종료</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>해결</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>종류: %1</translation>
    </message>
    <message>
        <source>window closed</source>
        <translation>창을 닫음</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>%1 기다림</translation>
    </message>
    <message>
        <source>Inquiry %1 · received %2</source>
        <translation>문의 %1 · %2 접수</translation>
    </message>
    <message>
        <source>Chat %1 · %2</source>
        <translation>상담 %1 · %2</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>안 읽음으로 표시</translation>
    </message>
    <message>
        <source>Transfer ▾</source>
        <translation>넘기기 ▾</translation>
    </message>
    <message>
        <source>Transfer this chat</source>
        <translation>이 상담 넘기기</translation>
    </message>
    <message>
        <source>Assign ▾</source>
        <translation>담당 ▾</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>담당: 없음</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>담당: %1님</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
    <message>
        <source>%1 · %2 · chats: %3</source>
        <translation>%1 · %2 · 상담 %3</translation>
    </message>
    <message>
        <source>There is no other admin</source>
        <translation>다른 상담원이 없어요</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>%1 · as of %2</source>
        <translation>%1 · %2 기준</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
</context>
<context>
    <name>deskbell::ConversationPage</name>
    <message>
        <source>Show earlier messages</source>
        <translation>이전 대화 더 보기</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>%1 is writing…</source>
        <translation>%1님이 쓰고 있어요…</translation>
    </message>
    <message>
        <source>The connection is lost. You can go on writing; it is sent as soon as the connection is back.</source>
        <translation>연결이 끊겼어요. 계속 쓰셔도 돼요. 다시 연결되면 바로 보낼게요.</translation>
    </message>
    <message>
        <source>A message was not sent. %1</source>
        <translation>보내지 못한 메시지가 있어요. %1</translation>
    </message>
    <message>
        <source>This chat has ended. What you were writing is kept here</source>
        <translation>상담이 끝났어요. 쓰던 글은 여기 남아 있어요</translation>
    </message>
    <message>
        <source>%1 has taken over this chat. What you were writing is kept here</source>
        <translation>%1님이 이 상담을 넘겨받았어요. 쓰던 글은 여기 남아 있어요</translation>
    </message>
    <message>
        <source>This inquiry was deleted. What you were writing is kept here</source>
        <translation>이 문의가 삭제됐어요. 쓰던 글은 여기 남아 있어요</translation>
    </message>
    <message>
        <source>%1 deleted this inquiry. What you were writing is kept here</source>
        <translation>%1님이 이 문의를 삭제했어요. 쓰던 글은 여기 남아 있어요</translation>
    </message>
    <message>
        <source>New messages: %1 ↓</source>
        <translation>새 메시지 %1 ↓</translation>
    </message>
    <message>
        <source>The chat is closed</source>
        <translation>상담을 마쳤어요</translation>
    </message>
    <message>
        <source>The inquiry is deleted</source>
        <translation>문의를 삭제했어요</translation>
    </message>
    <message>
        <source>The note is deleted</source>
        <translation>메모를 삭제했어요</translation>
    </message>
    <message>
        <source>More was written meanwhile, so the chat was not closed.</source>
        <translation>그사이 글이 더 와서 상담을 마치지 않았어요.</translation>
    </message>
    <message>
        <source>More was written meanwhile, so the inquiry was not deleted.</source>
        <translation>그사이 글이 더 와서 문의를 삭제하지 않았어요.</translation>
    </message>
    <message>
        <source>Marked as resolved</source>
        <translation>해결로 표시했어요</translation>
    </message>
    <message>
        <source>Next inquiry →</source>
        <translation>다음 문의 →</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Its text comes back into the field</source>
        <translation>내용이 입력란으로 돌아와요</translation>
    </message>
    <message>
        <source>%1 The note for your colleague is kept under Internal note.</source>
        <translation>%1 함께 보내려던 메모는 내부 메모에 그대로 있어요.</translation>
    </message>
    <message>
        <source>The chat will be closed once the connection is back</source>
        <translation>다시 연결되면 상담을 종료해요</translation>
    </message>
    <message>
        <source>The inquiry will be deleted once the connection is back</source>
        <translation>다시 연결되면 문의를 삭제해요</translation>
    </message>
    <message>
        <source>The note will be deleted once the connection is back</source>
        <translation>다시 연결되면 메모를 삭제해요</translation>
    </message>
    <message>
        <source>The connection is lost. What was said here is shown once it is back, and what you write is sent then.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 나눈 내용을 보여 드리고, 쓰신 것은 그때 보낼게요.</translation>
    </message>
    <message>
        <source>The connection is lost. What was said here is shown once it is back.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 나눈 내용을 보여 드릴게요.</translation>
    </message>
    <message>
        <source>More was written meanwhile, so the inquiry was not marked as resolved.</source>
        <translation>그사이 글이 더 와서 해결로 표시하지 않았어요.</translation>
    </message>
    <message>
        <source>It is marked as resolved once the connection is back.</source>
        <translation>다시 연결되면 해결로 표시할게요.</translation>
    </message>
    <message>
        <source>It is reopened once the connection is back.</source>
        <translation>다시 연결되면 다시 열게요.</translation>
    </message>
    <message>
        <source>%1 marked this as resolved. A reply reopens it</source>
        <translation>%1님이 해결로 표시했어요 · 답장하면 다시 열려요</translation>
    </message>
    <message>
        <source>This is resolved. A reply reopens it</source>
        <translation>해결된 문의예요 · 답장하면 다시 열려요</translation>
    </message>
</context>
<context>
    <name>deskbell::ConversationWindow</name>
    <message>
        <source>%1 — Deskbell</source>
        <translation>%1 — Deskbell</translation>
    </message>
</context>
<context>
    <name>deskbell::DBusNotifier</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>무음</translation>
    </message>
</context>
<context>
    <name>deskbell::DeadLettersDialog</name>
    <message>
        <source>Everything has been delivered.</source>
        <translation>못 보낸 메일과 알림이 없어요.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Undelivered mail and notices — Deskbell</source>
        <translation>못 보낸 메일과 알림 — Deskbell</translation>
    </message>
    <message>
        <source>Undelivered mail and notices</source>
        <translation>못 보낸 메일과 알림</translation>
    </message>
    <message>
        <source>To</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>작성 시각</translation>
    </message>
    <message>
        <source>These were refused for good by a mail server or the place of a webhook, or not taken for a long time.</source>
        <translation>메일 서버나 웹훅 주소에서 거절했거나 오랫동안 받아 주지 않은 메일과 알림이에요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Discard this notice?</source>
        <translation>이 알림을 삭제할까요?</translation>
    </message>
    <message>
        <source>Webhook %1</source>
        <translation>웹훅 %1</translation>
    </message>
    <message>
        <source>Discard this mail?</source>
        <translation>이 메일을 삭제할까요?</translation>
    </message>
    <message>
        <source>It will not be sent any more.</source>
        <translation>삭제하면 더 이상 보내지 않아요.</translation>
    </message>
    <message>
        <source>%1 notices about calls in one mail</source>
        <translation>상담 요청 알림 %1건을 담은 메일 한 통</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
</context>
<context>
    <name>deskbell::DeskApp</name>
    <message>
        <source>The sound of a call cannot be played here. Check the sound output of this machine.</source>
        <translation>이 컴퓨터에서 호출 소리를 낼 수 없어요. 소리 출력을 확인해 주세요.</translation>
    </message>
    <message>
        <source>This was not sent. %1</source>
        <translation>보내지 못한 글이 있어요. %1</translation>
    </message>
    <message>
        <source>A message was not sent. %1 Its text is in the field of its chat again.</source>
        <translation>보내지 못한 메시지가 있어요. %1 쓰신 글은 그 상담의 입력란에 다시 넣어 두었어요.</translation>
    </message>
    <message>
        <source>A reply was not sent. %1 Its text is in the field of its inquiry again.</source>
        <translation>보내지 못한 답장이 있어요. %1 쓰신 글은 그 문의의 입력란에 다시 넣어 두었어요.</translation>
    </message>
    <message>
        <source>%1 does not ring here any more. It goes on ringing at your colleagues.</source>
        <translation>%1님의 호출은 이제 여기서 울리지 않아요. 다른 상담원에게는 계속 울려요.</translation>
    </message>
    <message>
        <source>Your session was ended. Please sign in again.</source>
        <translation>로그인이 끝났어요. 다시 로그인해 주세요.</translation>
    </message>
    <message>
        <source>Open Deskbell</source>
        <translation>Deskbell 열기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>No keyring is available, so the password will be asked for again at the next start.</source>
        <translation>이 컴퓨터에서 키링을 쓸 수 없어요. 다음에 시작할 때 비밀번호를 다시 물어봐요.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so the window was minimised. Quit is in the account menu.</source>
        <translation>이 데스크톱에는 트레이가 없어서 창을 최소화했어요. 종료는 계정 메뉴에 있어요.</translation>
    </message>
    <message>
        <source>Deskbell goes on in the tray and rings when someone calls. Quit is in its menu there.</source>
        <translation>Deskbell은 트레이에서 계속 기다리다가 호출이 오면 울려요. 종료는 트레이 메뉴에 있어요.</translation>
    </message>
    <message>
        <source>The connection is lost, so the call cannot be taken at the moment.</source>
        <translation>연결이 끊겨서 지금은 호출을 받을 수 없어요.</translation>
    </message>
    <message>
        <source>A note was not saved. %1 Its text is in the field of its chat or inquiry again.</source>
        <translation>저장하지 못한 메모가 있어요. %1 쓰신 글은 그 상담이나 문의의 입력란에 다시 넣어 두었어요.</translation>
    </message>
    <message>
        <source>%1 did not take the chat with %2. It is still yours.</source>
        <translation>%1님이 %2님과의 상담을 받지 않았어요. 계속 내 상담이에요.</translation>
    </message>
    <message>
        <source>A note was not saved. %1 Its text is in the field beside the conversation again.</source>
        <translation>메모를 저장하지 못했어요. %1 글은 상담 옆 메모 칸에 그대로 있어요.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>%1 does not ring here any more.</source>
        <translation>%1님의 호출은 이제 여기서 울리지 않아요.</translation>
    </message>
    <message>
        <source>%1 does not ring here any more. None of your colleagues is online.</source>
        <translation>%1님의 호출은 이제 여기서 울리지 않아요. 지금 온라인인 다른 상담원이 없어요.</translation>
    </message>
    <message>
        <source>You are not reminded here for now. %1 still waits for your answer.</source>
        <translation>지금은 여기서 다시 알리지 않아요. %1님이 아직 답장을 기다려요.</translation>
    </message>
</context>
<context>
    <name>deskbell::DropFrame</name>
    <message>
        <source>Drop it here to attach it</source>
        <translation>여기에 놓으면 첨부돼요</translation>
    </message>
</context>
<context>
    <name>deskbell::FileChip</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>%1: how much is sent</source>
        <translation>%1: 보낸 만큼</translation>
    </message>
    <message>
        <source>Send %1 again</source>
        <translation>%1 다시 보내기</translation>
    </message>
    <message>
        <source>Stop sending %1</source>
        <translation>%1 보내기 중지</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 빼기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Goes on once the connection is back</source>
        <translation>다시 연결되면 이어서 보내요</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>차례를 기다리는 중</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>읽을 수 없는 파일이에요.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>빈 파일이에요.</translation>
    </message>
    <message>
        <source>It is too large: a file may have %1.</source>
        <translation>너무 큰 파일이에요. %1까지 보낼 수 있어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::FileChips</name>
    <message>
        <source>Files to send</source>
        <translation>보낼 파일</translation>
    </message>
</context>
<context>
    <name>deskbell::FileSaver</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>파일 저장</translation>
    </message>
    <message>
        <source>%1 cannot be saved there.</source>
        <translation>%1: 그곳에는 저장할 수 없어요.</translation>
    </message>
    <message>
        <source>%1 could not be saved: there is no room.</source>
        <translation>%1: 자리가 없어 저장하지 못했어요.</translation>
    </message>
    <message>
        <source>Saving %1 · %2 of %3</source>
        <translation>%1 저장 중 · %3 중 %2</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1: 더 이상 없는 파일이에요.</translation>
    </message>
    <message>
        <source>Saved %1 in %2</source>
        <translation>%1 파일을 %2 폴더에 저장했어요</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 저장 중</translation>
    </message>
    <message>
        <source>Stop saving %1</source>
        <translation>%1 저장 중지</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>저장하지 않음: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>deskbell::FilterMenu</name>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Day and month, in the order of the language; a pattern of QLocale::toString.</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>담당 없음</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>상담</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>문의</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>확인된 손님</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>로그인하지 않음</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>파일 있음</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>모든 대화</translation>
    </message>
    <message>
        <source>Chat or inquiry</source>
        <translation>상담과 문의</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>둘 다</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Every visitor</source>
        <translation>모든 손님</translation>
    </message>
    <message>
        <source>Confirmed by the site</source>
        <translation>사이트가 확인한 손님</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>필터 모두 지우기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Every type</source>
        <translation>모든 종류</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>With any tag, or none</source>
        <translation>태그 상관없이</translation>
    </message>
    <message>
        <source>Another tag…</source>
        <translation>다른 태그…</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>누구든</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>시작한 날</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>언제든</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>기간 고르기…</translation>
    </message>
    <message>
        <source>Tag — Deskbell</source>
        <translation>태그 — Deskbell</translation>
    </message>
    <message>
        <source>Export conversations…</source>
        <translation>대화 내보내기…</translation>
    </message>
</context>
<context>
    <name>deskbell::FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>이 대화에서 찾기</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Previous match (↑)</source>
        <translation>이전 결과 (↑)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <source>Next match (↓)</source>
        <translation>다음 결과 (↓)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Reading earlier messages…</source>
        <translation>이전 메시지를 불러오는 중…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾는 말이 없어요</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
</context>
<context>
    <name>deskbell::HoursPage</name>
    <message>
        <source>Inquiries only</source>
        <translation>문의만 받기</translation>
    </message>
    <message>
        <source>Inquiry first, ring too</source>
        <translation>문의를 먼저, 호출도 받기</translation>
    </message>
    <message>
        <source>Always ring</source>
        <translation>언제나 울리기</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>운영 시간</translation>
    </message>
    <message>
        <source>What visitors read</source>
        <translation>손님이 보는 문구</translation>
    </message>
    <message>
        <source>Something on this page is not right yet. It is said where.</source>
        <translation>이 페이지에 고칠 곳이 있어요. 해당 칸 아래에 적혀 있어요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>운영 중</translation>
    </message>
    <message>
        <source>No hours are set: it is always open, and visitors read who is there.</source>
        <translation>운영 시간을 정하지 않아 언제나 열려 있어요. 손님은 자리에 있는 상담원을 봐요.</translation>
    </message>
    <message>
        <source>ddd, d MMM HH:mm</source>
        <comment>a moment, as QLocale writes it</comment>
        <translation>M월 d일 (ddd) HH:mm</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>Visitors read now:</source>
        <translation>지금 손님이 읽는 문구예요.</translation>
    </message>
    <message>
        <source>Open until %1. Visitors read who is there now, and after that:</source>
        <translation>%1까지 열려 있어요. 지금은 자리에 있는 상담원이 보이고, 그 뒤에는 이렇게 보여요.</translation>
    </message>
    <message>
        <source>Visitors read who is there.</source>
        <translation>손님은 자리에 있는 상담원을 봐요.</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>요일별 시간</translation>
    </message>
    <message>
        <source>Keep office hours</source>
        <translation>운영 시간 사용</translation>
    </message>
    <message>
        <source>Without them it is always open.</source>
        <translation>끄면 언제나 열려 있어요.</translation>
    </message>
    <message>
        <source>Open on one day at least, or switch the hours off.</source>
        <translation>적어도 하루는 열거나, 운영 시간 사용을 꺼 주세요.</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>쉬는 날</translation>
    </message>
    <message>
        <source>A day off</source>
        <translation>쉬는 날 입력</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 빼기</translation>
    </message>
    <message>
        <source>None. Hours that would begin on a day off are left out.</source>
        <translation>없어요. 쉬는 날에 시작하는 운영 시간은 건너뛰어요.</translation>
    </message>
    <message>
        <source>This day is there already.</source>
        <translation>이미 있는 날이에요.</translation>
    </message>
    <message>
        <source>While it is closed</source>
        <translation>닫혀 있을 때</translation>
    </message>
    <message>
        <source>Your hours in one line, on Korean pages</source>
        <translation>한국어 페이지에 보일 운영 시간 안내 (한 줄)</translation>
    </message>
    <message>
        <source>Your hours in one line, on English pages</source>
        <translation>영어 페이지에 보일 운영 시간 안내 (한 줄)</translation>
    </message>
    <message>
        <source>If somebody wants to chat then</source>
        <translation>그때 상담 요청은</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>시간대와 대기</translation>
    </message>
    <message>
        <source>Time zone of the site</source>
        <translation>사이트 시간대</translation>
    </message>
    <message>
        <source>Of the hours, and of the times in mails.</source>
        <translation>운영 시간과 메일 속 시각에 쓰여요.</translation>
    </message>
    <message>
        <source>Another zone for the hours</source>
        <translation>운영 시간만 다른 시간대로</translation>
    </message>
    <message>
        <source>Only if they are kept somewhere else.</source>
        <translation>다른 지역에서 상담할 때만 적어 주세요.</translation>
    </message>
    <message>
        <source>that of the site</source>
        <translation>사이트와 같음</translation>
    </message>
    <message>
        <source>How long a call rings</source>
        <translation>호출을 울리는 시간</translation>
    </message>
    <message>
        <source>After that it is a missed call, and stays as an inquiry.</source>
        <translation>그 뒤에는 부재중 상담이 되고, 문의로 남아요.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Look it over</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>Close for today</source>
        <translation>오늘은 일찍 닫기</translation>
    </message>
    <message>
        <source>2026-12-25 or 12/31~1/2</source>
        <translation>2026-12-25 또는 12/31~1/2</translation>
    </message>
    <message>
        <source>%1 · past</source>
        <translation>%1 · 지난 날</translation>
    </message>
    <message>
        <source>%1 is past already: it closes nothing any more. Is the year right?</source>
        <translation>%1: 이미 지난 날이라 쉬는 날이 되지 않아요. 연도가 맞나요?</translation>
    </message>
    <message>
        <source>Office hours are switched off above: it is open on these days, too.</source>
        <translation>위에서 운영 시간을 꺼 두어서 이 날들도 열려 있어요.</translation>
    </message>
    <message>
        <source>%1: these are %2 days. Are the first and the last one right?</source>
        <translation>%1: 모두 %2일이에요. 첫날과 마지막 날이 맞나요?</translation>
    </message>
    <message>
        <source>Today becomes a day off, at once.</source>
        <translation>오늘이 바로 쉬는 날이 돼요.</translation>
    </message>
    <message>
        <source>Open again today</source>
        <translation>오늘 다시 열기</translation>
    </message>
    <message>
        <source>Today is taken off the days off, at once.</source>
        <translation>오늘을 쉬는 날에서 바로 빼요.</translation>
    </message>
    <message>
        <source>Once your changes are saved, visitors read:</source>
        <translation>바꾼 내용을 저장하면 손님이 읽는 문구예요.</translation>
    </message>
    <message>
        <source>Open until %1 once your changes are saved. Visitors then read who is there, and after that:</source>
        <translation>바꾼 내용을 저장하면 %1까지 열려 있어요. 그동안은 자리에 있는 상담원이, 그다음에는 이 문구가 보여요.</translation>
    </message>
    <message>
        <source>Once your changes are saved, visitors read who is there.</source>
        <translation>바꾼 내용을 저장하면 손님에게 자리에 있는 상담원이 보여요.</translation>
    </message>
    <message>
        <source>%1: these hours overlap, so it does not close in between.</source>
        <translation>%1: 시간이 서로 겹쳐서 그 사이에 닫지 않아요.</translation>
    </message>
    <message>
        <source>The last day is before the first one.</source>
        <translation>마지막 날이 첫날보다 빨라요.</translation>
    </message>
</context>
<context>
    <name>deskbell::InboxDelegate</name>
    <message>
        <source>longest wait first</source>
        <translation>오래 기다린 순</translation>
    </message>
</context>
<context>
    <name>deskbell::InboxList</name>
    <message>
        <source>Search conversations</source>
        <translation>상담과 문의 검색</translation>
    </message>
    <message>
        <source>Search (Ctrl+K)</source>
        <translation>검색 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>받은함</translation>
    </message>
    <message>
        <source>Search name, e-mail, text (Ctrl+K)</source>
        <translation>이름, 이메일, 내용 검색 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Mine %1</source>
        <translation>내 상담 %1</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>내 상담</translation>
    </message>
    <message>
        <source>My chats: %1</source>
        <translation>내 상담: %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>미처리 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>미처리</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>미처리: %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>보기: %1</translation>
    </message>
    <message>
        <source>Calls: %1</source>
        <translation>호출: %1</translation>
    </message>
    <message>
        <source>You are in no chat.</source>
        <translation>지금 하는 상담이 없어요.</translation>
    </message>
    <message>
        <source>No inquiry has been resolved yet.</source>
        <translation>해결된 문의가 아직 없어요.</translation>
    </message>
    <message>
        <source>Nothing is waiting.
Calls ring here at the top, and what visitors leave appears here, the longest wait first.</source>
        <translation>기다리는 손님이 없어요.
손님이 상담을 요청하면 여기 맨 위에서 울리고, 남긴 문의는 오래 기다린 순서로 보여요.</translation>
    </message>
    <message>
        <source>Presence: %1</source>
        <translation>상태: %1</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>필터 모두 지우기</translation>
    </message>
    <message>
        <source>Marked as resolved</source>
        <translation>해결로 표시했어요</translation>
    </message>
    <message>
        <source>No e-mail address was left.</source>
        <translation>남기신 이메일 주소가 없어요.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>복사됨: %1</translation>
    </message>
    <message>
        <source>A conversation has at most %1 tags of up to %2 characters.</source>
        <translation>태그는 %1개까지, 하나에 %2자까지 달 수 있어요.</translation>
    </message>
    <message>
        <source>Nothing fits these filters.</source>
        <translation>필터에 맞는 대화가 없어요.</translation>
    </message>
    <message>
        <source>There is no conversation yet.</source>
        <translation>아직 대화가 없어요.</translation>
    </message>
    <message>
        <source>Search name, e-mail, text</source>
        <translation>이름, 이메일, 내용 검색</translation>
    </message>
</context>
<context>
    <name>deskbell::InboxTexts</name>
    <message>
        <source>My chats</source>
        <translation>내 상담</translation>
    </message>
    <message>
        <source>Needs an answer</source>
        <translation>답변 필요</translation>
    </message>
    <message>
        <source>Waiting for the visitor</source>
        <translation>손님 답변 대기</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>동료 상담</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Answered ✓</source>
        <translation>답변함 ✓</translation>
    </message>
    <message>
        <source>Resolved ✓</source>
        <translation>해결됨 ✓</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>다시 열림</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Now an inquiry</source>
        <translation>문의로 남음</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Taken by %1</source>
        <translation>%1님이 받음</translation>
    </message>
    <message>
        <source>Draft: %1</source>
        <translation>초안: %1</translation>
    </message>
    <message>
        <source>%1 is talking</source>
        <translation>%1님이 상담 중</translation>
    </message>
    <message>
        <source>(nothing written yet)</source>
        <translation>아직 쓴 글이 없어요</translation>
    </message>
    <message>
        <source>(without a title)</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>나: %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1, 접힘</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>%1 동안 기다림</translation>
    </message>
    <message>
        <source>unread messages: %1</source>
        <translation>안 읽은 글 %1개</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>안 읽음</translation>
    </message>
    <message>
        <source>window closed</source>
        <translation>창을 닫음</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>답변을 기다림</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>차단됨</translation>
    </message>
    <message>
        <source>assigned to %1</source>
        <translation>담당: %1님</translation>
    </message>
    <message>
        <source>waiting since just now</source>
        <translation>방금부터 기다림</translation>
    </message>
    <message>
        <source>since just now</source>
        <translation>방금 시작</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1째</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>못 보냄: %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1건 넘게</translation>
    </message>
</context>
<context>
    <name>deskbell::InboxView</name>
    <message>
        <source>Inbox</source>
        <translation>받은함</translation>
    </message>
    <message>
        <source>Calls: %1</source>
        <translation>호출 %1건</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>새 항목 %1개</translation>
    </message>
    <message>
        <source>This inquiry was deleted.</source>
        <translation>삭제된 문의예요.</translation>
    </message>
</context>
<context>
    <name>deskbell::InboxWindow</name>
    <message>
        <source>← Inbox</source>
        <translation>← 받은함</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>목록으로 (Esc)</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>받은함</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>대화: %1</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>열린 대화 없음</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
</context>
<context>
    <name>deskbell::Inert</name>
    <message>
        <source>There is no connection at the moment. Try again once it is back.</source>
        <translation>연결이 끊겨 있어 지금은 할 수 없어요. 다시 연결된 뒤에 해 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::LabelRow</name>
    <message>
        <source>+ tag</source>
        <translation>+ 태그</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>태그 추가</translation>
    </message>
    <message>
        <source>Tag, then Enter</source>
        <translation>태그 입력 후 Enter</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>새 태그</translation>
    </message>
    <message>
        <source>Type ▾</source>
        <translation>종류 ▾</translation>
    </message>
    <message>
        <source>Type: none</source>
        <translation>종류: 없음</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>종류: %1</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>“%1” 떼기</translation>
    </message>
    <message>
        <source>More tags: %1</source>
        <translation>다른 태그 %1개</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>태그 %1 떼기</translation>
    </message>
    <message>
        <source>A conversation has at most %1 tags of up to %2 characters.</source>
        <translation>태그는 %1개까지, 하나에 %2자까지 달 수 있어요.</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>Type: %1 ▾</source>
        <translation>종류: %1 ▾</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
</context>
<context>
    <name>deskbell::LoginDialog</name>
    <message>
        <source>Something answers at this address, but without the encryption that https asks for. Please check address and port.</source>
        <translation>이 주소에서 응답은 있지만 https에 필요한 암호화가 되지 않아요. 주소와 포트를 확인해 주세요.</translation>
    </message>
    <message>
        <source>The server is at another address now: %1 Please sign in there.</source>
        <translation>서버 주소가 바뀌었어요: %1 이 주소로 로그인해 주세요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Sign in — Deskbell</source>
        <translation>로그인 — Deskbell</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>서버 주소</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>This connection is not encrypted. Others in the network could read along.</source>
        <translation>암호화되지 않은 연결이에요. 같은 네트워크에서 누가 엿볼 수 있어요.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>로그인하는 중…</translation>
    </message>
    <message>
        <source>Please enter the server&apos;s address, for example https://chat.example.org.</source>
        <translation>서버 주소를 입력해 주세요. 예: https://chat.example.org</translation>
    </message>
    <message>
        <source>Please enter name and password.</source>
        <translation>이름과 비밀번호를 입력해 주세요.</translation>
    </message>
    <message>
        <source>There were too many attempts. Please try again in %1 s.</source>
        <translation>여러 번 시도했어요. %1초 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The server does not respond at this address. Is it running, and is this machine online?</source>
        <translation>이 주소의 서버가 응답하지 않아요. 서버가 켜져 있는지, 이 컴퓨터가 인터넷에 연결되어 있는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>There is no server of this name. Please check the address.</source>
        <translation>이 이름의 서버를 찾을 수 없어요. 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Deskbell server. Please check address and port.</source>
        <translation>이 주소에 있는 것은 Deskbell 서버가 아니에요. 주소와 포트를 확인해 주세요.</translation>
    </message>
    <message>
        <source>The server takes no more connections at the moment. Please try again shortly.</source>
        <translation>지금은 서버가 연결을 더 받지 못해요. 잠시 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>Your session was ended. Please sign in again.</source>
        <translation>로그인이 끝났어요. 다시 로그인해 주세요.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>The six digits from your authenticator app, or one of your recovery codes.</source>
        <translation>인증 앱의 여섯 자리 코드나 복구 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please enter the code.</source>
        <translation>코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>새 비밀번호</translation>
    </message>
    <message>
        <source>Confirm new password</source>
        <translation>새 비밀번호 확인</translation>
    </message>
    <message>
        <source>From now on you sign in with this one. At least %1 characters.</source>
        <translation>이제부터 이 비밀번호로 로그인해요. %1자 이상이어야 해요.</translation>
    </message>
    <message>
        <source>This is the one-time password again. Please choose another one.</source>
        <translation>일회용 비밀번호와 같아요. 다른 비밀번호를 정해 주세요.</translation>
    </message>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>새 비밀번호 두 개가 서로 달라요.</translation>
    </message>
    <message>
        <source>The connection cannot be trusted. Please check the address, or ask who runs the server.</source>
        <translation>연결을 믿을 수 없어요. 주소를 확인하거나 서버를 운영하는 분에게 물어보세요.</translation>
    </message>
    <message>
        <source>The certificate of this server comes from nobody whom this machine trusts, so it may be somebody else&apos;s server. Please ask who runs it.</source>
        <translation>이 컴퓨터가 믿지 않는 곳에서 발급한 인증서라서, 다른 사람의 서버일 수도 있어요. 서버를 운영하는 분께 물어봐 주세요.</translation>
    </message>
    <message>
        <source>The certificate of this server is for another address, so it may be somebody else&apos;s server. Please check the address, or ask who runs it.</source>
        <translation>다른 주소의 인증서라서, 다른 사람의 서버일 수도 있어요. 주소를 확인하거나 서버를 운영하는 분께 물어봐 주세요.</translation>
    </message>
    <message>
        <source>The certificate of this server is not valid today. Please check the clock of this machine, or ask who runs the server.</source>
        <translation>지금은 유효하지 않은 인증서예요. 이 컴퓨터의 시계를 확인하거나 서버를 운영하는 분께 물어봐 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::LookPage</name>
    <message>
        <source>A</source>
        <translation>가</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>화면과 언어</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Follow system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>화면 테마</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>In the list, in conversations and everywhere else.</source>
        <translation>목록과 대화를 비롯해 모든 화면에 적용돼요.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>촘촘하게</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>목록 간격</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start with the desktop</source>
        <translation>컴퓨터를 켜면 시작</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>트레이에 남기기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>창을 닫으면</translation>
    </message>
    <message>
        <source>Then nothing rings here until it is started again.</source>
        <translation>다시 시작할 때까지 이 컴퓨터에서는 벨이 울리지 않아요.</translation>
    </message>
    <message>
        <source>Keep me signed in</source>
        <translation>로그인 유지</translation>
    </message>
    <message>
        <source>Remember size and place of windows</source>
        <translation>창 크기와 위치 기억</translation>
    </message>
    <message>
        <source>That cannot be changed here: %1</source>
        <translation>여기서는 바꿀 수 없어요: %1</translation>
    </message>
    <message>
        <source>Starts quietly in the tray when you sign in to the desktop.</source>
        <translation>로그인하면 트레이에서 조용히 시작해요.</translation>
    </message>
    <message>
        <source>In the keyring of this desktop, never in a file. Switched off, quitting signs you out at the server too.</source>
        <translation>시스템 키링에만 보관하고 파일로는 남기지 않아요. 끄면 앱을 종료할 때 서버에서도 로그아웃돼요.</translation>
    </message>
</context>
<context>
    <name>deskbell::LostNotice</name>
    <message>
        <source>The connection is lost</source>
        <translation>연결이 끊겼어요</translation>
    </message>
    <message>
        <source>Calls do not ring here until it is back. It is tried again by itself.</source>
        <translation>다시 연결될 때까지 여기서는 호출이 울리지 않아요. 연결은 알아서 다시 시도해요.</translation>
    </message>
</context>
<context>
    <name>deskbell::MentionList</name>
    <message>
        <source>%1, %2 of %3. Enter takes it, Esc closes</source>
        <translation>%1, %3명 중 %2번째예요. Enter로 넣고 Esc로 닫아요</translation>
    </message>
</context>
<context>
    <name>deskbell::LineWords</name>
    <message>
        <source>%1 mailed the transcript</source>
        <translation>%1님이 대화 내용을 메일로 보냈어요</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Internal note · %1 · not seen by the visitor</source>
        <translation>내부 메모 · %1 · 손님에게 보이지 않아요</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>보내지 못함</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>전송됨</translation>
    </message>
    <message>
        <source>The visitor asked for the transcript by mail</source>
        <translation>손님이 대화 내용을 메일로 요청했어요</translation>
    </message>
    <message>
        <source>being mailed</source>
        <translation>메일로 보내는 중</translation>
    </message>
    <message>
        <source>could run</source>
        <translation>실행될 수 있어요</translation>
    </message>
    <message>
        <source>could run when it is opened</source>
        <translation>열면 실행될 수 있는 파일</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>in the browser only</source>
        <translation>브라우저에서만 보여요</translation>
    </message>
    <message>
        <source>mail failed</source>
        <translation>메일 전송 실패</translation>
    </message>
    <message>
        <source>mail is delayed</source>
        <translation>메일이 밀려 있어요</translation>
    </message>
    <message>
        <source>mailed ✓</source>
        <translation>메일로 보냄 ✓</translation>
    </message>
    <message>
        <source>not mailed</source>
        <translation>메일로는 못 보냈어요</translation>
    </message>
    <message>
        <source>seen in the browser</source>
        <translation>브라우저에서 봄</translation>
    </message>
</context>
<context>
    <name>deskbell::MessageDelegate</name>
    <message>
        <source>Read to here</source>
        <translation>여기까지 읽음</translation>
    </message>
</context>
<context>
    <name>deskbell::MessageView</name>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
    <message>
        <source>Enter opens %1</source>
        <translation>Enter 키로 %1 열기</translation>
    </message>
    <message>
        <source>Links: %1. Enter lists them</source>
        <translation>링크 %1개, Enter 키로 목록 보기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Send the mail again</source>
        <translation>메일 다시 보내기</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>메모 수정</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>메모 삭제</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Enter shows it, Ctrl+S saves it</source>
        <translation>Enter로 보고 Ctrl+S로 저장해요</translation>
    </message>
    <message>
        <source>Enter saves it</source>
        <translation>Enter로 저장해요</translation>
    </message>
    <message>
        <source>Show picture</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
</context>
<context>
    <name>deskbell::ModeBar</name>
    <message>
        <source>Reply</source>
        <translation>답장</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>내부 메모</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>넘겨받기</translation>
    </message>
</context>
<context>
    <name>deskbell::NoticeBundles</name>
    <message>
        <source>New messages in %1 chats</source>
        <translation>상담 %1건에 새 메시지가 왔어요</translation>
    </message>
    <message>
        <source>%1 new inquiries</source>
        <translation>새 문의 %1건</translation>
    </message>
    <message>
        <source>%1 inquiries were added to</source>
        <translation>문의 %1건에 글이 더 왔어요</translation>
    </message>
    <message>
        <source>Colleagues mention you in %1 conversations</source>
        <translation>동료가 대화 %1건에서 나를 언급했어요</translation>
    </message>
    <message>
        <source>%1 inquiries were assigned to you</source>
        <translation>문의 %1건을 맡게 됐어요</translation>
    </message>
</context>
<context>
    <name>deskbell::NotificationsPage</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Desk bell</source>
        <translation>데스크 벨</translation>
    </message>
    <message>
        <source>Quiet bell</source>
        <translation>조용한 벨</translation>
    </message>
    <message>
        <source>Chime</source>
        <translation>차임</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>톡</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>물방울</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>상담 호출</translation>
    </message>
    <message>
        <source>New messages in my chats</source>
        <translation>내 상담의 새 메시지</translation>
    </message>
    <message>
        <source>New inquiries and additions</source>
        <translation>새 문의와 추가 글</translation>
    </message>
    <message>
        <source>A colleague mentions me (@)</source>
        <translation>동료가 나를 부름 (@)</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>음량</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력 장치</translation>
    </message>
    <message>
        <source>Calls make no sound: they show in the notice, in the tray and here.</source>
        <translation>호출에 소리가 나지 않아요. 알림과 트레이, 이 창에만 보여요.</translation>
    </message>
    <message>
        <source>The bell rings and a notice comes. The window does not come to the front while you work in it.</source>
        <translation>벨이 울리고 알림이 떠요. 일하는 중에는 창이 앞으로 나오지 않아요.</translation>
    </message>
    <message>
        <source>There is no sound output on this machine: nothing is heard.</source>
        <translation>이 컴퓨터에 소리 출력 장치가 없어서 아무 소리도 나지 않아요.</translation>
    </message>
    <message>
        <source>The output is muted in the desktop: nothing is heard.</source>
        <translation>시스템에서 출력 장치가 음소거되어 아무 소리도 나지 않아요.</translation>
    </message>
    <message>
        <source>The last sound could not be played. Check the sound output of this machine.</source>
        <translation>방금 소리를 내지 못했어요. 이 컴퓨터의 소리 출력을 확인해 주세요.</translation>
    </message>
    <message>
        <source>The output of the desktop. The test ring shows whether it is heard.</source>
        <translation>시스템의 출력 장치예요. 시험 벨로 들리는지 확인할 수 있어요.</translation>
    </message>
    <message>
        <source>Desktop default</source>
        <translation>시스템 기본</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>알림 창</translation>
    </message>
    <message>
        <source>Desktop notices</source>
        <translation>바탕 화면 알림</translation>
    </message>
    <message>
        <source>They show the first words of the visitor.</source>
        <translation>손님이 쓰신 첫 줄을 미리 보여 줘요.</translation>
    </message>
    <message>
        <source>Accept in the notice</source>
        <translation>알림에서 바로 받기</translation>
    </message>
    <message>
        <source>The button Accept of a notice begins the chat.</source>
        <translation>알림의 ‘받기’ 버튼으로 상담을 시작해요.</translation>
    </message>
    <message>
        <source>Flash in the task bar</source>
        <translation>작업 표시줄에서 깜빡이기</translation>
    </message>
    <message>
        <source>When somebody rings, or writes while you are elsewhere.</source>
        <translation>호출이 오거나, 다른 일을 하는 동안 메시지가 오면 깜빡여요.</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>방해 금지 시간</translation>
    </message>
    <message>
        <source>from</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>to</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Another time for each weekday</source>
        <translation>요일마다 다르게</translation>
    </message>
    <message>
        <source>Calls too make no sound then</source>
        <translation>상담 호출도 소리 없이</translation>
    </message>
    <message>
        <source>They still show in the notice, in the tray and here.</source>
        <translation>알림과 트레이, 이 창에는 그대로 보여요.</translation>
    </message>
    <message>
        <source>Sound on (off until %1)</source>
        <translation>소리 켜기 (%1까지 꺼짐)</translation>
    </message>
    <message>
        <source>No sound for an hour</source>
        <translation>1시간 동안 소리 끄기</translation>
    </message>
    <message>
        <source>Stop the test ring</source>
        <translation>시험 벨 멈추기</translation>
    </message>
    <message>
        <source>Test ring</source>
        <translation>시험 벨 울리기</translation>
    </message>
    <message>
        <source>Calls make no sound until %1, as you chose. Only the test ring is heard.</source>
        <translation>선택하신 대로 %1까지 호출이 소리 없이 와요. 시험 벨만 소리가 나요.</translation>
    </message>
    <message>
        <source>Messages and inquiries then make no sound and show no notice: they wait in the list. Calls show without a sound.</source>
        <translation>그동안 메시지와 문의는 소리와 알림 없이 목록에서 기다려요. 호출은 소리 없이 떠요.</translation>
    </message>
    <message>
        <source>Messages and inquiries then make no sound and show no notice: they wait in the list. Calls still ring.</source>
        <translation>그동안 메시지와 문의는 소리와 알림 없이 목록에서 기다려요. 상담 호출은 그대로 울려요.</translation>
    </message>
</context>
<context>
    <name>deskbell::OneTimePasswordDialog</name>
    <message>
        <source>One-time password — Deskbell</source>
        <translation>일회용 비밀번호 — Deskbell</translation>
    </message>
    <message>
        <source>One-time password for %1</source>
        <translation>%1님의 일회용 비밀번호</translation>
    </message>
    <message>
        <source>Hand it on to them yourself, by telephone for example. It is shown only here. They sign in with it once, before %1, and choose a password of their own.</source>
        <translation>전화 등으로 직접 전해 주세요. 여기에서만 보여요. %1 전에 이 비밀번호로 한 번 로그인해서 자기 비밀번호를 정하게 돼요.</translation>
    </message>
    <message>
        <source>One-time password</source>
        <translation>일회용 비밀번호</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>I have handed it on</source>
        <translation>전했어요</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했어요</translation>
    </message>
    <message>
        <source>Put the one-time password away?</source>
        <translation>일회용 비밀번호를 닫을까요?</translation>
    </message>
    <message>
        <source>It is shown nowhere else. If you have not handed it on, you have to make another one.</source>
        <translation>다른 곳에서는 다시 볼 수 없어요. 아직 전해 주지 않았다면 새로 만들어야 해요.</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>deskbell::OriginsLine</name>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>A page without an address of its own (a file, or a frame in a sandbox) could not reach this server. It cannot be let in: open it from its site, or give the frame&apos;s sandbox allow-same-origin.</source>
        <translation>자기 주소가 없는 페이지(파일이나 sandbox 프레임)가 이 서버에 연결하지 못했어요. 그대로는 허용할 수 없으니 사이트 주소로 열거나, 프레임의 sandbox에 allow-same-origin을 넣어 주세요.</translation>
    </message>
    <message>
        <source>A page of %1 could not reach this server. If that site is yours, add its address to allow_origins in the server&apos;s settings file and restart the server.</source>
        <translation>%1 페이지가 이 서버에 연결하지 못했어요. 우리 사이트라면 서버 설정 파일의 allow_origins에 이 주소를 더하고 서버를 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>보기…</translation>
    </message>
    <message>
        <source>Look at it in the settings</source>
        <translation>설정에서 보기</translation>
    </message>
    <message>
        <source>A page of %1 could not reach this server. If that site is yours, allow it in the settings.</source>
        <translation>%1의 페이지가 이 서버에 연결하지 못했어요. 우리 사이트라면 설정에서 허용해 주세요.</translation>
    </message>
    <message>
        <source>A page of %1 could not reach this server. If that site is yours, an owner can allow it in the settings.</source>
        <translation>%1의 페이지가 이 서버에 연결하지 못했어요. 우리 사이트라면 책임자가 설정에서 허용할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::PageErrors</name>
    <message>
        <source>An error that says nothing of itself</source>
        <translation>내용을 알 수 없는 오류</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1회</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the page errors</source>
        <translation>페이지 오류 복사</translation>
    </message>
    <message>
        <source>Page errors %1</source>
        <translation>페이지 오류 %1</translation>
    </message>
</context>
<context>
    <name>deskbell::PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>비밀번호 변경</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>현재 비밀번호</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>새 비밀번호</translation>
    </message>
    <message>
        <source>Confirm new password</source>
        <translation>새 비밀번호 확인</translation>
    </message>
    <message>
        <source>You stay signed in here. Your other devices are signed out.</source>
        <translation>이 기기에서는 그대로 로그인되어 있고, 다른 기기에서는 로그아웃돼요.</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>%1자 이상으로 정해 주세요.</translation>
    </message>
    <message>
        <source>The password is changed. Your other devices are signed out.</source>
        <translation>비밀번호를 변경했어요. 다른 기기에서는 로그아웃됐어요.</translation>
    </message>
    <message>
        <source>Please enter your current password.</source>
        <translation>현재 비밀번호를 입력해 주세요.</translation>
    </message>
    <message>
        <source>This is not the same as above.</source>
        <translation>위에 입력한 비밀번호와 달라요.</translation>
    </message>
</context>
<context>
    <name>deskbell::PeriodDialog</name>
    <message>
        <source>Period — Deskbell</source>
        <translation>기간 — Deskbell</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>종료일</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>deskbell::PersonNotes</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Notes about this visitor</source>
        <translation>이 손님 메모</translation>
    </message>
    <message>
        <source>Only colleagues see them.</source>
        <translation>동료들에게만 보여요.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Undo: the note was deleted</source>
        <translation>메모 삭제 실행 취소</translation>
    </message>
    <message>
        <source>Note deleted</source>
        <translation>메모를 지웠어요</translation>
    </message>
    <message>
        <source>What colleagues should know about them</source>
        <translation>동료가 알아 두면 좋은 점</translation>
    </message>
    <message>
        <source>Note about this visitor</source>
        <translation>이 손님에 대한 메모</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>보내는 중…</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>고침</translation>
    </message>
    <message>
        <source>Note of %1, %2: %3</source>
        <translation>%1의 메모, %2: %3</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Edit the note: %1</source>
        <translation>메모 고치기: %1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Delete the note: %1</source>
        <translation>메모 지우기: %1</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>메모 저장</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>메모 남기기</translation>
    </message>
    <message>
        <source>The note was not saved. %1</source>
        <translation>메모를 저장하지 못했어요. %1</translation>
    </message>
</context>
<context>
    <name>deskbell::PictureView</name>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Picture before</source>
        <translation>이전 사진</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>다음 사진</translation>
    </message>
    <message>
        <source>%1 — Deskbell</source>
        <translation>%1 — Deskbell</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>사진 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>This picture cannot be shown. You can save it.</source>
        <translation>보여 드릴 수 없는 사진이에요. 저장해서 확인해 주세요.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>Loading… %1 of %2</source>
        <translation>불러오는 중… %2 중 %1</translation>
    </message>
    <message>
        <source>This picture is not there any more.</source>
        <translation>더 이상 없는 사진이에요.</translation>
    </message>
</context>
<context>
    <name>deskbell::Rail</name>
    <message>
        <source>Inbox</source>
        <translation>받은함</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>단축키 (F1)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Mute all calls</source>
        <translation>모든 호출 무음</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>계정…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Inbox, asking for you: %1</source>
        <translation>받은함, 확인할 것: %1</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>계정: %1</translation>
    </message>
    <message>
        <source>No sound for an hour</source>
        <translation>1시간 동안 소리 끄기</translation>
    </message>
    <message>
        <source>Sound on (off until %1)</source>
        <translation>소리 켜기 (%1까지 꺼짐)</translation>
    </message>
    <message>
        <source>%1, no sound until %2</source>
        <translation>%1, %2까지 무음</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>설정 (Ctrl+,)</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>Statistics (Ctrl+Shift+S)</source>
        <translation>통계 (Ctrl+Shift+S)</translation>
    </message>
</context>
<context>
    <name>deskbell::RepliesPane</name>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>새 답변</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>빠른 답변</translation>
    </message>
    <message>
        <source>Choose a reply at the left, or write a new one. In a conversation, / calls them.</source>
        <translation>왼쪽에서 답변을 고르거나 새로 쓰세요. 대화에서는 /로 불러요.</translation>
    </message>
    <message>
        <source>There are %1 replies already. Delete one first.</source>
        <translation>이미 %1개가 있어요. 먼저 하나를 지워 주세요.</translation>
    </message>
    <message>
        <source>What you wrote is still here.</source>
        <translation>쓰신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>It was not deleted.</source>
        <translation>지우지 않았어요.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Search in the canned replies</source>
        <translation>빠른 답변에서 찾기</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 넣기</translation>
    </message>
    <message>
        <source>your words</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>It is called by / and its name, or the first consonants of it.</source>
        <translation>/와 이름으로 불러요. 초성만 써도 돼요.</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>For the whole team</source>
        <translation>팀이 함께 쓰기</translation>
    </message>
    <message>
        <source>Everybody can use and change it.</source>
        <translation>팀 모두가 쓰고 고칠 수 있어요.</translation>
    </message>
    <message>
        <source>Use theirs</source>
        <translation>저장된 내용 불러오기</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>내 내용 유지</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Words in [ ] are for you to fill in: the caret goes there first, and before sending you are told what is still empty.</source>
        <translation>[ ] 자리는 넣을 때 커서가 먼저 가요. 비어 있으면 보내기 전에 알려 드려요.</translation>
    </message>
    <message>
        <source>Korean: for visitors who read Korean</source>
        <translation>한국어: 한국어를 쓰는 손님에게</translation>
    </message>
    <message>
        <source>English: for all others</source>
        <translation>영어: 그 밖의 손님에게</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>넣기</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>%1 is deleted</source>
        <translation>%1 답변을 지웠어요</translation>
    </message>
    <message>
        <source>%1 · only me</source>
        <translation>%1 · 나만</translation>
    </message>
    <message>
        <source>This server is older and keeps no canned replies.</source>
        <translation>서버가 이전 버전이라 빠른 답변을 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>There is no canned reply yet.</source>
        <translation>아직 빠른 답변이 없어요.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 답변이 없어요</translation>
    </message>
    <message>
        <source>This was deleted meanwhile. What you wrote is still here.</source>
        <translation>그사이 지워졌어요. 쓰신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>%1 changed this meanwhile. What you wrote is still here.</source>
        <translation>그사이 %1님이 바꿨어요. 쓰신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>이름을 적어 주세요.</translation>
    </message>
    <message>
        <source>Write a text, in one of the two languages at least.</source>
        <translation>한국어와 영어 중 하나는 내용을 적어 주세요.</translation>
    </message>
    <message>
        <source>This is too long: a name may have %1 characters, a text %2.</source>
        <translation>너무 길어요. 이름은 %1자, 내용은 %2자까지예요.</translation>
    </message>
    <message>
        <source>No variable, so it would go out like this: %1.</source>
        <translation>없는 변수라서 그대로 나가요: %1.</translation>
    </message>
    <message>
        <source>Another reply has this name too. Both are offered.</source>
        <translation>이름이 같은 답변이 또 있어요. 둘 다 목록에 나와요.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>저장 전: %1</translation>
    </message>
</context>
<context>
    <name>deskbell::ReplyBox</name>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%2자 중 %1자</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends · Enter is a new line</source>
        <translation>Ctrl+Enter 보내기 · Enter 줄바꿈</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter is a new line</source>
        <translation>Enter 보내기 · Shift+Enter 줄바꿈</translation>
    </message>
    <message>
        <source>A note for your colleagues</source>
        <translation>동료에게 남기는 메모</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>내부 메모</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>답장 쓰기</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지 입력</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>메모 저장</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>메모 남기기</translation>
    </message>
    <message>
        <source>Send reply</source>
        <translation>답장 보내기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Goes straight to %1&apos;s window</source>
        <translation>%1님이 보고 있는 창으로 바로 가요</translation>
    </message>
    <message>
        <source>Window closed: seen when they return</source>
        <translation>창을 닫았어요. 다시 오면 보여요</translation>
    </message>
    <message>
        <source>To %1 by mail, and in the browser</source>
        <translation>%1 메일과 브라우저로 가요</translation>
    </message>
    <message>
        <source>No address: seen only in the visitor&apos;s browser</source>
        <translation>이메일이 없어요. 손님 브라우저에서만 보여요</translation>
    </message>
    <message>
        <source>No mail server is set up: seen only in the visitor&apos;s browser</source>
        <translation>메일 서버가 설정되지 않았어요. 손님 브라우저에서만 보여요</translation>
    </message>
    <message>
        <source>Mail is delayed; it goes out when it works again</source>
        <translation>메일이 밀려 있어요. 복구되면 보내요</translation>
    </message>
    <message>
        <source>Not seen by the visitor</source>
        <translation>손님에게 보이지 않아요</translation>
    </message>
    <message>
        <source>Not accepted yet. You can leave a note</source>
        <translation>아직 받지 않았어요. 메모만 남길 수 있어요</translation>
    </message>
    <message>
        <source>%1 is talking. You can leave a note</source>
        <translation>%1님이 상담 중이에요. 메모만 남길 수 있어요</translation>
    </message>
    <message>
        <source>This chat is over. You can leave a note</source>
        <translation>상담이 끝났어요. 메모만 남길 수 있어요</translation>
    </message>
    <message>
        <source>This inquiry was deleted. Nothing can be sent</source>
        <translation>삭제된 문의예요. 아무것도 보낼 수 없어요</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>A note that goes along, if you like</source>
        <translation>함께 보낼 메모 (선택)</translation>
    </message>
    <message>
        <source>Note that goes along</source>
        <translation>함께 보낼 메모</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>넘기기</translation>
    </message>
    <message>
        <source>Do not hand the chat over</source>
        <translation>상담 넘기기 취소</translation>
    </message>
    <message>
        <source>Do not edit the note</source>
        <translation>메모 고치기 취소</translation>
    </message>
    <message>
        <source>It will ring at %1. The visitor does not see the note</source>
        <translation>%1님에게 울려요. 메모는 손님에게 보이지 않아요</translation>
    </message>
    <message>
        <source>No connection: sent as soon as it is back</source>
        <translation>연결이 끊겼어요. 다시 연결되면 보내요</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>Attach files · Ctrl+U</source>
        <translation>파일 첨부 · Ctrl+U</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>첨부</translation>
    </message>
    <message>
        <source>Still empty: %1.</source>
        <translation>아직 비어 있어요: %1.</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>빠른 답변</translation>
    </message>
    <message>
        <source>Canned replies · /</source>
        <translation>빠른 답변 · /</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중이에요</translation>
    </message>
    <message>
        <source>No variable, so it would go out like this: %1.</source>
        <translation>없는 변수라서 그대로 나가요: %1.</translation>
    </message>
    <message>
        <source>Send it again to send it as it is.</source>
        <translation>한 번 더 보내면 그대로 보내요.</translation>
    </message>
</context>
<context>
    <name>deskbell::ReplyList</name>
    <message>
        <source>Canned replies</source>
        <translation>빠른 답변</translation>
    </message>
    <message>
        <source>%1, %2 of %3. Enter inserts it, Esc closes</source>
        <translation>%1, %3개 중 %2번째예요. Enter로 넣고 Esc로 닫아요</translation>
    </message>
</context>
<context>
    <name>deskbell::RingCard</name>
    <message>
        <source>Accept</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation>남은 시간 %1</translation>
    </message>
    <message>
        <source>(nothing written yet)</source>
        <translation>아직 쓴 글이 없어요</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1님이 답변하지 않고 있어요</translation>
    </message>
    <message>
        <source>Call of %1</source>
        <translation>%1님의 호출</translation>
    </message>
    <message>
        <source>More calls: %1</source>
        <translation>다른 호출: %1</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>넘겨받기</translation>
    </message>
    <message>
        <source>Accept (Ctrl+Shift+A takes the most urgent one)</source>
        <translation>받기 (Ctrl+Shift+A는 가장 급한 호출을 받아요)</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>Muted here. It goes on ringing at the others.</source>
        <translation>여기서만 무음이에요. 다른 상담원에게는 계속 울려요.</translation>
    </message>
    <message>
        <source>Mute this call here</source>
        <translation>이 호출을 여기서 무음으로</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>%1 hands this over</source>
        <translation>%1님이 넘겼어요</translation>
    </message>
</context>
<context>
    <name>deskbell::RingList</name>
    <message>
        <source>%1 more</source>
        <translation>외 %1건 더</translation>
    </message>
</context>
<context>
    <name>deskbell::RowMenu</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>따로 창으로 열기</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>안 읽음으로 표시</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>넘기기</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>해결</translation>
    </message>
    <message>
        <source>Copy the e-mail address</source>
        <translation>이메일 주소 복사</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>There is no other admin</source>
        <translation>다른 상담원이 없어요</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Another tag…</source>
        <translation>다른 태그…</translation>
    </message>
    <message>
        <source>Tag — Deskbell</source>
        <translation>태그 — Deskbell</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>새 태그</translation>
    </message>
</context>
<context>
    <name>deskbell::SearchPanel</name>
    <message>
        <source>Without a word</source>
        <translation>남긴 말 없음</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>상담</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>호출 중</translation>
    </message>
    <message>
        <source>In chat</source>
        <translation>상담 중</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>상담과 문의</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>History</source>
        <translation>지난 상담과 문의</translation>
    </message>
    <message>
        <source>There is no conversation with these words.</source>
        <translation>이 말이 들어 있는 상담이나 문의가 없어요.</translation>
    </message>
    <message>
        <source>No chat has ended and no inquiry has been left yet.</source>
        <translation>끝난 상담이나 남겨진 문의가 아직 없어요.</translation>
    </message>
    <message>
        <source>Nothing fits these filters.</source>
        <translation>필터에 맞는 상담이나 문의가 없어요.</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>메모: %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>문의</translation>
    </message>
</context>
<context>
    <name>deskbell::SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, 저장 안 됨</translation>
    </message>
</context>
<context>
    <name>deskbell::ShortcutsPage</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Accept the most urgent call</source>
        <translation>가장 급한 호출 받기</translation>
    </message>
    <message>
        <source>Mute all calls</source>
        <translation>모든 호출 무음</translation>
    </message>
    <message>
        <source>Open what has waited longest</source>
        <translation>가장 오래 기다린 문의 열기</translation>
    </message>
    <message>
        <source>Next of my chats; with Shift the one before</source>
        <translation>다음 내 상담, Shift와 함께 이전 상담</translation>
    </message>
    <message>
        <source>About the visitor</source>
        <translation>손님 정보</translation>
    </message>
    <message>
        <source>List, messages, reply, visitor</source>
        <translation>목록, 메시지, 답장, 손님 정보</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>목록으로</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>이 목록</translation>
    </message>
    <message>
        <source>In the messages: open the link of a line</source>
        <translation>메시지에서: 그 줄의 링크 열기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Back from an earlier conversation of the visitor</source>
        <translation>손님의 이전 상담에서 돌아가기</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>이 대화에서 찾기</translation>
    </message>
    <message>
        <source>Reply or internal note</source>
        <translation>답장과 내부 메모 전환</translation>
    </message>
    <message>
        <source>In a note: call a colleague by name</source>
        <translation>메모에서: 동료를 이름으로 부르기</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>End the chat; resolve the inquiry or open it again</source>
        <translation>상담 종료, 문의 해결 또는 다시 열기</translation>
    </message>
    <message>
        <source>Assign or transfer</source>
        <translation>담당 지정 또는 넘기기</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>태그 추가</translation>
    </message>
    <message>
        <source>Undo what was done last</source>
        <translation>방금 한 일 되돌리기</translation>
    </message>
    <message>
        <source>From the field: scroll the messages</source>
        <translation>입력란에서: 메시지 넘겨 보기</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>In a conversation</source>
        <translation>상담과 문의에서</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>목록에서</translation>
    </message>
    <message>
        <source>Go over the rows, open one</source>
        <translation>줄을 옮겨 다니고 열기</translation>
    </message>
    <message>
        <source>Fold and unfold a section</source>
        <translation>묶음을 접고 펼치기</translation>
    </message>
    <message>
        <source>Resolve or reopen; Alt+Z undoes it</source>
        <translation>해결하거나 다시 열기, Alt+Z로 실행 취소</translation>
    </message>
    <message>
        <source>Assign or hand over</source>
        <translation>담당 정하기, 상담 넘기기</translation>
    </message>
    <message>
        <source>Tags, type</source>
        <translation>태그, 종류</translation>
    </message>
    <message>
        <source>Mark as unread, copy the e-mail address</source>
        <translation>안 읽음으로 표시, 이메일 주소 복사</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>따로 창으로 열기</translation>
    </message>
    <message>
        <source>In a reply: canned replies; Tab goes to the next gap</source>
        <translation>답장에서: 빠른 답변, 그 뒤 Tab은 다음 빈칸으로</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>Close settings or statistics, or the window</source>
        <translation>설정이나 통계, 또는 창 닫기</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>보내기 규칙</translation>
    </message>
    <message>
        <source>Send a message, add a note</source>
        <translation>메시지 보내기, 메모 남기기</translation>
    </message>
    <message>
        <source>Send the reply to an inquiry</source>
        <translation>문의 답장 보내기</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>줄바꿈</translation>
    </message>
    <message>
        <source>Ctrl+Enter for inquiries only</source>
        <translation>문의만 Ctrl+Enter</translation>
    </message>
    <message>
        <source>Always Ctrl+Enter</source>
        <translation>언제나 Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>deskbell::SiteFormPage</name>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Saved. It holds for the whole team from now on.</source>
        <translation>저장했어요. 지금부터 팀 모두에게 적용돼요.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Look it over and save again.</source>
        <translation>덮어쓴 것은 없어요. 확인하고 다시 저장해 주세요.</translation>
    </message>
    <message>
        <source>What you changed is still here.</source>
        <translation>바꾸신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>Use theirs</source>
        <translation>저장된 내용 불러오기</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>내 내용 유지</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>The connection is lost. You can go on here; it can be saved as soon as the connection is back.</source>
        <translation>연결이 끊겼어요. 계속 고칠 수 있고, 다시 연결되면 저장할 수 있어요.</translation>
    </message>
    <message>
        <source>Only owners change this.</source>
        <translation>책임자만 바꿀 수 있어요.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>Not saved yet. It will hold for the whole team.</source>
        <translation>아직 저장하지 않았어요. 저장하면 팀 모두에게 적용돼요.</translation>
    </message>
    <message>
        <source>What you change here holds for the whole team.</source>
        <translation>여기서 바꾼 내용은 팀 모두에게 적용돼요.</translation>
    </message>
    <message>
        <source>This was changed meanwhile at the command line of the server. What you changed is still here.</source>
        <translation>그사이에 서버의 명령줄에서 바뀌었어요. 바꾸신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>%1 changed this meanwhile. What you changed is still here.</source>
        <translation>그사이에 %1님이 바꿨어요. 바꾸신 내용은 그대로 있어요.</translation>
    </message>
    <message>
        <source>What is saved now: %1</source>
        <translation>지금 저장된 값: %1</translation>
    </message>
    <message>
        <source>This cannot be saved yet: %1</source>
        <translation>아직 저장할 수 없어요. %1</translation>
    </message>
    <message>
        <source>That is saved. Your other changes are not yet.</source>
        <translation>그것만 저장했어요. 다른 변경은 아직 저장하지 않았어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation>사이트</translation>
    </message>
    <message>
        <source>Code for your pages</source>
        <translation>페이지에 넣을 코드</translation>
    </message>
    <message>
        <source>Pages of these sites have no button. If one of them is yours, allow it.</source>
        <translation>이 주소의 페이지에서는 버튼이 보이지 않아요. 우리 사이트라면 허용해 주세요.</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>거절된 주소</translation>
    </message>
    <message>
        <source>A page without an address of its own</source>
        <translation>주소가 없는 페이지</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>마지막 %1</translation>
    </message>
    <message>
        <source>A file, or a frame in a sandbox: it cannot be let in.</source>
        <translation>파일로 열었거나 샌드박스 프레임이라 허용할 수 없어요.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Allow %1</source>
        <translation>%1 허용</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>무시</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>%1 무시</translation>
    </message>
    <message>
        <source>None. A page that is not allowed and has the two lines shows up here.</source>
        <translation>없어요. 허용하지 않은 페이지에 코드를 넣으면 여기에 보여요.</translation>
    </message>
    <message>
        <source>Hide what is ignored</source>
        <translation>무시한 주소 숨기기</translation>
    </message>
    <message>
        <source>Show what is ignored (%1)</source>
        <translation>무시한 주소 보기 (%1)</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>허용된 사이트</translation>
    </message>
    <message>
        <source>Address of a site</source>
        <translation>사이트 주소</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 빼기</translation>
    </message>
    <message>
        <source>None yet. The server&apos;s own page is always allowed.</source>
        <translation>아직 없어요. 서버 자신의 페이지는 언제나 허용돼요.</translation>
    </message>
    <message>
        <source>This site is there already.</source>
        <translation>이미 있는 사이트예요.</translation>
    </message>
    <message>
        <source>Types of conversations</source>
        <translation>상담 유형</translation>
    </message>
    <message>
        <source>A type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>주문·배송</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>%1 위로 옮기기</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>The first one is preselected. If you list none, there are: general, error, suggestion.</source>
        <translation>첫 번째 유형이 처음에 선택돼요. 모두 빼면 일반, 오류, 제안을 써요.</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1번</translation>
    </message>
    <message>
        <source>Also allowed, by --allow-origin when the server starts: %1. Whoever runs the server changes it there.</source>
        <translation>서버를 시작할 때 --allow-origin으로 더 허용했어요: %1. 서버를 운영하는 분이 거기서 바꿔요.</translation>
    </message>
    <message>
        <source>Taken as %1, since it is an address of this machine or of your own network. If it has a certificate, write https:// before it.</source>
        <translation>%1(으)로 넣었어요. 이 컴퓨터나 내부 네트워크의 주소라서요. 인증서가 있으면 앞에 https://를 붙여 주세요.</translation>
    </message>
</context>
<context>
    <name>deskbell::SnippetCard</name>
    <message>
        <source>Words on the button</source>
        <translation>버튼에 적을 말</translation>
    </message>
    <message>
        <source>Leave it empty for the bell alone.</source>
        <translation>비워 두면 벨만 보여요.</translation>
    </message>
    <message>
        <source>A line beside it</source>
        <translation>버튼 옆 인사말</translation>
    </message>
    <message>
        <source>A greeting, once for each visitor.</source>
        <translation>손님마다 한 번만 보여요.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>Side of the window</source>
        <translation>창에서의 위치</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>As the page</source>
        <translation>페이지와 같게</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Visitors may choose another one.</source>
        <translation>손님이 다른 언어를 고를 수 있어요.</translation>
    </message>
    <message>
        <source>As the visitor&apos;s system</source>
        <translation>손님의 시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>화면 테마</translation>
    </message>
    <message>
        <source>No button while it is closed</source>
        <translation>닫혀 있을 때 버튼 숨기기</translation>
    </message>
    <message>
        <source>Who has a chat or an inquiry of their own has it all the same.</source>
        <translation>진행 중인 상담이나 문의가 있는 손님에게는 보여요.</translation>
    </message>
    <message>
        <source>Code for your pages</source>
        <translation>페이지에 넣을 코드</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Copied. Put the two lines on every page that shall have the button.</source>
        <translation>복사했어요. 버튼을 둘 모든 페이지에 두 줄을 넣어 주세요.</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>색 %1</translation>
    </message>
    <message>
        <source>Colour, as #rrggbb</source>
        <translation>색, #rrggbb 형식</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>가나</translation>
    </message>
    <message>
        <source>This is no colour. Write it like #0f5c46.</source>
        <translation>색이 아니에요. #0f5c46처럼 적어 주세요.</translation>
    </message>
    <message>
        <source>Neither white nor black words can be read on it (%1 : 1, it takes 4.5). The button would not use it.</source>
        <translation>흰 글자도 검은 글자도 읽기 어려운 색이에요 (%1 : 1, 4.5 이상이어야 해요). 버튼에 쓰이지 않아요.</translation>
    </message>
    <message>
        <source>White words on it: %1 : 1</source>
        <translation>흰 글자와 %1 : 1</translation>
    </message>
    <message>
        <source>Nearly black words on it: %1 : 1</source>
        <translation>검은 글자와 %1 : 1</translation>
    </message>
</context>
<context>
    <name>deskbell::StatusLine</name>
    <message>
        <source>Older conversations are being made searchable: %1 %</source>
        <translation>지난 상담을 검색할 수 있게 준비하고 있어요: %1%</translation>
    </message>
    <message>
        <source>No sound: calls only beep, if at all</source>
        <translation>소리가 나지 않아요: 호출이 오면 비프음만 울릴 수 있어요</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>No mail server is set up, so notices by mail are kept</source>
        <translation>메일 서버가 설정되지 않아 알림 메일을 보관하고 있어요</translation>
    </message>
    <message>
        <source>No notification service on this desktop, so calls show in the tray and here only</source>
        <translation>알림 서비스가 없어서 호출은 트레이와 이 창에만 보여요</translation>
    </message>
    <message>
        <source>No tray on this desktop, so the window stays in the task bar</source>
        <translation>트레이가 없어서 창이 작업 표시줄에 남아요</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 연결</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>%1명 자리에 있음</translation>
    </message>
    <message>
        <source>Mail to send: %1 (last try: %2)</source>
        <translation>보낼 메일 %1 (마지막 시도: %2)</translation>
    </message>
    <message>
        <source>Mail to send: %1</source>
        <translation>보낼 메일 %1</translation>
    </message>
    <message>
        <source>Undelivered mail and notices %1</source>
        <translation>못 보낸 메일과 알림 %1</translation>
    </message>
    <message>
        <source>Undelivered mail %1</source>
        <translation>못 보낸 메일 %1</translation>
    </message>
    <message>
        <source>Not connected, next try in %1 s</source>
        <translation>연결 안 됨, %1초 뒤 다시 시도</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결하고 있어요…</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>소리 켜기</translation>
    </message>
    <message>
        <source>No sound until %1</source>
        <translation>%1까지 무음</translation>
    </message>
    <message>
        <source>Quiet hours until %1</source>
        <translation>%1까지 방해 금지 시간</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1개 더</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>The daily backup has failed: %1</source>
        <translation>매일 하는 백업에 실패했어요: %1</translation>
    </message>
</context>
<context>
    <name>deskbell::TeamPage</name>
    <message>
        <source>Add a colleague…</source>
        <translation>상담원 추가…</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>팀</translation>
    </message>
    <message>
        <source>A call first rings for those on duty today, and after 30 seconds for everyone. If nobody on duty is there, it rings for everyone at once. Changes apply to the whole team.</source>
        <translation>오늘 당번에게 먼저 울리고, 30초 뒤에 모두에게 울려요. 자리에 있는 당번이 없으면 처음부터 모두에게 울려요. 바꾼 내용은 팀 모두에게 적용돼요.</translation>
    </message>
    <message>
        <source>The connection is lost. You can go on here as soon as it is back.</source>
        <translation>연결이 끊겼어요. 다시 이어지면 바로 계속할 수 있어요.</translation>
    </message>
    <message>
        <source>Only owners see the team.</source>
        <translation>팀은 책임자만 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (나)</translation>
    </message>
    <message>
        <source>visitors see no name of theirs</source>
        <translation>손님에게 이름 없음</translation>
    </message>
    <message>
        <source>visitors see “%1”</source>
        <translation>손님에게 “%1”</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>책임자</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>on duty %1</source>
        <translation>당번 %1</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>막힘</translation>
    </message>
    <message>
        <source>Not signed in yet</source>
        <translation>첫 로그인 전</translation>
    </message>
    <message>
        <source>Two-step on</source>
        <translation>2단계 켜짐</translation>
    </message>
    <message>
        <source>Two-step off</source>
        <translation>2단계 꺼짐</translation>
    </message>
    <message>
        <source>signed in %1</source>
        <translation>%1 로그인</translation>
    </message>
    <message>
        <source>Never signed in</source>
        <translation>로그인한 적 없음</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>%1 계정 메뉴</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>New one-time password…</source>
        <translation>새 일회용 비밀번호…</translation>
    </message>
    <message>
        <source>Reset two-step sign-in…</source>
        <translation>2단계 로그인 초기화…</translation>
    </message>
    <message>
        <source>Sign out everywhere…</source>
        <translation>모든 기기에서 로그아웃…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>사용 중지…</translation>
    </message>
    <message>
        <source>Enable again</source>
        <translation>다시 쓰게 하기</translation>
    </message>
    <message>
        <source>Make a one-time password for %1?</source>
        <translation>%1님의 일회용 비밀번호를 만들까요?</translation>
    </message>
    <message>
        <source>Their own password opens nothing any more, and they are signed out everywhere. With the new one they sign in once and choose another.</source>
        <translation>쓰던 비밀번호는 더 이상 통하지 않고 모든 기기에서 로그아웃돼요. 새 비밀번호로 한 번 로그인해서 다른 비밀번호를 정하게 돼요.</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Reset the two-step sign-in of %1?</source>
        <translation>%1님의 2단계 로그인을 초기화할까요?</translation>
    </message>
    <message>
        <source>The password alone lets them in until they turn it on again. Do this only if you know that it is really them who asks.</source>
        <translation>다시 켤 때까지 비밀번호만으로 로그인돼요. 본인의 부탁이 틀림없을 때만 해 주세요.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>%1 signs in without a code from now on.</source>
        <translation>%1님은 이제 코드 없이 로그인해요.</translation>
    </message>
    <message>
        <source>Sign %1 out everywhere?</source>
        <translation>%1님을 모든 기기에서 로그아웃할까요?</translation>
    </message>
    <message>
        <source>Their apps ask for the password again. Nothing is lost.</source>
        <translation>앱에서 비밀번호를 다시 물어요. 잃는 것은 없어요.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>%1 is signed out.</source>
        <translation>%1님을 모든 기기에서 로그아웃했어요.</translation>
    </message>
    <message>
        <source>Disable %1?</source>
        <translation>%1 계정을 막을까요?</translation>
    </message>
    <message>
        <source>They are signed out and cannot sign in any more. What they have written stays, and an open chat of theirs rings at the others. You can enable them again.</source>
        <translation>로그아웃되고 더 이상 로그인할 수 없어요. 쓴 글은 그대로 남고, 진행 중인 상담은 다른 상담원에게 울려요. 나중에 다시 쓰게 할 수 있어요.</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>막기</translation>
    </message>
    <message>
        <source>%1 is disabled.</source>
        <translation>%1 계정을 막았어요.</translation>
    </message>
    <message>
        <source>%1 may sign in again.</source>
        <translation>%1님이 다시 로그인할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::TransferLine</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel the transfer</source>
        <translation>넘기기 취소</translation>
    </message>
    <message>
        <source>%1 did not take it. The chat is still yours.</source>
        <translation>%1님이 받지 않았어요. 계속 내 상담이에요.</translation>
    </message>
    <message>
        <source>It rings at %1. The chat is yours until they accept it.</source>
        <translation>%1님에게 넘기는 중이에요. 받을 때까지는 내 상담이에요.</translation>
    </message>
</context>
<context>
    <name>deskbell::TrayAlert</name>
    <message>
        <source>%1 is waiting for an answer</source>
        <translation>%1님이 답변을 기다려요</translation>
    </message>
    <message>
        <source>You have not read what they wrote last.</source>
        <translation>마지막 메시지를 아직 읽지 않았어요.</translation>
    </message>
    <message>
        <source>%1 is still waiting: nobody has answered</source>
        <translation>%1님이 아직 기다리고 계세요. 아무도 응답하지 않았어요</translation>
    </message>
    <message>
        <source>Nobody has read what they wrote last.</source>
        <translation>마지막 메시지를 아직 아무도 읽지 않았어요.</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>아직 쓴 글이 없어요</translation>
    </message>
    <message>
        <source>%1 and %2 more are waiting to chat</source>
        <translation>%1님 외 %2명이 상담을 기다려요</translation>
    </message>
    <message>
        <source>Deskbell: %1</source>
        <translation>Deskbell: %1</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>%1 was waiting to chat</source>
        <translation>%1님이 상담을 기다리고 있었어요</translation>
    </message>
    <message>
        <source>The connection is lost. It rings here again as soon as it is back.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 여기서 다시 울려요.</translation>
    </message>
    <message>
        <source>The connection is lost. %1 was waiting to chat.</source>
        <translation>연결이 끊겼어요. %1님이 상담을 기다리고 있었어요.</translation>
    </message>
    <message>
        <source>%1 is waiting to chat</source>
        <translation>%1님이 상담을 기다려요</translation>
    </message>
    <message>
        <source>%1, unread: %2</source>
        <translation>%1, 안 읽음 %2</translation>
    </message>
    <message>
        <source>%1 hands a chat over to you</source>
        <translation>%1님이 상담을 넘겼어요</translation>
    </message>
    <message>
        <source>%1, no sound until %2</source>
        <translation>%1, %2까지 무음</translation>
    </message>
    <message>
        <source>This is a test ring</source>
        <translation>시험 벨이에요</translation>
    </message>
    <message>
        <source>A call looks and sounds like this. Nobody is waiting.</source>
        <translation>호출이 오면 이렇게 보이고 들려요. 기다리는 손님은 없어요.</translation>
    </message>
    <message>
        <source>%1, quiet until %2</source>
        <translation>%1, %2까지 방해 금지 시간</translation>
    </message>
</context>
<context>
    <name>deskbell::UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Alt+Z</source>
        <translation>Alt+Z</translation>
    </message>
</context>
<context>
    <name>deskbell::VerifiedBadge</name>
    <message>
        <source>Confirmed by the site</source>
        <translation>사이트가 확인한 사용자</translation>
    </message>
</context>
<context>
    <name>deskbell::VisitorPanel</name>
    <message>
        <source>About the visitor</source>
        <translation>손님 정보</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>이메일 주소 복사</translation>
    </message>
    <message>
        <source>Block…</source>
        <translation>차단…</translation>
    </message>
    <message>
        <source>Erase data…</source>
        <translation>정보 삭제…</translation>
    </message>
    <message>
        <source>Erase everything about %1?</source>
        <translation>%1에 관한 모든 내용을 삭제할까요?</translation>
    </message>
    <message>
        <source>All their chats and inquiries go, with files, mails and notes, and so do their name, address and browser. An open chat with them ends. Backups made before keep what they hold until they are replaced. This cannot be undone.</source>
        <translation>이 손님의 채팅과 문의가 파일, 메일, 메모와 함께 모두 없어지고 이름, 이메일 주소, 브라우저 정보도 없어져요. 진행 중인 채팅은 끝나요. 전에 만든 백업에는 새 백업으로 바뀔 때까지 남아 있어요. 되돌릴 수 없어요.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>완전히 삭제</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>페이지: %1</translation>
    </message>
    <message>
        <source>Confirmed by the site</source>
        <translation>사이트가 확인한 사용자</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>로그인하지 않음</translation>
    </message>
    <message>
        <source>on the page now</source>
        <translation>지금 페이지를 보고 있어요</translation>
    </message>
    <message>
        <source>not on the site now</source>
        <translation>지금 사이트에 없어요</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>좋았어요</translation>
    </message>
    <message>
        <source>Could be better</source>
        <translation>아쉬웠어요</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>대화 내용</translation>
    </message>
    <message>
        <source>mailed %1</source>
        <translation>%1에 메일로 보냄</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>기다린 시간</translation>
    </message>
    <message>
        <source>Chat without a word</source>
        <translation>글 없는 상담</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>부재중 호출</translation>
    </message>
    <message>
        <source>Earlier chats and inquiries %1</source>
        <translation>이전 상담과 문의 %1</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>현지 시각</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1건 보냄</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Show all earlier chats and inquiries</source>
        <translation>이전 상담과 문의 모두 보기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export all that is kept of this visitor</source>
        <translation>이 손님의 모든 데이터 내보내기</translation>
    </message>
</context>
<context>
    <name>deskbell::WeekEditor</name>
    <message>
        <source>Closed all day</source>
        <translation>쉬어요</translation>
    </message>
    <message>
        <source>%1: opens</source>
        <translation>%1: 여는 시각</translation>
    </message>
    <message>
        <source>%1: closes</source>
        <translation>%1: 닫는 시각</translation>
    </message>
    <message>
        <source>Take these hours of %1 away</source>
        <translation>%1의 이 시간 빼기</translation>
    </message>
    <message>
        <source>+ break</source>
        <translation>+ 쉬는 시간</translation>
    </message>
    <message>
        <source>Close in between on %1</source>
        <translation>%1에 쉬는 시간 넣기</translation>
    </message>
</context>
<context>
    <name>deskbell::Windows</name>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>화면과 언어</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>빠른 답변</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>내 계정</translation>
    </message>
    <message>
        <source>About</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Blocked visitors…</source>
        <translation>차단한 손님…</translation>
    </message>
    <message>
        <source>Undelivered…</source>
        <translation>못 보낸 메일과 알림…</translation>
    </message>
    <message>
        <source>Undelivered mail and notices</source>
        <translation>못 보낸 메일과 알림</translation>
    </message>
    <message>
        <source>Changes in the settings are not saved yet. They are kept there until you quit.</source>
        <translation>설정에서 바꾼 내용을 아직 저장하지 않았어요. 종료할 때까지 설정에 그대로 있어요.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>팀</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>운영 시간</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>사이트</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>처음 설정…</translation>
    </message>
    <message>
        <source>You are not an owner any more, so “%1” is not shown here now.</source>
        <translation>이제 책임자가 아니라서 ‘%1’ 페이지가 보이지 않아요.</translation>
    </message>
    <message>
        <source>What you had not saved is kept until you quit or sign out, in case you become one again.</source>
        <translation>저장하지 않은 내용은 앱을 끝내거나 로그아웃할 때까지 남아 있어서, 다시 책임자가 되면 이어서 할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Conversation</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Confirmed by the site</source>
        <translation>사이트가 확인함</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>상담 시작</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Words of the rating</source>
        <translation>평가 내용</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>From</source>
        <translation>보낸 쪽</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>내부 메모</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>Chat %1</source>
        <translation>상담 %1</translation>
    </message>
    <message>
        <source>Inquiry %1</source>
        <translation>문의 %1</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>좋았어요</translation>
    </message>
    <message>
        <source>Could be better</source>
        <translation>아쉬웠어요</translation>
    </message>
    <message>
        <source>Us</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>Internal note by %1</source>
        <translation>%1님의 내부 메모</translation>
    </message>
</context>
<context>
    <name>deskbell::ExportDialog</name>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export conversations — Deskbell</source>
        <translation>대화 내보내기 — Deskbell</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Table for spreadsheets (CSV)</source>
        <translation>표, 스프레드시트용 (CSV)</translation>
    </message>
    <message>
        <source>For programs (JSON)</source>
        <translation>프로그램용 (JSON)</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>읽기용 텍스트</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>What you have noted for each other is then in the file too.</source>
        <translation>팀끼리 남긴 메모도 파일에 들어가요.</translation>
    </message>
    <message>
        <source>Chats that are over and inquiries, the oldest first. Of files the names are in it.</source>
        <translation>끝난 상담과 문의를 오래된 순서로 담아요. 파일은 이름만 들어가요.</translation>
    </message>
    <message>
        <source>Export a visitor&apos;s data — Deskbell</source>
        <translation>손님 데이터 내보내기 — Deskbell</translation>
    </message>
    <message>
        <source>Everything that is kept of %1</source>
        <translation>%1님에 대해 보관 중인 모든 데이터</translation>
    </message>
    <message>
        <source>What you have noted for each other about them. Leave it out of what they are to have.</source>
        <translation>이 손님에 대해 팀끼리 남긴 메모예요. 손님께 드릴 파일이라면 빼 주세요.</translation>
    </message>
    <message>
        <source>A zip file with all their chats, inquiries and files, once for people to read and once for programs.</source>
        <translation>상담과 문의, 파일을 모두 담은 zip 파일이에요. 사람이 읽는 글과 프로그램용 데이터가 함께 들어가요.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>첫날</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>마지막 날</translation>
    </message>
    <message>
        <source>From the beginning until now</source>
        <translation>처음부터 지금까지</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>시작한 날</translation>
    </message>
    <message>
        <source>With internal notes</source>
        <translation>내부 메모 포함</translation>
    </message>
    <message>
        <source>Conversations %1</source>
        <translation>대화 %1</translation>
    </message>
    <message>
        <source>File to export to</source>
        <translation>내보낼 파일</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>내보내기 진행 상황</translation>
    </message>
    <message>
        <source>Somebody else has signed in, or the server works with other data now.</source>
        <translation>다른 계정으로 로그인했거나 서버의 데이터가 바뀌었어요.</translation>
    </message>
    <message>
        <source>%1 of about %2 conversations</source>
        <translation>약 %2건 중 %1건</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>내보내는 중…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>The server puts it together…</source>
        <translation>서버가 데이터를 모으는 중…</translation>
    </message>
    <message>
        <source>The connection is lost. It goes on by itself when it is back.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 이어서 내보내요.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile. The file is there when all of it is.</source>
        <translation>그동안 다른 일을 하셔도 돼요. 파일은 모두 받은 뒤에 생겨요.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>내보내지 못했어요.</translation>
    </message>
    <message>
        <source>%1 conversations are exported.</source>
        <translation>대화 %1건을 내보냈어요.</translation>
    </message>
    <message>
        <source>Everything that is kept of %1 is exported.</source>
        <translation>%1님의 데이터를 모두 내보냈어요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Stop the export?</source>
        <translation>내보내기를 멈출까요?</translation>
    </message>
    <message>
        <source>Nothing of it is kept: the file is there only when all of it is.</source>
        <translation>지금까지 한 것은 남지 않아요. 다 끝나야 파일이 생겨요.</translation>
    </message>
    <message>
        <source>Waiting for the connection…</source>
        <translation>연결을 기다리고 있어요…</translation>
    </message>
</context>
<context>
    <name>deskbell::FirstStepsPage</name>
    <message>
        <source>Hear and see a ring</source>
        <translation>소리와 알림 확인</translation>
    </message>
    <message>
        <source>Ring yourself</source>
        <translation>직접 호출해 보기</translation>
    </message>
    <message>
        <source>Put it on your site</source>
        <translation>내 사이트에 붙이기</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>시험 메일 보내기</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>동료 초대</translation>
    </message>
    <message>
        <source>Getting ready for the first visitor</source>
        <translation>상담을 시작할 준비를 해요</translation>
    </message>
    <message>
        <source>This guide disappears when all five are done. You can open it again from the settings at any time.</source>
        <translation>다섯 가지를 마치면 이 안내는 사라져요. 언제든 설정에서 다시 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Notification settings</source>
        <translation>알림 설정</translation>
    </message>
    <message>
        <source>Calls make no sound: none is chosen.</source>
        <translation>호출음이 없음으로 되어 있어서 소리가 나지 않아요.</translation>
    </message>
    <message>
        <source>The sound could not be played. Check the sound output of this machine.</source>
        <translation>소리를 재생하지 못했어요. 이 컴퓨터의 소리 출력을 확인해 주세요.</translation>
    </message>
    <message>
        <source>It was played, with a notice on the desktop (%1).</source>
        <translation>소리가 났고 바탕 화면에 알림을 띄웠어요(%1).</translation>
    </message>
    <message>
        <source>It was played (%1).</source>
        <translation>소리가 났어요(%1).</translation>
    </message>
    <message>
        <source>The test ring does everything that a call does.</source>
        <translation>시험 호출은 진짜 호출과 똑같이 울려요.</translation>
    </message>
    <message>
        <source>Stop the test ring</source>
        <translation>시험 호출 중단</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>다시 들어 보기</translation>
    </message>
    <message>
        <source>Test ring</source>
        <translation>시험 호출</translation>
    </message>
    <message>
        <source>Open the test page</source>
        <translation>시험 페이지 열기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Allow this site…</source>
        <translation>이 주소 허용…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>A page of %1 was not let in.</source>
        <translation>%1에서 온 접속이 거절됐어요.</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>메일 주소</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>This is not a mail address.</source>
        <translation>메일 주소가 아니에요.</translation>
    </message>
    <message>
        <source>Asking the mail server…</source>
        <translation>메일 서버에 보내는 중…</translation>
    </message>
    <message>
        <source>The mail server has taken the mail. Look whether it has arrived.</source>
        <translation>메일 서버가 메일을 받았어요. 잘 도착했는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The mail was not sent: %1</source>
        <translation>메일을 보내지 못했어요: %1</translation>
    </message>
    <message>
        <source>No mail server is set yet: answers to inquiries are seen in the browser only. Set host and from under [mail] in the server&apos;s settings file.</source>
        <translation>아직 메일 서버가 설정되지 않아서 문의 답변은 손님 브라우저에서만 보여요. 서버 설정 파일의 [mail]에 host와 from을 적어 주세요.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Open the team</source>
        <translation>팀 열기</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Not done yet</source>
        <translation>아직 안 함</translation>
    </message>
    <message>
        <source>A call came in (%1).</source>
        <translation>호출이 들어왔어요(%1).</translation>
    </message>
    <message>
        <source>Open the test page and ask for a chat there. It rings at the top left of this window.</source>
        <translation>시험 페이지를 열고 상담을 요청해 보세요. 이 창 왼쪽 위에서 울려요.</translation>
    </message>
    <message>
        <source>Put this into every page, just before &lt;/body&gt;.</source>
        <translation>모든 페이지의 &lt;/body&gt; 바로 앞에 넣어 주세요.</translation>
    </message>
    <message>
        <source>A page with these lines was let in (%1).</source>
        <translation>이 두 줄을 넣은 페이지가 접속했어요(%1).</translation>
    </message>
    <message>
        <source>A page of %1 has visited this server.</source>
        <translation>%1의 페이지가 서버에 접속했어요.</translation>
    </message>
    <message>
        <source>Answers also reach visitors by mail. See whether mail goes out.</source>
        <translation>답변은 손님의 메일로도 가요. 메일이 잘 나가는지 확인해요.</translation>
    </message>
    <message>
        <source>A colleague has signed in.</source>
        <translation>동료가 로그인했어요.</translation>
    </message>
    <message>
        <source>With two of you fewer calls are missed.</source>
        <translation>둘이 받으면 놓치는 호출이 줄어요.</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2개 중 %1개 완료</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Copy the two lines</source>
        <translation>두 줄 복사</translation>
    </message>
    <message>
        <source>Only a page of %1 has visited this server yet: somebody&apos;s own machine, and no site.</source>
        <translation>아직 %1의 페이지만 접속했어요. 누군가의 컴퓨터이고, 사이트는 아니에요.</translation>
    </message>
    <message>
        <source>Calls make no sound until %1, as you chose. Only the test ring is heard.</source>
        <translation>선택하신 대로 %1까지 호출이 소리 없이 와요. 시험 호출만 소리가 나요.</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>Inquiry</source>
        <translation>문의</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>호출 중</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>그만둠</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>미처리</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>아쉬워요</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Call or inquiry</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>Wait (s)</source>
        <translation>대기(초)</translation>
    </message>
    <message>
        <source>First answer (s)</source>
        <translation>첫 답변(초)</translation>
    </message>
    <message>
        <source>Until resolved (s)</source>
        <translation>해결까지(초)</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>평가</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>d MMM</source>
        <translation>M. d.</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>M월 d일 dddd</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>yyyy년 M월 d일 dddd</translation>
    </message>
    <message>
        <source>%1:00</source>
        <translation>%1시</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>%1 vs. the day before</source>
        <translation>전날보다 %1</translation>
    </message>
    <message>
        <source>%1 vs. %2 days before</source>
        <translation>지난 %2일보다 %1</translation>
    </message>
    <message>
        <source>As on the day before</source>
        <translation>전날과 같음</translation>
    </message>
    <message>
        <source>As in the %1 days before</source>
        <translation>지난 %1일과 같음</translation>
    </message>
    <message>
        <source>Too few to compare</source>
        <translation>비교하기엔 적음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>calls</comment>
        <translation>%2건 중 %1건</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>ratings</comment>
        <translation>%2명 중 %1명</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1건</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1%p</translation>
    </message>
    <message>
        <source>90% %1</source>
        <translation>90% %1</translation>
    </message>
    <message>
        <source>%1 of %2 ratings</source>
        <translation>%2명 중 %1명</translation>
    </message>
    <message>
        <source>%1 rated</source>
        <translation>평가율 %1</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>상담 호출</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>받은 비율</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>First answer to an inquiry</source>
        <translation>문의 첫 답변</translation>
    </message>
    <message>
        <source>Until resolved</source>
        <translation>해결까지</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>만족</translation>
    </message>
    <message>
        <source>Not counted per admin</source>
        <translation>상담원별로는 세지 않아요</translation>
    </message>
    <message>
        <source>%1 still ringing</source>
        <translation>%1건 호출 중</translation>
    </message>
</context>
<context>
    <name>deskbell::CallsChart</name>
    <message>
        <source>Calls per day</source>
        <translation>하루 상담 호출</translation>
    </message>
    <message>
        <source>Answered %1 · missed %2</source>
        <translation>받음 %1 · 부재중 %2</translation>
    </message>
    <message>
        <source>Given up %1</source>
        <translation>그만둠 %1</translation>
    </message>
    <message>
        <source>Median wait %1</source>
        <translation>대기 중앙값 %1</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>그만둠</translation>
    </message>
    <message>
        <source>Calls per week</source>
        <translation>한 주 상담 호출</translation>
    </message>
    <message>
        <source>Still ringing %1</source>
        <translation>호출 중 %1</translation>
    </message>
    <message>
        <source>Still ringing</source>
        <translation>호출 중</translation>
    </message>
</context>
<context>
    <name>deskbell::Chart</name>
    <message>
        <source>There were no calls in this time.</source>
        <translation>이 기간에는 상담이 없어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::ChartCard</name>
    <message>
        <source>As a chart</source>
        <translation>그래프로 보기</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>표로 보기</translation>
    </message>
</context>
<context>
    <name>deskbell::ExportLine</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop saving the table</source>
        <translation>표 저장 중지</translation>
    </message>
    <message>
        <source>Saving the table</source>
        <translation>표를 저장하고 있어요</translation>
    </message>
    <message>
        <source>Saving the table · %1 of about %2 rows</source>
        <translation>표를 저장하고 있어요 · 약 %2행 중 %1행</translation>
    </message>
    <message>
        <source>Saved %1 rows as %2</source>
        <translation>%1행을 저장했어요: %2</translation>
    </message>
    <message>
        <source>The table was not saved.</source>
        <translation>표를 저장하지 않았어요.</translation>
    </message>
    <message>
        <source>The connection is lost. It goes on by itself when it is back.</source>
        <translation>연결이 끊겼어요. 다시 연결되면 이어서 저장해요.</translation>
    </message>
</context>
<context>
    <name>deskbell::HeatChart</name>
    <message>
        <source>Weekdays and hours</source>
        <translation>요일과 시간</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>No calls</source>
        <translation>호출 없음</translation>
    </message>
    <message>
        <source>Calls %1 · missed %2</source>
        <translation>호출 %1 · 부재중 %2</translation>
    </message>
    <message>
        <source>Hour · calls (missed)</source>
        <translation>시간 · 호출(부재중)</translation>
    </message>
</context>
<context>
    <name>deskbell::LegendItem</name>
    <message>
        <source>Answered</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>부재중</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>그만둠</translation>
    </message>
    <message>
        <source>Share of missed</source>
        <translation>놓친 비율</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>운영 시간</translation>
    </message>
    <message>
        <source>Few</source>
        <translation>적음</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>많음</translation>
    </message>
    <message>
        <source>Still ringing</source>
        <translation>호출 중</translation>
    </message>
</context>
<context>
    <name>deskbell::PeopleChart</name>
    <message>
        <source>Admins</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>첫 답변</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>만족</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2명 중 %1명</translation>
    </message>
    <message>
        <source>Calls taken: %1</source>
        <translation>받은 상담 %1</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>아쉬워요</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>상담원</translation>
    </message>
    <message>
        <source>Calls taken</source>
        <translation>받은 상담</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Nobody has taken a call in this time.</source>
        <translation>이 기간에는 받은 호출이 없어요.</translation>
    </message>
</context>
<context>
    <name>deskbell::StatisticsBody</name>
    <message>
        <source>Calls within office hours</source>
        <translation>운영 시간 안의 호출만</translation>
    </message>
    <message>
        <source>Times: half took no longer</source>
        <translation>대기·첫 답변은 중앙값</translation>
    </message>
    <message>
        <source>Calls, %1</source>
        <translation>호출 수, %1</translation>
    </message>
</context>
<context>
    <name>deskbell::StatisticsView</name>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>CSV 내보내기…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7일</translation>
    </message>
    <message>
        <source>28 days</source>
        <translation>28일</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>이번 달</translation>
    </message>
    <message>
        <source>All admins</source>
        <translation>모든 상담원</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>모든 종류</translation>
    </message>
    <message>
        <source>Other days, now %1</source>
        <translation>다른 날짜, 지금 %1</translation>
    </message>
    <message>
        <source>Choose other days</source>
        <translation>다른 날짜 고르기</translation>
    </message>
    <message>
        <source>Admin: %1</source>
        <translation>상담원: %1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>종류: %1</translation>
    </message>
    <message>
        <source>There is no connection. These numbers are of %1.</source>
        <translation>연결이 끊겼어요. %1의 숫자예요.</translation>
    </message>
    <message>
        <source>The server does not count any more. These numbers are of %1.</source>
        <translation>서버가 더 이상 통계를 내지 않아요. %1의 숫자예요.</translation>
    </message>
    <message>
        <source>These numbers are of %1.</source>
        <translation>%1의 숫자예요.</translation>
    </message>
    <message>
        <source>Reading… The numbers below are still those of before.</source>
        <translation>불러오고 있어요. 아래는 아직 이전 숫자예요.</translation>
    </message>
    <message>
        <source>Not all of it is counted yet. The numbers will follow.</source>
        <translation>아직 다 세지 못했어요. 숫자가 곧 채워져요.</translation>
    </message>
    <message>
        <source>This server does not count yet. A newer one does.</source>
        <translation>이 서버는 아직 통계를 내지 않아요. 새 버전에서 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>불러오고 있어요…</translation>
    </message>
    <message>
        <source>Export conversations</source>
        <translation>대화 내보내기</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>상담</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>At most %1 days can be looked at together. These are the last of those that you chose.</source>
        <translation>한 번에 %1일까지 볼 수 있어서, 고르신 기간의 마지막 날들만 보여요.</translation>
    </message>
</context>
<context>
    <name>deskbell::WaitChart</name>
    <message>
        <source>Wait</source>
        <translation>기다린 시간</translation>
    </message>
    <message>
        <source>Median %1 · 90% %2</source>
        <translation>절반 %1 · 90% %2</translation>
    </message>
    <message>
        <source>Calls within office hours: %1</source>
        <translation>운영 시간 안의 호출 %1</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Calls within office hours</source>
        <translation>운영 시간 안의 호출</translation>
    </message>
    <message>
        <source>Median wait</source>
        <translation>절반</translation>
    </message>
    <message>
        <source>90% waited at most</source>
        <translation>90%</translation>
    </message>
    <message>
        <source>Wait limit</source>
        <translation>대기 한도</translation>
    </message>
    <message>
        <source>90% %1</source>
        <translation>90% %1</translation>
    </message>
    <message>
        <source>Median %1</source>
        <translation>절반 %1</translation>
    </message>
    <message>
        <source>No call within office hours was answered in this time.</source>
        <translation>이 기간에는 운영 시간 안에 받은 호출이 없어요.</translation>
    </message>
    <message>
        <source>No call within office hours was answered</source>
        <translation>운영 시간 안에 받은 호출이 없어요</translation>
    </message>
</context>
<context>
    <name>deskbell::UnderWay</name>
    <message>
        <source>What you changed in the settings of the site is lost then.</source>
        <translation>사이트 설정에서 바꾼 내용이 사라져요.</translation>
    </message>
    <message>
        <source>What you changed in the canned replies is lost then.</source>
        <translation>빠른 답변에서 바꾼 내용이 사라져요.</translation>
    </message>
    <message>
        <source>An export is still running. Nothing of it is kept: the file is there only when all of it is.</source>
        <translation>아직 내보내는 중이에요. 다 끝나야 파일이 생기고, 지금까지 한 것은 남지 않아요.</translation>
    </message>
    <message>
        <source>A one-time password is still shown, and is shown nowhere else.</source>
        <translation>일회용 비밀번호가 아직 떠 있어요. 다른 곳에서는 다시 볼 수 없어요.</translation>
    </message>
    <message>
        <source>Go, with all this unfinished?</source>
        <translation>끝내지 않은 일이 있는데 나갈까요?</translation>
    </message>
    <message>
        <source>Throw away what is not saved?</source>
        <translation>저장하지 않은 내용을 버릴까요?</translation>
    </message>
    <message>
        <source>Stop the export?</source>
        <translation>내보내기를 멈출까요?</translation>
    </message>
    <message>
        <source>Put the one-time password away?</source>
        <translation>일회용 비밀번호를 닫을까요?</translation>
    </message>
    <message>
        <source>What you changed in the settings of the site is lost then. You are not an owner any more, so you cannot save it now.</source>
        <translation>사이트 설정에서 바꾼 내용이 사라져요. 이제 책임자가 아니라서 지금은 저장할 수 없어요.</translation>
    </message>
</context>
<context>
    <name>DeliveryTexts</name>
    <message>
        <source>the mail server does not take the user name and password</source>
        <translation>메일 서버가 사용자 이름과 비밀번호를 받아 주지 않아요</translation>
    </message>
    <message>
        <source>the mail server puts it off</source>
        <translation>메일 서버가 나중에 보내라고 해요</translation>
    </message>
    <message>
        <source>the mail server refuses it</source>
        <translation>메일 서버가 거절했어요</translation>
    </message>
    <message>
        <source>there is no mail server of that name</source>
        <translation>그런 이름의 메일 서버가 없어요</translation>
    </message>
    <message>
        <source>the mail server cannot be reached</source>
        <translation>메일 서버에 연결할 수 없어요</translation>
    </message>
    <message>
        <source>the mail server does not respond in time</source>
        <translation>메일 서버가 제때 응답하지 않아요</translation>
    </message>
    <message>
        <source>the connection with the mail server cannot be protected</source>
        <translation>메일 서버와 안전하게 연결할 수 없어요</translation>
    </message>
    <message>
        <source>the connection with the mail server broke off</source>
        <translation>메일 서버와 연결이 끊겼어요</translation>
    </message>
    <message>
        <source>it could not be handed to the mail server</source>
        <translation>메일 서버에 맡기지 못했어요</translation>
    </message>
    <message>
        <source>it is sent on to another address, which is not followed</source>
        <translation>다른 주소로 넘기는데, 따라가지 않아요</translation>
    </message>
    <message>
        <source>the receiver did not take it</source>
        <translation>받는 쪽이 받지 않았어요</translation>
    </message>
    <message>
        <source>there is no receiver of that name</source>
        <translation>그런 이름의 받는 쪽이 없어요</translation>
    </message>
    <message>
        <source>the receiver cannot be reached</source>
        <translation>받는 쪽에 연결할 수 없어요</translation>
    </message>
    <message>
        <source>the receiver does not respond in time</source>
        <translation>받는 쪽이 제때 응답하지 않아요</translation>
    </message>
    <message>
        <source>the connection with the receiver cannot be protected</source>
        <translation>받는 쪽과 안전하게 연결할 수 없어요</translation>
    </message>
    <message>
        <source>the connection with the receiver broke off</source>
        <translation>받는 쪽과 연결이 끊겼어요</translation>
    </message>
    <message>
        <source>it could not be handed to the receiver</source>
        <translation>받는 쪽에 보내지 못했어요</translation>
    </message>
</context>
<context>
    <name>SaveFolder</name>
    <message>
        <source>The file cannot be written there: that folder is not there.</source>
        <translation>그곳에 파일을 쓸 수 없어요. 폴더가 없어요.</translation>
    </message>
    <message>
        <source>The file cannot be written there: a folder has this name.</source>
        <translation>그곳에 파일을 쓸 수 없어요. 같은 이름의 폴더가 있어요.</translation>
    </message>
    <message>
        <source>The file cannot be written there: it is not allowed.</source>
        <translation>그곳에 파일을 쓸 권한이 없어요.</translation>
    </message>
    <message>
        <source>The file cannot be written there: the disk is full.</source>
        <translation>디스크가 가득 차서 파일을 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>The file cannot be written there.</source>
        <translation>그곳에 파일을 쓸 수 없어요.</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>폴더:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>뒤로 가요</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>앞으로 가요</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>상위 폴더</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>상위 폴더로 가요</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>새 폴더를 만들어요</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>목록으로 보기</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>목록으로 보여요</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>자세히 보여요</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>자주 가는 곳</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>자주 가는 폴더</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>종류:</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>폴더:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>이름(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>선택(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>이름 바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>숨긴 파일도 보기(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>새 폴더(&amp;N)</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>최근 폴더</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 파일이 이미 있어요.
이 파일을 바꿀까요?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
이 파일이 없어요.
이름을 확인해 주세요.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
이 폴더가 없어요.
이름을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>‘%1’을(를) 삭제할까요?</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>‘%1’은(는) 쓰기 금지예요.
그래도 삭제할까요?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>폴더를 삭제하지 못했어요.</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>보기: </translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>바꾼 때</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>컴퓨터</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>예(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>아니요(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>deskbell::CallCard</name>
    <message>
        <source>Accept</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>deskbell::ReplyTables</name>
    <message>
        <source>Import canned replies</source>
        <translation>빠른 답변 가져오기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>표 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>이 파일을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>This is no table that can be read. Save it as CSV, in UTF-8.</source>
        <translation>읽을 수 있는 표가 아니에요. UTF-8 CSV로 저장해 주세요.</translation>
    </message>
    <message>
        <source>There is no reply in this table: each row needs a name and a text.</source>
        <translation>이 표에는 답변이 없어요. 줄마다 이름과 내용이 있어야 해요.</translation>
    </message>
    <message>
        <source>A table is being taken in.</source>
        <translation>표를 가져오는 중이에요.</translation>
    </message>
    <message>
        <source>without a name: %1</source>
        <translation>이름 없음 %1</translation>
    </message>
    <message>
        <source>without a text: %1</source>
        <translation>내용 없음 %1</translation>
    </message>
    <message>
        <source>too long: %1</source>
        <translation>너무 긺 %1</translation>
    </message>
    <message>
        <source>Rows left out: %1.</source>
        <translation>뺀 줄: %1.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>외 %1개</translation>
    </message>
    <message>
        <source>These change: %1.</source>
        <translation>바뀌는 답변: %1.</translation>
    </message>
    <message>
        <source>What is shared changes for the whole team.</source>
        <translation>함께 쓰는 답변은 팀 모두에게 바뀌어요.</translation>
    </message>
    <message>
        <source>Import this table? New: %1, changed: %2.</source>
        <translation>이 표를 가져올까요? 새로 %1개, 바뀜 %2개예요.</translation>
    </message>
    <message>
        <source>Added %1, changed %2, the same as before %3.</source>
        <translation>새로 넣음 %1, 바꿈 %2, 그대로 %3.</translation>
    </message>
    <message>
        <source>Not taken: %1.</source>
        <translation>넣지 못함: %1.</translation>
    </message>
    <message>
        <source>Export canned replies</source>
        <translation>빠른 답변 내보내기</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>canned replies</source>
        <translation>빠른 답변</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Address of the Deskbell server, for the sign-in.</source>
        <translation>로그인할 Deskbell 서버의 주소예요.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Begins without a window, as when the desktop starts it.</source>
        <translation>데스크톱이 시작할 때처럼 창 없이 시작해요.</translation>
    </message>
    <message>
        <source>Rings when a visitor calls, and answers.</source>
        <translation>손님이 호출하면 울리고, 답할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>QCommandLineParser</name>
    <message>
        <source>Usage: %1</source>
        <translation>사용법: %1</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[옵션]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>옵션:</translation>
    </message>
    <message>
        <source>Displays help on commandline options.</source>
        <translation>옵션을 설명해요.</translation>
    </message>
    <message>
        <source>Displays help, including generic Qt options.</source>
        <translation>Qt의 옵션까지 설명해요.</translation>
    </message>
    <message>
        <source>Displays version information.</source>
        <translation>버전을 보여 줘요.</translation>
    </message>
    <message>
        <source>Unknown option &apos;%1&apos;.</source>
        <translation>모르는 옵션이에요: &apos;%1&apos;</translation>
    </message>
    <message>
        <source>Unknown options: %1.</source>
        <translation>모르는 옵션이에요: %1</translation>
    </message>
    <message>
        <source>Missing value after &apos;%1&apos;.</source>
        <translation>&apos;%1&apos; 뒤에 값이 없어요.</translation>
    </message>
    <message>
        <source>Unexpected value after &apos;%1&apos;.</source>
        <translation>&apos;%1&apos;에는 값을 줄 수 없어요.</translation>
    </message>
    <message>
        <source>Displays help including Qt specific options.</source>
        <translation>Qt의 옵션까지 설명해요.</translation>
    </message>
</context>
<context>
    <name>deskbell::MoreCallsCard</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Others waiting: %1</source>
        <translation>그 밖에 기다리는 손님 %1명</translation>
    </message>
</context>
</TS>

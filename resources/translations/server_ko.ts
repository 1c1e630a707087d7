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
        <source>Guest %1</source>
        <translation>손님 %1</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>%1</source>
        <extracomment>How a person&apos;s name stands in a sentence.</extracomment>
        <translation>%1님</translation>
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
        <source>Browser</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>They wait for about %1 min (until %2). Answer in the Deskbell app.</source>
        <translation>약 %1분 동안 기다립니다 (%2까지). Deskbell 앱에서 받으실 수 있습니다.</translation>
    </message>
    <message>
        <source>They wait until %1. Answer in the Deskbell app.</source>
        <translation>%1까지 기다립니다. Deskbell 앱에서 받으실 수 있습니다.</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>첫 메시지</translation>
    </message>
    <message>
        <source>%1 is waiting to chat</source>
        <translation>%1님이 상담을 기다리고 있습니다</translation>
    </message>
    <message>
        <source>%1 has written to %2 and had no answer for a while. Anyone can take over in the Deskbell app.</source>
        <translation>%1님이 %2님께 남긴 글에 한동안 답변이 없습니다. Deskbell 앱에서 누구나 넘겨받으실 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is waiting for an answer</source>
        <translation>%1님이 답변을 기다리고 있습니다</translation>
    </message>
    <message>
        <source>It has rung for %1 seconds, and no Deskbell app shows it. Is one running, and online?</source>
        <translation>%1초 동안 울렸지만 화면에 알림이 뜬 Deskbell 앱이 없습니다. 앱이 켜져 있고 연결되어 있는지 확인해 주십시오.</translation>
    </message>
    <message>
        <source>It has rung for %1 seconds, and nobody has answered. Answer in the Deskbell app.</source>
        <translation>%1초 동안 울렸지만 아직 아무도 응답하지 않았습니다. Deskbell 앱에서 응답하실 수 있습니다.</translation>
    </message>
    <message>
        <source>They wait until %1.</source>
        <translation>%1까지 기다립니다.</translation>
    </message>
    <message>
        <source>Nobody has seen yet that %1 is waiting to chat</source>
        <translation>%1님이 상담을 기다리고 있지만 아직 아무도 보지 못했습니다</translation>
    </message>
    <message>
        <source>Nobody has answered yet: %1 is waiting to chat</source>
        <translation>아직 아무도 응답하지 않았습니다: %1님이 상담을 기다리고 있습니다</translation>
    </message>
    <message>
        <source>Notices of this server arrive here.</source>
        <translation>이 서버의 알림이 여기로 도착합니다.</translation>
    </message>
    <message>
        <source>It is kept as inquiry %1.</source>
        <translation>문의 %1번으로 남아 있습니다.</translation>
    </message>
    <message>
        <source>Many calls have come within an hour, so those after the first ones are told in one mail. Answer in the Deskbell app.</source>
        <translation>한 시간 사이에 상담 요청이 많이 들어와, 처음 몇 건 뒤로는 한 메일에 모아 알려 드립니다. Deskbell 앱에서 응답하실 수 있습니다.</translation>
    </message>
    <message>
        <source>Calls told together: %1</source>
        <translation>상담 요청 %1건을 모아 알려 드립니다</translation>
    </message>
    <message>
        <source>Missed call: %1</source>
        <translation>부재중 상담: %1</translation>
    </message>
    <message>
        <source>Nobody answered in time. It is kept as inquiry %1.</source>
        <translation>대기 시간 안에 받지 못했습니다. 문의 %1번으로 남아 있습니다.</translation>
    </message>
    <message>
        <source>They called outside office hours. It is kept as inquiry %1.</source>
        <translation>운영 시간이 아닐 때 상담을 요청했습니다. 문의 %1번으로 남아 있습니다.</translation>
    </message>
    <message>
        <source>New inquiry %1 (%2)</source>
        <translation>새 문의 %1 (%2)</translation>
    </message>
    <message>
        <source>%1 left an inquiry. Answer it in the Deskbell app.</source>
        <translation>%1님이 문의를 남겼습니다. 답변은 Deskbell 앱에서 하실 수 있습니다.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>%1 has added to the inquiry.</source>
        <translation>%1님이 글을 더 남겼습니다.</translation>
    </message>
    <message>
        <source>More on inquiry %1</source>
        <translation>문의 %1에 추가 글</translation>
    </message>
    <message>
        <source>Hello %1, we have answered.</source>
        <translation>%1님, 안녕하세요. 상담원이 답변을 남겼습니다.</translation>
    </message>
    <message>
        <source>Hello, we have answered.</source>
        <translation>안녕하세요. 상담원이 답변을 남겼습니다.</translation>
    </message>
    <message>
        <source>Hello, %1 has answered.</source>
        <translation>안녕하세요. %1 상담원이 답변을 남겼습니다.</translation>
    </message>
    <message>
        <source>Hello %1, %2 has answered.</source>
        <translation>%1님, 안녕하세요. %2 상담원이 답변을 남겼습니다.</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>What you wrote (%1):</source>
        <translation>남기신 내용 (%1):</translation>
    </message>
    <message>
        <source>You can also simply reply to this mail.</source>
        <translation>이 메일에 바로 회신하셔도 됩니다.</translation>
    </message>
    <message>
        <source>This address only sends; replies to it are not read.</source>
        <translation>발신 전용 메일이라 회신은 확인되지 않습니다.</translation>
    </message>
    <message>
        <source>An answer to your inquiry</source>
        <translation>문의하신 내용에 답변드립니다</translation>
    </message>
    <message>
        <source>Page errors: %1</source>
        <translation>페이지 오류: %1건</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>Here is the chat you asked for.</source>
        <translation>요청하신 상담 내용입니다.</translation>
    </message>
    <message>
        <source>If it was not you who asked for it, you can delete this mail.</source>
        <translation>요청하신 적이 없다면 이 메일을 지우셔도 됩니다.</translation>
    </message>
    <message>
        <source>Your chat of %1</source>
        <translation>상담 내용 (%1)</translation>
    </message>
    <message>
        <source>It is too long for a mail: this is the end of it.</source>
        <translation>상담 내용이 메일에 다 담기지 않아 마지막 부분만 보내 드립니다.</translation>
    </message>
    <message>
        <source>[picture: %1, %2]</source>
        <translation>[사진: %1, %2]</translation>
    </message>
    <message>
        <source>[file: %1, %2]</source>
        <translation>[파일: %1, %2]</translation>
    </message>
    <message>
        <source>The daily backup of the support chat could not be made, twice in a row. It is tried again every hour, and the backups of before are kept.</source>
        <translation>매일 만드는 상담 채팅의 백업에 두 번 연달아 실패했습니다. 한 시간마다 다시 시도하며, 이전 백업은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>The daily backup failed</source>
        <translation>매일 만드는 백업에 실패했습니다</translation>
    </message>
    <message>
        <source>To write back, open this page in the browser you asked from:</source>
        <translation>이어서 답하시려면 문의하신 브라우저에서 이 페이지를 열어 주십시오.</translation>
    </message>
    <message>
        <source>To write back, open the page in the browser you asked from.</source>
        <translation>이어서 답하시려면 문의하신 브라우저에서 문의하신 페이지를 열어 주십시오.</translation>
    </message>
    <message>
        <source>The link works for %1 days. Whoever has it can read this inquiry, so please do not pass it on.</source>
        <translation>이 링크는 %1일 동안 쓸 수 있고, 가지고 있는 사람은 누구나 이 문의를 볼 수 있으니 다른 분께 전달하지 말아 주십시오.</translation>
    </message>
    <message>
        <source>Write back: %1</source>
        <translation>이어서 답하기: %1</translation>
    </message>
    <message>
        <source>Test mail</source>
        <translation>시험 메일입니다</translation>
    </message>
    <message>
        <source>Mail from this server arrives. You can delete this.</source>
        <translation>메일이 잘 도착했습니다. 지우셔도 됩니다.</translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message>
        <source>%1 has a value of a kind that no setting takes</source>
        <translation>%1 값은 설정에 쓸 수 없는 종류예요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a table: [%1]</source>
        <translation>&quot;%1&quot;은(는) [%1]처럼 테이블로 써야 해요</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>문자열 목록</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>읽을 수 없어요: %1</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>폴더예요</translation>
    </message>
    <message>
        <source>What owners have set is left out: %1</source>
        <translation>책임자가 정한 설정을 건너뛰었어요: %1</translation>
    </message>
    <message>
        <source>has one value</source>
        <translation>에는 값을 하나만 쓸 수 있어요</translation>
    </message>
    <message>
        <source>is not a setting of the site</source>
        <translation>은(는) 사이트 설정이 아니에요</translation>
    </message>
    <message>
        <source>is not the name of a setting</source>
        <translation>설정 이름이 아니에요</translation>
    </message>
    <message>
        <source>tls.certificate %1 cannot be read: %2</source>
        <translation>tls.certificate %1 파일을 읽을 수 없어요: %2</translation>
    </message>
    <message>
        <source>tls.key %1 cannot be read: %2</source>
        <translation>tls.key %1 파일을 읽을 수 없어요: %2</translation>
    </message>
    <message>
        <source>tls.certificate %1 holds no certificate in PEM form</source>
        <translation>tls.certificate %1 파일에 PEM 형식의 인증서가 없어요</translation>
    </message>
    <message>
        <source>tls.key %1 holds no RSA or EC key in PEM form without a passphrase</source>
        <translation>tls.key %1 파일에 암호 없는 PEM 형식의 RSA 또는 EC 키가 없어요</translation>
    </message>
    <message>
        <source>tls.key %1 does not belong to the certificate %2</source>
        <translation>tls.key %1 키가 인증서 %2의 키가 아니에요</translation>
    </message>
    <message>
        <source>tls.certificate %1 has run out</source>
        <translation>tls.certificate %1 인증서의 유효 기간이 지났어요</translation>
    </message>
    <message>
        <source>tls.certificate %1 is not valid yet</source>
        <translation>tls.certificate %1 인증서의 유효 기간이 아직 시작되지 않았어요</translation>
    </message>
    <message>
        <source>tls.key %1 can be read by other users of this machine: chmod 600</source>
        <translation>이 컴퓨터의 다른 사용자가 tls.key %1 파일을 읽을 수 있어요: chmod 600을 실행해 주세요</translation>
    </message>
    <message>
        <source>tls.key is missing: tls.certificate needs its key</source>
        <translation>tls.key가 없어요. tls.certificate에는 그 키가 필요해요</translation>
    </message>
    <message>
        <source>tls.certificate is missing: tls.key needs its certificate</source>
        <translation>tls.certificate가 없어요. tls.key에는 그 인증서가 필요해요</translation>
    </message>
    <message>
        <source>mail.ca_file %1 cannot be read</source>
        <translation>mail.ca_file %1 파일을 읽을 수 없어요</translation>
    </message>
    <message>
        <source>mail.from is missing: the address that mails come from</source>
        <translation>mail.from이 없어요. 메일을 보내는 주소를 써 주세요</translation>
    </message>
    <message>
        <source>must be &quot;sqlite&quot; or &quot;postgresql&quot;, not &quot;%1&quot;</source>
        <translation>&quot;sqlite&quot;나 &quot;postgresql&quot;이어야 하고, &quot;%1&quot;은(는) 안 돼요</translation>
    </message>
    <message>
        <source>must hold words like host=db.example.com dbname=deskbell user=deskbell, without &quot;;&quot;</source>
        <translation>host=db.example.com dbname=deskbell user=deskbell 같은 낱말이어야 하고, &quot;;&quot;은 쓸 수 없어요</translation>
    </message>
    <message>
        <source>must not hold the password: name its file with database.password_file</source>
        <translation>비밀번호는 여기에 쓸 수 없어요. database.password_file에 그 파일을 써 주세요</translation>
    </message>
    <message>
        <source>%1 is for database.engine = &quot;postgresql&quot;</source>
        <translation>%1은(는) database.engine = &quot;postgresql&quot;일 때만 써요</translation>
    </message>
    <message>
        <source>database.connection is missing: where PostgreSQL is, like host=/run/postgresql dbname=deskbell</source>
        <translation>database.connection이 없어요. host=/run/postgresql dbname=deskbell처럼 PostgreSQL이 있는 곳을 써 주세요</translation>
    </message>
    <message>
        <source>backup.at copies SQLite&apos;s file; PostgreSQL has pg_dump and pg_basebackup</source>
        <translation>backup.at은 SQLite 파일을 복사해요. PostgreSQL에는 pg_dump와 pg_basebackup이 있어요</translation>
    </message>
    <message>
        <source>%1 %2 can be read by other users of this machine: chmod 600</source>
        <translation>%1 %2 파일을 다른 사용자도 읽을 수 있어요. chmod 600을 해 주세요</translation>
    </message>
    <message>
        <source>%1 %2 cannot be read: %3</source>
        <translation>%1 %2 파일을 읽을 수 없어요: %3</translation>
    </message>
    <message>
        <source>%1: %2 begins with a byte order mark, which would be part of the secret: save it as plain UTF-8 without one</source>
        <translation>%1: %2 파일이 바이트 순서 표시(BOM)로 시작해서 비밀 값의 일부가 돼요. BOM 없는 UTF-8로 저장해 주세요</translation>
    </message>
    <message>
        <source>%1: %2 is empty</source>
        <translation>%1: %2 파일이 비어 있어요</translation>
    </message>
    <message>
        <source>%1: the secret in %2 has fewer than 32 bytes</source>
        <translation>%1: %2 파일의 비밀 값이 32바이트보다 짧아요</translation>
    </message>
    <message>
        <source>%1: the key in %2 has fewer than 2048 bits</source>
        <translation>%1: %2 파일의 키가 2048비트보다 짧아요</translation>
    </message>
    <message>
        <source>%1: %2 holds a key in a public form; with HS256 it must be a secret that nobody else knows</source>
        <translation>%1: %2 파일에 공개 형식의 키가 있어요. HS256에는 다른 사람이 모르는 비밀 값을 넣어 주세요</translation>
    </message>
    <message>
        <source>%1: %2 holds a private key; this server needs only the public one</source>
        <translation>%1: %2 파일에 개인 키가 있어요. 이 서버에는 공개 키만 두세요</translation>
    </message>
    <message>
        <source>%1: %2 holds no public key as PEM (BEGIN PUBLIC KEY)</source>
        <translation>%1: %2 파일에 PEM 형식의 공개 키(BEGIN PUBLIC KEY)가 없어요</translation>
    </message>
    <message>
        <source>%1: the key in %2 is no RSA key</source>
        <translation>%1: %2 파일의 키는 RSA 키가 아니에요</translation>
    </message>
    <message>
        <source>%1: the key in %2 is no key on the curve P-256</source>
        <translation>%1: %2 파일의 키는 P-256 곡선의 키가 아니에요</translation>
    </message>
    <message>
        <source>%1: %2 cannot be read: %3</source>
        <translation>%1: %2 파일을 읽을 수 없어요: %3</translation>
    </message>
    <message>
        <source>%1: %2 can be read by other users of this machine: chmod 600</source>
        <translation>%1: %2 파일을 다른 사용자도 읽을 수 있어요. chmod 600을 해 주세요</translation>
    </message>
    <message>
        <source>identity.key_file is missing: the key that the site&apos;s tokens are checked with</source>
        <translation>identity.key_file이 없어요. 사이트의 토큰을 확인할 키 파일이에요</translation>
    </message>
    <message>
        <source>identity.audience is missing: the aud that tokens for this server carry</source>
        <translation>identity.audience가 없어요. 이 서버로 오는 토큰의 aud 값이에요</translation>
    </message>
    <message>
        <source>must be an address like https://hooks.example.com/desk, without a user or a #</source>
        <translation>https://hooks.example.com/desk 같은 주소여야 해요. 사용자 이름이나 #은 쓸 수 없어요</translation>
    </message>
    <message>
        <source>webhook.name must be 1 to 32 small letters, digits, - or _</source>
        <translation>webhook.name은 영문 소문자, 숫자, -, _로 1~32자여야 해요</translation>
    </message>
    <message>
        <source>two webhooks are called &quot;%1&quot;</source>
        <translation>이름이 &quot;%1&quot;인 웹훅이 둘이에요</translation>
    </message>
    <message>
        <source>there are more than %1 webhooks</source>
        <translation>웹훅이 %1개를 넘어요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot; needs a url</source>
        <translation>웹훅 &quot;%1&quot;에 url이 없어요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot; has secret and secret_file: one of them is enough</source>
        <translation>웹훅 &quot;%1&quot;에 secret과 secret_file이 모두 있어요. 하나만 쓰세요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot;: the url of ntfy ends with the topic, like https://ntfy.sh/TOPIC</source>
        <translation>웹훅 &quot;%1&quot;: ntfy의 url은 https://ntfy.sh/TOPIC처럼 토픽으로 끝나요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot;: the url of Telegram is https://api.telegram.org/botTOKEN/sendMessage?chat_id=NUMBER</source>
        <translation>웹훅 &quot;%1&quot;: 텔레그램의 url은 https://api.telegram.org/botTOKEN/sendMessage?chat_id=NUMBER 형식이에요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot; must be https: http goes to targets in webhooks.allow only</source>
        <translation>웹훅 &quot;%1&quot;은 https여야 해요. http는 webhooks.allow에 적은 곳으로만 보내요</translation>
    </message>
    <message>
        <source>webhooks are written as [[webhook]]</source>
        <translation>웹훅은 [[webhook]]으로 적어요</translation>
    </message>
    <message>
        <source>webhook.secret_file %1 cannot be read: %2</source>
        <translation>webhook.secret_file %1 파일을 읽을 수 없어요: %2</translation>
    </message>
    <message>
        <source>webhook.secret_file %1 is empty</source>
        <translation>webhook.secret_file %1 파일이 비어 있어요</translation>
    </message>
    <message>
        <source>webhook &quot;%1&quot; is told nothing: it is for outside of hours.open, which is not set</source>
        <translation>웹훅 &quot;%1&quot;에는 아무것도 보내지 않아요. 운영 시간 밖을 위한 것인데 hours.open이 없어요</translation>
    </message>
    <message>
        <source>%1 has addresses or secrets of webhooks in it and can be read by other users of this machine: chmod o-rw</source>
        <translation>%1에 웹훅의 주소나 비밀 값이 있는데 이 컴퓨터의 다른 사용자가 읽을 수 있어요: chmod o-rw</translation>
    </message>
    <message>
        <source>%1 %2 is empty</source>
        <translation>%1 %2 파일이 비어 있어요</translation>
    </message>
    <message>
        <source>mail.password_file is missing: mail.user needs a password</source>
        <translation>mail.password_file이 없어요. mail.user에는 비밀번호가 필요해요</translation>
    </message>
    <message>
        <source>mail.security is &quot;none&quot;: the mail password goes over the network readable</source>
        <translation>mail.security가 &quot;none&quot;이라 메일 비밀번호가 암호화되지 않은 채 전송돼요</translation>
    </message>
    <message>
        <source>must be %1, not %2</source>
        <translation>값은 %1이어야 하는데 %2이에요</translation>
    </message>
    <message>
        <source>must be 0 (off) or from %1 to %2, not %3</source>
        <translation>값은 0(끄기)이거나 %1부터 %2까지여야 하는데 %3이에요</translation>
    </message>
    <message>
        <source>must be from %1 to %2, not %3</source>
        <translation>값은 %1부터 %2까지여야 하는데 %3이에요</translation>
    </message>
    <message>
        <source>must be from 30 seconds to 30 minutes</source>
        <translation>값은 30초부터 30분까지여야 해요</translation>
    </message>
    <message>
        <source>must be one line</source>
        <translation>한 줄이어야 해요</translation>
    </message>
    <message>
        <source>must be one line of at most 60 characters</source>
        <translation>60자 이하의 한 줄이어야 해요</translation>
    </message>
    <message>
        <source>must name a directory</source>
        <translation>폴더 이름을 써 주세요</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;</source>
        <translation>&quot;%1&quot;은(는) 모르는 설정이에요</translation>
    </message>
    <message>
        <source>unknown table [%1]</source>
        <translation>[%1]은(는) 모르는 테이블이에요</translation>
    </message>
    <message>
        <source>must be at most 40 letters, digits, dots, hyphens and underscores, not &quot;%1&quot;</source>
        <translation>글자, 숫자, 점, 붙임표, 밑줄로 40자까지여야 하는데 &quot;%1&quot;이에요</translation>
    </message>
</context>
<context>
    <name>Operator</name>
    <message>
        <source>&quot;%1&quot; is neither ko nor en.</source>
        <translation>&quot;%1&quot;은(는) ko도 en도 아니에요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a mail address like desk@example.com.</source>
        <translation>&quot;%1&quot;은(는) desk@example.com 같은 메일 주소가 아니에요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a name like desk.example.com.</source>
        <translation>&quot;%1&quot;은(는) desk.example.com 같은 이름이 아니에요.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 파일을 읽을 수 없어요: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 파일을 쓸 수 없어요: %2</translation>
    </message>
    <message>
        <source>%1 has no address yet. Where the domain is managed, point it to this machine.</source>
        <translation>%1에는 아직 주소가 없어요. 도메인을 관리하는 곳에서 이 컴퓨터의 주소로 연결해 주세요.</translation>
    </message>
    <message>
        <source>%1 has not been changed: %2</source>
        <translation>%1 파일은 바꾸지 않았어요: %2</translation>
    </message>
    <message>
        <source>%1 leads to %2, which is no address of this machine itself. That is right if a router or a cloud passes it on.</source>
        <translation>%1은(는) %2(으)로 연결되는데, 이 컴퓨터에 직접 있는 주소가 아니에요. 공유기나 클라우드가 이 컴퓨터로 넘겨준다면 괜찮아요.</translation>
    </message>
    <message>
        <source>%1 leads to this machine (%2).</source>
        <translation>%1은(는) 이 컴퓨터(%2)로 연결돼요.</translation>
    </message>
    <message>
        <source>A name for this server and a site are needed: --domain desk.example.com --site www.example.com</source>
        <translation>이 서버의 이름과 사이트가 필요해요: --domain desk.example.com --site www.example.com</translation>
    </message>
    <message>
        <source>Account at the mail server (may stay empty: no login)</source>
        <translation>메일 서버 계정 (비워 두면 로그인하지 않아요)</translation>
    </message>
    <message>
        <source>Address that mails come from</source>
        <translation>메일을 보내는 주소</translation>
    </message>
    <message>
        <source>admin, site, visitor, mail, webhook, backup, restore, handover, index, move, statistics or setup; none to serve.</source>
        <translation>admin, site, visitor, mail, webhook, backup, restore, handover, index, move, statistics 또는 setup. 없으면 서버로 동작해요.</translation>
    </message>
    <message>
        <source>As the user %1, to whom %2 belongs.</source>
        <translation>%2 폴더의 주인인 사용자 %1(으)로 실행해요.</translation>
    </message>
    <message>
        <source>For setup: a file with the password of that account.</source>
        <translation>setup: 그 계정의 비밀번호가 든 파일.</translation>
    </message>
    <message>
        <source>For setup: a site that carries the button; may be given more than once.</source>
        <translation>setup: 버튼을 달 사이트. 여러 번 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>For setup and for erasing: ask nothing, take what is given here.</source>
        <translation>setup과 삭제: 묻지 않고 여기 적은 대로 해요.</translation>
    </message>
    <message>
        <source>For setup: the account there.</source>
        <translation>setup: 그 서버의 계정.</translation>
    </message>
    <message>
        <source>For setup: the address that mails come from.</source>
        <translation>setup: 메일을 보내는 주소.</translation>
    </message>
    <message>
        <source>For setup: the language of mails.</source>
        <translation>setup: 메일의 언어.</translation>
    </message>
    <message>
        <source>For setup: the mail server.</source>
        <translation>setup: 메일 서버.</translation>
    </message>
    <message>
        <source>For setup: the name of the first admin.</source>
        <translation>setup: 첫 관리자의 이름.</translation>
    </message>
    <message>
        <source>For setup: the name of the site in mails.</source>
        <translation>setup: 메일에 쓸 사이트 이름.</translation>
    </message>
    <message>
        <source>For setup: the name under which visitors reach this server.</source>
        <translation>setup: 방문자가 이 서버에 접속할 이름.</translation>
    </message>
    <message>
        <source>In the app deskbell-admin (from the package deskbell-admin, on any machine): server %1, with name and password.</source>
        <translation>deskbell-admin 앱(deskbell-admin 패키지, 어느 컴퓨터든)에서는 서버 %1, 그리고 이름과 비밀번호를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Into every page that shall have the button:</source>
        <translation>버튼을 달 페이지마다 이것을 넣어 주세요:</translation>
    </message>
    <message>
        <source>Language of mails, ko or en</source>
        <translation>메일의 언어 (ko 또는 en)</translation>
    </message>
    <message>
        <source>Mail for &quot;%1&quot; goes to %2 from now on.</source>
        <translation>이제 &quot;%1&quot;님의 메일은 %2(으)로 가요.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1을(를) 사용할 수 없어요: %2</translation>
    </message>
    <message>
        <source>%1 is damaged or no Deskbell database, and has not been touched. Put a backup in its place. (%2)</source>
        <translation>%1 파일이 손상됐거나 Deskbell 데이터베이스가 아니에요. 파일은 건드리지 않았어요. 백업으로 바꿔 주세요. (%2)</translation>
    </message>
    <message>
        <source>%1 is copied before it is upgraded, and the disk has no room for that: %2 MB are free, %3 MB are needed. Nothing has changed. Make room and start again.</source>
        <translation>업그레이드하기 전에 %1 파일을 복사해 두는데 디스크 공간이 모자라요: 남은 공간 %2MB, 필요한 공간 %3MB. 아무것도 바뀌지 않았어요. 공간을 비우고 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>%1 was made by a newer deskbell-server and has not been touched. Install that version again, or restore the copy that it made before the upgrade (%1.backup-v…).</source>
        <translation>%1 파일은 더 새로운 deskbell-server가 만들었어요. 파일은 건드리지 않았어요. 그 버전을 다시 설치하거나, 업그레이드하기 전에 만든 복사본(%1.backup-v…)으로 되돌려 주세요.</translation>
    </message>
    <message>
        <source>%1. --help lists what there is.</source>
        <translation>%1. 쓸 수 있는 명령은 --help로 볼 수 있어요.</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters and no control characters or spaces around it.</source>
        <translation>이름은 1자에서 %1자까지이고, 앞뒤 공백이나 제어 문자는 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>비밀번호는 %1자 이상이어야 해요.</translation>
    </message>
    <message>
        <source>A password has at most %1 characters.</source>
        <translation>비밀번호는 %1자를 넘을 수 없어요.</translation>
    </message>
    <message>
        <source>A site that may carry the widget, as https://example.com; may be given more than once.</source>
        <translation>위젯을 달 수 있는 사이트. 예: https://example.com (여러 번 쓸 수 있어요)</translation>
    </message>
    <message>
        <source>Admin &quot;%1&quot; added.</source>
        <translation>관리자 &quot;%1&quot;님을 추가했어요.</translation>
    </message>
    <message>
        <source>Admin &quot;%1&quot; disabled; its sessions have ended.</source>
        <translation>관리자 &quot;%1&quot;님을 비활성화했어요. 열려 있던 로그인도 끝났어요.</translation>
    </message>
    <message>
        <source>Admin &quot;%1&quot; enabled.</source>
        <translation>관리자 &quot;%1&quot;님을 다시 쓸 수 있게 했어요.</translation>
    </message>
    <message>
        <source>Another deskbell-server is using %1 already.</source>
        <translation>다른 deskbell-server가 이미 %1 폴더를 쓰고 있어요.</translation>
    </message>
    <message>
        <source>PostgreSQL has tools of its own for this. A copy, from its standby if there is one: pg_dump --format=custom --schema=desk_1 --file=FILE &quot;%1 target_session_attrs=prefer-standby&quot;, or pg_basebackup of all of it. Files that people sent are in %2, on each node.</source>
        <translation>PostgreSQL에는 이 일을 하는 도구가 따로 있어요. 복사본은, 대기 서버가 있으면 거기에서 만들어요: pg_dump --format=custom --schema=desk_1 --file=FILE &quot;%1 target_session_attrs=prefer-standby&quot;, 또는 전체를 pg_basebackup으로. 주고받은 파일은 노드마다 %2에 있어요.</translation>
    </message>
    <message>
        <source>PostgreSQL has tools of its own for this: pg_restore brings a copy back that pg_dump has made. operating.md, &quot;With PostgreSQL&quot;, has every step.</source>
        <translation>PostgreSQL에는 이 일을 하는 도구가 따로 있어요. pg_dump로 만든 복사본은 pg_restore로 되돌려요. 모든 단계는 operating.md의 &quot;With PostgreSQL&quot;에 있어요.</translation>
    </message>
    <message>
        <source>Qt&apos;s plugin for PostgreSQL is not installed: apt-get install libqt6sql6-psql</source>
        <translation>Qt의 PostgreSQL 플러그인이 설치되어 있지 않아요: apt-get install libqt6sql6-psql</translation>
    </message>
    <message>
        <source>%1 was made by a newer deskbell-server and has not been touched. Install that version again.</source>
        <translation>%1은(는) 더 새로운 deskbell-server가 만들었고, 그대로 두었어요. 그 버전을 다시 설치해 주세요.</translation>
    </message>
    <message>
        <source>Another program keeps %1 locked. Close it and start again.</source>
        <translation>다른 프로그램이 %1 파일을 잠그고 있어요. 그 프로그램을 닫고 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>Cannot listen on %1: %2. Is another program using this port? Choose another with --listen.</source>
        <translation>%1 주소를 열 수 없어요: %2. 다른 프로그램이 이 포트를 쓰고 있나요? --listen으로 다른 포트를 골라 주세요.</translation>
    </message>
    <message>
        <source>Keep everything in this directory.</source>
        <translation>모든 것을 이 폴더에 보관해요.</translation>
    </message>
    <message>
        <source>Mail server, as smtp.example.com or smtp.example.com:465 (may stay empty: no mail for now)</source>
        <translation>메일 서버, 예: smtp.example.com 또는 smtp.example.com:465 (비워 두면 아직 메일을 보내지 않아요)</translation>
    </message>
    <message>
        <source>metrics.listen cannot be used: %1</source>
        <translation>metrics.listen을 쓸 수 없어요: %1</translation>
    </message>
    <message>
        <source>Name of the first admin (may stay empty: none for now)</source>
        <translation>첫 관리자의 이름 (비워 두면 아직 만들지 않아요)</translation>
    </message>
    <message>
        <source>Name of the site in mails (may stay empty)</source>
        <translation>메일에 쓸 사이트 이름 (비워 두어도 돼요)</translation>
    </message>
    <message>
        <source>Name under which visitors reach this server, as desk.example.com</source>
        <translation>방문자가 이 서버에 접속할 이름 (예: desk.example.com)</translation>
    </message>
    <message>
        <source>No mail server is configured: set host and from under [mail].</source>
        <translation>메일 서버가 설정되지 않았어요. [mail]의 host와 from을 설정해 주세요.</translation>
    </message>
    <message>
        <source>Password of that account: </source>
        <translation>그 계정의 비밀번호: </translation>
    </message>
    <message>
        <source>Put a web server with TLS in front, for example Caddy, which gets a certificate by itself. Install it, put this into /etc/caddy/Caddyfile and say: systemctl reload caddy</source>
        <translation>TLS를 맡을 웹 서버를 앞에 두세요. 예를 들어 Caddy는 인증서를 스스로 받아요. Caddy를 설치하고 /etc/caddy/Caddyfile에 아래 내용을 넣은 뒤 systemctl reload caddy를 실행해 주세요.</translation>
    </message>
    <message>
        <source>The service works with these settings now.</source>
        <translation>이제 서비스가 이 설정으로 동작해요.</translation>
    </message>
    <message>
        <source>The settings of the service are in %1, which the package brings along. For another server name a file, which may be new: --config FILE</source>
        <translation>서비스의 설정은 패키지에 든 %1에 있어요. 다른 서버라면 파일을 지정해 주세요. 새 파일도 돼요: --config FILE</translation>
    </message>
    <message>
        <source>Start the server:</source>
        <translation>서버를 시작해 주세요:</translation>
    </message>
    <message>
        <source>Put the settings into force:</source>
        <translation>설정을 적용해 주세요:</translation>
    </message>
    <message>
        <source>Sites that carry the button, as www.example.com</source>
        <translation>버튼을 달 사이트 (예: www.example.com)</translation>
    </message>
    <message>
        <source>The data directory %1 belongs to the user %2: be that user, or root.</source>
        <translation>데이터 폴더 %1은(는) 사용자 %2의 것이에요. 그 사용자나 root로 실행해 주세요.</translation>
    </message>
    <message>
        <source>The settings are in %1.</source>
        <translation>설정은 %1에 있어요.</translation>
    </message>
    <message>
        <source>This cannot go on as the user %1, to whom %2 belongs: %3</source>
        <translation>%2 폴더의 주인인 사용자 %1(으)로 이어서 할 수 없어요: %3</translation>
    </message>
    <message>
        <source>Usage: deskbell-server setup [--yes] --domain NAME --site NAME [--language ko|en] [--owner NAME --email ADDRESS]</source>
        <translation>사용법: deskbell-server setup [--yes] --domain 이름 --site 이름 [--language ko|en] [--owner 이름 --email 주소]</translation>
    </message>
    <message>
        <source>Where an admin&apos;s calls are mailed to.</source>
        <translation>관리자가 호출 알림을 받을 메일 주소.</translation>
    </message>
    <message>
        <source>Password of &quot;%1&quot; changed; its sessions have ended.</source>
        <translation>&quot;%1&quot;님의 비밀번호를 바꿨어요. 열려 있던 로그인은 끝났어요.</translation>
    </message>
    <message>
        <source>Read the configuration, say what is wrong with it, and end.</source>
        <translation>설정을 읽고 잘못된 곳을 알려 준 뒤 끝내요.</translation>
    </message>
    <message>
        <source>Read the password from standard input.</source>
        <translation>비밀번호를 표준 입력에서 읽어요.</translation>
    </message>
    <message>
        <source>Read this TOML file.</source>
        <translation>이 TOML 파일을 읽어요.</translation>
    </message>
    <message>
        <source>Say where this admin reads mail: --email ADDRESS</source>
        <translation>이 관리자가 메일을 받을 주소를 알려 주세요: --email 주소</translation>
    </message>
    <message>
        <source>Serve here; port 0 picks a free one.</source>
        <translation>이 주소에서 열어요. 포트 0은 빈 포트를 골라요.</translation>
    </message>
    <message>
        <source>Support chat for small sites: a visitor rings, an admin answers.</source>
        <translation>작은 사이트를 위한 상담 채팅: 손님이 호출하면 상담원이 받아요.</translation>
    </message>
    <message>
        <source>The configuration is fine.</source>
        <translation>설정에 문제가 없어요.</translation>
    </message>
    <message>
        <source>The control socket cannot be made (%1): the command line cannot reach this server while it runs.</source>
        <translation>제어 소켓을 만들 수 없어요(%1). 서버가 켜져 있는 동안 명령줄을 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be made. Choose another with --data.</source>
        <translation>데이터 폴더 %1을(를) 만들 수 없어요. --data로 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be written to.</source>
        <translation>데이터 폴더 %1에 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>Other users of this machine can write to the data directory %1. Take that from them: chmod go-w %1</source>
        <translation>이 컴퓨터의 다른 사용자도 데이터 폴더 %1에 쓸 수 있어요. 그 권한을 없애 주세요: chmod go-w %1</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be written to. Check its owner, or whether the disk is full.</source>
        <translation>데이터 폴더 %1에 쓸 수 없어요. 폴더의 소유자와 디스크 여유 공간을 확인해 주세요.</translation>
    </message>
    <message>
        <source>The disk is full: %1 cannot be written. Make room and start again.</source>
        <translation>디스크가 가득 차서 %1 파일에 쓸 수 없어요. 공간을 비우고 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>The mail server has taken the mail to %1.</source>
        <translation>메일 서버가 %1(으)로 가는 메일을 받았어요.</translation>
    </message>
    <message>
        <source>The mail was not sent: %1</source>
        <translation>메일을 보내지 못했어요: %1</translation>
    </message>
    <message>
        <source>The password could not be hashed: is there enough memory (64 MiB)?</source>
        <translation>비밀번호를 처리하지 못했어요. 메모리가 충분한지(64 MiB) 확인해 주세요.</translation>
    </message>
    <message>
        <source>The running server does not respond. Nothing was changed.</source>
        <translation>켜져 있는 서버가 응답하지 않아요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>The running server has not answered: it is not known whether it was done. Look before you give the command again.</source>
        <translation>켜져 있는 서버가 답하지 않아 처리됐는지 알 수 없어요. 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>That is longer than a command may be. Nothing was changed.</source>
        <translation>명령이 너무 길어요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>The running server belongs to another user: be that user, or root. Nothing was changed.</source>
        <translation>켜져 있는 서버는 다른 사용자가 실행했어요. 그 사용자나 root로 실행해 주세요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>There is no database in %1. Name the server&apos;s --config or --data; the server makes one when it starts.</source>
        <translation>%1에 데이터베이스가 없어요. 서버의 --config나 --data를 알려 주세요. 데이터베이스는 서버가 시작할 때 만들어요.</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>데이터베이스: %1</translation>
    </message>
    <message>
        <source>It is not known whether they were erased: the server cannot store at the moment, see its log. Erasing again does no harm.</source>
        <translation>지웠는지 확인하지 못했어요. 서버가 지금 저장하지 못해요. 로그를 확인한 뒤 다시 실행해 주세요. 두 번 실행해도 괜찮아요.</translation>
    </message>
    <message>
        <source>The server cannot store at the moment: see its log.</source>
        <translation>서버가 지금 저장하지 못해요. 서버 로그를 확인해 주세요.</translation>
    </message>
    <message>
        <source>It is not known whether it was stored: see the log of the server, and look before you give the command again.</source>
        <translation>저장됐는지 알 수 없어요. 서버 로그를 보고, 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>두 비밀번호가 서로 달라요.</translation>
    </message>
    <message>
        <source>There is an admin called &quot;%1&quot; already.</source>
        <translation>&quot;%1&quot;이라는 관리자가 이미 있어요.</translation>
    </message>
    <message>
        <source>There is no admin called &quot;%1&quot;.</source>
        <translation>&quot;%1&quot;이라는 관리자가 없어요.</translation>
    </message>
    <message>
        <source>There is no admin yet.</source>
        <translation>아직 관리자가 없어요.</translation>
    </message>
    <message>
        <source>There is no admin yet. Make one with: deskbell-server admin add NAME --email ADDRESS --data %1</source>
        <translation>아직 관리자가 없어요. 이렇게 만들어 주세요: deskbell-server admin add 이름 --email 주소 --data %1</translation>
    </message>
    <message>
        <source>Unknown command &quot;%1&quot;. --help lists what there is.</source>
        <translation>&quot;%1&quot;은(는) 모르는 명령이에요. 쓸 수 있는 명령은 --help로 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Unknown command.</source>
        <translation>모르는 명령이에요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server admin add NAME --email ADDRESS | passwd NAME | email NAME --email ADDRESS | display-name NAME TEXT | list | disable NAME | enable NAME | totp-off NAME | owner NAME | operator NAME | duty NAME DAYS | sign-out NAME</source>
        <translation>사용법: deskbell-server admin add 이름 --email 주소 | passwd 이름 | email 이름 --email 주소 | display-name 이름 표시이름 | list | disable 이름 | enable 이름 | totp-off 이름 | owner 이름 | operator 이름 | duty 이름 요일 | sign-out 이름</translation>
    </message>
    <message>
        <source>Usage: deskbell-server backup FILE</source>
        <translation>사용법: deskbell-server backup 파일</translation>
    </message>
    <message>
        <source>%1 is a file that the server itself works with. Name another one.</source>
        <translation>%1은(는) 서버가 쓰고 있는 파일이에요. 다른 파일을 적어 주세요.</translation>
    </message>
    <message>
        <source>%1 is not a regular file. Name the file of a backup.</source>
        <translation>%1은(는) 일반 파일이 아니에요. 백업 파일을 적어 주세요.</translation>
    </message>
    <message>
        <source>%1 is not a regular file. Name a file, or a name that is still free.</source>
        <translation>%1은(는) 일반 파일이 아니에요. 파일이나 아직 없는 이름을 적어 주세요.</translation>
    </message>
    <message>
        <source>No backup was made: %1</source>
        <translation>백업하지 못했어요: %1</translation>
    </message>
    <message>
        <source>The backup is in %1.</source>
        <translation>%1에 백업했어요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server restore FILE</source>
        <translation>사용법: deskbell-server restore 파일</translation>
    </message>
    <message>
        <source>Nothing was restored, and nothing has changed: %1</source>
        <translation>되돌리지 못했고, 바뀐 것은 없어요: %1</translation>
    </message>
    <message>
        <source>Restored. What was there before is in %1.</source>
        <translation>되돌렸어요. 전에 있던 것은 %1에 있어요.</translation>
    </message>
    <message>
        <source>Restored. There was no database before.</source>
        <translation>되돌렸어요. 전에 있던 데이터베이스는 없어요.</translation>
    </message>
    <message>
        <source>For statistics: the first day, as 2026-11-01; without it 28 days.</source>
        <translation>통계: 첫날이에요. 2026-11-01처럼 써요. 없으면 28일이에요.</translation>
    </message>
    <message>
        <source>For statistics: every row that is kept, as CSV.</source>
        <translation>통계: 보관된 줄을 모두 CSV로 보여요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server statistics [--from DAY] [--to DAY] [--csv] | rebuild</source>
        <translation>사용법: deskbell-server statistics [--from 날짜] [--to 날짜] [--csv] | rebuild</translation>
    </message>
    <message>
        <source>Name days as 2026-11-28, the first one not after the last one, and not more than %1 of them.</source>
        <translation>날짜는 2026-11-28처럼 쓰고, 첫날이 마지막 날보다 늦지 않아야 하며, 최대 %1일이에요.</translation>
    </message>
    <message>
        <source>The statistics have been counted anew.</source>
        <translation>통계를 새로 집계했어요.</translation>
    </message>
    <message>
        <source>The statistics cannot be read or counted: %1</source>
        <translation>통계를 읽거나 집계하지 못했어요: %1</translation>
    </message>
    <message>
        <source>day, calls, answered, missed, withdrawn, wait: half, wait: 9 in 10, inquiries, first answer: half, resolved: half, good, bad</source>
        <translation>날짜, 호출, 받음, 부재중, 취소, 대기 중앙값, 대기 90%, 문의, 첫 답변 중앙값, 해결 중앙값, 만족, 불만족</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Usage: deskbell-server index rebuild</source>
        <translation>사용법: deskbell-server index rebuild</translation>
    </message>
    <message>
        <source>The search index was not made: %1</source>
        <translation>검색 색인을 만들지 못했어요: %1</translation>
    </message>
    <message>
        <source>For an export: write it here. For statistics: the last day. For move: where the data goes. For handover: the node that is to lead.</source>
        <translation>내보내기: 이 파일에 써요. 통계: 마지막 날이에요. 옮기기: 데이터가 갈 곳이에요. 넘기기: 이제 맡을 노드예요.</translation>
    </message>
    <message>
        <source>For an export: with the notes of the admins.</source>
        <translation>내보내기: 관리자 메모도 넣어요.</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>책임자</translation>
    </message>
    <message>
        <source>Admin &quot;%1&quot; is an owner from now on.</source>
        <translation>&quot;%1&quot; 관리자는 이제 책임자예요.</translation>
    </message>
    <message>
        <source>Admin &quot;%1&quot; is an operator from now on.</source>
        <translation>&quot;%1&quot; 관리자는 이제 운영자예요.</translation>
    </message>
    <message>
        <source>Nobody would be an owner any more who can log in. Make somebody else one first.</source>
        <translation>로그인할 수 있는 책임자가 한 명도 남지 않아요. 먼저 다른 사람을 책임자로 정해 주세요.</translation>
    </message>
    <message>
        <source>Note by %1</source>
        <translation>%1의 메모</translation>
    </message>
    <message>
        <source>Chat %1, %2</source>
        <translation>채팅 %1, %2</translation>
    </message>
    <message>
        <source>Inquiry %1, %2</source>
        <translation>문의 %1, %2</translation>
    </message>
    <message>
        <source>Visitor %1: %2</source>
        <translation>방문자 %1: %2</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>내보낸 시각 %1</translation>
    </message>
    <message>
        <source>vouched for as &quot;%1&quot;</source>
        <translation>사이트가 확인한 사용자 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1 chats, %2 inquiries</source>
        <translation>채팅 %1건, 문의 %2건</translation>
    </message>
    <message>
        <source>There is no visitor like &quot;%1&quot;.</source>
        <translation>&quot;%1&quot;에 맞는 방문자가 없어요.</translation>
    </message>
    <message>
        <source>There may be more: say more of the name or the address.</source>
        <translation>더 있을 수 있어요. 이름이나 주소를 더 자세히 적어 주세요.</translation>
    </message>
    <message>
        <source>Copies from before still hold what has been erased, until they are deleted or replaced:</source>
        <translation>전에 만든 사본에는 지운 내용이 남아 있어요. 사본을 지우거나 새 사본으로 바뀔 때까지예요:</translation>
    </message>
    <message>
        <source>the schema %1 in %2</source>
        <translation>%2의 스키마 %1</translation>
    </message>
    <message>
        <source>perhaps a schema that was put aside: it cannot be seen (%1)</source>
        <translation>따로 둔 스키마가 있을 수 있지만 확인할 수 없어요(%1)</translation>
    </message>
    <message>
        <source>the schema %1, unless it was dropped since; delete %2 then</source>
        <translation>스키마 %1, 그 뒤에 지우지 않았다면. 지웠으면 %2도 지워 주세요</translation>
    </message>
    <message>
        <source>This cannot be undone. Type %1 to erase everything that is kept of this visitor: </source>
        <translation>되돌릴 수 없어요. 이 방문자에 관한 모든 내용을 지우려면 %1을(를) 입력해 주세요: </translation>
    </message>
    <message>
        <source>Files that another node has taken are gone from there when that node leads next.</source>
        <translation>다른 노드가 받은 파일은 그 노드가 다음에 맡을 때 그곳에서 지워져요.</translation>
    </message>
    <message>
        <source>Nothing was erased.</source>
        <translation>아무것도 지우지 않았어요.</translation>
    </message>
    <message>
        <source>%1 is not a regular file, or one that the server itself works with. Name another one.</source>
        <translation>%1은(는) 일반 파일이 아니거나 서버가 쓰는 파일이에요. 다른 이름을 적어 주세요.</translation>
    </message>
    <message>
        <source>%1 does not hold all: %2 files of visitor %3 are missing from it. Another node keeps them (give the command there as well), or they are not there any more; person.txt says which.</source>
        <translation>%1에 빠진 것이 있어요. 방문자 %3의 파일 %2개가 없어요. 다른 노드에 있거나(거기서도 이 명령을 실행해 주세요) 이제 없는 파일이에요. 어느 파일인지는 person.txt에 있어요.</translation>
    </message>
    <message>
        <source>%1: missing from this archive; another node keeps it, or it is not there any more</source>
        <translation>%1: 이 압축 파일에 없어요. 다른 노드에 있거나 이제 없는 파일이에요</translation>
    </message>
    <message>
        <source>Everything that is kept of visitor %1 is in %2.</source>
        <translation>방문자 %1에 관한 모든 내용을 %2에 썼어요.</translation>
    </message>
    <message>
        <source>There is no visitor %1. &quot;deskbell-server visitor find&quot; knows the numbers.</source>
        <translation>방문자 %1은(는) 없어요. 번호는 &quot;deskbell-server visitor find&quot;로 찾을 수 있어요.</translation>
    </message>
    <message>
        <source>Erased: %1 chats and %2 inquiries, with everything else that was kept of visitor %3.</source>
        <translation>지웠어요: 채팅 %1건과 문의 %2건, 그리고 방문자 %3에 관해 남아 있던 모든 내용이에요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server visitor find TEXT | erase NUMBER [--yes] | export NUMBER --to FILE.zip [--notes]</source>
        <translation>사용법: deskbell-server visitor find 낱말 | erase 번호 [--yes] | export 번호 --to 파일.zip [--notes]</translation>
    </message>
    <message>
        <source>The search index has been made anew.</source>
        <translation>검색 색인을 새로 만들었어요.</translation>
    </message>
    <message>
        <source>No webhooks are configured: they are [[webhook]] entries of the configuration file.</source>
        <translation>설정된 웹훅이 없어요. 웹훅은 설정 파일에 [[webhook]]으로 적어요.</translation>
    </message>
    <message>
        <source>No webhook is called &quot;%1&quot;. &quot;deskbell-server webhook list&quot; knows their names.</source>
        <translation>&quot;%1&quot;이라는 웹훅이 없어요. 이름은 &quot;deskbell-server webhook list&quot;로 볼 수 있어요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has taken it: %2</source>
        <translation>&quot;%1&quot;에서 받았어요: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was told nothing: %2</source>
        <translation>&quot;%1&quot;에 보내지 못했어요: %2</translation>
    </message>
    <message>
        <source>Nothing that was for webhooks has been given up.</source>
        <translation>웹훅으로 보내다 포기한 것이 없어요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server webhook list | test NAME | dead | retry NUMBER | retry all | discard NUMBER | discard all</source>
        <translation>사용법: deskbell-server webhook list | test 이름 | dead | retry 번호 | retry all | discard 번호 | discard all</translation>
    </message>
    <message>
        <source>No %1 is among those that were given up. &quot;deskbell-server webhook dead&quot; lists them.</source>
        <translation>포기한 것 가운데 %1번이 없어요. &quot;deskbell-server webhook dead&quot;로 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Sent again: %1.</source>
        <translation>다시 보낸 것: %1건.</translation>
    </message>
    <message>
        <source>Thrown away: %1.</source>
        <translation>버린 것: %1건.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server mail test ADDRESS</source>
        <translation>사용법: deskbell-server mail test 주소</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a mail address.</source>
        <translation>&quot;%1&quot;은(는) 메일 주소가 아니에요.</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>비활성</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>second factor</source>
        <translation>2단계 인증</translation>
    </message>
    <message>
        <source>visitors see &quot;%1&quot;</source>
        <translation>손님에게는 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>A display name has at most %1 characters, and no control characters or spaces around it.</source>
        <translation>표시 이름은 %1자까지이고, 제어 문자나 앞뒤 공백은 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>Somebody logs in with that. Visitors had better not know it: choose another.</source>
        <translation>누군가 로그인할 때 쓰는 이름이에요. 손님이 모르는 편이 좋으니 다른 이름을 골라 주세요.</translation>
    </message>
    <message>
        <source>%1 is set by %2: that counts.</source>
        <translation>%1은(는) %2에서 정했고, 그쪽이 우선해요.</translation>
    </message>
    <message>
        <source>%1 is set in %2, line %3: that counts.</source>
        <translation>%1은(는) %2의 %3번째 줄에 있고, 그쪽이 우선해요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server site list | set NAME VALUE... | unset NAME</source>
        <translation>사용법: deskbell-server site list | set 설정 값... | unset 설정</translation>
    </message>
    <message>
        <source>%1 is not set for the site any more.</source>
        <translation>%1은(는) 이제 사이트에 설정되어 있지 않아요.</translation>
    </message>
    <message>
        <source>%1 is set for the site.</source>
        <translation>%1을(를) 사이트에 설정했어요.</translation>
    </message>
    <message>
        <source>There is no setting of the site called &quot;%1&quot;. There are: %2</source>
        <translation>&quot;%1&quot;(이)라는 사이트 설정은 없어요. 쓸 수 있는 설정: %2</translation>
    </message>
    <message>
        <source>Nothing is set.</source>
        <translation>설정한 것이 없어요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is on duty %2 from now on.</source>
        <translation>&quot;%1&quot;은(는) 이제 %2에 당번이에요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is on duty on no day from now on.</source>
        <translation>&quot;%1&quot;은(는) 이제 당번인 날이 없어요.</translation>
    </message>
    <message>
        <source>Days are mon, tue, wed, thu, fri, sat and sun with commas between them, or none; not &quot;%1&quot;.</source>
        <translation>요일은 mon, tue, wed, thu, fri, sat, sun을 쉼표로 이어 쓰거나 none으로 써 주세요. &quot;%1&quot;은(는) 아니에요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not signed in anywhere.</source>
        <translation>&quot;%1&quot;은(는) 로그인한 곳이 없어요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is signed out everywhere.</source>
        <translation>&quot;%1&quot;을(를) 모든 기기에서 로그아웃했어요.</translation>
    </message>
    <message>
        <source>on duty %1</source>
        <translation>당번 %1</translation>
    </message>
    <message>
        <source>one-time password</source>
        <translation>일회용 비밀번호</translation>
    </message>
    <message>
        <source>Visitors see no name of &quot;%1&quot; from now on.</source>
        <translation>이제 손님에게 &quot;%1&quot; 관리자의 이름이 보이지 않아요.</translation>
    </message>
    <message>
        <source>Visitors see &quot;%1&quot; as &quot;%2&quot; from now on.</source>
        <translation>이제 손님에게 &quot;%1&quot; 관리자가 &quot;%2&quot;(으)로 보여요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no second factor.</source>
        <translation>&quot;%1&quot; 관리자는 2단계 인증을 쓰고 있지 않아요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; logs in without a code from now on.</source>
        <translation>이제 &quot;%1&quot; 관리자는 인증 코드 없이 로그인해요.</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>비밀번호: </translation>
    </message>
    <message>
        <source>Confirm password: </source>
        <translation>비밀번호 확인: </translation>
    </message>
    <message>
        <source>Where they read mail</source>
        <translation>관리자가 메일을 받을 주소</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>%1에서 %2(으)로 옮겨요.</translation>
    </message>
    <message>
        <source>Copied: %1 of %2 rows</source>
        <translation>옮긴 행: %2개 가운데 %1개</translation>
    </message>
    <message>
        <source>Compared: %1 of %2 rows</source>
        <translation>견준 행: %2개 가운데 %1개</translation>
    </message>
    <message>
        <source>Moved: %1 rows, each compared.</source>
        <translation>옮겼어요: 행 %1개, 하나하나 견주어 봤어요.</translation>
    </message>
    <message>
        <source>What they were read from is %1 now: delete it when all is well.</source>
        <translation>읽어 온 파일은 이제 %1이에요. 모두 잘되면 지우세요.</translation>
    </message>
    <message>
        <source>What they were read from is the schema %1 now: drop it when all is well. Set engine = &quot;sqlite&quot; under [database] before the server starts.</source>
        <translation>읽어 온 표는 이제 스키마 %1에 있어요. 모두 잘되면 지우세요. 서버를 시작하기 전에 [database] 아래에 engine = &quot;sqlite&quot;로 적으세요.</translation>
    </message>
    <message>
        <source>There is nothing to move in %1.</source>
        <translation>%1에 옮길 것이 없어요.</translation>
    </message>
    <message>
        <source>What was in %1 has been moved before; it is kept as %2.</source>
        <translation>%1에 있던 것은 이미 옮겼어요. %2(으)로 남아 있어요.</translation>
    </message>
    <message>
        <source>%1 is of an older deskbell-server. Start this one once with engine = &quot;sqlite&quot;: it brings it up to date.</source>
        <translation>%1은(는) 더 오래된 deskbell-server의 것이에요. engine = &quot;sqlite&quot;로 이 서버를 한 번 시작하면 새 형식으로 바꿔요.</translation>
    </message>
    <message>
        <source>%1 is of an older deskbell-server. Start this one once with it: it brings it up to date.</source>
        <translation>%1은(는) 더 오래된 deskbell-server의 것이에요. 그대로 이 서버를 한 번 시작하면 새 형식으로 바꿔요.</translation>
    </message>
    <message>
        <source>Another program has %1 open. Close it and begin again.</source>
        <translation>다른 프로그램이 %1을(를) 열고 있어요. 닫고 다시 하세요.</translation>
    </message>
    <message>
        <source>In %1 something is stored already, and a move adds to nothing. Take another database, or drop the schema %2 there.</source>
        <translation>%1에 이미 저장된 것이 있어요. 옮길 때는 있는 것에 더하지 않아요. 다른 데이터베이스를 쓰거나 거기에서 스키마 %2을(를) 지우세요.</translation>
    </message>
    <message>
        <source>%1 is there already, and a move replaces nothing. Put it elsewhere.</source>
        <translation>%1이(가) 이미 있어요. 옮길 때는 있는 것을 바꾸지 않아요. 다른 곳으로 옮겨 두세요.</translation>
    </message>
    <message>
        <source>What was written of the table &quot;%1&quot; is not what was read: %2 may be damaged.</source>
        <translation>표 &quot;%1&quot;에 쓴 것이 읽은 것과 달라요. %2이(가) 손상됐을 수 있어요.</translation>
    </message>
    <message>
        <source>Nothing was moved, and nothing has changed: %1</source>
        <translation>옮기지 않았고 아무것도 바뀌지 않았어요: %1</translation>
    </message>
    <message>
        <source>PostgreSQL has not said whether everything is stored (%1). Give the same command again: it finds out, and goes on from there.</source>
        <translation>PostgreSQL에 모두 저장됐는지 답을 받지 못했어요(%1). 같은 명령을 다시 하세요. 확인하고 이어서 해요.</translation>
    </message>
    <message>
        <source>Everything is stored in its new place, but the old one was not put aside: %1 Then give the same command again.</source>
        <translation>새 자리에는 모두 저장됐지만 원래 것을 치워 두지 못했어요: %1 그다음 같은 명령을 다시 하세요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server move --to postgresql | sqlite</source>
        <translation>사용법: deskbell-server move --to postgresql | sqlite</translation>
    </message>
    <message>
        <source>Where PostgreSQL is has to stand under [database], whichever way the data goes: engine = &quot;postgresql&quot;, and connection.</source>
        <translation>어느 쪽으로 옮기든 PostgreSQL이 어디에 있는지 [database] 아래에 있어야 해요: engine = &quot;postgresql&quot;과 connection.</translation>
    </message>
    <message>
        <source>The data has been moved to PostgreSQL (%1): set engine = &quot;postgresql&quot; under [database]. To begin with an empty database all the same, put that file elsewhere.</source>
        <translation>데이터를 PostgreSQL로 옮겼어요(%1). [database] 아래에 engine = &quot;postgresql&quot;로 적으세요. 그래도 빈 데이터베이스로 시작하려면 그 파일을 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>The data has been moved from %1 to a file: set engine = &quot;sqlite&quot; under [database]. To begin with empty tables all the same, rename the schema desk_1_moved there.</source>
        <translation>데이터를 %1에서 파일로 옮겼어요. [database] 아래에 engine = &quot;sqlite&quot;로 적으세요. 그래도 빈 표로 시작하려면 거기에서 스키마 desk_1_moved의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>%1 is not used: the data is in %2. What is in that file is taken along by deskbell-server move --to postgresql.</source>
        <translation>%1은(는) 쓰지 않아요. 데이터는 %2에 있어요. 그 파일에 있는 것은 deskbell-server move --to postgresql로 옮겨요.</translation>
    </message>
    <message>
        <source>No node leads at the moment. Nothing was changed. Try again in a few seconds.</source>
        <translation>지금 맡은 노드가 없어요. 바뀐 것은 없어요. 몇 초 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The node that leads had the command and has not said what came of it: it is not known whether it was done. Look before you give it again.</source>
        <translation>맡은 노드가 명령을 받고 결과를 알려 주지 않아 처리됐는지 알 수 없어요. 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>This node cannot lead: %1</source>
        <translation>이 노드는 맡을 수 없어요: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; leads, after %2 ms.</source>
        <translation>&quot;%1&quot;이(가) %2 ms 만에 맡았어요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; leads already.</source>
        <translation>&quot;%1&quot;이(가) 이미 맡고 있어요.</translation>
    </message>
    <message>
        <source>No other node stands by: &quot;%1&quot; goes on.</source>
        <translation>대기 중인 다른 노드가 없어요. &quot;%1&quot;이(가) 계속 맡아요.</translation>
    </message>
    <message>
        <source>There is no node &quot;%1&quot; that stands by; there is: %2</source>
        <translation>대기 중인 노드 &quot;%1&quot;이(가) 없어요. 있는 노드: %2</translation>
    </message>
    <message>
        <source>It was not handed over: see the log of &quot;%1&quot;.</source>
        <translation>넘겨주지 못했어요. &quot;%1&quot;의 로그를 봐 주세요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; leads again: nobody else has taken it.</source>
        <translation>아무도 넘겨받지 않아 &quot;%1&quot;이(가) 다시 맡았어요.</translation>
    </message>
    <message>
        <source>Usage: deskbell-server handover [--to NODE]</source>
        <translation>사용법: deskbell-server handover [--to 노드]</translation>
    </message>
    <message>
        <source>With its data in a file there is one server, and nobody to hand over to.</source>
        <translation>데이터가 파일에 있으면 서버가 하나라서 넘겨줄 곳이 없어요.</translation>
    </message>
    <message>
        <source>The node %1 leads. Run this on its machine, or start the server on this one first.</source>
        <translation>노드 %1이(가) 맡고 있어요. 그 컴퓨터에서 실행하거나, 이 컴퓨터의 서버를 먼저 켜 주세요.</translation>
    </message>
    <message>
        <source>The node %1 leads. Stop the servers on all nodes first.</source>
        <translation>노드 %1이(가) 맡고 있어요. 먼저 모든 노드에서 서버를 꺼 주세요.</translation>
    </message>
    <message>
        <source>Another command, or a node that is starting, has the data at this moment. Try again in a few seconds.</source>
        <translation>지금은 다른 명령이나 막 켜지는 노드가 데이터를 맡고 있어요. 몇 초 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The node %1 leads and has not taken the command in time. Nothing was changed. If it is of an older version, run this on its machine.</source>
        <translation>지금은 노드 %1이(가) 맡고 있는데 제때 명령을 받지 않았어요. 바뀐 것은 없어요. 그 노드가 옛 버전이면 그 컴퓨터에서 실행해 주세요.</translation>
    </message>
    <message>
        <source>This node could not pass the command on: %1. Nothing was changed.</source>
        <translation>이 노드가 명령을 전하지 못했어요: %1. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>It is not known whether it was done: %1. Look before you give it again.</source>
        <translation>처리됐는지 알 수 없어요: %1. 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>%1. Nothing was changed.</source>
        <translation>%1. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>No node leads at the moment, and this one cannot: %1. Nothing was changed.</source>
        <translation>지금 맡은 노드가 없고, 이 노드는 맡을 수 없어요: %1. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>Another node is called &quot;%1&quot; as well: give each a name of its own (name under [node]).</source>
        <translation>&quot;%1&quot;이라는 노드가 하나 더 있어요. 노드마다 다른 이름을 주세요([node] 아래의 name).</translation>
    </message>
    <message>
        <source>Two nodes are called &quot;%1&quot;: give each a name of its own (name under [node]).</source>
        <translation>&quot;%1&quot;이라는 노드가 둘이에요. 노드마다 다른 이름을 주세요([node] 아래의 name).</translation>
    </message>
    <message>
        <source>The file %1 cannot be written to, and without it this node could never lead. Check its owner and its rights.</source>
        <translation>%1 파일에 쓸 수 없어요. 이 파일 없이는 이 노드가 맡을 수 없어요. 파일의 소유자와 권한을 확인해 주세요.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s standby is not there, and commits wait for it (two-nodes.md, &quot;When the standby is gone&quot;)</source>
        <translation>PostgreSQL의 대기 서버가 없어서 저장이 그 서버를 기다리고 있어요(two-nodes.md의 &quot;When the standby is gone&quot;)</translation>
    </message>
    <message>
        <source>PostgreSQL has no synchronous standby (synchronous_standby_names is empty): what is acknowledged would be lost with its machine. Give it one, or say that this is known with database.synchronous = false</source>
        <translation>PostgreSQL에 동기 대기 서버가 없어요(synchronous_standby_names가 비어 있어요). 받았다고 알린 것도 그 컴퓨터와 함께 사라질 수 있어요. 대기 서버를 두거나, 알고 있다면 database.synchronous = false로 적어 주세요</translation>
    </message>
    <message>
        <source>another PostgreSQL has overtaken this one: make it a standby of the other</source>
        <translation>다른 PostgreSQL이 앞섰어요. 이 서버를 그 서버의 대기 서버로 만들어 주세요</translation>
    </message>
    <message>
        <source>the timeline cannot be written down</source>
        <translation>timeline 파일에 쓸 수 없어요</translation>
    </message>
    <message>
        <source>a commit under the former lead still waits for PostgreSQL&apos;s standby</source>
        <translation>앞서 맡았던 노드의 저장이 아직 PostgreSQL의 대기 서버를 기다리고 있어요</translation>
    </message>
    <message>
        <source>another node is bringing the tables up to date</source>
        <translation>다른 노드가 테이블을 새 버전으로 바꾸고 있어요</translation>
    </message>
    <message>
        <source>another node leads</source>
        <translation>다른 노드가 맡고 있어요</translation>
    </message>
    <message>
        <source>the connection to PostgreSQL is lost</source>
        <translation>PostgreSQL과의 연결이 끊겼어요</translation>
    </message>
    <message>
        <source>the disk of PostgreSQL is full</source>
        <translation>PostgreSQL의 디스크가 가득 찼어요</translation>
    </message>
    <message>
        <source>PostgreSQL lacks room, memory or connections</source>
        <translation>PostgreSQL에 공간이나 메모리, 연결이 모자라요</translation>
    </message>
    <message>
        <source>PostgreSQL does not let this user in</source>
        <translation>PostgreSQL이 이 사용자를 들여보내지 않아요</translation>
    </message>
    <message>
        <source>PostgreSQL has no such database</source>
        <translation>PostgreSQL에 그런 데이터베이스가 없어요</translation>
    </message>
    <message>
        <source>this user may not do that in PostgreSQL</source>
        <translation>이 사용자는 PostgreSQL에서 그렇게 할 권한이 없어요</translation>
    </message>
    <message>
        <source>another session of PostgreSQL keeps a lock on it</source>
        <translation>PostgreSQL의 다른 세션이 잠그고 있어요</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be written to at present</source>
        <translation>지금은 PostgreSQL에 쓸 수 없어요</translation>
    </message>
    <message>
        <source>PostgreSQL refused a statement</source>
        <translation>PostgreSQL이 문장을 받아들이지 않았어요</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>It is erased in the database. What is left of it in files and in the search index goes when the server starts next.</source>
        <translation>데이터베이스에서는 지웠어요. 파일과 검색 색인에 남은 것은 서버가 다음에 켜질 때 지워져요.</translation>
    </message>
    <message>
        <source>Nobody else leads after %1 s, and it may still be handed over: see the log of &quot;%2&quot;.</source>
        <translation>%1초가 지나도 다른 노드가 이끌지 않아요. 아직 넘겨질 수 있으니 &quot;%2&quot;의 로그를 확인해 주세요.</translation>
    </message>
    <message>
        <source>PostgreSQL has not answered: it is not known whether it was handed over. The log of each node says whether it leads.</source>
        <translation>PostgreSQL이 답하지 않아 넘겨졌는지 알 수 없어요. 어느 노드가 이끄는지는 각 노드의 로그에 있어요.</translation>
    </message>
    <message>
        <source>PostgreSQL has not answered in time. If something was to be changed, it is not known whether it was done: look before you give the command again.</source>
        <translation>PostgreSQL이 제때 답하지 않았어요. 바꾸려던 것이 있다면 처리됐는지 알 수 없어요. 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>Waiting for %1, which has not answered yet.</source>
        <translation>아직 답하지 않는 %1을(를) 기다리고 있어요.</translation>
    </message>
    <message>
        <source>Ended before it had begun: %1 has not answered. Nothing was changed.</source>
        <translation>시작하기 전에 끝냈어요. %1이(가) 답하지 않았어요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>PostgreSQL has not answered in time</source>
        <translation>PostgreSQL이 제때 답하지 않았어요</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be reached, or does not let this user in</source>
        <translation>PostgreSQL에 연결할 수 없거나, 이 사용자를 들여보내지 않아요</translation>
    </message>
    <message>
        <source>PostgreSQL has not waited for its standby</source>
        <translation>PostgreSQL이 대기 서버를 기다리지 않았어요</translation>
    </message>
    <message>
        <source>this PostgreSQL is too old: 15 or newer is needed</source>
        <translation>이 PostgreSQL은 너무 오래됐어요. 15 이상이 필요해요</translation>
    </message>
    <message>
        <source>something stands between this program and PostgreSQL that gives out its sessions: name PostgreSQL itself</source>
        <translation>이 프로그램과 PostgreSQL 사이에 세션을 나눠 주는 것이 있어요. PostgreSQL 자체를 적어 주세요</translation>
    </message>
    <message>
        <source>the server has not made its tables yet, or has to bring them up to date first</source>
        <translation>서버가 아직 테이블을 만들지 않았거나 새 버전으로 바꿔야 해요</translation>
    </message>
    <message>
        <source>the database is damaged: messages of a chat are missing</source>
        <translation>데이터베이스가 손상됐어요. 채팅의 메시지가 없어요</translation>
    </message>
    <message>
        <source>the schema is of another program</source>
        <translation>다른 프로그램의 스키마예요</translation>
    </message>
    <message>
        <source>this node does not lead</source>
        <translation>이 노드는 맡고 있지 않아요</translation>
    </message>
    <message>
        <source>the row of the lead is not there</source>
        <translation>누가 맡았는지 적은 행이 없어요</translation>
    </message>
    <message>
        <source>Qt&apos;s plugin for PostgreSQL is not installed</source>
        <translation>Qt의 PostgreSQL 플러그인이 설치되어 있지 않아요</translation>
    </message>
    <message>
        <source>an event for a chat that does not exist</source>
        <translation>없는 채팅에 관한 기록이에요</translation>
    </message>
    <message>
        <source>a message whose number is not the next one of its chat</source>
        <translation>메시지 번호가 그 채팅의 다음 번호가 아니에요</translation>
    </message>
    <message>
        <source>what was kept there has been moved to a file</source>
        <translation>거기 있던 것은 파일로 옮겨졌어요</translation>
    </message>
    <message>
        <source>the database is newer than this program</source>
        <translation>데이터베이스가 이 프로그램보다 새 버전이에요</translation>
    </message>
    <message>
        <source>PostgreSQL does not know this session</source>
        <translation>PostgreSQL이 이 세션을 몰라요</translation>
    </message>
    <message>
        <source>No node leads at the moment. Try again in a few seconds; if it stays so, the log of each node says why.</source>
        <translation>지금 맡은 노드가 없어요. 몇 초 뒤에 다시 해 주세요. 그래도 그대로면 각 노드의 로그에 이유가 있어요.</translation>
    </message>
    <message>
        <source>the database could not be read</source>
        <translation>데이터베이스를 읽지 못했어요</translation>
    </message>
    <message>
        <source>A server or another command has the data and takes no commands at the moment. If a server is running that is not just starting or ending, its log says why. Nothing was changed.</source>
        <translation>서버나 다른 명령이 데이터를 쓰고 있어서 지금은 명령을 받지 않아요. 막 켜지거나 꺼지는 중이 아닌데 서버가 돌고 있다면 로그에 이유가 있어요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>PostgreSQL, or its standby, has not answered in time. Nothing was changed</source>
        <translation>PostgreSQL이나 그 대기 서버가 제때 답하지 않았어요. 바뀐 것은 없어요</translation>
    </message>
    <message>
        <source>PostgreSQL, or its standby, has not answered in time: it is not known whether it was done. Look before you give the command again.</source>
        <translation>PostgreSQL이나 그 대기 서버가 제때 답하지 않아 처리됐는지 알 수 없어요. 다시 실행하기 전에 확인해 주세요.</translation>
    </message>
    <message>
        <source>A deskbell-server, or another command of it, is using %1. Stop it first.</source>
        <translation>deskbell-server나 그 명령이 %1을(를) 쓰고 있어요. 먼저 끝내 주세요.</translation>
    </message>
</context>
</TS>

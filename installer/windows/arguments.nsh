; SPDX-License-Identifier: MIT
; What the setup was told when it was started: all of it is understood, or nothing is installed. NSIS itself leaves out what it does not
; know, and has cut the folder off $CMDLINE.
LangString NotUnderstood ${LANG_ENGLISH} "The setup does not understand:$\r$\n$R0$\r$\n$\r$\nsetup.exe [/S] [/NOAUTOSTART] [/D=C:\folder]$\r$\n$\r$\n/D= stands at the end, without quotes, and names the folder from its drive on."
LangString NotUnderstood ${LANG_KOREAN} "설치 프로그램이 이해하지 못했어요:$\r$\n$R0$\r$\n$\r$\nsetup.exe [/S] [/NOAUTOSTART] [/D=C:\폴더]$\r$\n$\r$\n/D=는 맨 끝에 따옴표 없이, 드라이브부터 시작하는 폴더로 적어 주세요."

; A mistyped folder is no folder to NSIS, which would install into another and say nothing.
Function ReadArguments
    System::Call 'kernel32::GetCommandLineW() w .R0'
    ; Without the program, which may stand there without quotes, whatever is in its path.
    StrLen $1 $EXEPATH
    StrCpy $2 $R0 $1
    StrCpy $0 $R0 1
    ${If} $2 == $EXEPATH
        StrCpy $R0 $R0 "" $1
    ${Else}
        ${If} $0 == '"'
            StrCpy $R0 $R0 "" 1
        ${Else}
            StrCpy $0 " "
        ${EndIf}
        Call TakeWord
    ${EndIf}
    ${Do}
        StrCpy $1 $R0 1
        ${If} $1 == " "
            StrCpy $R0 $R0 "" 1
            ${Continue}
        ${EndIf}
        ${If} $R0 == ""
            Return
        ${EndIf}
        StrCpy $1 $R0 3
        ${If} $1 S== "/D="
            StrCpy $R1 $R0 "" 3
            Call TakeFolder
            Return
        ${EndIf}
        StrCpy $R2 $R0
        StrCpy $0 " "
        Call TakeWord
        ${If} $R1 == "/NOAUTOSTART"
        ${OrIf} $R1 == '"/NOAUTOSTART"'
            !insertmacro UnselectSection ${Autostart}
        ${ElseIf} $R1 S!= "/S"
        ${AndIf} $R1 S!= "/NCRC"
            StrCpy $R0 $R2
            !insertmacro Refuse "$(NotUnderstood)"
        ${EndIf}
    ${Loop}
FunctionEnd

; Takes what is before the next $0, or everything, from $R0 to $R1.
Function TakeWord
    StrCpy $2 0
    ${Do}
        StrCpy $1 $R0 1 $2
        ${If} $1 == ""
        ${OrIf} $1 == $0
            ${ExitDo}
        ${EndIf}
        IntOp $2 $2 + 1
    ${Loop}
    StrCpy $R1 $R0 $2
    IntOp $2 $2 + 1
    StrCpy $R0 $R0 "" $2
FunctionEnd

; $R1 is the whole path of a folder, and not of a whole drive. NSIS would leave out what is in no path, and take its own folder if it cannot make this one.
Function TakeFolder
    StrCpy $0 $R1 2
    StrCpy $1 $R1 2 1
    ${If} $0 != "\\"
    ${AndIf} $1 != ":\"
        !insertmacro Refuse "$(NotUnderstood)"
    ${EndIf}
    StrCpy $2 2
    ${Do}
        StrCpy $1 $R1 1 $2
        ${Select} $1
            ${Case} ""
                ${ExitDo}
            ${Case4} '"' "/" ":" "*"
                !insertmacro Refuse "$(NotUnderstood)"
            ${Case4} "?" "<" ">" "|"
                !insertmacro Refuse "$(NotUnderstood)"
        ${EndSelect}
        IntOp $2 $2 + 1
    ${Loop}
    ${Do}
        StrCpy $1 $R1 1 -1
        ${If} $1 != "\"
        ${AndIf} $1 != " "
            ${ExitDo}
        ${EndIf}
        StrCpy $R1 $R1 -1
    ${Loop}
    StrLen $0 $R1
    ${If} $0 < 3
        !insertmacro Refuse "$(NotUnderstood)"
    ${EndIf}
    StrCpy $INSTDIR $R1
FunctionEnd

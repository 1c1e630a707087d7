; SPDX-License-Identifier: MIT
; The setup of deskbell-admin for Windows: for the person who runs it, without rights of an administrator. build.sh gives VERSION, STAGE,
; OUT and SIZE (KiB). Silent: setup.exe /S [/NOAUTOSTART] [/D=FOLDER]; /NOAUTOSTART leaves out the start at sign-in where Deskbell is not
; installed yet. It ends with 0, with 2 if it was not installed, and with 3 if it was not because the app runs on.
Unicode true
; The usual setup is a 32-bit program; this one runs where only 64-bit ones do.
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
; In silence a file that cannot be written would be left out.
AllowSkipFiles off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Deskbell"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define EXECUTABLE "deskbell-admin.exe"

Name "Deskbell"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Deskbell"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Deskbell ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Deskbell"
VIAddVersionKey FileDescription "Setup of Deskbell"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence; libraries: see licences"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_COMPONENTSPAGE_NODESC ; else their names are cut
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXECUTABLE}"
!insertmacro MUI_PAGE_LICENSE "${STAGE}\licences\README.txt"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

LangString SectionApp ${LANG_ENGLISH} "Deskbell"
LangString SectionApp ${LANG_KOREAN} "Deskbell"
LangString SectionStart ${LANG_ENGLISH} "Start at sign-in, in the tray"
LangString SectionStart ${LANG_KOREAN} "로그인할 때 트레이에서 시작"
LangString SectionData ${LANG_ENGLISH} "Settings, sign-ins and unsent texts too"
LangString SectionData ${LANG_KOREAN} "설정, 로그인 상태, 보내지 않은 글도 함께"
LangString StillRuns ${LANG_ENGLISH} "Deskbell is still running. Please quit it in its tray menu, then press Retry."
LangString StillRuns ${LANG_KOREAN} "Deskbell이 아직 실행 중이에요. 트레이 메뉴에서 종료한 뒤 다시 시도를 눌러 주세요."
LangString NoRoom ${LANG_ENGLISH} "There is not enough free space for $INSTDIR."
LangString NoRoom ${LANG_KOREAN} "$INSTDIR에 설치할 공간이 모자라요."
LangString NoPlace ${LANG_ENGLISH} "Deskbell cannot be written into $INSTDIR. Please choose another folder."
LangString NoPlace ${LANG_KOREAN} "$INSTDIR에 쓸 수 없어요. 다른 폴더를 골라 주세요."

Var HasEnded ; 1: the app ran, and was asked to
Var Former ; the folder of what is already installed, or nothing
Var IsFree

!macro Refuse TEXT
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
    SetErrorLevel 2
    Abort
!macroend

; A program that runs cannot be written, whether it has a window or not.
!macro LookWhetherFree FOLDER
    ${If} ${FileExists} "${FOLDER}\${EXECUTABLE}"
        ClearErrors
        FileOpen $2 "${FOLDER}\${EXECUTABLE}" a
        ${If} ${Errors}
            StrCpy $IsFree 0
        ${Else}
            FileClose $2
        ${EndIf}
    ${EndIf}
!macroend

; Asks a running app to end in order, and waits until it has, ten seconds: its files cannot be replaced before. The app has a window for
; this, of this class and name, which is never shown.
!macro EndApp un
Function ${un}EndApp
    StrCpy $4 0 ; whether it has run
    again:
    StrCpy $1 0
    StrCpy $3 ""
    ${Do}
        StrCpy $IsFree 1
        FindWindow $0 "DeskbellAdmin" "end"
        ${If} $0 P<> 0
            StrCpy $4 1
            StrCpy $IsFree 0
            ${If} $0 != $3 ; not told yet: it may just have begun
                StrCpy $3 $0
                System::Call 'user32::PostMessageW(p r0, i ${WM_CLOSE}, p 0, p 0)'
            ${EndIf}
        ${EndIf}
        !insertmacro LookWhetherFree "$INSTDIR"
        ${If} $Former != ""
            !insertmacro LookWhetherFree "$Former"
        ${EndIf}
        ${If} $IsFree == 1
            StrCpy $HasEnded $4
            ${If} $HasEnded == 1
                Sleep 300 ; the process of a copy elsewhere ends just after its window
            ${EndIf}
            Return
        ${EndIf}
        Sleep 200
        IntOp $1 $1 + 1
    ${LoopUntil} $1 >= 50
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Abort
FunctionEnd
!macroend
!insertmacro EndApp ""
!insertmacro EndApp "un."

; The start at sign-in, and what the task manager knows of it, if it starts the one in this folder.
!macro RemoveStartOf FOLDER
    ReadRegStr $0 HKCU "${RUN}" "Deskbell"
    StrCpy $1 '"${FOLDER}\${EXECUTABLE}"'
    StrLen $2 $1
    StrCpy $3 $0 $2
    ${If} $0 == ""
    ${OrIf} $3 == $1
        DeleteRegValue HKCU "${RUN}" "Deskbell"
        DeleteRegValue HKCU "${APPROVED}" "Deskbell"
    ${EndIf}
!macroend

; Room is asked for before anything is made, and both before the app is told to end.
Function CheckPlace
    ${GetRoot} "$INSTDIR" $0
    StrCpy $0 "$0\"
    System::Call 'kernel32::GetDiskFreeSpaceExW(w r0, *l .r1, p 0, p 0) i .r2'
    ${If} $2 <> 0
        System::Int64Op $1 / 1024
        Pop $1
        System::Int64Op $1 < ${SIZE}
        Pop $1
        ${If} $1 == 1
            !insertmacro Refuse "$(NoRoom)"
        ${EndIf}
    ${EndIf}
    ClearErrors
    CreateDirectory "$INSTDIR"
    FileOpen $0 "$INSTDIR\deskbell-setup.tmp" w
    ${If} ${Errors}
        !insertmacro Refuse "$(NoPlace)"
    ${EndIf}
    FileClose $0
    Delete "$INSTDIR\deskbell-setup.tmp"
FunctionEnd

; What is already installed takes its own files away, here or elsewhere: it knows them, and others may keep theirs beside them.
Function RemoveFormer
    ${If} $Former == ""
    ${OrIfNot} ${FileExists} "$Former\uninstall.exe"
        Return
    ${EndIf}
    ExecWait '"$Former\uninstall.exe" /S /FILES _?=$Former' $0
    ${If} $0 == 0
        ; Windows may hold it for a moment after it has ended.
        StrCpy $1 0
        ${Do}
            Delete "$Former\uninstall.exe"
            ${IfNot} ${FileExists} "$Former\uninstall.exe"
                ${ExitDo}
            ${EndIf}
            Sleep 200
            IntOp $1 $1 + 1
        ${LoopUntil} $1 >= 25
        RMDir "$Former"
    ${EndIf}
FunctionEnd

Section "$(SectionApp)"
    SectionIn RO
    Call CheckPlace
    Call EndApp
    Call RemoveFormer
    ; First, so that what is there can be removed even if a file cannot be written.
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Deskbell"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXECUTABLE}"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Deskbell"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    File /r "${STAGE}\*.*"
    SetOutPath "$INSTDIR"
    CreateShortCut "$SMPROGRAMS\Deskbell.lnk" "$INSTDIR\${EXECUTABLE}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}" ; last: it is whole
SectionEnd

; As the switch in the settings of the app does it; but what was turned off in the task manager, which is not that value, stays off.
Section "$(SectionStart)" Autostart
    ReadRegStr $0 HKCU "${RUN}" "Deskbell"
    ${If} $0 == ""
        DeleteRegValue HKCU "${APPROVED}" "Deskbell"
    ${EndIf}
    WriteRegStr HKCU "${RUN}" "Deskbell" '"$INSTDIR\${EXECUTABLE}" --in-tray'
SectionEnd

Section "-unticked"
    ${IfNot} ${SectionIsSelected} ${Autostart}
        !insertmacro RemoveStartOf "$INSTDIR"
        !insertmacro RemoveStartOf "$Former"
    ${EndIf}
SectionEnd

Section "un.Deskbell"
    SectionIn RO
    Call un.EndApp
    ; For the setup, which goes on from here: the files alone.
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/FILES" $1
    ${If} ${Errors}
        !insertmacro RemoveStartOf "$INSTDIR"
        ; This may be a copy of what is installed elsewhere.
        ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
        ${If} $0 == $INSTDIR
            DeleteRegKey HKCU "${UNINSTALL}"
            Delete "$SMPROGRAMS\Deskbell.lnk"
        ${EndIf}
    ${EndIf}
    !include "${UNFILES}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
SectionEnd

Section /o "un.$(SectionData)" Data
    RMDir /r "$APPDATA\Deskbell"
    RMDir /r "$LOCALAPPDATA\Deskbell"
    DeleteRegKey HKCU "Software\Deskbell"
    Call un.ForgetSessions
SectionEnd

; In the credential store, one for each name at each server (keychainentry.cpp).
Function un.ForgetSessions
    System::Call 'advapi32::CredEnumerateW(w "Deskbell:*", i 0, *i .r0, *p .r1) i .r2'
    ${If} $2 = 0
        Return ; there are none
    ${EndIf}
    StrCpy $2 $1
    ${While} $0 > 0
        System::Call '*$2(p .r3)'
        System::Call '*$3(i, i .r4, p .r5)' ; flags, type, name
        ${If} $4 = 1 ; of a program, not of Windows
            System::Call 'advapi32::CredDeleteW(p r5, i 1, i 0)'
        ${EndIf}
        IntPtrOp $2 $2 + ${NSIS_PTR_SIZE}
        IntOp $0 $0 - 1
    ${EndWhile}
    System::Call 'advapi32::CredFree(p r1)'
FunctionEnd

!include "${__FILEDIR__}/arguments.nsh"

Function .onInit
    Call ReadArguments
    ; An update keeps what was chosen.
    ReadRegStr $Former HKCU "${UNINSTALL}" "InstallLocation"
    ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
    ${If} $0 != ""
        ReadRegStr $0 HKCU "${RUN}" "Deskbell"
        ${If} $0 == ""
            !insertmacro UnselectSection ${Autostart}
        ${Else}
            !insertmacro SelectSection ${Autostart}
        ${EndIf}
    ${EndIf}
FunctionEnd

; In silence nobody would start it again, and it would not ring until the next sign-in.
Function StartAgain
    ${If} ${Silent}
    ${AndIf} $HasEnded == 1
    ${AndIf} ${FileExists} "$INSTDIR\${EXECUTABLE}"
        SetOutPath "$INSTDIR" ; it begins there
        Exec '"$INSTDIR\${EXECUTABLE}" --in-tray'
    ${EndIf}
FunctionEnd
Function .onInstSuccess
    Call StartAgain
FunctionEnd
Function .onInstFailed
    RMDir "$INSTDIR" ; if nothing is there
    Call StartAgain
FunctionEnd

Function un.onInit
    ; Silent: /DATA takes the data too.
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DATA" $1
    ${IfNot} ${Errors}
        SectionSetFlags ${Data} ${SF_SELECTED}
    ${EndIf}
FunctionEnd

; SPDX-License-Identifier: MIT
; The setup of deskbell-admin for Windows: for the person who runs it, without rights of an administrator. build.sh gives VERSION, STAGE,
; OUT and SIZE (KiB). Silent: setup.exe /S [/D=FOLDER]; /NOAUTOSTART leaves out the start at sign-in.
Unicode true
; The usual setup is a 32-bit program; this one runs where only 64-bit ones do.
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

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
LangString SectionData ${LANG_ENGLISH} "Settings and unsent texts too"
LangString SectionData ${LANG_KOREAN} "설정과 보내지 않은 글도 함께"
LangString StillRuns ${LANG_ENGLISH} "Deskbell is still running. Please quit it in its tray menu, then press Retry."
LangString StillRuns ${LANG_KOREAN} "Deskbell이 아직 실행 중이에요. 트레이 메뉴에서 종료한 뒤 다시 시도를 눌러 주세요."

; Asks a running app to end in order, and waits until it has: its files cannot be replaced before. The app has a window for this, of
; this class and name, which is never shown.
Var HasRun
!macro EndApp un
Function ${un}EndApp
    StrCpy $HasRun 0
    again:
    StrCpy $1 0
    ${Do}
        FindWindow $0 "DeskbellAdmin" "end"
        ${If} $0 P= 0
            ${ExitDo}
        ${EndIf}
        StrCpy $HasRun 1
        ${If} $1 == 0
            SendMessage $0 ${WM_CLOSE} 0 0 /TIMEOUT=5000
        ${EndIf}
        Sleep 200
        IntOp $1 $1 + 1
    ${LoopUntil} $1 > 50
    ${If} $0 P<> 0
        IfSilent 0 +3
        SetErrorLevel 3
        Abort
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" IDRETRY again
        Abort
    ${EndIf}
    Sleep 300 ; the process ends just after its window
FunctionEnd
!macroend
!insertmacro EndApp ""
!insertmacro EndApp "un."

Section "$(SectionApp)"
    SectionIn RO
    Call EndApp
    SetOutPath "$INSTDIR"
    ; What an older version had and this one has not.
    RMDir /r "$INSTDIR\platforms"
    RMDir /r "$INSTDIR\licences"
    File /r "${STAGE}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortCut "$SMPROGRAMS\Deskbell.lnk" "$INSTDIR\${EXECUTABLE}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Deskbell"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXECUTABLE}"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Deskbell"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; As the switch in the settings of the app does it; but what was turned off in the task manager, which is not that value, stays off.
Section "$(SectionStart)" Autostart
    ReadRegStr $0 HKCU "${RUN}" "Deskbell"
    ${If} $0 == ""
        DeleteRegValue HKCU "${APPROVED}" "Deskbell"
    ${EndIf}
    WriteRegStr HKCU "${RUN}" "Deskbell" '"$INSTDIR\${EXECUTABLE}" --in-tray'
SectionEnd

Section "un.Deskbell"
    SectionIn RO
    Call un.EndApp
    DeleteRegValue HKCU "${RUN}" "Deskbell"
    DeleteRegValue HKCU "${APPROVED}" "Deskbell"
    DeleteRegKey HKCU "${UNINSTALL}"
    Delete "$SMPROGRAMS\Deskbell.lnk"
    !include "${UNFILES}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
SectionEnd

Section /o "un.$(SectionData)" Data
    RMDir /r "$APPDATA\Deskbell"
    RMDir /r "$LOCALAPPDATA\Deskbell"
    DeleteRegKey HKCU "Software\Deskbell"
SectionEnd

Function .onInit
    ; An update keeps what was chosen.
    ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
    ${If} $0 != ""
        ReadRegStr $1 HKCU "${RUN}" "Deskbell"
        ${If} $1 == ""
            SectionSetFlags ${Autostart} 0
        ${EndIf}
    ${EndIf}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/NOAUTOSTART" $1
    ${IfNot} ${Errors}
        SectionSetFlags ${Autostart} 0
    ${EndIf}
FunctionEnd

; In silence nobody would start it again, and it would not ring until the next sign-in.
Function .onInstSuccess
    ${If} ${Silent}
    ${AndIf} $HasRun == 1
        Exec '"$INSTDIR\${EXECUTABLE}" --in-tray'
    ${EndIf}
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

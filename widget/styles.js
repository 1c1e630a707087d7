// SPDX-License-Identifier: MIT
// The panel's style sheet, constructed: it works under any style-src of the page around it.

const dark = `
--head:#14352b;--paper:#171b19;--ground:#1f2522;--ink:#ecefed;--muted:#9aa5a0;--line:#2b322f;--edge:#46504b;
--accent:#5cc4a3;--own:#1f6d55;--them:#262d2a;--send:#2f9e7c;--send-ink:#06120d;
--warn:#3a2c10;--warn-ink:#f3d88a;--red:#ff9a90;--track:#2b322f;--brass-text:#f3d88a;color-scheme:dark;`;

const css = `
:host{--green:#0f5c46;--brass:#e0a83a;--brass-ink:#231a06;
--head:#0f5c46;--paper:#fff;--ground:#f6f5f0;--ink:#1c211f;--muted:#626b67;--line:#e4e2db;--edge:#c9c7be;
--accent:#0f5c46;--own:#0f5c46;--them:#f1efe8;--send:#0f5c46;--send-ink:#fff;
--warn:#fdf2d3;--warn-ink:#6b4708;--red:#a8231b;--track:#e4e2db;--brass-text:#8a5a12;color-scheme:light}
@media(prefers-color-scheme:dark){:host(:not([theme=light])){${dark}}}
:host([theme=dark]){${dark}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.panel{position:fixed;right:20px;bottom:20px;width:380px;height:min(640px,calc(100dvh - 40px));display:flex;flex-direction:column;
background:var(--paper);color:var(--ink);border-radius:16px;overflow:hidden;box-shadow:0 12px 48px #0b1f1840,0 2px 8px #0b1f1826;
font:15px/1.5 "Noto Sans KR","Noto Sans CJK KR",system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Color Emoji",sans-serif;
word-break:keep-all;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
:host([inline]) .panel{position:relative;inset:auto;width:100%;height:100%;min-height:420px}
h2,h3,p,ol{margin:0;padding:0;list-style:none;font-weight:inherit;font-size:inherit}
button,input,textarea{font:inherit;color:inherit;word-break:inherit}
button{cursor:pointer;border:1px solid var(--edge);background:none;border-radius:12px;min-height:48px;padding:8px 14px;color:var(--accent)}
button:hover:not(:disabled){border-color:var(--accent)}
button:disabled{cursor:default;opacity:.6}
:focus-visible{outline:3px solid var(--brass);outline-offset:2px}
header :focus-visible,.log:focus-visible,.form:focus-visible{outline-offset:-3px}
.brass{background:var(--brass);color:var(--brass-ink);border-color:var(--brass);font-weight:700}
.brass:hover:not(:disabled){border-color:var(--brass-ink)}
.green{background:var(--own);color:#fff;border-color:var(--own);font-weight:700}
.link{border:0;min-height:44px;padding:4px 8px;text-decoration:underline;text-underline-offset:3px}
header{display:flex;align-items:center;gap:2px;min-height:72px;padding:8px 4px 8px 14px;background:var(--head);color:#fff;flex:none}
header .bell{flex:none;color:var(--brass);margin-right:10px}
header .who{flex:1;min-width:0}
header h2{font-weight:700;font-size:16.5px;line-height:1.35;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
header p{font-size:13px;line-height:1.4;color:#e3eeea}
header p:before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px;background:#8aa79d}
header p[data-dot=on]:before{background:#5fd39b}
header p[data-dot=away]:before{background:#f3d88a}
header p[data-dot=none]:before{display:none}
header button{border:0;color:#fff;min-width:44px;min-height:44px;padding:0;display:grid;place-items:center;border-radius:10px}
header button:hover{background:#ffffff1f}
header .back{margin-left:-12px}
.menu{position:absolute;z-index:2;top:64px;right:10px;width:220px;padding:6px;background:var(--paper);border:1px solid var(--line);
border-radius:12px;box-shadow:0 8px 28px #0006;display:flex;flex-direction:column}
.menu button{border:0;border-radius:8px;text-align:left;min-height:44px;color:var(--ink)}
.menu button:hover{background:var(--ground)}
.menu h3{font-size:12.5px;color:var(--muted);padding:8px 14px 0;border-top:1px solid var(--line);margin-top:4px}
.menu h3:first-child{border:0;margin:0}
.menu [aria-pressed=true]:after{content:" ✓";color:var(--accent)}
.banner{background:var(--warn);color:var(--warn-ink);padding:10px 16px;font-size:13.5px;line-height:1.45;flex:none}
.sure{background:var(--ground);border-bottom:1px solid var(--line);padding:12px 16px;flex:none}
.row{display:flex;gap:8px}
.sure .row{margin-top:8px}
.row>*{flex:1}
.sure .red{border-color:var(--red);color:var(--red)}
.screen{flex:1;min-height:0;display:flex;flex-direction:column}
.form{flex:1;min-height:0;overflow:auto;padding:16px;display:flex;flex-direction:column;gap:12px}
.field{display:flex;flex-direction:column;gap:4px}
.field.grow{flex:1 0 auto}
label,legend{font-size:13.5px;color:var(--muted);padding:0}
input,textarea{width:100%;font-size:16px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);padding:9px 12px;min-height:46px;margin:0}
textarea{display:block;resize:none;min-height:92px;flex:1}
.call textarea{max-height:220px}
input::placeholder,textarea::placeholder{color:var(--muted);opacity:1}
[aria-invalid=true]{border-color:var(--red)}
.wrong{color:var(--red);font-size:13.5px}
.note{background:var(--ground);color:var(--muted);font-size:13px;border-radius:10px;padding:8px 12px}
.actions{display:flex;flex-direction:column;gap:8px;margin-top:auto}
fieldset{border:0;margin:0;padding:0;display:flex;gap:8px;flex-wrap:wrap}
legend{float:left;width:100%;margin-bottom:4px}
.chip{position:relative;display:block}
.chip input{position:absolute;inset:0;width:100%;height:100%;min-height:0;opacity:0;cursor:pointer}
.chip span{display:grid;place-items:center;min-height:44px;min-width:58px;padding:0 16px;border:1px solid var(--edge);border-radius:22px;color:var(--ink);font-size:14.5px}
.chip :checked+span{background:var(--own);border-color:var(--own);color:#fff;font-weight:600}
.chip :focus-visible+span{outline:3px solid var(--brass);outline-offset:2px}
.strip{display:flex;align-items:center;gap:8px;background:var(--warn);color:var(--warn-ink);font-size:13.5px;padding:8px 16px;font-variant-numeric:tabular-nums;flex:none}
.wait{flex:none;display:flex;flex-direction:column;align-items:center;gap:10px;padding:22px 20px 6px;text-align:center;font-size:13.5px;color:var(--muted)}
.ring{position:relative;width:132px;height:132px;flex:none}
.ring svg{display:block;width:100%;height:100%;transform:rotate(-90deg)}
.ring circle{fill:none;stroke:var(--track);stroke-width:10}
.ring .left{stroke:var(--brass);stroke-linecap:butt;transition:stroke-dashoffset .5s linear}
.ring div{position:absolute;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;line-height:1.25}
.ring b{font-size:28px;color:var(--ink);font-variant-numeric:tabular-nums}
.log{flex:1;min-height:72px;overflow:auto;padding:12px 16px 16px;overscroll-behavior:contain}
.log ol{display:flex;flex-direction:column;min-height:100%}
.day,.sys{align-self:center;text-align:center;color:var(--muted);font-size:13px;margin:8px 12px}
.msg{display:flex;flex-direction:column;align-items:flex-start;max-width:84%;margin-top:10px}
.msg.near{margin-top:3px}
.msg.own{align-self:flex-end;align-items:flex-end}
.bubble{background:var(--them);border-radius:14px 14px 14px 4px;padding:8px 13px;white-space:pre-wrap;font-size:15px;max-width:100%}
.own .bubble{background:var(--own);color:#fff;border-radius:14px 14px 4px 14px}
.refused .bubble{background:none;color:var(--ink);border:1px dashed var(--red)}
.meta{font-size:12.5px;color:var(--muted);margin-top:3px}
.refused .meta{color:var(--red);text-align:right}
.again{display:flex;gap:4px}
.again button{font-size:13.5px}
.typing{min-height:26px;padding:0 16px 4px;font-size:13px;color:var(--muted);flex:none}
.below{position:absolute;z-index:1;left:50%;transform:translate(-50%,-52px);background:var(--paper);box-shadow:0 2px 10px #0004;min-height:44px;border-radius:22px;font-size:13.5px}
.choices{padding:4px 16px 12px;flex:none}
.choices button{font-size:14.5px;padding:6px}
.composer{position:relative;display:flex;gap:8px;align-items:flex-end;padding:10px;border-top:1px solid var(--line);flex:none}
.composer .field{flex:1;min-width:0}
.composer textarea{min-height:44px;height:44px;max-height:132px;border-radius:22px;padding:9px 16px;line-height:24px}
.composer button{flex:none;width:44px;height:44px;min-height:44px;border-radius:50%;padding:0;display:grid;place-items:center;background:var(--send);color:var(--send-ink);border-color:var(--send)}
.over{padding:12px 16px 16px;border-top:1px solid var(--line);display:flex;flex-direction:column;gap:8px;flex:none}
.item{display:block;width:100%;text-align:left;color:var(--ink);padding:12px 14px;line-height:1.45}
.item b,.item span{display:block}
.item span{font-size:13px;color:var(--muted)}
.item .new,.tag{color:var(--brass-text);font-weight:600}
.thread .head{border-bottom:1px solid var(--line);padding-bottom:12px}
.thread h3{font-weight:700;font-size:16px}
.thread .meta{font-size:13px}
.thread .text{white-space:pre-wrap;margin-top:6px}
.done{background:var(--ground);border-left:4px solid var(--accent);border-radius:8px;padding:10px 14px;font-size:14px}
.thread ol{display:flex;flex-direction:column}
.hush{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sway{animation:sway 1.6s ease-in-out infinite;transform-origin:50% 10%}
@keyframes sway{0%,60%,100%{transform:rotate(0)}10%,30%{transform:rotate(9deg)}20%,40%{transform:rotate(-9deg)}}
@media(max-height:600px){.wait{flex-direction:row;text-align:left;padding:12px 16px 0}.ring{width:84px;height:84px}.ring b{font-size:19px}}
@media(max-width:480px){:host(:not([inline])) .panel{inset:0;width:100%;height:100dvh;border-radius:0}}
@media(prefers-reduced-motion:reduce){.sway{animation:none}.ring .left{transition:none}}
@media(forced-colors:active){.chip :checked+span{outline:3px solid}.ring .left{stroke:Highlight}}
`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

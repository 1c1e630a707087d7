// SPDX-License-Identifier: MIT
// The style sheet of chats and inquiries, behind that of the panel.

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.wait,ol,.msg,.over{display:flex;flex-direction:column}
.composer{display:flex;gap:8px}
.over{gap:8px}
.log,.composer .field{flex:1;min-width:0;min-height:0}
.composer button,.own .bubble{background:var(--own);color:var(--on,#fff);border-color:var(--own)}
.composer .clip{background:none;border:0;color:var(--accent)}
.wait,.again,.below{font-size:13.5px}
.sys,.typing,.meta{font-size:13px}
.sys,.typing,.meta,.wait{color:var(--muted)}
.refused .meta{color:var(--red)}
.bubble{background:var(--ground);padding:8px 12px}
.wait{text-wrap:balance;align-items:center;gap:10px;padding:22px 20px 6px;text-align:center}
.ring{position:relative;width:132px;height:132px;flex:none}
.ring svg{transform:rotate(-90deg);fill:none;stroke:var(--ground);stroke-width:10}
.left{stroke:#e0a83a;transition:stroke-dashoffset .5s linear}
.ring div{position:absolute;inset:0;display:grid;place-content:center;line-height:1.25;text-align:center}
.ring b{font-size:28px;color:var(--ink)}
.ring{font-variant-numeric:tabular-nums}
.log{min-height:72px;overflow:auto;padding:12px 16px 16px;overscroll-behavior:contain}
.sys{align-self:center;text-align:center;margin:8px 12px}
.msg{align-items:flex-start;max-width:84%;margin-top:10px}
.near{margin-top:3px}
.own{align-self:flex-end;align-items:flex-end}
.bubble,.text{white-space:pre-wrap}
.bubble{border-radius:14px 14px 14px 4px}
.own .bubble{border-radius:14px 14px 4px}
.bubble a,.text a{text-decoration:underline;cursor:pointer}
.own a:focus-visible{outline-color:currentColor}
.refused .bubble{background:none;color:inherit;border:1px dashed var(--red)}
.meta{margin-top:3px}
.again button{border:0;text-decoration:underline}
.typing{min-height:26px;padding:0 16px 4px}
.below{position:absolute;z-index:1;left:50%;transform:translate(-50%,-52px);background:var(--paper);border-radius:22px}
.choices{padding:4px 16px 12px}
.composer,.over{padding:10px;border-top:1px solid var(--line)}
.composer{align-items:flex-end}
.composer textarea{flex:none;min-height:44px;border-radius:22px;padding:9px 16px;line-height:24px}
.composer>button{flex:none;width:44px;min-height:44px;border-radius:50%;padding:10px}
.head{border-bottom:1px solid var(--line);padding-bottom:12px}
@media(max-height:600px){.wait{flex-direction:row;text-align:left;padding:12px 16px 0}.ring{zoom:.65}}
@media(max-height:420px){.log{overflow:visible}.composer{position:sticky;bottom:0;z-index:1;background:var(--paper)}}
@media(forced-colors:active){.bubble{border:1px solid}
.own .bubble,.left{border-style:dashed;stroke:Highlight}}
@media(prefers-reduced-motion:reduce){.left{transition:none}}
`);

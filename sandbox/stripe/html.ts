/** Text that may stand in HTML, as text or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page of the sandbox. The banner keeps anyone from taking it for the real thing. */
export function page(title: string, body: string, options: { refresh?: number } = {}): string {
  return `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${options.refresh === undefined ? "" : `<meta http-equiv="refresh" content="${options.refresh}">`}
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
  body { margin: 0; background: light-dark(#f4f5f7, #16181c); color: light-dark(#1c2024, #e8eaed); }
  .banner { background: #8a5a00; color: #fff; text-align: center; padding: .5rem 1rem; font-size: .9rem; }
  main { max-width: 30rem; margin: 1.5rem auto; padding: 0 1rem; }
  main.wide { max-width: 72rem; }
  .card { background: light-dark(#fff, #22252b); border: 1px solid light-dark(#dfe2e6, #3a3f47); border-radius: 12px; padding: 1.25rem; margin-bottom: 1rem; }
  .amount { font-size: 2rem; font-weight: 700; font-variant-numeric: tabular-nums; margin: .25rem 0; }
  small, .quiet { color: light-dark(#5d646d, #9aa2ad); }
  label { display: block; margin: .75rem 0 .25rem; }
  input { box-sizing: border-box; width: 100%; font: inherit; padding: .6rem .75rem; border: 1px solid light-dark(#c5cad1, #4a505a); border-radius: 8px; background: transparent; color: inherit; }
  button, .button { display: inline-block; box-sizing: border-box; font: inherit; font-weight: 600; min-height: 2.9rem; padding: .55rem 1.1rem; border: 0; border-radius: 8px; background: #2457c5; color: #fff; cursor: pointer; text-decoration: none; text-align: center; }
  button.wide { width: 100%; margin-top: .9rem; }
  button.no, .button.no { background: transparent; color: inherit; border: 1px solid light-dark(#c5cad1, #4a505a); }
  .error { color: light-dark(#b3261e, #ff8a80); }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; }
  th, td { text-align: start; padding: .4rem .5rem; border-bottom: 1px solid light-dark(#dfe2e6, #3a3f47); vertical-align: top; }
  td form { display: inline; } td button { min-height: 0; padding: .2rem .6rem; font-size: .85rem; }
  img { background: #fff; border-radius: 8px; }
</style>
</head>
<body>
<div class="banner">沙盒 SANDBOX · 这里不收真钱 no real money moves here</div>
${body}
</body>
</html>`;
}

export function yuan(fen: number | null): string {
  return `¥${((fen ?? 0) / 100).toFixed(2)}`;
}

import type { CaughtMail } from "./caught-mail";

export function listPage(mails: readonly CaughtMail[]): string {
  const rows = [...mails].reverse().map(
    (mail) => `<tr>
      <td><a href="/messages/${mail.id}">${escapeHtml(mail.subject)}</a></td>
      <td>${escapeHtml(mail.to)}</td>
      <td>${escapeHtml(mail.at.replace("T", " ").slice(0, 19))}</td>
    </tr>`,
  );
  return page(
    "Mail catcher",
    rows.length === 0
      ? "<p>还没有邮件。No mail yet.</p>"
      : `<table><thead><tr><th>Subject</th><th>To</th><th>UTC</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
  );
}

export function messagePage(mail: CaughtMail): string {
  return page(
    mail.subject,
    `<p><a href="/">← Mail</a></p>
    <dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to)}</dd></dl>
    <iframe sandbox title="HTML" srcdoc="${escapeHtml(mail.html)}"></iframe>
    <pre>${escapeHtml(mail.text)}</pre>`,
  );
}

export function errorPage(): string {
  return page("Mail catcher", `<p>没有这封邮件。No such mail. <a href="/">←</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: start; padding: .5rem; border-bottom: 1px solid #ddd; }
  iframe { width: 100%; height: 34rem; border: 1px solid #ddd; border-radius: 8px; } pre { white-space: pre-wrap; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }
</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

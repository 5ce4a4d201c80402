import { type Html, html, page, said } from "../html";
import { authenticator } from "./authenticator";
import type { CaughtMail } from "./mailbox";

const banner = said("邮件收集器：这些邮件没有寄出", "Mail catcher: nothing here was sent on");

/** Headers that say something to a person beside sender and recipients; all are in the JSON. */
const shownHeaders = ["cc", "reply-to", "date", "message-id"];

/** The newest first. */
export function listPage(mails: readonly CaughtMail[]): Html {
  const rows = mails.toReversed().map(
    (mail) => html`<tr>
      <td class="long"><a href="/messages/${mail.id}">${mail.subject || "—"}</a></td>
      <td>${mail.recipients.join(", ")}</td>
      <td>${mail.at.slice(0, 19).replace("T", " ")}</td>
    </tr>`,
  );
  const content =
    mails.length === 0
      ? html`<p class="quiet">${said("还没有邮件。", "No mail yet.")}</p>`
      : html`<div class="scroll"><table>
          <thead><tr><th>主题 Subject</th><th>收件人 To</th><th>时间 UTC</th></tr></thead>
          <tbody>${rows}</tbody></table></div>`;
  const tool = html`<p><a href="/authenticator">${said("手机上的验证器", "Authenticator app, for signing in to the desk")} →</a></p>`;
  return wholePage("邮件 Mail", html`${tool}<section class="card">${content}</section>`);
}

/** The authenticator, which shows its next code by itself. */
export function authenticatorPage(key: string, now: Date): Html {
  const back = html`<p><a href="/">← ${said("全部邮件", "All mail")}</a></p>`;
  const body = html`<main><h1>${said("验证器", "Authenticator app")}</h1>${back}${authenticator(key, now)}</main>`;
  return page({ title: "Authenticator", banner, ...(key !== "" && { refresh: 10 }) }, body);
}

export function messagePage(mail: CaughtMail): Html {
  const headers = mail.headers.filter(({ name }) => shownHeaders.includes(name));
  const frame = html`<section class="card"><h2>HTML</h2>
    <iframe sandbox title="HTML" srcdoc="${mail.html}"></iframe></section>`;
  return wholePage(
    mail.subject,
    html`<p><a href="/">← ${said("全部邮件", "All mail")}</a></p>
    <section class="card"><dl><dt>from</dt><dd>${mail.from}</dd><dt>to</dt><dd>${mail.to}</dd>
    ${headers.map(
      ({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`,
    )}<dt>recipients</dt><dd>${mail.recipients.join(", ")}</dd></dl></section>
    ${mail.html === "" ? null : frame}
    <section class="card"><h2>Text</h2><pre>${mail.text}</pre></section>`,
  );
}

export function missingPage(): Html {
  const message = said("没有这封邮件。", "There is no such mail.");
  return wholePage("404", html`<p>${message} <a href="/">←</a></p>`);
}

function wholePage(title: string, content: Html): Html {
  const body = html`<main class="wide"><h1>${title}</h1>${content}</main>`;
  return page({ title: `${title} · Mail catcher`, banner }, body);
}

import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { CaughtMail } from "./caught-mail";
import { errorPage, listPage, messagePage } from "./pages";

export type MailCatcherOptions = {
  /** 0 for any free port. */
  smtpPort: number;
  webPort: number;
  /** Keeps the mails between runs. */
  folder?: string;
};

export type MailCatcher = { smtpUrl: string; webUrl: string; close: () => Promise<void> };

/** Takes every mail that is sent to it, delivers none, and shows them in the browser. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const mails = options.folder === undefined ? [] : readMails(options.folder);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        const to = [mail.to ?? []].flat().map((address) => address.text);
        const caught: CaughtMail = {
          id: randomUUID(),
          at: new Date().toISOString(),
          from: mail.from?.text ?? "",
          to: to.join(", "),
          subject: mail.subject ?? "",
          text: mail.text ?? "",
          html: mail.html || "",
        };
        mails.push(caught);
        if (options.folder !== undefined) writeMail(options.folder, caught);
        done();
      }, done);
    },
  });
  const web = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const send = (status: number, type: string, body: string) =>
      response
        .writeHead(status, { "content-type": type, "content-security-policy": policy })
        .end(body);
    if (url.pathname === "/api/messages") {
      const to = url.searchParams.get("to");
      const fitting = mails.filter((mail) => to === null || mail.to.includes(to));
      return send(200, "application/json", JSON.stringify(fitting));
    }
    if (url.pathname === "/") return send(200, "text/html; charset=utf-8", listPage(mails));
    const mail = mails.find(({ id }) => url.pathname === `/messages/${id}`);
    return mail
      ? send(200, "text/html; charset=utf-8", messagePage(mail))
      : send(404, "text/html; charset=utf-8", errorPage());
  });
  await new Promise<void>((resolve, reject) => {
    smtp.once("error", reject);
    smtp.listen(options.smtpPort, "127.0.0.1", resolve);
  });
  await new Promise<void>((resolve, reject) => {
    web.once("error", reject);
    web.listen(options.webPort, "127.0.0.1", resolve);
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    webUrl: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    close: async () => {
      web.closeAllConnections();
      await new Promise<void>((resolve) => web.close(() => resolve()));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

// A caught mail may hold anything: nothing in it runs, and nothing is loaded for it.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";

function readMails(folder: string): CaughtMail[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name): CaughtMail => JSON.parse(readFileSync(path.join(folder, name), "utf8")))
    .sort((a, b) => a.at.localeCompare(b.at));
}

function writeMail(folder: string, mail: CaughtMail): void {
  writeFileSync(path.join(folder, `${mail.id}.json`), JSON.stringify(mail, null, 2));
}

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { type Html, pageHeaders, style, stylePath } from "../html";
import { close, listen, loopback } from "../listen";
import { Mailbox } from "./mailbox";
import { authenticatorPage, listPage, messagePage, missingPage } from "./pages";

export type MailCatcherOptions = {
  /** 0 for any free port. */
  smtpPort: number;
  webPort: number;
  /** Keeps the mails between runs. */
  dataDir?: string;
};

export type MailCatcher = { smtpUrl: string; webUrl: string; close: () => Promise<void> };

const largestMail = 10 * 1024 * 1024;

/** Takes every mail that is sent to it, passes none on, and shows them in the browser. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const mailbox = new Mailbox(options.dataDir);
  const web = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mail");
    answer(mailbox, pathname, searchParams, response);
  });
  const webPort = await listen(web, options.webPort);
  const smtp = smtpServer(mailbox);
  const smtpPort = await listenForMail(smtp, options.smtpPort).catch(async (error: unknown) => {
    await close(web);
    throw error;
  });
  return {
    smtpUrl: `smtp://${loopback}:${smtpPort}`,
    webUrl: `http://${loopback}:${webPort}`,
    close: async () => {
      await close(web);
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}

function answer(
  mailbox: Mailbox,
  path: string,
  search: URLSearchParams,
  response: ServerResponse,
): void {
  const to = search.get("to");
  if (path === stylePath) {
    response.writeHead(200, { "content-type": "text/css" }).end(style);
    return;
  }
  if (path === "/api/messages") {
    const body = JSON.stringify(mailbox.list(to), null, 2);
    response.writeHead(200, { "content-type": "application/json" }).end(body);
    return;
  }
  if (path === "/") {
    sendPage(response, 200, listPage(mailbox.list(to)));
    return;
  }
  if (path === "/authenticator") {
    sendPage(response, 200, authenticatorPage(search.get("key") ?? "", new Date()));
    return;
  }
  const mail = mailbox.find(path.replace(/^\/messages\//, ""));
  sendPage(response, mail ? 200 : 404, mail ? messagePage(mail) : missingPage());
}

function sendPage(response: ServerResponse, status: number, page: Html): void {
  // The frame a mail is shown in takes on this policy. Mails carry their style within.
  const policy = pageHeaders["content-security-policy"].replace("'self'", "'self' 'unsafe-inline'");
  response.writeHead(status, { ...pageHeaders, "content-security-policy": policy }).end(page.text);
}

function smtpServer(mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    // Senders keep their connections; an end must not wait for them.
    closeTimeout: 500,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: largestMail,
    onData: (stream, { envelope }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((source) => mailbox.put(source, recipients))
        .then(() => done(), done);
    },
  });
}

async function listenForMail(smtp: SMTPServer, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    smtp.once("error", reject);
    smtp.listen(port, loopback, () => {
      smtp.off("error", reject);
      // A client that goes away in the middle of a mail is no reason to end.
      smtp.on("error", (error) => process.stderr.write(`${error.message}\n`));
      resolve();
    });
  });
  return (smtp.server.address() as AddressInfo).port;
}

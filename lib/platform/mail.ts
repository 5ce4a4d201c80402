import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env";

export type Mail = { to: string; subject: string; text: string; html: string; messageId?: string };

let transport: Transporter | undefined;

/** Hands a mail to the server at `SMTP_URL`. Throws when it is not taken, for the job to try again. */
export async function sendMail(mail: Mail): Promise<void> {
  // One connection takes many mails: a server may let each new one wait.
  transport ??= createTransport({ url: env().SMTP_URL, pool: true });
  await transport.sendMail({ from: env().MAIL_FROM, ...mail });
}

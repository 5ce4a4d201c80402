import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type AddressObject, simpleParser } from "mailparser";
import { z } from "zod";

const mailSchema = z.object({
  id: z.string(),
  /** When it was caught, as ISO 8601. */
  at: z.string(),
  from: z.string(),
  /** The addresses in its header. */
  to: z.string(),
  /** The addresses it was sent to, in lower case: those of a blind copy as well. */
  recipients: z.array(z.string()),
  subject: z.string(),
  /** As they came, in order. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  html: z.string(),
});

/** A mail as it was caught. */
export type CaughtMail = z.infer<typeof mailSchema>;

/** The mails that were caught, in order, one JSON file each when there is a folder. */
export class Mailbox {
  readonly #mails: CaughtMail[];
  readonly #folder: string | undefined;

  constructor(folder: string | undefined) {
    this.#folder = folder;
    this.#mails = folder === undefined ? [] : readMails(folder);
  }

  /** @param to an address; without one, every mail. */
  list(to: string | null): readonly CaughtMail[] {
    if (to === null) return this.#mails;
    return this.#mails.filter(({ recipients }) => recipients.includes(to.toLowerCase()));
  }

  find(id: string): CaughtMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  async put(source: Buffer, recipients: readonly string[]): Promise<void> {
    const mail = await simpleParser(source);
    const caught: CaughtMail = {
      id: randomUUID(),
      at: new Date().toISOString(),
      from: mail.from?.text ?? "",
      to: addressesIn(mail.to),
      recipients: recipients.map((address) => address.toLowerCase()),
      subject: mail.subject ?? "",
      headers: mail.headerLines.map(({ key, line }) => ({
        name: key,
        value: line.slice(key.length + 1).trim(),
      })),
      text: mail.text ?? "",
      html: mail.html || "",
    };
    if (this.#folder !== undefined) writeMail(this.#folder, caught);
    this.#mails.push(caught);
  }
}

function addressesIn(header: AddressObject | AddressObject[] | undefined): string {
  return [header ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}

function readMails(folder: string): CaughtMail[] {
  mkdirSync(folder, { recursive: true });
  return (
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) =>
        mailSchema.safeParse(JSON.parse(readFileSync(path.join(folder, name), "utf8"))),
      )
      // What an earlier version has kept in another shape is left alone.
      .flatMap((result) => (result.success ? [result.data] : []))
      .sort((a, b) => a.at.localeCompare(b.at))
  );
}

/** A crash in the middle leaves no half of a file. */
function writeMail(folder: string, mail: CaughtMail): void {
  const file = path.join(folder, `${mail.id}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(mail, null, 2));
  renameSync(`${file}.new`, file);
}

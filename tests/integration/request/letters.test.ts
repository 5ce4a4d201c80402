import { beforeEach, expect, test } from "vitest";
import { askInvoice } from "@/app/[locale]/receipt/[purchase]/actions";
import { askAgain, report } from "@/app/[locale]/report/actions";
import { reply } from "@/app/[locale]/support/[token]/actions";
import { ask } from "@/app/[locale]/support/actions";
import type { KeptAction, KeptState } from "@/components/ui/kept";
import { findReport } from "@/lib/moderation/data";
import { db } from "@/lib/platform/db";
import { findTicket } from "@/lib/support/data";
import { storeDocument } from "../../support/factories";
import { Jar, withCookies } from "../../support/next-headers";

const question = {
  locale: "en",
  document: "",
  topic: "refund",
  reference: "",
  email: "reader@example.com",
  text: " First line.\r\nSecond line. ",
};

const invoice = {
  locale: "en",
  purchase: "01890a5d-ac96-774b-bcce-b302099a8057",
  kind: "company",
  title: "山海文化",
  taxNumber: "9144030071526726XG",
  email: "reader@example.com",
};

let complaint: Record<string, string>;

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  const document = String(await storeDocument());
  const { locale, email, text } = question;
  complaint = { locale, document, kind: "takedown", name: "A reader", email, text };
});

/** What a form comes back with, or where it leads. */
async function send(action: KeptAction, fields: Record<string, string>): Promise<KeptState | URL> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  try {
    return await withCookies(new Jar(), () => action({ kind: "asking" }, data));
  } catch (error) {
    const { digest } = error as { digest?: string };
    if (digest === undefined) throw error;
    return new URL(digest.split(";")[2] ?? "", "http://localhost");
  }
}

async function tokenOf(action: KeptAction, fields: Record<string, string>): Promise<string> {
  const led = await send(action, fields);
  if (!(led instanceof URL)) throw new Error("the letter was refused");
  expect(led.searchParams.get("told")).toBe("sent");
  return led.pathname.split("/").at(-1) ?? "";
}

test.each([
  ["topic", "Please choose one, so that the right person reads it."],
  ["email", "This email address is not complete. Please check it."],
  ["text", "Please write a few words: at least 2 and at most 4,000 characters."],
])("a question that lacks its %s stays typed and says so", async (field, message) => {
  const typed = { ...question, [field]: "" };
  expect(await send(ask, typed)).toMatchObject({
    kind: "refused",
    field,
    message,
    typed: { topic: typed.topic, email: typed.email, text: typed.text },
  });
});

test.each([
  ["kind", "Please choose one."],
  ["name", "Please give a name or an organisation."],
  ["email", "This email address is not complete. Please check it."],
  ["text", "Please write a few words: at least 2 and at most 8,000 characters."],
])("a report that lacks its %s stays typed and says so", async (field, message) => {
  const typed = { ...complaint, [field]: "" };
  expect(await send(report, typed)).toMatchObject({
    kind: "refused",
    field,
    message,
    typed: { kind: typed.kind, name: typed.name, email: typed.email, text: typed.text },
  });
});

test.each([
  ["taxNumber", "", "Enter the company’s tax number."],
  ["taxNumber", "123", "A tax number has 15, 17, 18 or 20 characters. Please count again."],
  [
    "taxNumber",
    "1".repeat(61),
    "A tax number has 15, 17, 18 or 20 characters. Please count again.",
  ],
  ["taxNumber", "91440300715267_6XG", "A tax number has letters and digits only."],
  ["title", "", "Enter the name on the invoice, 2 to 100 characters."],
  ["email", "reader@", "That is not an email address. Please check it."],
])(
  "an invoice whose %s is %j stays typed and says what is wrong",
  async (field, given, message) => {
    const typed = { ...invoice, [field]: given };
    expect(await send(askInvoice, typed)).toMatchObject({
      kind: "refused",
      field,
      message,
      typed: {
        kind: "company",
        title: typed.title,
        taxNumber: typed.taxNumber,
        email: typed.email,
      },
    });
  },
);

test("no invoice is asked for of what somebody else bought", async () => {
  expect(await send(askInvoice, invoice)).toMatchObject({
    field: "form",
    message: "No invoice can be asked for this purchase now.",
  });
  expect(await send(askInvoice, { ...invoice, purchase: "" })).toMatchObject({
    field: "form",
    message: "The request is not complete. Please check it.",
  });
});

test("of several fields that are wrong, the first one in the form is told", async () => {
  const nothing = { email: "", text: "" };
  for (const [fields, first] of [
    [{ ...complaint, ...nothing, kind: "", name: "" }, "kind"],
    [{ ...complaint, ...nothing, name: "" }, "name"],
    [{ ...complaint, ...nothing }, "email"],
  ] as const) {
    expect(await send(report, fields)).toMatchObject({ field: first });
  }
  expect(await send(ask, { ...question, ...nothing, topic: "" })).toMatchObject({ field: "topic" });
  expect(await send(ask, { ...question, ...nothing })).toMatchObject({ field: "email" });
});

test("what no field is to blame for is said of the whole form", async () => {
  const message = /^This could not be sent/;
  for (const document of ["", "99999999"]) {
    expect(await send(report, { ...complaint, document })).toMatchObject({
      field: "form",
      message: expect.stringMatching(message),
      typed: { name: complaint.name },
    });
  }
});

test("a reference that belongs to nothing is told at its field", async () => {
  expect(await send(ask, { ...question, reference: "F209912345678" })).toMatchObject({
    field: "reference",
    message: expect.stringMatching(/^We found no such number/),
    typed: { text: question.text, reference: "F209912345678" },
  });
});

test("what is taken leads to its address, in the language of the form, without the browser's line ends", async () => {
  const text = "First line.\nSecond line.";
  const ticket = await findTicket(await tokenOf(ask, question));
  expect(ticket).toMatchObject({ topic: "refund", messages: [{ text, by: "reader" }] });
  const filed = await findReport(await tokenOf(report, complaint));
  expect(filed).toMatchObject({ kind: "takedown", events: [{ text, by: "reporter" }] });
});

test("a mistake is told without a name and an address, and no limit of an address is met", async () => {
  const mistake = { ...complaint, kind: "mistake", name: "", email: "" };
  for (let sent = 0; sent < 6; sent += 1) {
    const filed = await findReport(await tokenOf(report, mistake));
    expect(filed).toMatchObject({ kind: "mistake", events: [{ by: "reporter" }] });
  }
  expect(await db().mail.count({ where: { to: "" } })).toBe(0);
  expect(await send(report, { ...mistake, email: "reader@localhost" })).toMatchObject({
    field: "email",
  });
});

test("an address is written to five times in an hour, and the sixth letter stays typed", async () => {
  for (let sent = 0; sent < 5; sent += 1) await tokenOf(ask, question);
  for (const [action, typed] of [
    [ask, question],
    [report, complaint],
  ] as const) {
    expect(await send(action, typed)).toMatchObject({
      field: "form",
      message: expect.stringMatching(/Please try again in \d+ minutes: nothing you wrote is lost/),
      typed: { text: question.text },
    });
  }
});

test("a letter is gone on with at its address alone", async () => {
  const token = await tokenOf(ask, question);
  const led = await send(reply, { token, locale: "zh-Hant", text: "One more thing." });
  expect(String(led)).toBe(`http://localhost/zh-Hant/support/${token}?told=added#newest`);
  expect((await findTicket(token))?.messages.map(({ text }) => text)).toContain("One more thing.");
  const elsewhere = { token: "x".repeat(43), locale: "en", text: "One more thing." };
  for (const action of [reply, askAgain]) {
    expect(await send(action, elsewhere)).toMatchObject({
      field: "text",
      message: expect.stringMatching(/^This could not be sent/),
      typed: { text: "One more thing." },
    });
    expect(await send(action, { ...elsewhere, text: "?" })).toMatchObject({
      field: "text",
      message: expect.stringMatching(/^Please write a few words/),
    });
  }
});

test("a decision alone can be appealed against", async () => {
  const token = await tokenOf(report, complaint);
  const again = { token, locale: "en", text: "Please look again." };
  expect(await send(askAgain, again)).toMatchObject({ field: "text" });
  await db().report.updateMany({ data: { status: "rejected" } });
  const led = await send(askAgain, again);
  expect(String(led)).toBe(`http://localhost/en/report/status/${token}?told=appealed`);
});

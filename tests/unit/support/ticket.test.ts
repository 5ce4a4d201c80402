import { expect, test } from "vitest";
import {
  replyFormSchema,
  supportSearchSchema,
  ticketFormSchema,
  ticketsAddress,
  ticketsSearchSchema,
  typedTicketSchema,
} from "@/lib/support/schema";
import { ticketMail } from "@/lib/support/ticket-mail";

const form = {
  topic: "refund",
  email: " Reader@Example.com ",
  text: " 买错了\r\n想退 ",
  purchase: "",
  reference: "",
  document: "",
  locale: "zh-Hant",
};

test("a question is read as it was meant", () => {
  expect(ticketFormSchema.parse(form)).toEqual({
    topic: "refund",
    email: "reader@example.com",
    text: "买错了\n想退",
    purchase: null,
    reference: "",
    document: null,
    locale: "zh-Hant",
  });
  // A browser without purchases has no choice of them in its form.
  const { purchase: _purchase, ...fewer } = form;
  expect(ticketFormSchema.parse(fewer).purchase).toBeNull();
});

test.each([
  ["topic", ""],
  ["email", "reader@"],
  ["text", "好"],
])("what is wrong with %s is told, and all that was typed stays", (field, value) => {
  const given = { ...form, [field]: value };
  expect(ticketFormSchema.safeParse(given).error?.issues[0]?.path).toEqual([field]);
  expect(typedTicketSchema.parse(given)).toMatchObject({
    text: field === "text" ? value : form.text,
    [field]: value,
  });
});

test("only what can be a token is looked up", () => {
  const reply = (token: string) =>
    replyFormSchema.safeParse({ token, text: "还在吗", locale: "en" }).success;
  expect(reply("A".repeat(43))).toBe(true);
  for (const token of ["", "A".repeat(42), `${"A".repeat(42)}/`]) expect(reply(token)).toBe(false);
});

test("addresses keep what narrows a list, and pass nonsense over", () => {
  const search = ticketsSearchSchema.parse({ q: " #12 ", status: "open", topic: "x", page: "0" });
  expect(search).toEqual({ q: "#12", status: "open", page: 1 });
  expect(ticketsAddress(search)).toBe("?q=%2312&status=open");
  expect(supportSearchSchema.parse({ topic: "refund", document: "7", checked: "x" })).toEqual({
    topic: "refund",
    document: 7,
  });
});

test("a mail brings the answer with its lines in the reader's language, and never the question", () => {
  const url = "https://fanben.example/support/x";
  const answered = ticketMail({ number: 3, topic: "refund", url, answer: "好的\n<马上退>" }, "en");
  expect(answered.subject).toBe("Our answer to your question #3");
  expect(answered.text).toContain("好的\n<马上退>");
  expect(answered.html).toContain("好的\n&#60;马上退&#62;");
  const received = ticketMail({ number: 3, topic: "refund", url, answer: null }, "zh-Hant");
  expect(received.subject).toBe("已收到你的諮詢 #3");
  expect(received.text).toContain(url);
  expect(received.html).not.toContain("<blockquote");
});

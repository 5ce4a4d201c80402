import { expect, test } from "vitest";
import { reportStatuses } from "@/lib/moderation/report";
import { reportMail } from "@/lib/moderation/report-mail";
import { canAppeal, hidesAfter, possibleActs } from "@/lib/moderation/report-moves";
import { reportFormSchema, reportsAddress, reportsSearchSchema } from "@/lib/moderation/schema";

test("what waits can be hidden, accepted or rejected; what is decided needs an appeal first", () => {
  expect(possibleActs({ status: "received", hides: false })).toEqual(["hide", "accept", "reject"]);
  expect(possibleActs({ status: "hidden", hides: true })).toEqual(["accept", "reject", "restore"]);
  expect(possibleActs({ status: "upheld", hides: true })).toEqual(["restore"]);
  expect(possibleActs({ status: "upheld", hides: false })).toEqual(["hide"]);
  expect(possibleActs({ status: "rejected", hides: false })).toEqual([]);
  expect(possibleActs({ status: "restored", hides: false })).toEqual([]);
  expect(possibleActs({ status: "appealed", hides: true })).toEqual([
    "accept",
    "reject",
    "restore",
  ]);
  expect(possibleActs({ status: "appealed", hides: false })).toEqual(["hide", "accept", "reject"]);
});

test("accepting leaves what is hidden hidden, and rejecting never does", () => {
  for (const hides of [true, false]) {
    const standing = { status: "appealed", hides } as const;
    expect(hidesAfter("hide", standing)).toBe(true);
    expect(hidesAfter("accept", standing)).toBe(hides);
    expect(hidesAfter("reject", standing)).toBe(false);
    expect(hidesAfter("restore", standing)).toBe(false);
  }
});

test("one may appeal once something was decided, and not twice against the same", () => {
  expect(reportStatuses.filter(canAppeal)).toEqual(["hidden", "upheld", "rejected", "restored"]);
});

test("a mail tells staff's words with their lines, and none of a stranger's", () => {
  const news = {
    number: 7,
    kind: "takedown",
    title: "倡议书",
    url: "https://a.example/x",
  } as const;
  const decided = reportMail({ ...news, status: "hidden", text: "先撤下\n<再核实>" }, "zh-Hans");
  expect(decided.subject).toBe("举报 #7：已先行下架");
  expect(decided.text).toContain("先撤下\n<再核实>");
  expect(decided.html).toContain("先撤下\n&#60;再核实&#62;");
  expect(decided.text).toContain("https://a.example/x");
  const received = reportMail({ ...news, status: "received", text: null }, "en");
  expect(received.subject).toBe("Report #7: Received");
  expect(received.html).not.toContain("<blockquote");
});

test("a form is read as it was meant, and refused where it says too little", () => {
  const form = {
    document: "12",
    kind: "privacy",
    name: " 王小姐 ",
    email: " Wang@Example.com ",
    text: "第二段\r\n有我的电话",
    locale: "xx",
  };
  expect(reportFormSchema.parse(form)).toEqual({
    document: 12,
    kind: "privacy",
    name: "王小姐",
    email: "wang@example.com",
    text: "第二段\n有我的电话",
    locale: "zh-Hans",
  });
  for (const wrong of [{ kind: "x" }, { name: " " }, { email: "wang" }, { text: " " }]) {
    const { error } = reportFormSchema.safeParse({ ...form, ...wrong });
    expect(error?.issues[0]?.path[0]).toBe(Object.keys(wrong)[0]);
  }
  const mistake = { ...form, kind: "mistake", name: "", email: "" };
  expect(reportFormSchema.parse(mistake)).toMatchObject({ name: "", email: "" });
});

test("the address of the desk's list keeps what narrows it, and passes nonsense over", () => {
  const search = reportsSearchSchema.parse({ status: "undecided", document: "x", page: "2" });
  expect(search).toEqual({ status: "undecided", page: 2 });
  expect(reportsAddress(search)).toBe("?status=undecided&page=2");
  expect(reportsAddress(reportsSearchSchema.parse({}))).toBe("");
});

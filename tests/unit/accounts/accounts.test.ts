import { expect, test } from "vitest";
import { deviceOf } from "@/lib/accounts/device";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { isFresh } from "@/lib/accounts/reader-session";
import { accountPathSchema } from "@/lib/ownership/schema";

test("an address is compared as it is delivered: full-width, capitals and spaces do not matter", () => {
  for (const typed of [
    "reader@example.com",
    "  Reader@Example.COM ",
    "ｒｅａｄｅｒ＠ｅｘａｍｐｌｅ．ｃｏｍ",
  ]) {
    expect(emailAddressSchema.parse(typed)).toBe("reader@example.com");
  }
});

test("what looks like one address and goes to another is none", () => {
  for (const typed of [
    "",
    "reader",
    "victim@example.com@attacker.example",
    "victim＠example.com@attacker.example",
    "victim﹫example.com@attacker.example",
    '"victim@example.com"@attacker.example',
    "victim@example.com,attacker@attacker.example",
    "victim@example.com\nattacker@attacker.example",
    "viсtim@example.com",
    `${"a".repeat(250)}@example.com`,
  ]) {
    expect([typed, emailAddressSchema.safeParse(typed).success]).toEqual([typed, false]);
  }
});

test("of a browser its kind is kept, and neither version nor model", () => {
  const agents: [string, string, string][] = [
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      "Chrome",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
      "Safari",
      "iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50",
      "WeChat",
      "Android",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15",
      "Safari",
      "macOS",
    ],
    ["<script>alert(1)</script>", "", ""],
    ["", "", ""],
  ];
  for (const [agent, browser, system] of agents) {
    expect(deviceOf(agent)).toEqual({ browser, system });
  }
});

test("what cannot be undone takes a sign-in of the last quarter of an hour", () => {
  const signedInAt = new Date("2026-01-01T00:00:00Z");
  const session = { id: "", readerId: "", account: { email: "a@example.com", signedInAt } };
  expect(isFresh(session, new Date("2026-01-01T00:14:59Z"))).toBe(true);
  expect(isFresh(session, new Date("2026-01-01T00:15:00Z"))).toBe(false);
  expect(isFresh({ ...session, account: null }, signedInAt)).toBe(false);
});

test("signing in leads to pages of the account, and nowhere else", () => {
  expect(accountPathSchema.parse("/account/data")).toBe("/account/data");
  for (const path of [
    "//evil.example",
    "/account/../admin",
    "/admin",
    "https://evil.example",
    "/account?x=1",
    "/en/account/data",
  ]) {
    expect(accountPathSchema.parse(path)).toBe("/account");
  }
});

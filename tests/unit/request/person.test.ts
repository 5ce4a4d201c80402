import { expect, test } from "vitest";
import { isByPerson } from "@/app/_request/person";

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50";

test("a phone is held by a person", () => {
  expect(isByPerson(new Headers({ "user-agent": phone }))).toBe(true);
});

test.each([{ "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }])(
  "what is loaded ahead with %j is not seen",
  (headers) => {
    expect(isByPerson(new Headers({ "user-agent": phone, ...headers }))).toBe(false);
  },
);

test.each(["Googlebot/2.1", "Sogou web spider/4.0", "python-requests/2.32", "HeadlessChrome/140"])(
  "%s is a program",
  (agent) => {
    expect(isByPerson(new Headers({ "user-agent": agent }))).toBe(false);
  },
);

import { expect, test, vi } from "vitest";

Object.assign(process.env, {
  DATABASE_URL: "postgresql://u:p@localhost:5432/fanben",
  SITE_URL: "https://fanben.example",
  APP_SECRET: "x".repeat(32),
  STRIPE_SECRET_KEY: "sk_test_sandbox_1",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
  STRIPE_API_BASE: "http://127.0.0.1:4242",
  SMTP_URL: "smtp://127.0.0.1:1025",
});

// The server has put the address at the other end of its connection last.
test.each([
  ["0", "203.0.113.9", "203.0.113.9"],
  ["1", "203.0.113.9, 10.0.0.1", "203.0.113.9"],
  ["1", "198.51.100.66, 203.0.113.9, 10.0.0.1", "203.0.113.9"],
  ["2", "198.51.100.66, 203.0.113.9, 10.0.0.2, 10.0.0.1", "203.0.113.9"],
  ["1", "203.0.113.9", "203.0.113.9"],
  ["3", "203.0.113.9, 10.0.0.1", "203.0.113.9"],
])("behind %s proxies, of the chain %j the client is %s", async (hops, chain, client) => {
  process.env.TRUSTED_PROXY_HOPS = hops;
  vi.resetModules();
  const { clientAddress } = await import("@/app/_request/address");
  expect(clientAddress(new Headers({ "x-forwarded-for": chain }))).toBe(client);
});

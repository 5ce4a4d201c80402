import { describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/platform/env";

const sandbox = {
  DATABASE_URL: "postgresql://u:p@localhost:5432/fanben",
  SITE_URL: "https://fanben.example/",
  APP_SECRET: "x".repeat(32),
  STRIPE_SECRET_KEY: "sk_test_sandbox_1",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
  STRIPE_API_BASE: "http://127.0.0.1:4242",
  SMTP_URL: "smtp://127.0.0.1:1025",
};

test("what is right is taken, with defaults", () => {
  expect(parseEnv(sandbox)).toMatchObject({
    SITE_URL: "https://fanben.example",
    TRUSTED_PROXY_HOPS: 0,
    WORKER_IN_PROCESS: true,
  });
});

test("every problem is listed at once, by name", () => {
  const wrong = { ...sandbox, DATABASE_URL: "mysql://x", APP_SECRET: "short", SMTP_URL: "" };
  expect(() => parseEnv(wrong)).toThrow(
    /3 problem[\s\S]*DATABASE_URL[\s\S]*APP_SECRET[\s\S]*SMTP_URL is not set/,
  );
});

describe("a stand-in and real money never meet", () => {
  test.each(["sk_live_1", "rk_live_1", "sk_test_1"])("the sandbox refuses %s", (key) => {
    expect(() => parseEnv({ ...sandbox, STRIPE_SECRET_KEY: key })).toThrow(
      /STRIPE_API_BASE must not/,
    );
  });

  test("a sandbox key is of no use without the sandbox", () => {
    const { STRIPE_API_BASE: _, ...rest } = sandbox;
    expect(() => parseEnv(rest)).toThrow(/STRIPE_API_BASE is needed/);
  });

  test("the sandbox is on this machine or nowhere", () => {
    const away = { ...sandbox, STRIPE_API_BASE: "http://sandbox.example" };
    expect(() => parseEnv(away)).toThrow(/STRIPE_API_BASE must be on this machine/);
  });

  test("live keys alone are fine", () => {
    const { STRIPE_API_BASE: _, ...rest } = sandbox;
    const live = { ...rest, STRIPE_SECRET_KEY: "sk_live_1", SMTP_URL: "smtps://mail.example" };
    expect(parseEnv(live).STRIPE_API_BASE).toBeUndefined();
  });

  test("live keys refuse the mail catcher", () => {
    const { STRIPE_API_BASE: _, ...rest } = sandbox;
    expect(() => parseEnv({ ...rest, STRIPE_SECRET_KEY: "sk_live_1" })).toThrow(/SMTP_URL/);
  });

  test.each([
    "smtp://localhost:1025",
    "smtp://127.0.0.1:1025",
    "smtp://127.1:1025",
    "smtp://0.0.0.0:1025",
    "smtp://[::1]:1025",
    "smtp://[::ffff:127.0.0.1]:1025",
    "smtp://LOCALHOST.:1025",
  ])("however the mail catcher is spelled: %s", (url) => {
    const { STRIPE_API_BASE: _, ...rest } = sandbox;
    const live = { ...rest, STRIPE_SECRET_KEY: "sk_live_1", SMTP_URL: url };
    expect(() => parseEnv(live)).toThrow(/SMTP_URL must be a mail server elsewhere/);
  });

  test("what is missing besides does not hide it", () => {
    const { DATABASE_URL: _, ...rest } = sandbox;
    const mixed = { ...rest, STRIPE_SECRET_KEY: "sk_live_1" };
    expect(() => parseEnv(mixed)).toThrow(
      /3 problem[\s\S]*DATABASE_URL is not set[\s\S]*SMTP_URL must[\s\S]*STRIPE_API_BASE must not/,
    );
  });

  test("nothing at all is reported as what is missing, not as a meeting", () => {
    expect(() => parseEnv({})).toThrow(/6 problem/);
  });
});

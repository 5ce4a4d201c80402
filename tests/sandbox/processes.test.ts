import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Stripe from "stripe";
import { afterAll, expect, test } from "vitest";
import { qrPayment } from "./test-account";

const folder = mkdtempSync(path.join(tmpdir(), "stand-ins-"));
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

const webhook = {
  SANDBOX_WEBHOOK_URL: "http://127.0.0.1:9/webhook",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
};

test("the Stripe sandbox runs by itself, stops on SIGTERM, and remembers", async () => {
  const SANDBOX_DATA_FILE = path.join(folder, "stripe.json");
  const port = await freePort();
  const sandbox = start("stripe", { ...webhook, SANDBOX_DATA_FILE, SANDBOX_PORT: String(port) });
  expect(await sandbox.firstLine).toBe(`Stripe sandbox on http://127.0.0.1:${port}\n`);
  const stripe = new Stripe("sk_test_sandbox_1", { host: "127.0.0.1", port, protocol: "http" });
  const { id } = await stripe.paymentIntents.create(qrPayment());
  sandbox.child.kill("SIGTERM");
  expect(await sandbox.exit).toBe(0);
  expect(readFileSync(SANDBOX_DATA_FILE, "utf8")).toContain(id);
});

test("the mail catcher runs by itself and stops on SIGINT", async () => {
  const [smtp, web] = [await freePort(), await freePort()];
  const catcher = start("mail", {
    SMTP_PORT: String(smtp),
    MAIL_PORT: String(web),
    MAIL_DATA_DIR: path.join(folder, "mail"),
  });
  expect(await catcher.firstLine).toBe(
    `mail catcher on smtp://127.0.0.1:${smtp}, to read at http://127.0.0.1:${web}\n`,
  );
  expect((await fetch(`http://127.0.0.1:${web}/api/messages`)).status).toBe(200);
  catcher.child.kill("SIGINT");
  expect(await catcher.exit).toBe(0);
});

test.each([
  ["stripe", "SANDBOX_PORT"],
  ["mail", "SMTP_PORT"],
  ["mail", "MAIL_PORT"],
])("%s names the port that is in use, and %s", async (name, variable) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const ports = { SMTP_PORT: String(await freePort()), MAIL_PORT: String(await freePort()) };
  const { exit, errors } = start(name, { ...webhook, ...ports, [variable]: String(port) });
  expect(await exit).toBe(1);
  expect(await errors).toBe(
    `Port ${port} is in use. Stop what listens on it, or choose another port with ${variable}.\n`,
  );
  taken.close();
});

test.each<[string, Record<string, string>, RegExp]>([
  ["a port that is none", { SANDBOX_PORT: "0" }, /SANDBOX_PORT has to be a port/],
  [
    "no address for events",
    { SANDBOX_PORT: "4299" },
    /SANDBOX_WEBHOOK_URL .* STRIPE_WEBHOOK_SECRET/,
  ],
])("the Stripe sandbox does not start with %s", async (_what, env, message) => {
  const { exit, errors } = start("stripe", env);
  expect(await exit).toBe(1);
  expect(await errors).toMatch(message);
});

type Running = {
  child: ChildProcess;
  firstLine: Promise<string>;
  errors: Promise<string>;
  exit: Promise<number | null>;
};

function start(name: string, env: Record<string, string>): Running {
  const main = path.resolve(import.meta.dirname, "../../sandbox", name, "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { NODE_ENV: "test", PATH: process.env.PATH, ...env },
  });
  running.add(child);
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const exit = once(child, "close").then(([code]) => code as number | null);
  return {
    child,
    firstLine: once(child.stdout, "data").then(([data]) => String(data)),
    errors: exit.then(() => errors),
    exit,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

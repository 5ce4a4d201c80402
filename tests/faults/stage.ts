import path from "node:path";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import { Children, type Program } from "@/scripts/children";
import { findFreePort } from "@/scripts/ports";
import { databaseUrl } from "@/scripts/postgres";
import { copyDatabase, type Laboratory, siteSecrets } from "./laboratory";
import { type ForwardingProxy, startProxy } from "./proxy";

/** What the endpoint is switched on for: what README says, and nothing else. */
export const enabledEvents = [
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.canceled",
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.refunded",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "invoice.paid",
  "invoice.payment_failed",
  "customer.subscription.updated",
  "customer.subscription.deleted",
];

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The product in production mode, as operators run it, on a database of its own: one or more site
 * processes behind a proxy, workers beside them or in them, the Stripe sandbox and the mail catcher,
 * each a process of the operating system.
 */
export type Stage = {
  laboratory: Laboratory;
  database: string;
  pool: Pool;
  /** The proxy before the site processes. */
  siteUrl: string;
  sandboxUrl: string;
  mailUrl: string;
  /** What has been asked of the site, and by it of the payment provider. */
  siteCalls: readonly string[];
  providerCalls: readonly string[];
  /** Names of programs that have ended by themselves. */
  deaths: string[];
  /** Starts a program of the stage again, or one more of its kind with another environment. */
  start: (program: Program) => Promise<void>;
  end: (name: string, signal: "SIGTERM" | "SIGKILL") => Promise<void>;
  programs: { sites: Program[]; workers: Program[]; mail: Program };
  close: () => Promise<void>;
};

export async function openStage(
  laboratory: Laboratory,
  { name, sites, workers }: { name: string; sites: number; workers: number },
): Promise<Stage> {
  await copyDatabase(laboratory, { to: name });
  const folder = path.join(laboratory.folder, name);
  const children = await Children.claim(folder, 0);
  const proxies: ForwardingProxy[] = [];
  const pool = new Pool({
    connectionString: databaseUrl(laboratory.cluster, name),
    options: "-c TimeZone=UTC",
  });
  // It is killed on purpose.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const deaths: string[] = [];
  const start = (program: Program) =>
    children.start(program, laboratory.signal, (message) => deaths.push(message));
  const close = async () => {
    await children.stop(() => undefined);
    for (const proxy of proxies) await proxy.close();
    await pool.end();
  };
  try {
    const sitePorts = await Promise.all(Array.from({ length: sites }, findFreePort));
    const siteProxy = await startProxy(sitePorts.map(localhost));
    proxies.push(siteProxy);
    const sandbox = await sandboxProgram(`${siteProxy.url}/api/stripe/webhook`);
    await start(sandbox);
    const providerProxy = await startProxy([sandbox.readyUrl]);
    proxies.push(providerProxy);
    const mail = await mailProgram(folder);
    await start(mail.program);
    const env = {
      ...process.env,
      ...siteSecrets,
      DATABASE_URL: databaseUrl(laboratory.cluster, name),
      SITE_URL: "http://localhost:3000",
      STRIPE_API_BASE: providerProxy.url,
      SMTP_URL: mail.smtpUrl,
      // The buyers name their addresses as a proxy of ours would.
      TRUSTED_PROXY_HOPS: "1",
      WORKER_IN_PROCESS: workers === 0 ? "true" : "false",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "warn",
    } satisfies NodeJS.ProcessEnv;
    const programs = {
      sites: sitePorts.map((port, at) => siteProgram(`site ${at + 1}`, port, env)),
      workers: Array.from({ length: workers }, (_, at) =>
        workerProgram(`worker ${at + 1}`, sandbox.readyUrl, env),
      ),
      mail: mail.program,
    };
    await Promise.all([...programs.sites, ...programs.workers].map(start));
    return {
      laboratory,
      database: name,
      pool,
      siteUrl: siteProxy.url,
      sandboxUrl: sandbox.readyUrl,
      mailUrl: mail.program.readyUrl,
      siteCalls: siteProxy.calls,
      providerCalls: providerProxy.calls,
      deaths,
      start,
      end: (program, signal) => children.end(program, signal),
      programs,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function sandboxProgram(webhookUrl: string): Promise<Program> {
  const port = await findFreePort();
  return {
    name: "Stripe sandbox",
    args: ["--import", "tsx", path.join(root, "sandbox/stripe/main.ts")],
    env: {
      ...process.env,
      ...siteSecrets,
      SANDBOX_PORT: String(port),
      SANDBOX_WEBHOOK_URL: webhookUrl,
      SANDBOX_EVENTS: enabledEvents.join(","),
    },
    readyUrl: localhost(port),
  };
}

async function mailProgram(folder: string): Promise<{ program: Program; smtpUrl: string }> {
  const [smtpPort, webPort] = [await findFreePort(), await findFreePort()];
  const program = {
    name: "mail catcher",
    args: ["--import", "tsx", path.join(root, "sandbox/mail/main.ts")],
    env: {
      ...process.env,
      SMTP_PORT: String(smtpPort),
      MAIL_PORT: String(webPort),
      MAIL_DATA_DIR: path.join(folder, "mail"),
    },
    readyUrl: localhost(webPort),
  };
  return { program, smtpUrl: `smtp://127.0.0.1:${smtpPort}` };
}

function siteProgram(name: string, port: number, env: NodeJS.ProcessEnv): Program {
  return {
    name,
    args: [path.join(root, "server/main.mjs")],
    env: { ...env, PORT: String(port), HOST: "127.0.0.1" },
    readyUrl: `${localhost(port)}/api/health/ready`,
  };
}

/** @param readyUrl anything that answers: a worker has no address, and takes jobs when it can. */
function workerProgram(name: string, readyUrl: string, env: NodeJS.ProcessEnv): Program {
  return {
    name,
    args: ["--conditions=react-server", "--import", "tsx", path.join(root, "scripts/worker.ts")],
    env,
    readyUrl,
  };
}

function localhost(port: number): string {
  return `http://127.0.0.1:${port}`;
}

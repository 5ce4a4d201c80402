import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "@/lib/platform/env";
import { ensureBuild, generateClient } from "./build";
import { Children, type Program } from "./children";
import { applyMigrations } from "./migrate";
import { requireFreePort } from "./ports";
import { databaseUrl, ensureDatabase, joinPostgres } from "./postgres";
import { isStoodIn, type SiteEnv, type StackPorts, stackCluster, stackEnv } from "./stack-env";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

type StackOptions = {
  mode: "production" | "development";
  /** Where the data stays between runs. */
  folder: string;
  ports: StackPorts;
  /** Fills the migrated database, given the configuration of the site; tells what it did. */
  load: (env: SiteEnv, signal: AbortSignal) => Promise<string>;
  /** Gives up the start: what was started is stopped, and the start rejects. */
  signal: AbortSignal;
  /** Tells of a step that begins. */
  begin: (step: string) => void;
  /** Tells of each step when it is done; ms is how long it took. */
  report: (step: string, ms: number) => void;
  /** Tells of each part that has stopped. */
  stopped: (name: string) => void;
  /** Called when a part of the stack ends by itself. */
  onDeath: (message: string) => void;
};

export type Stack = {
  siteUrl: string;
  /** Null where the real thing is configured instead. */
  sandboxUrl: string | null;
  mailUrl: string | null;
  /** The configuration the site runs with. */
  env: SiteEnv;
  stop: () => Promise<void>;
};

/**
 * Starts the whole product on one machine: PostgreSQL, the Stripe sandbox, the mail catcher and the
 * site. A variable that names the real thing takes its stand-in's place. What was started is stopped
 * again when a later step fails.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, ports, signal } = options;
  await mkdir(folder, { recursive: true });
  const env = await stackEnv(folder, ports);
  parseEnv({ ...process.env, ...env });
  const children = await Children.claim(path.join(folder, "run"), ports.site);
  let leaveDatabase = async () => false;
  const stop = async () => {
    await children.stop(options.stopped);
    if (await leaveDatabase()) options.stopped("PostgreSQL");
  };
  try {
    await requireFreePorts(ports);
    await prepareSite(options);
    if (isStoodIn("DATABASE_URL")) {
      const joined = await joinDatabase(options);
      leaveDatabase = joined.leave;
      env.DATABASE_URL = databaseUrl(joined.cluster, "fanben");
      await ensureDatabase(joined.cluster, "fanben");
    }
    await step(options, "migrations", () => applyMigrations(env.DATABASE_URL), migrated);
    await step(options, "documents", () => options.load(env, signal), String);
    for (const program of programs(options, env)) {
      const start = () => children.start(program, signal, options.onDeath);
      await step(options, program.name, start, () => program.name);
    }
    return { siteUrl: env.SITE_URL, ...standInUrls(ports, env), env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function requireFreePorts(ports: StackPorts): Promise<void> {
  await requireFreePort(ports.site, "PORT");
  if (isStoodIn("STRIPE_SECRET_KEY")) await requireFreePort(ports.sandbox, "SANDBOX_PORT");
  if (isStoodIn("SMTP_URL")) {
    await requireFreePort(ports.smtp, "SMTP_PORT");
    await requireFreePort(ports.mail, "MAIL_PORT");
  }
}

async function prepareSite(options: StackOptions): Promise<void> {
  if (options.mode === "development") {
    await step(options, "database client", generateClient, () => "database client generated");
    return;
  }
  const build = () => ensureBuild(options.signal);
  await step(options, "building the site (a minute or two)", build, (built) => `site ${built}`);
}

async function joinDatabase(options: StackOptions) {
  const cluster = await stackCluster(options.folder, options.ports);
  return step(
    options,
    "PostgreSQL 18",
    () => joinPostgres(cluster),
    ({ wasRunning }) => (wasRunning ? "PostgreSQL 18 was still running" : "PostgreSQL 18"),
  );
}

/** In the order of their start. */
function programs({ mode, folder, ports }: StackOptions, site: SiteEnv): Program[] {
  const env = { ...process.env, ...site };
  const { sandboxUrl, mailUrl } = standInUrls(ports, site);
  const list: Program[] = [];
  if (sandboxUrl !== null) {
    list.push({
      name: "Stripe sandbox",
      args: ["--import", "tsx", path.join(root, "sandbox/stripe/main.ts")],
      env: {
        ...env,
        SANDBOX_PORT: String(ports.sandbox),
        SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${ports.site}/api/stripe/webhook`,
        SANDBOX_DATA_FILE: path.join(folder, "stripe-sandbox.json"),
      },
      readyUrl: sandboxUrl,
    });
  }
  if (mailUrl !== null) {
    list.push({
      name: "mail catcher",
      args: ["--import", "tsx", path.join(root, "sandbox/mail/main.ts")],
      env: {
        ...env,
        SMTP_PORT: String(ports.smtp),
        MAIL_PORT: String(ports.mail),
        MAIL_DATA_DIR: path.join(folder, "mail"),
      },
      readyUrl: mailUrl,
    });
  }
  const port = String(ports.site);
  const development = [require.resolve("next/dist/bin/next"), "dev", root, "-p", port];
  list.push({
    name: "site",
    args:
      mode === "production"
        ? [path.join(root, "server/main.mjs")]
        : [...development, "-H", "127.0.0.1"],
    env: {
      ...env,
      PORT: port,
      HOST: "127.0.0.1",
      NEXT_TELEMETRY_DISABLED: "1",
    } as NodeJS.ProcessEnv,
    readyUrl: `http://127.0.0.1:${ports.site}/api/health/ready`,
  });
  return list;
}

function standInUrls(ports: StackPorts, { STRIPE_API_BASE }: SiteEnv) {
  return {
    sandboxUrl: STRIPE_API_BASE ?? null,
    mailUrl: isStoodIn("SMTP_URL") ? `http://127.0.0.1:${ports.mail}` : null,
  };
}

async function step<T>(
  { signal, begin, report }: StackOptions,
  name: string,
  work: () => Promise<T>,
  say: (result: T) => string,
): Promise<T> {
  signal.throwIfAborted();
  begin(name);
  const began = performance.now();
  const result = await work();
  report(say(result), performance.now() - began);
  return result;
}

function migrated(applied: string[]): string {
  return `migrations: ${applied.length === 0 ? "up to date" : `${applied.length} applied`}`;
}

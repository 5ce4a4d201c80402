import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuild, generateClient } from "./build";
import { Children } from "./children";
import { applyMigrations } from "./migrate";
import { requireFreePort } from "./ports";
import { type Cluster, databaseUrl, ensureDatabase, startPostgres, stopPostgres } from "./postgres";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

export type StackPorts = {
  site: number;
  database: number;
  sandbox: number;
  smtp: number;
  mail: number;
};

export type StackOptions = {
  mode: "production" | "development";
  /** Where the data stays between runs. */
  folder: string;
  ports: StackPorts;
  /** Fills the migrated database, given the configuration of the site; tells what it did. */
  load: (env: SiteEnv) => Promise<string>;
  /** Tells of a step that begins. */
  begin: (step: string) => void;
  /** Tells of each step when it is done; ms is how long it took. */
  report: (step: string, ms: number) => void;
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
  stop: (report: (name: string) => void) => Promise<void>;
};

/**
 * Starts the whole product on one machine: PostgreSQL, the Stripe sandbox, the mail catcher and the
 * site. A variable that names the real thing takes its stand-in's place. What was started is stopped
 * again when a later step fails.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, ports, report } = options;
  await mkdir(folder, { recursive: true });
  const children = new Children(path.join(folder, "run"));
  const standIns = {
    database: process.env.DATABASE_URL === undefined,
    stripe: process.env.STRIPE_SECRET_KEY === undefined,
    mail: process.env.SMTP_URL === undefined,
  };
  await requireFreePort(ports.site, "PORT");
  if (standIns.stripe) await requireFreePort(ports.sandbox, "SANDBOX_PORT");
  if (standIns.mail) {
    await requireFreePort(ports.smtp, "SMTP_PORT");
    await requireFreePort(ports.mail, "MAIL_PORT");
  }
  const timed: Timed = async (step, work, say) => {
    options.begin(step);
    const began = performance.now();
    const result = await work();
    report(say(result), performance.now() - began);
    return result;
  };

  if (options.mode === "production") {
    await timed("building the site (a minute or two)", ensureBuild, (built) => `site ${built}`);
  } else {
    await timed("database client", generateClient, () => "database client generated");
  }

  const secrets = await readSecrets(folder);
  const cluster = clusterOf(folder, ports.database, secrets.databasePassword);
  const stop: Stack["stop"] = async (stopped) => {
    await children.stop(stopped);
    if (!standIns.database) return;
    await stopPostgres(cluster.folder);
    stopped("PostgreSQL");
  };
  try {
    const database = process.env.DATABASE_URL ?? (await startDatabase(cluster, timed));
    await timed(
      "migrations",
      () => applyMigrations(database),
      (applied) => `migrations: ${applied.length === 0 ? "up to date" : applied.join(", ")}`,
    );
    const env = await stackEnv(folder, ports, database);
    const siteUrl = env.SITE_URL;
    const sandboxUrl = env.STRIPE_API_BASE ?? null;
    const mailUrl = standIns.mail ? `http://127.0.0.1:${ports.mail}` : null;
    await timed(
      "documents",
      () => options.load(env),
      (loaded) => loaded,
    );
    const siteEnv = { ...process.env, ...env };
    const start = (name: string, args: string[], extra: Record<string, string>, readyUrl: string) =>
      timed(
        name,
        () =>
          children.start(
            { name, args, readyUrl, env: { ...siteEnv, ...extra } as NodeJS.ProcessEnv },
            options.onDeath,
          ),
        () => name,
      );
    if (sandboxUrl !== null) {
      await start(
        "Stripe sandbox",
        script("sandbox/stripe/main.ts"),
        {
          SANDBOX_PORT: String(ports.sandbox),
          SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${ports.site}/api/stripe/webhook`,
          SANDBOX_DATA_FILE: path.join(folder, "stripe-sandbox.json"),
        },
        sandboxUrl,
      );
    }
    if (mailUrl !== null) {
      await start(
        "mail catcher",
        script("sandbox/mail/main.ts"),
        {
          SMTP_PORT: String(ports.smtp),
          MAIL_PORT: String(ports.mail),
          MAIL_DATA_DIR: path.join(folder, "mail"),
        },
        mailUrl,
      );
    }
    const next = require.resolve("next/dist/bin/next");
    const command = options.mode === "production" ? "start" : "dev";
    await start(
      "site",
      [next, command, root, "-p", String(ports.site), "-H", "127.0.0.1"],
      { NEXT_TELEMETRY_DISABLED: "1" },
      `http://127.0.0.1:${ports.site}/api/health/ready`,
    );
    return { siteUrl, sandboxUrl, mailUrl, env, stop };
  } catch (error) {
    await stop(() => undefined);
    throw error;
  }
}

/**
 * The configuration of the site: what is set in the environment, and the stand-ins for the rest.
 *
 * @param database the address of the database.
 */
export async function stackEnv(
  folder: string,
  ports: StackPorts,
  database: string,
): Promise<SiteEnv> {
  const secrets = await readSecrets(folder);
  const { SITE_URL, APP_SECRET, SMTP_URL, STRIPE_SECRET_KEY } = process.env;
  return {
    DATABASE_URL: database,
    SITE_URL: SITE_URL ?? `http://localhost:${ports.site}`,
    APP_SECRET: APP_SECRET ?? secrets.appSecret,
    ...(SMTP_URL === undefined && { SMTP_URL: `smtp://127.0.0.1:${ports.smtp}` }),
    ...(STRIPE_SECRET_KEY === undefined && {
      STRIPE_SECRET_KEY: secrets.sandboxKey,
      STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${ports.sandbox}`,
    }),
  };
}

/** The ports that the environment names, or the usual ones. Throws for what is no port. */
export function stackPorts(): StackPorts {
  return {
    site: port("PORT", 3000),
    database: port("PGPORT", 5433),
    sandbox: port("SANDBOX_PORT", 4242),
    smtp: port("SMTP_PORT", 1025),
    mail: port("MAIL_PORT", 1080),
  };
}

function port(variable: string, usual: number): number {
  const value = process.env[variable];
  const number = value === undefined || value === "" ? usual : Number(value);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new Error(`${variable} must be a port number from 1 to 65535, not "${value}".`);
}

export type SiteEnv = {
  DATABASE_URL: string;
  SITE_URL: string;
  APP_SECRET: string;
  SMTP_URL?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
};

type Timed = <T>(step: string, work: () => Promise<T>, say: (result: T) => string) => Promise<T>;

/** The embedded cluster whose data is in the folder. */
export async function embeddedCluster(folder: string, port: number): Promise<Cluster> {
  const { databasePassword } = await readSecrets(folder);
  return clusterOf(folder, port, databasePassword);
}

function clusterOf(folder: string, port: number, password: string): Cluster {
  return { folder: path.join(folder, "postgres"), port, password };
}

async function startDatabase(cluster: Cluster, timed: Timed): Promise<string> {
  await timed(
    "PostgreSQL 18",
    async () => {
      const start = await startPostgres(cluster);
      await ensureDatabase(cluster, "fanben");
      return start;
    },
    (start) => (start === "started" ? "PostgreSQL 18" : "PostgreSQL 18 was still running"),
  );
  return databaseUrl(cluster, "fanben");
}

function script(name: string): string[] {
  return ["--import", "tsx", path.join(root, name)];
}

type Secrets = Record<"appSecret" | "databasePassword" | "sandboxKey" | "webhookSecret", string>;

/** Made once a data folder; they are worth nothing outside it. */
async function readSecrets(folder: string): Promise<Secrets> {
  const file = path.join(folder, "secrets.json");
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8"));
  const secret = () => randomBytes(32).toString("base64url");
  const made: Secrets = {
    appSecret: secret(),
    databasePassword: secret(),
    sandboxKey: `sk_test_sandbox_${secret()}`,
    webhookSecret: `whsec_${secret()}`,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

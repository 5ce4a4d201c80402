import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Cluster, databaseUrl } from "./postgres";

export type StackPorts = {
  site: number;
  database: number;
  sandbox: number;
  smtp: number;
  mail: number;
};

export type SiteEnv = {
  DATABASE_URL: string;
  SITE_URL: string;
  APP_SECRET: string;
  STORAGE_DIR: string;
  SMTP_URL?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
};

/** The configuration of the site: what is set in the environment, and the stand-ins for the rest. */
export async function stackEnv(folder: string, ports: StackPorts): Promise<SiteEnv> {
  const secrets = await readSecrets(folder);
  const cluster = await stackCluster(folder, ports);
  return {
    DATABASE_URL: setting("DATABASE_URL") ?? databaseUrl(cluster, "fanben"),
    SITE_URL: setting("SITE_URL") ?? `http://localhost:${ports.site}`,
    APP_SECRET: setting("APP_SECRET") ?? secrets.appSecret,
    STORAGE_DIR: setting("STORAGE_DIR") ?? path.join(folder, "storage"),
    ...(isStoodIn("SMTP_URL") && { SMTP_URL: `smtp://127.0.0.1:${ports.smtp}` }),
    ...(isStoodIn("STRIPE_SECRET_KEY") && {
      STRIPE_SECRET_KEY: secrets.sandboxKey,
      STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${ports.sandbox}`,
    }),
  };
}

/** The PostgreSQL that stands in when no database is configured. */
export async function stackCluster(folder: string, ports: StackPorts): Promise<Cluster> {
  const { databasePassword } = await readSecrets(folder);
  return {
    folder: path.join(folder, "postgres"),
    port: ports.database,
    password: databasePassword,
  };
}

/** Whether nothing real is configured for what the variable names. */
export function isStoodIn(variable: "DATABASE_URL" | "STRIPE_SECRET_KEY" | "SMTP_URL"): boolean {
  return setting(variable) === undefined;
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
  const value = setting(variable);
  const number = value === undefined ? usual : Number(value);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new Error(`${variable} must be a port number from 1 to 65535, not "${value}".`);
}

/** A variable that is there but empty, as in a copy of .env.example, is not set. */
function setting(variable: string): string | undefined {
  return process.env[variable] || undefined;
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

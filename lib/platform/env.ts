import "server-only";
import { z } from "zod";

/** Keys of this form are understood by the Stripe sandbox alone. */
const sandboxKeyPrefix = "sk_test_sandbox_";

const shape = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be an address like postgresql://user:password@host:5432/name",
  }),
  SITE_URL: z
    .url({
      protocol: /^https?$/,
      error: "must be the site's public address, like https://example.com",
    })
    .transform((url) => new URL(url).origin),
  APP_SECRET: z
    .string()
    .min(32, "must be at least 32 random characters; make them with: openssl rand -base64 48"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(
      /^(sk|rk)_(test|live)_/,
      "must be a secret key from the Stripe dashboard (sk_… or rk_…)",
    ),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .startsWith("whsec_", "must be the signing secret of the webhook endpoint (whsec_…)"),
  STRIPE_API_BASE: z
    .url({ protocol: /^http$/, error: "must be the sandbox's http address" })
    .optional(),
  SMTP_URL: z.url({
    protocol: /^smtps?$/,
    error: "must be an address like smtps://user:password@host:465",
  }),
  MAIL_FROM: z.string().min(3).default("范本 <no-reply@localhost>"),
  TRUSTED_PROXY_HOPS: z.coerce
    .number({ error: "must be how many proxies stand before the site, 0 for none" })
    .int()
    .min(0)
    .default(0),
  WORKER_IN_PROCESS: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("true")
    .transform((value) => value === "true"),
  SUPPORT_EMAIL: z
    .email({ error: "must be an email address" })
    .default("support@localhost.example"),
  STORAGE_DIR: z.string().min(1).default(".data/storage"),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an address like https://s3.example.com" })
    .optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  INDEXNOW_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,128}$/, "must be 8 to 128 letters, digits and dashes")
    .optional(),
  INDEXNOW_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: "must be an address like https://api.indexnow.org/indexnow",
    })
    .default("https://api.indexnow.org/indexnow"),
  BAIDU_PUSH_TOKEN: z.string().min(1).optional(),
  BAIDU_PUSH_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an address like http://data.zz.baidu.com/urls" })
    .default("http://data.zz.baidu.com/urls"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of debug, info, warn, error and silent",
    })
    .default("info"),
});

type Env = z.infer<typeof shape>;

type Given = Record<string, string | undefined>;

let checked: Env | undefined;

/** The configuration, checked on first use. Throws an error that lists everything wrong with it. */
export function env(): Env {
  checked ??= parseEnv(process.env);
  return checked;
}

/** Reads a configuration. Throws an error with one line for each problem and what to do about it. */
export function parseEnv(source: Given): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = shape.safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map((issue) => problemOf(issue, given)),
    ...standInProblems(given),
    ...storageProblems(given),
  ];
  if (result.success && problems.length === 0) return result.data;
  throw new Error(
    `The configuration has ${problems.length} problem(s); .env.example explains each variable:\n  ${problems.join("\n  ")}`,
  );
}

/** Whether payments of this configuration move real money. */
export function expectedLivemode(): "live" | "test" {
  return isLive(env().STRIPE_SECRET_KEY) ? "live" : "test";
}

function problemOf(issue: z.core.$ZodIssue, given: Given): string {
  const name = issue.path.join(".");
  return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
}

/** Real money and stand-ins never meet, whatever else may be wrong or missing. */
function standInProblems(given: Given): string[] {
  const { STRIPE_SECRET_KEY: key = "", STRIPE_API_BASE: base, SMTP_URL: smtp = "" } = given;
  const isSandboxKey = key.startsWith(sandboxKeyPrefix);
  const problems: string[] = [];
  if (isLive(key) && isThisMachine(smtp)) {
    problems.push(
      "SMTP_URL must be a mail server elsewhere with a live key: the mail catcher gives buyers no receipt",
    );
  }
  if (base === undefined) {
    if (isSandboxKey) {
      problems.push("STRIPE_API_BASE is needed with a sandbox key; or set a key of Stripe's");
    }
    return problems;
  }
  if (!isSandboxKey && key !== "") {
    problems.push(
      "STRIPE_API_BASE must not be set with a key of Stripe's: payments would go to a stand-in",
    );
  }
  if (!isThisMachine(base)) {
    problems.push(
      "STRIPE_API_BASE must be on this machine (127.0.0.1 or localhost): only the sandbox is meant",
    );
  }
  return problems;
}

function storageProblems(given: Given): string[] {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = given;
  const problems: string[] = [];
  if (bucket === undefined && (given.S3_ENDPOINT ?? id ?? secret) !== undefined) {
    problems.push("S3_BUCKET is not set; or leave out the other variables of S3");
  }
  if ((id === undefined) !== (secret === undefined)) {
    problems.push("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together; or set neither");
  }
  return problems;
}

function isLive(stripeKey: string): boolean {
  return /^(sk|rk)_live_/.test(stripeKey);
}

/** Also in unusual spellings, which only http addresses are freed of when they are parsed. */
function isThisMachine(url: string): boolean {
  const plain = url.replace(/^[a-z]+:/i, "http:");
  if (!URL.canParse(plain)) return false;
  const host = new URL(plain).hostname.replace(/\.$/, "");
  return /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\]|(.+\.)?localhost)$/.test(host);
}

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
});

const schema = shape.superRefine((env, context) => {
  const refuse = (name: keyof typeof env, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });
  const isSandboxKey = env.STRIPE_SECRET_KEY.startsWith(sandboxKeyPrefix);
  if (isLive(env.STRIPE_SECRET_KEY) && isLoopback(env.SMTP_URL)) {
    refuse("SMTP_URL", "must be a real mail server with a live key: buyers would get no receipt");
  }
  if (env.STRIPE_API_BASE === undefined) {
    if (isSandboxKey)
      refuse("STRIPE_API_BASE", "is needed with a sandbox key; or set a key of Stripe's");
    return;
  }
  if (!isSandboxKey) {
    refuse(
      "STRIPE_API_BASE",
      "must not be set with a key of Stripe's: payments would go to a stand-in",
    );
  }
  if (!isLoopback(env.STRIPE_API_BASE)) {
    refuse(
      "STRIPE_API_BASE",
      "must be on this machine (127.0.0.1 or localhost): only the sandbox is meant",
    );
  }
});

type Env = z.infer<typeof schema>;

let checked: Env | undefined;

/** The configuration, checked on first use. Throws an error that lists everything wrong with it. */
export function env(): Env {
  checked ??= parseEnv(process.env);
  return checked;
}

/** Reads a configuration. Throws an error with one line for each problem and what to do about it. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return given[name] === undefined && issue.code === "invalid_type"
      ? `  ${name} is not set`
      : `  ${name} ${issue.message}`;
  });
  throw new Error(
    `The configuration has ${problems.length} problem(s); .env.example explains each variable:\n${problems.join("\n")}`,
  );
}

/** Whether payments of this configuration move real money. */
export function expectedLivemode(): "live" | "test" {
  return isLive(env().STRIPE_SECRET_KEY) ? "live" : "test";
}

function isLive(stripeKey: string): boolean {
  return /^(sk|rk)_live_/.test(stripeKey);
}

function isLoopback(url: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

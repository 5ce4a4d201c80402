import { parseArgs } from "node:util";
import { openDatabase } from "./open-database";

const usage = "npm run admin:create -- EMAIL [--role admin|support|editor]";
const roles = ["admin", "support", "editor"] as const;

const { values, positionals } = parseArgs({
  options: { role: { type: "string", default: "admin" } },
  allowPositionals: true,
});
const role = roles.find((name) => name === values.role);
if (positionals.length !== 1 || !role) stop(usage);

const close = await openDatabase();
// The database's address is only known now, and the domain reads its configuration on first use.
const { closeDb } = await import("@/lib/platform/db");
const { emailAddressSchema } = await import("@/lib/accounts/email-address");
const { admitStaff } = await import("@/lib/staff/mutations/members");

const email = emailAddressSchema.safeParse(positionals[0]);
const outcome = email.success ? await admitStaff(email.data, role) : null;
await closeDb();
await close();
if (!email.success) stop(`${positionals[0]} is not an email address.\n${usage}`);
if (outcome === "last-admin") stop(`${email.data} is the only admin. Make another one first.`);
process.stdout.write(
  `${email.data} ${outcome === "created" ? "is now staff" : "was staff already"}, as ${role}. Sign in at /admin with a code sent by mail.\n`,
);

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

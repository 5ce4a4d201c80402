import { parseArgs } from "node:util";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { openDatabase } from "./open-database";

const usage = "npm run admin:create -- EMAIL [--role admin|support|editor]";
const roles = ["admin", "support", "editor"] as const;

const { email, role } = readArguments();
const close = await openDatabase();
// The database's address is only known now, and the domain reads its configuration on first use.
const { closeDb } = await import("@/lib/platform/db");
const { admitStaff } = await import("@/lib/staff/mutations/members");

const outcome = await admitStaff(email, role);
await closeDb();
await close();
if (outcome === "last-admin") stop(`${email} is the only admin. Make another one first.`);
process.stdout.write(
  `${email} ${outcome === "created" ? "is now staff" : "was staff already"}, as ${role}. Sign in at /admin with a code sent by mail.\n`,
);

function readArguments() {
  const { values, positionals } = parsed();
  const [typed, ...more] = positionals;
  if (typed === undefined) stop(`Whose account is it? Give an email address.\n\n${usage}`);
  if (more.length > 0) stop(`One account at a time: what is ${more.join(" ")}?\n\n${usage}`);
  const email = emailAddressSchema.safeParse(typed);
  if (!email.success) stop(`${typed} is not an email address.\n\n${usage}`);
  const role = roles.find((name) => name === values.role);
  if (!role) stop(`There is no role ${values.role}. There are: ${roles.join(", ")}.\n\n${usage}`);
  return { email: email.data, role };
}

function parsed() {
  try {
    return parseArgs({
      options: { role: { type: "string", default: "admin" } },
      allowPositionals: true,
    });
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${usage}`);
  }
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

import { parseArgs } from "node:util";
import { auditPaywall } from "./paywall-audit";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    canary: { type: "string", default: "fanben-canary-" },
    build: { type: "string", multiple: true, default: [] },
  },
});
const [baseUrl] = positionals;
if (baseUrl === undefined || !URL.canParse(baseUrl)) {
  process.stderr.write(
    "npm run audit:paywall -- <base url> [--canary TEXT] [--build FOLDER]…\n\n" +
      "  TEXT is looked for everywhere; by default it is what the test library has in its locked\n" +
      "  pieces. On a site of your own, give a passage of a locked piece.\n",
  );
  process.exit(2);
}
const { leaks, visited } = await auditPaywall({
  baseUrl,
  canary: values.canary,
  folders: values.build,
});
for (const { address, excerpt } of leaks) {
  process.stdout.write(`LEAK ${address}\n     …${excerpt.replace(/\s+/g, " ")}…\n`);
}
process.stdout.write(`${visited} answers read, ${leaks.length} leaks\n`);
process.exit(leaks.length === 0 ? 0 : 1);

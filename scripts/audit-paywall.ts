import { parseArgs } from "node:util";
import { auditPaywall } from "./paywall-audit";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    canary: { type: "string" },
    build: { type: "string", multiple: true, default: [] },
  },
});
const [baseUrl] = positionals;
const { canary } = values;
if (baseUrl === undefined || !URL.canParse(baseUrl) || !canary) {
  process.stderr.write(
    "npm run audit:paywall -- <base url> --canary TEXT [--build FOLDER]…\n\n" +
      "  TEXT is looked for everywhere. Give a passage that stands in a locked piece and nowhere else;\n" +
      "  the test library has fanben-canary- in each of its own.\n",
  );
  process.exit(2);
}
const { leaks, visited, isComplete } = await auditPaywall({
  baseUrl,
  canary,
  folders: values.build,
});
for (const { address, excerpt } of leaks) {
  process.stdout.write(`LEAK ${address}\n     …${excerpt.replace(/\s+/g, " ")}…\n`);
}
process.stdout.write(`${visited} answers read, ${leaks.length} leaks\n`);
if (!isComplete) process.stdout.write("There was more to read than the audit does.\n");
process.exit(leaks.length === 0 && isComplete ? 0 : 1);

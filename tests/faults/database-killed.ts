import type { Outcome } from "./outcome";
import type { Stage } from "./stage";
import { storm, stormExpected, stormTried } from "./storm";

export async function databaseKilled(stage: Stage): Promise<Outcome> {
  return {
    fault: "4 PostgreSQL killed in mid-transaction",
    tried: stormTried,
    expected: stormExpected,
    seen: await storm(stage, "database-killed"),
  };
}

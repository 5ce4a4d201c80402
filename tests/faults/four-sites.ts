import type { Outcome } from "./outcome";
import type { Stage } from "./stage";
import { storm, stormExpected, stormTried } from "./storm";

export async function fourSites(stage: Stage): Promise<Outcome> {
  return {
    fault: "14 Four site processes, two workers",
    tried: stormTried,
    expected: stormExpected,
    seen: await storm(stage, "four-sites"),
  };
}

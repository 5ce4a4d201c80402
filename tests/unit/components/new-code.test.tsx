import { expect, test } from "vitest";
import { NewCode } from "@/components/checkout/new-code";
import { markupOf } from "../../support/markup";

test.each([
  ["account", "你的账号不受影响"],
  ["browser", "买的时候用的这个浏览器不受影响"],
] as const)(
  "a new code leaves the %s that bought its access, and says which that is",
  (buyer, said) => {
    const form = { purchaseId: "1", locale: "zh-Hans", renew: async () => {}, outcome: null };
    expect(markupOf(<NewCode {...form} buyer={buyer} />)).toContain(said);
  },
);

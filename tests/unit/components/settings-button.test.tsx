import { expect, test } from "vitest";
import { FocusButton } from "@/components/reading/focus-button";
import { SettingsButton } from "@/components/reading/settings-button";
import { PrintButton } from "@/components/ui/print-button";
import { markupOf } from "../../support/markup";

test("what does nothing without a script is not there without one", () => {
  for (const control of [
    <SettingsButton key="1" className="flex-1" />,
    <FocusButton key="2" label="focus" />,
    <PrintButton key="3" label="print" />,
  ]) {
    expect(markupOf(control)).toMatch(/<button[^>]*class="[^"]*noscript:hidden/);
  }
});

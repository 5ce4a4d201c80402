import { redirect } from "next/navigation";
import { renewRecoveryCodes, replaceFactor } from "@/lib/staff/mutations/second-factor";
import type { GuardedAct, StaffSession } from "@/lib/staff/staff";
import { type Locale, localePath } from "@/messages/locales";

/** Does it and leads to what came of it; where no fresh proof was given, to the page that asks for one. */
export async function doGuarded(
  act: GuardedAct,
  session: StaffSession,
  locale: Locale,
): Promise<never> {
  const account = localePath(locale, "/admin/account");
  switch (act) {
    case "show-codes":
      return redirect(`${account}?codes=shown`);
    case "renew-codes":
      if ((await renewRecoveryCodes(session)) === "stale") return askAgain(act, locale);
      return redirect(`${account}?codes=new`);
    case "replace-factor":
      if ((await replaceFactor(session)) === "stale") return askAgain(act, locale);
      return redirect(account);
  }
}

/** To the page that asks for the second factor once more, and then goes on with this. */
export function askAgain(act: GuardedAct, locale: Locale): never {
  const search = new URLSearchParams({ act, to: localePath(locale, "/admin/account") });
  redirect(`${localePath(locale, "/admin/second-factor")}?${search}`);
}

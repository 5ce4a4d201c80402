"use server";

import { redirect } from "next/navigation";
import { secondsToProve } from "@/app/_request/sign-in-limit";
import { findStaffSession } from "@/app/_request/viewer";
import { confirmFactor, giveFactor } from "@/lib/staff/mutations/second-factor";
import { proveFactorSchema } from "@/lib/staff/schema";
import type { StaffSession } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";
import { doGuarded } from "../account/guarded";

/**
 * Takes the code of the second factor: the first one of a new factor, the one of this sign-in, or one
 * more for what takes a fresh proof, which is then done.
 */
export async function proveFactor(data: FormData): Promise<void> {
  const { code, locale, to, act } = proveFactorSchema.parse(Object.fromEntries(data));
  const session = await findStaffSession();
  if (session === null) redirect(localePath(locale, "/admin/sign-in"));
  const problem = await tryCode(session, code);
  if (problem !== null) {
    const search = new URLSearchParams({ to, problem, ...(act && { act }) });
    redirect(`${localePath(locale, "/admin/second-factor")}?${search}`);
  }
  if (act && session.stage === "verified") await doGuarded(act, session, locale);
  // Whoever has just set it up sees the codes to keep before anything else.
  const kept = `${localePath(locale, "/admin/account")}?${new URLSearchParams({ codes: "new", to })}`;
  redirect(session.stage === "needs-setup" ? kept : to);
}

async function tryCode(session: StaffSession, code: string): Promise<"limited" | "code" | null> {
  if ((await secondsToProve(session.staff.id)) > 0) return "limited";
  const now = new Date();
  switch (session.stage) {
    case "needs-setup":
      return (await confirmFactor(session, code, now)) === "confirmed" ? null : "code";
    case "verified":
      // Pressed twice, the form comes with a code that was just taken.
      if (session.isFresh) return null;
      return (await giveFactor(session, code, now)) === "accepted" ? null : "code";
    case "needs-code":
      return (await giveFactor(session, code, now)) === "accepted" ? null : "code";
  }
}

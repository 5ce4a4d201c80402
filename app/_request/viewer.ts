import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { findSession } from "@/lib/staff/data";
import { noteSession, signOut } from "@/lib/staff/mutations/sessions";
import {
  hasRight,
  type StaffMember,
  type StaffPermit,
  type StaffRight,
  type StaffSession,
} from "@/lib/staff/staff";
import { type Locale, localePath } from "@/messages/locales";
import { sessionCookie, sessionToken } from "./auth";
import { isSecure } from "./host-cookie";

/**
 * The member of staff at this browser, if there is one who may do this; sign-in for whoever is not signed
 * in, and a page that says which right is missing for everybody else.
 */
export async function requireStaff<Right extends StaffRight>(
  right: Right,
  locale: Locale,
  path: string,
): Promise<StaffPermit<Right>> {
  const { staff } = await requireSession(locale, path);
  if (hasRight(staff, right)) return staff;
  redirect(`${localePath(locale, "/admin/forbidden")}?${new URLSearchParams({ right })}`);
}

/** The session of this browser, once the second factor was given; the page that asks for it before. */
export async function requireSession(locale: Locale, path: string): Promise<StaffSession> {
  const session = await findStaffSession();
  const to = localePath(locale, path);
  if (session === null) {
    redirect(`${localePath(locale, "/admin/sign-in")}?${new URLSearchParams({ to })}`);
  }
  if (session.stage !== "verified") {
    redirect(`${localePath(locale, "/admin/second-factor")}?${new URLSearchParams({ to })}`);
  }
  await noteSession(session.id);
  return session;
}

/** The member of staff at this browser; null where nobody has signed in, with both factors. */
export async function findStaff(): Promise<StaffMember | null> {
  const session = await findStaffSession();
  return session?.stage === "verified" ? session.staff : null;
}

/** The session of this browser, whatever it has proven; null where there is none. */
export async function findStaffSession(): Promise<StaffSession | null> {
  const token = await ownToken();
  return token === null ? null : findSession(token);
}

/** Ends the session of this browser, here and in the database. */
export async function forgetStaff(): Promise<void> {
  const token = await ownToken();
  if (token !== null) await signOut(token);
  (await cookies()).delete({ name: sessionCookie(), path: "/", secure: isSecure() });
}

async function ownToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie())?.value;
  return cookie === undefined ? null : sessionToken(cookie);
}

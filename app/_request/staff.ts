import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { findStaffBySession } from "@/lib/staff/data";
import { signOut } from "@/lib/staff/mutations";
import { hasRight, type StaffMember, type StaffRight } from "@/lib/staff/staff";
import { type Locale, localePath } from "@/messages/locales";
import { hostCookie, isSecure } from "./host-cookie";

/** The member of staff at this browser, if there is one who may do this; sign-in for everybody else. */
export async function requireStaff(
  right: StaffRight,
  locale: Locale,
  path: string,
): Promise<StaffMember> {
  const staff = await findStaff();
  if (staff !== null && hasRight(staff, right)) return staff;
  const search = new URLSearchParams({ to: localePath(locale, path) });
  if (staff !== null) search.set("problem", "forbidden");
  redirect(`${localePath(locale, "/admin/sign-in")}?${search}`);
}

/** The member of staff at this browser; null where nobody is signed in. */
export async function findStaff(): Promise<StaffMember | null> {
  const token = (await cookies()).get(hostCookie("fanben_staff"))?.value;
  return token === undefined ? null : findStaffBySession(token);
}

/** Keeps a session of staff in this browser. */
export async function rememberStaff(token: string, seconds: number): Promise<void> {
  (await cookies()).set(hostCookie("fanben_staff"), token, {
    httpOnly: true,
    secure: isSecure(),
    // A link from a mail opens the desk signed in; a form on another site does not.
    sameSite: "lax",
    path: "/",
    maxAge: seconds,
  });
}

/** Ends the session of this browser, here and in the database. */
export async function forgetStaff(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(hostCookie("fanben_staff"))?.value;
  if (token !== undefined) await signOut(token);
  jar.delete({ name: hostCookie("fanben_staff"), path: "/", secure: isSecure() });
}

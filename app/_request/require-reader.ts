import { redirect } from "next/navigation";
import type { ReaderSession } from "@/lib/accounts/reader-session";
import { type Locale, localePath } from "@/messages/locales";
import { findBrowserSession } from "./guest";

/** A session that is signed in to an account. */
type AccountSession = ReaderSession & { account: NonNullable<ReaderSession["account"]> };

/** The account that is signed in to in this browser; the page of what it bought for everybody else. */
export async function requireAccount(locale: Locale): Promise<AccountSession> {
  const session = await findBrowserSession();
  if (session === null || session.account === null) redirect(localePath(locale, "/account"));
  return { ...session, account: session.account };
}

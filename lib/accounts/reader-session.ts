import type { Device } from "./device";

/** A browser that is known by its cookie. */
export type ReaderSession = {
  id: string;
  readerId: string;
  /** The account it is signed in to; null for a guest, who has only bought or restored something here. */
  account: { email: string; signedInAt: Date } | null;
};

/** A browser in the list of those that are signed in to an account. */
export type ListedDevice = Device & {
  id: string;
  signedInAt: Date;
  /** To the hour. */
  seenAt: Date;
};

/** How long a browser is known, in ms: browsers cap cookies at 400 days. */
export const readerSessionLifetime = 400 * 24 * 60 * 60 * 1000;

/** For so long after a sign-in, in ms, it need not be proven again who sits there. */
const freshPeriod = 15 * 60 * 1000;

/** Whether a session was signed in so lately that it may do what cannot be undone. */
export function isFresh({ account }: ReaderSession, now: Date): boolean {
  return account !== null && now.getTime() - account.signedInAt.getTime() < freshPeriod;
}

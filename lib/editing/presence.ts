/** Windows that have a draft open, by their names. Times in ms. */
export type Presence = Map<string, { document: number; email: string; seenAt: number }>;

/** A window is gone when it has not asked for so long. Hidden ones ask every 10 s. */
const gone = 25_000;

/** Notes that a window has asked, and says who else has the document open, each person once. */
export function notePresence(
  presence: Presence,
  window: { client: string; document: number; email: string },
  now: Date,
): string[] {
  const { client, ...rest } = window;
  for (const [name, { seenAt }] of presence) {
    if (now.getTime() - seenAt > gone) presence.delete(name);
  }
  presence.set(client, { ...rest, seenAt: now.getTime() });
  const others = [...presence]
    .filter(([, other]) => other.document === window.document && other.email !== window.email)
    .map(([, { email }]) => email);
  return [...new Set(others)].sort();
}

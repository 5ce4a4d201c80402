import { takePoint } from "@/lib/platform/rate-limit";

/** Who signs in; both use the same table of codes. */
type Audience = "reader" | "staff";

const perSeconds = 900;

/**
 * Seconds to wait before a sign-in code may be asked for, or 0 when it may. Readers and staff are counted
 * apart, so that whoever asks for codes as a reader keeps no member of staff from theirs.
 */
export async function secondsToSignIn(
  email: string,
  address: string,
  audience: Audience,
): Promise<number> {
  const limit = (of: string, points: number) => {
    return { name: `sign-in-${audience}-${of}`, points, perSeconds };
  };
  return (
    (await takePoint(limit("address", 20), address)) ||
    (await takePoint(limit("email", 5), email)) ||
    (await takePoint(limit("all", 200), "all"))
  );
}

/** Seconds to wait before a sign-in code may be tried, or 0. Each code has its own limit besides. */
export async function secondsToTry(address: string, audience: Audience): Promise<number> {
  return takePoint({ name: `sign-in-${audience}-try`, points: 30, perSeconds }, address);
}

/** Seconds to wait before a member of staff may try a code of the second factor, or 0. */
export async function secondsToProve(staffId: string): Promise<number> {
  return takePoint({ name: "second-factor", points: 10, perSeconds }, staffId);
}

import { takePoint } from "@/lib/platform/rate-limit";

const perEmail = { name: "letter-email", points: 5, perSeconds: 3600 };
const perAddress = { name: "letter-address", points: 30, perSeconds: 3600 };
const overall = { name: "letter-all", points: 300, perSeconds: 3600 };
const replies = { name: "letter-reply", points: 20, perSeconds: 3600 };

/**
 * Seconds to wait before somebody may write to us, or 0 when they may. A mail answers each letter with an
 * address, so that has a limit of its own.
 */
export async function secondsToWrite(email: string, address: string): Promise<number> {
  return (
    (await takePoint(perAddress, address)) ||
    (email === "" ? 0 : await takePoint(perEmail, email)) ||
    (await takePoint(overall, "all"))
  );
}

/** Seconds to wait before an address may add to what it wrote, or 0. */
export async function secondsToReply(address: string): Promise<number> {
  return takePoint(replies, address);
}

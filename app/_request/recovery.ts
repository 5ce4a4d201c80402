import { findRecoverable } from "@/lib/entitlements/data";
import { secondsToPoint, takePoint } from "@/lib/platform/rate-limit";

const perAddress = { name: "restore", points: 10, perSeconds: 600 };

// Guessing from many addresses at once is slowed for all; no address can bring that about alone.
const missesOverall = { name: "restore-all", points: 600, perSeconds: 600 };

export type RecoveryTry = { kind: "opens" } | { kind: "miss" } | { kind: "limited"; wait: number };

/** Whether a typed recovery code opens anything, as often as an address may ask. `wait` is in seconds. */
export async function tryRecoveryCode(typed: string, address: string): Promise<RecoveryTry> {
  const wait =
    (await takePoint(perAddress, address)) || (await secondsToPoint(missesOverall, "all"));
  if (wait > 0) return { kind: "limited", wait };
  if ((await findRecoverable(typed)) !== null) return { kind: "opens" };
  await takePoint(missesOverall, "all");
  return { kind: "miss" };
}

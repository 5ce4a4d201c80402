import type { Presence } from "@/lib/editing/presence";

// Each route is a module of its own, and development loads them anew: they share what the process keeps.
const kept = globalThis as typeof globalThis & { fanbenPresence?: Presence };

/** Who has which draft open, as far as this process was asked. */
export function presence(): Presence {
  kept.fanbenPresence ??= new Map();
  return kept.fanbenPresence;
}

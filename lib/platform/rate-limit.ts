import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./db";

type Limit = { name: string; points: number; perSeconds: number };

const limiters = new Map<string, RateLimiterPostgres>();
const limitersHere = new Map<string, RateLimiterMemory>();

/**
 * Takes one point from `key` under the limit, counted in the database and so across processes.
 *
 * @returns seconds to wait until the next point, or 0 when one was taken.
 */
export async function takePoint(limit: Limit, key: string): Promise<number> {
  return consume(limiter(limit), key);
}

/**
 * {@link takePoint}, but counted in this process alone: for what is so slight that a write to the
 * database would cost more than what it guards.
 */
export async function takePointHere(limit: Limit, key: string): Promise<number> {
  return consume(limiterHere(limit), key);
}

/** @returns seconds to wait until a point can be taken from `key`, or 0; takes none. */
export async function secondsToPoint(limit: Limit, key: string): Promise<number> {
  const taken = await limiter(limit).get(key);
  if (taken === null || taken.consumedPoints < limit.points) return 0;
  return Math.ceil(taken.msBeforeNext / 1000);
}

async function consume(
  limiter: RateLimiterPostgres | RateLimiterMemory,
  key: string,
): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

function limiterHere({ name, points, perSeconds }: Limit): RateLimiterMemory {
  const known = limitersHere.get(name);
  if (known !== undefined) return known;
  const made = new RateLimiterMemory({ keyPrefix: name, points, duration: perSeconds });
  limitersHere.set(name, made);
  return made;
}

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit.name);
  if (known !== undefined) return known;
  const made = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.perSeconds,
  });
  limiters.set(limit.name, made);
  return made;
}

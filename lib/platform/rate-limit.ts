import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./db";

type Limit = { name: string; points: number; perSeconds: number };

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * Takes one point from `key` under the limit, counted in the database and so across processes.
 *
 * @returns seconds to wait until the next point, or 0 when one was taken.
 */
export async function takePoint(limit: Limit, key: string): Promise<number> {
  try {
    await limiter(limit).consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/** @returns seconds to wait until a point can be taken from `key`, or 0; takes none. */
export async function secondsToPoint(limit: Limit, key: string): Promise<number> {
  const taken = await limiter(limit).get(key);
  if (taken === null || taken.consumedPoints < limit.points) return 0;
  return Math.ceil(taken.msBeforeNext / 1000);
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

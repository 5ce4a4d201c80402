import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { DatabaseError, Pool, type PoolClient } from "pg";
import { env } from "./env";
import { log } from "./log";

/** On this code the queue tries a statement again (`RETRYABLE_ERROR_CODES` in its lib.ts). */
const outageCode = "ETIMEDOUT";

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

/**
 * The connections of the job queue. It gives up for good on a job whose end it cannot write down, and
 * its rejection, which nobody hears, ends the process; so these connections wait for a database that is
 * away, and tell one that breaks in a way that the queue understands.
 */
export class QueuePool extends Pool {
  constructor() {
    super({
      connectionString: env().DATABASE_URL,
      max: 10,
      options: "-c TimeZone=UTC",
      // A job that is cut off may want to report after everybody else has gone.
      allowExitOnIdle: true,
    });
    this.on("error", (error) => log.warn({ err: error }, "database connection lost"));
    this.on("connect", (client) => {
      client.on("error", () => undefined);
      const query = client.query.bind(client) as (...statement: unknown[]) => unknown;
      client.query = ((...statement: unknown[]) => {
        const result = query(...statement);
        return result instanceof Promise ? result.catch(tellOutage) : result;
      }) as typeof client.query;
    });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    if (callback === undefined) return this.#connectPatiently();
    this.#connectPatiently().then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }

  async #connectPatiently(): Promise<PoolClient> {
    for (;;) {
      try {
        return await super.connect();
      } catch (error) {
        if (isAnswer(error)) throw error;
        log.warn({ err: error }, "database unreachable");
        await wait(500);
      }
    }
  }
}

/** What the database itself has said stays as it is. */
function tellOutage(error: Error): never {
  throw isAnswer(error) ? error : Object.assign(error, { code: outageCode });
}

/** Class 57P is what it says when it stops and starts (postgresql.org/docs/current/errcodes-appendix.html). */
function isAnswer(error: unknown): boolean {
  return error instanceof DatabaseError && !error.code?.startsWith("57P");
}

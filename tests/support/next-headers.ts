import { AsyncLocalStorage } from "node:async_hooks";

/** The cookies of one browser, as Next gives them to whatever answers a request. */
export class Jar {
  readonly #values = new Map<string, string>();

  get(name: string): { name: string; value: string } | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : { name, value };
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }
}

const requests = new AsyncLocalStorage<Jar>();

/** Answers a request as it comes from the browser with these cookies. */
export function withCookies<T>(jar: Jar, answer: () => Promise<T>): Promise<T> {
  return requests.run(jar, answer);
}

// Stands in for the package: outside of a running Next there is no request to read from.
export async function headers(): Promise<Headers> {
  return new Headers();
}

export async function cookies(): Promise<Jar> {
  const jar = requests.getStore();
  if (!jar) throw new Error("cookies() outside of withCookies()");
  return jar;
}

import { createReader } from "@/lib/accounts/mutations/sessions";
import { Jar, withCookies } from "./next-headers";

const site = "http://localhost:3000";

/** A browser that has bought before: its reader, and a way to ask our route handlers. */
export type Browser = {
  readerId: string;
  ask: <P>(
    handler: (request: Request, context: { params: Promise<P> }) => Promise<Response>,
    params: P,
    init?: RequestInit,
  ) => Promise<Response>;
};

/** A browser with the cookie of a new reader. */
export async function newBrowser(): Promise<Browser> {
  const { readerId, token } = await createReader();
  const jar = new Jar();
  jar.set("fanben_reader", token);
  return {
    readerId,
    ask: (handler, params, init) =>
      withCookies(jar, () =>
        handler(new Request(site, { headers: { origin: site, host: "localhost:3000" }, ...init }), {
          params: Promise.resolve(params),
        }),
      ),
  };
}

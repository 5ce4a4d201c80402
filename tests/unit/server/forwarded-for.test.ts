import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteForwardedFor } from "../../../server/forwarded-for.mjs";

let server: Server;
let hops: number;

beforeEach(async () => {
  server = createServer((incoming, response) => {
    noteForwardedFor(incoming, hops);
    response.end(incoming.headers["x-forwarded-for"]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** What is read in the header behind the server, when the client sends these. */
function seenFor(...sent: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const headers = sent.flatMap((value) => ["x-forwarded-for", value]);
    const call = request({ host: "127.0.0.1", port, headers: [...headers, "host", "localhost"] });
    call.on("error", reject).on("response", async (response) => {
      resolve((await response.setEncoding("utf8").toArray()).join(""));
    });
    call.end();
  });
}

test("without a proxy nothing counts that a client says of its address", async () => {
  hops = 0;
  for (const sent of [[], ["203.0.113.9"], ["203.0.113.9", "198.51.100.1"], [""]]) {
    expect(await seenFor(...sent)).toBe("127.0.0.1");
  }
});

test("behind a proxy its word stays, and its own address comes last", async () => {
  hops = 1;
  expect(await seenFor("203.0.113.9")).toBe("203.0.113.9, 127.0.0.1");
  expect(await seenFor("10.9.9.9", "203.0.113.9")).toBe("10.9.9.9, 203.0.113.9, 127.0.0.1");
  expect(await seenFor()).toBe("127.0.0.1");
});

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { sendFiles } from "@/components/admin/send-files";
import { type ChosenFile, joinedOutcome } from "@/components/admin/send-outcome";
import { largestPart } from "@/lib/import/limits";

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

type Answer = { status?: number; offset?: number; body?: unknown };

/** A site that answers as it is told to. Gives its address. */
async function site(
  answer: (call: { method: string; path: string; body: Buffer }) => Answer | "lost",
): Promise<string> {
  const own = createServer(async (request, response) => {
    const [method, path] = [request.method ?? "", request.url ?? ""];
    const told = answer({ method, path, body: await bodyOf(request) });
    if (told === "lost") return void request.socket.destroy();
    const { status = 200, offset, body } = told;
    const headers = offset === undefined ? {} : { "upload-offset": String(offset) };
    response.writeHead(status, headers).end(status === 204 ? "" : JSON.stringify(body ?? {}));
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function announcedIn(body: Buffer): { name: string; size: number; mark: string }[] {
  return JSON.parse(body.toString()).files;
}

/** Takes every announced file. The id of each is its name. */
function taken(body: Buffer): Answer {
  const rows = announcedIn(body).map(({ name }) => ({ id: name, received: 0, refusal: null }));
  return { body: { files: rows } };
}

function refused(status: number, code: string): Answer {
  return { status, body: { type: `urn:fanben:problem:${code}`, title: "In English." } };
}

function chosen(...names: string[]): ChosenFile[] {
  return names.map((name) => ({ name, file: new File([`文 ${name}`], name) }));
}

/** A file that was moved, or changed, after so many of its parts were read. */
class GoneFile extends File {
  readable: number;

  constructor(name: string, readable: number) {
    super([new Uint8Array(2 * largestPart)], name);
    this.readable = readable;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.readable < 0) throw new DOMException("moved", "NotFoundError");
    return super.arrayBuffer();
  }

  override slice(from?: number, to?: number): Blob {
    this.readable -= 1;
    if (this.readable >= 0) return super.slice(from, to);
    const part = super.slice(from, to);
    part.arrayBuffer = () => Promise.reject(new DOMException("changed", "NotReadableError"));
    return part;
  }
}

function send(address: string, files: readonly ChosenFile[], drawn = new Map<string, number>()) {
  return sendFiles(files, {
    address,
    batch: "first",
    progress: (name, received) => drawn.set(name, received),
    reachable: () => undefined,
  });
}

test("files arrive whole, each told by the hash of its bytes", async () => {
  const marks: string[] = [];
  const bytes = new Map<string, number>();
  const address = await site(({ method, path, body }) => {
    if (method === "POST") {
      marks.push(...announcedIn(body).map(({ mark }) => mark));
      return taken(body);
    }
    const [id = ""] = path.split("/").slice(-1);
    const reached = (bytes.get(id) ?? 0) + body.length;
    bytes.set(id, reached);
    return { status: 204, offset: reached };
  });
  const files = [
    ...chosen("a.txt"),
    { name: "b.txt", file: new File([new Uint8Array(largestPart + 5)], "b.txt") },
  ];
  const drawn = new Map<string, number>();
  expect(await send(address, files, drawn)).toEqual({
    arrived: 2,
    left: [],
    problems: [],
    further: [],
    stop: null,
  });
  expect(drawn).toEqual(
    new Map([
      ["a.txt", 9],
      ["b.txt", largestPart + 5],
    ]),
  );
  expect(bytes).toEqual(drawn);
  expect(marks.every((mark) => /^sha256:[0-9a-f]{64}$/.test(mark))).toBe(true);
  expect(new Set(marks).size).toBe(2);
});

test("a site that takes no more of a file is not asked for ever, and the others go on", async () => {
  let parts = 0;
  const address = await site(({ method, path, body }) => {
    if (method === "POST") return taken(body);
    if (!path.endsWith("stuck.txt")) return { status: 204, offset: body.length };
    parts += 1;
    return { status: 409, offset: 0 };
  });
  expect(await send(address, chosen("a.txt", "stuck.txt", "b.txt"))).toMatchObject({
    arrived: 2,
    left: [],
    problems: [{ name: "stuck.txt", kind: "stuck" }],
    stop: null,
  });
  expect(parts).toBe(1);
});

test("a refusal ends it: by its code, with what arrived and what is left", async () => {
  const address = await site(({ method, path, body }) => {
    if (method === "POST") return taken(body);
    return path.endsWith("/a.txt")
      ? { status: 204, offset: body.length }
      : refused(401, "signed-out");
  });
  const files = chosen("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt");
  const outcome = await send(address, files);
  expect(outcome).toMatchObject({ arrived: 1, problems: [], stop: { code: "signed-out" } });
  expect(outcome.left.map(({ name }) => name)).toEqual(files.slice(1).map(({ name }) => name));
  expect((await send(await site(() => ({ status: 418 })), files)).stop).toEqual({ code: "418" });
});

test("what a batch has no room for goes into further ones", async () => {
  const room = new Map([
    ["first", 3],
    ["second", 3],
    ["third", 3],
  ]);
  const places = new Map<string, string>();
  const address = await site(({ method, path, body }) => {
    const [, batch = "", what] = path.split("/");
    if (what === "next") return { body: { batch: batch === "first" ? "second" : "third" } };
    if (method === "PATCH") return { status: 204, offset: body.length };
    const rows = announcedIn(body).map(({ name }) => {
      const left = room.get(batch) ?? 0;
      if (left === 0) return null;
      room.set(batch, left - 1);
      places.set(name, batch);
      return { id: name, received: 0, refusal: null };
    });
    return { body: { files: rows } };
  });
  const files = chosen(..."abcdefgh");
  expect(await send(address, files)).toEqual({
    arrived: 8,
    left: [],
    problems: [],
    further: ["second", "third"],
    stop: null,
  });
  expect([...places].map(([name, batch]) => `${name} ${batch}`)).toEqual([
    ..."abc".split("").map((name) => `${name} first`),
    ..."def".split("").map((name) => `${name} second`),
    ..."gh".split("").map((name) => `${name} third`),
  ]);
});

test("a file that was moved or changed meanwhile is told by its name, and holds up no other", async () => {
  const announced: string[] = [];
  const address = await site(({ method, body }) => {
    if (method === "PATCH") return { status: 204, offset: body.length };
    announced.push(...announcedIn(body).map(({ name }) => name));
    return taken(body);
  });
  const outcome = await send(address, [
    { name: "moved.txt", file: new GoneFile("moved.txt", -1) },
    ...chosen("a.txt"),
    { name: "changed.txt", file: new GoneFile("changed.txt", 1) },
    ...chosen("b.txt", "c.txt"),
  ]);
  expect(outcome).toMatchObject({ arrived: 3, left: [], stop: null });
  expect(outcome.problems).toEqual([
    { name: "moved.txt", kind: "changed" },
    { name: "changed.txt", kind: "changed" },
  ]);
  // One that cannot be read leaves nothing unfinished on the site.
  expect(announced).toEqual(["a.txt", "changed.txt", "b.txt", "c.txt"]);
});

test("a file that somebody removes from the batch meanwhile is told, and a lost connection is waited for", async () => {
  let tries = 0;
  const address = await site(({ method, path, body }) => {
    if (method === "POST") return taken(body);
    if (path.endsWith("/gone.txt")) return refused(404, "no-file");
    tries += 1;
    return tries === 1 ? "lost" : { status: 204, offset: body.length };
  });
  expect(await send(address, chosen("a.txt", "gone.txt"))).toMatchObject({
    arrived: 1,
    problems: [{ name: "gone.txt", kind: "removed" }],
    stop: null,
  });
  expect(tries).toBe(2);
});

test("files that were sent while others were have one outcome", () => {
  const nothing = { left: [], problems: [], further: [], stop: null };
  const first = { ...nothing, arrived: 2, further: ["x"], stop: { code: "forbidden" } };
  expect(joinedOutcome(null, first)).toBe(first);
  const left = chosen("a.txt");
  expect(joinedOutcome(first, { ...nothing, arrived: 3, further: ["x", "y"], left })).toEqual({
    arrived: 5,
    left,
    problems: [],
    further: ["x", "y"],
    stop: { code: "forbidden" },
  });
});

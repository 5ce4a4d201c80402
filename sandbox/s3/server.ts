import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import { close, listen, loopback } from "../listen";
import { type Credentials, signatureProblem } from "./signature";

/** What goes wrong until it is told to stop: no answer at all, or an answer that something is wrong. */
type Trouble = "none" | "unreachable" | "failing";

export type Bucket = {
  url: string;
  /** The keys that are kept, in their order. */
  keys: () => string[];
  /** The calls that were answered well. */
  calls: () => string[];
  setTrouble: (trouble: Trouble) => void;
  close: () => Promise<void>;
};

type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string };

/**
 * One bucket that speaks as S3 does, as far as a site needs it: PUT, GET, HEAD and DELETE of an object,
 * by the path. Signatures and check sums are checked as S3 checks them.
 */
export async function startBucket(name: string, credentials: Credentials): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const calls: string[] = [];
  let trouble: Trouble = "none";
  const server = createServer((request, response) => {
    if (trouble === "unreachable") request.socket.destroy();
    else void answerCall(request, response);
  });
  const port = await listen(server, 0);

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const answer = trouble === "failing" ? failure(503, "SlowDown") : answerTo(request, body);
    const { status, headers = {}, body: content = "" } = answer;
    if (status < 300) calls.push(`${request.method} ${request.url?.split("?")[0]}`);
    response.writeHead(status, { "content-length": Buffer.byteLength(content), ...headers });
    response.end(request.method === "HEAD" ? undefined : content);
  }

  function answerTo({ method = "", url = "", headers }: IncomingMessage, body: Buffer): Answer {
    const given = Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [key, String(value)]),
    );
    const problem = signatureProblem({ method, url, headers: given }, body, credentials);
    if (problem !== null) return failure(403, problem);
    const [, bucket, key] = /^\/([^/?]+)\/([^?]+)/.exec(url) ?? [];
    if (bucket !== name) return failure(404, "NoSuchBucket");
    if (key === undefined) return failure(501, "NotImplemented");
    switch (method) {
      case "PUT": {
        const checkSum = given["x-amz-checksum-crc32"];
        if (checkSum !== undefined && checkSum !== crcOf(body)) return failure(400, "BadDigest");
        objects.set(key, body);
        return { status: 200, headers: { etag: etagOf(body) } };
      }
      case "GET":
      case "HEAD": {
        const object = objects.get(key);
        if (!object) return failure(404, "NoSuchKey");
        return { status: 200, headers: { etag: etagOf(object) }, body: object };
      }
      case "DELETE":
        objects.delete(key);
        return { status: 204 };
      default:
        return failure(405, "MethodNotAllowed");
    }
  }

  return {
    url: `http://${loopback}:${port}`,
    keys: () => [...objects.keys()].sort(),
    calls: () => [...calls],
    setTrouble: (next) => {
      trouble = next;
    },
    close: () => close(server),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function failure(status: number, code: string): Answer {
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}

function crcOf(body: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return sum.toString("base64");
}

function etagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

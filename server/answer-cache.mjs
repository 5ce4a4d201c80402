// @ts-check
import { Buffer } from "node:buffer";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {{ headers: import("node:http").OutgoingHttpHeaders, body: Buffer, vary: string[] }} Answer
 */

/** How long an answer is given again, in ms: the longest that a taken-down page can still be seen. */
const lifetime = 1000;

/** Bytes kept at a time. What comes on top of them is answered by Next. */
const capacity = 64 * 1024 * 1024;

/** Of compression, the better one first, each with what accepts it. */
const encodings = ["br", "gzip"].map((name) => ({
  name,
  accepted: new RegExp(String.raw`\b${name}\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))`, "i"),
}));

/** Said anew for every answer and connection. */
const ofOneAnswer = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/**
 * A shared cache (RFC 9111) of one second before Next: when a page is wanted many times a second, Next
 * makes the answer once and everyone gets the same bytes, compressed already. It keeps what Next itself
 * declares fit for shared caches, by `s-maxage`, and nothing else.
 */
export class AnswerCache {
  /** @type {Map<string, Answer>} */
  #answers = new Map();
  #bytes = 0;
  #timer = setInterval(() => this.#clear(), lifetime).unref();

  /**
   * Answers from the cache, or else prepares the request for being answered by Next and listens.
   *
   * @param {Request} request
   * @param {Response} response
   * @returns {boolean} whether it is answered.
   */
  answer(request, response) {
    if (!isPlain(request)) return false;
    // Three kinds of browsers, three answers a page.
    const accepted = request.headers["accept-encoding"] ?? "";
    const encoding = encodings.find((one) => one.accepted.test(accepted))?.name;
    if (encoding) request.headers["accept-encoding"] = encoding;
    else delete request.headers["accept-encoding"];
    const key = `${encoding} ${request.headers.host} ${request.url}`;
    const answer = this.#answers.get(key);
    if (!answer) {
      if (request.method === "GET") this.#listen(request, response, key);
      return false;
    }
    if (answer.vary.some((name) => name in request.headers)) return false;
    send(request, response, answer);
    return true;
  }

  close() {
    clearInterval(this.#timer);
    this.#clear();
  }

  #clear() {
    this.#answers = new Map();
    this.#bytes = 0;
  }

  /**
   * @param {Request} request
   * @param {Response} response
   * @param {string} key
   */
  #listen(request, response, key) {
    /** @type {Buffer[]} */
    const chunks = [];
    const { write, end } = response;
    const began = this.#answers;
    /** @type {(chunk: unknown, encoding: unknown) => void} */
    const hear = (chunk, encoding) => {
      if (!isForSharedCaches(response)) return;
      if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
      else if (typeof chunk === "string") {
        chunks.push(Buffer.from(chunk, /** @type {BufferEncoding} */ (encoding)));
      }
    };
    response.write = (chunk, ...rest) => {
      hear(chunk, rest[0]);
      // @ts-expect-error They are handed on as they came.
      return write.call(response, chunk, ...rest);
    };
    // @ts-expect-error And of end.
    response.end = (...all) => {
      hear(all[0], all[1]);
      // @ts-expect-error They are handed on as they came.
      const ended = end.apply(response, all);
      // What was made before the last clearing may be what the clearing was for.
      if (began === this.#answers) this.#keep(request, response, key, Buffer.concat(chunks));
      return ended;
    };
  }

  /**
   * @param {Request} request
   * @param {Response} response
   * @param {string} key
   * @param {Buffer} body
   */
  #keep(request, response, key, body) {
    if (!isForSharedCaches(response)) return;
    const headers = response.getHeaders();
    const vary = String(headers.vary ?? "")
      .toLowerCase()
      .split(/\s*,\s*/)
      .filter((name) => name !== "" && name !== "accept-encoding");
    if (vary.includes("*") || vary.some((name) => name in request.headers)) return;
    if (this.#bytes + body.length > capacity) return;
    this.#bytes += body.length;
    const kept = Object.entries(headers).filter(([name]) => !ofOneAnswer.has(name));
    this.#answers.set(key, {
      headers: { ...Object.fromEntries(kept), "content-length": body.length },
      body,
      vary,
    });
  }
}

/**
 * Whether nothing but the address says what is asked for.
 *
 * @param {Request} request
 */
function isPlain({ method, url, headers }) {
  if (method !== "GET" && method !== "HEAD") return false;
  if (url === undefined || url.includes("?")) return false;
  return headers.range === undefined && headers.authorization === undefined;
}

/** @param {Response} response */
export function isForSharedCaches(response) {
  if (response.statusCode !== 200 || response.hasHeader("set-cookie")) return false;
  return /\bs-maxage=[1-9]/.test(String(response.getHeader("cache-control")));
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Answer} answer
 */
function send(request, response, { headers, body }) {
  const tag = headers.etag;
  const known = request.headers["if-none-match"]?.split(/\s*,\s*/) ?? [];
  if (typeof tag === "string" && (known.includes(tag) || known.includes("*"))) {
    const { "content-length": _length, "content-encoding": _encoding, ...rest } = headers;
    response.writeHead(304, rest).end();
    return;
  }
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

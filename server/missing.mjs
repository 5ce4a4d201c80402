// @ts-check
import { request as ask } from "node:http";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/** The page that stands for what is not there, and for what is gone for good. @type {Record<number, string>} */
const pages = { 404: "/missing", 410: "/gone" };

/** What the kept page says of itself, and is true of it here as well. */
const kept = ["content-type", "content-encoding", "vary"];

/**
 * Answers where Next has no page with one that leads on: a search box, the categories, what is new. Next
 * would carry such a page along in every other one, and make it anew for every wrong address; here it is
 * one public page a language, kept like all others, and asked for from this server itself.
 *
 * @param {Request} request
 * @param {Response} response
 * @param {string} origin where this server listens
 */
export function leadOn(request, response, origin) {
  if (request.method !== "GET") return;
  const { writeHead, flushHeaders, write, end } = response;
  let isReplaced = false;
  /** @type {(status: number, ...rest: unknown[]) => Response} */
  const begin = (status, ...rest) => {
    // Whoever writes while no head was sent asks for one again.
    if (isReplaced) return response;
    const isPage = String(response.getHeader("content-type")).startsWith("text/html");
    if (status in pages && isPage) {
      isReplaced = true;
      response.statusCode = status;
      return response;
    }
    // @ts-expect-error They are handed on as they came.
    return writeHead.call(response, status, ...rest);
  };
  response.writeHead = begin;
  const decide = () => {
    if (!response.headersSent && !isReplaced) response.writeHead(response.statusCode);
  };
  // Next calls it before it streams; without a head, Node would send what is none.
  response.flushHeaders = () => {
    decide();
    if (!isReplaced) flushHeaders.call(response);
  };
  response.write = (...all) => {
    decide();
    // @ts-expect-error They are handed on as they came.
    return isReplaced || write.apply(response, all);
  };
  // @ts-expect-error And of end.
  response.end = (...all) => {
    decide();
    // @ts-expect-error They are handed on as they came.
    if (!isReplaced) return end.apply(response, all);
    Object.assign(response, { writeHead, flushHeaders, write, end });
    sendPage(request, response, `${origin}${languageOf(request)}${pages[response.statusCode]}`);
    return response;
  };
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {string} address
 */
function sendPage({ headers }, response, address) {
  const encodings = headers["accept-encoding"];
  const inner = ask(address, { headers: encodings ? { "accept-encoding": encodings } : {} });
  inner.on("response", (page) => {
    for (const name of ["content-length", "etag", "link"]) response.removeHeader(name);
    for (const name of kept) {
      const value = page.headers[name];
      if (value === undefined) response.removeHeader(name);
      else response.setHeader(name, value);
    }
    response.setHeader("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");
    // Not piped: who compresses has taken over the events by which a full pipe would go on.
    /** @type {Buffer[]} */
    const parts = [];
    page.on("data", (part) => parts.push(part));
    page.on("end", () => response.end(Buffer.concat(parts)));
    page.on("error", () => response.destroy());
  });
  inner.on("error", () => response.destroy());
  inner.end();
}

/** @param {Request} request */
function languageOf({ url = "" }) {
  return /^\/(?:zh-Hant|en)(?=[/?]|$)/.exec(url)?.[0] ?? "";
}

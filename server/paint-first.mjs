// @ts-check
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isForSharedCaches } from "./answer-cache.mjs";

/** @typedef {import("node:http").ServerResponse} Response */

/** Of a script that waits: no type that a browser runs. */
const waiting = "fanben/after-paint";

/** The tag that opens one of Next's scripts, which run in any order. Its text never holds a raw `<`. */
const script = /<script (?=[^>]*\bsrc="\/_next\/)(?=[^>]*\basync\b)/g;

/** Fetches a script that was not wanted yet. */
const preload = /<link (?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g;

/** Holds the painting up until it has come. */
const sheet =
  /<link (?=[^>]*\brel="stylesheet")[^>]*\bhref="\/_next\/(static\/[^"?]+\.css)"[^>]*>/g;

/** What a style sheet cannot hold within a page: the page's end of it, and addresses that it is the base of. */
const bound = /<\/style|url\((?!["']?(?:data:|\/))/i;

/** The beginning of a tag that a piece of a page ends within. */
const cutTag = /<[^>]*$/;

/**
 * Runs the scripts that wait once the first text has been painted, and those that come later as they come.
 * A page in the background is not painted before somebody looks at it, so its scripts run at once; those
 * of a browser that reports no paint run soon after all else has come.
 */
const loader = `<script>(${startAfterPaint.toString()})(${JSON.stringify(waiting)})</script>`;

/**
 * Has the pages that caches share, where readers come from a search engine, paint with what they hold
 * themselves. Next's scripts are asynchronous, but are asked for as soon as a page's head is read, and on a
 * slow line share it with the text, which is all that a reader waits for; these pages work without scripts.
 * Their style sheet is within them, since asking for it would take another turn.
 */
export class PaintFirst {
  /** Style sheets of the build that can be within a page, by their paths. @type {Map<string, string>} */
  #sheets;

  /** @param {string} build the folder of Next's build */
  constructor(build) {
    const files = readdirSync(path.join(build, "static"), { recursive: true, encoding: "utf8" });
    this.#sheets = new Map(
      files
        .filter((file) => file.endsWith(".css"))
        .map(
          (file) =>
            /** @type {const} */ ([
              `static/${file.split(path.sep).join("/")}`,
              readFileSync(path.join(build, "static", file), "latin1"),
            ]),
        )
        .filter(([, text]) => !bound.test(text)),
    );
  }

  /** @param {Response} response whose text is not compressed yet */
  handle(response) {
    const { write, end } = response;
    /** @type {Page | null | undefined} */
    let page;
    const opened = () => {
      if (page === undefined) page = this.#open(response);
      return page;
    };
    response.write = (chunk, ...rest) => {
      const page = opened();
      // @ts-expect-error They are handed on as they came.
      if (page === null) return write.call(response, chunk, ...rest);
      const done = rest.find((one) => typeof one === "function");
      // @ts-expect-error The same.
      return write.call(response, page.next(toBuffer(chunk, rest[0])), done);
    };
    // @ts-expect-error And of end.
    response.end = (...all) => {
      const page = opened();
      // @ts-expect-error They are handed on as they came.
      if (page === null) return end.apply(response, all);
      const [chunk] = all;
      const done = all.find((one) => typeof one === "function");
      const isText = typeof chunk === "string" || chunk instanceof Uint8Array;
      const last = page.last(isText ? toBuffer(chunk, all[1]) : Buffer.alloc(0));
      return end.call(response, last, done);
    };
  }

  /**
   * @param {Response} response
   * @returns {Page | null} null for what is no such page.
   */
  #open(response) {
    if (!String(response.getHeader("content-type")).startsWith("text/html")) return null;
    if (!isForSharedCaches(response)) return null;
    if (!response.headersSent) {
      response.removeHeader("content-length");
      // It was made of the bytes that Next has written.
      const tag = response.getHeader("etag");
      if (typeof tag === "string") response.setHeader("etag", tag.replace(/^(?!W\/)/, "W/"));
    }
    return new Page(this.#sheets);
  }
}

/** A page on its way, in pieces that end anywhere. Bytes are taken for characters: all tags are ASCII. */
class Page {
  #sheets;
  #held = "";
  #hasLoader = false;

  /** @param {ReadonlyMap<string, string>} sheets that it may hold */
  constructor(sheets) {
    this.#sheets = sheets;
  }

  /** @param {Buffer} chunk */
  next(chunk) {
    const text = this.#held + chunk.toString("latin1");
    this.#held = cutTag.exec(text)?.[0] ?? "";
    return this.#rewrite(text.slice(0, text.length - this.#held.length));
  }

  /** @param {Buffer} chunk */
  last(chunk) {
    return this.#rewrite(this.#held + chunk.toString("latin1"));
  }

  /** @param {string} text */
  #rewrite(text) {
    const rewritten = text
      .replace(preload, "")
      .replace(sheet, (tag, file) => {
        const style = this.#sheets.get(file);
        // Next looks for the tag, and does not fetch again what has one.
        return style === undefined
          ? tag
          : `<style>${style}</style>${tag.replace("<link", "<link disabled")}`;
      })
      .replace(script, (tag) => {
        const before = this.#hasLoader ? "" : loader;
        this.#hasLoader = true;
        return `${before}${tag}type="${waiting}" `;
      });
    return Buffer.from(rewritten, "latin1");
  }
}

/** @type {(chunk: unknown, encoding: unknown) => Buffer} */
function toBuffer(chunk, encoding) {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  const known = typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8";
  return Buffer.from(String(chunk), known);
}

/**
 * Runs in the browser, by itself; without a comment, since it is sent with every page.
 *
 * @param {string} type
 */
function startAfterPaint(type) {
  let hasStarted = false;
  const start = () => {
    if (hasStarted) return;
    hasStarted = true;
    run();
    if (document.readyState !== "loading") return;
    const watch = new MutationObserver(run);
    watch.observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => {
      watch.disconnect();
      run();
    });
  };
  const run = () => {
    for (const kept of document.querySelectorAll(`script[type="${type}"]`)) {
      const script = document.createElement("script");
      for (const { name, value } of kept.attributes) {
        if (name !== "type") script.setAttribute(name, value);
      }
      kept.replaceWith(script);
    }
  };
  const isHidden = () => document.visibilityState === "hidden";
  addEventListener("load", () => setTimeout(start, 300));
  addEventListener("visibilitychange", () => isHidden() && start());
  if (isHidden()) start();
  else if (typeof PerformanceObserver === "function") {
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length > 0) start();
    }).observe({ type: "paint", buffered: true });
  }
}

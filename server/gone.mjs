// @ts-check

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/** The public page of a document, in any language. */
const preview = /^\/(?:[a-zA-Z-]+\/)?fanwen\/\d+(?:\/han[st])?(?:\?|$)/;

/**
 * Has a document that was withdrawn answered as gone for good (410), which search engines believe sooner
 * than a page that is merely missing. Next knows no such answer: its page says that it may not be seen
 * (403), and nothing else does at that address.
 *
 * @param {Request} request
 * @param {Response} response
 */
export function sayGone({ url = "" }, response) {
  if (!preview.test(url)) return;
  const { writeHead } = response;
  /** @type {(status: number, ...rest: unknown[]) => Response} */
  const write = (status, ...rest) => {
    const told = status === 403 ? 410 : status;
    // @ts-expect-error They are handed on as they came.
    return writeHead.call(response, told, ...rest);
  };
  response.writeHead = write;
}

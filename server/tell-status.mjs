// @ts-check

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/** Pages in any language, and what is told for one of Next's answers. */
const answers = [
  // The public page of a document, and that of its text.
  {
    page: /^\/(?:[a-zA-Z-]+\/)?fanwen\/\d+(?:\/(?:han[st]|read))?(?:\?|$)/,
    answer: 403,
    told: 410,
  },
  { page: /^\/(?:[a-zA-Z-]+\/)?admin\/forbidden(?:\?|$)/, answer: 200, told: 403 },
];

/**
 * Tells what Next cannot. A document that was withdrawn is gone for good (410), which search engines believe
 * sooner than a page that is merely missing: its page says that it may not be seen (403), and nothing else
 * does at that address. The page for staff who lack a right is an answer of its own, and refuses them (403).
 *
 * @param {Request} request
 * @param {Response} response
 */
export function tellStatus({ url = "" }, response) {
  const known = answers.find(({ page }) => page.test(url));
  if (known === undefined) return;
  const { writeHead } = response;
  /** @type {(status: number, ...rest: unknown[]) => Response} */
  const write = (status, ...rest) => {
    const told = status === known.answer ? known.told : status;
    // @ts-expect-error They are handed on as they came.
    return writeHead.call(response, told, ...rest);
  };
  response.writeHead = write;
}

// @ts-check

/**
 * Writes the address at the other end of the connection into `X-Forwarded-For`, which Next fills in only
 * where a request brings none. Without a proxy in front, what came in it is the client's own word and
 * goes; behind proxies it stays, and this address comes last.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {number} trustedHops proxies of our own before this server
 */
export function noteForwardedFor({ headers, socket }, trustedHops) {
  const peer = socket.remoteAddress ?? "unknown";
  const told = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = trustedHops > 0 && told ? `${told}, ${peer}` : peer;
}

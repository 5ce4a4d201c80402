/** What programs that read the web call themselves. Cubot is a maker of phones. */
const programs =
  /(?<!cu)bot|crawl|spider|slurp|preview|fetch|monitor|headless|lighthouse|curl|wget|python|java\/|okhttp|go-http|axios|node/i;

/**
 * Whether a request looks like that of a person who sees the page: not of a program that says so, and
 * not of a browser that loads ahead what may never be seen.
 */
export function isByPerson(headers: Headers): boolean {
  const agent = headers.get("user-agent") ?? "";
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  return agent !== "" && !programs.test(agent) && !purpose.includes("prefetch");
}

/**
 * Whether a request that changes something comes from our own pages. Browsers name the origin of
 * every POST; a client that names none is no browser, and carries nobody's cookies by accident.
 */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return new URL(origin).host === host;
}

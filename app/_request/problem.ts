type Problem = { status: number; code: string; title: string; [extension: string]: unknown };

/** An error as RFC 9457 `application/problem+json`; `code` is stable, `title` is for people. */
export function problem({ code, ...members }: Problem, headers?: HeadersInit): Response {
  return Response.json(
    { type: `urn:fanben:problem:${code}`, ...members },
    {
      status: members.status,
      headers: {
        "cache-control": "no-store",
        ...headers,
        "content-type": "application/problem+json",
      },
    },
  );
}

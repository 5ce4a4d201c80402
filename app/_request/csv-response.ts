import { Readable } from "node:stream";

/** Lines of CSV as a file to keep, sent as they come. The name is in ASCII. */
export function csvResponse(lines: AsyncIterable<string>, name: string): Response {
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

import { Readable } from "node:stream";
import { problem } from "@/app/_request/problem";
import { findStaff } from "@/app/_request/staff";
import { exportDocuments } from "@/lib/publishing/mutations/export-documents";
import { documentsSearchSchema } from "@/lib/publishing/schema";
import { hasRight } from "@/lib/staff/staff";

/** The documents that a search of the desk finds, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const staff = await findStaff();
  if (staff === null || !hasRight(staff, "edit-documents")) {
    return problem({ status: 403, code: "forbidden", title: "Sign in as an editor first." });
  }
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const lines = await exportDocuments(staff, documentsSearchSchema.parse(search));
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="fanben-documents.csv"',
      "cache-control": "no-store",
    },
  });
}

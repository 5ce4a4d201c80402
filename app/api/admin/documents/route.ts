import { Readable } from "node:stream";
import { admitStaffCall } from "@/app/_request/staff-call";
import { exportDocuments } from "@/lib/publishing/mutations/export-documents";
import { documentsSearchSchema } from "@/lib/publishing/schema";

/** The documents that a search of the desk finds, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
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

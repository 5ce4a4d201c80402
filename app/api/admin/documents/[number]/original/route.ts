import { parseDocumentNumber } from "@/app/_request/document-number";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { attachment } from "@/lib/docx/file-name";
import { findOriginal, findOriginalBytes } from "@/lib/import/data";

/** The file that a document was made of, byte for byte, for staff to keep: never to be opened here. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/admin/documents/[number]/original">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const number = parseDocumentNumber((await params).number);
  const original = number === null ? null : await findOriginal(admission.staff, number);
  const bytes = original && (await findOriginalBytes(admission.staff, original));
  if (original === null || bytes === null) {
    return problem({ status: 404, code: "no-original", title: "The original is not kept here." });
  }
  const [, name = "", ending = "bin"] =
    /([^/]*?)(?:\.([a-z0-9]{1,8}))?$/i.exec(original.name) ?? [];
  return new Response(bytes, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(name, { plain: `fanben-original-${number}`, ending }),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

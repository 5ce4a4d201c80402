import { parseDocumentNumber } from "@/app/_request/document-number";
import { readJson } from "@/app/_request/json-body";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { decisionSchema } from "@/lib/editing/draft-message";
import { decideFinding } from "@/lib/editing/mutations";

/** Decides on a finding, or takes the decision back. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/drafts/[number]/findings">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const body = await readJson(request, decisionSchema, 1024);
  if ("refusal" in body) return body.refusal;
  const number = parseDocumentNumber((await params).number);
  const isDecided = number !== null && (await decideFinding(admission.staff, number, body.data));
  if (isDecided) return new Response(null, { status: 204 });
  return problem({ status: 404, code: "no-finding", title: "There is no such finding any more." });
}

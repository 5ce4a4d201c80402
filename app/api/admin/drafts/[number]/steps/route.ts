import { parseDocumentNumber } from "@/app/_request/document-number";
import { readJson } from "@/app/_request/json-body";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { messageLimit, stepsMessageSchema } from "@/lib/editing/draft-message";
import { takeSteps } from "@/lib/editing/mutations";

const noStore = { "cache-control": "no-store" };

/** Saves what a window has written; with 409, what others have saved before it. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/drafts/[number]/steps">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const body = await readJson(request, stepsMessageSchema, messageLimit);
  if ("refusal" in body) return body.refusal;
  const number = parseDocumentNumber((await params).number);
  const taken =
    number === null
      ? ({ kind: "unknown" } as const)
      : await takeSteps(admission.staff, number, body.data);
  switch (taken.kind) {
    case "taken":
      return Response.json({ revision: taken.revision }, { headers: noStore });
    case "stale": {
      const { revision, steps } = taken;
      return Response.json({ revision, steps }, { status: 409, headers: noStore });
    }
    case "invalid":
      return problem({
        status: 422,
        code: "invalid-steps",
        title: "The change does not fit the text.",
        detail: taken.reason,
      });
    case "unknown":
      return problem({ status: 404, code: "no-draft", title: "There is no such draft." });
  }
}

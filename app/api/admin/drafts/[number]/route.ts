import { parseDocumentNumber } from "@/app/_request/document-number";
import { presence } from "@/app/_request/presence";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { findStepsSince, listFindings } from "@/lib/editing/data";
import { pollSchema } from "@/lib/editing/draft-message";
import { taggedFindings } from "@/lib/editing/finding-tag";
import { notePresence } from "@/lib/editing/presence";

/** What has happened to a draft since a revision, and who else has it open. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/admin/drafts/[number]">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const asked = pollSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) {
    const title = "since must be a revision, and client the name of a window.";
    return problem({ status: 400, code: "invalid-request", title });
  }
  const { since, client, findings: shown } = asked.data;
  const number = parseDocumentNumber((await params).number);
  const found = number === null ? null : await findStepsSince(staff, number, since);
  if (number === null || found === null) {
    return problem({ status: 404, code: "no-draft", title: "There is no such draft." });
  }
  const findings = taggedFindings(await listFindings(staff, found.documentId));
  const window = { client, document: number, email: staff.email };
  return Response.json(
    {
      revision: found.revision,
      steps: found.steps,
      people: notePresence(presence(), window, new Date()),
      findings: findings.tag === shown ? null : findings,
    },
    { headers: { "cache-control": "no-store" } },
  );
}

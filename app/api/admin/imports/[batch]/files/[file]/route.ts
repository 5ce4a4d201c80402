import { z } from "zod";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { largestPart } from "@/lib/import/limits";
import { receivePart } from "@/lib/import/mutations/batch";

const offsetSchema = z.coerce.number().int().nonnegative();

/**
 * Takes the part of a file that begins at `Upload-Offset`, as resumable uploads do (tus.io, version
 * 1.0.0). The answer says where the next one begins, also when this one began elsewhere.
 */
export async function PATCH(
  request: Request,
  { params }: RouteContext<"/api/admin/imports/[batch]/files/[file]">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const file = z.uuid().safeParse((await params).file);
  const offset = offsetSchema.safeParse(request.headers.get("upload-offset") ?? undefined);
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!file.success || !offset.success)
    return problem({
      status: 400,
      code: "invalid-request",
      title: "Upload-Offset must be a number.",
    });
  if (Number.isNaN(length)) {
    const title = "Content-Length is needed.";
    return problem({ status: 411, code: "length-required", title });
  }
  if (length > largestPart) return tooLarge();
  const bytes = new Uint8Array(await request.arrayBuffer());
  const receipt = await receivePart(staff, file.data, { offset: offset.data, bytes });
  switch (receipt.kind) {
    case "received":
      return new Response(null, { status: 204, headers: placed(receipt.received) });
    case "elsewhere":
      return problem(
        { status: 409, code: "wrong-offset", title: "Go on where Upload-Offset says." },
        placed(receipt.received),
      );
    case "too-large":
      return tooLarge();
    case "no-file":
      return problem({ status: 404, code: "no-file", title: "Announce the file first." });
  }
}

function placed(received: number): HeadersInit {
  return { "upload-offset": String(received), "cache-control": "no-store" };
}

function tooLarge(): Response {
  const title = `A part has at most ${largestPart} bytes, and a file no more than announced.`;
  return problem({ status: 413, code: "too-large", title });
}

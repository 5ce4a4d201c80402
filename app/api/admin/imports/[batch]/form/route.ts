import { calledBatch } from "@/app/_request/called-batch";
import { requestLocale } from "@/app/_request/request-locale";
import { seeOther } from "@/app/_request/see-other";
import { admitStaffCall } from "@/app/_request/staff-call";
import { hashMark } from "@/lib/import/announced-file";
import { largestForm, largestPart } from "@/lib/import/limits";
import { announceFiles, receivePart } from "@/lib/import/mutations/batch";
import { fileHash } from "@/lib/import/mutations/store-document";
import { localePath } from "@/messages/locales";

/** Takes the files of a plain form, for browsers without JavaScript. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/imports/[batch]/form">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const called = await calledBatch(staff, params);
  if ("refusal" in called) return called.refusal;
  const page = localePath(requestLocale(request), `/admin/import/${called.batch}`);
  const length = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (!(length <= largestForm)) return seeOther(`${page}?problem=too-much`);
  const given = (await request.formData()).getAll("files");
  const files = given.filter((entry): entry is File => typeof entry !== "string");
  const whole = await Promise.all(
    files.map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  const rows = await announceFiles(
    staff,
    called.batch,
    files.map(({ name, size }, at) => {
      return { name, size, mark: hashMark(fileHash(whole[at] ?? new Uint8Array())) };
    }),
  );
  for (const [at, bytes] of whole.entries()) {
    const row = rows[at];
    if (!row || row.refusal !== null) continue;
    for (let offset = row.received; offset < bytes.length; offset += largestPart) {
      const part = bytes.subarray(offset, offset + largestPart);
      await receivePart(staff, row.id, { offset, bytes: part });
    }
  }
  const left = rows.filter((row) => row === null).length;
  return seeOther(left === 0 ? page : `${page}?problem=batch-full&left=${left}`);
}

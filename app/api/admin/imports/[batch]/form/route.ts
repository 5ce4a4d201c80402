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
  const announced = [];
  for (const file of files) {
    const { name, size } = file;
    announced.push({ name, size, mark: hashMark(fileHash(await bytesOf(file))) });
  }
  const rows = await announceFiles(staff, called.batch, announced);
  for (const [at, file] of files.entries()) {
    const row = rows[at];
    if (!row || row.refusal !== null) continue;
    for (let offset = row.received; offset < file.size; offset += largestPart) {
      const bytes = await bytesOf(file.slice(offset, offset + largestPart));
      await receivePart(staff, row.id, { offset, bytes });
    }
  }
  const left = rows.filter((row) => row === null).length;
  return seeOther(left === 0 ? page : `${page}?problem=batch-full&left=${left}`);
}

async function bytesOf(part: Blob): Promise<Uint8Array> {
  return new Uint8Array(await part.arrayBuffer());
}

import { z } from "zod";
import { requestLocale } from "@/app/_request/request-locale";
import { seeOther } from "@/app/_request/see-other";
import { badRequest, staffRequest } from "@/app/_request/staff-request";
import { largestPart } from "@/lib/import/limits";
import { announceFiles, receivePart } from "@/lib/import/mutations/batch";
import { localePath } from "@/messages/locales";

/** Takes the files of a plain form, for browsers without JavaScript. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/imports/[batch]/form">,
): Promise<Response> {
  const staff = await staffRequest("edit-documents");
  if (staff instanceof Response) return staff;
  const batch = z.uuid().safeParse((await params).batch);
  if (!batch.success) return badRequest("There is no such batch.");
  const given = (await request.formData()).getAll("files");
  const files = given.filter((entry): entry is File => typeof entry !== "string");
  const rows = await announceFiles(
    staff,
    batch.data,
    files.map(({ name, size }) => ({ name, size })),
  );
  for (const [at, file] of files.entries()) {
    const row = rows?.[at];
    if (!row || row.refusal !== null) continue;
    for (let offset = row.received; offset < file.size; offset += largestPart) {
      const part = file.slice(offset, offset + largestPart);
      const bytes = new Uint8Array(await part.arrayBuffer());
      await receivePart(staff, row.id, { offset, bytes });
    }
  }
  return seeOther(localePath(requestLocale(request), `/admin/import/${batch.data}`));
}

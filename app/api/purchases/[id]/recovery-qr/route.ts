import { findOwnReceipt } from "@/app/_request/own-purchase";
import { problem } from "@/app/_request/problem";
import { qrImage } from "@/app/_request/qr-image";
import { requestLocale } from "@/app/_request/request-locale";
import { env } from "@/lib/platform/env";
import { localePath } from "@/messages/locales";

/** A QR that opens the restore page with the code filled in. The code is in the fragment: no log sees it. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]/recovery-qr">,
): Promise<Response> {
  const found = await findOwnReceipt((await params).id);
  if (found === null) {
    return problem({ status: 404, code: "no-code", title: "There is no recovery code here." });
  }
  const page = localePath(requestLocale(request), "/restore");
  return qrImage(`${env().SITE_URL}${page}#${found.receipt.recoveryCode}`);
}

import { findOwnPurchase } from "@/app/_request/own-purchase";
import { problem } from "@/app/_request/problem";
import { qrImage } from "@/app/_request/qr-image";

/** The payment QR of a purchase that is waiting for one, as a picture. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/purchases/[id]/qr">,
): Promise<Response> {
  const state = (await findOwnPurchase((await params).id))?.state;
  if (state?.status !== "pending" || state.payable.kind !== "qr") {
    return problem({ status: 404, code: "no-qr", title: "No payment is waiting here." });
  }
  return qrImage(state.payable.qr);
}

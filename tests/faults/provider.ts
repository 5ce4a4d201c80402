import { siteSecrets } from "./laboratory";
import type { Stage } from "./stage";

export type BookedPayment = {
  payment_intent: string;
  received: number;
  refunded: number;
  refunding: number;
  refunds: { id: string }[];
  metadata: { purchase_id?: string };
};

/** Does in the sandbox what in life happens outside of the API. */
export async function act(
  { sandboxUrl }: Stage,
  form: Record<string, string>,
): Promise<{ id: string }> {
  const answer = await fetch(`${sandboxUrl}/act`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(form),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** The payments that brought money, as the sandbox's own books have them. */
export async function bookedPayments({ sandboxUrl }: Stage): Promise<BookedPayment[]> {
  const answer = await fetch(`${sandboxUrl}/books`);
  const { payments } = (await answer.json()) as { payments: BookedPayment[] };
  return payments.filter(({ received }) => received > 0);
}

/** Calls the provider's API with our key, past the site. */
export async function callProvider<T>(
  { sandboxUrl }: Stage,
  path: string,
  form?: Record<string, string>,
): Promise<T> {
  const answer = await fetch(`${sandboxUrl}${path}`, {
    headers: { authorization: `Bearer ${siteSecrets.STRIPE_SECRET_KEY}` },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json() as Promise<T>;
}

/** A WeChat payment that names a purchase, made beside the site, and paid. Returns its id. */
export async function payBeside(
  stage: Stage,
  purchaseId: string,
  { amount = 599, currency = "cny" } = {},
): Promise<string> {
  const { id } = await callProvider<{ id: string }>(stage, "/v1/payment_intents", {
    amount: String(amount),
    currency,
    confirm: "true",
    "allowed_payment_method_types[]": "wechat_pay",
    "payment_method_data[type]": "wechat_pay",
    "payment_method_options[wechat_pay][client]": "web",
    "metadata[purchase_id]": purchaseId,
  });
  await act(stage, { action: "pay", id });
  return id;
}

/** The payment intent behind the QR that a purchase shows. */
export async function openIntent({ pool }: Stage, purchaseId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT stripe_id AS id FROM payment_attempts
     WHERE purchase_id = $1 AND status = 'open' AND stripe_id LIKE 'pi\\_%'`,
    [purchaseId],
  );
  if (!rows[0]) throw new Error(`purchase ${purchaseId} shows no QR`);
  return rows[0].id;
}

/** The payment intent that has paid a purchase, as the provider knows it. */
export async function paidIntent(stage: Stage, purchaseId: string): Promise<string> {
  const paid = (await bookedPayments(stage)).find(
    ({ metadata }) => metadata.purchase_id === purchaseId,
  );
  if (!paid) throw new Error(`purchase ${purchaseId} is not paid`);
  return paid.payment_intent;
}

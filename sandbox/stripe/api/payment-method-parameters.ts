import type Stripe from "stripe";
import { z } from "zod";
import { methodTypes } from "../payments/payment-method";
import { invalidParameter } from "./api-error";
import type { FormObject } from "./form";

/** Everything Stripe takes in `allowed_payment_method_types`, whether this account has it or not. */
const knownTypes =
  "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip".split(
    " ",
  ) as Stripe.PaymentIntent.AllowedPaymentMethodType[];

export const allowedTypes = z.array(z.enum(knownTypes)).min(1);

export const methodType = z.enum(methodTypes);

export const methodOptions = z.strictObject({
  wechat_pay: z.strictObject({ client: z.enum(["web", "android", "ios"]).optional() }).optional(),
  alipay: z.strictObject({}).optional(),
  card: z
    .strictObject({ request_three_d_secure: z.enum(["any", "automatic", "challenge"]).optional() })
    .optional(),
});

type MethodOptions = z.infer<typeof methodOptions>;

/** The options as the objects show them. */
export function shownOptions(options: MethodOptions | undefined): {
  wechat_pay?: { app_id: null; client: "web" | "android" | "ios" };
} {
  const client = options?.wechat_pay?.client;
  return client ? { wechat_pay: { app_id: null, client } } : {};
}

/** As much of the options as says what a WeChat buyer pays from. */
export type WechatOptions =
  | { wechat_pay?: { client?: string | null | undefined } | undefined }
  | null
  | undefined;

/** WeChat Pay has to be told what the buyer pays from. */
export function requireWechatClient(types: readonly string[], options: WechatOptions): void {
  if (!types.includes("wechat_pay") || options?.wechat_pay?.client) return;
  const param = "payment_method_options[wechat_pay][client]";
  throw invalidParameter(`Missing required param: ${param}.`, param, "parameter_missing");
}

/** From 2026-09-30.endive on the old parameter is an error. */
export function refuseOldMethodTypes(params: FormObject): void {
  if (!("payment_method_types" in params)) return;
  throw invalidParameter(
    "The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` instead.",
    "payment_method_types",
    "payment_method_types_no_longer_supported",
  );
}

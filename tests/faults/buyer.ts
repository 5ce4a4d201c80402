import { z } from "zod";
import type { Stage } from "./stage";

const purchaseSchema = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(["pending", "expired", "declined", "paid"]),
  amountFen: z.number(),
  qr: z.string().optional(),
  url: z.string().optional(),
  recoveryCode: z.string().optional(),
});

type BoughtPurchase = z.infer<typeof purchaseSchema>;

type Wish = { kind?: "copy" | "pass"; method?: "wechat_pay" | "alipay" | "card" };

let buyers = 0;

/** One browser that buys, with its cookie, and the phone and the card of the person before it. */
export class Buyer {
  readonly email: string;
  readonly #stage: Stage;
  /** Each buyer comes from elsewhere, or the limit on purchases would end a crowd. */
  readonly #address: string;
  #cookie = "";
  #purchaseId = "";

  /** @param fault names the buyers of one fault, so that they can be counted. */
  constructor(stage: Stage, fault: string) {
    buyers += 1;
    this.#stage = stage;
    this.email = `buyer${buyers}@${fault}.example`;
    this.#address = `10.${buyers >> 16}.${(buyers >> 8) & 255}.${buyers & 255}`;
  }

  /**
   * Chooses an offer and a way to pay; the same again returns to the open purchase.
   *
   * @param site another site process than the proxy chooses, as in the other methods.
   */
  async begin(
    { kind = "copy", method = "wechat_pay" }: Wish = {},
    site?: string,
  ): Promise<BoughtPurchase> {
    const body = JSON.stringify({ kind, document: 1, method, email: this.email });
    const answer = await this.#request("/api/purchases", { method: "POST", body }, site);
    const purchase = purchaseSchema.parse(await required(answer).json());
    this.#purchaseId = purchase.id;
    return purchase;
  }

  /** Presses 「已付款」. */
  async check(id: string): Promise<Response> {
    return this.#request(`/api/purchases/${id}/check`, { method: "POST" });
  }

  /** What the page's poll asks. */
  async look(id: string, site?: string): Promise<BoughtPurchase> {
    const answer = await this.#request(`/api/purchases/${id}`, {}, site);
    return purchaseSchema.parse(await required(answer).json());
  }

  async canRead(site?: string): Promise<boolean> {
    const answer = required(await this.#request("/api/documents/1/access", {}, site));
    return ((await answer.json()) as { access: string }).access === "granted";
  }

  /** Of the purchase begun last; undefined unless it is paid. */
  async recoveryCode(): Promise<string | undefined> {
    return (await this.look(this.#purchaseId)).recoveryCode;
  }

  async #request(path: string, init: RequestInit = {}, site = this.#stage.siteUrl) {
    const answer = await fetch(`${site}${path}`, {
      ...init,
      redirect: "manual",
      headers: {
        cookie: this.#cookie,
        "x-forwarded-for": this.#address,
        ...(init.body !== undefined && { "content-type": "application/json" }),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      if (cookie.startsWith("fanben_reader=")) this.#cookie = cookie.split(";")[0] ?? "";
    }
    return answer;
  }
}

/** Presses Pay on the phone that has scanned the QR, or on the hosted page with a card that works. */
export async function pay({ qr, url }: Pick<BoughtPurchase, "qr" | "url">): Promise<void> {
  const form = qr ? { answer: "pay" } : { method: "card", card: "4242 4242 4242 4242" };
  await fetch(qr ?? url ?? "", {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
}

function required(answer: Response): Response {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return answer;
}

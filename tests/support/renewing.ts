import type { Purchase } from "@/lib/checkout/purchase";
import { db } from "@/lib/platform/db";
import { storeDocument } from "./factories";
import { act, begin, eventually, newReader, openShop, payByCard, type Shop } from "./shop";

type Renewing = { readerId: string; purchase: Purchase; subscription: string; renewalId: string };

/** A shop that sells a pass which renews itself, and whose provider's clock can be turned. */
export class RenewingShop {
  readonly shop: Shop;
  /** The number of the document it is bought from. */
  readonly document: number;
  /** How far the provider's clock is ahead of ours, in ms. */
  #turned = 0;

  private constructor(shop: Shop, document: number) {
    this.shop = shop;
    this.document = document;
  }

  static async open(): Promise<RenewingShop> {
    return new RenewingShop(await openShop(), await storeDocument());
  }

  /** The time by the provider's clock. */
  now(): Date {
    return new Date(Date.now() + this.#turned);
  }

  async turnClock(ms: number): Promise<void> {
    this.#turned += ms;
    await act(this.shop, { action: "turn-clock", ms: String(ms) });
  }

  /** Asks for a pass, as a rule one that renews itself. */
  begin(readerId: string, how: "renewing" | "once" = "renewing"): Promise<Purchase> {
    const renews = how === "renewing";
    const wish = { kind: "pass", method: "card", renews, now: this.now() } as const;
    return begin({ readerId, document: this.document, ...wish });
  }

  /** Buys one, and waits until all of it is known. */
  async buy(known?: string): Promise<Renewing> {
    const readerId = known ?? (await newReader());
    const purchase = await this.begin(readerId);
    await payByCard(purchase, "buyer@example.com");
    const row = await eventually(() =>
      db().renewal.findUnique({ where: { purchaseId: purchase.id } }),
    );
    return { readerId, purchase, subscription: row.stripeId, renewalId: row.id };
  }
}

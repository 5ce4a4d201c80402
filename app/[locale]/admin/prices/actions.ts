"use server";

import { z } from "zod";
import { backToDesk, enterDesk, readForm } from "@/app/_request/documents-desk";
import { addOfferPrice, cancelOfferPrice } from "@/lib/publishing/mutations/set-prices";
import { type DocumentsPlace, offerPriceFormSchema } from "@/lib/publishing/schema";

export async function addPrice(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "set-prices");
  const price = readForm(offerPriceFormSchema, data, place);
  const result = await addOfferPrice(staff, price, new Date());
  backToDesk(place, result === "added" ? { saved: result } : { problem: result });
}

export async function cancelPrice(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "set-prices");
  const { price } = readForm(z.object({ price: z.uuid() }), data, place);
  const result = await cancelOfferPrice(staff, price, new Date());
  backToDesk(place, result === "cancelled" ? { saved: result } : { problem: result });
}

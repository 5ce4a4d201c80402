"use server";

import { z } from "zod";
import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { addOfferPrice, cancelOfferPrice } from "@/lib/publishing/mutations/set-prices";
import { offerPriceFormSchema } from "@/lib/publishing/schema";

export const addPrice = staffAction("set-prices", async ({ staff, place }, data: FormData) => {
  const price = readForm(offerPriceFormSchema, data, place);
  const result = await addOfferPrice(staff, price, new Date());
  leadBack(place, result === "added" ? { saved: result } : { problem: result });
});

export const cancelPrice = staffAction("set-prices", async ({ staff, place }, data: FormData) => {
  const { price } = readForm(z.object({ price: z.uuid() }), data, place);
  const result = await cancelOfferPrice(staff, price, new Date());
  leadBack(place, result === "cancelled" ? { saved: result } : { problem: result });
});

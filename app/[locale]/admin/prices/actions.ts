"use server";

import { z } from "zod";
import { leadBack, readForm, staffAction, staffForm } from "@/app/_request/action";
import { addOfferPrice, cancelOfferPrice } from "@/lib/publishing/mutations/set-prices";
import { offerPriceFormSchema } from "@/lib/publishing/schema";

export const addPrice = staffForm(
  "set-prices",
  offerPriceFormSchema,
  async ({ staff, place }, price) => {
    const result = await addOfferPrice(staff, price, new Date());
    switch (result) {
      case "added":
        return leadBack(place, { saved: result });
      case "past":
        return { field: price.from === null ? "until" : "from", problem: result };
      case "taken":
        return { field: "from", problem: result };
    }
  },
);

export const cancelPrice = staffAction("set-prices", async ({ staff, place }, data: FormData) => {
  const { price } = readForm(z.object({ price: z.uuid() }), data, place);
  const result = await cancelOfferPrice(staff, price, new Date());
  leadBack(place, result === "cancelled" ? { saved: result } : { problem: result });
});

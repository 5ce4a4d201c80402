-- The list price is derived from the history of prices, and never typed in: lib/pricing/list-price.ts
ALTER TABLE "offer_prices" DROP CONSTRAINT "offer_prices_amount_check";
ALTER TABLE "offer_prices" DROP COLUMN "list_fen";
ALTER TABLE "offer_prices" ADD CONSTRAINT "offer_prices_amount_check" CHECK ("sale_fen" > 0);

-- What a draft lacked when the time came at which it was to be published by itself.
ALTER TABLE "documents" ADD COLUMN "missed" JSONB;

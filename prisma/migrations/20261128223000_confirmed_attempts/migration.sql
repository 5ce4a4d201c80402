-- A wallet may let a payment through whose money comes later: until it has, or has failed, nobody is asked
-- to pay again.
ALTER TABLE "payment_attempts" ADD COLUMN "is_confirmed" BOOLEAN NOT NULL DEFAULT false;

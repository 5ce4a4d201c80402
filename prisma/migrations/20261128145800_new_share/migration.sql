ALTER TABLE "pieces" RENAME COLUMN "new_percent" TO "fresh_percent";
ALTER TABLE "pieces" ADD COLUMN "new_percent" INTEGER;

-- Of the first piece nothing was told while pieces were compared only with those before them. Shorter
-- ones are alike by their form alone.
UPDATE "pieces" SET "fresh_percent" = 100 WHERE "ordinal" = 1 AND "character_count" >= 160;

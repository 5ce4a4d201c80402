-- The day of grace of a pass that renews itself leaves its term: what is stored is what was paid for. Of the
-- later periods, those move that followed another one, and not those that began when their payment came late.
UPDATE "entitlements" e
SET "ends_at" = e."ends_at" - interval '24 hours',
  "starts_at" = e."starts_at" - CASE WHEN p."renewal_of_id" IS NULL THEN interval '0' ELSE interval '24 hours' END
FROM "purchases" p
WHERE p."id" = e."purchase_id" AND p."renews" AND e."kind" = 'pass'
  AND (p."renewal_of_id" IS NULL OR EXISTS (
    SELECT 1 FROM "entitlements" before JOIN "purchases" b ON b."id" = before."purchase_id"
    WHERE b."renews" AND b."reader_id" = p."reader_id" AND before."ends_at" = e."starts_at"));

-- The day of grace of a pass that renews itself leaves its term: what is stored is what was paid for. A later
-- period moves with the one that it followed, and stays where it began when its payment came late.
WITH RECURSIVE "periods" AS (
  SELECT e."id", e."starts_at", e."ends_at", p."reader_id", p."renewal_of_id" IS NULL AS "is_first"
  FROM "entitlements" e JOIN "purchases" p ON p."id" = e."purchase_id"
  WHERE p."renews" AND e."kind" = 'pass'
), "moved" AS (
  SELECT * FROM "periods" WHERE "is_first"
  UNION
  SELECT later.* FROM "periods" later JOIN "moved" before
    ON before."reader_id" = later."reader_id" AND before."ends_at" = later."starts_at"
  WHERE NOT later."is_first"
)
UPDATE "entitlements" e
SET "ends_at" = e."ends_at" - interval '24 hours',
  "starts_at" = e."starts_at" - CASE WHEN m."is_first" THEN interval '0' ELSE interval '24 hours' END
FROM "moved" m WHERE m."id" = e."id";

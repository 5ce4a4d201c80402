-- The default rule leaves only the beginning of an only piece open. What was published with all of it open
-- stays so at its next version.
UPDATE "documents" d SET "preview_rule" = '{"kind": "pieces", "count": 1}'
FROM "pieces" p
WHERE p."document_id" = d."id" AND p."version" = d."version" AND d."version" > 0
  AND d."preview_rule" IS NULL AND p."public_count" = p."character_count"
  AND NOT EXISTS (SELECT 1 FROM "pieces" o
    WHERE o."document_id" = d."id" AND o."version" = d."version" AND o."id" <> p."id");

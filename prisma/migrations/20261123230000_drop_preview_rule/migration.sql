-- The rule has done its work when a document is stored: pieces.public_blocks is what it left open.
ALTER TABLE "documents" DROP COLUMN "preview_rule";

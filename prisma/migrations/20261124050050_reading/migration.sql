-- What a piece holds besides its length, counted at publication. Null for what was published before.
ALTER TABLE "pieces" ADD COLUMN "blank_count" INTEGER;
ALTER TABLE "pieces" ADD COLUMN "new_percent" INTEGER;

-- A version in the other script, made when it is first asked for and locked as the bodies are.
CREATE TABLE "turned_texts" (
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "converter" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT[],
    "pieces" JSONB NOT NULL,
    CONSTRAINT "turned_texts_pkey" PRIMARY KEY ("document_id", "version")
);

ALTER TABLE "turned_texts" ADD CONSTRAINT "turned_texts_document_id_version_fkey" FOREIGN KEY ("document_id", "version") REFERENCES "document_versions"("document_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

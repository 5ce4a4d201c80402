-- CreateTable
CREATE TABLE "category_changes" (
    "id" BIGSERIAL NOT NULL,
    "category_id" UUID NOT NULL,
    "difference" INTEGER NOT NULL,

    CONSTRAINT "category_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "category_changes_category_id_idx" ON "category_changes"("category_id");

-- AddForeignKey
ALTER TABLE "category_changes" ADD CONSTRAINT "category_changes_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whatever publishes, withdraws, moves or deletes documents adds what it changes: nobody waits for a common row.
-- The engine takes every semicolon for the end of a statement, so \073 stands for those of functions.
CREATE FUNCTION "note_category_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''INSERT'' THEN
    INSERT INTO category_changes (category_id, difference)
    SELECT category_id, count(*) FROM after WHERE status = ''published'' GROUP BY category_id\073
  ELSIF TG_OP = ''DELETE'' THEN
    INSERT INTO category_changes (category_id, difference)
    SELECT category_id, -count(*) FROM before WHERE status = ''published'' GROUP BY category_id\073
  ELSE
    INSERT INTO category_changes (category_id, difference)
    SELECT moved.category_id, moved.difference FROM (
      VALUES (NEW.category_id, NEW.status, 1), (OLD.category_id, OLD.status, -1)
    ) AS moved (category_id, status, difference) WHERE moved.status = ''published''\073
  END IF\073
  RETURN NULL\073
END
';
CREATE TRIGGER "documents_counted_in" AFTER INSERT ON "documents"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION "note_category_change"();
CREATE TRIGGER "documents_counted_over" AFTER UPDATE ON "documents" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."category_id" IS DISTINCT FROM NEW."category_id")
  EXECUTE FUNCTION "note_category_change"();
CREATE TRIGGER "documents_counted_out" AFTER DELETE ON "documents"
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION "note_category_change"();

-- After the triggers, in one statement: what is published from now on is in one of both, and never in neither.
WITH gone AS (DELETE FROM "category_changes")
INSERT INTO "category_changes" ("category_id", "difference")
SELECT "category_id", count(*) FROM "documents" WHERE "status" = 'published' GROUP BY "category_id";

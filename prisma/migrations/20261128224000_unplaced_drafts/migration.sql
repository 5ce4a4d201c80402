-- A draft may wait for its category. Whatever was ever on sale has one.
ALTER TABLE "documents" ALTER COLUMN "category_id" DROP NOT NULL;
ALTER TABLE "documents" ADD CONSTRAINT "documents_placed" CHECK ("category_id" IS NOT NULL OR "status" = 'draft');

-- Files that were refused for want of a category are read after all.
-- The engine takes every semicolon for the end of a statement, so \073 stands for those of functions.
DO E'
BEGIN
  IF to_regnamespace(''graphile_worker'') IS NOT NULL THEN
    PERFORM graphile_worker.add_job(''read-import-file'', json_build_object(''fileId'', id),
      job_key => ''read-import-file:'' || id)
    FROM import_files WHERE refusal = ''no-category''\073
    UPDATE import_files SET status = ''queued'', refusal = NULL, finished_at = NULL
    WHERE refusal = ''no-category''\073
  END IF\073
END
';

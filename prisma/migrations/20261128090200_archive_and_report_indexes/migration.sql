CREATE INDEX "import_files_archive_id_idx" ON "import_files"("archive_id");
CREATE INDEX "reports_document_id_idx" ON "reports"("document_id");

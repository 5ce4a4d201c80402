ALTER TABLE "fingerprints" RENAME COLUMN "bands" TO "sample";
ALTER INDEX "fingerprints_bands_idx" RENAME TO "fingerprints_sample_idx";

-- What is stored is asked for at once: a list of entries that wait to be sorted in would be gone through
-- by every search, forty times as long as the search itself.
ALTER INDEX "fingerprints_sample_idx" SET (fastupdate = off);

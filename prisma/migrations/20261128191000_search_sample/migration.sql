-- Of words that stand in tens of thousands of texts, a sixteenth of the documents has more hits than anybody
-- sees, and lists a sixteenth as long are gone through. See lib/search/data/find-matches.ts, which asks for
-- it by the same condition. The schema language has no words for it.
CREATE INDEX "document_search_sample_idx" ON "document_search" USING GIN ("fields") WHERE "number" % 16 = 0;

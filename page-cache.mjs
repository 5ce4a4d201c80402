import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";

/**
 * Next's own page cache, but for one thing: a page made on demand comes as a string put together from
 * many pieces, which stays slow to read for as long as it is kept. It is copied into one piece here.
 */
export default class PageCache extends fileSystemCache.default {
  async set(key, data, context) {
    if (typeof data?.html === "string") data.html = Buffer.from(data.html).toString();
    return super.set(key, data, context);
  }
}

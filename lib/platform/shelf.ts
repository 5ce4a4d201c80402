/** Where files are kept that do not belong into the database: a folder, or a bucket. */
export type Shelf = {
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Null where nothing is kept under the key. */
  find: (key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** What is not there stays away. */
  remove: (key: string) => Promise<void>;
};

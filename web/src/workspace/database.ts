// The browser's own databases (IndexedDB): one transaction at a time, committed before the page can go.

/** A database with these stores, the key of a record in its field `key`; opened at the first question. */
export class Database {
  #opening: Promise<IDBDatabase> | undefined;

  constructor(
    private readonly name: string,
    private readonly stores: Readonly<Record<string, string>>,
  ) {}

  #open(): Promise<IDBDatabase> {
    return (this.#opening ??= new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(this.stores))
          request.result.createObjectStore(store, { keyPath });
      };
      request.onsuccess = () => {
        const database = request.result;
        // A later build of the page, or one that erases everything, must not wait for this one.
        database.onversionchange = () => {
          database.close();
          this.#opening = undefined;
        };
        database.onclose = () => (this.#opening = undefined);
        done(database);
      };
      request.onerror = () => fail(request.error ?? new Error('no database'));
    }).catch((reason: unknown) => {
      this.#opening = undefined; // there may be room again
      throw reason;
    }));
  }

  /**
   * One transaction over all stores; its answer is that of the request that `work` gives. Rejects when the browser keeps nothing: storage is
   * full, or forbidden.
   */
  async transact<T>(
    mode: IDBTransactionMode,
    work: (store: (name: string) => IDBObjectStore) => IDBRequest<T> | IDBRequest<undefined> | undefined,
  ): Promise<T | undefined> {
    const transaction = (await this.#open()).transaction(Object.keys(this.stores), mode);
    const request = work((name) => transaction.objectStore(name));
    // Otherwise it commits only once this page has run on, and a page that is closed does not.
    transaction.commit();
    return new Promise((done, fail) => {
      transaction.oncomplete = () => done(request?.result);
      transaction.onabort = transaction.onerror = () => fail(transaction.error ?? new Error('not kept'));
    });
  }
}

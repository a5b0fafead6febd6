/**
 * Does something with every item, so many at a time. The first failure keeps further items
 * from being begun, and is thrown when what was begun is over.
 */
export async function inParallel<T>(
  width: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    for (
      let next = rest.next();
      !next.done && failures.length === 0;
      next = rest.next()
    ) {
      await work(next.value).catch(error => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) {
    throw failures[0];
  }
}

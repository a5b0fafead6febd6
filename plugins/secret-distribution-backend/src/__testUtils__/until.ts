/** Resolves when a condition holds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs = 40_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`It did not come about within ${withinMs} ms: ${holds}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

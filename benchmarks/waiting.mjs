// Waiting in benchmarks.

export function pause(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}

export async function until(holds) {
  while (!holds()) {
    await pause(50);
  }
}

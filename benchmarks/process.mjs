// What a process costs, as the kernel counts it.
import fs from 'node:fs';

/** The kernel's clock, 100 ticks a second on every Linux that Node runs on. */
const TICK_MS = 10;

/** @returns MB of memory that a process has now, and the most it ever had. */
export function memoryOf(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = field =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)[1]) / 1024;
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

/** @returns ms of CPU that a process has used since it started. */
export function cpuOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name may hold blanks; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resolves when a process has used next to no CPU for a second. */
export async function quiet(pid, { timeoutMs = 60_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  for (let before = cpuOf(pid); Date.now() < deadline; before = cpuOf(pid)) {
    await new Promise(resolve => setTimeout(resolve, 1_000));
    if (cpuOf(pid) - before < 100) {
      return;
    }
  }
}

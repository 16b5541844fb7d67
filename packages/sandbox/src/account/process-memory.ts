import { readFileSync } from 'node:fs'

/** Returns the resident bytes of this process with its threads, and of the given child processes where /proc exists. */
export function residentBytes(children: number[]): number {
  return process.memoryUsage.rss() + children.reduce((total, pid) => total + residentBytesOf(pid), 0)
}

function residentBytesOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    // The process has ended, or the platform has no /proc.
    return 0
  }
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { residentBytes } from './process-memory.ts'

const own = 40_000_000
afterEach(() => void vi.restoreAllMocks())

describe('the resident memory', () => {
  const ofChildren = (...children: number[]) => {
    vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(own)
    return residentBytes(children) - own
  }

  it('is that of this process if it has no children', () => {
    expect(ofChildren()).toBe(0)
  })

  it('leaves out a process that has ended', () => {
    expect(ofChildren(2 ** 30)).toBe(0)
  })

  it.runIf(existsSync('/proc/self/status'))('includes each child, in bytes', () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)'])
    try {
      const { pid = 0 } = child
      // A process has at least a page in memory, and the table of the system counts it in kilobytes.
      const once = ofChildren(process.pid)
      expect(once).toBeGreaterThan(10 * 1024 * 1024)
      expect(once % 1024).toBe(0)
      expect(ofChildren(process.pid, pid)).toBeGreaterThan(ofChildren(pid))
    } finally {
      child.kill('SIGKILL')
    }
  })
})

import { describe, expect, it, vi } from 'vitest'
import { runAloud, runSilently } from './run-step.ts'

const step = { name: 'building', purpose: 'what the browser loads' }

describe('a step of a long command', () => {
  it('is printed when it starts, and with its time when it has ended', async () => {
    const printed: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    try {
      expect(
        await runAloud(step, async () => {
          expect(printed).toEqual(['building: what the browser loads'])
          return 7
        }),
      ).toBe(7)
      expect(printed).toEqual([expect.any(String), expect.stringMatching(/^building took \d+\.\d s$/)])
      await expect(runAloud(step, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
      expect(printed).toHaveLength(3)
      expect(await runSilently(step, async () => 8)).toBe(8)
      expect(printed).toHaveLength(3)
    } finally {
      log.mockRestore()
    }
  })
})

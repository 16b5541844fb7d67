import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { forgetProcess, livingProcess, recordProcess } from './process-file.ts'

const newFile = () => join(temporaryDirectory(), 'process.json')

describe('the file of a process', () => {
  it('names the process while it runs, and no process after it was removed', () => {
    const file = newFile()
    expect(livingProcess(file)).toBeUndefined()
    recordProcess(file, process.pid)
    expect(livingProcess(file)).toBe(process.pid)
    forgetProcess(file)
    expect(existsSync(file)).toBe(false)
    expect(livingProcess(file)).toBeUndefined()
    forgetProcess(file)
  })

  it('names no process that has ended', async () => {
    const file = newFile()
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)'])
    recordProcess(file, child.pid ?? 0)
    expect(livingProcess(file)).toBe(child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(livingProcess(file)).toBeUndefined()
  })

  it.runIf(existsSync('/proc/self/stat'))(
    'names no process that has ended but is still listed by the system',
    async () => {
      const file = newFile()
      // The shell becomes a program that never collects the child of the shell.
      const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
      try {
        const [line] = (await once(parent.stdout, 'data')) as [Buffer]
        const pid = Number(line)
        recordProcess(file, pid)
        await expect.poll(() => livingProcess(file), { timeout: 5_000 }).toBeUndefined()
        expect(() => process.kill(pid, 0), 'it is still listed').not.toThrow()
      } finally {
        parent.kill('SIGKILL')
      }
    },
  )

  it('names no process that got the id of the one that wrote it', () => {
    const file = newFile()
    recordProcess(file, process.pid)
    const record = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...record, startedAt: `${record.startedAt}0` }))
    expect(livingProcess(file)).toBeUndefined()
  })

  it.runIf(existsSync('/proc/self/stat'))(
    'has the time at which the process started, which differs between processes',
    () => {
      const startOf = (pid: number) => {
        const file = newFile()
        recordProcess(file, pid)
        return Number(JSON.parse(readFileSync(file, 'utf8')).startedAt)
      }
      // Of process 1 the system has the first start of all.
      expect(startOf(1)).toBeGreaterThanOrEqual(0)
      expect(startOf(process.pid)).toBeGreaterThan(startOf(1))
    },
  )

  it('names no process if it was cut off', () => {
    const file = newFile()
    writeFileSync(file, '{"pid":1')
    expect(livingProcess(file)).toBeUndefined()
  })

  it('is never written over', () => {
    const file = newFile()
    recordProcess(file, process.pid)
    expect(() => recordProcess(file, 1)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
    expect(livingProcess(file)).toBe(process.pid)
  })
})

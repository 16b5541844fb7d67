import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { runQuietly } from './run-quietly.ts'

describe('a program that runs quietly', () => {
  const run = (script: string, environment: Record<string, string> = {}) =>
    runQuietly('synthesizing it', { command: process.execPath, args: ['-e', script], cwd: tmpdir(), environment })

  it('gets its environment beside that of this process, and ends without a word', async () => {
    await expect(
      run('process.exit(process.env.WANTED === "yes" && process.env.PATH ? 0 : 1)', { WANTED: 'yes' }),
    ).resolves.toBeUndefined()
  })

  it('is told to print no colors, unless its environment says otherwise', async () => {
    await expect(run('process.exit(process.env.NO_COLOR === "1" ? 0 : 1)')).resolves.toBeUndefined()
    await expect(run('process.exit(process.env.NO_COLOR === "" ? 0 : 1)', { NO_COLOR: '' })).resolves.toBeUndefined()
  })

  it('keeps a character of its output whose bytes arrive in two parts', async () => {
    const parts = 'const ñ = Buffer.from("ñ"); process.stdout.write(ñ.subarray(0, 1)); '
    const rest = 'setTimeout(() => { process.stdout.write(ñ.subarray(1)); process.exitCode = 1 }, 50)'
    await expect(run(parts + rest)).rejects.toMatchObject({ output: 'ñ' })
  })

  it('fails with its exit code and the error that it threw, and keeps all of its output', async () => {
    const failing = run('console.log("first"); throw new TypeError("no bucket")')
    await expect(failing).rejects.toMatchObject({
      name: 'SynthError',
      message: 'synthesizing it failed (exit code 1): TypeError: no bucket',
      output: expect.stringMatching(/first[\s\S]*TypeError: no bucket[\s\S]*at /),
    })
  })

  it('fails with the error that the CDK names in guillemets', async () => {
    await expect(run('console.error("  «MissingBucket» no bucket"); process.exit(3)')).rejects.toThrow(
      'synthesizing it failed (exit code 3): «MissingBucket» no bucket',
    )
  })

  it('fails with the signal that ended it', async () => {
    await expect(run('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 10_000)')).rejects.toThrow(
      'synthesizing it failed (SIGTERM)',
    )
  })

  it('says that it could not start', async () => {
    const missing = { command: '/nonexistent/program', args: [], cwd: tmpdir(), environment: {} }
    await expect(runQuietly('synthesizing it', missing)).rejects.toThrow(/^synthesizing it could not start: .*ENOENT/)
  })
})

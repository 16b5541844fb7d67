import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

function breakwater(...args: string[]) {
  const program = join(import.meta.dirname, '../../bin/breakwater.js')
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
}

describe('breakwater', () => {
  it('lists its commands', () => {
    const { status, stdout } = breakwater('--help')
    expect(status).toBe(0)
    for (const command of ['evaluate', 'route', 'synth']) expect(stdout).toContain(`\n  ${command} `)
  })

  it.each([
    [[], 'Usage: breakwater'],
    [['nonsense'], "unknown command 'nonsense'"],
    [['synth', '--nonsense'], "unknown option '--nonsense'"],
    [['synth', '--infra', '--all'], 'cannot be used with'],
    [['synth', '--agency', 'nowhere'], 'no agency "nowhere" in the registry; there are: harborlight'],
  ])('ends bad usage, %j, with exit code 2 and says what to do', (args, message) => {
    const { status, stdout, stderr } = breakwater(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('explains each command', () => {
    const { status, stdout } = breakwater('synth', '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--agency <slug>')
  })
})

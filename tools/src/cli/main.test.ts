import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { breakwater as runHere } from './breakwater.ts'

function breakwater(...args: string[]) {
  const program = join(import.meta.dirname, '../../bin/breakwater.js')
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
}

/** What a command line prints, in this process, which is faster. */
async function explanation(...args: string[]) {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    expect(await runHere(args)).toBe(true)
    return write.mock.calls.map(([text]) => String(text)).join('')
  } finally {
    write.mockRestore()
  }
}

describe('breakwater', () => {
  it('lists its commands', () => {
    const { status, stdout } = breakwater('--help')
    expect(status).toBe(0)
    const listed = [...stdout.matchAll(/^ {2}(\w+) .* {2}\w/gm)].map(([, command]) => command)
    expect(listed).toEqual([
      'can',
      'credentials',
      'evaluate',
      'grants',
      'reach',
      'release',
      'route',
      'synth',
      'totp',
      'help',
    ])
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
    if (args.length > 0 && !message.startsWith('no agency')) expect(stderr).toContain('(add --help for what there is)')
  })

  it.each([
    ['can', '<role> <action> <resource>'],
    ['credentials', '<account/role>'],
    ['evaluate', '<file>'],
    ['grants', '--data-dir <folder>'],
    ['reach', '<role>'],
    ['release', '--verify <file>'],
    ['route', '[url]'],
    ['synth', '--agency <slug>'],
    ['totp', '<email>'],
  ])('explains the command %s, also by "help"', async (command, part) => {
    const explained = await explanation(command, '--help')
    expect(explained).toContain(`Usage: breakwater ${command} [options]`)
    expect(explained).toContain(part)
    expect(await explanation('help', command)).toBe(explained)
  })

  it('prints its version', () => {
    expect(breakwater('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

import { resolve } from 'node:path'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it, vi } from 'vitest'
import { readStartFlags } from './start-flags.ts'

/** What the program prints on bad usage, and the code that it ends with. */
function refusal(...argv: string[]) {
  const written: string[] = []
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit code ${code}`)
  })
  try {
    expect(() => readStartFlags(argv, exampleRegistry)).toThrow('exit code 2')
    return written.join('')
  } finally {
    write.mockRestore()
    exit.mockRestore()
  }
}

describe('the flags of npm start', () => {
  it('are all agencies, port 8080 and the data of the last start if none is given', () => {
    expect(readStartFlags([], exampleRegistry)).toEqual({
      port: 8080,
      agencies: exampleRegistry.agencies,
      dataDir: resolve('.sandbox'),
      fresh: false,
    })
  })

  it('are taken as given, with the agencies in the order of the registry and an absolute folder', () => {
    const argv = ['--port', '9000', '--agencies', 'granitepeak, harborlight', '--data-dir', 'state', '--fresh']
    const { agencies, ...others } = readStartFlags(argv, exampleRegistry)
    expect(agencies.map(({ slug }) => slug)).toEqual(['harborlight', 'granitepeak'])
    expect(others).toEqual({ port: 9000, dataDir: resolve('state'), fresh: true })
  })

  it('may name a file of faults, whose path is made absolute', () => {
    expect(readStartFlags(['--faults', 'faults.json'], exampleRegistry).faults).toBe(resolve('faults.json'))
  })

  it.each(['1', '65000'])('may name port %s', (port) => {
    expect(readStartFlags(['--port', port], exampleRegistry).port).toBe(Number(port))
  })

  it.each(['0', '65001', '80.5', 'http', '-1'])('refuse port %s', (port) => {
    expect(refusal(`--port=${port}`)).toContain('must be 1 to 65000')
  })

  it('refuse unknown agencies, and say which there are', () => {
    expect(refusal('--agencies', 'harborlight,nowhere,elsewhere')).toContain(
      'no agency "nowhere", "elsewhere"; there are: harborlight, prairierose, granitepeak',
    )
  })

  it('are explained in words alone', () => {
    const written: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit code ${code}`)
    })
    try {
      expect(() => readStartFlags(['--help'], exampleRegistry)).toThrow('exit code 0')
    } finally {
      write.mockRestore()
      exit.mockRestore()
    }
    expect(written.join('')).toContain('--agencies <slugs>')
    expect(written.join('')).not.toContain('{')
  })
})

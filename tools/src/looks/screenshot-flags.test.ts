import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it, vi } from 'vitest'
import { readScreenshotFlags } from './screenshot-flags.ts'

const { agencies } = exampleRegistry
const read = (...argv: string[]) => readScreenshotFlags(argv, agencies)

/** What the program prints on bad usage. */
function refusal(...argv: string[]) {
  const written: string[] = []
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit code ${code}`)
  })
  try {
    expect(() => read(...argv)).toThrow('exit code 2')
    return written.join('')
  } finally {
    write.mockRestore()
    exit.mockRestore()
  }
}

describe('the flags of npm run screenshots', () => {
  it('are every page in every look, and a temporary folder, if none is given', () => {
    expect(read()).toEqual({
      out: join(tmpdir(), 'breakwater-screenshots'),
      pages: '',
      agencies: agencies.map(({ slug }) => slug),
      languages: ['en', 'es'],
      modes: ['light', 'dark'],
      widths: [360, 390, 768, 1280, 1440],
    })
  })

  it('are taken as given, in the order of the known values and with an absolute folder', () => {
    const lists = ['--agencies', 'granitepeak, harborlight', '--languages', 'es', '--modes', 'dark']
    expect(read(...lists, '--widths', '1440,360', '--pages', 'sign', '--out', 'pictures')).toEqual({
      out: resolve('pictures'),
      pages: 'sign',
      agencies: ['harborlight', 'granitepeak'],
      languages: ['es'],
      modes: ['dark'],
      widths: [360, 1440],
    })
  })

  it.each([
    ['--agencies', 'nowhere', 'harborlight'],
    ['--languages', 'en,fr', 'en, es'],
    ['--modes', 'sepia', 'light, dark'],
    ['--widths', '361', '360, 390, 768, 1280, 1440'],
  ])('refuse %s %s and name what there is', (flag, value, known) => {
    expect(refusal(flag, value)).toContain(known)
  })
})

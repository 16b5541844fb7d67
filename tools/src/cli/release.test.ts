import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { breakwater } from './breakwater.ts'

/** Verifies a file; returns whether the arguments were usable, and what was said on standard error. */
async function verify(file: string) {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const understood = await breakwater(['release', '--verify', file])
    return { understood, said: write.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    write.mockRestore()
  }
}

function provenanceFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'provenance.json')
  writeFileSync(file, content)
  return file
}

describe('breakwater release --verify', () => {
  it('ends as for bad usage if there is no such file, which is not the same as a release that differs', async () => {
    const { understood, said } = await verify('/nonexistent/provenance.json')
    expect(understood).toBe(false)
    expect(said).toContain(
      'error: /nonexistent/provenance.json cannot be read: there is no such file. Name the provenance.json that "breakwater release" wrote',
    )
  })

  it.each([
    ['a file that is not JSON', '{"_type":', /is not JSON/],
    [
      'another document',
      '{"_type":"sbom","subject":[]}',
      /is not valid as provenance; correct these fields:\n {2}_type: /,
    ],
    [
      'an artifact without a digest',
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        predicateType: 'https://slsa.dev/provenance/v1',
        subject: [{ name: 'infra/Edge Template', digest: {} }],
      }),
      /subject\[0\]\.digest/,
    ],
  ])('fails on %s', async (_, content, message) => {
    await expect(verify(provenanceFile(content))).rejects.toThrow(message)
  })
})

import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import { openSealedBlobs } from './sealed-blobs.ts'

const key = randomBytes(32)

function open(directory = temporaryDirectory(), withKey = key) {
  return { directory, blobs: openSealedBlobs(directory, withKey) }
}

function written(blobs: ReturnType<typeof openSealedBlobs>, id: string, content: Uint8Array, step = 50_000) {
  const writer = blobs.create(id)
  for (let at = 0; at < content.length; at += step) writer.append(content.subarray(at, at + step))
  return { blob: id, size: writer.finish() }
}

const all = (
  blobs: ReturnType<typeof openSealedBlobs>,
  parts: { blob: string; size: number }[],
  start: number,
  end: number,
) => Buffer.concat([...blobs.read(parts, { start, end })])

describe('a sealed content', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes is read as it was written', (bytes) => {
    const { blobs } = open()
    const content = randomBytes(bytes)
    const part = written(blobs, 'one', content)
    expect(part.size).toBe(bytes)
    expect(all(blobs, [part], 0, bytes - 1)).toEqual(content)
  })

  it('is read in any range, over the bounds of its chunks and parts', () => {
    const { blobs } = open()
    const [first, second] = [randomBytes(140_000), randomBytes(70_000)]
    const parts = [written(blobs, 'one', first), written(blobs, 'two', second)]
    const content = Buffer.concat([first, second])
    for (const [start, end] of [
      [0, 0],
      [65_535, 65_536],
      [131_072, 131_072],
      [139_999, 140_000],
      [140_000, 209_999],
      [0, 209_999],
    ] as const)
      expect(all(blobs, parts, start, end)).toEqual(content.subarray(start, end + 1))
  })

  it('is encrypted on disk, and opens neither with another key nor after a change', () => {
    const { directory, blobs } = open()
    const content = Buffer.from('a secret that is long enough to be found'.repeat(3_000))
    const part = written(blobs, 'one', content)
    const [file = ''] = readdirSync(directory)
    const sealed = readFileSync(join(directory, file))
    expect(sealed.includes('a secret')).toBe(false)
    expect(() => all(open(directory, randomBytes(32)).blobs, [part], 0, 1)).toThrow(SandboxError)
    sealed[100_000] = (sealed[100_000] ?? 0) ^ 1
    writeFileSync(join(directory, file), sealed)
    expect(() => all(blobs, [part], 0, part.size - 1)).toThrow("can't be read")
    expect(all(blobs, [part], 0, 7).toString()).toBe('a secret')
  })

  it('that is removed while it is read is kept until the end', () => {
    const { directory, blobs } = open()
    const part = written(blobs, 'one', randomBytes(200_000))
    const reading = blobs.read([part], { start: 0, end: part.size - 1 })
    reading.next()
    blobs.remove('one')
    expect(readdirSync(directory)).toHaveLength(1)
    expect([...reading].length).toBeGreaterThan(0)
    expect(readdirSync(directory)).toEqual([])
    expect(() => all(blobs, [part], 0, 0)).toThrow("can't be read")
  })

  it('that is discarded leaves nothing, and one without its end is listed', () => {
    const { blobs } = open()
    const writer = blobs.create('one')
    writer.append(Buffer.from('x'))
    expect(blobs.list()).toEqual(['one'])
    writer.discard()
    expect(blobs.list()).toEqual([])
    expect(() => blobs.create('../x')).toThrow('not an id')
  })
})

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type JsonLine, jsonLines } from './json-lines.ts'

async function read(...chunks: (string | Buffer)[]) {
  const lines: JsonLine[] = []
  for await (const line of jsonLines(Readable.from(chunks, { objectMode: false }))) lines.push(line)
  return lines
}

describe('JSON lines', () => {
  it('are numbered from 1, and blank lines are counted and skipped', async () => {
    expect(await read('1\n\n  \n{"a":2}\n')).toEqual([
      { line: 1, value: 1 },
      { line: 4, value: { a: 2 } },
    ])
  })

  it('may arrive in parts', async () => {
    expect(await read('{"a":', '1}\n{"b', '":2}', '\n3')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, value: { b: 2 } },
      { line: 3, value: 3 },
    ])
  })

  it('may have a character whose bytes arrive in two parts', async () => {
    const bytes = Buffer.from('"ñ"\n')
    expect(await read(bytes.subarray(0, 2), bytes.subarray(2))).toEqual([{ line: 1, value: 'ñ' }])
  })

  it('may end without a line feed, and with a carriage return before it', async () => {
    expect(await read('1\r\n2')).toEqual([
      { line: 1, value: 1 },
      { line: 2, value: 2 },
    ])
  })

  it('end at a line feed only, since a text may contain the line separator', async () => {
    expect(await read('"a\u2028b"\n2')).toEqual([
      { line: 1, value: 'a\u2028b' },
      { line: 2, value: 2 },
    ])
  })

  it('go on after a line that is not JSON', async () => {
    expect(await read('{\n2\n')).toEqual([
      { line: 1, error: expect.stringMatching(/^not JSON: .*JSON/) },
      { line: 2, value: 2 },
    ])
  })

  it('are none in an empty input', async () => {
    expect(await read('')).toEqual([])
  })
})

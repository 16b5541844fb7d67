import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Returns the paths of all files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Searches all files below a folder for values, plain and encoded. @returns `VALUE as ENCODING in FILE` */
export function searchFiles(folder: string, values: readonly string[]): string[] {
  const patterns = values.flatMap((value) => encodingsOf(value).map((encoded) => ({ value, ...encoded })))
  return filesBelow(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return patterns
      .filter(({ pattern }) => bytes.includes(pattern))
      .map(({ value, name }) => `${value} as ${name} in ${file}`)
  })
}

function encodingsOf(value: string): { name: string; pattern: Buffer }[] {
  const bytes = Buffer.from(value)
  const inUrl = encodeURIComponent(value)
  return [
    { name: 'utf8', pattern: bytes },
    { name: 'utf16le', pattern: Buffer.from(value, 'utf16le') },
    { name: 'hex', pattern: Buffer.from(bytes.toString('hex')) },
    ...(inUrl === value ? [] : [{ name: 'a part of a URL', pattern: Buffer.from(inUrl) }]),
    ...[0, 1, 2].flatMap((before) =>
      (['base64', 'base64url'] as const).map((name) => ({ name, pattern: encodedAfter(before, bytes, name) })),
    ),
  ]
}

const [bitsOfByte, bitsOfCharacter] = [8, 6]

/** Returns the characters of Base64 that depend on a value alone, and on no bytes around it. @param before bytes, modulo 3 */
function encodedAfter(before: number, value: Buffer, encoding: 'base64' | 'base64url'): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(before), value])
  const first = Math.ceil((before * bitsOfByte) / bitsOfCharacter)
  const end = Math.floor((bytes.length * bitsOfByte) / bitsOfCharacter)
  return Buffer.from(bytes.toString(encoding).slice(first, end))
}

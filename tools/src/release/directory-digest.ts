import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Returns the SHA-256 of a file, in hexadecimal. */
export function fileDigest(file: string): string {
  return sha256(readFileSync(file))
}

/**
 * Returns the digest of a folder's files, in hexadecimal: the `dirHash` of in-toto's DigestSet, which is Hash1 of
 * golang.org/x/mod/sumdb/dirhash.
 */
export function directoryDigest(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: path.slice(folder.length + 1).replaceAll(sep, '/') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return sha256(files.map(({ path, name }) => `${fileDigest(path)}  ${name}\n`).join(''))
}

/** Returns the SHA-256 of a content, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

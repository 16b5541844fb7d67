import { chmodSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * Returns the dynoxide program of this platform; undefined if npm did not install it, because its package is optional.
 */
export function findDynoxide(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    )
    const program = join(manifest, '..', 'dynoxide')
    if (!existsSync(program)) return undefined
    chmodSync(program, 0o755)
    return program
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

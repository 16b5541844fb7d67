import { join } from 'node:path'

/** The root of the repository. */
export const workspaceRoot = join(import.meta.dirname, '../../..')

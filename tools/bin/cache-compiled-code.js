import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps the JavaScript that Node.js makes of TypeScript, and V8's code of it, until a file or Node.js changes: without it, a third of
 * the CPU time of a start is spent on compiling. It is in the workspace, because a directory for the files of all users is not safe to load code from.
 */
enableCompileCache(join(import.meta.dirname, '../../.cache/compiled'))

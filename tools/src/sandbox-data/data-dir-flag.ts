import { resolve } from 'node:path'

/** The default folder of the sandbox's state, relative to the folder in which a command runs. */
export const defaultDataDir = '.sandbox'

/** Returns the option that a printed command needs for this data directory; empty for the default one. */
export function dataDirFlag(dataDir: string): string {
  return resolve(dataDir) === resolve(defaultDataDir) ? '' : ` --data-dir ${shellWord(dataDir)}`
}

function shellWord(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

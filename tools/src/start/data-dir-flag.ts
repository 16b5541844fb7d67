import { resolve } from 'node:path'

/** Where the sandbox keeps its state unless it is told otherwise, from the folder that a command is run in. */
export const defaultDataDir = '.sandbox'

/** What a printed command needs in order to mean this data directory: nothing where it is the default one. */
export function dataDirFlag(dataDir: string): string {
  return resolve(dataDir) === resolve(defaultDataDir) ? '' : ` --data-dir ${shellWord(dataDir)}`
}

function shellWord(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

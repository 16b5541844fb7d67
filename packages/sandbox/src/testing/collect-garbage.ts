import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects garbage now: what is in memory after that is held by the code. */
export const collectGarbage: () => void = runInNewContext('gc')

import type { SealedFiles } from './sealed-files.ts'

/** One AWS account with its own id, state folder and storage key. Accounts share nothing. */
export type LocalAccount = {
  id: string
  region: string
  /** Absolute path; only this account's services write below it. */
  stateDir: string
  /** Small files of the account's services, encrypted at rest under the account's own storage key. */
  files: SealedFiles
}

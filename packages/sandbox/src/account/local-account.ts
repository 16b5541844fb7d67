import type { SealedFiles } from './sealed-files.ts'

/** One AWS account: its own id, state folder and storage key. Nothing is shared between two of them. */
export type LocalAccount = {
  id: string
  region: string
  /** Absolute path; only this account's services write below it. */
  stateDir: string
  /** Small files of the account's services, encrypted at rest under the account's own storage key. */
  files: SealedFiles
}

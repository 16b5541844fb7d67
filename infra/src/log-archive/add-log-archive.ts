import type { SharedAccount } from '../account/shared-account.ts'
import { logArchiveExamples } from './log-archive-examples.ts'
import { LogArchiveStack } from './log-archive-stack.ts'

/** The locked trail, and the configuration of each account. */
export const logArchiveAccount: SharedAccount = {
  account: 'logArchive',
  monthlyDollars: 300,
  ownTypes: [],
  add(app, { registry }) {
    new LogArchiveStack(app, 'LogArchive', registry)
  },
  examples: logArchiveExamples,
}

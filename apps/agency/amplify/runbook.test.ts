import { describeRunbook } from '@breakwater/alarms/testing/describe-runbook'
import { describe } from 'vitest'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

describe('in the account of an agency', () => {
  describeRunbook({ constructs: synthesizeBackend().constructs, chapters: ['Events of an agency'] })
})

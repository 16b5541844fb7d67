import { keyExamples } from '@breakwater/policy-kit/key-examples'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { neighbor } from '../neighbor.ts'

/** What the policies of the records' keys allow and deny. */
export function recordsPolicyExamples(accountId: string): PolicyExamples[] {
  const examples = keyExamples(roleIn(accountId), neighbor)
  return [
    { of: 'RecordsTableKey', examples },
    { of: 'RecordsFieldKey', examples },
  ]
}

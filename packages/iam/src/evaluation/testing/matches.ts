import { expect } from 'vitest'
import type { AccessRequest, Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { session, verdict } from './judge.ts'

type Condition = NonNullable<Statement['Condition']>

/** Returns whether a condition matches, observed from an Allow and a Deny that it controls. */
export function matches(
  condition: Condition,
  context: AccessRequest['context'],
  principal: Principal = session,
): boolean {
  const asked = { action: 'sqs:ListQueues', context, principal }
  const allow: Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }
  const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
  const allowed = verdict(asked, { identity: [allow] }) === 'allowed'
  const denied = verdict(asked, { identity: [all, { ...allow, Effect: 'Deny' }] }) === 'explicit'
  expect(denied).toBe(allowed)
  return allowed
}

import { eachAction } from '@breakwater/policy-kit/each-action'
import type { PolicyExample, RoleExample } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { stranger } from '@breakwater/policy-kit/stranger'
import { homeRegion } from '@breakwater/registry/regions'
import { neighbor } from '../neighbor.ts'

/** What the policy of a queue allows and denies in which nothing but roles of its account sends and reads. */
export function queueExamples(accountId: string): PolicyExample[] {
  const from = roleIn(accountId)
  const unencrypted = { 'aws:securetransport': 'false' }
  return [
    { name: 'its account uses it by TLS', request: { from, action: 'sqs:SendMessage' }, expect: 'allow' },
    ...eachAction(
      {
        name: 'not even its own account uses it in the clear',
        request: { from, context: unencrypted },
        expect: 'deny',
      },
      ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:SetQueueAttributes'],
    ),
    ...[neighbor, stranger, 'anonymous'].map((other): PolicyExample => {
      return { name: `${other} does not use it`, request: { from: other, action: 'sqs:SendMessage' }, expect: 'deny' }
    }),
  ]
}

/** What a function may do with its dead-letter queue, as examples name it. */
export function deadLetterExamples(queue: string, accountId: string): RoleExample[] {
  const sends = ['sqs:SendMessage']
  const other = `arn:aws:sqs:${homeRegion}:${accountId}:other`
  return [
    ...eachAction({ name: 'sends dead letters', request: { resource: queue }, expect: 'allow' }, sends),
    ...eachAction({ name: 'reads and removes no dead letter', request: { resource: queue }, expect: 'deny' }, [
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:PurgeQueue',
      'sqs:ReceiveMessage',
      'sqs:SetQueueAttributes',
    ]),
    ...eachAction({ name: 'uses no other queue', request: { resource: other }, expect: 'deny' }, sends),
  ]
}
